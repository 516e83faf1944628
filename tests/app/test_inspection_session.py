from __future__ import annotations

import os
import pickle
import re
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.frame_details import FrameDetails
from analyzer.minidump.streams.types import StreamType
from analyzer.model import Trust
from app.presenters.inspector_process import ProcessFacts
from app.presenters.translation import untranslated
from app.services.analysis import Failure
from app.services.dump_facts import Annotation
from app.services.dump_memory import DumpMemory
from app.services.dump_process import DumpProcess, read_message
from app.services.inspection import DumpSession, Inspection, Sources
from app.services.memory_search import CHUNK, search
from tests.support.crashes import crash
from tests.support.minidump_builder import MinidumpBuilder
from tests.support.shared import shared


@pytest.fixture
def session(tmp_path: Path) -> Iterator[DumpSession]:
    made = DumpSession(crash(tmp_path, ProductName="Sketchbook"))
    yield made
    made.close()


def inspected(session: DumpSession) -> Inspection:
    result = session.inspect()
    assert isinstance(result, Inspection)
    return result


def test_a_dump_is_looked_at_from_all_sides(session: DumpSession) -> None:
    analysis, facts = inspected(session)
    assert analysis.crashing_thread is not None
    assert analysis.crashing_thread.frames[0].trust is Trust.CONTEXT
    assert facts.signature
    assert facts.stack_hash
    assert "ModuleList" in [stream.name for stream in facts.streams]
    beside = f"{session.dump.stem}.extra"
    assert Annotation("ProductName", "Sketchbook", beside) in facts.annotations
    details = session.frame(0, 0)
    assert isinstance(details, FrameDetails)
    assert details.registers
    assert "libbroken" in str(session.stream("ModuleList"))
    assert session.meanings([0x5550_1234, 0]) == ["libbroken.so.1+0x1234", "null"]


@pytest.mark.parametrize(
    ("face", "holds"),
    [
        ("text", "Crash  "),
        ("markdown", "|---|"),
        ("html", "<!DOCTYPE"),
        ("json", '"crash_info"'),
    ],
)
def test_the_analysis_has_many_faces(session: DumpSession, face: str, holds: str) -> None:
    assert holds in str(session.text(face))


def test_an_analysis_is_saved_by_the_worker(session: DumpSession, tmp_path: Path) -> None:
    target = tmp_path / "saved.json"
    assert session.save("json", target) == str(target)
    assert target.read_text() == session.text("json")
    assert session.save("json", tmp_path) == f"{tmp_path}: Is a directory"


def test_what_is_no_dump_becomes_a_sentence_each_time(tmp_path: Path) -> None:
    path = tmp_path / "x.dmp"
    path.write_bytes(b"MDMP")
    session = DumpSession(path)
    for _ in range(2):
        result = session.inspect()
        assert isinstance(result, Failure)
        assert "x.dmp" in result.reason
    session.close()


def test_a_missing_dump_becomes_a_sentence(tmp_path: Path) -> None:
    session = DumpSession(tmp_path / "gone.dmp")
    result = session.inspect()
    session.close()
    assert result == Failure(f"{tmp_path / 'gone.dmp'}: No such file or directory")


def test_a_worker_that_dies_is_only_a_message_and_the_next_question_is_answered(
    session: DumpSession,
) -> None:
    inspected(session)
    os.kill(_child_of(os.getpid()), signal.SIGSEGV)
    answers = [session.text("text") for _ in range(2)]
    assert isinstance(answers[0], (str, Failure))
    assert isinstance(answers[1], str)


def test_cancelled_work_is_broken_off_and_can_be_asked_for_again(session: DumpSession) -> None:
    assert session.inspect(cancelled=lambda: True) == Failure(
        "The work was cancelled.", is_cancelled=True
    )
    inspected(session)


def test_what_nobody_wants_any_more_is_not_begun(session: DumpSession) -> None:
    result = session.frame(0, 0, is_stale=lambda: True)
    assert isinstance(result, Failure)
    assert result.is_cancelled


