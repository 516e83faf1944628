"""One module for each CPU: its Linux register sets and its minidump context.

Kernel structures are ``user_regs_struct`` and its kin of Linux ``arch/*/include/uapi/asm``;
contexts are those of Breakpad's ``minidump_cpu_*.h``. Everything is little-endian.
"""

from __future__ import annotations

from app.capture.machines.amd64 import AMD64
from app.capture.machines.arm import ARM
from app.capture.machines.arm64 import ARM64
from app.capture.machines.machine import Machine
from app.capture.machines.x86 import X86

BY_ELF_MACHINE: dict[tuple[int, int], Machine] = {
    (2, 62): AMD64,
    (1, 3): X86,
    (1, 40): ARM,
    (2, 183): ARM64,
}
"""``(EI_CLASS, e_machine)`` of the program's ELF header to machine."""

__all__ = ["AMD64", "ARM", "ARM64", "BY_ELF_MACHINE", "X86", "Machine"]
