"""What became of sending something: each answer and each failure is exactly one of these.

Stores, windows and commands only translate an ``Outcome``; none of them looks at HTTP.
"""

from __future__ import annotations

from analyzer.named import NamedTuple


class Accepted(NamedTuple):
    """The server took it.

    Attributes:
        crash_id: The id that the collector gave, with ``bp-``; empty for a ping.
        view_url: Page of the report, if the server named one.
        stop_sending_for: Version for which the server wants no more reports.
    """

    crash_id: str = ""
    view_url: str | None = None
    stop_sending_for: str | None = None


class Discarded(NamedTuple):
    """The server threw it away by a rule; the report stays pending and is not retried.

    Attributes:
        rule: The rule's name as the server tells it, such as ``"rule_is_firefox_desktop"``.
        stop_sending_for: Version for which the server wants no more reports.
    """

    rule: str
    stop_sending_for: str | None = None


class Rejected(NamedTuple):
    """The server refused it; sending the same bytes again is useless.

    Attributes:
        reason: A sentence for the user.
        status: HTTP status, ``None`` when refused before sending.
    """

    reason: str
    status: int | None = None


class Later(NamedTuple):
    """It did not get through; it may the next time.

    Attributes:
        reason: A sentence for the user.
        retry_after: Seconds that the server asked to wait.
    """

    reason: str
    retry_after: float | None = None


class Unclear(NamedTuple):
    """All was sent and no answer came: it may have arrived. Sent again only by a click."""

    reason: str


class Stopped(NamedTuple):
    """The user cancelled before the server could have all of it."""


Outcome = Accepted | Discarded | Rejected | Later | Unclear | Stopped
