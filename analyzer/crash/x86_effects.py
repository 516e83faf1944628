"""What an x86 or x86-64 instruction reads, writes and jumps to.

Source: Intel SDM volume 2, the operand encoding tables of the instructions named here.
"""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.arch.cpu import Cpu
from analyzer.crash.access import Access, Effects
from analyzer.crash.x86_operands import MemoryOperand, memory_operands, operands
from analyzer.disassembly import Instruction
from analyzer.memory import Read

# The first operand is the destination. Most instructions read it too; the first ones do not,
# and the second ones have no destination.
_WRITES = (
    *(
        "mov",
        "vmov",
        "set",
        "stos",
        "st",
        "fst",
        "fnst",
        "fist",
        "fbst",
        "pop",
        "fxsave",
        "xsave",
    ),
    *("pextr", "vpextr", "extract", "vextract", "vscatter", "vpscatter", "ins"),
)
_READS = (
    *(
        "cmps",
        "test",
        "push",
        "call",
        "jmp",
        "div",
        "idiv",
        "mul",
        "imul",
        "fld",
        "fild",
        "fadd",
    ),
    *("fsub", "fmul", "fdiv", "fcom", "fiadd", "fisub", "fimul", "fidiv", "ficom", "ucomis"),
    *("comis", "vucomis", "vcomis", "ptest", "vptest", "vtest", "scas", "lods", "outs"),
    *("ldmxcsr", "fxrstor", "xrstor"),
)
_ONLY_READS = frozenset(("cmp", "bt"))
_UPDATES = frozenset(
    (
        *("add", "adc", "sub", "sbb", "and", "or", "xor", "inc", "dec", "neg", "not", "xchg"),
        *(
            "shl",
            "shr",
            "shld",
            "shrd",
            "sal",
            "sar",
            "rol",
            "ror",
            "rcl",
            "rcr",
            "xadd",
            "btc",
        ),
        *("btr", "bts", "cmpxchg", "cmpxchg8b", "cmpxchg16b"),
    )
)
_RETURNS = ("ret", "retf")
_PUSHES = ("call", "push", "pushf", "pushfq", "pushfd")
_POPS = ("pop", "popf", "popfq", "popfd", *_RETURNS)


def effects(
    instruction: Instruction, registers: Mapping[str, int], cpu: Cpu, read: Read
) -> Effects:
    """Return what the instruction does in a thread with ``registers``."""
    after = {**registers, cpu.pc: instruction.end}
    mnemonic = instruction.mnemonic.split(" ")[-1]
    memory = memory_operands(instruction)
    explicit = [_explicit(mnemonic, operand, after, cpu) for operand in memory]
    implicit = _implicit(mnemonic, registers, cpu)
    is_known = None not in explicit
    accesses = tuple(filter(None, [*explicit, implicit])) if is_known else None
    target, register = None, ""
    if mnemonic in ("call", "jmp") and operands(instruction)[0] in registers:
        register = operands(instruction)[0]
        target = registers[register]
    elif mnemonic in ("call", "jmp") and memory and accesses:
        target = _word(read, accesses[0].address, cpu)
    elif mnemonic in _RETURNS:
        target = _word(read, registers[cpu.sp], cpu)
    return Effects(accesses, target, register)


def _explicit(
    mnemonic: str, operand: MemoryOperand, registers: Mapping[str, int], cpu: Cpu
) -> Access | None:
    address = operand.address(registers, cpu.word_mask)
    if address is None:
        return None
    made_of = tuple(name for name in (operand.base, operand.index_name) if name in registers)
    return Access(
        address, operand.size, _kind(mnemonic, operand.position), operand.base, made_of
    )


def _kind(mnemonic: str, position: int) -> str | None:
    if position or mnemonic in _ONLY_READS or mnemonic.startswith(_READS):
        return "read"
    if mnemonic in _UPDATES:
        return "readwrite"
    return "write" if mnemonic.startswith(_WRITES) else None


def _implicit(mnemonic: str, registers: Mapping[str, int], cpu: Cpu) -> Access | None:
    """Return the access to the stack that calls and their like make."""
    sp, fp, size = registers[cpu.sp], registers[cpu.fp], cpu.word_size
    if mnemonic in _PUSHES:
        return Access(sp - size & cpu.word_mask, size, "write", cpu.sp, (cpu.sp,), True)
    if mnemonic in _POPS:
        return Access(sp, size, "read", cpu.sp, (cpu.sp,), True)
    return Access(fp, size, "read", cpu.fp, (cpu.fp,), True) if mnemonic == "leave" else None


def _word(read: Read, address: int, cpu: Cpu) -> int | None:
    data = read(address, cpu.word_size)
    return None if data is None else int.from_bytes(data, "little")
