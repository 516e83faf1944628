"""Programs built on the spot from ``tests/support/sources``."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.support.shared import tool

SOURCES = Path(__file__).parent / "sources"


def build_names(folder: Path, compiler: str, *flags: str) -> Path:
    """Build ``names.cpp`` with ``names.c``; skip the test where the compiler is absent.

    Args:
        folder: Where to.
        compiler: ``"gcc"`` or ``"clang"``, or such a cross compiler.
        flags: For both.
    """
    half = {"gcc": "g++", "clang": "clang++"}
    kind = "clang" if compiler.endswith("clang") else "gcc"
    linker = tool(compiler.removesuffix(kind) + half[kind])
    part, program = folder / "names.o", folder / "names"
    subprocess.run([tool(compiler), *flags, "-c", SOURCES / "names.c", "-o", part], check=True)
    subprocess.run([linker, *flags, SOURCES / "names.cpp", part, "-o", program], check=True)
    return program
