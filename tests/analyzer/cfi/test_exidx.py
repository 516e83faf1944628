"""ARM's exception tables: each instruction, the forms of a table, readelf's reading."""

from __future__ import annotations

import re
import struct
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.cfi.exidx import Exidx, exidx_of
from analyzer.cfi.row import Callee, LoadedFrom, RegisterPlus, Row, SavedAt
from analyzer.errors import ImageError
from analyzer.images.elf import PT_ARM_EXIDX, PT_LOAD, Elf
from analyzer.images.window import Window
from tests.support.cfi_oracle import CALLEE, no_memory, open_elf
from tests.support.shared import tool
from tests.support.toolchain import TARGETS, foreign_library

CODE, TABLE, EXTRA = 0x1000, 0x2000, 0x2800


def prel31(target: int, place: int) -> int:
    return target - place & 0x7FFFFFFF


def image_with(word: int, extra: bytes = b"", code: bytes = b"") -> Elf:
    """Return an ARM file with a function at 0x1000 that ``word`` tells how to unwind."""
    entries = struct.pack("<II", prel31(CODE, TABLE), word)
    entries += struct.pack("<II", prel31(CODE + 64, TABLE + 8), 1)
    content = bytes(0x1000) + code.ljust(0x1000, b"\0") + entries
    content = content.ljust(EXTRA, b"\0") + extra
    segments = struct.pack("<8I", PT_LOAD, 0, 0, 0, len(content), len(content), 5, 4)
    size = len(entries)
    segments += struct.pack("<8I", PT_ARM_EXIDX, TABLE, TABLE, 0, size, size, 4, 4)
    head = b"\x7fELF\x01\x01\x01".ljust(16, b"\0")
    head += struct.pack("<HHIIIIIHHHHHH", 3, 40, 1, 0, 52, 0, 0, 52, 32, 2, 40, 0, 0)
    data = head + segments
    return Elf(Window.of_bytes(data + content[len(data) :], "synthetic"))


def row_of(word: int, extra: bytes = b"") -> Row | None:
    source = exidx_of(image_with(word, extra))
    assert source is not None
    return source.row(CODE + 2, CALLEE, no_memory)


def inline(*instructions: int) -> int:
    return int.from_bytes(bytes([0x80, *instructions, 0xB0, 0xB0, 0xB0][:4]), "big")


@pytest.mark.parametrize(
    ("instructions", "offset", "saved"),
    [
        ([0x03], 16, {}),
        ([0x3F, 0x41], 256 - 8, {}),
        ([0x84, 0x01], 8, {"r4": -8, "lr": -4}),
        ([0x88, 0x80], 8, {"fp": -8, "pc": -4}),
        ([0xA2], 12, {"r4": -12, "r5": -8, "r6": -4}),
        ([0xA9], 12, {"r4": -12, "r5": -8, "lr": -4}),
        ([0xB1, 0x09], 8, {"r0": -8, "r3": -4}),
        ([0xB2, 0x02], 0x204 + 8, {}),
        ([0xB3, 0x81], 20, {}),
        ([0xB4], 4, {}),
        ([0xB9], 20, {}),
        ([0xC1], 16, {}),
        ([0xC6, 0x02], 24, {}),
        ([0xC7, 0x05], 8, {}),
        ([0xC8, 0x01], 16, {}),
        ([0xC9, 0x83], 32, {}),
        ([0xD2], 24, {}),
        ([0xB0], 0, {}),
    ],
)
def test_each_instruction_does_what_the_abi_says(
    instructions: list[int], offset: int, saved: dict[str, int]
) -> None:
    row = row_of(inline(*instructions))
    assert row is not None
    assert row.cfa == RegisterPlus("sp", offset)
    rules = {**row.registers, **({"pc": row.return_address} if "pc" in saved else {})}
    assert rules == {name: SavedAt(place) for name, place in saved.items()}
    assert row.return_address == rules.get("pc", rules.get("lr"))


def test_a_frame_pointer_becomes_the_base() -> None:
    row = row_of(inline(0xA8, 0x97, 0x01))
    assert row is not None
    assert row.cfa == RegisterPlus("r7", 8)
    assert row.registers["r4"] == LoadedFrom("sp", 0)


