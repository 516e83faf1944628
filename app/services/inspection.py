"""One dump, looked at from all sides for a window.

Everything that reads or computes happens in a worker process
(:mod:`app.services.dump_process`); the answers are checked for what they claim to be. Only
captured memory is read in this process (:mod:`app.services.dump_memory`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from analyzer.model import Analysis
from app.services.analysis import Failure
from app.services.deep_stacks import Parcel, unpack
from app.services.dump_facts import Facts, Range
from app.services.dump_process import DumpProcess, Progress, nobody

if TYPE_CHECKING:
    from analyzer.compare import Difference
    from analyzer.frame_details import FrameDetails

_WRONG = Failure("The reader of the dump gave an answer that makes no sense.")

Question = Callable[[], bool]


def never() -> bool:
    """Answer no: nobody cancels."""
    return False


class Sources(NamedTuple):
    """Where names and code may come from, besides this machine.

    Attributes:
        symbols: Breakpad symbol stores.
        binaries: Folders with the modules' files.
        indexes: Where indexes of large symbol files are kept, if anywhere.
    """

    symbols: tuple[Path, ...] = ()
    binaries: tuple[Path, ...] = ()
    indexes: Path | None = None


class Inspection(NamedTuple):
    """What a window shows first.

    Attributes:
        analysis: Of all threads.
        facts: What is known of the dump besides.
    """

    analysis: Analysis
    facts: Facts


class DumpSession:
    """One opened dump, for any thread. All but :meth:`close` block.

    Attributes:
        dump: The file.
        sources: Where names come from, for all that is asked.
    """

    def __init__(self, dump: Path, sources: Sources = Sources()) -> None:  # noqa: B008
        self.dump = dump
        self.sources = sources
        self._process = DumpProcess(dump.absolute())

    def inspect(
        self, progress: Progress = nobody, cancelled: Question = never
    ) -> Inspection | Failure:
        """Analyze the dump."""
        answer = self._ask("analysis", progress=progress, cancelled=cancelled)
        match answer:
            case Failure():
                return answer
            case (Parcel() as parcel, Facts() as facts):
                analysis = unpack(parcel)
                return _WRONG if analysis is None else Inspection(analysis, facts)
        return _WRONG

    def frame(
        self, thread: int, frame: int, is_stale: Question = never
    ) -> FrameDetails | Failure:
        """Return one frame in full."""
        from analyzer.frame_details import FrameDetails

        answer = self._ask("frame", thread, frame, is_stale=is_stale)
        return answer if isinstance(answer, (FrameDetails, Failure)) else _WRONG

    def meanings(self, values: Sequence[int], is_stale: Question = never) -> list[str]:
        """Return what addresses may be, in words; empty ones where that cannot be told."""
        answer = self._ask("meanings", list(values), is_stale=is_stale)
        return list(map(str, answer)) if isinstance(answer, list) else [""] * len(values)

    def ranges(self) -> list[Range]:
        """Return what the address space was used for; empty where that cannot be told."""
        answer = self._process.ask("ranges")
        return answer if isinstance(answer, list) else []

    def stream(self, kind: str, is_stale: Question = never) -> str | Failure:
        """Return the content of a stream as text."""
        answer = self._process.ask("stream", kind, is_stale=is_stale)
        return answer if isinstance(answer, (str, Failure)) else _WRONG

    def records(self, kind: str) -> list[Mapping[str, Any]]:
        """Return the records of a stream; empty without it."""
        answer = self._process.ask("records", kind)
        return answer if isinstance(answer, list) else []

    def text(self, face: str, most: int = 0) -> str | Failure:
        """Return the analysis as ``text``, ``markdown``, ``html``, ``json`` or ``ping``.

        Args:
            face: One of these.
            most: Characters that are enough; 0 for all.
        """
        answer = self._ask("text", face, most)
        return answer if isinstance(answer, (str, Failure)) else _WRONG

    def stack(self, form: str, thread: int, most: int = 0) -> str | Failure:
        """Return one stack as ``text``, ``markdown``, ``html`` or ``json``, to paste.

        Args:
            form: One of these.
            thread: Index of the thread in the analysis.
            most: Characters that are enough; 0 for all.
        """
        answer = self._ask("stack", form, thread, most)
        return answer if isinstance(answer, (str, Failure)) else _WRONG

    def save(self, face: str, target: Path) -> str | Failure:
        """Write what :meth:`text` returns to a file; return its name, or why that failed.

        The worker process writes: tens of megabytes would be a burden for a window's.
        """
        answer = self._ask("save", face, str(target.absolute()))
        return answer if isinstance(answer, (str, Failure)) else _WRONG

    def compare(
        self, other: Path, progress: Progress = nobody, cancelled: Question = never
    ) -> list[Difference] | Failure:
        """Return what differs between this dump and another one."""
        answer = self._ask(
            "compare", str(other.absolute()), progress=progress, cancelled=cancelled
        )
        return answer if isinstance(answer, (list, Failure)) else _WRONG

    def close(self) -> None:
        """End all work; what is asked from now on fails."""
        self._process.close()

    def _ask(self, question: str, *arguments: object, **care: Any) -> Any:
        symbols, binaries, indexes = self.sources
        places = (
            list(map(str, symbols)),
            list(map(str, binaries)),
            str(indexes) if indexes else "",
        )
        return self._process.ask(question, *arguments, *places, **care)
