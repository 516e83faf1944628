"""Sentences for what no corpus dump shows, from dumps made here."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.analyze import Options, analyze
from analyzer.model import Explanation
from tests.support.minidump_builder import LINUX, WINDOWS, MinidumpBuilder, amd64_context

RIP, SP = 0x40_0000, 0x7FFE_0000
READ_RBX, WRITE_RBX, CALL_RBX = b"\x8b\x03", b"\x89\x03", b"\xff\xd3"
MAPS = """\
00400000-00401000 r-xp 00000000 08:02 1 /bin/app
10000000-10001000 rw-p 00000000 00:00 0
10001000-10002000 ---p 00000000 00:00 0
7ffe0000-7ffe2000 rw-p 00000000 00:00 0 [stack]
"""


def told(path: Path, builder: MinidumpBuilder) -> Explanation | None:
    path.write_bytes(builder.build())
    crash = analyze(path, Options(local=False)).crash
    assert crash is not None
    return crash.explanation


def linux(code: bytes, address: int, *, flags: int = 1, **registers: int) -> MinidumpBuilder:
    context = amd64_context(**{"rip": RIP, "rsp": SP, **registers})
    builder = MinidumpBuilder().system(os=LINUX)
    builder.thread(1, context=context, stack=bytes(64), stack_start=SP)
    builder.module(RIP, 0x1000, "/bin/app").memory(RIP, code)
    builder.stream(0x4767_0009, MAPS.encode())
    return builder.exception(1, 11, flags=flags, address=address, context=context)


@pytest.mark.parametrize(
    ("code", "address", "registers", "sentence", "is_guess"),
    [
        (
            WRITE_RBX,
            0xE5E5_E5E5,
            {"rbx": 0xE5E5_E5E5},
            "wrote 4 bytes to 0xe5e5e5e5: rbx holds 0xe5e5e5e5, "
            "probably freed memory (Firefox's allocator fills it so), in app+0x0",
            True,
        ),
        (
            b"\x8b\x43\x18",
            0x18,
            {"rbx": 0},
            "read 4 bytes from 0x18: offset 0x18 from a null pointer in rbx, in app+0x0",
            False,
        ),
        (
            b"\x8b\x43\xf8",
            0xFFFF_FFFF_FFFF_FFF8,
            {"rbx": 0},
            "read 4 bytes from 0xfffffffffffffff8: "
            "offset -0x8 from a null pointer in rbx, in app+0x0",
            False,
        ),
        (
            READ_RBX,
            0x1000_1010,
            {"rbx": 0x1000_1010},
            "read 4 bytes from 0x10001010: probably a guard page, past the end of a block, "
            "in app+0x0",
            True,
        ),
        (
            WRITE_RBX,
            RIP + 0x10,
            {"rbx": RIP + 0x10},
            "wrote 4 bytes to 0x400010: app+0x10 must not be written, in app+0x0",
            False,
        ),
        (
            b"\x53",
            SP - 8,
            {},
            "wrote 8 bytes to 0x7ffdfff8: the stack is full, "
            "probably by too deep a recursion, in app+0x0",
            False,
        ),
        (
            CALL_RBX,
            0,
            {"rbx": 0},
            "called a null function pointer in rbx, in app+0x0",
            False,
        ),
    ],
)
def test_linux(
    tmp_path: Path,
    code: bytes,
    address: int,
    registers: dict[str, int],
    sentence: str,
    is_guess: bool,
) -> None:
    found = told(tmp_path / "a.dmp", linux(code, address, **registers))

    assert found == Explanation(sentence, is_guess)


def test_a_hidden_address_is_told(tmp_path: Path) -> None:
    found = told(tmp_path / "a.dmp", linux(READ_RBX, 0, flags=0x80, rbx=0x0123_4567_89AB_CDEF))

    assert found is not None
    assert found.sentence == (
        "read 4 bytes from 0x123456789abcdef: "
        "no address of this processor (not canonical), in app+0x0"
    )


def test_code_on_the_stack_is_told(tmp_path: Path) -> None:
    context = amd64_context(rip=SP + 16, rsp=SP, rbx=0)
    builder = MinidumpBuilder().system(os=LINUX)
    stack = bytes(16) + READ_RBX + bytes(32)
    builder.thread(1, context=context, stack=stack, stack_start=SP)
    builder.exception(1, 11, flags=1, address=0, context=context)

    found = told(tmp_path / "a.dmp", builder)

    assert found is not None
    assert found.sentence.endswith("a null pointer in rbx, by code on the stack")


def test_an_unloaded_module_is_named(tmp_path: Path) -> None:
    context = amd64_context(rip=RIP, rsp=SP, rbx=0x5000_0010)
    builder = MinidumpBuilder().system(os=WINDOWS, version=(10, 0, 1), text="")
    builder.thread(1, context=context).memory(RIP, READ_RBX)
    builder.module(RIP, 0x1000, "a.exe").unloaded(0x5000_0000, 0x1000, "C:\\gone.dll")
    builder.exception(1, 0xC000_0005, parameters=(0, 0x5000_0010), context=context)

    found = told(tmp_path / "a.dmp", builder)

    assert found is not None
    assert "gone.dll+0x10 has been unloaded" in found.sentence


@pytest.mark.parametrize(
    ("code", "parameters", "sentence"),
    [
        (0xC000_00FD, (), "used up its stack: probably too deep a recursion"),
        (0xE06D_7363, (), "threw a C++ exception that nothing caught"),
        (0xC000_0096, (), "used an instruction that only the kernel may use (hlt)"),
        (0x8000_0003, (), "hit a breakpoint (hlt): probably put there to stop the program"),
        (
            0xC000_0409,
            (2,),
            "ended itself at once (fast fail): a buffer on the stack was overrun",
        ),
        (
            0xC000_0006,
            (0, 0x1000, 0xC000_009C),
            "read from 0x1000: the page could not be loaded, with STATUS_DEVICE_DATA_ERROR",
        ),
    ],
)
def test_windows(tmp_path: Path, code: int, parameters: tuple[int, ...], sentence: str) -> None:
    context = amd64_context(rip=RIP, rsp=SP)
    builder = MinidumpBuilder().system(os=WINDOWS, version=(10, 0, 1), text="")
    int_0x29, hlt = b"\xcd\x29", b"\xf4"
    builder.thread(1, context=context)
    builder.memory(RIP, int_0x29 if "fast fail" in sentence else hlt)
    builder.exception(1, code, parameters=parameters, context=context)

    found = told(tmp_path / "a.dmp", builder)

    assert found is not None
    assert found.sentence == sentence
