"""The machine that a process runs on: kernel, CPU, distribution; see ``proc(5)``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from app.capture.proc import read_file

_OS_RELEASE = ("/etc/lsb-release", "/etc/os-release", "/usr/lib/os-release")


class Host(NamedTuple):
    """The machine that the process ran on; zeros and empty texts where unknown.

    Attributes:
        release: Kernel release, such as ``"6.1.0-13-amd64"``.
        version: Kernel name, release, version and CPU in one line, without the host's name.
        cpu_count: Number of processors.
        vendor: The CPU's vendor id, at most 12 bytes.
        family: CPU family.
        model: CPU model.
        stepping: CPU stepping.
    """

    release: str = ""
    version: str = ""
    cpu_count: int = 0
    vendor: str = ""
    family: int = 0
    model: int = 0
    stepping: int = 0


def cpu_info() -> bytes:
    """Return ``/proc/cpuinfo``."""
    return read_file("/proc/cpuinfo")


def release_file() -> bytes:
    """Return what names the distribution: ``lsb-release``, else ``os-release``."""
    return next(filter(None, map(read_file, _OS_RELEASE)), b"")


def this_host(cpu: bytes) -> Host:
    """Describe this machine; ``cpu`` is the content of ``/proc/cpuinfo``."""
    system = os.uname()
    first = _first_values(cpu.decode(errors="replace"))
    return Host(
        release=system.release,
        version=f"{system.sysname} {system.release} {system.version} {system.machine}",
        cpu_count=os.cpu_count() or 0,
        vendor=first.get("vendor_id", "")[:12],
        family=_number(first, "cpu family") or _number(first, "CPU architecture"),
        model=_number(first, "model"),
        stepping=_number(first, "stepping"),
    )


def _first_values(text: str) -> dict[str, str]:
    """Return the fields of the first processor."""
    pairs = (line.partition(":") for line in text.partition("\n\n")[0].splitlines())
    return {name.strip(): value.strip() for name, _colon, value in pairs}


def _number(fields: Mapping[str, str], name: str) -> int:
    value = fields.get(name, "")
    return int(value) if value.isdecimal() else 0