def test_work_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    process = DumpProcess(crash(tmp_path))
    assert process.ask("analysis", [], [], "", timeout_s=0) == Failure(
        "The analysis took too long."
    )
    process.close()


def test_a_closed_session_ends_what_waits_for_it(session: DumpSession) -> None:
    results: list[object] = []
    waiting = threading.Thread(target=lambda: results.append(session.inspect()))
    waiting.start()
    session.close()
    waiting.join(60)
    assert not waiting.is_alive()
    assert isinstance(session.text("text"), Failure)


def test_every_table_of_the_process_is_read(tmp_path: Path) -> None:
    builder = MinidumpBuilder()
    builder.system()
    name, kind = builder.text("C:\\notes.txt"), builder.text("File")
    handle = struct.pack("<QIIIIII", 0x44, kind, name, 1, 0x12019F, 2, 3)
    builder.stream(
        StreamType.HANDLE_DATA, struct.pack("<IIII", 16, 40, 1, 0) + handle + bytes(8)
    )
    builder.stream(StreamType.LINUX_CMD_LINE, b"/opt/app\0--safe\0")
    builder.stream(StreamType.LINUX_ENVIRON, b"LANG=C\0TERM=x\0")
    builder.stream(StreamType.LINUX_AUXV, struct.pack("<4Q", 6, 4096, 0, 0))
    path = tmp_path / "x.dmp"
    path.write_bytes(builder.build())
    session = DumpSession(path)
    process = ProcessFacts(session, inspected(session), untranslated)
    tables = {part.title: process.load(part)() for part in process.sections()}
    session.close()
    assert list(map(list, tables["Command line"].rows)) == [["/opt/app"], ["--safe"]]
    assert list(map(list, tables["Environment variables"].rows)) == [
        ["LANG", "C"],
        ["TERM", "x"],
    ]
    assert list(map(list, tables["Start-up values"].rows)) == [["AT_PAGESZ", "0x1000"]]
    handles = tables["Open handles"]
    assert handles.headers[:3] == ["Handle", "Type name", "Object name"]
    assert list(handles.rows[0])[:3] == ["0x44", "File", "C:\\notes.txt"]
    assert list(map(list, handles.rows[0:1])) == [list(handles.rows[0])]


def test_other_symbols_give_other_names() -> None:
    dump = shared("corpus/linux-x64-bp-O2-threads/dump.dmp")
    session = DumpSession(dump)
    before = inspected(session).facts.signature
    session.sources = Sources((shared("corpus/_symbols"),))
    told: list[float] = []
    after = session.inspect(progress=lambda _what, fraction: told.append(fraction))
    session.close()
    assert isinstance(after, Inspection)
    assert (before == "leaf_null_write", after.facts.signature) == (False, "leaf_null_write")
    assert told
    assert all(0 <= fraction <= 1 for fraction in told)


def test_two_dumps_are_compared() -> None:
    session = DumpSession(shared("corpus/linux-x64-bp-O2-threads/dump.dmp"))
    found = session.compare(shared("corpus/linux-x64-bp-O2-abort/dump.dmp"))
    session.close()
    assert not isinstance(found, Failure)
    assert {"reason", "threads"} <= {difference.what for difference in found}


class Bomb:
    def __reduce__(self) -> tuple[object, ...]:
        return print, ("boom",)


@pytest.mark.parametrize(
    "value",
    [
        ("answer", Bomb()),
        ("answer",),
        ("progress", 3),
        ("failure", None),
        ("other", 1),
        5,
        None,
    ],
)
def test_messages_of_a_worker_that_was_taken_over_are_refused(
    value: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read_message(pickle.dumps(value)) is None
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("raw", [b"", b"\x80", b"\x80\x05K", b"garbage", b"\x80\x05]."])
def test_what_is_no_message_is_refused(raw: bytes) -> None:
    assert read_message(raw) is None


def _child_of(parent: int) -> int:
    done = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(parent)], capture_output=True, text=True
    )
    lines = [line for line in done.stdout.splitlines() if "dump_worker" in line]
    return int(lines[-1].split()[0])


