"""Names from DWARF: what is read of a file, and what is not."""

from __future__ import annotations

import subprocess
from pathlib import Path

from analyzer.images.elf import Elf
from analyzer.images.window import Window
from analyzer.symbols.image_names import ImageNames
from tests.support.built import build_names
from tests.support.shared import tool


def address_of(program: Path, function: str) -> int:
    listing = subprocess.run([tool("nm"), program], check=True, capture_output=True, text=True)
    lines = (line.split() for line in listing.stdout.splitlines())
    return next(int(words[0], 16) for words in lines if words[-1] == function)


def test_a_c_function_is_named_without_a_look_at_other_units_or_the_linkers_symbols(
    tmp_path: Path,
) -> None:
    program = build_names(tmp_path, "gcc", "-g")
    data, reads = program.read_bytes(), list[int]()

    def fetch(start: int, size: int) -> bytes:
        reads.append(start)
        return data[start : start + size]

    elf = Elf(Window(fetch, len(data), program.name))
    symbol = ImageNames(elf).lookup(address_of(program, "deep") - elf.base + 8)
    assert symbol is not None
    assert (symbol.function, symbol.source) == ("deep", "dwarf")
    shapes, symbols = elf.section(".debug_abbrev"), elf.section(".symtab")
    assert shapes is not None
    assert symbols is not None
    assert len({at for at in reads if 0 <= at - shapes.offset < shapes.size}) == 1
    assert not [at for at in reads if 0 <= at - symbols.offset < symbols.size]
