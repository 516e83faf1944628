"""The ``.extra`` file beside a dump: what the system tells about the crash, and the caller.

One JSON object, UTF-8, all values text. The names are those of Firefox's
``CrashAnnotations.yaml``; sizes are bytes, times seconds since 1970. Nothing here tells who
the user is: no name, no host, no path, no argument.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.capture.host import cpu_info, release_file
from app.capture.image import ProcessImage
from app.capture.proc import read_file

_RELEASE_NAMES = ("PRETTY_NAME", "DISTRIB_DESCRIPTION")
_MEMORY = {
    "MemTotal": "TotalPhysicalMemory",
    "MemAvailable": "AvailablePhysicalMemory",
    "SwapFree": "AvailableSwapMemory",
}


def annotate(image: ProcessImage, product: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return all annotations of a crash.

    Args:
        image: The crashed process.
        product: The product's name, unless ``given`` has one.
        given: What the caller knows; wins over what the system tells.
    """
    found = {
        "ProductName": product,
        "ProcessType": "main",
        "CrashTime": str(int(image.time)),
        "CPUArchitecture": image.machine.name,
        "OS": "Linux",
        "OSVersion": image.host.release,
    }
    if image.host.release:
        found |= _this_machine()
    if image.started:
        found["StartupTime"] = str(image.started)
        found["UptimeTS"] = f"{max(0.0, image.time - image.started):.3f}"
    return {name: value for name, value in {**found, **given}.items() if value}


def _this_machine() -> dict[str, str]:
    """Return what this machine tells now; right for a process that dies here and now."""
    return {
        "CPUMicrocodeVersion": _cpu_field("microcode"),
        "LinuxLSBDescription": _distribution(),
        **_memory(),
    }


def encode(annotations: Mapping[str, str]) -> bytes:
    """Return the content of the ``.extra`` file."""
    import json

    return json.dumps(annotations, ensure_ascii=False, indent=1).encode(errors="replace")


def _memory() -> dict[str, str]:
    """Return memory sizes; the kernel tells them in KiB."""
    fields = _fields(read_file("/proc/meminfo"), ":")
    sizes = {
        ours: fields.get(kernel, "").removesuffix(" kB") for kernel, ours in _MEMORY.items()
    }
    return {name: str(int(size) * 1024) for name, size in sizes.items() if size.isdecimal()}


def _distribution() -> str:
    fields = _fields(release_file(), "=")
    return next((fields[name].strip('"') for name in _RELEASE_NAMES if name in fields), "")


def _cpu_field(name: str) -> str:
    return _fields(cpu_info().partition(b"\n\n")[0], ":").get(name, "")


def _fields(raw: bytes, separator: str) -> dict[str, str]:
    pairs = (line.partition(separator) for line in raw.decode(errors="replace").splitlines())
    return {name.strip(): value.strip() for name, _separator, value in pairs}
