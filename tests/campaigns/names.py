"""Functions and inlined calls at random addresses, compared with addr2line.

    python3 packaging/dev.py campaign names [ADDRESSES]

10 000 addresses of programs built by gcc and clang at -O0 to -O3, with DWARF 4 and 5. The
judge of gcc's programs is binutils; of clang's it is LLVM's, because
binutils 2.40 does not follow ``DW_FORM_rnglistx``.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from analyzer.images.elf import Elf
from analyzer.images.window import Window
from analyzer.symbols.demangle import demangle
from analyzer.symbols.image_names import ImageNames
from tests.support.addr2line import addr2line
from tests.support.built import build_names

BUILDS = [
    *(("gcc", "addr2line", flags) for flags in ("-O0", "-O1", "-O2", "-O3", "-O2 -gdwarf-4")),
    ("gcc", "addr2line", "-O2 -gz -ffunction-sections"),
    *(("clang", "llvm-addr2line", flags) for flags in ("-O0", "-O1", "-O2", "-O3")),
    ("clang", "llvm-addr2line", "-O2 -gdwarf-4"),
]


class Score(NamedTuple):
    """How many addresses were compared, had inlined calls, and the differences as text."""

    compared: int
    inlined: int
    differences: list[str]


def compare(compiler: str, judge: str, flags: str, count: int, seed: int) -> Score:
    """Build a program and compare ``count`` of its addresses."""
    with tempfile.TemporaryDirectory() as folder:
        program = build_names(Path(folder), compiler, "-g", *flags.split())
        elf = Elf(Window.of_bytes(program.read_bytes(), program.name))
        names = ImageNames(elf)
        text = elf.section(".text")
        assert text is not None
        chooser = random.Random(seed)  # noqa: S311 -- to be repeated
        addresses = [
            chooser.randrange(text.address, text.address + text.size) for _ in range(count)
        ]
        differences, compared, inlined = [], 0, 0
        for address, answer in zip(
            addresses, addr2line(judge, program, addresses), strict=True
        ):
            symbol = names.lookup(address - elf.base)
            found, expected = ["??"], [demangle(name) for name, _ in answer]
            compared += 1
            if symbol is not None and not symbol.is_guess:
                inlined += bool(symbol.inlines)
                found = [*(inline.function for inline in symbol.inlines), symbol.function]
            outer = [expected[-1]] * len(expected)
            if len(found) != len(expected) or not all(map(is_same, found, expected, outer)):
                differences.append(f"{address:#x}: {found}, {judge} has {expected}")
        return Score(compared, inlined, differences)


def is_same(found: str, expected: str, outer: str) -> bool:
    """Tell whether names are equal, or the judge took the linker's symbol for a nameless one.

    Where GCC gives a function no linkage name, binutils shows the linker's symbol there, or
    at the function inlined into it.
    """
    if found == expected or "(" not in found or f"::{expected}(" in found:
        return True
    return expected == outer and "::<lambda" in found


def main(arguments: Sequence[str]) -> int:
    """Run the campaign."""
    total = int(arguments[0]) if arguments else 10_000
    failed = 0
    for seed, (compiler, judge, flags) in enumerate(BUILDS):
        score = compare(compiler, judge, flags, -(-total // len(BUILDS)), seed)
        failed += len(score.differences)
        print(
            f"{compiler} {flags}: {score.compared} compared, {score.inlined} with inlines, "
            f"{len(score.differences)} different"
        )
        print(*score.differences[:5], sep="\n")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
