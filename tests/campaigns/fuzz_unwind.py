"""Images with unwind information of every format, for the fuzz campaign."""

from __future__ import annotations

import struct
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from analyzer.cfi.image_sources import image_sources
from analyzer.cfi.row import Callee, CfiSource, Inputs
from analyzer.errors import ImageError
from analyzer.images.elf import Elf
from analyzer.images.image import Image, open_images
from analyzer.images.window import Window
from analyzer.modules.local_files import open_regular
from tests.support.arm_pe import XDATA, arm_pe
from tests.support.shared import corpus
from tests.support.toolchain import TARGETS, foreign_library

LARGEST = 300_000
QUESTIONS = 20
REGISTERS = ("rsp", "rbp", "rip", "esp", "ebp", "eip", "sp", "fp", "r7", "pc")
# Packed: the frames of two functions; full: two epilogues, codes of every length.
ARM_RECORDS = [(0, 0x0155_8101), (0x100, 0x0012_0081), (0x200, XDATA)]
ARM_XDATA = struct.pack("<3I", 0x100 | 2 << 23 | 4 << 28, 0x20 | 0xE << 20, 0x05E0_0040)
ARM_XDATA += bytes.fromhex("fb a810 e1 d6 ec90 e901 f70001 fa000001 ef05 ff")
SECTIONS = frozenset(
    {".eh_frame", ".eh_frame_hdr", ".debug_frame", ".ARM.exidx", ".ARM.extab"}
    | {".pdata", ".xdata", ".rdata", ".text", "__unwind_info", "__eh_frame"}
)


@cache
def seeds() -> Sequence[bytes]:
    """Return images of the corpus, and freshly built ones where the compilers are here."""
    folders = {case.parent / "_bin" for case in corpus()}
    found = sorted(path for folder in folders for path in folder.rglob("*crash*"))
    images = [
        path.read_bytes()
        for path in found
        if path.is_file() and path.suffix != ".pdb" and path.stat().st_size <= LARGEST
    ]
    return [*images, *_built(), arm_pe(b"\x00\xbf" * 512, ARM_RECORDS, ARM_XDATA)]


def _built() -> list[bytes]:
    built = []
    for target in TARGETS.values():
        with tempfile.TemporaryDirectory() as folder:
            try:
                path = foreign_library(Path(folder), target, "-O2", copies=1)
            except (subprocess.CalledProcessError, pytest.skip.Exception):
                continue
            built.append(path.read_bytes())
    return built


def places(data: bytes) -> Sequence[int]:
    """Return offsets of headers and of what unwinding reads."""
    found = list(range(0, min(1024, len(data)), 4))
    try:
        for image in open_images(Window.of_bytes(data, "seed")):
            for start, size in _unwind_sections(image):
                found += range(start, min(start + size, len(data)), max(1, size // 2000))
    except ImageError:
        return found
    return found


def _unwind_sections(image: Image) -> list[tuple[int, int]]:
    return [
        (section.offset, section.size) for section in image.sections if section.name in SECTIONS
    ]


def run(path: Path) -> None:
    """Ask an image for its unwind rules all over its code, and evaluate them."""
    file = open_regular(path)
    assert file is not None
    for image in open_images(file.window):
        _ = image.debug_id, image.code_id, image.is_debug_file
        for source in image_sources(image):
            _ask(source, image)


def _ask(source: CfiSource, image: Image) -> None:
    for start in (0x1000, _code_start(image)):
        for address in range(start, start + QUESTIONS * 0x40, 0x40):
            for is_context in (True, False):
                for function in (None, start):
                    _evaluate(source, address, is_context, function)


def _code_start(image: Image) -> int:
    """Return where the code begins, relative to the image's base."""
    if isinstance(image, Elf):
        return max((s.address for s in image.segments if s.flags & 1), default=0) - image.base
    return 0x500


def _evaluate(source: CfiSource, address: int, is_context: bool, function: int | None) -> None:
    registers = dict.fromkeys(REGISTERS, 0x10000)
    row = source.row(address, Callee(registers, is_context, 0, function), _memory)
    if row is None:
        return
    inputs = Inputs(registers, row.cfa.value(Inputs(registers, None, _memory, 8)), _memory, 8)
    for rule in row.registers.values():
        rule.value(inputs)


def _memory(address: int, size: int) -> bytes | None:
    return bytes(size) if 0 <= address < 1 << 64 and size <= 16 else None
