"""Windows' unwind information for ARM: every code, every packed frame run as code, damage."""

from __future__ import annotations

import itertools
import struct
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.cfi.image_sources import image_sources
from analyzer.cfi.pe_arm import PeArmCfi
from analyzer.cfi.pe_arm_codes import Code, Kind, decode
from analyzer.cfi.row import Callee, LoadedFrom, RegisterPlus, SavedAt
from analyzer.errors import ImageError
from analyzer.images.pe import Pe
from analyzer.images.window import Window
from tests.support.arm_pe import TEXT, XDATA, arm_pe
from tests.support.cfi_oracle import CALLEE, no_memory
from tests.support.emulation import Emulator, Miss, machine
from tests.support.shared import tool

AT_CRASH = Callee({}, is_context=True)


def image_of(code: bytes, records: list[tuple[int, int]], xdata: bytes = b"") -> Pe:
    return Pe(Window.of_bytes(arm_pe(code, records, xdata), "made"))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("7f", Code(2, Kind.POP, 508)),
        ("a810", Code(4, Kind.POP, 12, ("r4", "fp", "lr"))),
        ("9008", Code(4, Kind.POP, 8, ("", "r12"))),
        ("cb", Code(2, Kind.FROM_REGISTER, 0, ("fp",))),
        ("d1", Code(2, Kind.POP, 8, ("r4", "r5"))),
        ("d6", Code(2, Kind.POP, 16, ("r4", "r5", "r6", "lr"))),
        ("dc", Code(4, Kind.POP, 24, ("r4", "r5", "r6", "r7", "r8", "lr"))),
        ("e1", Code(4, Kind.POP, 16)),
        ("e901", Code(4, Kind.POP, 0x404)),
        ("ed90", Code(2, Kind.POP, 12, ("r4", "r7", "lr"))),
        ("ec0f", Code(2, Kind.POP, 16, ("", "", "", ""))),
        ("ee01", Code(2, Kind.MACHINE_FRAME)),
        ("ee02", Code(2, Kind.CONTEXT)),
        ("ef05", Code(4, Kind.POP, 20, ("lr",))),
        ("f58b", Code(4, Kind.POP, 32)),
        ("f602", Code(4, Kind.POP, 24)),
        ("f70100", Code(2, Kind.POP, 0x400)),
        ("f8010000", Code(2, Kind.POP, 0x40000)),
        ("f90100", Code(4, Kind.POP, 0x400)),
        ("fa010000", Code(4, Kind.POP, 0x40000)),
        ("fb", Code(2)),
        ("fc", Code(4)),
    ],
)
def test_every_code_has_its_instruction(code: str, expected: Code) -> None:
    assert decode(bytes.fromhex(code + "ff"), 0, is_epilogue=False) == [expected]


@pytest.mark.parametrize("code", ["ee00", "ee10", "ef10", "f0", "f4", "f521", "f7", "80", ""])
def test_undefined_and_cut_codes_are_told(code: str) -> None:
    assert decode(bytes.fromhex(code), 0, is_epilogue=False) is None


@pytest.mark.parametrize(("end", "tail"), [("fd", [2]), ("fe", [4]), ("ff", [])])
def test_an_end_may_stand_for_the_epilogue_s_return(end: str, tail: list[int]) -> None:
    codes = bytes.fromhex("04" + end)
    epilogue = decode(codes, 0, is_epilogue=True)
    assert epilogue is not None
    assert [code.length for code in epilogue[1:]] == tail
    assert decode(codes, 0, is_epilogue=False) == [Code(2, Kind.POP, 16)]


class Frame(NamedTuple):
    """The fields of a packed entry."""

    returns: int
    homes: int
    register: int
    vectors: int
    link: int
    chain: int
    adjustment: int


def frames() -> Iterator[Frame]:
    """Yield every combination that the format allows, with some sizes."""
    for homes, link, chain, adjustment in itertools.product(
        (0, 1), (0, 1), (0, 1), (0, 127, 128, 0x3F3, 0x3F4, 0x3F9, 0x3FE, 0x3FF)
    ):
        for returns, (vectors, register) in itertools.product(
            (0, 1, 2), ((0, 0), (0, 3), (0, 4), (0, 6), (1, 0), (1, 2), (1, 7))
        ):
            if chain and not link:
                continue
            # With arguments pushed and a link register, the load of PC is the return.
            if bool(returns) == bool(link) and not (link and not homes):
                continue
            yield Frame(returns, homes, register, vectors, link, chain, adjustment)


