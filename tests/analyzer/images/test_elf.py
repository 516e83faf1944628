"""ELF images against readelf, and against damage."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import ImageError
from analyzer.images.elf import PT_LOAD, Elf
from analyzer.images.window import Window
from tests.support.cfi_oracle import open_elf
from tests.support.shared import peer, shared, tool
from tests.support.toolchain import library

FLAVOURS = ["lin64/O2", "lin32/O2", "arm64/O2", "arm/O2"]


def readelf(*arguments: str | Path) -> str:
    command = [tool("readelf"), "--wide", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(params=FLAVOURS)
def path(request: pytest.FixtureRequest) -> Path:
    return shared(f"corpus/_bin/{request.param}/libcrash.so")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("elf"), "-g", "-Wl,--build-id", copies=2)


def test_sections_are_those_that_readelf_lists(path: Path) -> None:
    rows = re.findall(
        r"^ +\[ *\d+\] (\.\S+) +\S+ +([0-9a-f]+) ([0-9a-f]+) ([0-9a-f]+)",
        readelf("--sections", path),
        re.MULTILINE,
    )
    theirs = [(name, *(int(number, 16) for number in numbers)) for name, *numbers in rows]
    ours = [(s.name, s.address, s.offset, s.size) for s in open_elf(path).sections if s.name]
    assert ours == theirs


def test_loaded_segments_are_those_that_readelf_lists(path: Path) -> None:
    rows = re.findall(
        r"^  LOAD +" + r"(0x\S+) +" * 5, readelf("--segments", path), re.MULTILINE
    )
    theirs = [[int(number, 16) for number in row] for row in rows]
    ours = [
        [s.offset, s.address, s.address, s.file_size, s.memory_size]
        for s in open_elf(path).segments
        if s.type == PT_LOAD
    ]
    assert ours == theirs


def test_build_id_is_the_one_that_readelf_shows(path: Path) -> None:
    match = re.search(r"Build ID: ([0-9a-f]+)", readelf("--notes", path))
    assert match is not None
    assert open_elf(path).code_id == match[1]


def test_addresses_lead_to_the_bytes_that_are_loaded_there(path: Path) -> None:
    elf = open_elf(path)
    text = elf.section(".text")
    assert text is not None
    expected = path.read_bytes()[text.offset : text.offset + text.size]
    assert elf.read(text.address, text.size) == expected
    assert elf.is_code(text.address)
    data = elf.section(".data")
    assert data is None or not elf.is_code(data.address)


def test_no_bytes_are_made_up_beyond_what_the_file_loads(path: Path) -> None:
    elf = open_elf(path)
    last = max(s.address + s.file_size for s in elf.segments if s.type == PT_LOAD)
    assert elf.read(last - 4, 4) is not None
    assert elf.read(last - 4, 8) is None
    assert elf.read(1 << 63, 8) is None


def test_a_file_without_section_headers_still_tells_segments_and_build_id(built: Path) -> None:
    data = bytearray(built.read_bytes())
    data[40:48] = bytes(8)
    elf = Elf(Window.of_bytes(bytes(data), "bare"))
    assert elf.sections == ()
    assert elf.build_id == open_elf(built).build_id != b""


@pytest.mark.parametrize("kind", ["zlib", "zlib-gnu"])
def test_compressed_sections_read_as_what_was_compressed(
    built: Path, tmp_path: Path, kind: str
) -> None:
    packed = tmp_path / "packed.so"
    subprocess.run(
        [tool("objcopy"), f"--compress-debug-sections={kind}", str(built), str(packed)],
        check=True,
    )
    plain, small = open_elf(built), open_elf(packed)
    section = plain.section(".debug_info")
    other = small.section(".debug_info") or small.section(".zdebug_info")
    assert section is not None
    assert other is not None
    assert other.size < section.size
    content = small.content(other)
    assert content.read(0, content.size) == plain.content(section).read(0, section.size)


def test_a_section_larger_than_allowed_is_refused_before_it_is_unpacked(
    built: Path, tmp_path: Path
) -> None:
    packed = tmp_path / "packed.so"
    subprocess.run(
        [tool("objcopy"), "--compress-debug-sections=zlib", str(built), str(packed)], check=True
    )
    elf = open_elf(packed)
    section = elf.section(".debug_info")
    assert section is not None
    with pytest.raises(ImageError, match="when decompressed"):
        elf.content(section, limit=10)


def test_debug_link_and_debug_file_are_recognised(built: Path, tmp_path: Path) -> None:
    stripped, debug = tmp_path / "a.so", tmp_path / "a.so.debug"
    objcopy = tool("objcopy")
    subprocess.run([objcopy, "--only-keep-debug", str(built), str(debug)], check=True)
    shutil.copy(built, stripped)
    subprocess.run(
        [objcopy, "--strip-debug", f"--add-gnu-debuglink={debug}", str(stripped)], check=True
    )
    link = open_elf(stripped).debug_link
    assert link is not None
    assert link[0] == "a.so.debug"
    assert open_elf(debug).is_debug_file
    assert not open_elf(stripped).is_debug_file


def test_stand_in_for_a_missing_build_id_is_breakpads(tmp_path: Path) -> None:
    # The corpus' symbol stores were made by dump_syms; it folds .text the same way.
    elf = open_elf(library(tmp_path, "-Wl,--build-id=none", copies=2))
    text = elf.section(".text")
    assert text is not None
    page = elf.content(text).read(0, min(4096, text.size))
    folded = bytearray(16)
    for at, byte in enumerate(page):
        folded[at % 16] ^= byte
    assert elf.build_id == b""
    assert elf.text_hash == folded


@pytest.mark.parametrize("copies", [1, 2, 3])
def test_the_stand_in_is_the_one_that_dump_syms_prints(tmp_path: Path, copies: int) -> None:
    program = library(tmp_path, "-g", "-Wl,--build-id=none", copies=copies)
    done = subprocess.run([peer("dump_syms"), program], capture_output=True, text=True)

    assert done.stdout.split()[3] == open_elf(program).debug_id


def test_big_endian_files_are_refused_in_words(built: Path) -> None:
    data = bytearray(built.read_bytes())
    data[5] = 2
    with pytest.raises(ImageError, match="little-endian"):
        Elf(Window.of_bytes(bytes(data), "big"))


def read_everything(elf: Elf) -> None:
    for section in elf.sections:
        elf.content(section, limit=1 << 20).read_some(0, 64)
    _ = elf.build_id, elf.debug_link, elf.text_hash, elf.is_debug_file
    for segment in elf.segments:
        elf.read(segment.address, 16)


@pytest.mark.skipif(sys.platform != "linux", reason="builds an ELF file")
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_damaged_files_give_our_error_or_what_can_be_read(
    built: Path, data: st.DataObject
) -> None:
    original = built.read_bytes()
    content = bytearray(original[: data.draw(st.integers(0, len(original)))])
    headers = [*range(64), *range(len(original) - 64 * 30, len(original))]
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.sampled_from(headers))
        if at < len(content):
            content[at] = data.draw(st.integers(0, 255))
    with suppress(ImageError):
        read_everything(Elf(Window.of_bytes(bytes(content), "damaged")))
