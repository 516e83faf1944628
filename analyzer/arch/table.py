"""All CPUs: one row each."""

from __future__ import annotations

from analyzer.arch import amd64, arm, arm64, named, x86
from analyzer.arch.cpu import Cpu

_CPUS = (amd64.CPU, x86.CPU, arm64.CPU, arm.CPU, *named.CPUS)
_BY_NAME = {cpu.name: cpu for cpu in _CPUS}


def cpu(name: str) -> Cpu | None:
    """Return the CPU that minidump-stackwalk calls ``name``; ``None`` when it is unknown."""
    return _BY_NAME.get(name)


def cpu_of_context(context: bytes) -> Cpu | None:
    """Return the CPU that a thread's context is marked with, ``None`` when that is unclear.

    For dumps that do not tell their CPU: the flags of each layout are at a place of their own,
    so a context may look like two CPUs; such a one is not guessed at.
    """
    fitting = [each for each in _CPUS if each.read_registers(context) is not None]
    return fitting[0] if len(fitting) == 1 else None
