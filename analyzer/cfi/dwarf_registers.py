"""Which register a DWARF number means, for each CPU.

Only registers that a stack walk can use are named; rules for others (vector registers,
flags) are read and dropped.

Sources: System V ABI supplements for i386 (table 2.14) and AMD64 (figure 3.36); Arm's
AADWARF32 and AADWARF64, section 4.1.
"""

from __future__ import annotations

from collections.abc import Mapping

_X86 = ("eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi", "eip")
_AMD64 = (
    *("rax", "rdx", "rcx", "rbx", "rsi", "rdi", "rbp", "rsp"),
    *(f"r{number}" for number in range(8, 16)),
    "rip",
)
_ARM64 = (*(f"x{number}" for number in range(29)), "fp", "lr", "sp", "pc")
_ARM = (*(f"r{number}" for number in range(11)), "fp", "r12", "sp", "lr", "pc")

REGISTERS: Mapping[str, Mapping[int, str]] = {
    "x86": dict(enumerate(_X86)),
    "amd64": dict(enumerate(_AMD64)),
    "arm64": dict(enumerate(_ARM64)),
    "arm": dict(enumerate(_ARM)),
}
"""Register name by DWARF number, by CPU."""

PROGRAM_COUNTERS: Mapping[str, str] = {
    "x86": "eip",
    "amd64": "rip",
    "arm64": "pc",
    "arm": "pc",
}
"""The register that holds the address of execution, by CPU."""
