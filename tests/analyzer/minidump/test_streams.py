from __future__ import annotations

import struct

import pytest

from analyzer.contents import contents, plain
from analyzer.facts import facts_of
from analyzer.minidump.file import Minidump
from analyzer.minidump.streams.types import StreamType
from tests.support.minidump_builder import (
    AMD64,
    ARM,
    LINUX,
    MACOS,
    WINDOWS,
    X86,
    MinidumpBuilder,
    amd64_context,
)


def only(kind: int, data: bytes, builder: MinidumpBuilder | None = None) -> object:
    """Return the plain content of one stream; it must be read without a problem."""
    dump = Minidump((builder or MinidumpBuilder()).stream(kind, data).build())
    content = plain(dump.records(kind))
    assert dump.problems == ()
    return content


@pytest.mark.parametrize(
    ("cpu", "os", "version", "text", "expected"),
    [
        (AMD64, WINDOWS, (10, 0, 19045), "", "10.0.19045"),
        (AMD64, WINDOWS, (6, 1, 7601), "Service Pack 1", "6.1.7601 Service Pack 1"),
        (AMD64, LINUX, (0, 0, 0), "Linux 6.1.0-18 #1 SMP x86_64", "6.1.0-18 #1 SMP"),
        (AMD64, LINUX, (0, 0, 0), "15E216", "0.0.0 15E216"),
        (AMD64, LINUX, (5, 19, 0), "-41 #42 x86_64", "5.19.0 -41 #42 x86_64"),
        (AMD64, MACOS, (11, 7, 9), "20G1426", "11.7.9 20G1426"),
    ],
)
def test_the_system_s_version_comes_from_where_its_writer_put_it(
    cpu: int, os: int, version: tuple[int, int, int], text: str, expected: str
) -> None:
    system = Minidump(MinidumpBuilder().system(cpu, os, version, text).build()).system

    assert system is not None
    assert system.os_version == expected


def test_what_is_no_text_is_not_shown_as_the_system_s_build() -> None:
    builder = MinidumpBuilder().system(os=WINDOWS, version=(10, 0, 1), text="\ud800x")

    system = Minidump(builder.build()).system

    assert system is not None
    assert system.os_version == "10.0.1"


def test_processors_are_described_as_their_format_allows() -> None:
    x86 = MinidumpBuilder().system(X86, details=b"GenuineIntel")
    arm = MinidumpBuilder().system(
        ARM, level=7, details=struct.pack("<II", 0x4100_C090, 1 << 12 | 1 << 6)
    )
    odd_arm = MinidumpBuilder().system(ARM, level=8, details=struct.pack("<II", 0x7700_0010, 0))
    other = MinidumpBuilder().system(0x1234, os=0x9999)

    described = [Minidump(builder.build()).system for builder in (x86, arm, odd_arm, other)]

    assert [system.cpu_info for system in described if system] == [
        "GenuineIntel family 6 model 58 stepping 9",
        "ARMv7 ARM Cortex-A9 features: vfpv2,neon",
        "ARMv8 vendor(0x77) part(0x77000010)",
        None,
    ]
    assert described[-1] is not None
    assert (described[-1].cpu, described[-1].os) == ("unknown", "0x0x009999")


def test_misc_info_tells_what_its_flags_say_is_valid() -> None:
    first = struct.pack("<6I", 24, 1 | 2, 4242, 1_700_000_000, 3, 4)
    assert plain(Minidump(MinidumpBuilder().stream(15, first).build()).misc_info) == {
        **dict.fromkeys(
            ["processor_mhz", "integrity_level", "time_zone", "time_zone_bias", "build"]
        ),
        **{"flags": "0x3", "process_id": 4242, "start_time": 1_700_000_000},
        **{"user_time": 3, "kernel_time": 4, "debug_build": None},
    }


def test_the_fourth_misc_info_has_power_time_zone_and_build() -> None:
    power = struct.pack("<5I", 3400, 3200, 3400, 1, 2)
    zone = "Pacific Standard Time".encode("utf-16-le").ljust(64, b"\0") + bytes(16)
    third = struct.pack("<IIIIi", 0x3000, 0, 0, 1, 480) + zone + bytes(4) + bytes(84)
    build = "19041.1".encode("utf-16-le").ljust(520, b"\0")
    data = struct.pack("<6I", 832, 0x157, 1, 2, 3, 4) + power + third + build + bytes(80)

    info = Minidump(MinidumpBuilder().stream(15, data).build()).misc_info

    assert info is not None
    assert info.processor_mhz == (3200, 3400, 3400)
    assert (info.time_zone, info.time_zone_bias) == ("Pacific Standard Time", 480)
    assert (info.integrity_level, info.build) == (0x3000, "19041.1")


