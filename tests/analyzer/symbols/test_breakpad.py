from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.errors import SymbolError
from analyzer.model import Inline
from analyzer.symbols import breakpad
from analyzer.symbols.breakpad import SymFile
from analyzer.symbols.breakpad_unwind import read_unwind
from analyzer.symbols.source import Symbol

MODULE = "MODULE Linux x86_64 000102030405060708090A0B0C0D0E0F0 lib.so\n"
INLINED = (
    "FILE 0 outer.c\nFILE 1 middle.h\nFILE 2 inner.h\n"
    "INLINE_ORIGIN 0 middle()\nINLINE_ORIGIN 1 inner()\n"
    "FUNC 1000 100 8 outer(int)\n"
    "INLINE 0 10 0 0 1010 20 1040 10\n"
    "INLINE 1 20 1 1 1018 8\n"
    "1000 10 9 0\n1010 8 21 1\n1018 8 30 2\n1020 10 22 1\n1040 10 0 1\n1050 b0 11 0\n"
)


def symbols(folder: Path, text: str) -> SymFile:
    path = folder / "lib.so.sym"
    path.write_bytes((MODULE + text).encode())
    return SymFile(path)


def name(file: SymFile, address: int) -> str | None:
    symbol = file.lookup(address)
    return None if symbol is None else symbol.function


def test_an_address_gets_function_file_and_line(tmp_path: Path) -> None:
    file = symbols(tmp_path, INLINED)

    assert file.lookup(0x1005) == Symbol("outer(int)", 0x1000, 8, "outer.c", 9)
    assert file.lookup(0xFFF) is None
    assert file.lookup(0x1100) is None


def test_inlined_functions_come_innermost_first_with_the_lines_inside_them(
    tmp_path: Path,
) -> None:
    symbol = symbols(tmp_path, INLINED).lookup(0x101A)

    assert symbol is not None
    assert (symbol.file, symbol.line) == ("outer.c", 10)
    assert symbol.inlines == (
        Inline("inner()", "inner.h", 30),
        Inline("middle()", "middle.h", 20),
    )


@pytest.mark.parametrize(
    "inlines",
    [
        "INLINE 0 10 0 0 1010 8\nINLINE 0 11 0 1 1010 20\n",
        "INLINE 0 11 0 1 1010 20\nINLINE 0 10 0 0 1010 8\n",
        "INLINE 0 11 0 1 1010 8 1010 20\nINLINE 0 10 0 0 1000 8 01010 1f\n",
        "INLINE 0 11 0 1 1010 20\nINLINE 0 10 0 1 1010 20\nINLINE 0 11 0 0 1010 20\n",
    ],
)
def test_of_inlined_calls_that_begin_together_the_longest_counts(
    tmp_path: Path, inlines: str
) -> None:
    origins = "FILE 0 outer.c\nINLINE_ORIGIN 0 short()\nINLINE_ORIGIN 1 long()\n"
    file = symbols(tmp_path, f"{origins}FUNC 1000 100 0 outer()\n{inlines}1000 100 9 0\n")

    for address in (0x1010, 0x1018, 0x102F):
        symbol = file.lookup(address)
        assert symbol is not None
        assert (symbol.line, symbol.inlines) == (11, (Inline("long()", "outer.c", 9),))
    assert file.lookup(0x1030) == Symbol("outer()", 0x1000, 0, "outer.c", 9)


def test_inlined_calls_nested_without_end_are_told_up_to_a_bound(tmp_path: Path) -> None:
    nested = "".join(f"INLINE {depth} 1 0 0 1000 10\n" for depth in range(30_000))
    text = f"FILE 0 a.c\nINLINE_ORIGIN 0 again()\nFUNC 1000 10 0 f()\n{nested}1000 10 2 0\n"

    symbol = symbols(tmp_path, text).lookup(0x1000)

    assert symbol is not None
    assert 100 < len(symbol.inlines) < 1000


