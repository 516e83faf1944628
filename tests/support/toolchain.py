"""Real images, made by the compilers and linkers of this machine.

``SOURCE`` has many functions of different shapes, so that their unwind information differs:
leaves, large and variable frames, many saved registers, recursion, early returns.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

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
"""


def source(copies: int) -> str:
    """Return C with four functions for each of ``copies``, and ``use_all`` that calls them."""
    shapes = [_SHAPE.format(n=n, size=64 + 40 * n) for n in range(1, copies + 1)]
    calls = "".join(f"r += busy{n}(r, 1, 2, 3, 4, 5, 6);" for n in range(1, copies + 1))
    return "".join(shapes) + f"int use_all(void) {{ int r = 1; {calls} return r; }}\n"


def library(folder: Path, *flags: str, copies: int = 8, compiler: str = "gcc") -> Path:
    """Build a shared library from :func:`source`; skip where the compiler is absent."""
    code = folder / "shapes.c"
    code.write_text(source(copies))
    built = folder / "libshapes.so"
    command = [tool(compiler), "-O2", "-fPIC", "-shared", *flags, "-o", str(built), str(code)]
    subprocess.run(command, check=True, capture_output=True)
    return built
