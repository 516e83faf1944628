"""Real code, run in an emulator, as the truth about its unwind rules.

A function is entered with known registers and a known return address. Before each instruction
the rules of its address are evaluated: they must lead back to exactly what was there at the
entry. That covers prologues, bodies and epilogues of every compiler, whatever the format of
the unwind information. Calls are stepped over; a path ends where the function is left.

Needs the ``unicorn`` package, which the product itself does not use.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import pytest

from analyzer.cfi.row import Callee, CfiSource, Inputs, LoadedFrom, Row, SavedAt
from analyzer.disassembly import disassemble
from analyzer.errors import ImageError
from analyzer.images.image import Image
from analyzer.memory import Read

PAGE = 0x1000
STACK = 0x7FFE_0000_0000
STACK_32 = 0x7000_0000
STACK_SIZE = 1 << 20
RETURN = 0x6666_6666_0000
MASK = (1 << 48) - 1
MAX_STEPS = 400
LONGEST_COOKIE = 32
_ARM_NOP = b"\x00\xbf"
_ARM_TAKE_R4 = b"\xad\xeb\x04\x0d"

_ARM64_RETURN = b"\xc0\x03\x5f\xd6"
_ARM64_TAKE_16, _ARM64_RELEASE_16 = b"\xff\x43\x00\xd1", b"\xff\x43\x00\x91"


Span = tuple[int, int]
"""Code from one module offset to another (exclusive)."""


class Machine(NamedTuple):
    """What the emulator must know of a CPU with one calling convention.

    Attributes:
        arch: Unicorn's architecture and mode.
        registers: Our register name to unicorn's constant.
        pc: Name of the program counter; ``sp``: of the stack pointer.
        link: Name of the link register; empty where calls push the return address.
        preserved: Registers that a function must leave as they were.
        word_size: Bytes of a register.
        is_call: Tells whether an instruction's bytes are a call.
        length: Bytes of the instruction that some bytes begin with, where it may be a call.
        setup: Other registers and what they must hold, so that vectors may be used.
        probed: Code behind a call of ``__chkstk``, which makes words in R4 bytes; empty where
            nothing such is.
        cookie: What a called function that begins with some bytes adds to the stack pointer:
            0, but for the two that put a cookie on their caller's stack and take it off again.
    """

    arch: tuple[int, int]
    registers: Mapping[str, int]
    pc: str
    sp: str
    link: str
    preserved: Sequence[str]
    word_size: int
    is_call: Callable[[bytes], bool]
    length: Callable[[bytes], int]
    setup: Sequence[tuple[int, int]] = ()
    probed: bytes = b""
    cookie: Callable[[bytes], int] = lambda _code: 0


class Miss(NamedTuple):
    """One address where the rules do not lead back to the entry."""

    address: int
    what: str


class Run(NamedTuple):
    """What became of one path through one function."""

    checked: int
    misses: tuple[Miss, ...]


def machine(cpu: str, *, windows: bool = False) -> Machine:
    """Return the machine for a CPU; skip the test where unicorn is not installed."""
    unicorn = pytest.importorskip("unicorn")
    if cpu == "amd64":
        return _amd64(unicorn, windows)
    if cpu == "arm64":
        found = _arm64(unicorn)
        return found._replace(cookie=_arm64_cookie) if windows else found
    found = _arm(unicorn)
    # Unicorn dies of some of libstdc++'s code when vectors may be used.
    return found._replace(probed=_ARM_TAKE_R4) if windows else found._replace(setup=())


def _amd64(unicorn: Any, windows: bool) -> Machine:
    const = unicorn.x86_const
    names = [f"r{x}" for x in ("ax", "bx", "cx", "dx", "si", "di", "bp", "sp", "ip")]
    names += [f"r{number}" for number in range(8, 16)]
    return Machine(
        (unicorn.UC_ARCH_X86, unicorn.UC_MODE_64),
        {name: getattr(const, f"UC_X86_REG_{name.upper()}") for name in names},
        "rip",
        "rsp",
        "",
        ["rbx", "rbp", "r12", "r13", "r14", "r15", *(["rsi", "rdi"] if windows else [])],
        8,
        _is_x86_call,
        _x86_call_length,
    )


def _is_x86_call(code: bytes) -> bool:
    while code and (code[0] & 0xF0 == 0x40 or code[0] in (0x66, 0xF2, 0x3E, 0x2E)):
        code = code[1:]
    return code[:1] == b"\xe8" or (code[:1] == b"\xff" and code[1] >> 3 & 7 == 2)


def _x86_call_length(code: bytes) -> int:
    """Return the length of a call; 0 for anything else."""
    at = 0
    while code[at] & 0xF0 == 0x40 or code[at] in (0x66, 0xF2, 0x3E, 0x2E):
        at += 1
    if code[at] == 0xE8:
        return at + 5
    if code[at] != 0xFF or code[at + 1] >> 3 & 7 != 2:
        return 0
    mode, base = code[at + 1] >> 6, code[at + 1] & 7
    size = 2 + (mode != 3 and base == 4) + {1: 1, 2: 4}.get(mode, 0)
    return at + size + (4 if mode == 0 and base == 5 else 0)


def _arm64(unicorn: Any) -> Machine:
    const = unicorn.arm64_const
    registers = {f"x{n}": getattr(const, f"UC_ARM64_REG_X{n}") for n in range(29)}
    for name in ("FP", "LR", "SP", "PC"):
        registers[name.lower()] = getattr(const, f"UC_ARM64_REG_{name}")
    preserved = [*(f"x{n}" for n in range(19, 29)), "fp"]
    return Machine(
        (unicorn.UC_ARCH_ARM64, unicorn.UC_MODE_ARM),
        registers,
        "pc",
        "sp",
        "lr",
        preserved,
        8,
        lambda code: code[3] & 0xFC == 0x94 or code[2:4] == b"\x3f\xd6",
        lambda _code: 4,
    )


def _arm64_cookie(code: bytes) -> int:
    """Return what ``__security_push_cookie`` or ``…pop_cookie`` adds to SP, else 0."""
    words = [code[at : at + 4] for at in range(0, len(code) - 3, 4)]
    if _ARM64_RETURN not in words:
        return 0
    until = words[: words.index(_ARM64_RETURN)]
    return 16 * (until.count(_ARM64_RELEASE_16) - until.count(_ARM64_TAKE_16))


def _arm(unicorn: Any) -> Machine:
    const = unicorn.arm_const
    registers = {f"r{n}": getattr(const, f"UC_ARM_REG_R{n}") for n in range(13)}
    registers["fp"] = registers.pop("r11")
    for name in ("SP", "LR", "PC"):
        registers[name.lower()] = getattr(const, f"UC_ARM_REG_{name}")
    return Machine(
        (unicorn.UC_ARCH_ARM, unicorn.UC_MODE_THUMB),
        registers,
        "pc",
        "sp",
        "lr",
        [*(f"r{n}" for n in range(4, 11)), "fp"],
        4,
        _is_thumb_call,
        lambda code: 4 if code[1] >> 3 in (0b11101, 0b11110, 0b11111) else 2,
        [(const.UC_ARM_REG_C1_C0_2, 0xF << 20), (const.UC_ARM_REG_FPEXC, 1 << 30)],
    )


def _is_thumb_call(code: bytes) -> bool:
    if len(code) == 2:
        return code[1] == 0x47 and code[0] & 0x80 != 0
    return code[1] & 0xF8 == 0xF0 and code[3] & 0xD0 in (0xD0, 0xC0)


class Emulator:
    """One image, loaded once, whose functions can be run."""

    def __init__(self, image: Image, machine: Machine, sources: Sequence[CfiSource]) -> None:
        """Map the image's code; ``sources`` are asked in order, as the walker does."""
        self._unicorn = pytest.importorskip("unicorn")
        self._machine = machine
        self._image = image
        self._sources = sources
        self._narrow = machine.word_size == 4

    def run(self, spans: Sequence[Span], seed: int) -> Run:
        """Run a function from the start of its first span, with random registers."""
        unicorn, machine = self._unicorn, self._machine
        if machine.cookie(self._begin_of(spans[0][0])):
            # No function: there is no frame to lead back from.
            return Run(0, ())
        chance = random.Random(seed)  # noqa: S311 -- test inputs, not secrets
        emulator = unicorn.Uc(*machine.arch)
        size = 4 if self._narrow else 8
        entry = {name: chance.getrandbits(16) for name in machine.registers}
        stack = STACK_32 if self._narrow else STACK
        sentinel = RETURN & 0x7FFFF000 if self._narrow else RETURN
        emulator.mem_map(stack, STACK_SIZE)
        sp = stack + STACK_SIZE // 2
        if machine.link:
            entry[machine.link] = sentinel
        else:
            sp -= 8
            emulator.mem_write(sp, sentinel.to_bytes(size, "little"))
        entry[machine.sp] = sp
        base = self._image.base
        pages = {
            page
            for start, end in spans
            for page in range(base + start & -PAGE, base + end + PAGE & -PAGE, PAGE)
        }
        for page in pages:
            emulator.mem_map(page, PAGE)
            emulator.mem_write(page, self._image.read(page, PAGE) or self._partly(page))
        for register, value in machine.setup:
            emulator.reg_write(register, value)
        for name, value in entry.items():
            if name != machine.pc:
                emulator.reg_write(machine.registers[name], value)
        expected = entry | {"ra": sentinel, "cfa": sp + (0 if machine.link else size)}
        checker = _Checker(self, emulator, spans, expected)
        emulator.hook_add(unicorn.UC_HOOK_MEM_UNMAPPED, _map_zeros)
        # Random arguments lead to all sorts of faults; what ran until then was checked.
        with suppress(unicorn.UcError):
            checker.follow(base + spans[0][0])
        return Run(checker.checked, tuple(checker.misses))

    def _begin_of(self, offset: int) -> bytes:
        return self._image.read(self._image.base + offset, LONGEST_COOKIE) or b""

    def moved_by_call(self, call: bytes, offset: int) -> int:
        """Return what an ARM64 call ``offset`` bytes into the module adds to SP."""
        word = int.from_bytes(call, "little")
        if word >> 26 != 0b100101:
            return 0
        distance = (word & 0x3FFFFFF) - (word << 1 & 0x4000000)
        return self._machine.cookie(self._begin_of(offset + 4 * distance))

    def _partly(self, page: int) -> bytes:
        """Return the page's bytes, with zeros where the file has none."""
        return b"".join(self._image.read(page + at, 1) or b"\0" for at in range(PAGE))

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        """Return the rules at a module offset, as the walker would find them."""
        for source in self._sources:
            row = source.row(address, callee, read)
            if row is not None:
                return row
        return None

    @property
    def machine(self) -> Machine:
        return self._machine

    @property
    def base(self) -> int:
        return self._image.base