def test_the_second_range_of_an_inlined_call_counts_and_line_0_is_unknown(
    tmp_path: Path,
) -> None:
    symbol = symbols(tmp_path, INLINED).lookup(0x1040)

    assert symbol is not None
    assert symbol.inlines == (Inline("middle()", "middle.h", None),)


def test_a_call_nested_elsewhere_in_the_record_is_found(tmp_path: Path) -> None:
    text = (
        "FILE 0 a.c\nINLINE_ORIGIN 0 f\nINLINE_ORIGIN 1 g\nINLINE_ORIGIN 2 h\n"
        "FUNC 0 40 0 top\n"
        "INLINE 1 5 0 1 10 10\nINLINE 0 1 0 0 0 8\nINLINE 0 2 0 2 10 10\n0 40 7 0\n"
    )

    symbol = symbols(tmp_path, text).lookup(0x12)

    assert symbol is not None
    assert [inline.function for inline in symbol.inlines] == ["g", "h"]


def test_a_public_name_reaches_to_the_next_function_only(tmp_path: Path) -> None:
    text = "FUNC 1000 10 0 f\nPUBLIC 800 0 before\nPUBLIC m 1020 4 after\n"
    file = symbols(tmp_path, text)

    assert file.lookup(0x810) == Symbol("before", 0x800)
    assert name(file, 0x1005) == "f"
    assert file.lookup(0x1018) is None
    assert file.lookup(0x9999) == Symbol("after", 0x1020, 4)
    assert file.lookup(0x7FF) is None


def test_of_several_public_names_for_an_address_the_last_in_the_alphabet_is_taken(
    tmp_path: Path,
) -> None:
    assert name(symbols(tmp_path, "PUBLIC 10 0 a\nPUBLIC 10 0 z\nPUBLIC 10 0 m\n"), 0x10) == "z"


def test_of_overlapping_functions_the_first_address_wins(tmp_path: Path) -> None:
    file = symbols(tmp_path, "FUNC 1010 40 0 b\nFUNC 1000 20 0 a\nFUNC m 1000 20 0 c\n")

    assert [name(file, address) for address in (0x1000, 0x1018, 0x1030)] == ["a", "a", None]


def test_functions_and_lines_without_size_are_not_there(tmp_path: Path) -> None:
    text = "FILE 1 a.c\nFUNC 10 0 0 empty\nFUNC 20 10 0 f\n20 0 5 1\n20 8 6 1\n"
    file = symbols(tmp_path, text)

    assert file.lookup(0x10) is None
    assert file.lookup(0x20) == Symbol("f", 0x20, 0, "a.c", 6)


def test_unsorted_line_records_are_found(tmp_path: Path) -> None:
    lines = "".join(f"{at:x} 1 {at} 1\n" for at in reversed(range(0x100, 0x200)))
    file = symbols(tmp_path, f"FILE 1 a.c\nFUNC 100 100 0 f\n{lines}")

    found = [file.lookup(address) for address in (0x100, 0x150, 0x1FF)]

    assert [symbol and symbol.line for symbol in found] == [0x100, 0x150, 0x1FF]


def test_a_line_without_size_inside_another_does_not_hide_it(tmp_path: Path) -> None:
    text = "FILE 1 a.c\nFUNC 20 20 0 f\n20 10 5 1\n24 0 6 1\n30 10 7 1\n"
    file = symbols(tmp_path, text)

    found = [file.lookup(address) for address in (0x22, 0x28, 0x38)]

    assert [symbol and symbol.line for symbol in found] == [5, 5, 7]


def test_a_line_that_begins_inside_the_one_before_is_void_wherever_it_is(
    tmp_path: Path,
) -> None:
    sizes = [24 if number % 10 == 0 else 16 for number in range(200)]
    lines = "".join(f"{16 * at:x} {size:x} {at + 1} 1\n" for at, size in enumerate(sizes))
    file = symbols(tmp_path, f"FILE 1 a.c\nFUNC 0 c80 0 f\n{lines}")

    found = [file.lookup(16 * at + 12) for at in range(200)]

    expected = [None if at % 10 == 1 else at + 1 for at in range(200)]
    assert [symbol and symbol.line for symbol in found] == expected


