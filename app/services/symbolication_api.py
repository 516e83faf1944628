"""Names for stacks from a symbolication server: Mozilla's API, version 5.

    POST …/symbolicate/v5
    {"jobs": [{"memoryMap": [[debug file, debug id], …], "stacks": [[[module, offset], …], …]}]}
    {"results": [{"stacks": [[frame, …], …], "found_modules": {"file/ID": true|false|null}}]}

At most ten jobs a request. One odd name fails all of a request, so modules that the server
would refuse are left out: their frames are outside of modules, -1. Offsets are those of the
calls, for the server does not step back from return addresses. Answers are hostile input.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping, Sequence
from typing import Any

from analyzer.model import Analysis, Frame, Inline, Module, SymbolStatus, base_name
from app.errors import AppError
from app.model.permission import Permission
from app.services.http_client import NoAnswer
from app.services.http_stream import Head, HttpStream, Write

PATH = "/symbolicate/v5"
MOST_JOBS = 10
LARGEST_ANSWER = 64 << 20
WAITS = (1.0, 2.0, 4.0, 8.0)
"""Seconds before asking again a server that is busy, or that did not answer in JSON."""
_LATER = (408, 429, 500, 502, 503, 504)
_NAME = re.compile(r"[A-Za-z0-9_.+{}@<> ~-]+")
_ID = re.compile(r"[0-9A-Fa-f]+")
_HEX = re.compile(r"0x[0-9a-f]{1,16}")


class NoNamesError(AppError):
    """The server could not be asked, or gave no answer to the question."""


class _BusyError(NoNamesError):
    """It may answer the next time."""


class SymbolicationServer:
    """One server."""

    def __init__(
        self,
        url: str,
        stream: HttpStream,
        waits: Sequence[float] = WAITS,
        *,
        plain_http: bool = False,
    ) -> None:
        self._url = url
        self._stream = stream
        self._waits = waits
        self._plain_http = plain_http

    def named(
        self, analyses: Sequence[Analysis], permission: Permission
    ) -> tuple[Analysis, ...]:
        """Return ``analyses`` with the names that the server knows. Blocks.

        Raises:
            NoNamesError: There is no answer.
        """
        named: list[Analysis] = []
        for at in range(0, len(analyses), MOST_JOBS):
            jobs = [_Job(analysis) for analysis in analyses[at : at + MOST_JOBS]]
            # The server refuses jobs without stacks.
            asked = [job for job in jobs if job.stacks]
            results = iter(self._results(asked, permission) if asked else ())
            named += [job.named(next(results)) if job.stacks else job.analysis for job in jobs]
        return tuple(named)

    def _results(self, jobs: Sequence[_Job], permission: Permission) -> Sequence[object]:
        body = json.dumps({"jobs": [job.request for job in jobs]}).encode()
        results = self._patiently(body, permission).get("results")
        if not isinstance(results, list) or len(results) != len(jobs):
            raise NoNamesError("The symbolication server's answer does not fit the question.")
        return results

    def _patiently(self, body: bytes, permission: Permission) -> Mapping[str, Any]:
        for wait in self._waits:
            try:
                return self._answer(body, permission)
            except _BusyError:
                time.sleep(wait)
        return self._answer(body, permission)

    def _answer(self, body: bytes, permission: Permission) -> Mapping[str, Any]:
        taken = bytearray()

        def take(_head: Head) -> Write:
            return write

        def write(data: bytes) -> None:
            taken.extend(data)
            if len(taken) > LARGEST_ANSWER:
                raise NoNamesError("The symbolication server's answer is too long.")

        got = self._stream.receive(
            self._url,
            take,
            permission,
            headers={"Content-Type": "application/json"},
            body=body,
            plain_http=self._plain_http,
        )
        if isinstance(got, NoAnswer):
            raise _BusyError(got.reason)
        if got.cut:
            raise _BusyError(got.cut)
        status = got.head.status
        if status in _LATER:
            raise _BusyError(f"The symbolication server cannot answer now ({status}).")
        if status != 200:
            raise NoNamesError(f"The symbolication server refuses ({status}).")
        try:
            answer = json.loads(taken)
        except (ValueError, RecursionError) as error:
            raise _BusyError("The symbolication server did not answer in JSON.") from error
        return answer if isinstance(answer, dict) else {}


class _Job:
    """The question about one analysis.

    Attributes:
        analysis: Without names.
        stacks: Of all threads that have frames.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._threads = [number for number, t in enumerate(analysis.threads) if t.frames]
        self._numbers: dict[int, int] = {}
        self.stacks = [
            [self._place(frame) for frame in analysis.threads[number].frames]
            for number in self._threads
        ]

    @property
    def request(self) -> Mapping[str, object]:
        """The job as it is sent."""
        modules = [self.analysis.modules[index] for index in self._numbers]
        return {"memoryMap": [_pair(module) for module in modules], "stacks": self.stacks}

    def named(self, result: object) -> Analysis:
        """Return the analysis with the names of ``result``, as far as it makes sense."""
        answer = result if isinstance(result, dict) else {}
        stacks, found = answer.get("stacks"), answer.get("found_modules")
        threads = list(self.analysis.threads)
        for number, stack in zip(
            self._threads, stacks if isinstance(stacks, list) else (), strict=False
        ):
            thread = threads[number]
            if isinstance(stack, list) and len(stack) == len(thread.frames):
                frames = tuple(map(_with_names, thread.frames, stack))
                threads[number] = thread._replace(frames=frames)
        modules = list(self.analysis.modules)
        for index in self._numbers:
            told = (
                found.get("/".join(_pair(modules[index]))) if isinstance(found, dict) else None
            )
            if isinstance(told, bool):
                status = SymbolStatus.FOUND if told else SymbolStatus.MISSING
                modules[index] = modules[index]._replace(symbols=status)
        return self.analysis._replace(threads=tuple(threads), modules=tuple(modules))

    def _place(self, frame: Frame) -> tuple[int, int]:
        modules = self.analysis.modules
        module = None if frame.module is None else modules[frame.module]
        if frame.module is None or module is None or not _is_allowed(module):
            return -1, frame.instruction
        number = self._numbers.setdefault(frame.module, len(self._numbers))
        return number, max(frame.instruction - module.base, 0)


