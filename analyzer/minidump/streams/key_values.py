"""Linux' texts of names and values.

Raw copies of ``/proc/cpuinfo`` (type 0x47670003) and ``/proc/PID/status`` (0x47670004) with
``name: value`` lines, of ``/etc/lsb-release`` or ``/etc/os-release`` (0x47670005) with
``name=value`` lines whose values may be quoted, and of ``/proc/PID/environ`` (0x47670007),
``name=value`` each ended by NUL.

Sources: Breakpad, ``minidump_format.h``; proc(5); os-release(5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analyzer.minidump.view import ByteView
from analyzer.named import NamedTuple

_MAX_TEXT = 1 << 20


class KeyValue(NamedTuple):
    """One line, without surrounding space and quotes."""

    key: str
    value: str


def read_lines(view: ByteView) -> tuple[KeyValue, ...]:
    """Read ``name: value`` lines, others left out."""
    return tuple(_pairs(text(view).splitlines(), ":"))


def read_line(view: ByteView, key: str) -> str:
    """Return the value of the first line ``key: value``; empty without one."""
    lines = (line for line in text(view).splitlines() if key in line)
    return next((pair.value for pair in _pairs(lines, ":") if pair.key == key), "")


def read_assignments(view: ByteView) -> tuple[KeyValue, ...]:
    """Read ``name=value`` lines, others left out."""
    return tuple(_pairs(text(view).splitlines(), "="))


def read_environ(view: ByteView) -> tuple[KeyValue, ...]:
    """Read ``name=value`` texts that end with NUL, others left out."""
    return tuple(_pairs(text(view).split("\0"), "="))


def text(view: ByteView) -> str:
    """Return the whole stream as text, at most 1 MiB of it."""
    return view.bytes(0, min(view.size, _MAX_TEXT)).decode("utf-8", "replace")


def _pairs(lines: Iterable[str], separator: str) -> Iterator[KeyValue]:
    for line in lines:
        key, found, value = line.partition(separator)
        if found:
            yield KeyValue(_bare(key), _bare(value))


def _bare(word: str) -> str:
    word = word.strip()
    quoted = len(word) > 1 and word.startswith('"') and word.endswith('"')
    return word[1:-1] if quoted else word