def test_handles_have_names_where_the_dump_tells_them() -> None:
    builder = MinidumpBuilder()
    handle = struct.pack("<QIIIIII", 0x44, builder.text("File"), 0, 1, 0x1F, 2, 3)
    data = struct.pack("<IIII", 16, 40, 1, 0) + handle + bytes(8)

    assert only(StreamType.HANDLE_DATA, data, builder) == [
        {
            **{"handle": "0x44", "type_name": "File", "object_name": None},
            **{"attributes": "0x1", "granted_access": "0x1f"},
            **{"handle_count": 2, "pointer_count": 3},
        }
    ]


def test_described_lists_smaller_than_any_version_are_left_out() -> None:
    dump = Minidump(MinidumpBuilder().stream(14, struct.pack("<III", 12, 8, 1)).build())

    assert dump.unloaded_modules == ()
    assert (
        dump.problems[0].what == "UnloadedModuleList: records of 8 bytes after a header of 12"
    )


def test_unloaded_modules_have_windows_code_ids() -> None:
    dump = Minidump(MinidumpBuilder().unloaded(0x5000, 0x2000, "gone.dll", 0x1234).build())

    (module,) = dump.unloaded_modules

    assert (module.base, module.path, module.code_id) == (0x5000, "gone.dll", "000012342000")


def test_linux_texts_become_names_and_values() -> None:
    assert only(StreamType.LINUX_PROC_STATUS, b"Name:\tcrash\nPid:\t12\nodd\n") == [
        {"key": "Name", "value": "crash"},
        {"key": "Pid", "value": "12"},
    ]
    assert only(StreamType.LINUX_LSB_RELEASE, b'ID=debian\nNAME="De bian"\n') == [
        {"key": "ID", "value": "debian"},
        {"key": "NAME", "value": "De bian"},
    ]
    assert only(StreamType.LINUX_ENVIRON, b"A=1\0B=x=y\0") == [
        {"key": "A", "value": "1"},
        {"key": "B", "value": "x=y"},
    ]
    assert only(StreamType.LINUX_CMD_LINE, b"crash\0--now\0") == ["crash", "--now"]


def test_maps_keep_paths_with_spaces_and_leave_out_what_is_no_mapping() -> None:
    line = b"00400000-00417000 r-xp 00001000 fc:02 23 /a b/c (deleted)\n"
    dump = Minidump(MinidumpBuilder().stream(0x4767_0009, line + b"nonsense\n").build())

    content = plain(dump.records(StreamType.LINUX_MAPS))

    assert content == [
        {
            **{"start": "0x400000", "end": "0x417000", "permissions": "r-xp"},
            **{"offset": "0x1000", "device": "fc:02", "inode": 23, "path": "/a b/c (deleted)"},
        }
    ]
    assert dump.problems[0].what == "LinuxMaps: line 1 is no mapping"


@pytest.mark.parametrize("layout", ["<QQQQQQ", "<IIIIII"])
def test_the_auxiliary_vector_s_words_are_told_by_its_types(layout: str) -> None:
    data = struct.pack(layout, 6, 4096, 33, 0x7FFF_0000, 0, 0)

    assert only(StreamType.LINUX_AUXV, data) == [
        {"name": "AT_PAGESZ", "value": "0x1000"},
        {"name": "AT_SYSINFO_EHDR", "value": "0x7fff0000"},
    ]


@pytest.mark.parametrize(
    ("head", "record", "dynamic"),
    [
        ("<IIIQQQ", "<QIQ", struct.pack("<QQQQ", 1, 9, 0, 0)),
        ("<III4xQQQ", "<QI4xQ", struct.pack("<QQQQ", 1, 9, 0, 0)),
        ("<IIIIII", "<III", struct.pack("<IIII", 1, 9, 0, 0)),
        ("<IIIIII", "<III", b""),
    ],
    ids=["packed", "aligned", "32-bit", "32-bit without section"],
)
def test_the_linker_s_list_is_read_in_the_form_of_every_writer(
    head: str, record: str, dynamic: bytes
) -> None:
    builder = MinidumpBuilder()
    name = builder.text("/lib/libc.so.6")
    # Two, since a record that is read too short is noticed by the next one.
    entries = struct.pack(record, 0x7000, name, 0x7100) * 2
    data = struct.pack(head, 1, builder.blob(entries), 2, 1, 2, 3) + dynamic

    content = only(StreamType.LINUX_DSO_DEBUG, data, builder)

    assert isinstance(content, dict)
    file = {"address": "0x7000", "name": "/lib/libc.so.6", "dynamic": "0x7100"}
    assert content["files"] == [file, file]
    assert content["dynamic"] == "0x3"


