"""What an ARM, Thumb or ARM64 instruction reads, writes and jumps to.

Loads and stores name their registers first and the address last, in brackets; the size is in
the mnemonic's end (``b``, ``h``, ``w``) or else that of the register.

Source: Arm Architecture Reference Manuals for ARMv7-A (A8) and ARMv8-A (C6, C7).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from analyzer.arch.cpu import Cpu
from analyzer.crash.access import Access, Effects
from analyzer.disassembly import Instruction

_READS = re.compile(r"v?ld|pop")
_WRITES = re.compile(r"v?st|push")
_UPDATES = re.compile(r"cas|swp|ld(add|clr|eor|set|[su]m(ax|in))")
_CONDITION = r"(?:eq|ne|cs|hs|cc|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le|al)?"
_SIZED = re.compile(rf"(?:ld|st)(?:u|t|ax?|lx?|x)?r(?:ex)?s?([bhwd])?{_CONDITION}$")
_ADDRESS = re.compile(r"\[([^]]+)\](!?)")
_MULTIPLE = re.compile(r"(v?(?:ld|st)m)(ia|db|da|ib|ea|fd)?")
_SIZES = {"x": 8, "w": 4, "q": 16, "d": 8, "s": 4, "h": 2, "b": 1, "r": 4}
_SUFFIX_SIZES = {"b": 1, "h": 2, "w": 4, "d": 8}
_NAMES = {"sb": "r9", "sl": "r10", "ip": "r12"}
_STORES_WITH_STATUS = ("stx", "stlx", "strex")
_EXTENDED = {"lsl": (0, 64), "uxtw": (32, 0), "sxtw": (32, 1), "uxtx": (0, 0), "sxtx": (0, 0)}
_JUMPS = re.compile(r"(b|bl|bx|blx|br|blr|b[lr]?r?a[ab]z?|ret|reta[ab])$")


def effects(instruction: Instruction, registers: Mapping[str, int], cpu: Cpu) -> Effects:
    """Return what the instruction does in a thread with ``registers``."""
    mnemonic = instruction.mnemonic.removesuffix(".w")
    known = {**registers, **_constants(instruction, cpu)}
    aliases = {**_NAMES, **cpu.aliases}
    known.update({alias: known[name] for alias, name in aliases.items() if name in known})
    if _JUMPS.match(mnemonic):
        return Effects((), *_target(mnemonic, instruction.operands, known))
    kind = _kind(mnemonic)
    if kind is None:
        return Effects(())
    access = _access(mnemonic, instruction.operands, known, cpu)
    if access is None:
        return Effects(None)
    base, *others = (aliases.get(name, name) for name in (access.base, *access.registers))
    names = tuple(name for name in others if name in registers)
    base = base if base in registers else ""
    return Effects((access._replace(kind=kind, base=base, registers=names),))


def _constants(instruction: Instruction, cpu: Cpu) -> Mapping[str, int]:
    """Return the registers whose values the instruction itself tells."""
    if cpu.word_size == 8:
        return {"xzr": 0, "wzr": 0}
    # The program counter reads ahead: by two instructions, in whole words.
    ahead = 8 if len(instruction.code) == 4 and not instruction.address & 2 else 4
    return {"pc": (instruction.address + ahead) & ~3}


def _kind(mnemonic: str) -> str | None:
    if _UPDATES.match(mnemonic):
        return "readwrite"
    if _READS.match(mnemonic):
        return "read"
    return "write" if _WRITES.match(mnemonic) else None


def _target(mnemonic: str, text: str, registers: Mapping[str, int]) -> tuple[int | None, str]:
    name = text.split(", ")[0] or ("lr" if mnemonic.startswith("ret") else "")
    return (registers[name], name) if name in registers else (None, "")


def _access(mnemonic: str, text: str, registers: Mapping[str, int], cpu: Cpu) -> Access | None:
    found = _ADDRESS.search(text)
    if found is None:
        return _multiple(mnemonic, text, registers, cpu)
    terms = found[1].split(", ")
    base = terms[0]
    start = _value(base, registers)
    offset = _offset(terms[1:], registers)
    if start is None or offset is None:
        return None
    address = start + offset & cpu.word_mask
    size = _size(mnemonic, text[: found.start()])
    made_of = tuple(term for term in terms if _value(term, registers) is not None)
    return Access(address, size, None, base, made_of)


def _multiple(
    mnemonic: str, text: str, registers: Mapping[str, int], cpu: Cpu
) -> Access | None:
    """Loads and stores of a list of registers, which lies above or below the base."""
    count = text.partition("{")[2].count(",") + 1
    if mnemonic.startswith(("push", "pop", "vpush", "vpop")):
        base, is_below = cpu.sp, "push" in mnemonic
    else:
        name = _MULTIPLE.match(mnemonic)
        base = text.partition(",")[0].rstrip("!").strip()
        is_below = name is not None and name[2] == "db"
    start = _value(base, registers)
    if start is None:
        return None
    size = count * (8 if "{d" in text else 4)
    return Access(start - size * is_below & cpu.word_mask, size, None, base, (base,))


def _offset(terms: list[str], registers: Mapping[str, int]) -> int | None:
    """Return what is added to the base: a number, or a register, shifted or extended."""
    if not terms:
        return 0
    if terms[0].startswith("#"):
        return int(terms[0][1:], 0)
    name = terms[0].lstrip("-")
    value = _value(name, registers)
    if value is None:
        return None
    shift = terms[1] if len(terms) > 1 else "lsl #0"
    operation, _, amount = shift.partition(" #")
    if operation not in _EXTENDED:
        return None
    bits, is_signed = _EXTENDED[operation]
    if bits:
        value &= 0xFFFF_FFFF
        value -= (value >> 31) * is_signed << 32
    value <<= int(amount or "0", 0)
    return -value if terms[0].startswith("-") else value


def _value(name: str, registers: Mapping[str, int]) -> int | None:
    if name.startswith("w") and name not in registers:
        name = f"x{name[1:]}"
    return registers.get(name)


def _size(mnemonic: str, names: str) -> int | None:
    sized = _SIZED.match(mnemonic)
    if sized is not None and sized[1]:
        return _SUFFIX_SIZES[sized[1]]
    listed = names.strip(" ,{").split(", ")
    if mnemonic.startswith(_STORES_WITH_STATUS):
        listed = listed[1:]
    size = _SIZES.get(listed[0][:1]) if listed else None
    is_pair = mnemonic.startswith(("ldp", "stp", "ldnp", "stnp"))
    return size and size * (1 + is_pair)
