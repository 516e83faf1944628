"""All CPUs, loaded when a dump needs them: each that is walked has a module of its name."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from analyzer.arch.cpu import Cpu

_WALKED = ("amd64", "x86", "arm64", "arm")


@lru_cache(maxsize=32)
def cpu(name: str) -> Cpu | None:
    """Return the CPU that minidump-stackwalk calls ``name``; ``None`` when it is unknown."""
    if name in _WALKED:
        found: Cpu = import_module(f"analyzer.arch.{name}").CPU
        return found
    from analyzer.arch import named

    return next((each for each in named.CPUS if each.name == name), None)


def cpu_of_context(context: bytes) -> Cpu | None:
    """Return the CPU that a thread's context is marked with, ``None`` when that is unclear.

    For dumps that do not tell their CPU: the flags of each layout are at a place of their own,
    so a context may look like two CPUs; such a one is not guessed at.
    """
    from analyzer.arch import named

    known = (*filter(None, map(cpu, _WALKED)), *named.CPUS)
    fitting = [each for each in known if each.read_registers(context) is not None]
    return fitting[0] if len(fitting) == 1 else None