@pytest.mark.parametrize(
    "following",
    ["FUNC 40 8 0 g", "PUBLIC 40 0 p", "STACK CFI INIT 0 8 .cfa: $rsp", "FILE 2 b.c"],
)
def test_a_record_ends_where_the_next_begins_whatever_letters_are_in_it(
    tmp_path: Path, following: str
) -> None:
    text = (
        "FILE 1 a.c\nFUNC 20 20 0 FUNC PUBLIC STACK FILE\n"
        "INLINE 0 3 1 7 2A 6\nINLINE_ORIGIN 7 FILES, PUBLIC STACKS or INLINE\n"
        f"20 A 5 1\n2A F 6 1\n{following}\n"
    )

    symbol = symbols(tmp_path, text).lookup(0x2C)

    inlined = Inline("FILES, PUBLIC STACKS or INLINE", "a.c", 6)
    assert symbol == Symbol("FUNC PUBLIC STACK FILE", 0x20, 0, "a.c", 3, (inlined,))


def test_carriage_returns_and_spaces_in_names_are_tolerated(tmp_path: Path) -> None:
    path = tmp_path / "x.sym"
    text = (
        MODULE + "FILE 1 c:\\a b.c\nFUNC 10 10 0 operator new(int)\n10 10 3 1\nPUBLIC 4 0 p q\n"
    )
    path.write_bytes(text.replace("\n", "\r\r\n").encode())
    file = SymFile(path)

    assert file.header.name == "lib.so"
    assert file.lookup(0x10) == Symbol("operator new(int)", 0x10, 0, "c:\\a b.c", 3)
    assert file.lookup(0x8) == Symbol("p q", 0x4)


def test_of_a_cfi_record_the_lines_up_to_the_address_count_in_order(tmp_path: Path) -> None:
    text = (
        "STACK CFI INIT 10 20 .cfa: $rsp 8 + .ra: .cfa -8 + ^\n"
        "STACK CFI 18 .cfa: $rsp 24 +\nSTACK CFI 11 .cfa: $rsp 16 +\n"
        "STACK CFI INIT 40 10 .cfa: x29 16 +\n"
    )
    file = symbols(tmp_path, text)
    first, second = b".cfa: $rsp 16 +", b".cfa: $rsp 24 +"
    init = b".cfa: $rsp 8 + .ra: .cfa -8 + ^"

    assert file.cfi_rules(0x10) == (init,)
    assert file.cfi_rules(0x17) == (init, first)
    assert file.cfi_rules(0x18) == (init, first, second)
    assert file.cfi_rules(0x30) is None
    assert file.cfi_rules(0x4F) == (b".cfa: x29 16 +",)


# Where the first, second and third line of a record take effect, after an address before.
DECIMAL, LETTERS = (8, 9, 0x10, 0x11), (8, 0x1C, 0x1F, 0x20)


@pytest.mark.parametrize(
    ("lines", "addresses"),
    [
        ("STACK CFI 9 .ra: 1\nSTACK CFI 10 .ra: 2\nSTACK CFI 11 .ra: 3\n", DECIMAL),
        ("STACK CFI 009 .ra: 1\nSTACK CFI 10 .ra: 2\nSTACK CFI 0011 .ra: 3\n", DECIMAL),
        ("STACK CFI  9 .ra: 1\nSTACK CFI 10\t.ra: 2\nSTACK CFI 11 .ra: 3\n", DECIMAL),
        (
            "STACK CFI 11 .ra: 3\n\nFILE 3 f\n"
            "STACK CFI 10 .ra: 2\r\nSTACK CFI 9 .ra: 1\nINFO\n",
            DECIMAL,
        ),
        ("STACK CFI 1A .ra: 1\nSTACK CFI 1F .ra: 2\nSTACK CFI 20 .ra: 3\n", LETTERS),
        ("STACK CFI 1a .ra: 1\nSTACK CFI 1F .ra: 2\nSTACK CFI 20 .ra: 3\n", LETTERS),
        ("STACK CFI 20 .ra: 3\nSTACK CFI 1F .ra: 2\nSTACK CFI 1A .ra: 1\n", LETTERS),
    ],
)
def test_lines_of_any_form_are_in_order_of_their_addresses(
    lines: str, addresses: tuple[int, ...]
) -> None:
    record = f"STACK CFI INIT 8 20 .cfa: 0\n{lines}".encode()

    told = [read_unwind(record, address) for address in addresses]

    rules = b".cfa: 0", b".ra: 1", b".ra: 2", b".ra: 3"
    assert told == [rules[:n] for n in range(1, 5)]