def test_limits_are_numbers_or_unlimited() -> None:
    data = (
        b"Limit                     Soft Limit           Hard Limit           Units     \n"
        b"Max cpu time              unlimited            unlimited            seconds   \n"
        b"Max nice priority         0                    7                    \n"
    )

    assert only(StreamType.MOZ_LINUX_LIMITS, data) == [
        {"name": "Max cpu time", "soft": None, "hard": None, "unit": "seconds"},
        {"name": "Max nice priority", "soft": 0, "hard": 7, "unit": "n/a"},
    ]


def test_crashpad_annotations_of_report_and_modules_are_read() -> None:
    builder = MinidumpBuilder()
    pair = struct.pack("<III", 1, builder.utf8("prod"), builder.utf8("Demo"))
    simple = (len(pair), builder.blob(pair))
    texts = struct.pack("<II", 1, builder.utf8("a text"))
    objects = struct.pack(
        "<IIHHIIHHI",
        *(2, builder.utf8("name"), 1, 0, builder.utf8("value")),
        *(builder.utf8("raw"), 0x8000, 0, builder.blob(struct.pack("<I", 2) + b"\x01\x02")),
    )
    module = struct.pack(
        "<IIIIIII",
        *(1, len(texts), builder.blob(texts), *simple, len(objects), builder.blob(objects)),
    )
    links = struct.pack("<IIII", 1, 5, len(module), builder.blob(module))
    data = struct.pack("<I16s16sII", 1, bytes(range(16)), bytes(16), *simple)
    data += struct.pack("<IIIQ", len(links), builder.blob(links), 0, 0xFFFF)

    content = only(StreamType.CRASHPAD_INFO, data, builder)

    prod = {"name": "prod", "value": "Demo"}
    assert content == {
        "version": 1,
        "report_id": "03020100-0504-0706-0809-0a0b0c0d0e0f",
        "client_id": "00000000-0000-0000-0000-000000000000",
        "annotations": [prod],
        "modules": [
            {
                "module": 5,
                "texts": ["a text"],
                "simple": [prod],
                "objects": [
                    {"name": "name", "value": "value"},
                    {"name": "raw", "value": "0102"},
                ],
            }
        ],
        "address_mask": "0xffff",
    }


def test_crashpad_annotations_out_of_reach_are_a_problem() -> None:
    data = struct.pack("<I16s16sIIII", 1, bytes(16), bytes(16), 12, 0xFFFF_FFF0, 0, 0)
    dump = Minidump(MinidumpBuilder().stream(StreamType.CRASHPAD_INFO, data).build())

    content = plain(dump.records(StreamType.CRASHPAD_INFO))

    assert isinstance(content, dict)
    assert content["annotations"] == []
    assert "annotation" in dump.problems[0].what


def test_mac_crash_info_and_boot_arguments_are_read() -> None:
    builder = MinidumpBuilder()
    record = struct.pack("<QQQQQ", 0x4D7A_0001, 5, 7, 0, 0x22) + b"/mod\0said\0\0trace\0more\0"
    place = struct.pack("<II", len(record), builder.blob(record)).ljust(160, b"\0")
    boot = struct.pack("<IQ", 0x4D7A_0002, builder.text("-v debug=1"))

    content = only(
        StreamType.MOZ_MACOS_CRASH_INFO,
        struct.pack("<III", 0x4D7A_0001, 1, 40) + place,
        builder,
    )

    assert content == [
        {
            **{"version": 5, "thread": "0x7", "dialog_mode": None, "abort_cause": "0x22"},
            **{"module": "/mod", "message": "said", "signature": None},
            **{"backtrace": "trace", "message2": "more"},
        }
    ]
    assert only(StreamType.MOZ_MACOS_BOOT_ARGS, boot, builder) == "-v debug=1"