def with_memory(folder: Path, *pieces: tuple[int, bytes]) -> DumpMemory:
    builder = MinidumpBuilder()
    builder.system()
    for start, data in pieces:
        builder.memory(start, data)
    path = folder / "memory.dmp"
    path.write_bytes(builder.build())
    session = DumpSession(path)
    facts = inspected(session).facts
    session.close()
    return DumpMemory(path, facts.regions)


def test_captured_memory_is_read_where_it_lies(tmp_path: Path) -> None:
    memory = with_memory(tmp_path, (0x3000, b"third"), (0x1000, b"first"))
    assert [memory.piece(index).start for index in range(len(memory))] == [0x1000, 0x3000]
    assert memory.at(0x3001, 3) == b"hir"
    assert memory.at(0x3001, 99) == b"hird"
    assert memory.at(0x2000, 4) == b""
    assert memory.at(0, 4) == b""
    assert (memory.holds(0x1004), memory.holds(0x1005)) == (True, False)
    memory.save(1, tmp_path / "saved")
    assert (tmp_path / "saved").read_bytes() == b"third"
    (tmp_path / "memory.dmp").write_bytes(b"")
    assert memory.at(0x1000, 4) == b""


def test_a_search_finds_every_place_also_across_chunks(tmp_path: Path) -> None:
    data = bytearray(2 * CHUNK + 100)
    places = [0, CHUNK - 3, CHUNK, 2 * CHUNK - 1, len(data) - 6]
    for place in places:
        data[place : place + 6] = b"needle"
    data[CHUNK - 3 : CHUNK + 3] = b"needle"
    memory = with_memory(tmp_path, (0x10_0000, bytes(data)), (0x90_0000, b"a needle"))
    told: list[float] = []
    pattern = re.compile(rb"needle")

    found = list(search(memory, pattern, 5, told.append, lambda: False))

    expected = [m.start() + 0x10_0000 for m in pattern.finditer(bytes(data))]
    assert found == [*expected, 0x90_0002]
    assert told[-1] == 1.0
    assert list(search(memory, pattern, 5, told.append, lambda: True)) == []
    aligned = search(memory, pattern, 5, told.append, lambda: False, alignment=8)
    assert list(aligned) == [address for address in found if address % 8 == 0]


@pytest.mark.skipif(sys.platform == "win32", reason="limits are Linux' own")
def test_the_worker_has_limits(tmp_path: Path) -> None:
    session = DumpSession(crash(tmp_path))
    inspected(session)
    limits = Path(f"/proc/{_child_of(os.getpid())}/limits").read_text()
    session.close()
    data = next(line for line in limits.splitlines() if "Max data size" in line)
    cpu = next(line for line in limits.splitlines() if "Max cpu time" in line)
    assert "unlimited" not in data
    assert cpu.split()[3] != "unlimited"


@pytest.mark.parametrize(
    "name",
    [
        *("edit-dup-sysinfo", "edit-memlist-sizes-huge", "edit-module-count-huge"),
        *("edit-no-exception", "edit-no-modules", "edit-rand5000", "edit-tail-cut"),
    ],
)
def test_hostile_dumps_show_what_is_wrong_and_every_question_is_answered(name: str) -> None:
    session = DumpSession(shared(f"corpus/{name}/dump.dmp"))
    result = session.inspect()
    if isinstance(result, Inspection):
        for stream in result.facts.streams:
            assert isinstance(session.stream(stream.kind), str)
            session.records(stream.name)
        for thread, found in enumerate(result.analysis.threads):
            for frame in range(min(len(found.frames), 3)):
                assert isinstance(session.frame(thread, frame), FrameDetails)
        memory = DumpMemory(session.dump, result.facts.regions)
        assert all(memory.piece(index).size > 0 for index in range(len(memory)))
        assert all(isinstance(session.text(face), str) for face in ("text", "json", "ping"))
        session.ranges()
    else:
        assert "Traceback" not in result.reason
    session.close()