WIN = MODULE.replace("Linux x86_64", "windows x86")


def test_stack_win_prefers_framedata_and_ends_where_the_next_record_begins(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.sym"
    path.write_text(
        WIN + "FUNC 10 30 4 f\n"
        "STACK WIN 4 10 20 1 2 c 4 5 6 1 $T0 .raSearch =\n"
        "STACK WIN 4 18 18 1 2 8 4 5 6 1 $T1 .raSearch =\n"
        "STACK WIN 0 10 30 1 2 10 4 5 6 0 1\n"
        "STACK WIN 0 50 10 1 2 3 4 5 6 1 corrupt\n"
    )
    file = SymFile(path)

    records = [file.win_record(address) for address in (0x17, 0x18, 0x3F, 0x50)]

    assert [record and (record.start, record.end, record.text[:1]) for record in records] == [
        (0x10, 0x18, b"4"),
        (0x18, 0x30, b"4"),
        (0x10, 0x40, b"0"),
        None,
    ]
    assert file.lookup(0x18) == Symbol("f", 0x10, 8)


@pytest.mark.parametrize(
    "line",
    [
        "FUNC 10 10 0",
        "FUNC 1x 10 0 f",
        "PUBLIC 123456789abcdef01 0 f",
        "FILE x a.c",
        "10 10 1 1",
        "STACK CFI 10 .cfa: $rsp",
        "INLINE 0 1 1 1 10",
        "no such record",
        "FILE 1 \udcff",
    ],
)
def test_a_small_file_with_a_damaged_line_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "x.sym"
    text = MODULE + "PUBLIC 0 0 good\n" + line + "\nPUBLIC 10 0 good\n"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))

    with pytest.raises(SymbolError, match=r"x\.sym: .*file offset 0x"):
        SymFile(path)


def test_a_file_whose_last_line_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.sym"
    path.write_text(MODULE + "FUNC 10 10 0 f")

    with pytest.raises(SymbolError, match="cut off"):
        SymFile(path)


@pytest.mark.parametrize("content", [b"", b"\n", b"MODULE\n", b"\x7fELF", b"MODULE a b c\n"])
def test_a_file_without_module_line_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.sym"
    path.write_bytes(content)

    with pytest.raises(SymbolError):
        SymFile(path)


def test_long_names_are_found_without_an_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(breakpad, "_SMALL_FILE", 0)
    monkeypatch.setattr(SymFile, "build_index", None)
    names = [f"f{number}<{'x' * (number * 37 % 3000)}>" for number in range(400)]
    text = "FILE 0 a.c\n" + "".join(
        f"INLINE_ORIGIN {number} {name}\n" for number, name in enumerate(names)
    )
    for number in range(400):
        text += f"FUNC {number * 16:x} 10 0 g\nINLINE 0 1 0 {number} {number * 16:x} 8\n"
        text += f"{number * 16:x} 10 2 0\n"
    file = symbols(tmp_path, text)

    for number, name in enumerate(names):
        symbol = file.lookup(number * 16 + 1)
        assert symbol is not None
        assert symbol.inlines == (Inline(name, "a.c", 2),)
