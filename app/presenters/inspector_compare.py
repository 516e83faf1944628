"""What differs between two dumps, as rows of a table. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from analyzer.output.text import plain
from app.presenters.copying import Sheet
from app.presenters.inspector import Progress
from app.presenters.reason_text import ReasonText
from app.presenters.translation import Translate, Translated, untranslated
from app.services.analysis import Failure
from app.services.inspection import DumpSession

if TYPE_CHECKING:
    from analyzer.compare import Difference


class DifferenceRow(NamedTuple):
    """One line.

    Attributes:
        part: The part of the crash, in its first line; empty in the others.
        sign: ``"-"`` for what only the first has, ``"+"`` for the second, else a blank.
        text: What it is.
    """

    part: str
    sign: str
    text: str


class Comparison(Translated):
    """Two dumps side by side.

    Attributes:
        rows: What differs.
        headline: How much differs, or why nobody knows.
    """

    def __init__(
        self, session: DumpSession, other: Path, translate: Translate = untranslated
    ) -> None:
        super().__init__(translate)
        self._session = session
        self._cancel = Event()
        self.other = other
        self.rows: list[DifferenceRow] = []
        self.headline = self.tr("Comparing…")

    @property
    def title(self) -> str:
        """A short name of both."""
        return f"{_name(self._session.dump)} ↔ {_name(self.other)}"

    def begin(
        self,
    ) -> Callable[[Callable[[Progress], None]], list[Difference] | Failure]:
        """Return the work, for a worker."""

        def work(tell: Callable[[Progress], None]) -> list[Difference] | Failure:
            return self._session.compare(
                self.other,
                lambda what, fraction: tell(Progress(plain(what), int(100 * fraction))),
                self._cancel.is_set,
            )

        return work

    def loaded(self, result: list[Difference] | Failure) -> None:
        """Take over what the work returned."""
        if isinstance(result, Failure):
            self.headline = plain(ReasonText(self._translate).say(result.reason))
            return
        self.rows = [
            DifferenceRow("" if at else self._part(difference), sign, plain(text))
            for difference in result
            for at, (sign, text) in enumerate(difference.lines)
        ]
        self.headline = self.tr("The crashes are alike.")
        if result:
            parts = self.tr(", ").join(map(self._part, result))
            self.headline = self.tr("These differ: {parts}").format(parts=parts)

    def sheet(self) -> Sheet:
        """Return the differences as a table."""
        headers = (self.tr("Part"), "±", self.tr("First: -, second: +"))
        return Sheet(self.title, headers, self.rows)

    def _part(self, difference: Difference) -> str:
        """Return the name of a part in the user's language."""
        names = {
            "signature": self.tr("signature"),
            "stack hash": self.tr("stack hash"),
            "reason": self.tr("reason"),
            "what happened": self.tr("what happened"),
            "instruction": self.tr("instruction"),
            "system": self.tr("system"),
            "processor": self.tr("processor"),
            "stack of the crashed thread": self.tr("stack of the crashed thread"),
            "threads": self.tr("threads"),
            "modules": self.tr("modules"),
            "annotations": self.tr("annotations"),
        }
        return names.get(difference.what, difference.what)

    def close(self) -> None:
        """End the work."""
        self._cancel.set()
        self._session.close()


def _name(dump: Path) -> str:
    return f"{dump.absolute().parent.name}/{dump.name}" if len(dump.stem) < 10 else dump.name
