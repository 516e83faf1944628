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


def build_bare(folder: Path, compiler: str, *flags: str) -> Path:
    """Build ``routes.cpp``, which needs no library; skip where the compiler is absent.

    Args:
        folder: Where to.
        compiler: ``"g++"``, ``"clang++"``, a cross compiler, or ``"msvc"`` for clang with
            LLVM's linker: a Windows program with its PDB beside it, or instead of that with
            DWARF if the flag ``-gdwarf`` is among the others.
        flags: For the compiler.
    """
    source, part = SOURCES / "routes.cpp", folder / "routes.o"
    bare = ("-ffreestanding", "-fno-exceptions", "-fno-rtti", "-fno-stack-protector")
    if compiler == "msvc":
        linker, program = tool("lld-link"), folder / "routes.exe"
        target = ("-target", "x86_64-pc-windows-msvc", "-gcodeview")
        build: list[str | Path] = [
            tool("clang++"),
            *target,
            "-g",
            *bare,
            *flags,
            "-c",
            source,
            "-o",
            part,
        ]
        subprocess.run(build, check=True)
        kind = "/debug:dwarf" if "-gdwarf" in flags else "/debug"
        choices = (kind, "/nodefaultlib", "/subsystem:console", "/entry:start")
        # It warns of the names of DWARF's sections.
        link: list[str | Path] = [linker, *choices, f"/out:{program}", part]
        subprocess.run(link, check=True, stderr=subprocess.DEVNULL)
        return program
    program = folder / ("routes.exe" if "mingw" in compiler else "routes")
    links = ("-nostdlib", "-Wl,-e,start", "-Wl,--build-id")
    build = [tool(compiler), "-g", *bare, *flags, *links, source, "-o", program]
    subprocess.run(build, check=True)
    return program
