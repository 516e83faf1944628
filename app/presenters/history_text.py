"""The lines of ``submit.log`` about one report, in the user's language. No Qt.

The log is plain English, for people and programs that read the file itself. What stands in it
about a report that is gone is not shown here.
"""

from __future__ import annotations

from app.model.translatable import QT_TRANSLATE_NOOP
from app.presenters.reason_text import ReasonText

LINES = (
    QT_TRANSLATE_NOOP("HistoryText", "accepted as {id}"),
    QT_TRANSLATE_NOOP("HistoryText", "discarded by {rule}"),
    QT_TRANSLATE_NOOP("HistoryText", "rejected: {reason}"),
    QT_TRANSLATE_NOOP("HistoryText", "later: {reason}"),
    QT_TRANSLATE_NOOP("HistoryText", "unclear: {reason}"),
    QT_TRANSLATE_NOOP("HistoryText", "cancelled"),
    QT_TRANSLATE_NOOP("HistoryText", "moved aside: {reason}"),
)
"""What is known; a reason is a service's sentence."""


class HistoryText(ReasonText):
    """Translates what happened to a report."""

    templates = LINES

    def _inner(self, name: str, text: str) -> str:
        return ReasonText(self._translate).say(text) if name == "reason" else text
