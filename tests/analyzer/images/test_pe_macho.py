"""PE and Mach-O images against LLVM's readers, and against damage."""

from __future__ import annotations

import re
import struct
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import ImageError
from analyzer.images.image import Image, open_images
from analyzer.images.macho import MachO, slices
from analyzer.images.pe import Pe
from analyzer.images.window import Window
from analyzer.modules.local_files import open_regular
from tests.support.shared import shared, tool
from tests.support.toolchain import TARGETS, foreign_library

WINDOWS = ["win64/crash_gcc_O2.exe", "win64/crash_clang_O2.exe", "win32/crashlib.dll"]


def llvm(*arguments: str | Path) -> str:
    command = [tool("llvm-readobj"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def only_image(path: Path) -> Image:
    file = open_regular(path)
    assert file is not None
    (image,) = open_images(file.window)
    return image


@pytest.fixture(params=WINDOWS)
def program(request: pytest.FixtureRequest) -> Path:
    return shared(f"corpus/_bin/{request.param}")


def test_pe_sections_are_those_that_llvm_lists(program: Path) -> None:
    pattern = (
        r"Name: (\S+) .*?VirtualSize: (\S+)\s+VirtualAddress: (\S+)\s+"
        r"RawDataSize: (\d+)\s+PointerToRawData: (\S+)"
    )
    rows = re.findall(pattern, llvm("--sections", program), re.DOTALL)
    theirs = [
        (name, int(rva, 16), int(size, 16), int(offset, 16), int(file_size))
        for name, size, rva, file_size, offset in rows
    ]
    image = only_image(program)
    assert isinstance(image, Pe)
    # LLD cuts a name that is too long where it has no string table to put it in.
    assert [s[:5] for s in image.sections] == theirs


def test_pe_headers_ids_and_pdb_are_those_that_llvm_shows(program: Path) -> None:
    image = only_image(program)
    assert isinstance(image, Pe)
    text = llvm("--file-headers", "--coff-debug-directory", program)
    assert f"ImageBase: {image.base:#X}".replace("0X", "0x") in text
    assert f"SizeOfImage: {image.size}" in text
    guid = re.search(r"PDBGUID: \{?([0-9A-F-]+)", text)
    age, name = re.search(r"PDBAge: (\d+)", text), re.search(r"PDBFileName: (.*)", text)
    if guid is None:
        raw = re.search(r"PDBGUID: \(([0-9A-F ]+)\)", text)
        assert raw is not None
        number = bytes.fromhex(raw[1].replace(" ", ""))
        shown = "".join(f"{part:0{size}X}" for part, size in _guid_parts(number))
    else:
        shown = guid[1].replace("-", "")
    assert age is not None
    assert name is not None
    assert image.debug_id == f"{shown}{int(age[1]):x}"
    assert image.debug_file == name[1].strip()


def _guid_parts(number: bytes) -> list[tuple[int, int]]:
    first, second, third = struct.unpack_from("<IHH", number)
    return [(first, 8), (second, 4), (third, 4), (int.from_bytes(number[8:], "big"), 16)]


@pytest.fixture(params=["macos-x64", "macos-arm64"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return foreign_library(tmp_path, TARGETS[request.param], "-O2", copies=1)


def test_mach_o_sections_and_uuid_are_those_that_llvm_lists(library: Path) -> None:
    pattern = r"Name: (\S+) .*?Segment: (\S+) .*?Address: (\S+)\s+Size: (\S+)\s+Offset: (\d+)"
    rows = re.findall(pattern, llvm("--sections", library), re.DOTALL)
    theirs = [
        (segment, name, int(address, 16), int(size, 16), int(offset))
        for name, segment, address, size, offset in rows
    ]
    image = only_image(library)
    assert isinstance(image, MachO)
    assert [tuple(section) for section in image.sections] == theirs
    dump = subprocess.run(
        [tool("llvm-objdump"), "--macho", "--private-headers", str(library)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    uuid = re.search(r"uuid ([0-9A-F-]+)", dump)
    assert uuid is not None
    assert image.debug_id == uuid[1].replace("-", "") + "0"
    assert image.code_id == uuid[1].replace("-", "").lower()


def test_mach_o_function_starts_are_the_symbols_addresses(library: Path) -> None:
    image = only_image(library)
    assert isinstance(image, MachO)
    text = subprocess.run(
        [tool("llvm-nm"), "--defined-only", str(library)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    functions = sorted({int(at, 16) for at in re.findall(r"^(\S+) [tT] ", text, re.MULTILINE)})
    assert list(image.function_starts) == functions
    assert image.function_start(functions[1] + 1) == functions[1]
    assert image.function_start(functions[0] - 1) is None


def test_a_fat_file_has_one_image_for_each_cpu(tmp_path: Path) -> None:
    parts = []
    for system in ("macos-x64", "macos-arm64"):
        (tmp_path / system).mkdir()
        parts.append(foreign_library(tmp_path / system, TARGETS[system], "-O2", copies=1))
    contents = [part.read_bytes() for part in parts]
    fat, place = struct.pack(">II", 0xCAFEBABE, 2), 0x4000
    for cpu, content in zip((0x01000007, 0x0100000C), contents, strict=True):
        fat += struct.pack(">IIIII", cpu, 0, place, len(content), 14)
        place += len(content)
    whole = fat.ljust(0x4000, b"\0") + b"".join(contents)
    both = {image.cpu: image for image in slices(Window.of_bytes(whole, "fat.dylib"))}
    assert set(both) == {"amd64", "arm64"}
    for part in parts:
        alone = only_image(part)
        text = both[alone.cpu].section("__TEXT", "__text")
        assert isinstance(alone, MachO)
        assert text is not None
        assert both[alone.cpu].uuid == alone.uuid
        address = text.address
        assert both[alone.cpu].read(address, 64) == alone.read(address, 64) is not None


def test_java_classes_do_not_pass_for_fat_files() -> None:
    java = b"\xca\xfe\xba\xbe\x00\x00\x00\x41" + bytes(64)
    with pytest.raises(ImageError, match="fat file"):
        list(slices(Window.of_bytes(java, "A.class")))


@pytest.fixture(scope="module", params=["windows-x64", "macos-arm64"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("images")
    return foreign_library(folder, TARGETS[request.param], "-O2", copies=1).read_bytes()


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_damaged_files_give_our_error_or_what_can_be_read(
    built: bytes, data: st.DataObject
) -> None:
    content = bytearray(built[: data.draw(st.integers(0, len(built)))])
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, 1023))
        if at < len(content):
            content[at] = data.draw(st.integers(0, 255))
    with suppress(ImageError):
        for image in open_images(Window.of_bytes(bytes(content), "damaged")):
            _ = image.debug_id, image.code_id
            for section in image.sections:
                image.is_code(image.base + 0x1000)
                image.read(image.base + 0x1000, 16)
                if isinstance(image, Pe) and not isinstance(section[1], str):
                    image.mapped(section[1])
