"""Consent as a value: nothing leaves the machine without a ``Permission``.

Only ``app.services.consent`` makes one, from a decision that is on record; a test of the
architecture holds every other module to that. Forgetting to ask is then a type error.
"""

from __future__ import annotations

from enum import StrEnum

from analyzer.named import NamedTuple
from app.model.choices import DumpLevel


class Purpose(StrEnum):
    """What may be sent or fetched."""

    REPORT = "crash report"
    PINGS = "pings"
    SYMBOLS = "symbols"


class Permission(NamedTuple):
    """What the user agreed to, or did not object to where the rule is opt-out.

    Attributes:
        purpose: What it is for.
        subject: The report's local id; empty for pings and symbols, which are general.
        recorded: When the decision was put on record, seconds since 1970.
        dump: How much of the minidumps it covers.
    """

    purpose: Purpose
    subject: str
    recorded: float
    dump: DumpLevel = DumpLevel.FULL