def packed_word(frame: Frame, length: int) -> int:
    flags = frame.vectors << 19 | frame.link << 20 | frame.chain << 21
    word = 1 | length // 2 << 2 | frame.returns << 13 | frame.homes << 15
    return word | frame.register << 16 | flags | frame.adjustment << 22


def assembly(frame: Frame) -> Iterator[str]:
    """Yield the instructions that the manual's tables tell for a frame."""
    folded = frame.adjustment >= 0x3F4
    words = (frame.adjustment & 3) + 1 if folded else frame.adjustment
    in_push, in_pop = (folded and bool(frame.adjustment & bit) for bit in (4, 8))
    kept = [] if frame.vectors else [f"r{4 + n}" for n in range(frame.register + 1)]
    kept += ["r11"] * frame.chain
    room = [f"r{n}" for n in range(4 - words, 4)] if folded else []
    vectors = f"{{d8-d{8 + frame.register}}}" if frame.vectors and frame.register != 7 else ""
    pushed = room * in_push + kept + ["lr"] * frame.link
    if frame.homes:
        yield "push {r0-r3}"
    if pushed:
        yield f"push {{{', '.join(pushed)}}}"
    if frame.chain:
        below = pushed.index("r11") * 4
        yield f"add.w r11, sp, #{below}" if below else "mov r11, sp"
    if vectors:
        yield f"vpush {vectors}"
    if words and not in_push:
        yield f"sub{'' if words < 128 else 'w'} sp, sp, #{words * 4}"
    yield "nop"
    if words and not in_pop:
        yield f"add{'' if words < 128 else 'w'} sp, sp, #{words * 4}"
    if vectors:
        yield f"vpop {vectors}"
    has_link = frame.link and not frame.homes
    popped = room * in_pop + kept + [["pc", "lr", "lr"][frame.returns]] * has_link
    if popped:
        yield f"pop {{{', '.join(popped)}}}"
    if frame.homes:
        yield "ldr pc, [sp], #20" if frame.link else "add sp, sp, #16"
    if frame.homes and frame.link:
        return
    yield from ([], ["bx lr"], ["b.w elsewhere"])[frame.returns]


def assembled(text: str, folder: Path) -> bytes:
    """Return the bytes of Thumb code."""
    source, made, raw = folder / "f.s", folder / "f.o", folder / "f.bin"
    source.write_text(f".syntax unified\n.thumb\n.fpu vfpv3\n{text}\n")
    clang = [tool("clang"), "--target=armv7-linux-gnueabihf", "-c", str(source)]
    subprocess.run([*clang, "-o", str(made)], check=True)
    objcopy = [tool("llvm-objcopy"), "-O", "binary", "-j", ".text", str(made), str(raw)]
    subprocess.run(objcopy, check=True)
    return raw.read_bytes()


def test_packed_frames_lead_back_to_the_caller_from_every_instruction(tmp_path: Path) -> None:
    wanted = list(frames())
    lines = []
    for number, frame in enumerate(wanted):
        lines += [f"f{number}:", *assembly(frame)]
    # The size of each function is told in the bytes themselves, behind the code.
    lines += [f"f{len(wanted)}: elsewhere:"]
    lines += [f".2byte f{number + 1}-f{number}" for number in range(len(wanted))]
    code = assembled("\n".join(lines), tmp_path)
    sizes = struct.unpack(f"<{len(wanted)}H", code[-2 * len(wanted) :])
    starts = list(itertools.accumulate(sizes, initial=0))
    records = [
        (start, packed_word(frame, size))
        for start, frame, size in zip(starts, wanted, sizes, strict=False)
    ]
    image = image_of(code, records)
    emulator = Emulator(image, machine("arm", windows=True), image_sources(image))
    misses = list[tuple[Frame, Miss]]()
    for start, frame, size in zip(starts, wanted, sizes, strict=False):
        run = emulator.run([(TEXT + start, TEXT + start + size)], 1)
        assert run.checked >= 2
        misses += [(frame, miss) for miss in run.misses]
    assert misses == []


