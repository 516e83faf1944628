"""What the services say of pings, in the user's language. No Qt.

As in :mod:`app.presenters.reason_text`, the services tell in English where a value came from,
why it may leave or may not, and what is wrong with a ping; windows recognize the sentence.
"""

from __future__ import annotations

import re

from app.model.translatable import QT_TRANSLATE_NOOP
from app.presenters.reason_text import ReasonText

PING_TEXTS = (
    # Where a value came from.
    QT_TRANSLATE_NOOP("PingText", "constant"),
    QT_TRANSLATE_NOOP("PingText", "default"),
    QT_TRANSLATE_NOOP("PingText", "random, new for each ping"),
    QT_TRANSLATE_NOOP("PingText", "clock, cut to the hour"),
    QT_TRANSLATE_NOOP("PingText", "count of such pings"),
    QT_TRANSLATE_NOOP("PingText", "this installation's id"),
    QT_TRANSLATE_NOOP("PingText", "this program, in the place of Glean's SDK"),
    QT_TRANSLATE_NOOP("PingText", "annotation CrashTime, or the file's time; the hour"),
    QT_TRANSLATE_NOOP("PingText", "annotation CrashTime, or the file's time"),
    QT_TRANSLATE_NOOP("PingText", "day of the crash: the first run is not known"),
    QT_TRANSLATE_NOOP("PingText", "the report's id on this machine"),
    QT_TRANSLATE_NOOP("PingText", "minidump, system info"),
    QT_TRANSLATE_NOOP("PingText", "SHA-256 of the minidump"),
    QT_TRANSLATE_NOOP("PingText", "analysis of the minidump"),
    QT_TRANSLATE_NOOP("PingText", "whether the program gave an environment"),
    QT_TRANSLATE_NOOP("PingText", "neither the minidump nor an annotation tells"),
    QT_TRANSLATE_NOOP("PingText", "nobody told"),
    QT_TRANSLATE_NOOP("PingText", "annotations"),
    QT_TRANSLATE_NOOP("PingText", "annotation {name}"),
    # Why it may leave.
    QT_TRANSLATE_NOOP("PingText", "the ping format asks for it"),
    QT_TRANSLATE_NOOP("PingText", "stacks hold addresses and base names of files only"),
    QT_TRANSLATE_NOOP("PingText", "an annotation that pings may hold"),
    QT_TRANSLATE_NOOP("PingText", "Telemetry environment that the program gave for pings"),
    QT_TRANSLATE_NOOP("PingText", "random id, which opting out takes away"),
    # Why it may not.
    QT_TRANSLATE_NOOP("PingText", "It is no text."),
    QT_TRANSLATE_NOOP("PingText", "It is longer than {limit} characters."),
    QT_TRANSLATE_NOOP("PingText", "It may be in crash reports only."),
    QT_TRANSLATE_NOOP("PingText", "It stays on this computer: nothing says that it may leave."),
    QT_TRANSLATE_NOOP("PingText", "Memory, registers, names of threads: never in a ping."),
    QT_TRANSLATE_NOOP("PingText", "Glean's crash ping has no metric for it."),
    QT_TRANSLATE_NOOP("PingText", "It is no {kind}."),
    QT_TRANSLATE_NOOP(
        "PingText", "The program's user has turned Telemetry off: it gave no client id."
    ),
    QT_TRANSLATE_NOOP("PingText", "No server is known for pings of this program."),
    QT_TRANSLATE_NOOP("PingText", "Pings are turned off."),
    # What became of it.
    QT_TRANSLATE_NOOP("PingText", "The server refused the ping (status {status})."),
    QT_TRANSLATE_NOOP("PingText", "The server did not take the ping (status {status})."),
    QT_TRANSLATE_NOOP("PingText", "The ping lacks what its address is made of."),
    QT_TRANSLATE_NOOP("PingText", "No server is known for this ping."),
    QT_TRANSLATE_NOOP("PingText", "The ping is larger than {limit} bytes."),
    # What is wrong with it.
    QT_TRANSLATE_NOOP("PingText", "it is larger than {limit} bytes"),
    QT_TRANSLATE_NOOP("PingText", "type is not the name of a ping"),
    QT_TRANSLATE_NOOP("PingText", "its address would be too long or lack a part"),
    QT_TRANSLATE_NOOP("PingText", "{name} is not the name of a metric"),
    QT_TRANSLATE_NOOP("PingText", "the product's configuration has no Glean application id"),
)
"""What is known; ``{…}`` stands for any text. The first one that fits counts."""

WANTED = (
    QT_TRANSLATE_NOOP("PingText", "a UUID"),
    QT_TRANSLATE_NOOP("PingText", "hexadecimal text such as 0x1f"),
    QT_TRANSLATE_NOOP("PingText", "a whole number from 0 up"),
    QT_TRANSLATE_NOOP("PingText", "a date such as 2026-01-31"),
    QT_TRANSLATE_NOOP("PingText", "a time such as 2026-01-31T17:00:00.000Z"),
    QT_TRANSLATE_NOOP("PingText", "a version that begins with two or three digits and a dot"),
    QT_TRANSLATE_NOOP("PingText", "text that begins with ten digits"),
    QT_TRANSLATE_NOOP("PingText", "SSD or HDD"),
    QT_TRANSLATE_NOOP("PingText", "a list of texts"),
)
"""What a value should be; other kinds are JSON's own words."""

FAULTS = (
    QT_TRANSLATE_NOOP("PingText", "{field} is missing"),
    QT_TRANSLATE_NOOP("PingText", "{field} is not allowed"),
    QT_TRANSLATE_NOOP("PingText", "{field} is not {wanted}"),
)
_FAULT = re.compile(r"(the ping|[\w.\[\]@-]+) is (missing|not allowed|not (.*[^.]))", re.DOTALL)


class PingText(ReasonText):
    """Translates sentences about pings."""

    templates = PING_TEXTS

    def say(self, text: str) -> str:
        """Return ``text`` in the user's language, as far as it is known."""
        known = super().say(text)
        if known != text:
            return known
        known = ReasonText(self._translate).say(text)
        return self._fault(text) if known == text else known

    def say_all(self, texts: str) -> str:
        """Return several faults, joined by semicolons, in the user's language."""
        return "; ".join(map(self.say, texts.split("; ")))

    def _fault(self, text: str) -> str:
        found = _FAULT.fullmatch(text)
        if found is None:
            return text
        field, what, wanted = found.groups()
        field = self.tr("the ping") if field == "the ping" else field
        if wanted is None:
            return self.tr(FAULTS[what != "missing"]).format(field=field)
        return self.tr(FAULTS[2]).format(field=field, wanted=self._wanted(wanted))

    def _wanted(self, text: str) -> str:
        if text in WANTED:
            return self.tr(text)
        kinds = text.split(" or ")
        return " / ".join(self.tr(kind) if kind in WANTED else kind for kind in kinds)
