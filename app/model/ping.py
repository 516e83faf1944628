"""Pings: what is built, why each part of it may leave, and what waits to be sent."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from analyzer.named import NamedTuple


class Field(NamedTuple):
    """One value of a ping, with its history.

    Attributes:
        path: Keys from the top of the document.
        value: The value, ready for JSON.
        source: Where it came from.
        reason: Why it may leave.
    """

    path: tuple[str, ...]
    value: object
    source: str
    reason: str


class LeftOut(NamedTuple):
    """Something that the crash had and the ping has not."""

    name: str
    reason: str


class Draft(NamedTuple):
    """A built ping: the document is its fields, put together.

    Attributes:
        id: Its document id.
        path: Path and query of its address; empty if it lacks what they are made of.
        fields: In the document's order.
        left_out: What is not in it, and why.
        problems: Why it may not be sent; empty when it may.
    """

    id: str
    path: str
    fields: tuple[Field, ...]
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def document(self) -> dict[str, Any]:
        """The ping itself."""
        document: dict[str, Any] = {}
        for field in self.fields:
            place = document
            for key in field.path[:-1]:
                place = place.setdefault(key, {})
            place[field.path[-1]] = field.value
        return document


class PingIds(NamedTuple):
    """Who sends pings; ``None`` where there is no such id.

    Attributes:
        client_id: The installation.
        profile_group_id: The profiles that belong together.
        session_id: The crashed process's Telemetry session.
        server: Base address of the edge that the ids are meant for.
        left_out: Why an id is missing; empty when all are there.
        are_ours: They were made here, and not by the crashed program.
    """

    client_id: str | None = None
    profile_group_id: str | None = None
    session_id: str | None = None
    server: str = ""
    left_out: str = ""
    are_ours: bool = False


class PingState(StrEnum):
    """Where a stored ping is; the words are shown to users and in JSON."""

    PENDING = "pending"
    SENT = "sent"
    REJECTED = "rejected"
    INVALID = "invalid"


class Ping(NamedTuple):
    """One stored ping.

    Attributes:
        id: Its document id.
        kind: Its type, such as ``"crash"``.
        state: Where it is.
        created: When it was made, seconds since 1970.
        size: Bytes of its document.
        server: Base address of the edge; empty for the product's.
        path: Path and query of its address.
        failures: Tries without success.
        odd_since: When its age was first seen to be more than the limit, or negative;
            0 if it is not.
        reason: Why the last try failed, or why it was refused.
    """

    id: str
    kind: str
    state: PingState
    created: float
    size: int
    server: str = ""
    path: str = ""
    failures: int = 0
    odd_since: float = 0.0
    reason: str = ""
