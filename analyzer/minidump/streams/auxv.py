"""The LinuxAuxv stream (type 0x47670008): the auxiliary vector of the process.

Pairs of words, type and value, ended by type 0 (``AT_NULL``). A word is a pointer's size, which
the stream does not tell. Types are small numbers: where they are so in 8-byte words, the
words have 8 bytes, else 4.

Sources: Linux, ``linux/auxvec.h``; getauxval(3).
"""

from __future__ import annotations

import struct

from analyzer.memory import Address
from analyzer.minidump.view import ByteView
from analyzer.named import NamedTuple

_WIDE = struct.Struct("<QQ")
_NARROW = struct.Struct("<II")
_LAST_TYPE = 0xFF
_NAMES = {
    2: "AT_EXECFD",
    3: "AT_PHDR",
    4: "AT_PHENT",
    5: "AT_PHNUM",
    6: "AT_PAGESZ",
    7: "AT_BASE",
    8: "AT_FLAGS",
    9: "AT_ENTRY",
    11: "AT_UID",
    12: "AT_EUID",
    13: "AT_GID",
    14: "AT_EGID",
    15: "AT_PLATFORM",
    16: "AT_HWCAP",
    17: "AT_CLKTCK",
    23: "AT_SECURE",
    24: "AT_BASE_PLATFORM",
    25: "AT_RANDOM",
    26: "AT_HWCAP2",
    27: "AT_RSEQ_FEATURE_SIZE",
    28: "AT_RSEQ_ALIGN",
    31: "AT_EXECFN",
    32: "AT_SYSINFO",
    33: "AT_SYSINFO_EHDR",
    51: "AT_MINSIGSTKSZ",
}


class AuxvEntry(NamedTuple):
    """One entry; ``name`` is the type's number where it has no name here."""

    name: str
    value: Address


def read(view: ByteView) -> tuple[AuxvEntry, ...]:
    """Read all entries in order, without the ``AT_NULL`` at the end."""
    wide = tuple(view.records(_WIDE, 0, view.size // _WIDE.size))
    is_wide = all(kind <= _LAST_TYPE for kind, _ in wide)
    pairs = wide if is_wide else view.records(_NARROW, 0, view.size // _NARROW.size)
    return tuple(AuxvEntry(_NAMES.get(kind, str(kind)), value) for kind, value in pairs if kind)
