from __future__ import annotations

import struct

import pytest

from analyzer.minidump.file import Minidump
from analyzer.minidump.streams.types import StreamType
from analyzer.model import Module
from tests.support.minidump_builder import (
    LINUX,
    MACOS,
    WINDOWS,
    MinidumpBuilder,
    elf_build_id,
    rsds,
)

SOLARIS = 0x8202
GUID = bytes.fromhex("33221100554477668899aabbccddeeff")


def only_module(builder: MinidumpBuilder) -> Module:
    (module,) = Minidump(builder.build()).modules
    return module


def module_with(code_view: bytes) -> Module:
    return only_module(MinidumpBuilder().module(0x1000, 0x1000, "a", code_view=code_view))


def test_a_pdb_gives_guid_and_age_and_the_code_id_is_time_and_size() -> None:
    builder = (
        MinidumpBuilder()
        .system(os=WINDOWS)
        .module(
            *(0x400000, 0x2D000, "c:\\xul.dll"),
            code_view=rsds(GUID, 0x1A, "c:\\obj\\xul.pdb"),
            timestamp=0x45D35F6C,
        )
    )

    module = only_module(builder)

    assert module.debug_id == "00112233445566778899AABBCCDDEEFF1a"
    assert module.debug_file == "c:\\obj\\xul.pdb"
    assert module.code_id == "45d35f6c2d000"
    assert (module.base, module.end, module.timestamp) == (0x400000, 0x42D000, 0x45D35F6C)


@pytest.mark.parametrize(
    ("build_id", "debug_id"),
    [
        (bytes(range(1, 21)), "0403020106050807090A0B0C0D0E0F100"),
        (b"\x01\x02\x03", "000302010000000000000000000000000"),
        (bytes(20), ""),
        (b"", ""),
    ],
    ids=["sha1", "short", "zero", "empty"],
)
def test_an_elf_build_id_counts_as_a_guid_of_age_0(build_id: bytes, debug_id: str) -> None:
    builder = MinidumpBuilder().system(os=LINUX)
    module = only_module(
        builder.module(0x1000, 0x1000, "/lib/libc.so.6", code_view=elf_build_id(build_id))
    )

    assert module.debug_id == debug_id
    assert module.code_id == (build_id.hex() if any(build_id) else "")
    assert module.debug_file == "/lib/libc.so.6"


def test_a_mach_o_s_code_id_is_its_uuid() -> None:
    builder = MinidumpBuilder().system(os=MACOS)
    module = only_module(
        builder.module(0x1000, 0x1000, "/b/App", code_view=rsds(GUID, 0, "App"))
    )

    assert module.debug_id == "00112233445566778899AABBCCDDEEFF0"
    assert module.code_id == "00112233445566778899aabbccddeeff"


@pytest.mark.parametrize(("os", "code_id"), [(WINDOWS, "000000071000"), (LINUX, "")])
def test_without_code_view_only_windows_has_a_code_id(os: int, code_id: str) -> None:
    module = only_module(
        MinidumpBuilder().system(os=os).module(0x1000, 0x1000, "a", timestamp=7)
    )

    assert (module.debug_id, module.debug_file, module.code_id) == ("", "", code_id)


def test_a_guid_of_zeros_is_no_debug_id_whatever_its_age() -> None:
    assert module_with(rsds(bytes(16), 1, "a.pdb")).debug_id == ""


@pytest.mark.parametrize(
    ("os", "version"),
    [
        (WINDOWS, "1.2.3.4"),
        (LINUX, "65538.196612.5.6"),
        (SOLARIS, "65538.196612.5.6"),
        (MACOS, "1.2.3.4"),
    ],
)
def test_versions_are_written_as_each_system_means_them(os: int, version: str) -> None:
    numbers = (0x1_0002, 0x3_0004, 5, 6)
    module = only_module(
        MinidumpBuilder().system(os=os).module(0x1000, 0x1000, "a", version=numbers)
    )

    assert module.version == version


def test_nb10_gives_time_stamp_and_age() -> None:
    record = b"NB10" + struct.pack("<III", 0, 0x45D3_5F6C, 0x1F) + b"old.pdb\0"

    module = module_with(record)

    assert (module.debug_id, module.debug_file) == ("45D35F6C1f", "old.pdb")


@pytest.mark.parametrize("record", [b"RSDS", b"NB10\0\0", b"????" + bytes(40), b""])
def test_short_and_unknown_records_tell_nothing(record: bytes) -> None:
    assert module_with(record).debug_id == ""


def test_modules_that_cannot_be_are_left_out_and_told() -> None:
    builder = MinidumpBuilder().module(0x1000, 0, "empty").module((1 << 64) - 1, 2, "wraps")
    builder.module(0x1000, 0x1000, "nameless", name_rva=0xFFFF_FFF0)
    dump = Minidump(builder.build())

    (module,) = dump.modules

    assert module.path == ""
    assert len(dump.problems) == 3


def nameless(build_id: bytes = bytes(range(20))) -> MinidumpBuilder:
    return (
        MinidumpBuilder()
        .system(os=LINUX)
        .module(0x5000, 0x1000, "", code_view=elf_build_id(build_id), name_rva=0xFFFF_FFF0)
    )


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (b"5000-6000 r--p 0 fc:02 23 /opt/my app\n", "/opt/my app"),
        (b"5000-6000 r--p 0 fc:02 23 /opt/app (deleted)\n", "/opt/app"),
        (b"5000-6000 r--p 0 fc:02 23 /" + b"a" * 0x8000, "/" + "a" * 0xFFF),
        (b"4000-6000 r--p 0 fc:02 23 /opt/app\n", ""),
        (b"5000-6000 r-xp 0 00:00 0 [vdso]\n", ""),
    ],
    ids=["spaces", "deleted", "long", "elsewhere", "no file"],
)
def test_a_module_without_a_name_is_named_by_what_is_mapped_there(
    line: bytes, path: str
) -> None:
    dump = Minidump(nameless().stream(StreamType.LINUX_MAPS, line).build())

    (module,) = dump.modules

    assert module.path == module.debug_file == path
    told = [problem.consequence for problem in dump.problems]
    assert ("its name is taken from the memory map" in told) == bool(path)


def test_a_name_is_given_to_one_module_only() -> None:
    builder = nameless().module(0x5000, 0x1000, "", name_rva=0xFFFF_FFF0)
    builder.stream(StreamType.LINUX_MAPS, b"5000-6000 r--p 0 fc:02 23 /opt/app\n")

    assert [module.path for module in Minidump(builder.build()).modules] == ["/opt/app", ""]


def test_a_module_without_a_name_is_named_by_the_linker_s_list() -> None:
    builder = nameless()
    entry = struct.pack("<QIQ", 0x5000, builder.text("/lib/libc.so.6"), 0x5100)
    list_ = struct.pack("<IIIQQQ", 1, builder.blob(entry), 1, 0, 0, 0) + bytes(16)

    (module,) = Minidump(builder.stream(StreamType.LINUX_DSO_DEBUG, list_).build()).modules

    assert module.path == "/lib/libc.so.6"


def test_a_name_of_its_own_is_kept() -> None:
    builder = MinidumpBuilder().system(os=LINUX).module(0x5000, 0x1000, "own")
    builder.module(0x7000, 0x1000, "", name_rva=0xFFFF_FFF0)
    builder.stream(StreamType.LINUX_MAPS, b"5000-6000 r--p 0 fc:02 23 /opt/app\n")

    assert [module.path for module in Minidump(builder.build()).modules] == ["own", ""]
