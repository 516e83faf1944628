"""The services' reasons in the user's language. No Qt.

Services tell in plain English why something did not work: for logs, for the command line, and
for files that outlive a change of the language. Windows say the same in the user's language
where they know the sentence; what they do not know is shown as it is.
"""

from __future__ import annotations

import re
from functools import cache

from app.model.translatable import QT_TRANSLATE_NOOP
from app.presenters.translation import Translated

REASONS = (
    QT_TRANSLATE_NOOP("ReasonText", "The certificate of {host} is not trusted: {why}"),
    QT_TRANSLATE_NOOP("ReasonText", "The proxy does not let us reach {host}: {why}"),
    QT_TRANSLATE_NOOP("ReasonText", "The connection to {host} failed: {why}"),
    QT_TRANSLATE_NOOP("ReasonText", "The server took too long to answer."),
    QT_TRANSLATE_NOOP("ReasonText", "{host} took too long to answer."),
    QT_TRANSLATE_NOOP("ReasonText", "{host} does not answer."),
    QT_TRANSLATE_NOOP("ReasonText", "The report is larger than the server takes."),
    QT_TRANSLATE_NOOP("ReasonText", "The report has {size} MiB, the server takes {limit} MiB."),
    QT_TRANSLATE_NOOP(
        "ReasonText", "The server sent us elsewhere (status {status}), where nothing is sent."
    ),
    QT_TRANSLATE_NOOP("ReasonText", "The server is busy (status {status})."),
    QT_TRANSLATE_NOOP("ReasonText", "The server refused the report: {rule} (status {status})."),
    QT_TRANSLATE_NOOP("ReasonText", "The server refused the report (status {status})."),
    QT_TRANSLATE_NOOP("ReasonText", "The answer did not come from a crash report server."),
    QT_TRANSLATE_NOOP(
        "ReasonText", "The server's answer was cut short. The report may have arrived."
    ),
    QT_TRANSLATE_NOOP("ReasonText", "The server wants no more reports of version {version}."),
    QT_TRANSLATE_NOOP("ReasonText", "No server is known for reports of this program."),
    QT_TRANSLATE_NOOP("ReasonText", "{url} is not an address."),
    QT_TRANSLATE_NOOP("ReasonText", "{url} is not a web address."),
    QT_TRANSLATE_NOOP(
        "ReasonText", "An address with a user name or password in it is not used."
    ),
    QT_TRANSLATE_NOOP("ReasonText", "Nothing is sent to {host} without encryption (https)."),
    QT_TRANSLATE_NOOP("ReasonText", "The minidump is damaged: it does not begin as one."),
    QT_TRANSLATE_NOOP("ReasonText", "The minidump cannot be reduced: {why}"),
    QT_TRANSLATE_NOOP("ReasonText", "The minidump is missing."),
    QT_TRANSLATE_NOOP("ReasonText", "The minidump went away with the sent report."),
    QT_TRANSLATE_NOOP("ReasonText", "The report has no minidump."),
    QT_TRANSLATE_NOOP("ReasonText", "The analysis took too long."),
    QT_TRANSLATE_NOOP("ReasonText", "The analysis cannot be read: {why}"),
    QT_TRANSLATE_NOOP("ReasonText", "The analysis ended without a result."),
    QT_TRANSLATE_NOOP("ReasonText", "A file to send changed while it was sent."),
    QT_TRANSLATE_NOOP("ReasonText", "Another process is using {file}."),
    QT_TRANSLATE_NOOP("ReasonText", "Sending was interrupted."),
    QT_TRANSLATE_NOOP(
        "ReasonText",
        "Sending was interrupted before the server answered; it may have arrived.",
    ),
    QT_TRANSLATE_NOOP("ReasonText", "{reason} The report may have arrived."),
    QT_TRANSLATE_NOOP("ReasonText", "The reader of the dump ended without an answer."),
    QT_TRANSLATE_NOOP(
        "ReasonText", "The reader of the dump gave an answer that makes no sense."
    ),
    QT_TRANSLATE_NOOP("ReasonText", "The analysis took too long."),
    QT_TRANSLATE_NOOP("ReasonText", "The dump needs more memory than is allowed."),
    QT_TRANSLATE_NOOP("ReasonText", "The work was cancelled."),
)
"""What is known; ``{…}`` stands for any text. The first one that fits counts."""


class ReasonText(Translated):
    """Translates sentences.

    Attributes:
        templates: Those that are known.
    """

    templates: tuple[str, ...] = REASONS

    def say(self, reason: str) -> str:
        """Return ``reason`` in the user's language, as far as it is known."""
        if not reason:
            return ""  # so it is with most reports of a long list
        for template in self.templates:
            found = _pattern(template).fullmatch(reason)
            if found:
                told = {
                    name: self._inner(name, text) for name, text in found.groupdict().items()
                }
                return self.tr(template).format(**told)
        return reason

    def _inner(self, name: str, text: str) -> str:
        return self.say(text) if name == "reason" else text


@cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    words = [
        re.escape(part) if n % 2 == 0 else f"(?P<{part}>.+?)" for n, part in enumerate(parts)
    ]
    return re.compile("".join(words), re.DOTALL)
