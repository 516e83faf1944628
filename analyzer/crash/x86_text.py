"""x86-64 instructions in the words of minidump-stackwalk, whose disassembler is yaxpeax.

Intel's syntax too, with other habits: no ``ptr``, every number in hexadecimal, immediate
numbers signed, a scale always, jumps relative to the next instruction, other names for some
conditions, the segments of string instructions in full.
"""

from __future__ import annotations

import re

from analyzer.crash.x86_operands import SIZES, operands
from analyzer.disassembly import Instruction

_CONDITIONS = (("e", "z"), ("ne", "nz"), ("ae", "nb"), ("be", "na"))
_NAMES = {
    **{
        f"{what}{ours}": f"{what}{theirs}"
        for what in ("j", "cmov")
        for ours, theirs in _CONDITIONS
    },
    **{f"set{ours}": f"set{theirs}" for ours, theirs in _CONDITIONS[:2]},
    **{"movabs": "mov", "int3": "int 0x3", "pause": "nop", "repe": "rep", "repne": "repnz"},
    **{"pushfq": "pushf", "popfq": "popf", "xlatb": "xlat", "int1": "int 0x1"},
}
_STRING = re.compile(r"(movs|stos|lods|scas|cmps)[bwdq]$")
_SEGMENTS = {"movs": ("es", "ds"), "stos": ("es",), "lods": (), "scas": ("es",),
             "cmps": ("ds", "es")}  # fmt: skip
_IDLE_PREFIXES = ("notrack", "bnd", "repz")
_SCALE = re.compile(r"\*(\d)")
_UNSCALED = re.compile(r"(?<=[a-z0-9] \+ )([a-z]\w+)(?= [+-]|\])")
_DECIMAL = re.compile(r"((?<=[+-] )|(?<=\[))\d+(?=\])")
_JUMP = re.compile(r"(call|j[a-z]+|loop\w*|xbegin)$")
_IMMEDIATE = re.compile(r"-?(0x[0-9a-f]+|\d+)$")
_LETTERS, _PAIRS = ("a", "b", "c", "d"), ("si", "di", "bp", "sp")
_NUMBERED = [f"r{number}" for number in range(8, 16)]
_WIDTHS = {
    **dict.fromkeys([*(f"r{x}x" for x in _LETTERS), *(f"r{x}" for x in _PAIRS)], "qword"),
    **dict.fromkeys([*(f"e{x}x" for x in _LETTERS), *(f"e{x}" for x in _PAIRS)], "dword"),
    **dict.fromkeys([*(f"{x}x" for x in _LETTERS), *_PAIRS], "word"),
    **dict.fromkeys([f"{x}{end}" for x in _LETTERS for end in "hl"], "byte"),
    **dict.fromkeys([f"{x}l" for x in _PAIRS], "byte"),
    **dict.fromkeys(_NUMBERED, "qword"),
    **{f"{x}{end}": width for x in _NUMBERED
       for end, width in (("d", "dword"), ("w", "word"), ("b", "byte"))},
}  # fmt: skip


def peer_text(instruction: Instruction) -> str:
    """Return the instruction as minidump-stackwalk writes it."""
    *prefixes, mnemonic = instruction.mnemonic.split(" ")
    texts = operands(instruction)
    prefixes = [_NAMES.get(prefix, prefix) for prefix in prefixes]
    if mnemonic == "ret" or "notrack" in prefixes:
        prefixes = [prefix for prefix in prefixes if prefix not in _IDLE_PREFIXES]
    if _JUMP.match(mnemonic) and _IMMEDIATE.match(instruction.operands):
        written = [_relative(int(instruction.operands, 0) - instruction.end)]
    elif (string := _STRING.match(mnemonic)) and "xmm" not in instruction.operands:
        mnemonic = string[1]
        written = _string_operands(mnemonic, texts)
    else:
        width = _width(texts[0]) if texts else ""
        written = [_operand(text, width) for text in texts]
        if mnemonic == "lea":
            written[1] = f"{width} {written[1]}"
    name = _NAMES.get(mnemonic, mnemonic)
    return " ".join([*prefixes, name, ", ".join(written)]).rstrip()


def _string_operands(mnemonic: str, texts: list[str]) -> list[str]:
    if mnemonic in ("scas", "cmps"):
        texts = texts[::-1]
    segments = iter(_SEGMENTS[mnemonic])
    return [
        text.replace(" ptr [", f" {segment}:[")
        if " ptr [" in text and (segment := next(segments, ""))
        else text.replace(" ptr", "")
        for text in texts
    ]


def _operand(text: str, width: str) -> str:
    if _IMMEDIATE.match(text):
        return _signed(int(text, 0), SIZES.get(width, 8))
    text = _UNSCALED.sub(r"\1 * 1", text.replace(" ptr ", " "))
    text = _SCALE.sub(r" * \1", text)
    return _DECIMAL.sub(lambda found: hex(int(found[0])), text)


def _signed(number: int, size: int) -> str:
    bits = 8 * size
    number &= (1 << bits) - 1
    if number >> bits - 1:
        number -= 1 << bits
    return f"{number:#x}"


def _relative(distance: int) -> str:
    return f"${distance:+#x}"


def _width(operand: str) -> str:
    size, is_memory, _ = operand.partition(" ptr ")
    if is_memory:
        return size
    return _WIDTHS.get(operand, "")