# push {r7, lr}; add r7, sp, #0; cbz r0, meet; sub sp, #16; meet: mov sp, r7; pop {r7, pc}
TWO_DEPTHS = struct.pack("<6H", 0xB580, 0xAF00, 0xB100, 0xB084, 0x46BD, 0xBD80)


@pytest.mark.parametrize(
    ("offset", "cfa"),
    [(0, ("sp", 0)), (2, ("sp", 8)), (4, ("r7", 8)), (8, ("r7", 8)), (10, ("r7", 8))],
)
def test_at_the_crash_the_tables_frame_register_is_the_base_once_it_is_set(
    offset: int, cfa: tuple[str, int]
) -> None:
    source = exidx_of(image_with(inline(0x97, 0x84, 0x08), code=TWO_DEPTHS))
    assert source is not None
    callee = Callee({}, is_context=True, is_thumb=True)
    row = source.row(CODE + offset, callee, no_memory)
    assert row is not None
    assert row.cfa == RegisterPlus(*cfa)


@pytest.mark.parametrize("instructions", [[0x80, 0x00], [0x9D], [0xB1, 0x00], [0xB5], [0xF0]])
def test_refused_and_undefined_instructions_give_no_row(instructions: list[int]) -> None:
    assert row_of(inline(*instructions)) is None


def test_a_function_that_cannot_be_unwound_has_no_row() -> None:
    assert row_of(1) is None


@pytest.mark.parametrize(
    "extra",
    [
        struct.pack("<I", 0x80A8_08B0),
        struct.pack("<II", 0x8101_A808, 0xB0B0_B0B0),
        struct.pack("<III", 0x1234, 0x01A8_08B0, 0xB0B0_B0B0),
    ],
    ids=["short", "long", "with a personality routine"],
)
def test_every_form_of_table_leads_to_the_instructions(extra: bytes) -> None:
    row = row_of(prel31(EXTRA, TABLE + 4), extra)
    assert row is not None
    assert row.cfa == RegisterPlus("sp", 8 + 36)
    assert row.registers == {"r4": SavedAt(-44), "lr": SavedAt(-40)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return foreign_library(tmp_path_factory.mktemp("arm"), TARGETS["linux-arm"], "-O2")


def test_functions_and_their_frames_are_those_that_readelf_shows(built: Path) -> None:
    text = subprocess.run(
        [tool("readelf"), "--unwind", str(built)], capture_output=True, text=True, check=True
    ).stdout
    source = exidx_of(open_elf(built))
    assert source is not None
    blocks = re.split(r"\n(?=0x[0-9a-f]+)", text)
    compared = 0
    for block in blocks:
        head = re.match(r"0x([0-9a-f]+)", block)
        adds = [int(n) for n in re.findall(r"vsp = vsp \+ (\d+)", block)]
        pops = re.findall(r"pop \{([^}]*)\}", block)
        if head is None or "cantunwind" in block or "vsp = r" in block:
            continue
        row = source.row(int(head[1], 16) - open_elf(built).base, CALLEE, no_memory)
        assert row is not None
        words = sum(_words(name) for names in pops for name in names.split(", "))
        assert row.cfa == RegisterPlus("sp", sum(adds) + 4 * words)
        compared += 1
    assert compared > 8


def _words(registers: str) -> int:
    """Return the words of ``r4``, or of a range such as ``D8-D11``."""
    first, _, last = registers.partition("-")
    if not first.startswith("D"):
        return 1
    return 2 * (int((last or first)[1:]) - int(first[1:]) + 1)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_damaged_tables_give_our_error_or_a_row(built: Path, data: st.DataObject) -> None:
    content = bytearray(built.read_bytes())
    image = open_elf(built)
    places = [
        at
        for segment in image.segments
        if segment.type == PT_ARM_EXIDX
        for at in range(segment.offset, segment.offset + segment.file_size)
    ]
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.sampled_from(places))] = data.draw(st.integers(0, 255))
    source = exidx_of(Elf(Window.of_bytes(bytes(content), "damaged")))
    assert isinstance(source, Exidx)
    for address in range(0, 0x800, 8):
        with suppress(ImageError):
            source.row(address, Callee({}, is_context=address % 16 == 0), no_memory)
