"""The SystemInfo stream (type 7): processor and operating system.

56 bytes: ``u16`` processor architecture, ``u16`` level (family), ``u16`` revision (model in the
high, stepping in the low byte), ``u8`` number of processors, ``u8`` product type, ``u32``
major, minor and build number, ``u32`` platform, ``u32`` file offset of the service pack or
build text (UTF-16), ``u16`` suite, 2 bytes padding, then 24 bytes about the processor: on x86
its vendor's name (12 bytes), on ARM ``u32`` CPUID and ``u32`` ELF hardware capabilities.

Names are minidump-stackwalk's. Breakpad on Linux leaves the version 0.0.0 and writes the text
of ``uname -srvmo``; the version is taken from there.

Sources: Microsoft, ``MINIDUMP_SYSTEM_INFO``; Breakpad, ``minidump_format.h``;
rust-minidump, ``MinidumpSystemInfo``; Linux, ``asm/hwcap.h``.
"""

from __future__ import annotations

import struct

from analyzer.errors import TruncatedError
from analyzer.minidump.text import utf16
from analyzer.minidump.view import ByteView
from analyzer.named import NamedTuple

_INFO = struct.Struct("<HHHBBIIIIIHH24s")
_ARM_CPU = struct.Struct("<II")
_VENDOR_SIZE = 12

_CPUS = {
    0: "x86",
    1: "mips",
    3: "ppc",
    5: "arm",
    9: "amd64",
    10: "x86",
    12: "arm64",
    0x8001: "sparc",
    0x8002: "ppc64",
    0x8003: "arm64",
    0x8004: "mips64",
}
_OLD_ARM64 = 0x8003
_NARROW_CPUS = frozenset({"x86", "mips", "ppc", "arm", "sparc"})

_SYSTEMS = {
    2: "Windows NT",
    3: "Windows NT",
    0x8101: "Mac OS X",
    0x8102: "iOS",
    0x8201: "Linux",
    0x8202: "Solaris",
    0x8203: "Android",
    0x8204: "PS3",
    0x8205: "NaCl",
}

_ARM_VENDORS = {0x41: "ARM", 0x51: "Qualcomm", 0x56: "Marvell", 0x69: "Intel/Marvell"}
_ARM_PARTS = {
    0x4100C050: "Cortex-A5",
    0x4100C080: "Cortex-A8",
    0x4100C090: "Cortex-A9",
    0x4100C0F0: "Cortex-A15",
    0x4100C140: "Cortex-R4",
    0x4100C150: "Cortex-R5",
    0x4100B360: "ARM1136",
    0x4100B560: "ARM1156",
    0x4100B760: "ARM1176",
    0x4100B020: "ARM11-MPCore",
    0x41009260: "ARM926",
    0x41009460: "ARM946",
    0x41009660: "ARM966",
    0x510006F0: "Krait",
    0x510000F0: "Scorpion",
}
_ARM_PART_MASK = 0xFF00FFF0
_ARM_FEATURES = (
    *("swp", "half", "thumb", "26bit", "fastmult", "fpa", "vfpv2", "edsp", "java", "iwmmxt"),
    *("crunch", "thumbee", "neon", "vfpv3", "vfpv3d16", "tls", "vfpv4", "idiva", "idivt"),
)


class SystemInfo(NamedTuple):
    """Processor and operating system, under minidump-stackwalk's names.

    Attributes:
        os: Such as ``"Linux"``, ``"Windows NT"``, ``"Mac OS X"``; a number where unknown.
        os_version: Version and build as text.
        cpu: Such as ``"amd64"``; ``"unknown"`` where unknown.
        cpu_info: Family, model and stepping as text, where the format is known.
        cpu_count: Number of processors.
        word_size: Bytes of a pointer, 4 or 8; 8 where the processor is unknown.
        old_arm64: Contexts have Breakpad's old layout for ARM64.
    """

    os: str
    os_version: str
    cpu: str
    cpu_info: str | None
    cpu_count: int
    word_size: int
    old_arm64: bool


def read(view: ByteView) -> SystemInfo:
    """Read the record.

    Raises:
        TruncatedError: The stream is shorter than the record.
    """
    fields = view.unpack(_INFO)
    architecture, level, revision, count, _product, major, minor, build = fields[:8]
    platform, text_rva, _suite, _, details = fields[8:]
    cpu = _CPUS.get(architecture, "unknown")
    os = _SYSTEMS.get(platform) or f"0x{platform:#08x}"
    return SystemInfo(
        os=os,
        os_version=_os_version(os, f"{major}.{minor}.{build}", _build_text(view, text_rva)),
        cpu=cpu,
        cpu_info=_cpu_info(cpu, level, revision, details),
        cpu_count=count,
        word_size=4 if cpu in _NARROW_CPUS else 8,
        old_arm64=architecture == _OLD_ARM64,
    )


def _build_text(view: ByteView, rva: int) -> str:
    try:
        text = utf16(view, rva).strip()
    except TruncatedError:
        return ""
    # Many writers leave the offset 0; what lies there, or at a wrong one, is no UTF-16.
    return "" if "\N{REPLACEMENT CHARACTER}" in text else text


def _os_version(os: str, version: str, build: str) -> str:
    if os == "Linux" and version == "0.0.0":
        # "Linux VERSION BUILD... MACHINE", as uname -srvm prints it.
        words = build.split(" ")
        if len(words) > 2:
            return " ".join(words[1:-1])
    return f"{version} {build}" if build else version


def _cpu_info(cpu: str, family: int, revision: int, details: bytes) -> str | None:
    if cpu == "arm":
        return _arm_info(family, *_ARM_CPU.unpack_from(details))
    if cpu not in ("x86", "amd64"):
        return None
    vendor = details[:_VENDOR_SIZE].decode("latin-1") + " " if cpu == "x86" else ""
    return f"{vendor}family {family} model {revision >> 8} stepping {revision & 0xFF}"


def _arm_info(version: int, cpuid: int, capabilities: int) -> str:
    text = f"ARMv{version}"
    if cpuid:
        vendor, part = cpuid >> 24, cpuid & _ARM_PART_MASK
        text += f" {_ARM_VENDORS.get(vendor, f'vendor({vendor:#x})')}"
        text += f" {_ARM_PARTS.get(part, f'part({part:#x})')}"
    features = [name for bit, name in enumerate(_ARM_FEATURES) if capabilities >> bit & 1]
    return f"{text} features: {','.join(features)}" if features else text
