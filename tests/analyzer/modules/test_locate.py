"""Which local file is really a module of the crashed process."""

from __future__ import annotations

import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from analyzer.cfi.image_sources import image_sources
from analyzer.cfi.row import Callee
from analyzer.images.elf import Elf
from analyzer.images.image import open_images
from analyzer.images.macho import MachO
from analyzer.images.pe import Pe
from analyzer.model import Module
from analyzer.modules.local_files import open_regular
from analyzer.modules.locate import Located, Locator, base_name
from tests.support.cfi_oracle import CALLEE, no_memory, open_elf, told
from tests.support.shared import shared, tool
from tests.support.toolchain import TARGETS, foreign_library, library

BASE = 0x7F0000000000


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("built"), "-g", "-Wl,--build-id", copies=2)


@pytest.fixture
def module(built: Path) -> Module:
    image = open_elf(built)
    return Module(
        BASE, 0x10000, str(built), debug_id=image.debug_id, code_id=image.build_id.hex()
    )


def locate(module: Module, *binaries: Path, local: bool = False) -> Located:
    return Locator([module], no_memory, binaries, local=local).locate(0)


def test_the_modules_own_path_is_used_only_where_local_files_may_be(module: Module) -> None:
    assert locate(module, local=True).path == module.path
    assert locate(module, local=False) == Located()


def test_a_folder_is_searched_by_id_when_the_name_differs(
    module: Module, built: Path, tmp_path: Path
) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "notes.txt").write_text("not an image")
    shutil.copy(built, tmp_path / "deep" / "er" / "renamed.so.7")
    found = locate(module, tmp_path)
    assert found.path.endswith("renamed.so.7")
    assert found.problems == ()


def test_a_file_of_another_build_is_never_used_and_said_so(
    module: Module, tmp_path: Path
) -> None:
    other = library(tmp_path, "-Wl,--build-id", copies=1)
    assert other.name == Path(module.path).name
    found = locate(module._replace(path=str(other)), tmp_path, local=True)
    assert found.image is None
    assert "another build" in found.problems[0].what
    assert found.problems[0].file == other.name


def test_an_upgraded_file_that_the_kernel_calls_deleted_is_told_by_its_id(
    module: Module,
) -> None:
    assert locate(module._replace(path=f"{module.path} (deleted)"), local=True).image


def test_a_module_without_any_id_is_never_matched(module: Module) -> None:
    blank = module._replace(debug_id="0" * 33, code_id="")
    assert locate(blank, local=True).image is None


def test_the_separate_debug_file_is_found_beside(
    module: Module, built: Path, tmp_path: Path
) -> None:
    objcopy, debug = tool("objcopy"), tmp_path / f"{built.name}.debug"
    subprocess.run([objcopy, "--only-keep-debug", str(built), str(debug)], check=True)
    subprocess.run([objcopy, "--strip-all", str(built), str(tmp_path / built.name)], check=True)
    found = locate(module, tmp_path)
    assert isinstance(found.image, Elf)
    assert isinstance(found.debug, Elf)
    assert found.image.section(".symtab") is None
    assert found.debug.section(".symtab") is not None


def test_a_debug_file_alone_does_not_pass_for_the_code(
    module: Module, built: Path, tmp_path: Path
) -> None:
    debug = tmp_path / built.name
    subprocess.run([tool("objcopy"), "--only-keep-debug", str(built), str(debug)], check=True)
    found = locate(module, tmp_path)
    assert found.image is None
    assert found.debug is not None


def test_a_link_without_build_id_is_proven_by_its_checksum(tmp_path: Path) -> None:
    built = library(tmp_path, "-g", "-Wl,--build-id=none", copies=2)
    debug, objcopy = tmp_path / "shapes.dbg", tool("objcopy")
    subprocess.run([objcopy, "--only-keep-debug", str(built), str(debug)], check=True)
    subprocess.run(
        [objcopy, "--strip-debug", f"--add-gnu-debuglink={debug}", str(built)], check=True
    )
    module = Module(BASE, 0x10000, str(built), debug_id=open_elf(built).debug_id)
    assert locate(module, local=True).debug is not None
    debug.write_bytes(debug.read_bytes() + b"changed")
    assert locate(module, local=True).debug is None


def test_a_link_that_cannot_be_read_costs_only_the_debug_file(tmp_path: Path) -> None:
    built = library(tmp_path, "-Wl,--build-id=none", copies=1)
    command = [tool("objcopy"), f"--add-gnu-debuglink={built}", str(built)]
    subprocess.run(command, check=True)
    link = open_elf(built).section(".gnu_debuglink")
    assert link is not None
    place = struct.pack("<QQ", link.offset, link.size)
    content = built.read_bytes()
    assert content.count(place) == 1
    built.write_bytes(content.replace(place, struct.pack("<QQ", 1 << 40, link.size)))

    found = locate(Module(BASE, 0x10000, str(built), "", open_elf(built).debug_id), local=True)

    assert found.image is not None
    assert found.debug is None


