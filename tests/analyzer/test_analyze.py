from __future__ import annotations

import struct
from pathlib import Path

import pytest

from analyzer.analyze import Options, analyze
from analyzer.errors import Cancelled, NotAMinidumpError
from analyzer.model import Analysis, Trust
from tests.support.minidump_builder import (
    LINUX,
    WINDOWS,
    MinidumpBuilder,
    amd64_context,
)

BLIND = Options(local=False)
CODE = 0x40_0000


def analyzed(folder: Path, builder: MinidumpBuilder, options: Options = BLIND) -> Analysis:
    path = folder / "a.dmp"
    path.write_bytes(builder.build())
    return analyze(path, options)


def crashed() -> MinidumpBuilder:
    """Return a dump of two threads, of which the second crashed in a module."""
    stack = struct.pack("<4Q", 0, CODE + 0x20, 0, 0)
    context = amd64_context(rip=CODE + 0x10, rsp=0x7000)
    builder = MinidumpBuilder(time=1_700_000_100).system().misc(12, 1_700_000_000)
    builder.module(CODE, 0x1000, "/bin/a")
    builder.thread(
        1, context=amd64_context(rip=CODE, rsp=0x8000), stack=stack, stack_start=0x8000
    )
    builder.thread(2, context=b"", stack=stack, stack_start=0x7000)
    return builder.exception(2, 11, flags=1, address=0x10, context=context)


def test_the_crashing_thread_uses_the_registers_of_the_exception(tmp_path: Path) -> None:
    analysis = analyzed(tmp_path, crashed())

    assert analysis.crash is not None
    assert (analysis.crash.reason, analysis.crash.address) == ("SIGSEGV / SEGV_MAPERR", 0x10)
    thread = analysis.crashing_thread
    assert thread is not None
    assert thread.thread_id == 2
    assert [(frame.instruction, frame.trust) for frame in thread.frames] == [
        (CODE + 0x10, Trust.CONTEXT),
        (CODE + 0x1F, Trust.SCAN),
    ]
    assert (analysis.pid, analysis.uptime, analysis.main_module) == (12, 100, 0)


def test_other_threads_are_walked_when_asked_for(tmp_path: Path) -> None:
    few = analyzed(tmp_path, crashed())
    all_threads = analyzed(tmp_path, crashed(), BLIND._replace(all_threads=True))

    assert (few.threads[0].frames, few.threads[0].note) == ((), "not walked")
    assert len(all_threads.threads[0].frames) == 2


def test_without_a_crash_every_thread_is_walked(tmp_path: Path) -> None:
    context = amd64_context(rip=CODE, rsp=0x8000)
    builder = MinidumpBuilder().system().module(CODE, 0x1000, "a").thread(1, context=context)

    analysis = analyzed(tmp_path, builder)

    assert analysis.crash is None
    assert analysis.crashing_thread is None
    assert len(analysis.threads[0].frames) == 1


@pytest.mark.parametrize(
    "kind", [3, 4, 6, 7], ids=["threads", "modules", "exception", "system"]
)
def test_a_dump_that_lacks_a_stream_still_gives_what_it_has(tmp_path: Path, kind: int) -> None:
    data = bytearray(crashed().build())
    (count,) = struct.unpack_from("<I", data, 8)
    for at in range(32, 32 + 12 * count, 12):
        if struct.unpack_from("<I", data, at)[0] == kind:
            struct.pack_into("<I", data, at, 0x1234)
    path = tmp_path / "a.dmp"
    path.write_bytes(data)

    analysis = analyze(path, BLIND)

    assert bool(analysis.threads) == (kind != 3)
    assert bool(analysis.modules) == (kind != 4)
    assert (analysis.crash is None) == (kind == 6)
    assert (analysis.system is None) == (kind == 7)
    if kind == 7:
        assert analysis.threads[1].frames, "the context itself tells the CPU"


def test_the_thread_that_wrote_the_dump_is_not_walked(tmp_path: Path) -> None:
    builder = MinidumpBuilder().system().stream(0x4767_0001, struct.pack("<III", 3, 1, 2))
    context = amd64_context(rip=CODE)
    builder.thread(1, context=context).thread(2, context=context).thread(2, context=context)

    analysis = analyzed(tmp_path, builder, BLIND._replace(all_threads=True))

    assert [len(thread.frames) for thread in analysis.threads] == [0, 1, 1]
    assert analysis.threads[0].note == "this thread wrote the dump"


def test_the_thread_that_asked_for_the_dump_is_known_where_nothing_crashed(
    tmp_path: Path,
) -> None:
    builder = MinidumpBuilder().system().thread(1).thread(2)
    builder.stream(0x4767_0001, struct.pack("<III", 2, 0, 2))

    analysis = analyzed(tmp_path, builder)

    assert analysis.crash is None
    assert analysis.requesting_thread == 1
    assert analysis.crashing_thread == analysis.threads[1]


