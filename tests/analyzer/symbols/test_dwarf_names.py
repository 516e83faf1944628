"""Names from DWARF: what is read of a file, and what is not."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from analyzer.images.elf import Elf
from analyzer.images.window import Window
from analyzer.symbols import dwarf_lines
from analyzer.symbols.image_names import ImageNames
from tests.support.addr2line import addr2line
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


def test_a_line_table_with_more_rows_than_a_compiler_writes_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = build_names(tmp_path, "gcc", "-g")
    elf = Elf(Window.of_bytes(program.read_bytes(), program.name))
    address = address_of(program, "deep") - elf.base + 8
    symbol = ImageNames(elf).lookup(address)
    assert symbol is not None
    assert symbol.line is not None
    monkeypatch.setattr(dwarf_lines, "_MOST_ROWS", 5)
    assert ImageNames(elf).lookup(address) == symbol._replace(file=None, line=None)


def build_half_listed(folder: Path) -> Path:
    """Build a program of two units; ``.debug_aranges`` has only the one of ``main``."""
    sources = {
        "main": "int left_out(int);\nint main(int a)\n{\n    return left_out(a);\n}\n",
        "other": "\n\nint left_out(int a)\n{\n    a += 2;\n    return a * 3;\n}\n",
    }
    for name, text in sources.items():
        (folder / f"{name}.c").write_text(text)
        build = [tool("gcc"), "-g", "-O0", "-c", f"{name}.c"]
        subprocess.run(build, cwd=folder, check=True)
    removed = [f"--remove-section={kind}.debug_aranges" for kind in ("", ".rela")]
    subprocess.run([tool("objcopy"), *removed, "other.o"], cwd=folder, check=True)
    program = folder / "program"
    # Without the C library's own units, whose debugging information some systems ship.
    link = (tool("gcc"), "-nostdlib", "-e", "main", "main.o", "other.o", "-o", program)
    subprocess.run(link, cwd=folder, check=True)
    return program


def test_names_and_lines_are_found_in_a_unit_that_the_table_of_ranges_leaves_out(
    tmp_path: Path,
) -> None:
    program = build_half_listed(tmp_path)
    dump = (tool("readelf"), "--debug-dump=aranges", program)
    listed = subprocess.run(dump, check=True, capture_output=True, text=True).stdout
    assert listed.count("Offset into .debug_info") == 1
    addresses = [
        address_of(program, function) + step
        for function in ("left_out", "main")
        for step in (0, 8, 12)
    ]
    truth = addr2line("addr2line", program, addresses)
    assert [name for ((name, _),) in truth] == [*["left_out"] * 3, *["main"] * 3]
    assert len({place for ((_, place),) in truth}) > 3

    elf = Elf(Window.of_bytes(program.read_bytes(), program.name))
    symbols = [ImageNames(elf).lookup(address - elf.base) for address in addresses]

    assert [
        [(symbol.function, f"{symbol.file}:{symbol.line}")] for symbol in symbols if symbol
    ] == truth


def test_a_function_without_name_has_its_own_line_not_that_of_a_call_inlined_into_it(
    tmp_path: Path,
) -> None:
    source = """__attribute__((always_inline)) static inline int twice(volatile int *place)
    {
        int first = *place;
        return first + *place;
    }
    int calling(volatile int *place)
    {
        *place = 3;
        return twice(place);
    }
    """
    (tmp_path / "plain.c").write_text(source)
    link = ("-nostdlib", "-e", "calling", "-o", "program")
    subprocess.run([tool("gcc"), "-g", "-O0", "plain.c", *link], cwd=tmp_path, check=True)
    program = tmp_path / "program"
    elf = Elf(Window.of_bytes(program.read_bytes(), program.name))
    names, text = elf.section(".debug_str"), elf.section(".text")
    assert names is not None
    assert text is not None
    addresses = range(text.address, text.address + text.size)
    answers = addr2line("addr2line", program, addresses)
    assert max(map(len, answers)) == 2

    data = bytearray(program.read_bytes())
    data[names.offset : names.offset + names.size] = bytes(names.size)
    nameless = ImageNames(Elf(Window.of_bytes(bytes(data), program.name)))
    symbols = [nameless.lookup(address - elf.base) for address in addresses]

    assert {symbol.source for symbol in symbols if symbol} == {"elf"}
    assert [
        (symbol.function, f"{symbol.file}:{symbol.line}") for symbol in symbols if symbol
    ] == [answer[-1] for answer in answers]


@pytest.mark.parametrize(
    ("compiler", "choice"),
    [("clang", "-gline-tables-only"), ("gcc", "-gsplit-dwarf"), ("clang", "-gsplit-dwarf")],
)
def test_a_line_is_told_where_the_function_is_known_by_its_linker_symbol_alone(
    tmp_path: Path, compiler: str, choice: str
) -> None:
    (tmp_path / "plain.c").write_text(
        "\n\nint main(void)\n{\n    volatile int a = 2;\n    return a;\n}\n"
    )
    link = ("-nostdlib", "-e", "main", "-o", "program")
    build = [tool(compiler), "-g", choice, "-O0", "plain.c", *link]
    subprocess.run(build, cwd=tmp_path, check=True)
    program = tmp_path / "program"
    addresses = [address_of(program, "main") + step for step in range(12)]
    truth = addr2line("llvm-addr2line", program, addresses)
    assert len({place for ((_, place),) in truth}) > 1

    elf = Elf(Window.of_bytes(program.read_bytes(), program.name))
    symbols = [ImageNames(elf).lookup(address - elf.base) for address in addresses]

    assert {symbol.source for symbol in symbols if symbol} == {"elf"}
    assert [
        [(symbol.function, f"{symbol.file}:{symbol.line}")] for symbol in symbols if symbol
    ] == truth