CODE = b"\x00\xbf" * 64
# push.w {r4, r11, lr}; mov r11, sp; sub sp, #16 ... add sp, #16; pop.w {r4, r11, pc}
CODES = bytes.fromhex("04cba810ff 04a810ff".replace(" ", "")).ljust(12, b"\0")


def full(word: int, scopes: list[int], more: int | None = None) -> Pe:
    words = [word] if more is None else [word, more]
    xdata = struct.pack(f"<{len(words) + len(scopes)}I", *words, *scopes) + CODES
    return image_of(CODE, [(0, XDATA)], xdata)


SCOPES = [20 | 0xE << 20 | 5 << 24]
ROWS = {
    0x1000: (RegisterPlus("sp", 0), None),
    0x1004: (RegisterPlus("sp", 12), SavedAt(-4)),
    0x1006: (RegisterPlus("fp", 12), SavedAt(-4)),
    0x1008: (RegisterPlus("fp", 12), SavedAt(-4)),
    0x1027: (RegisterPlus("fp", 12), SavedAt(-4)),
    0x1028: (RegisterPlus("sp", 28), SavedAt(-4)),
    0x102A: (RegisterPlus("sp", 12), SavedAt(-4)),
    0x1030: (RegisterPlus("fp", 12), SavedAt(-4)),
}


@pytest.mark.parametrize(
    ("word", "more"),
    [(64 | 1 << 23 | 3 << 28, None), (64, 1 | 3 << 16)],
    ids=["one word", "two words"],
)
def test_full_information_tells_every_instruction(word: int, more: int | None) -> None:
    source = PeArmCfi(full(word, SCOPES, more))
    for address, expected in ROWS.items():
        row = source.row(address, AT_CRASH, no_memory)
        assert row is not None
        assert (row.cfa, row.return_address) == expected, hex(address)


def test_a_part_of_a_function_has_no_prologue_of_its_own() -> None:
    row = PeArmCfi(full(64 | 1 << 22 | 1 << 23 | 3 << 28, SCOPES)).row(
        0x1000, AT_CRASH, no_memory
    )
    assert row is not None
    assert row.cfa == RegisterPlus("fp", 12)


def test_a_single_epilogue_is_at_the_end() -> None:
    row = PeArmCfi(full(64 | 1 << 21 | 5 << 23 | 3 << 28, [])).row(0x107C, AT_CRASH, no_memory)
    assert row is not None
    assert row.cfa == RegisterPlus("sp", 12)


def test_a_leaf_has_no_record_and_called_nobody() -> None:
    source = PeArmCfi(full(8 | 1 << 23 | 3 << 28, SCOPES))
    row = source.row(0x1040, AT_CRASH, no_memory)
    assert row is not None
    assert (row.cfa, row.return_address) == (RegisterPlus("sp", 0), None)
    assert source.row(0x1040, CALLEE, no_memory) is None


@pytest.mark.parametrize(
    ("code", "place", "size"),
    [("ee01", 0, 4), ("ee02", 0x38, 0x40)],
    ids=["machine", "context"],
)
def test_an_interrupt_frame_leads_to_what_was_interrupted(
    code: str, place: int, size: int
) -> None:
    xdata = struct.pack("<I", 64 | 1 << 22 | 1 << 28) + bytes.fromhex(code + "ffff")
    row = PeArmCfi(image_of(CODE, [(0, XDATA)], xdata)).row(0x1010, AT_CRASH, no_memory)
    assert row is not None
    assert row.is_signal_frame
    assert (row.cfa, row.return_address) == (LoadedFrom("sp", place), LoadedFrom("sp", size))


@given(st.binary(max_size=64), st.integers(0, 0xFFFF_FFFF), st.integers(0, 0x80))
@settings(max_examples=100, deadline=None)
def test_damage_gives_our_error_or_some_row(xdata: bytes, word: int, at: int) -> None:
    for record in (word, XDATA):
        source = PeArmCfi(image_of(CODE, [(0, record)], xdata))
        with suppress(ImageError):
            source.row(TEXT + at, AT_CRASH, no_memory)
