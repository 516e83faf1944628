"""Unwind rules of whole files against outside truth.

    python3 packaging/dev.py campaign cfi [--count N] [--functions N] [--seed N] [FILE...]

Four judges. DWARF rules are compared with readelf's (objdump's for PE), at every place where
those change or at ``--count`` random addresses. What Windows', macOS' and ARM's own formats say
is compared with what llvm-readobj, llvm-objdump and readelf print of it, for every function.
What ARM's tables and code tell of a crash is compared with the file's DWARF, wherever that
changes. And the files of these formats are run in an emulator, function by function (all, or
``--functions``): the rules must lead back to the caller from every instruction. Without files:
the C library and freshly built ones. Prints one line for each file and judge.
"""

from __future__ import annotations

import argparse
import random
import struct
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from analyzer.cfi import arm_flow, exidx
from analyzer.cfi.image_sources import image_sources
from analyzer.cfi.pe_arm import PeArmCfi
from analyzer.cfi.pe_arm64 import PeArm64Cfi
from analyzer.cfi.row import Callee, RegisterPlus, Row
from analyzer.images.elf import PT_ARM_EXIDX, Elf
from analyzer.images.image import Image, open_images
from analyzer.images.macho import MachO
from analyzer.images.pe import EXCEPTIONS, Pe
from analyzer.modules.local_files import open_regular
from tests.support.cfi_oracle import Comparison, no_memory, section_of
from tests.support.emulation import Emulator, Miss, Span, machine
from tests.support.toolchain import library
from tests.support.unwind_decoders import compared

SECTIONS = (".eh_frame", ".debug_frame")
SHOWN = 5
C_LIBRARY = Path("/usr/lib/x86_64-linux-gnu/libc.so.6")


