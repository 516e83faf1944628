"""Real images, made by the compilers and linkers of this machine.

``source`` has many functions of different shapes, so that their unwind information differs:
leaves, large and variable frames, many saved registers, recursion, early returns.
"""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tests.support.shared import tool

_SHAPE = """
__attribute__((noinline)) int leaf{n}(int a) {{ return a * {n} + 1; }}
__attribute__((noinline)) int large{n}(int a) {{
    volatile char buffer[{size}];
    buffer[a & 31] = (char)a;
    return buffer[a & 15] + leaf{n}(a);
}}
__attribute__((noinline)) int variable{n}(int a) {{
    volatile char *buffer = __builtin_alloca((unsigned)a % 512 + {n});
    buffer[0] = (char)a;
    return large{n}(buffer[0]);
}}
__attribute__((noinline)) int busy{n}(int a, int b, int c, int d, int e, int f, int g) {{
    int r = 0;
    for (int i = 0; i < a; i++)
        r += leaf{n}(i) * b + c * d - e + f * large{n}(g) + variable{n}(r);
    if (r == {n}) return r;
    return r > {n} ? busy{n}(r - 1, b, c, d, e, f, g) + 1 : leaf{n}(r);
}}
__attribute__((noinline)) double real{n}(double a, double b, double c, int *p) {{
    if (!p) return a;
    for (int i = 0; i < *p; i++)
        a = a * b + c / (leaf{n}(i) + real{n}(b, c, a, 0)) + large{n}(i);
    return a + b;
}}
"""


def source(copies: int) -> str:
    """Return C with five functions for each of ``copies``, and ``use_all`` that calls them."""
    shapes = [_SHAPE.format(n=n, size=64 + 40 * n) for n in range(1, copies + 1)]
    calls = "".join(
        f"r += busy{n}(r, 1, 2, 3, 4, 5, 6) + (int)real{n}(r, 2, 3, &r);"
        for n in range(1, copies + 1)
    )
    entry = f"int use_all(void) {{ int r = 1; {calls} return r; }}\n"
    return "".join(shapes) + "int _fltused;\n" + entry


def library(folder: Path, *flags: str, copies: int = 8, compiler: str = "gcc") -> Path:
    """Build a shared library from :func:`source`; skip where the compiler is absent."""
    code = folder / "shapes.c"
    code.write_text(source(copies))
    built = folder / "libshapes.so"
    command = [tool(compiler), "-O2", "-fPIC", "-shared", *flags, "-o", str(built), str(code)]
    subprocess.run(command, check=True, capture_output=True)
    return built


class Target(NamedTuple):
    """A system to compile for, with nothing of it at hand: no headers, no libraries."""

    triple: str
    cpu: str
    flags: tuple[str, ...]
    suffix: str


_DLL = ("-shared", "-Wl,-noentry", "-Wl,-export:use_all", "-Wl,-force:unresolved")
_DYLIB = ("-dynamiclib", "-Wl,-undefined,dynamic_lookup")
TARGETS = {
    "windows-x64": Target("x86_64-pc-windows-msvc", "amd64", _DLL, ".dll"),
    "windows-arm64": Target("aarch64-pc-windows-msvc", "arm64", _DLL, ".dll"),
    "macos-x64": Target("x86_64-apple-macos11", "amd64", _DYLIB, ".dylib"),
    "macos-arm64": Target("arm64-apple-macos11", "arm64", _DYLIB, ".dylib"),
    "linux-arm": Target("armv7-linux-gnueabihf", "arm", ("-shared", "-fPIC", "-mthumb"), ".so"),
    "linux-arm64": Target("aarch64-linux-gnu", "arm64", ("-shared", "-fPIC"), ".so"),
    "linux-x64": Target("x86_64-linux-gnu", "amd64", ("-shared", "-fPIC"), ".so"),
}


def foreign_library(folder: Path, target: Target, *flags: str, copies: int = 4) -> Path:
    """Build the library for another system; skip where clang or lld is absent."""
    tool("ld.lld")
    code, built = folder / "shapes.c", folder / f"shapes{target.suffix}"
    code.write_text(source(copies))
    fixed = [f"--target={target.triple}", "-ffreestanding", "-nostdlib", "-fuse-ld=lld", "-w"]
    fixed += ["-fasynchronous-unwind-tables"]
    command = [tool("clang"), *fixed, *target.flags, *flags, "-o", str(built), str(code)]
    subprocess.run(command, check=True, capture_output=True)
    return built


def functions(path: Path) -> list[tuple[int, int]]:
    """Return start and end of each function of an image, as addresses of the file.

    From its symbols; a DLL has none, so there from what llvm-readobj tells of its functions.
    """
    if path.suffix == ".dll":
        text = _output("llvm-readobj", "--unwind", str(path))
        starts = re.findall(r"(?:StartAddress|Function): .*?\(?(0x[0-9A-F]+)\)?", text)
        ends = re.findall(r"EndAddress: .*?\(?(0x[0-9A-F]+)\)?", text)
        sizes = re.findall(r"FunctionLength: (\d+)", text)
        if ends:
            return [(int(a, 16), int(b, 16)) for a, b in zip(starts, ends, strict=True)]
        places = [int(start, 16) for start in starts]
        return [(a, a + int(size)) for a, size in zip(places, sizes, strict=True)]
    text = _output("llvm-nm", "--defined-only", str(path))
    symbols = sorted(
        int(at, 16)
        for at, name in re.findall(r"^([0-9a-f]+) [tT] _?(\w+)$", text, re.MULTILINE)
        if re.match(r"(leaf|large|variable|busy|real)\d|use_all", name)
    )
    return list(pairwise(symbols))


def _output(*command: str) -> str:
    found = [tool(command[0]), *command[1:]]
    return subprocess.run(found, capture_output=True, text=True, check=True).stdout
