"""One opened dump of the inspector: how it is read, and with what. No Qt.

What the pages show of it is made by the presenters beside this one, each from the finished
:class:`~app.services.inspection.Inspection`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import NamedTuple

from analyzer.output.text import plain
from app.presenters.reason_text import ReasonText
from app.presenters.translation import Translate, Translated, untranslated
from app.services.analysis import Failure
from app.services.inspection import DumpSession, Inspection, Sources


class Progress(NamedTuple):
    """How far the work is.

    Attributes:
        what: What is being done.
        percent: 0 to 100.
    """

    what: str
    percent: int


class Inspector(Translated):
    """One opened dump.

    Attributes:
        session: Answers what is asked about the dump.
        inspection: What was found; ``None`` before, and where it failed.
        failure: Why there is nothing to show; empty otherwise.
        is_busy: The dump is being analyzed.
    """

    def __init__(self, session: DumpSession, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._cancel = Event()
        self.translate = translate
        self.session = session
        self.inspection: Inspection | None = None
        self.failure = ""
        self.is_busy = False

    @property
    def dump(self) -> Path:
        """The file."""
        return self.session.dump

    @property
    def title(self) -> str:
        """A short name of the dump."""
        folder = self.dump.absolute().parent.name
        # Corpora and crash folders call every dump alike.
        return f"{folder}/{self.dump.name}" if len(self.dump.stem) < 10 else self.dump.name

    @property
    def headline(self) -> str:
        """What happened, in one sentence; or why that is not known."""
        if self.failure:
            return self.failure
        if self.inspection is None:
            return self.tr("Analyzing…")
        crash = self.inspection.analysis.crash
        if crash is None:
            return self.tr("The dump tells of no crash.")
        if crash.explanation is None:
            return plain(crash.reason)
        return self.tr("The program {what}.").format(what=plain(crash.explanation.sentence))

    @property
    def subline(self) -> str:
        """The crash's reason and signature, below the headline; what helps after a failure."""
        if self.failure:
            return self.tr("Press F5 to analyze again, or Ctrl+O to open another dump.")
        if self.inspection is None:
            return ""
        crash = self.inspection.analysis.crash
        reason = plain(crash.reason) if crash else ""
        return " · ".join(filter(None, (reason, plain(self.inspection.facts.signature))))

    def begin(
        self,
    ) -> Callable[[Callable[[Progress], None]], Inspection | Failure]:
        """Break off the work before, if any, and return the new one, for a worker."""
        self._cancel.set()
        self._cancel = Event()
        self.is_busy = True
        cancelled = self._cancel.is_set

        def work(tell: Callable[[Progress], None]) -> Inspection | Failure:
            return self.session.inspect(
                lambda what, fraction: tell(Progress(plain(what), int(100 * fraction))),
                cancelled,
            )

        return work

    def cancel(self) -> None:
        """Break the work off; what was shown before stays."""
        self._cancel.set()

    def close(self) -> None:
        """End all work: the dump is not shown any more."""
        self._cancel.set()
        self.session.close()
        self.inspection = None

    def loaded(self, result: Inspection | Failure) -> None:
        """Take over what the work returned; what was cancelled is forgotten."""
        self.is_busy = False
        if isinstance(result, Inspection):
            self.inspection, self.failure = result, ""
        elif not result.is_cancelled:
            self.inspection, self.failure = None, self.why(result)
        elif self.inspection is None:
            self.failure = self.tr("The analysis was cancelled.")

    def why(self, failure: Failure) -> str:
        """Return in the user's language why something about the dump cannot be told."""
        return plain(ReasonText(self.translate).say(failure.reason))

    def add_symbols(self, folder: Path) -> None:
        """Take names from a symbol store too, from the next analysis on."""
        sources = self.session.sources
        self._take(sources._replace(symbols=_with(sources.symbols, folder)))

    def add_binaries(self, folder: Path) -> None:
        """Take code and names from a folder of files too, from the next analysis on."""
        sources = self.session.sources
        self._take(sources._replace(binaries=_with(sources.binaries, folder)))

    def _take(self, sources: Sources) -> None:
        self.session.sources = sources


def _with(folders: tuple[Path, ...], folder: Path) -> tuple[Path, ...]:
    return folders if folder in folders else (*folders, folder)
