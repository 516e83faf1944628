"""A dump for developers: overview, threads, modules, raw streams, JSON and ping. No Qt.

:meth:`Inspector.load` blocks and belongs on a worker; all else is for the main thread and only
turns the finished :class:`~app.services.inspection.Inspection` into rows and texts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import NamedTuple

from analyzer.model import Analysis, Frame, Module, Thread, base_name
from analyzer.output.text import plain
from app.presenters.address_map import AddressMap
from app.presenters.stack import FrameRow, frame_rows, hexadecimal
from app.presenters.translation import Translate, Translated, untranslated
from app.services.analysis import Failure
from app.services.inspection import Inspection, Sources

Inspect = Callable[[Path, Sources, Callable[[], bool]], Inspection | Failure]
"""Looks at a dump; the last argument tells whether anybody still wants to know. Blocks."""

_SHOWN = 1 << 20
"""Most characters of one stream's content that are shown."""


class Pair(NamedTuple):
    """A name and its value, as text."""

    name: str
    value: str


class ThreadRow(NamedTuple):
    """One thread of the list.

    Attributes:
        place: Its index in ``Analysis.threads``.
        title: Its id, its name, and whether it crashed.
        top: Where it was.
    """

    place: int
    title: str
    top: str


class ModuleRow(NamedTuple):
    """One module, as text."""

    name: str
    version: str
    start: str
    end: str
    symbols: str
    debug_id: str
    code_id: str
    path: str


class StreamRow(NamedTuple):
    """One stream of the file, as text."""

    name: str
    type: str
    size: str
    offset: str


class Register(NamedTuple):
    """One register of a frame.

    Attributes:
        name: Its name.
        value: Its value in hexadecimal.
        place: What the value points to, if anything known.
    """

    name: str
    value: str
    place: str


