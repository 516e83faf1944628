"""An independent decoder of call frame information: binutils' readelf, objdump for PE.

The table has one line for each place where the rules change: the CFA, then a column for each
register that the function mentions (``c-16`` saved at CFA-16, ``v+8`` is CFA+8, ``u`` no rule,
``s`` same value, ``exp`` an expression, else a register, such as ``r1 (rdx)``).
"""

from __future__ import annotations

import re
import subprocess
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tests.support.shared import tool

_RECORD = re.compile(r"^([0-9a-f]+) [0-9a-f]+ [0-9a-f]+ (CIE|FDE)\b")
_FDE = re.compile(r" cie=([0-9a-f]+) pc=([0-9a-f]+)\.\.([0-9a-f]+)$")
_REGISTER = re.compile(r"r\d+ \((\w+)\)")
_SECTION = re.compile(r"^Contents of the (\S+) section")


class Line(NamedTuple):
    """The rules from ``start`` on, as readelf writes them; register ``ra`` included."""

    start: int
    cfa: str
    rules: Mapping[str, str]


class Function(NamedTuple):
    """One FDE; ``lines`` are sorted by their start."""

    start: int
    end: int
    lines: tuple[Line, ...]

    def line_at(self, address: int) -> Line:
        """Return the rules in force at ``address``."""
        starts = [line.start for line in self.lines]
        return self.lines[bisect_right(starts, address) - 1]


def functions(path: Path, section: str) -> list[Function]:
    """Return the functions that ``section`` (``".eh_frame"``, ``".debug_frame"``) tells of."""
    command = [tool("readelf"), "--debug-dump=frames-interp,no-follow-links", str(path)]
    with path.open("rb") as file:
        if file.read(2) == b"MZ":
            command = [tool("objdump"), "--dwarf=frames-interp", str(path)]
    dump = subprocess.run(command, capture_output=True, text=True, check=False)
    text = dump.stdout.splitlines()
    starts = [at for at, line in enumerate(text) if _SECTION.match(line)] + [len(text)]
    for start, end in pairwise(starts):
        if text[start].split()[3] == section:
            return list(_functions(text[start + 1 : end]))
    return []


def _functions(text: list[str]) -> Iterator[Function]:
    """Yield the functions of a section; one without a table has its CIE's rules."""
    initial: dict[str, tuple[Line, ...]] = {}
    for at, head in enumerate(text):
        record = _RECORD.match(head)
        if record is None:
            continue
        lines = tuple(_table(text, at + 1))
        if record[2] == "CIE":
            initial[record[1]] = lines
            continue
        fde = _FDE.search(head)
        assert fde is not None, head
        start, end = int(fde[2], 16), int(fde[3], 16)
        yield Function(start, end, lines or (initial[fde[1]][0]._replace(start=start),))


def _table(text: list[str], at: int) -> Iterator[Line]:
    columns = text[at].split() if at < len(text) else []
    if columns[:2] != ["LOC", "CFA"]:
        return
    for line in text[at + 1 :]:
        cells = _REGISTER.sub(r"\1", line).split()
        if len(cells) != len(columns):
            return
        yield Line(int(cells[0], 16), cells[1], dict(zip(columns[2:], cells[2:], strict=True)))
