"""Compact unwind information: every mode, both kinds of page, the escape to DWARF, damage."""

from __future__ import annotations

import re
import struct
import subprocess
from contextlib import suppress
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.cfi.arm64_dwarf import ExactAtCrash
from analyzer.cfi.compact_encodings import Function, body_row, is_dwarf
from analyzer.cfi.compact_unwind import CompactUnwind
from analyzer.cfi.image_sources import image_sources
from analyzer.cfi.row import Callee, RegisterPlus, Row, SavedAt
from analyzer.errors import ImageError
from analyzer.images.image import open_images
from analyzer.images.macho import MachO
from analyzer.images.window import Window
from analyzer.memory import Read
from analyzer.modules.local_files import open_regular
from tests.support.cfi_oracle import CALLEE, no_memory
from tests.support.shared import tool
from tests.support.toolchain import TARGETS, foreign_library

AT_CRASH = Callee({}, is_context=True)
X64_SAVED = ["rbx", "r12", "r13", "r14", "r15", "rbp"]


def image_of(cpu: int, code: bytes = b"") -> MachO:
    """Return a 64-bit file whose ``__TEXT`` begins with ``code`` at 0x1000."""
    segment = struct.pack(
        "<II16sQQQQiiII", 0x19, 72, b"__TEXT", 0, 0x2000, 0, 0x2000, 5, 5, 0, 0
    )
    head = struct.pack("<IIIIIIII", 0xFEEDFACF, cpu, 0, 6, 1, len(segment), 0, 0) + segment
    return MachO(Window.of_bytes(head.ljust(0x1000, b"\0") + code.ljust(0x1000, b"\0"), "made"))


X64, ARM64 = 0x01000007, 0x0100000C


def registers(cpu: int, encoding: int, code: bytes = b"") -> tuple[object, dict[str, object]]:
    row = body_row(image_of(cpu, code), Function(0x1000, 0x1100, encoding), "test")
    assert row is not None
    return row.cfa, dict(row.registers)


def test_x64_with_frame_pointer() -> None:
    encoding = 0x01000000 | 3 << 16 | 1 | 3 << 3 | 4 << 6
    assert registers(X64, encoding) == (
        RegisterPlus("rbp", 16),
        {"rbp": SavedAt(-16), "rbx": SavedAt(-40), "r13": SavedAt(-32), "r14": SavedAt(-24)},
    )


def permutation_number(chosen: tuple[str, ...]) -> int:
    """Encode an order of registers as Apple's header describes: each among those left."""
    left, number = list(X64_SAVED), 0
    for register in chosen:
        place = left.index(register)
        number = number * len(left) + place
        left.pop(place)
    return number


@pytest.mark.parametrize("count", range(7))
def test_x64_without_frame_pointer_every_order_of_registers(count: int) -> None:
    for chosen in permutations(X64_SAVED, count):
        encoding = 0x02000000 | 12 << 16 | count << 10 | permutation_number(chosen)
        cfa, rules = registers(X64, encoding)
        assert cfa == RegisterPlus("rsp", 96)
        lowest = -8 - 8 * count
        assert rules == {name: SavedAt(lowest + 8 * at) for at, name in enumerate(chosen)}


def test_x64_frame_size_in_the_code() -> None:
    code = b"\x55\x48\x81\xec" + struct.pack("<I", 0x1230)
    cfa, _ = registers(X64, 0x03000000 | 4 << 16 | 2 << 13, code)
    assert cfa == RegisterPlus("rsp", 0x1240)


def test_arm64_with_frame_pointer_and_saved_pairs() -> None:
    assert registers(ARM64, 0x04000005) == (
        RegisterPlus("fp", 16),
        {
            **{"fp": SavedAt(-16), "lr": SavedAt(-8), "x19": SavedAt(-24), "x20": SavedAt(-32)},
            **{"x23": SavedAt(-40), "x24": SavedAt(-48)},
        },
    )


def test_arm64_without_frame_pointer() -> None:
    assert registers(ARM64, 0x02003000) == (RegisterPlus("sp", 48), {})


