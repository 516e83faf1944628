"""CPUs whose registers are read and shown, and whose stacks are not walked.

Breakpad's context layouts (minidump_cpu_{mips,ppc,ppc64,sparc,riscv}.h), little-endian as the
minidump itself; offsets in bytes::

    mips     0x08 u64 general registers 0..31   0x138 u64 epc
    ppc      0x04 u32 srr0 (pc)                 0x00c u32 gpr 0..31
    ppc64    0x08 u64 srr0 (pc)                 0x018 u64 gpr 0..31
    sparc    0x08 u64 g, o, l, i registers      0x110 u64 pc
    riscv    0x08 u32 pc, x1..x31               (riscv64: u64)
"""

from __future__ import annotations

from collections.abc import Callable
from struct import Struct

from analyzer.arch.cpu import Cpu
from analyzer.named import NamedTuple

_MIPS = (
    *("zero", "at", "v0", "v1", "a0", "a1", "a2", "a3", "t0", "t1", "t2", "t3", "t4", "t5"),
    *("t6", "t7", "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "t8", "t9", "k0", "k1"),
    *("gp", "sp", "fp", "ra"),
)
_PPC = tuple(f"r{number}" for number in range(32))
_SPARC = tuple(f"{bank}_r{number}" for bank in "goli" for number in range(8))
_RISCV = (
    *("ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5"),
    *("a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11"),
    *("t3", "t4", "t5", "t6"),
)


class Layout(NamedTuple):
    """Where one CPU's context keeps its registers.

    Attributes:
        name: As minidump-stackwalk prints the CPU.
        flag: The context flag that marks this CPU.
        word_size: Bytes of a pointer.
        stored: Bytes of a stored register, wider than a pointer on 32-bit MIPS.
        registers: Their names, in order.
        offset: Offset of the first one.
        pc: Name of the program counter.
        pc_offset: Its offset.
        sp: Name of the stack pointer.
        fp: Name of the frame pointer.
    """

    name: str
    flag: int
    word_size: int
    stored: int
    registers: tuple[str, ...]
    offset: int
    pc: str
    pc_offset: int
    sp: str
    fp: str


LAYOUTS = (
    Layout("mips", 0x0004_0000, 4, 8, _MIPS, 8, "pc", 0x138, "sp", "fp"),
    Layout("mips64", 0x0008_0000, 8, 8, _MIPS, 8, "pc", 0x138, "sp", "fp"),
    Layout("ppc", 0x2000_0000, 4, 4, _PPC, 12, "srr0", 4, "r1", "r31"),
    Layout("ppc64", 0x0100_0000, 8, 8, _PPC, 24, "srr0", 8, "r1", "r31"),
    Layout("sparc", 0x1000_0000, 8, 8, _SPARC, 8, "pc", 0x110, "o_r6", "i_r6"),
    Layout("riscv", 0x0080_0000, 4, 4, _RISCV, 12, "pc", 8, "sp", "s0"),
    Layout("riscv64", 0x0800_0000, 8, 8, _RISCV, 16, "pc", 8, "sp", "s0"),
)


def _reader(layout: Layout) -> Callable[[bytes], dict[str, int] | None]:
    """Return the ``read_registers`` of one layout; see :class:`analyzer.arch.cpu.Cpu`."""
    code = "Q" if layout.stored == 8 else "I"
    values = Struct(f"<{len(layout.registers)}{code}")
    pc, flags = Struct(f"<{code}"), Struct("<I")
    mask = (1 << 8 * layout.word_size) - 1
    least = max(layout.offset + values.size, layout.pc_offset + pc.size)

    def read_registers(context: bytes) -> dict[str, int] | None:
        if len(context) < least or not flags.unpack_from(context)[0] & layout.flag:
            return None
        numbers = values.unpack_from(context, layout.offset)
        found = {
            name: number & mask for name, number in zip(layout.registers, numbers, strict=True)
        }
        found[layout.pc] = pc.unpack_from(context, layout.pc_offset)[0] & mask
        return found

    return read_registers


def _cpu(layout: Layout) -> Cpu:
    return Cpu(
        name=layout.name,
        word_size=layout.word_size,
        registers=(*layout.registers, layout.pc),
        pc=layout.pc,
        sp=layout.sp,
        fp=layout.fp,
        lr=None,
        callee_saved=(),
        call_size=0,
        read_registers=_reader(layout),
        follows_call=None,
    )


CPUS = tuple(_cpu(layout) for layout in LAYOUTS)
