"""Names and lines by all routes at every address of programs built here, against addr2line.

    python3 packaging/dev.py campaign routes [STEP]

The same source becomes ELF files (gcc, clang), PE files with DWARF (MinGW) and PE files with a
PDB (clang with LLVM's linker). At every STEP-th byte of the code, 1 by default, these are
compared: our reading of the debugging information in the file (DWARF or PDB), our reading of
the ``.sym`` file that the peer's dump_syms makes of it, and ``addr2line -i``, the judge.

PDBs are judged by the DWARF that the same compiler writes for the same code. LLVM 14's own
reading of PDBs is no judge: it tells the line after the call for functions with inlined calls.
CodeView has no "line unknown", and gives a function's first bytes to its first statement.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from analyzer.images.elf import Elf
from analyzer.images.image import Image, open_images
from analyzer.images.pe import Pe
from analyzer.images.window import Window
from analyzer.symbols.breakpad import SymFile
from analyzer.symbols.demangle import demangle
from analyzer.symbols.image_names import ImageNames
from analyzer.symbols.source import Symbol, SymbolSource
from tests.support.addr2line import addr2line
from tests.support.built import build_bare
from tests.support.shared import peer, tool

BUILDS = [
    *(("g++", flags) for flags in ("-O0", "-O1", "-O2", "-O3")),
    *(("clang++", flags) for flags in ("-O0", "-O1", "-O2")),
    *(("x86_64-w64-mingw32-g++", flags) for flags in ("-O0", "-O1", "-O2")),
    *(("msvc", flags) for flags in ("-O0", "-O1", "-O2")),
]


class Call(NamedTuple):
    """One of the functions at an address, and the place in it.

    Attributes:
        function: Its name without parameters.
        line: 0 if unknown.
        file: Base name.
    """

    function: str
    line: int
    file: str


class Score(NamedTuple):
    """The outcome for one program.

    Attributes:
        addresses: How many were compared.
        inlined: At how many of them the judge has inlined calls.
        no_line: At how many the compiler gives no line; dump_syms takes the line before.
        wrong: What differs, for each route.
    """

    addresses: int
    inlined: int
    no_line: int
    wrong: dict[str, list[str]]


def compare(compiler: str, flags: str, step: int) -> Score:
    """Build a program and compare every ``step``-th address of its code."""
    with tempfile.TemporaryDirectory() as folder:
        program = build_bare(Path(folder), compiler, *flags.split())
        (image,) = open_images(Window.of_bytes(program.read_bytes(), program.name))
        start, size = _code(image)
        offsets = range(start, start + size, step)
        routes: dict[str, SymbolSource] = {
            "pdb" if compiler == "msvc" else "dwarf": ImageNames(image, None, str(program)),
            "sym": _sym_file(program),
        }
        witness = _witness(compiler, flags, program)
        functions = _functions(compiler, witness, image)
        truth = dict(zip(offsets, _truth(compiler, witness, image, offsets), strict=True))
        wrong: dict[str, list[str]] = {route: [] for route in routes}
        addresses, inlined, no_line = 0, 0, 0
        for offset, expected in truth.items():
            if _is_padding(expected, offset, functions):
                continue
            addresses += 1
            inlined += len(expected) > 1
            no_line += not expected[0].line
            answers = {route: source.lookup(offset) for route, source in routes.items()}
            for route, symbol in answers.items():
                known: Sequence[Call] = expected
                if compiler == "msvc":
                    known = _in_codeview(expected, symbol, truth)
                elif route == "sym" and "mingw" in compiler:
                    # Of PE files with DWARF dump_syms tells no inlined calls.
                    known = expected[-1:]
                found = _calls(symbol)
                has_no_zero = route == "sym" or compiler == "msvc"
                if not _agree(found, known, has_no_zero=has_no_zero):
                    wrong[route].append(f"{offset:#x}: {found}, the judge has {expected}")
        return Score(addresses, inlined, no_line, wrong)


def _functions(compiler: str, witness: Path, image: Image) -> set[int]:
    """Return the offsets of all bytes of functions; none of MinGW's, whose judge knows them."""
    if compiler == "msvc":
        text = _output("llvm-dwarfdump", "--debug-info", str(witness))
        entries = text.split("DW_TAG_subprogram")[1:]
        matches = [re.search(_BOUNDS, entry.partition("DW_TAG_")[0]) for entry in entries]
        spans = [
            (int(match[1], 16) - image.base, int(match[2], 16) - image.base)
            for match in matches
            if match
        ]
    else:
        rows = [
            line.split()
            for line in _output("nm", "-S", "--defined-only", str(witness)).splitlines()
        ]
        sized = [
            (int(row[0], 16) - image.base, int(row[1], 16)) for row in rows if len(row) == 4
        ]
        spans = [(start, start + size) for start, size in sized]
    return {offset for start, end in spans for offset in range(start, end)}