@pytest.mark.parametrize(("cpu", "encoding"), [(X64, 0x04000123), (ARM64, 0x03000123)])
def test_an_escape_to_dwarf_is_no_rule_of_its_own(cpu: int, encoding: int) -> None:
    image = image_of(cpu)
    assert body_row(image, Function(0x1000, 0x1100, encoding), "test") is None
    assert is_dwarf(image.cpu, encoding)


def unwind_info(pages: list[tuple[int, bytes]], common: list[int], end: int) -> bytes:
    """Return a section with second-level ``pages``, each with its first address."""
    index_at = 28 + 4 * len(common)
    page_at = index_at + 12 * (len(pages) + 1)
    index, body = b"", b""
    for first, page in pages:
        index += struct.pack("<III", first, page_at + len(body), 0)
        body += page
    index += struct.pack("<III", end, 0, 0)
    head = struct.pack("<7I", 1, 28, len(common), 0, 0, index_at, len(pages) + 1)
    return head + struct.pack(f"<{len(common)}I", *common) + index + body


def compressed(entries: list[tuple[int, int]], encodings: list[int]) -> bytes:
    words = [number << 24 | offset for offset, number in entries]
    head = struct.pack("<IHHHH", 3, 12, len(words), 12 + 4 * len(words), len(encodings))
    return head + struct.pack(f"<{len(words) + len(encodings)}I", *words, *encodings)


def regular(entries: list[tuple[int, int]]) -> bytes:
    return struct.pack("<IHH", 2, 8, len(entries)) + b"".join(
        struct.pack("<II", *entry) for entry in entries
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (0x0FFF, None),
        (0x1000, Function(0x1000, 0x1040, 0x02001000)),
        (0x103F, Function(0x1000, 0x1040, 0x02001000)),
        (0x1040, Function(0x1040, 0x1080, 0x02002000)),
        (0x10FF, Function(0x1080, 0x1100, 0x02003000)),
        (0x1100, Function(0x1100, 0x1180, 0x04000000)),
        (0x11FF, Function(0x1180, 0x1200, 0)),
        (0x1200, None),
    ],
)
def test_both_kinds_of_page_are_searched(address: int, expected: Function | None) -> None:
    pages = [
        (0x1000, compressed([(0, 0), (0x40, 1), (0x80, 2)], [0x02003000])),
        (0x1100, regular([(0x1100, 0x04000000), (0x1180, 0)])),
    ]
    section = unwind_info(pages, [0x02001000, 0x02002000], 0x1200)
    source = CompactUnwind(image_of(ARM64), Window.of_bytes(section, "made"))
    assert source.function_at(address) == expected


def test_functions_without_information_never_become_rules() -> None:
    section = unwind_info([(0x1000, regular([(0x1000, 0)]))], [], 0x2000)
    source = CompactUnwind(image_of(ARM64), Window.of_bytes(section, "made"))
    assert source.row(0x1004, CALLEE, no_memory) is None
    assert source.row(0x1004, AT_CRASH, no_memory) is None


# test edi, edi; je early; push rbp; mov rbp, rsp; push rbx; push rax; call; add rsp, 8;
# pop rbx; pop rbp; jmp [rax]; early: xor eax, eax; ret
EARLY_X64 = bytes.fromhex("85ff 7413 55 4889e5 53 50 e800000000 4883c408 5b 5d ff20 31c0 c3")
EARLY_ROWS = {
    0: ("rsp", 8, set()),
    4: ("rsp", 8, set()),
    5: ("rsp", 16, {"rbp"}),
    8: ("rbp", 16, {"rbp"}),
    9: ("rbp", 16, {"rbp", "rbx"}),
    15: ("rbp", 16, {"rbp", "rbx"}),
    19: ("rbp", 16, {"rbp", "rbx"}),
    20: ("rbp", 16, {"rbp"}),
    21: ("rsp", 8, set()),
    23: ("rsp", 8, set()),
    25: ("rsp", 8, set()),
}


