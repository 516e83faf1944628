"""Our rows against readelf's table (objdump's for PE), address by address."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from analyzer.cfi.dwarf import elf_sources
from analyzer.cfi.dwarf_expression import Expression
from analyzer.cfi.image_sources import image_sources
from analyzer.cfi.row import Callee, CfaPlus, CfiSource, RegisterPlus, Row, Rule, SavedAt
from analyzer.images.elf import Elf
from analyzer.images.image import open_images
from analyzer.images.window import ImageFile
from tests.support import readelf_frames

CALLEE = Callee({}, is_context=False)

# readelf's names that differ from the CPU manuals', which we use.
_OUR_NAMES: Mapping[str, Mapping[str, str]] = {
    "arm64": {"x29": "fp", "x30": "lr"},
    "arm": {"r11": "fp", "r13": "sp", "r14": "lr", "r15": "pc"},
}
_8_TO_15 = tuple(range(8, 16))
_GENERAL = {
    "amd64": {*(f"r{x}" for x in ("ax", "bx", "cx", "dx", "si", "di", "bp", "sp", *_8_TO_15))},
    "x86": {f"e{x}" for x in ("ax", "bx", "cx", "dx", "si", "di", "bp", "sp")},
    "arm64": {*(f"x{n}" for n in range(29)), "fp", "lr", "sp"},
    "arm": {*(f"r{n}" for n in range(11)), "fp", "r12", "sp", "lr"},
}


def open_elf(path: Path) -> Elf:
    """Open an ELF file of this machine."""
    return Elf(ImageFile(os.open(path, os.O_RDONLY), path.stat().st_size, path.name).window)


def no_memory(_address: int, _size: int) -> None:
    """The memory of a process of which nothing was captured."""


class Comparison:
    """One file's unwind records by us and by readelf.

    Attributes:
        functions: What readelf found.
    """

    def __init__(self, path: Path, section: str) -> None:
        """Open ``path``; ``section`` is ``".eh_frame"`` or ``".debug_frame"``."""
        file = ImageFile(os.open(path, os.O_RDONLY), path.stat().st_size, path.name)
        (self._image,) = open_images(file.window)
        image = self._image
        sources = elf_sources(image) if isinstance(image, Elf) else image_sources(image)
        self._sources = [source for source in sources if section_of(source) == section]
        found = readelf_frames.functions(path, section)
        self.functions = sorted(f for f in found if f.start and f.end > f.start)

    def places(self) -> Iterator[tuple[readelf_frames.Function, int]]:
        """Yield each function with each address where its rules change, and its last."""
        for function in self.functions:
            for line in function.lines:
                yield function, line.start
            yield function, function.end - 1

    def samples(
        self, count: int, seed: int = 0
    ) -> Iterator[tuple[readelf_frames.Function, int]]:
        """Yield ``count`` random addresses with their functions."""
        chance = random.Random(seed)  # noqa: S311 -- samples, not secrets
        for _ in range(count):
            function = chance.choice(self.functions)
            yield function, chance.randrange(function.start, function.end)

    def differences(
        self, places: Iterable[tuple[readelf_frames.Function, int]]
    ) -> Iterator[str]:
        """Yield what differs at some addresses."""
        for function, address in places:
            theirs = function.line_at(address)
            ours = self.row(address)
            if ours is None:
                yield f"{address:#x}: no row; readelf {theirs}"
                continue
            mine, yours = _as_text(ours, self._image.cpu), _normal(theirs, self._image.cpu)
            if mine != yours:
                yield f"{address:#x}: {mine}; readelf {yours}"

    def row(self, address: int) -> Row | None:
        """Return our row at an address of the file."""
        for source in self._sources:
            row = source.row(address - self._image.base, CALLEE, no_memory)
            if row is not None:
                return row
        return None


def section_of(source: CfiSource) -> str:
    """Return the name of what a source reads."""
    return str(getattr(source, "source", ""))


def told(row: Row | None) -> tuple[object, ...] | None:
    """Return all that a row tells, to compare it with another."""
    return None if row is None else (row.shown(), row.is_signal_frame, row.covers)


def _as_text(row: Row, cpu: str) -> dict[str, str]:
    texts = {name: _rule(rule) for name, rule in row.registers.items()}
    if row.return_address is not None:
        texts["ra"] = _rule(row.return_address)
    link = {"arm64": "lr", "arm": "lr"}.get(cpu, "")
    texts.pop(link, None)
    same = {name: "s" for name, text in texts.items() if text == name}
    if link and texts.get("ra") == link:
        same["ra"] = "s"
    texts = {name: text for name, text in texts.items() if text != "u"}
    return texts | same | {"cfa": _cfa(row.cfa)}


def _cfa(rule: Rule) -> str:
    return f"{rule.register}{rule.offset:+d}" if isinstance(rule, RegisterPlus) else _rule(rule)


def _rule(rule: Rule) -> str:
    if isinstance(rule, SavedAt):
        return f"c{rule.offset:+d}"
    if isinstance(rule, Expression):
        return "exp" if rule.is_address else "vexp"
    if isinstance(rule, CfaPlus):
        return f"v{rule.offset:+d}"
    return rule.register if isinstance(rule, RegisterPlus) else "u"


def _normal(line: readelf_frames.Line, cpu: str) -> dict[str, str]:
    names = _OUR_NAMES.get(cpu, {})
    base, sign, offset = line.cfa.replace("-", "+-").partition("+")
    cfa = f"{names.get(base, base)}{int(offset):+d}" if sign else "vexp"
    rules = {
        name: names.get(rule, rule)
        for column, rule in line.rules.items()
        if (name := names.get(column, column)) in _GENERAL[cpu] | {"ra"} and rule != "u"
    }
    return rules | {"cfa": cfa}