class _Checker:
    """Compares the rules before each instruction with what was there at the entry."""

    def __init__(
        self, owner: Emulator, emulator: Any, spans: Sequence[Span], expected: dict[str, int]
    ) -> None:
        self._owner = owner
        self._emulator = emulator
        self._spans = spans
        self._expected = expected
        self._found_at: dict[str, set[int]] = {}
        self._constants: set[int] = set()
        if owner.machine.word_size == 4:
            for start, end in spans:
                self._constants.update(self._constants_of(owner.base + start, owner.base + end))
        self._is_spoilt = False
        self.checked = 0
        self.misses: list[Miss] = []

    def follow(self, address: int) -> None:
        """Run from ``address``, one instruction at a time, until the function is left."""
        machine, thumb = self._owner.machine, self._owner.machine.word_size == 4
        pc = machine.registers[machine.pc]
        for _ in range(MAX_STEPS):
            offset = address - self._owner.base
            if not any(start <= offset < end for start, end in self._spans):
                return
            if self._is_spoilt or self._is_clobbered():
                return
            self._check(offset, is_context=True)
            size = machine.length(bytes(self._emulator.mem_read(address, 16)))
            code = bytes(self._emulator.mem_read(address, size))
            if size and machine.is_call(code):
                self._check(offset + size - 1, is_context=False)
                address += size
                sp = machine.registers[machine.sp]
                moved = self._owner.moved_by_call(code, offset)
                self._emulator.reg_write(sp, self._emulator.reg_read(sp) + moved)
                self._probe(address)
                if self._is_constant(address):
                    # The call never returns: its function ends here.
                    return
            else:
                self._emulator.emu_start(address | thumb, 0, count=1)
                address = self._emulator.reg_read(pc) & (~1 if thumb else -1)

    def _is_constant(self, address: int) -> bool:
        """Tell whether what follows a call, but for padding, is data that the code loads."""
        if self._owner.machine.word_size != 4:
            return False
        while self._emulator.mem_read(address, 2) == _ARM_NOP:
            address += 2
        return address in self._constants

    def _constants_of(self, start: int, end: int) -> Iterator[int]:
        code = bytes(self._emulator.mem_read(start, end - start))
        for each in disassemble("thumb", code, start, len(code)) if code else ():
            loaded = re.match(r"ldr\S* \w+, \[pc, #(\w+)\]", each.text)
            if loaded is not None:
                yield (each.address + 4 & ~3) + int(loaded[1], 0)

    def _probe(self, address: int) -> None:
        """Do what ``__chkstk`` does, if that was called before ``address``."""
        probed = self._owner.machine.probed
        if probed and self._emulator.mem_read(address, len(probed)) == probed:
            r4 = self._owner.machine.registers["r4"]
            self._emulator.reg_write(r4, 4 * self._emulator.reg_read(r4))

    def _is_clobbered(self) -> bool:
        """Tell whether random arguments made the code write over its own return address."""
        if self._owner.machine.link:
            return False
        place = self._expected["cfa"] - self._owner.machine.word_size
        data = self._read(place, self._owner.machine.word_size)
        return data is None or int.from_bytes(data, "little") != self._expected["ra"]

    def _check(self, offset: int, *, is_context: bool) -> None:
        machine = self._owner.machine
        registers = {
            name: self._emulator.reg_read(number) for name, number in machine.registers.items()
        }
        self.checked += 1
        try:
            row = self._owner.row(offset, Callee(registers, is_context), self._read)
        except ImageError as error:
            self.misses.append(Miss(offset, str(error)))
            return
        if row is None:
            self.misses.append(Miss(offset, "no row"))
            return
        places = dict(self._places(row, registers))
        for name, value in self._values(row, registers):
            if value is None or value & MASK != self._expected[name]:
                # Random arguments make code write over its own frame: what was there is gone.
                was_there = places.get(name) in self._found_at.get(name, ())
                self._is_spoilt = was_there and registers.get(name) != self._expected[name]
                if not self._is_spoilt:
                    shown = "unknown" if value is None else f"{value:#x}"
                    what = f"{name} is {shown} instead of {self._expected[name]:#x}: {row.cfa}"
                    self.misses.append(Miss(offset, what))
                return
        for name, place in places.items():
            self._found_at.setdefault(name, set()).add(place)

    def _places(self, row: Row, registers: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        """Yield where the rules find each register."""
        word = self._owner.machine.word_size
        cfa = row.cfa.value(Inputs(registers, None, self._read, word))
        for name, rule in [*row.registers.items(), ("ra", row.return_address)]:
            if isinstance(rule, SavedAt) and cfa is not None:
                yield name, cfa + rule.offset
            elif isinstance(rule, LoadedFrom):
                yield name, registers[rule.register] + rule.offset

    def _values(
        self, row: Row, registers: Mapping[str, int]
    ) -> Iterator[tuple[str, int | None]]:
        machine = self._owner.machine
        cfa = row.cfa.value(Inputs(registers, None, self._read, machine.word_size))
        inputs = Inputs(registers, cfa, self._read, machine.word_size)
        yield (
            "cfa",
            row.registers[machine.sp].value(inputs) if machine.sp in row.registers else cfa,
        )
        if row.return_address is not None:
            ra = row.return_address.value(inputs)
        else:
            ra = registers.get(machine.link)
        yield "ra", ra if ra is None or machine.word_size == 8 else ra & ~1
        for name in machine.preserved:
            rule = row.registers.get(name)
            yield name, registers[name] if rule is None else rule.value(inputs)

    def _read(self, address: int, size: int) -> bytes | None:
        try:
            return bytes(self._emulator.mem_read(address, size))
        except Exception as error:  # unicorn's error class is known at run time only
            if type(error).__name__ != "UcError":
                raise
            return None


def _map_zeros(
    emulator: Any, _access: int, address: int, _size: int, _value: int, _data: object
) -> bool:
    emulator.mem_map(address & -PAGE, 2 * PAGE)
    return True
