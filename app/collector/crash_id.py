"""Crash ids: a random UUID whose last seven characters tell the verdict and the day.

``xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxTYYMMDD``: ``T`` is 0 accepted, 1 deferred or 3 accepted for
show and thrown away; the date is the day of arrival in UTC.
"""

from __future__ import annotations

import re
from datetime import datetime
from uuid import uuid4

_PATTERN = re.compile(r"[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{5}([01])(\d{6})")


def new_crash_id(arrival: datetime, verdict: int = 0) -> str:
    """Make the id of a report that arrived at ``arrival`` (UTC)."""
    return f"{str(uuid4())[:-7]}{verdict}{arrival:%y%m%d}"


def is_crash_id(text: str) -> bool:
    """Tell whether ``text`` is the id of a stored report, without ``bp-``."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        return False
    try:
        datetime.strptime(match[2], "%y%m%d")  # noqa: DTZ007 (only asked whether it is a date)
    except ValueError:
        return False
    return True