def test_a_pe_module_without_debug_id_is_told_by_name_time_stamp_and_size() -> None:
    folder = shared("corpus/_bin/win64")
    module = Module(BASE, 0x56000, "Z:\\demo\\CRASH_gcc_O2.exe", code_id="6b020dee56000")
    found = locate(module, folder)
    assert isinstance(found.image, Pe)
    assert found.path.endswith("crash_gcc_O2.exe")
    other = locate(module._replace(code_id="6b020dee57000"), folder)
    assert other.image is None
    assert other.problems
    assert locate(module._replace(path="Z:\\demo\\other.exe"), folder).image is None


def test_code_comes_from_the_file_where_the_dump_has_none(module: Module, built: Path) -> None:
    text = open_elf(built).section(".text")
    assert text is not None
    content = built.read_bytes()[text.offset : text.offset + 32]
    locator = Locator([module], no_memory, local=True)
    assert locator.code(BASE + text.address, 32) == content
    assert locator.code(BASE + 0x1000000, 4) is None
    assert locator.code(BASE - 8, 16) is None


def test_a_module_in_the_dumps_own_memory_serves_as_its_image(
    module: Module, built: Path
) -> None:
    file = open_elf(built)
    end = max(s.address + s.memory_size for s in file.segments)
    loaded = bytearray(end)
    for segment in file.segments:
        content = file.read(segment.address, segment.file_size) or b""
        loaded[segment.address : segment.address + len(content)] = content

    def read(address: int, size: int) -> bytes | None:
        at = address - BASE
        return bytes(loaded[at : at + size]) if 0 <= at <= at + size <= end else None

    found = Locator([module._replace(size=end)], read, local=False).locate(0)
    assert isinstance(found.image, Elf)
    assert found.image.build_id == file.build_id
    from_memory, from_file = image_sources(found.image)[0], image_sources(file)[0]
    text = file.section(".text")
    assert text is not None
    for address in range(text.address, text.address + text.size, 7):
        row = from_memory.row(address, CALLEE, no_memory)
        assert told(row) == told(from_file.row(address, CALLEE, no_memory))


def loaded(image: Pe | MachO) -> bytes:
    """Lay an image out as the system's loader does."""
    if isinstance(image, Pe):
        pieces = [(s.rva, s.size) for s in image.sections]
        size = image.size
    else:
        pieces = [(s.address - image.base, s.file_size) for s in image.segments]
        size = max(start + length for start, length in pieces)
    memory = bytearray(image.window.read(0, 0x400).ljust(size, b"\0"))
    for start, length in pieces:
        content = image.read(image.base + start, length) or b""
        memory[start : start + len(content)] = content
    return bytes(memory)


@pytest.mark.parametrize("system", ["windows-x64", "windows-arm64", "macos-x64", "macos-arm64"])
def test_images_of_other_systems_unwind_from_memory_as_from_their_file(
    system: str, tmp_path: Path
) -> None:
    file = open_regular(foreign_library(tmp_path, TARGETS[system], "-O2", copies=1))
    assert file is not None
    (image,) = open_images(file.window)
    assert isinstance(image, Pe | MachO)
    memory = loaded(image)

    def read(address: int, size: int) -> bytes | None:
        at = address - BASE
        return memory[at : at + size] if 0 <= at <= at + size <= len(memory) else None

    module = Module(BASE, len(memory), "C:\\program.dll")
    found = Locator([module], read, local=False).locate(0)
    assert found.image is not None
    assert found.image.debug_id == image.debug_id
    in_memory, on_disk = image_sources(found.image), image_sources(image)
    rows = 0
    for address in range(0x400, 0x1400, 4):
        for callee in (CALLEE, Callee({}, is_context=True)):
            expected = [told(source.row(address, callee, no_memory)) for source in on_disk]
            answers = [told(source.row(address, callee, no_memory)) for source in in_memory]
            assert answers == expected
            rows += any(row is not None for row in expected)
    assert rows > 50


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/usr/lib/libc.so.6", "libc.so.6"),
        ("C:\\Windows\\ntdll.dll", "ntdll.dll"),
        ("/opt/app (deleted)", "app"),
        ("linux-gate.so", "linux-gate.so"),
    ],
)
def test_base_names_of_any_system_are_understood(path: str, name: str) -> None:
    assert base_name(path) == name
