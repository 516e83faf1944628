"""Noticing that a program crashes again and again: one dialog after the other helps nobody.

``lastword/crashes.txt`` has a line for each crash that asked for a dialog: seconds since 1970
and the product's name. It is only appended to, in one write, so that several dying programs
do not disturb each other; losing it costs nothing.

The dialogs of one program take turns, so that of a loop only the first is ever seen: when the
second one's turn comes, it is known that they are too many.
"""

from __future__ import annotations

import contextlib
import math
import zlib
from collections.abc import Iterator
from pathlib import Path

from app.services.files import append_text, make_folder
from app.services.locks import locked

WINDOW_S = 300.0
MOST = 3
"""Crashes of one product in ``WINDOW_S`` seconds of which each gets its dialog."""
_LIMIT = 16 << 10
_LOOK_S = 0.5


def note_crash(own: Path, product: str, now: float) -> None:
    """Note that ``product`` crashed."""
    path = own / "crashes.txt"
    with contextlib.suppress(OSError):
        make_folder(own)
        if path.exists() and path.stat().st_size > _LIMIT:
            path.unlink()
        append_text(path, f"{int(now)} {_name(product)}\n")


def is_crash_loop(own: Path, product: str, when: float) -> bool:
    """Tell whether the crash of ``product`` noted at ``when`` is one of too many in a row."""
    name = _name(product)
    times = sorted(time for time, what in _read(own / "crashes.txt") if what == name)
    rows = zip(times, times[MOST:], strict=False)
    return any(last - first < WINDOW_S and first <= int(when) <= last for first, last in rows)


@contextlib.contextmanager
def turn(own: Path, product: str) -> Iterator[None]:
    """Wait until no other dialog about ``product`` is open, then be the one that is."""
    number = zlib.crc32(_name(product).encode("utf-8", "replace"))
    with locked(own / f"dialog-{number:08x}.lock", math.inf, _LOOK_S):
        yield


def _name(product: str) -> str:
    """Return the name as it is noted: on one line, and of limited length."""
    return " ".join(product.split())[:80]


def _read(path: Path) -> list[tuple[float, str]]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace")[-_LIMIT:].splitlines()
    except OSError:
        return []
    rows = (line.partition(" ") for line in lines)
    return [(float(when), name) for when, _, name in rows if when.isascii() and when.isdigit()]
