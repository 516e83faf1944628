"""Our decoding of unwind information against other decoders', every function of a file.

llvm-readobj prints the codes of Windows' formats, llvm-objdump the encodings of Mach-O's,
readelf ARM's exception instructions. Their texts are read back into what they mean; what they
do not know themselves (``Bad opcode!``, ``INVALID!``) is counted apart.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from analyzer.cfi.compact_unwind import compact_unwind_of
from analyzer.cfi.exidx import exidx_of
from analyzer.cfi.pe_arm import PeArmCfi
from analyzer.cfi.pe_arm64 import PeArm64Cfi
from analyzer.cfi.pe_arm64_codes import Code
from analyzer.cfi.pe_x64_codes import Operation, read_info
from analyzer.cfi.row import LoadedFrom, RegisterPlus, SavedAt
from analyzer.images.elf import Elf
from analyzer.images.image import Image
from analyzer.images.macho import MachO
from analyzer.images.pe import Pe
from tests.support.cfi_oracle import CALLEE, no_memory
from tests.support.shared import tool

Steps = Sequence[tuple[object, ...]]
"""What each code of a prologue or epilogue means, in the other decoder's order."""


class Compared(NamedTuple):
    """One function (or one of its epilogues) by both decoders.

    Attributes:
        address: Relative to the image's base.
        ours: What we read.
        theirs: What they read; ``None`` where they do not know.
    """

    address: int
    ours: object
    theirs: object | None


def compared(path: Path, image: Image) -> Iterator[Compared]:
    """Yield everything that both decoders tell of one image of a file."""
    if isinstance(image, MachO):
        yield from _macho(path, image)
    elif isinstance(image, Elf):
        yield from _exidx(path, image)
    else:
        printed = _run("llvm-readobj", "--unwind", str(path))
        read = {"amd64": _pe_x64, "arm64": _pe_arm64, "arm": _pe_arm}[image.cpu]
        yield from read(printed.split("RuntimeFunction {")[1:], image)


