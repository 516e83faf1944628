"""The MozLinuxLimits stream (type 0x4d7a0003): a raw copy of ``/proc/PID/limits``.

A heading, then a line for each limit in columns that two or more spaces separate: name, soft
limit, hard limit, unit (some have none). Limits are numbers or ``unlimited``.

Source: proc(5).
"""

from __future__ import annotations

import re

from analyzer.minidump.streams.key_values import text
from analyzer.minidump.view import ByteView
from analyzer.named import NamedTuple

_COLUMNS = re.compile(r"\s{2,}")
_NO_UNIT = "n/a"


class Limit(NamedTuple):
    """One limit; ``None`` stands for unlimited."""

    name: str
    soft: int | None
    hard: int | None
    unit: str = _NO_UNIT


def read(view: ByteView) -> tuple[Limit, ...]:
    """Read all limits in order; lines of another form are a problem."""
    limits = []
    for line in text(view).splitlines()[1:]:
        try:
            name, soft, hard, *unit = _COLUMNS.split(line.strip())
            limits.append(Limit(name, _number(soft), _number(hard), *unit[:1]))
        except ValueError:
            view.complain(f"a line is no limit: {line[:80]!r}", "it is left out")
    return tuple(limits)


def _number(word: str) -> int | None:
    return None if word == "unlimited" else int(word)