@pytest.mark.parametrize("at", EARLY_ROWS)
def test_x64_early_returns_behind_the_body_have_no_frame(at: int) -> None:
    encoding = 0x01000000 | 1 << 16 | 1
    page = regular([(0x1000, encoding), (0x1000 + len(EARLY_X64), 0)])
    section = unwind_info([(0x1000, page)], [], 0x2000)
    source = CompactUnwind(image_of(X64, EARLY_X64), Window.of_bytes(section, "made"))
    row = source.row(0x1000 + at, Callee({"rbp": 1, "rsp": 1}, is_context=True), no_memory)
    assert row is not None
    assert isinstance(row.cfa, RegisterPlus)
    assert (row.cfa.register, row.cfa.offset, set(row.registers)) == EARLY_ROWS[at]


def test_x64_code_behind_a_call_that_never_returns_keeps_its_own_frame() -> None:
    # test edi, edi; je early; push rax; call abort; early: ret
    code = bytes.fromhex("85ff 7406 50 e800000000 c3")
    page = regular([(0x1000, 0x02020000), (0x1000 + len(code), 0)])
    section = unwind_info([(0x1000, page)], [], 0x2000)
    source = CompactUnwind(image_of(X64, code), Window.of_bytes(section, "made"))
    row = source.row(0x100A, AT_CRASH, no_memory)
    assert row is not None
    assert row.cfa == RegisterPlus("rsp", 8)


def test_arm64_prologues_begin_behind_branches_that_leave_early() -> None:
    # cbz x0, ret; sub sp, sp, #32; stp x29, x30, [sp, #16]; nop
    words = [0xB40000A0, 0xD10083FF, 0xA9017BFD, 0xD503201F, 0xD503201F, 0xD65F03C0]
    image, span = image_of(ARM64, struct.pack("<6I", *words)), (0x1000, 0x1018)
    late = Row(RegisterPlus("sp", 0), None, {}, "late", False, span)

    class Late:
        def row(self, address: int, callee: Callee, read: Read) -> Row:
            return late

    row = ExactAtCrash(Late(), image).row(0x1008, AT_CRASH, no_memory)
    assert row is not None
    assert row.cfa == RegisterPlus("sp", 32)


@pytest.fixture(scope="module", params=["macos-x64", "macos-arm64"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return foreign_library(tmp_path_factory.mktemp("compact"), TARGETS[request.param], "-O2")


def sources_of(path: Path) -> list[object]:
    file = open_regular(path)
    assert file is not None
    (image,) = open_images(file.window)
    return list(image_sources(image))


def test_functions_and_encodings_are_those_that_llvm_shows(built: Path) -> None:
    command = [tool("llvm-objdump"), "--macho", "--unwind-info", str(built)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    entries = re.findall(r"function offset=0x([0-9a-f]+), encoding.*?=0x([0-9a-f]+)", text)
    source = sources_of(built)[0]
    assert isinstance(source, CompactUnwind)
    assert len(entries) > 5
    for start, encoding in entries:
        function = source.function_at(int(start, 16))
        assert function is not None
        assert (function.start, function.encoding) == (int(start, 16), int(encoding, 16))


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_damaged_tables_give_our_error_or_a_row(built: Path, data: st.DataObject) -> None:
    content = bytearray(built.read_bytes())
    file = open_regular(built)
    assert file is not None
    (image,) = open_images(file.window)
    assert isinstance(image, MachO)
    section = image.section("__TEXT", "__unwind_info")
    assert section is not None
    for _ in range(data.draw(st.integers(1, 8))):
        at = section.offset + data.draw(st.integers(0, min(section.size, 256) - 1))
        content[at] = data.draw(st.integers(0, 255))
    with suppress(ImageError):
        (damaged,) = open_images(Window.of_bytes(bytes(content), "damaged"))
        for source in image_sources(damaged):
            for address in range(0x400, 0x900, 16):
                with suppress(ImageError):
                    source.row(address, AT_CRASH, no_memory)