def _run(program: str, *arguments: str) -> str:
    command = [tool(program), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


# --- Mach-O: which encoding each function has


def _macho(path: Path, image: MachO) -> Iterator[Compared]:
    unwind = compact_unwind_of(image)
    arch = {"amd64": "x86_64"}.get(image.cpu, image.cpu)
    printed = _run("llvm-objdump", f"--arch={arch}", "--unwind-info", str(path))
    for start, encoding in re.findall(
        r"\]: function offset=0x([0-9a-f]+),\s+encoding(?:\[\d+\])?=0x([0-9a-f]+)", printed
    ):
        function = unwind and unwind.function_at(int(start, 16))
        ours = function and (function.start, function.encoding)
        yield Compared(int(start, 16), ours, (int(start, 16), int(encoding, 16)))


# --- ELF ARM: the frame that each entry leads to


def _exidx(path: Path, image: Elf) -> Iterator[Compared]:
    table = exidx_of(image)
    if table is None:
        return
    blocks = re.split(r"\n\n", _run("readelf", "-u", str(path)))
    for block in blocks:
        head = re.match(r"\s*0x([0-9a-f]+)(?: <.*>)?: (.*)", block)
        if head is None:
            continue
        address = int(head[1], 16) - image.base
        row = table.row(address, CALLEE, no_memory)
        ours = None
        if row is not None and isinstance(row.cfa, RegisterPlus):
            ours = (
                row.cfa.register,
                row.cfa.offset,
                {name: _place(rule, row.cfa) for name, rule in row.registers.items()},
            )
        yield Compared(address, ours, _exidx_frame(block.splitlines()[1:], head[2]))


def _place(rule: object, cfa: RegisterPlus) -> tuple[str, int]:
    if isinstance(rule, SavedAt):
        return cfa.register, cfa.offset + rule.offset
    assert isinstance(rule, LoadedFrom)
    return rule.register, rule.offset


def _exidx_frame(lines: list[str], head: str) -> object | None:
    # readelf leaves the tables of C++'s own routines alone.
    if "cantunwind" in head or any("Personality" in line for line in lines):
        return None
    base, offset, saved = "sp", 0, dict[str, tuple[str, int]]()
    for line in lines:
        if change := re.search(r"vsp = vsp ([+-]) (\d+)", line):
            offset += int(change[1] + change[2])
        elif register := re.search(r"vsp = r(\d+)", line):
            base, offset = _arm_name(f"r{register[1]}"), 0
        elif popped := re.search(r"pop \{(.*)\}", line):
            for name in popped[1].split(", "):
                if name[0] == "D":
                    offset += 8
                else:
                    saved[_arm_name(name)] = base, offset
                    offset += 4
        elif "finish" in line:
            break
    saved.pop("pc", None)
    return base, offset, saved


def _arm_name(name: str) -> str:
    return {"r11": "fp", "r13": "sp", "r14": "lr", "r15": "pc"}.get(name, name)


# --- Windows: the meaning of each code


def _pe_x64(blocks: list[str], image: Pe) -> Iterator[Compared]:
    for block in blocks:
        place = re.search(r"UnwindInfoAddress: .*?\(?(0x[0-9A-F]+)\)?\s*$", block, re.M)
        start = re.search(r"StartAddress: .*?\(?(0x[0-9A-F]+)\)?\s*$", block, re.M)
        assert place is not None
        assert start is not None
        ours = []
        for code in read_info(image, int(place[1], 16) - image.base).codes:
            shown: dict[Operation, tuple[object, ...]] = {
                Operation.PUSH: ("push", code.register),
                Operation.ALLOCATE: ("alloc", code.size),
                Operation.SET_FRAME: ("frame",),
                Operation.SAVE: ("save", code.register, code.size),
            }
            ours.append((code.offset, *shown.get(code.operation, ("machine", code.size))))
        yield Compared(int(start[1], 16) - image.base, ours, list(_x64_steps(block)))


def _x64_steps(block: str) -> Iterator[tuple[object, ...]]:
    for at, name, rest in re.findall(r"^\s*0x([0-9A-F]{2}): (\S+)(.*)$", block, re.M):
        numbers = [int(number, 0) for number in re.findall(r"(?:=|\()(0x[0-9A-F]+|\d+)", rest)]
        register = (re.findall(r"reg=(\w+)", rest) or [""])[0].lower()
        if name.startswith("ALLOC"):
            yield int(at, 16), "alloc", numbers[0]
        elif name == "PUSH_NONVOL":
            yield int(at, 16), "push", register
        elif name == "SET_FPREG":
            yield int(at, 16), "frame"
        elif name.startswith("SAVE_NONVOL"):
            yield int(at, 16), "save", register, numbers[0]
        elif name == "PUSH_MACHFRAME":
            yield int(at, 16), "machine", 8 * ("errcode=yes" in rest.lower())


def _pe_arm64(blocks: list[str], image: Pe) -> Iterator[Compared]:
    source = PeArm64Cfi(image)
    for block, start, epilogues in _functions(block_list=blocks, image=image, unit=4):
        function = source.function_at(start)
        ours = function and _arm64_steps(function.prologue)
        # LLVM 14 takes packed frames whose return address is signed for frames without it.
        is_signed = "CR: 2" in block
        theirs = None if is_signed else _arm64_text(_part(block, "Prologue"))
        yield Compared(start, ours, theirs)
        for at, text in epilogues:
            codes = function and dict(function.epilogues).get(start + at)
            mine = None if codes is None else _arm64_steps(codes)
            yield Compared(start + at, mine, _arm64_text(text))


def _functions(
    block_list: list[str], image: Pe, unit: int
) -> Iterator[tuple[str, int, list[tuple[int, str]]]]:
    """Yield text, address and epilogues (distance, text) of each function."""
    for block in block_list:
        start = re.search(r"Function: .*?\(?(0x[0-9A-F]+)\)?\s*$", block, re.M)
        assert start is not None
        scopes = re.findall(r"StartOffset: (\d+).*?Opcodes \[\n(.*?)\n\s*\]\n", block, re.S)
        yield (
            block,
            (int(start[1], 16) & ~1) - image.base,
            [(int(at) * unit, text) for at, text in scopes],
        )


def _part(block: str, name: str) -> str:
    found = re.search(rf"{name} \[\n(.*?)\n\s*\]\n", block, re.S)
    return found[1] if found else ""


def _arm64_steps(codes: Sequence[Code]) -> Steps:
    """Return our codes; llvm-readobj prints only this part of a function's."""
    steps: list[tuple[object, ...]] = []
    for code in codes:
        place = code.offset if any(code.registers) else 0
        # Vector registers are not followed, only the room they take.
        names = code.registers if any(code.registers) else ()
        steps.append((code.kind.name, code.size, names, place))
        if code.kind.name == "END_OF_PART":
            break
    return steps


def _arm64_text(text: str) -> Steps | None:
    steps: list[tuple[object, ...]] = []
    for line in text.splitlines():
        what = line.split(";")[-1].strip()
        if what in ("Bad opcode!", "INVALID!") or "custom" in what:
            return None
        if what == "end":
            break
        steps.append(_arm64_line(what))
    return steps


def _arm64_line(what: str) -> tuple[object, ...]:
    numbers = [int(number) for number in re.findall(r"#(-?\d+)", what)]
    number = abs(numbers[0]) if numbers else 0
    if re.match(r"(stp|str|ldp|ldr) ", what):
        names = tuple(
            {"x29": "fp", "x30": "lr"}.get(name, "" if name[0] == "d" else name)
            for name in re.findall(r"\b(x\d+|d\d+|lr|fp)\b", what.partition("[")[0])
        )
        moves = "]!" in what or "], #" in what
        size, place = (number, 0) if moves else (0, number)
        return "SAVE", size, names if any(names) else (), place if any(names) else 0
    if re.match(r"(mov|add|sub) ((fp|x29), sp|sp, (fp|x29))", what):
        return "SET_FRAME", number, (), 0
    if re.match(r"(add|sub) sp, (sp, )?#", what):
        return "ALLOCATE", number, (), 0
    return {"end_c": "END_OF_PART"}.get(what, "NOTHING"), 0, (), 0


def _pe_arm(blocks: list[str], image: Pe) -> Iterator[Compared]:
    source = PeArmCfi(image)
    for block, start, epilogues in _functions(block_list=blocks, image=image, unit=2):
        function = source.function_at(start)
        if "ReturnType" in block:
            saved = re.search(r"SavedRegisters: \{(.*)\}", block)
            names = [_arm_name(name) for name in (saved[1].split(", ") if saved else [])]
            pushed = function.prologue if function else ()
            ours = sorted(name for code in pushed for name in code.registers if name)
            yield Compared(start, ours, sorted(n for n in names if n and n[0] != "d"))
            continue
        ours_steps = function and [tuple(code[1:]) for code in function.prologue]
        yield Compared(start, ours_steps, _arm_text(_part(block, "Prologue"), epilogue=False))
        for at, text in epilogues:
            codes = dict(function.epilogues).get(start + at) if function else None
            mine = None if codes is None else [tuple(code[1:]) for code in codes]
            yield Compared(start + at, mine, _arm_text(text, epilogue=True))


def _arm_text(text: str, *, epilogue: bool) -> Steps | None:
    from analyzer.cfi.pe_arm_codes import Kind

    steps: list[tuple[object, ...]] = []
    for line in text.splitlines():
        code, _, what = (part.strip() for part in line.partition(";"))
        if not what:
            continue
        # LLVM 14 forgets the link register of these.
        if "opcode" in what or 0xD4 <= int(code.split()[0], 16) <= 0xD7:
            return None
        if re.match(r"b(\.w)?$|bx|nop", what) or what in ("end", "b", "b.w"):
            is_end = code.split()[0] in ("0xfd", "0xfe", "0xff")
            if not is_end or (epilogue and code.split()[0] != "0xff"):
                steps.append((Kind.NOTHING, 0, ()))
            continue
        numbers = [int(number) for number in re.findall(r"\d+", what.partition("#")[2])]
        if re.match(r"mov (r\d+, sp|sp, r\d+)", what):
            name = re.findall(r"r\d+", what)[0]
            steps.append((Kind.FROM_REGISTER, 0, (_arm_name(name),)))
        elif re.match(r"v(push|pop)", what):
            steps.append((Kind.POP, 8 * len(re.findall(r"d\d+", what)), ()))
        elif re.match(r"(push|pop)", what):
            names = [_arm_name(name) for name in re.findall(r"\b(r\d+|lr|pc)\b", what)]
            names = ["lr" if name == "pc" else name for name in names]
            kept = tuple("" if name in ("r0", "r1", "r2", "r3") else name for name in names)
            steps.append((Kind.POP, 4 * len(kept), kept))
        else:
            size = numbers[0] * numbers[1] if len(numbers) > 1 else sum(numbers)
            steps.append((Kind.POP, size, ("lr",) if "lr" in what else ()))
    return steps