def _output(program: str, *arguments: str) -> str:
    command = [tool(program), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _is_padding(expected: Sequence[Call], offset: int, functions: set[int]) -> bool:
    """Tell whether an address lies between functions, where judges name the one before."""
    if functions:
        return offset not in functions
    return "??" in (expected[-1].file, expected[-1].function)


def _code(image: Image) -> tuple[int, int]:
    """Return where the code is, from the base, and its size."""
    if isinstance(image, Elf):
        text = image.section(".text")
        assert text is not None
        return text.address - image.base, text.size
    assert isinstance(image, Pe)
    part = image.section(".text")
    assert part is not None
    return part.rva, part.size


def _sym_file(program: Path) -> SymFile:
    path = program.with_suffix(".sym")
    command = [str(peer("dump_syms")), "--inlines", str(program)]
    text = subprocess.run(command, capture_output=True, check=True).stdout
    # MinGW's files have no name of a debug file, and no symbol file is without one.
    first, _, rest = text.partition(b"\n")
    name = b"" if len(first.split()) > 4 else program.name.encode()
    path.write_bytes(first.rstrip() + b" " + name + b"\n" + rest)
    return SymFile(path)


def _witness(compiler: str, flags: str, program: Path) -> Path:
    """Return a file with the same code and with debugging information that the judge reads."""
    if compiler != "msvc":
        return program
    folder = program.parent / "dwarf"
    folder.mkdir()
    witness = build_bare(folder, "msvc", *flags.split(), "-gdwarf")
    assert _text(program) == _text(witness)
    return witness


def _text(program: Path) -> bytes | None:
    (image,) = open_images(Window.of_bytes(program.read_bytes(), program.name))
    start, size = _code(image)
    return image.read(image.base + start, size)


def _truth(
    compiler: str, program: Path, image: Image, offsets: Sequence[int]
) -> Iterator[list[Call]]:
    judge = _JUDGES[compiler]
    for answer in addr2line(judge, program, [image.base + offset for offset in offsets]):
        calls = []
        for name, place in answer:
            file, _, line = place.rpartition(":")
            number = int(line) if line.isdigit() else 0
            calls.append(Call(_plain(name), number, file.rpartition("/")[2]))
        yield calls


_JUDGES = {
    "g++": "addr2line",
    "clang++": "llvm-addr2line",
    "x86_64-w64-mingw32-g++": "x86_64-w64-mingw32-addr2line",
    "msvc": "llvm-addr2line",
}


def _calls(symbol: Symbol | None) -> list[Call]:
    if symbol is None or symbol.is_guess:
        return []
    places = [*symbol.inlines, (symbol.function, symbol.file, symbol.line)]
    return [
        Call(_plain(function), line or 0, (file or "").rpartition("/")[2])
        for function, file, line in places
    ]


_LOCAL = re.compile(r"`[^']*__cdecl ([\w:]+)\([^']*\)'::`\d+'::")
# What is declared in a function has its whole declaration before it.
_BOUNDS = re.compile(r"DW_AT_low_pc\s+\((0x\w+)\)\s+DW_AT_high_pc\s+\((0x\w+)\)")


@cache
def _undecorated(name: str) -> str:
    text = _output("llvm-undname", name).strip().splitlines()[-1]
    text = _LOCAL.sub(r"\1::", re.sub(r"\b(?:struct|class) ", "", text))
    return text.rpartition("__cdecl ")[2]


@cache
def _plain(name: str) -> str:
    """Return a name as all tools have it: without parameters, and one word for nameless."""
    name = _undecorated(name) if name.startswith("?") and "@" in name else demangle(name)
    for nameless in ("(anonymous namespace)", "`anonymous namespace'"):
        name = name.replace(nameless, "?")
    return name.partition("(")[0].replace(", ", ",")


def _in_codeview(
    expected: Sequence[Call], symbol: Symbol | None, truth: Mapping[int, Sequence[Call]]
) -> Sequence[Call]:
    """Return what the judge says without the line of a function's head, which is in no PDB."""
    at_start = truth.get(symbol.start, expected) if symbol is not None else expected
    if len(expected) == 1 and expected[0].line == at_start[-1].line:
        return [expected[0]._replace(line=0)]
    return expected


def _agree(found: Sequence[Call], expected: Sequence[Call], *, has_no_zero: bool) -> bool:
    """Compare; with ``has_no_zero`` a route tells some line where the judge tells none."""
    if len(found) != len(expected):
        return False
    outer = expected[-1].function
    for ours, theirs in zip(found, expected, strict=True):
        # Inlined functions of one file have no linkage name: binutils takes the outer one's.
        if theirs.function not in (ours.function, outer):
            return False
        if theirs.line != ours.line and (theirs.line or not has_no_zero):
            return False
        if theirs.line and ours.file != theirs.file:
            return False
    return True


_TOLERATED = {
    # The compiler's DWARF gives single bytes to an inlined function, with a line outside of it.
    ("msvc", "pdb"): 0.01,
    # dump_syms 2.3.5 gives inlined calls in PDBs lines that lie outside of their functions.
    ("msvc", "sym"): 0.1,
}
"""The share of addresses at which a route may differ, where the judge or dump_syms is wrong."""


def failures(compiler: str, score: Score) -> dict[str, list[str]]:
    """Return the differences of routes that differ more often than can be explained."""
    return {
        route: which
        for route, which in score.wrong.items()
        if len(which) > score.addresses * _TOLERATED.get((compiler, route), 0.0)
    }


def main(arguments: Sequence[str]) -> int:
    """Run the campaign."""
    step = int(arguments[0]) if arguments else 1
    addresses = failed = 0
    for compiler, flags in BUILDS:
        score = compare(compiler, flags, step)
        addresses += score.addresses
        wrong = ", ".join(f"{route} {len(which)}" for route, which in score.wrong.items())
        print(
            f"{compiler} {flags}: {score.addresses} addresses, {score.inlined} with inlined "
            f"calls, {score.no_line} without a line; different: {wrong}"
        )
        for which in failures(compiler, score).values():
            failed += len(which)
            print(*which[:5], sep="\n")
    print(f"{addresses} addresses by two routes, {failed} unexplained differences")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