def main(arguments: Sequence[str]) -> int:
    """Run the campaign; return 1 if anything differed."""
    parser = argparse.ArgumentParser("cfi", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--count", type=int)
    parser.add_argument("--functions", type=int)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        files = given.files or list(_usual_files(Path(folder)))
        different = sum(_check(path, given) for path in files)
    return 1 if different else 0


def _usual_files(folder: Path) -> Iterator[Path]:
    if C_LIBRARY.exists():
        yield C_LIBRARY
    for name, flags in [("debug", ["-g", "-fno-asynchronous-unwind-tables"]), ("plain", [])]:
        (folder / name).mkdir()
        yield library(folder / name, *flags, copies=200)


def _check(path: Path, given: argparse.Namespace) -> int:
    different = 0
    file = open_regular(path)
    for image in () if file is None else open_images(file.window):
        # What MinGW makes for 32-bit Windows has DWARF as well, and nothing else.
        has_dwarf = isinstance(image, Elf) or image.cpu == "x86"
        if has_dwarf:
            different += sum(_compare(path, section, given) for section in SECTIONS)
        if isinstance(image, Elf) and image.cpu == "arm":
            different += _follow(path, image)
        if not has_dwarf or image.cpu == "arm":
            different += _decode(path, image)
            different += _emulate(path, image, given)
    return different


def _compare(path: Path, section: str, given: argparse.Namespace) -> int:
    comparison = Comparison(path, section)
    if not comparison.functions:
        return 0
    started = time.monotonic()
    places = list(
        comparison.places()
        if given.count is None
        else comparison.samples(given.count, given.seed)
    )
    found = list(comparison.differences(places))
    took = time.monotonic() - started
    print(
        f"{path.name} {section}: {len(places)} addresses in {len(comparison.functions)} "
        f"functions, {len(found)} differ ({took:.1f} s)"
    )
    for line in found[:SHOWN]:
        print(f"  {line}")
    return len(found)


def _follow(path: Path, image: Elf) -> int:
    """Compare what is told of a crash without DWARF with what DWARF tells."""
    sources = {section_of(source): source for source in image_sources(image)}
    truth = sources.get(SECTIONS[1])
    others = [sources[name] for name in (exidx.SOURCE, arm_flow.SOURCE) if name in sources]
    if truth is None:
        return 0
    functions = Comparison(path, SECTIONS[1]).functions
    same, elsewhere, different = 0, 0, list[str]()
    for function in functions:
        start = function.start - image.base
        is_thumb = not _is_arm_code(image, function.start)
        callee = Callee({}, True, function=start, is_thumb=is_thumb)
        for line in function.lines:
            place = line.start - image.base
            wanted = truth.row(place, callee, no_memory)
            rows = (source.row(place, callee, no_memory) for source in others)
            got = next((row for row in rows if row is not None), None)
            if _frame(got) == _frame(wanted):
                same += 1
            elif got and wanted and _is_elsewhere(got, wanted):
                elsewhere += 1
            else:
                different.append(f"{place:#x}: {_frame(got)}; DWARF {_frame(wanted)}")
    print(
        f"{path.name} without DWARF: {same} places in {len(functions)} functions have the "
        f"same frame, {elsewhere} by another register, {len(different)} differ"
    )
    for each in different[:SHOWN]:
        print(f"  {each}")
    return len(different)


def _frame(row: Row | None) -> str:
    return "no row" if row is None else f"CFA {row.cfa} {_saved(row)}"


def _saved(row: Row) -> str:
    """Leave out what is pushed only to align the stack."""
    preserved = [name for name in (*arm_flow.NAMES[4:12], "lr") if name in row.registers]
    return " ".join(f"{name}={row.registers[name]}" for name in preserved)


def _is_elsewhere(row: Row, other: Row) -> bool:
    """Tell whether two frames differ in nothing but the register that tells the CFA."""
    bases = {cfa.register for cfa in (row.cfa, other.cfa) if isinstance(cfa, RegisterPlus)}
    return len(bases) == 2 and _saved(row) == _saved(other)


def _decode(path: Path, image: Image) -> int:
    """Compare the decoding itself."""
    found = list(compared(path, image))
    known = [each for each in found if each.theirs is not None or each.ours is None]
    different = [each for each in known if each.ours != each.theirs]
    print(
        f"{path.name} {image.cpu}: {len(known)} prologues, epilogues or entries decoded, "
        f"{len(different)} differ, {len(found) - len(known)} unknown to the other decoder"
    )
    for each in different[:SHOWN]:
        print(f"  {each.address:#x}: {each.ours}; the other {each.theirs}")
    return len(different)


def _emulate(path: Path, image: Image, given: argparse.Namespace) -> int:
    spans = [span for span in _functions(image) if span]
    random.Random(given.seed).shuffle(spans)  # noqa: S311 -- a sample, not a secret
    emulator = Emulator(
        image, machine(image.cpu, windows=isinstance(image, Pe)), image_sources(image)
    )
    checked, misses = 0, list[Miss]()
    wrong = 0
    for span in spans[: given.functions]:
        run = emulator.run(span, given.seed)
        checked += run.checked
        misses += run.misses[:1]
        wrong += bool(run.misses)
    print(
        f"{path.name} {image.cpu}: {checked} instructions in "
        f"{len(spans[: given.functions])} of {len(spans)} functions, "
        f"{wrong} functions with a miss"
    )
    for miss in misses[:SHOWN]:
        print(f"  {miss.address:#x}: {miss.what}")
    return wrong


def _functions(image: Image) -> list[list[Span]]:
    """Return the spans of each function, its entry first, relative to the image's base."""
    if isinstance(image, MachO):
        starts = [start - image.base for start in image.function_starts]
        return [[pair] for pair in pairwise(starts)]
    if isinstance(image, Pe):
        return {
            "amd64": _x64_functions,
            "arm64": _arm64_functions,
            "arm": _arm_pe_functions,
        }[image.cpu](image)
    return _arm_functions(image)


def _pdata(image: Pe, layout: str) -> list[tuple[int, ...]]:
    place = image.directory(EXCEPTIONS)
    window = None if place is None else image.mapped(*place)
    size = struct.calcsize(layout)
    if window is None:
        return []
    return list(struct.iter_unpack(layout, window.read(0, window.size // size * size)))


def _x64_functions(image: Pe) -> list[list[Span]]:
    """Join the parts of functions that lie apart: their records are chained to the first's."""
    spans: dict[int, list[Span]] = {}
    for start, end, info in _pdata(image, "<III"):
        first = start
        for _ in range(32):
            window = image.mapped(info & ~1)
            head = b"" if window is None else window.read_some(0, 4)
            if window is None or len(head) < 4 or not head[0] >> 3 & 4:
                break
            first, _, info = struct.unpack("<III", window.read(4 + 2 * (head[2] + 1 & ~1), 12))
        spans.setdefault(first, []).append((start, end))
    return [sorted(parts, key=lambda span: span[0] != first) for first, parts in spans.items()]


def _arm64_functions(image: Pe) -> list[list[Span]]:
    """Leave out what is only a part of a function: it has no entry to begin from."""
    source = PeArm64Cfi(image)
    spans = []
    for start, word in _pdata(image, "<II"):
        function = source.function_at(start)
        if function is not None and word & 3 != 2 and function.is_whole:
            spans.append([(start, function.end)])
    return spans


def _arm_pe_functions(image: Pe) -> list[list[Span]]:
    """Leave out parts of functions, as for ARM64."""
    source = PeArmCfi(image)
    found = [source.function_at(start & ~1) for start, _word in _pdata(image, "<II")]
    return [[(each.start, each.end)] for each in found if each and each.has_prologue]


def _arm_functions(image: Elf) -> list[list[Span]]:
    """Return the table's functions; the last word of each record tells how to unwind it."""
    segment = next((s for s in image.segments if s.type == PT_ARM_EXIDX), None)
    window = segment and image.mapped(segment.address, segment.file_size)
    if segment is None or window is None:
        return []
    words = struct.unpack(f"<{window.size // 4}I", window.read(0, window.size // 4 * 4))
    starts = []
    for index in range(0, len(words) - 1, 2):
        distance = words[index] & 0x7FFFFFFF
        distance -= (distance >> 30) << 31
        starts.append((segment.address + 4 * index + distance, words[index + 1]))
    return [
        [(start - image.base, end - image.base)]
        for (start, word), (end, _) in pairwise(starts)
        if word != 1 and not _is_arm_code(image, start)
    ]


def _is_arm_code(image: Elf, address: int) -> bool:
    """Tell ARM from Thumb code, which alone the emulator is set to run."""
    code = image.read(address, 8) or bytes(8)
    return address % 4 == 0 and code[3] >> 4 == 0xE and code[7] >> 4 == 0xE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