def _pair(module: Module) -> tuple[str, str]:
    return base_name(module.debug_file), module.debug_id


def _is_allowed(module: Module) -> bool:
    name, identity = _pair(module)
    return bool(_NAME.fullmatch(name) and _ID.fullmatch(identity))


def _with_names(frame: Frame, answer: object) -> Frame:
    """Return ``frame`` as the server names it; a name that it has already stays."""
    told: Mapping[str, Any] = answer if isinstance(answer, dict) else {}
    function, file = told.get("function"), told.get("file")
    if frame.function is not None or not isinstance(function, str):
        return frame
    offset = told.get("function_offset")
    start = int(offset, 16) if isinstance(offset, str) and _HEX.fullmatch(offset) else None
    inlines = told.get("inlines")
    return frame._replace(
        function=function,
        function_base=None if start is None else frame.instruction - start,
        file=file if isinstance(file, str) else None,
        line=_line(told) if isinstance(file, str) else None,
        inlines=tuple(map(_inline, inlines if isinstance(inlines, list) else ())),
        name_source="server",
    )


def _inline(answer: object) -> Inline:
    told: Mapping[str, Any] = answer if isinstance(answer, dict) else {}
    function, file = told.get("function"), told.get("file")
    return Inline(
        function if isinstance(function, str) else "",
        file if isinstance(file, str) else None,
        _line(told),
    )


def _line(told: Mapping[str, Any]) -> int | None:
    line = told.get("line")
    return line if type(line) is int and line > 0 else None
