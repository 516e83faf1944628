"""Readable names: Itanium C++ (``_Z``), Rust (``_ZN…17h…E``, since 2021 ``_R``), MSVC (``?``).

The work is done by LLVM's demanglers through ``pycxxfilt``: one small typed extension (0.4 MB
installed, 1.5 ms to import, 1.4 µs a name, wheels for Linux, macOS and Windows on the stable
ABI) for all schemes. Compared with it, ``pydemumble`` and ``multi-demangle`` are larger or
slower, without types or without wheels for some of our platforms; ``cxxfilt`` needs the C++
runtime of the machine and knows one scheme; ``demangle`` takes 35 ms to import.

It is imported with the first mangled name. Names of ``.sym`` files are readable already.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST = 4096
# Back references let a name of 300 letters stand for gigabytes: each may double it, and takes
# two. Of 95 000 names of Qt, LLVM and libstdc++ one has more than this.
_MOST_REFERENCES = 40
_REFERENCE = re.compile(r"[STB][0-9A-Za-z]*_")
# A hash, and what LLVM adds to names of one unit that others use.
_RUST_HASH = re.compile(r"::h[0-9a-f]{16}(?: \(\.llvm\.[0-9A-F]+\))?(?= |$)")
# What Rust's older names write for letters that C names cannot have.
_RUST_ESCAPE = re.compile(r"(?<![^:])_(?=\$)|\.\.|\$(?:[A-Z]{1,2}|u([0-9a-f]{2,5}))\$")
_RUST_LETTERS = {"_": "", "..": "::", "$C$": ",", "$SP$": "@", "$BP$": "*", "$RF$": "&"} | {
    "$LT$": "<", "$GT$": ">", "$LP$": "(", "$RP$": ")",
}  # fmt: skip


@lru_cache(maxsize=4096)
def demangle(name: str) -> str:
    """Return the name as its programmer wrote it; ``name`` itself if it is not mangled."""
    if not name.startswith(("_Z", "__Z", "___Z", "_R", "__R", "?")):
        return name
    if len(name) > _LONGEST or len(_REFERENCE.findall(name)) > _MOST_REFERENCES:
        return name
    import pycxxfilt

    try:
        # Mach-O and 32-bit Windows put one more underscore before each C name.
        readable = pycxxfilt.demangle(name[name.startswith(("__Z", "__R")) :])
    except ValueError:
        return name
    plain, hashes = _RUST_HASH.subn("", readable or name)
    return _RUST_ESCAPE.sub(_rust_letter, plain) if hashes else plain


def _rust_letter(escape: re.Match[str]) -> str:
    letter = chr(int(escape[1] or "0", 16))
    return _RUST_LETTERS.get(escape[0], letter if letter.isprintable() else escape[0])
