"""The process that reads one dump for a window, and answers what is asked of it.

    python -m app.services.dump_worker DUMP

A question is a line of JSON on stdin: ``[name, argument, …]``, see :class:`Desk`. Each ends
with one message on stdout, and there may be some about progress before: a ``u64``
(little-endian) that tells how many bytes follow, then those, a pickled pair:

    ("progress", (what, fraction))     how far it is
    ("answer", value)                  plain values and records of the analyzer
    ("failure", sentence)              why there is no answer

The first question about frames analyzes the dump; later ones use that analysis.
"""

from __future__ import annotations

import json
import pickle
import struct
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from analyzer.analyze import Options, analyze
from analyzer.binding import Places
from analyzer.errors import AnalyzerError
from analyzer.minidump.file import Minidump
from analyzer.model import Analysis
from app.errors import AppError, sentence
from app.services.analysis_worker import limit_memory
from app.services.deep_stacks import pack
from app.services.dump_facts import annotations_of, facts_of, ranges_of

if TYPE_CHECKING:
    from analyzer.frame_details import FrameViewer

LENGTH = struct.Struct("<Q")
CPU_LIMIT_S = 300
_MOST_LINES = 20_000
_PROGRESS_S = 0.05


class Desk:
    """Answers questions about one dump; the public methods are the questions."""

    def __init__(self, dump: Path, tell: Callable[[str, float], None]) -> None:
        self._dump = dump
        self._tell = tell
        self._minidump = Minidump.open(dump)
        self._analyzed: tuple[Options, Analysis] | None = None
        self._viewer: tuple[Options, FrameViewer] | None = None

    def analysis(self, *sources: Any) -> object:
        """Analyze anew; return that and what else the first view of a dump needs."""
        # The folders may be the same and have other symbols now.
        self._forget()
        analysis = self._analysis(_options(sources))
        annotations = annotations_of(self._minidump, self._dump)
        return pack(analysis), facts_of(self._minidump, analysis, annotations)

    def frame(self, thread: int, frame: int, *sources: Any) -> object:
        """Return one frame in full."""
        options = _options(sources)
        analysis = self._analysis(options)
        return self._frames(options).details(analysis, thread, frame)

    def meanings(self, values: Sequence[int], *sources: Any) -> object:
        """Return what each of some addresses may be."""
        options = _options(sources)
        analysis, viewer = self._analysis(options), self._frames(options)
        return [viewer.meaning(analysis, value) for value in values]

    def ranges(self) -> object:
        """Return what the dump tells of the use of the address space."""
        return ranges_of(self._minidump)

    def stream(self, kind: str) -> object:
        """Return the content of a stream as text, cut where it is very long."""
        from analyzer.contents import contents
        from analyzer.output.streams import stream_lines

        found = contents(self._minidump, kind, with_memory=False)["streams"]
        lines = list(islice(stream_lines(found[0]), _MOST_LINES + 1)) if found else []
        if len(lines) > _MOST_LINES:
            lines[-1] = "…"
        return "\n".join(lines)

    def records(self, kind: str) -> object:
        """Return the content of a stream as records of plain values."""
        from analyzer.contents import contents

        found = contents(self._minidump, kind, with_memory=False)["streams"]
        content = found[0]["content"] if found else None
        records = content if isinstance(content, list) else []
        return [each if isinstance(each, dict) else {"value": each} for each in records]

    def text(self, face: str, most: int, *sources: Any) -> object:
        """Return the analysis as ``text``, ``markdown``, ``html``, ``json`` or ``ping``.

        At most ``most`` characters, or all if that is 0.
        """
        from app.services.dump_texts import text_of

        analysis = self._analysis(_options(sources))
        text = text_of(face, analysis, annotations_of(self._minidump, self._dump))
        return text[:most] if most else text

    def stack(self, form: str, thread: int, most: int, *sources: Any) -> object:
        """Return one stack as ``text``, ``markdown``, ``html`` or ``json``."""
        from app.services.dump_texts import stack_of

        text = stack_of(form, self._analysis(_options(sources)), thread)
        return text[:most] if most else text

    def save(self, face: str, target: str, *sources: Any) -> object:
        """Write the analysis to a file; return the file's name, or why that failed."""
        text = str(self.text(face, 0, *sources))
        try:
            Path(target).write_text(text, encoding="utf-8", errors="replace")
        except OSError as error:
            return f"{target}: {error.strerror}"
        return target

    def compare(self, other: str, *sources: Any) -> object:
        """Return what differs between this dump and another one."""
        from analyzer.compare import Side, differences
        from analyzer.signature.from_analysis import crash_name

        sides = []
        for path in (self._dump, Path(other)):
            with Minidump.open(path) as minidump:
                told = {item.name: item.value for item in annotations_of(minidump, path)}
            analysis = analyze(path, _options(sources), self._tell)
            sides.append(Side(analysis, crash_name(analysis, told), told))
        return differences(*sides)

    def _analysis(self, options: Options) -> Analysis:
        if self._analyzed is None or self._analyzed[0] != options:
            self._analyzed = options, analyze(self._dump, options, self._tell)
        return self._analyzed[1]

    def _forget(self) -> None:
        if self._viewer is not None:
            self._viewer[1].close()
        self._analyzed = self._viewer = None

    def _frames(self, options: Options) -> FrameViewer:
        from analyzer.frame_details import FrameViewer

        if self._viewer is None or self._viewer[0] != options:
            if self._viewer is not None:
                self._viewer[1].close()
            places = Places(
                options.symbols, options.binaries, options.local, options.index_folder
            )
            self._viewer = options, FrameViewer(self._minidump, places)
        return self._viewer[1]


def main(arguments: Sequence[str]) -> int:
    """Answer questions until stdin ends."""
    limit_memory()
    # What a library prints must not come between the messages.
    output, sys.stdout = sys.stdout.buffer, sys.stderr
    last = 0.0

    def tell(what: str, fraction: float) -> None:
        nonlocal last
        if time.monotonic() - last >= _PROGRESS_S:
            last = time.monotonic()
            _send(output, "progress", (what, fraction))

    desk: Desk | None = None
    for line in sys.stdin:
        _limit_time()
        last = 0.0  # the first word about each question comes at once
        try:
            if desk is None:
                desk = Desk(Path(arguments[0]), tell)
            name, *rest = json.loads(line)
            _send(output, "answer", getattr(desk, name)(*rest))
        except (AnalyzerError, AppError, OSError) as error:
            _send(output, "failure", sentence(error))
        except MemoryError:
            _send(output, "failure", "The dump needs more memory than is allowed.")
            return 1
    return 0


def _send(output: IO[bytes], kind: str, value: object) -> None:
    message = pickle.dumps((kind, value), protocol=5)
    output.write(LENGTH.pack(len(message)) + message)
    output.flush()


def _options(sources: Sequence[Any]) -> Options:
    symbols, binaries, indexes = sources
    return Options(
        symbols=tuple(map(Path, symbols)),
        binaries=tuple(map(Path, binaries)),
        all_threads=True,
        index_folder=Path(indexes) if indexes else None,
    )


def _limit_time() -> None:
    """Give each question its own time; elsewhere the caller's clock remains."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime) + CPU_LIMIT_S
    resource.setrlimit(resource.RLIMIT_CPU, (end, resource.RLIM_INFINITY))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
