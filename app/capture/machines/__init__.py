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

BY_NAME = {machine.name: machine for machine in (AMD64, X86, ARM, ARM64)}
"""All machines by the name that the analyzer has for their CPU."""

__all__ = ["AMD64", "ARM", "ARM64", "BY_NAME", "X86", "Machine"]