def test_a_thread_without_registers_has_a_note(tmp_path: Path) -> None:
    analysis = analyzed(tmp_path, MinidumpBuilder().system().thread(1, context=b"short"))

    assert analysis.threads[0].frames == ()
    assert "registers" in analysis.threads[0].note


def test_frames_outside_modules_tell_which_unloaded_module_was_there(tmp_path: Path) -> None:
    builder = MinidumpBuilder().system(os=WINDOWS).unloaded(CODE, 0x1000, "c:\\gone.dll")
    builder.unloaded(CODE - 0x10, 0x2000, "c:\\gone.dll")
    builder.thread(1, context=amd64_context(rip=CODE + 1))

    frame = analyzed(tmp_path, builder).threads[0].frames[0]

    assert frame.unloaded == (("c:\\gone.dll", (1, 0x11)),)


def test_certificates_come_from_the_annotations(tmp_path: Path) -> None:
    builder = MinidumpBuilder().system(os=WINDOWS).module(CODE, 0x1000, "c:\\a\\x.dll")
    builder.unloaded(0x5000, 0x1000, "y.dll")
    signatures = '{"Mozilla": ["x.dll", "y.dll"], "odd": 3}'
    annotations = {"ModuleSignatureInfo": signatures, "CPUMicrocodeVersion": "0x1f"}

    analysis = analyzed(tmp_path, builder, BLIND._replace(annotations=annotations))

    assert analysis.modules[0].cert_subject == "Mozilla"
    assert analysis.unloaded_modules[0].cert_subject == "Mozilla"
    assert analysis.system is not None
    assert analysis.system.cpu_microcode == "0x1f"


@pytest.mark.parametrize("told", ["", "[", "[" * 100_000, "3", [], {"a": "b"}])
def test_annotations_that_tell_no_certificates_are_ignored(
    tmp_path: Path, told: object
) -> None:
    builder = MinidumpBuilder().module(CODE, 0x1000, "x.dll")
    options = BLIND._replace(annotations={"ModuleSignatureInfo": told})

    assert analyzed(tmp_path, builder, options).modules[0].cert_subject is None


def test_progress_is_told_and_cancelling_ends_it(tmp_path: Path) -> None:
    path = tmp_path / "a.dmp"
    path.write_bytes(crashed().build())
    seen: list[tuple[str, float]] = []

    analyze(path, BLIND, progress=lambda what, part: seen.append((what, part)))

    assert seen == [("thread 1", 0.0), ("thread 2", 0.5)]
    with pytest.raises(Cancelled):
        analyze(path, BLIND, cancelled=lambda: True)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("no minidump at all, but long enough")

    with pytest.raises(NotAMinidumpError, match="no MDMP"):
        analyze(path)


def test_facts_of_the_process_are_ready_for_json(tmp_path: Path) -> None:
    builder = MinidumpBuilder().system(os=LINUX)
    builder.stream(0x4767_0004, b"Name:\ta\nPid:\t77\n").stream(
        0x4767_0003, b"microcode : 0x42\n"
    )
    builder.stream(0x4767_0005, b'DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE="22.04"\n')
    builder.stream(0x4D7A_0003, b"Limit\nMax files   10   unlimited   files\n")

    analysis = analyzed(tmp_path, builder)

    assert analysis.pid == 77
    assert analysis.system is not None
    assert analysis.system.cpu_microcode == "0x42"
    assert analysis.facts == {
        "lsb_release": {"id": "Ubuntu", "release": "22.04", "codename": "", "description": ""},
        "proc_limits": {
            "limits": [{"name": "Max files", "soft": 10, "hard": "unlimited", "unit": "files"}]
        },
    }


def test_of_two_threads_with_the_crashed_one_s_id_the_last_counts(tmp_path: Path) -> None:
    builder = MinidumpBuilder().system().thread(5).thread(5).thread(6).exception(5, 11)

    crash = analyzed(tmp_path, builder).crash

    assert crash is not None
    assert crash.thread == 1


@pytest.mark.parametrize(("os", "expected"), [(WINDOWS, "ERROR_ACCESS_DENIED"), (LINUX, None)])
def test_only_windows_threads_have_a_last_error(
    tmp_path: Path, os: int, expected: str | None
) -> None:
    block = bytes(13 * 8) + struct.pack("<I", 5)
    builder = MinidumpBuilder().system(os=os).memory(0x1000, block).thread(1, teb=0x1000)

    assert analyzed(tmp_path, builder).threads[0].last_error == expected


@pytest.mark.parametrize("line", [b"microcode : 42\n", b"microcode : 0xodd\n", b""])
def test_a_microcode_version_must_be_a_hexadecimal_number(tmp_path: Path, line: bytes) -> None:
    builder = MinidumpBuilder().system().stream(0x4767_0003, line)

    system = analyzed(tmp_path, builder).system

    assert system is not None
    assert system.cpu_microcode is None