def test_assertion_comments_counters_and_soft_errors_are_read() -> None:
    def fixed(text: str) -> bytes:
        return text.encode("utf-16-le").ljust(256, b"\0")

    assertion = fixed("x > 0") + fixed("f") + fixed("f.c") + struct.pack("<II", 12, 1)
    counters = struct.pack("<HHI9Q", 1, 0, 99, *range(9))

    assert only(StreamType.ASSERTION_INFO, assertion) == {
        **{"expression": "x > 0", "function": "f", "file": "f.c", "line": 12},
        "kind": "invalid parameter",
    }
    assert only(StreamType.COMMENT_A, b"hello\0rest") == "hello"
    assert only(StreamType.COMMENT_W, "höllo\0".encode("utf-16-le")) == "höllo"
    assert only(StreamType.MOZ_SOFT_ERRORS, b'[{"a": 1}]') == [{"a": 1}]
    read = only(StreamType.PROCESS_VM_COUNTERS, counters)
    assert isinstance(read, list)
    assert read[0] == {"name": "page_faults", "value": 99}
    assert read[-1] == {"name": "private", "value": 8}


@pytest.mark.parametrize(("cpu", "thread"), [(X86, "0x00000007"), (AMD64, f"{7:#018x}")])
def test_addresses_in_mac_crash_info_are_as_wide_as_a_pointer(cpu: int, thread: str) -> None:
    builder = MinidumpBuilder().system(cpu, MACOS)
    record = struct.pack("<QQQQQ", 0x4D7A_0001, 5, 7, 0, 0) + bytes(5)
    place = struct.pack("<II", len(record), builder.blob(record)).ljust(160, b"\0")
    builder.stream(
        StreamType.MOZ_MACOS_CRASH_INFO, struct.pack("<III", 0x4D7A_0001, 1, 40) + place
    )

    told = facts_of(Minidump(builder.build()))["mac_crash_info"]

    assert told == {
        "num_records": 1,
        "records": [
            {
                **{"thread": thread, "dialog_mode": None, "abort_cause": None, "module": None},
                **dict.fromkeys(("message", "signature_string", "backtrace", "message2")),
            }
        ],
    }


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_soft_errors_with_what_is_no_number_are_not_shown(number: str) -> None:
    errors = f'{{"a": {number}}}'.encode()
    dump = Minidump(MinidumpBuilder().stream(StreamType.MOZ_SOFT_ERRORS, errors).build())

    assert only(StreamType.MOZ_SOFT_ERRORS, b'{"a": 1.5}') == {"a": 1.5}
    assert dump.records(StreamType.MOZ_SOFT_ERRORS) is None
    assert dump.problems[0].what == f"MozSoftErrors: no JSON: {number}"


def test_memory_and_thread_information_are_read() -> None:
    memory = struct.pack("<IIQ", 16, 48, 1)
    memory += struct.pack("<QQI4xQIII4x", 0x1000, 0x1000, 4, 0x2000, 0x1000, 4, 0x20000)
    threads = struct.pack("<III", 12, 64, 1) + struct.pack("<IIII6Q", 7, 0, 0, 3, *range(6))

    infos = only(StreamType.MEMORY_INFO_LIST, memory)
    listed = contents(Minidump(MinidumpBuilder(flags=0x21).stream(16, memory).build()))
    times = only(StreamType.THREAD_INFO_LIST, threads)
    assert isinstance(infos, list)
    assert isinstance(times, list)
    info, thread = infos[0], times[0]

    assert (info["base"], info["size"], info["protection"]) == ("0x1000", 0x2000, "0x4")
    assert (thread["thread_id"], thread["start_address"]) == (7, "0x4")
    assert listed["flag_names"] == ["MiniDumpWithDataSegs", "MiniDumpWithUnloadedModules"]
    use = listed["streams"][0]["content"][0]["use"]
    assert use == "MEM_COMMIT PAGE_READWRITE MEM_PRIVATE"


def test_contents_tell_registers_and_the_bytes_of_unknown_streams() -> None:
    builder = MinidumpBuilder().system().thread(1, context=amd64_context(rip=0x1234))
    builder.exception(1, 11, context=amd64_context(rip=0x5678)).stream(0x1234_5678, b"\x01\x02")
    dump = Minidump(builder.build())

    shown = {stream["name"]: stream for stream in contents(dump)["streams"]}

    assert shown["ThreadList"]["content"][0]["registers"]["rip"] == "0x1234"
    assert shown["Exception"]["content"]["registers"]["rip"] == "0x5678"
    assert (shown["0x12345678"]["content"], shown["0x12345678"]["bytes"]) == (None, "0102")
    assert [s["name"] for s in contents(dump, "threadlist")["streams"]] == ["ThreadList"]