class Inspector(Translated):
    """One opened dump.

    Attributes:
        dump: The file.
        sources: Where names may come from.
        inspection: What was found; ``None`` before, and where it failed.
        failure: Why there is nothing to show; empty otherwise.
    """

    def __init__(
        self, dump: Path, inspect: Inspect, translate: Translate = untranslated
    ) -> None:
        super().__init__(translate)
        self._inspect = inspect
        self._cancel = Event()
        self._places: AddressMap | None = None
        self.dump = dump
        self.sources = Sources()
        self.inspection: Inspection | None = None
        self.failure = ""

    @property
    def title(self) -> str:
        """Title of the window."""
        return self.tr("{file} — Minidump").format(file=self.dump.name)

    @property
    def headline(self) -> str:
        """The crash in one line, or why there is none."""
        if self.failure:
            return self.failure
        if self.inspection is None:
            return self.tr("Analyzing…")
        crash = self.inspection.analysis.crash
        return crash.reason if crash else self.tr("The dump tells of no crash.")

    def begin(self) -> Callable[[], Inspection | Failure]:
        """End the work before, if any, and return the new one, for a worker."""
        self._cancel.set()
        self._cancel = Event()
        dump, sources, cancelled = self.dump, self.sources, self._cancel.is_set
        return lambda: self._inspect(dump, sources, cancelled)

    def cancel(self) -> None:
        """End the work: nobody wants to know any more."""
        self._cancel.set()

    def loaded(self, result: Inspection | Failure) -> None:
        """Take over what the work returned; what was cancelled is forgotten."""
        if isinstance(result, Inspection):
            self.inspection, self.failure = result, ""
            self._places = AddressMap(result.analysis)
        elif not result.is_cancelled:
            self.inspection, self.failure = None, result.reason

    def add_symbols(self, folder: Path) -> None:
        """Take names from a symbol store too, from the next analysis on."""
        self.sources = self.sources._replace(symbols=(*self.sources.symbols, folder))

    def add_binaries(self, folder: Path) -> None:
        """Take code and names from a folder of files too, from the next analysis on."""
        self.sources = self.sources._replace(binaries=(*self.sources.binaries, folder))

    @property
    def overview(self) -> list[Pair]:
        """The facts that matter first."""
        if self.inspection is None:
            return []
        analysis = self.inspection.analysis
        crash, system = analysis.crash, analysis.system
        facts = [
            Pair(self.tr("Signature"), self.inspection.signature),
            Pair(self.tr("Stack hash"), self.inspection.stack_hash),
        ]
        if crash is not None:
            facts += [
                Pair(self.tr("Reason"), crash.reason),
                Pair(self.tr("Address"), self._place(crash.address)),
                Pair(self.tr("Instruction"), crash.instruction or ""),
                Pair(self.tr("Assertion"), crash.assertion or ""),
                *(Pair(self.tr("Contradiction"), text) for text in crash.inconsistencies),
            ]
        if analysis.main_module is not None:
            facts.append(Pair(self.tr("Program"), analysis.modules[analysis.main_module].path))
        if system is not None:
            told = " ".join(filter(None, (system.os, system.os_version)))
            facts.append(Pair(self.tr("System"), told))
            told = ", ".join(filter(None, (system.cpu, system.cpu_info)))
            facts.append(Pair(self.tr("Processor"), told))
        facts += [
            Pair(self.tr("Process"), _text(analysis.pid)),
            Pair(self.tr("Written"), _time(analysis.time)),
            Pair(self.tr("Uptime in seconds"), _text(analysis.uptime)),
            Pair(self.tr("Threads"), str(len(analysis.threads))),
            Pair(self.tr("Modules"), str(len(analysis.modules))),
        ]
        return [Pair(name, plain(value)) for name, value in facts if value]

    @property
    def problems(self) -> list[Pair]:
        """What is wrong with the files, and what the analysis lacks for it."""
        if self.inspection is None:
            return []
        return [
            Pair(
                plain(f"{problem.file}: {problem.what}" if problem.file else problem.what),
                plain(problem.consequence),
            )
            for problem in self.inspection.analysis.problems
        ]

    @property
    def threads(self) -> list[ThreadRow]:
        """All threads, the one that crashed first."""
        if self.inspection is None:
            return []
        analysis = self.inspection.analysis
        crashed = analysis.crash.thread if analysis.crash else None
        rows = [
            self._thread_row(analysis, index, thread, is_crashed=index == crashed)
            for index, thread in enumerate(analysis.threads)
        ]
        rows.sort(key=lambda row: row.place != crashed)
        return rows

    def frames(self, thread: int) -> list[FrameRow]:
        """Return the stack of a thread, given by its index."""
        found = self._thread(thread)
        if found is None or self.inspection is None:
            return []
        return frame_rows(self.inspection.analysis, found)

    def note(self, thread: int) -> str:
        """Return what a reader of that thread's stack should know."""
        found = self._thread(thread)
        return plain(found.note) if found else ""

    def registers(self, thread: int, frame: int) -> list[Register]:
        """Return the registers of a frame, with what each points to."""
        found = self._frame(thread, frame)
        if found is None or self.inspection is None:
            return []
        analysis = self.inspection.analysis
        return [
            Register(name, hexadecimal(analysis, value), self._at(value))
            for name, value in found.registers.items()
        ]

    def frame_text(self, thread: int, frame: int) -> str:
        """Tell where a frame is and how its caller was found."""
        found = self._frame(thread, frame)
        if found is None or self.inspection is None:
            return ""
        lines = [
            self.tr("Instruction: {place}").format(place=self._place(found.instruction)),
            self.tr("Found by: {trust}").format(
                trust=f"{found.trust.value}{f' ({found.why})' if found.why else ''}"
            ),
        ]
        if found.file:
            lines.append(f"{plain(found.file)}:{found.line or 0}")
        if found.rule is not None:
            rule = found.rule
            value = hexadecimal(self.inspection.analysis, rule.cfa_value)
            lines += [
                "",
                self.tr("Caller by {source}:").format(source=plain(rule.source)),
                f"CFA = {plain(rule.cfa)} = {value}",
                *(f"{name} = {plain(how)}" for name, how in rule.registers),
            ]
        return "\n".join(lines)

    @property
    def modules(self) -> list[ModuleRow]:
        """All modules by address."""
        if self.inspection is None:
            return []
        analysis = self.inspection.analysis
        ordered = sorted(analysis.modules, key=lambda module: module.base)
        return [_module_row(analysis, module) for module in ordered]

    @property
    def streams(self) -> list[StreamRow]:
        """All streams in file order."""
        streams = self.inspection.contents.get("streams", []) if self.inspection else []
        return [
            StreamRow(
                str(stream["name"]),
                str(stream["type"]),
                str(stream["size"]),
                str(stream["offset"]),
            )
            for stream in streams
        ]

    def stream_text(self, index: int) -> str:
        """Return the content of a stream, given by its place in :attr:`streams`."""
        if self.inspection is None:
            return ""
        content = self.inspection.contents["streams"][index].get("content")
        text = content if isinstance(content, str) else _pretty(content)
        if len(text) <= _SHOWN:
            return text
        return text[:_SHOWN] + self.tr("\n… cut here; “lastword dump” shows all.")

    def _place(self, address: int | None) -> str:
        if address is None or self.inspection is None:
            return ""
        place = self._at(address)
        number = hexadecimal(self.inspection.analysis, address)
        return f"{number} ({place})" if place else number

    def _at(self, address: int) -> str:
        return self._places.describe(address) if self._places else ""

    def _thread_row(
        self, analysis: Analysis, index: int, thread: Thread, *, is_crashed: bool
    ) -> ThreadRow:
        title = f"{thread.thread_id} {plain(thread.name or '')}".rstrip()
        if is_crashed:
            title = self.tr("{thread} — crashed").format(thread=title)
        top = next(iter(frame_rows(analysis, thread._replace(frames=thread.frames[:1]))), None)
        return ThreadRow(index, title, top.function if top else "")

    def _thread(self, index: int) -> Thread | None:
        threads = self.inspection.analysis.threads if self.inspection else ()
        return threads[index] if 0 <= index < len(threads) else None

    def _frame(self, thread: int, frame: int) -> Frame | None:
        found = self._thread(thread)
        return found.frames[frame] if found and 0 <= frame < len(found.frames) else None


def _module_row(analysis: Analysis, module: Module) -> ModuleRow:
    symbols = module.symbols.value
    if module.symbol_source:
        symbols = f"{symbols} ({module.symbol_source})"
    return ModuleRow(
        name=plain(base_name(module.path)),
        version=plain(module.version or ""),
        start=hexadecimal(analysis, module.base),
        end=hexadecimal(analysis, module.end),
        symbols=plain(symbols),
        debug_id=plain(module.debug_id),
        code_id=plain(module.code_id),
        path=plain(module.path),
    )


def _pretty(content: object) -> str:
    if isinstance(content, Mapping) and all(isinstance(v, str) for v in content.values()):
        return "\n".join(f"{name}: {value}" for name, value in content.items())
    return json.dumps(content, ensure_ascii=False, indent=2)


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _time(seconds: int | None) -> str:
    if seconds is None:
        return ""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
