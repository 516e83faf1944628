"""How much of the memory snapshot goes with a report, from the choice to the wire."""

from __future__ import annotations

import hashlib
import json
import struct
from pathlib import Path

import pytest

from analyzer.minidump.file import Minidump
from analyzer.minidump.streams.types import StreamType
from app.__main__ import main
from app.composition import Services
from app.model.choices import Choices, DumpLevel, Origin
from app.model.exit_code import ExitCode
from app.model.outcome import Accepted, Later, Rejected
from app.model.report import Report
from app.services.note import Note, read_note, write_note
from tests.app.test_submission import parts_of
from tests.support.crash_files import ANNOTATIONS, crash_files, fresh_services, pending_report
from tests.support.minidump_builder import MinidumpBuilder, amd64_context
from tests.support.scripted_server import Got, ScriptedServer, answering

CANARY = b"a very private text"
IP, STACK = 0x5555_0000_0100, 0x7FFE_0000


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return fresh_services(tmp_path)


def dump() -> bytes:
    builder = MinidumpBuilder().system().module(IP & ~0xFFF, 0x1000, "/home/ann/bin/a")
    context = amd64_context(rip=IP, rsp=STACK)
    stack = struct.pack("<Q", IP) + CANARY.ljust(0x100)
    builder.thread(1, context=context, stack=stack, stack_start=STACK, name=CANARY.decode())
    builder.exception(1, 11, context=context).memory(0x1000_0000, CANARY)
    return builder.stream(StreamType.LINUX_ENVIRON, b"TOKEN=" + CANARY).build()


def report(services: Services, folder: Path, server: str, **annotations: object) -> Report:
    told = {**ANNOTATIONS, "ServerURL": server, **annotations}
    path = crash_files(folder / "crash", told, dump=dump())
    path.with_suffix(".memory.json.gz").write_bytes(CANARY)
    return services.store.adopt(path)


def dump_of(got: Got) -> bytes:
    contents = {name: content for name, _, _, content in parts_of(got)}
    assert "memory_report" not in contents
    return contents["upload_file_minidump"]


def test_a_reduced_report_has_its_stack_and_no_canary(
    services: Services, tmp_path: Path
) -> None:
    with ScriptedServer() as server:
        given = report(services, tmp_path, server.url, MinidumpSha256Hash="0" * 64)
        choices = Choices(dump=DumpLevel.REDUCED)
        shown = services.desk(given).outgoing(given, choices)
        services.desk(given).save(given, choices, tmp_path / "saved")
        outcome = services.desk(given).send(given, choices, lambda _: None, lambda: False)

    assert isinstance(outcome, Accepted)
    (got,) = server.got
    told = dump_of(got)
    assert CANARY in dump()
    assert CANARY not in told
    assert CANARY not in (tmp_path / "saved").read_bytes()
    assert Minidump(told).memory.read(STACK, 8) == struct.pack("<Q", IP)
    assert shown["MinidumpSha256Hash"] == hashlib.sha256(told).hexdigest()
    assert json.loads(parts_of(got)[0][3]) == shown
    assert not list(services.store.own.glob("sending-*"))


def test_further_dumps_are_reduced_too(services: Services, tmp_path: Path) -> None:
    path = crash_files(
        tmp_path / "crash", {**ANNOTATIONS, "additional_minidumps": "browser"}, dump=dump()
    )
    path.with_name(f"{path.stem}-browser.dmp").write_bytes(dump())
    with ScriptedServer() as server:
        path.with_suffix(".extra").write_text(
            json.dumps(
                json.loads(path.with_suffix(".extra").read_text()) | {"ServerURL": server.url}
            )
        )
        given = services.store.adopt(path)
        permission = services.consent.give(given.id, Origin.LIST, dump=DumpLevel.REDUCED)
        services.submitter.submit(given, permission, origin=Origin.LIST)

    parts = parts_of(server.got[0])
    assert [(name, file) for name, file, _, _ in parts[1:]] == [
        ("upload_file_minidump", f"{given.id}.dmp"),
        ("upload_file_minidump_browser", f"{given.id}-browser.dmp"),
    ]
    assert not any(CANARY in content for _, _, _, content in parts)


def test_a_dump_that_cannot_be_reduced_does_not_leave_whole(
    services: Services, tmp_path: Path
) -> None:
    with ScriptedServer() as server:
        given = pending_report(services, tmp_path, server.url)
        choices = Choices(dump=DumpLevel.REDUCED)
        outcome = services.desk(given).send(given, choices, lambda _: None, lambda: False)

    assert isinstance(outcome, Rejected)
    assert "cannot be reduced" in outcome.reason
    assert server.connections == 0


def test_what_was_held_back_stays_back_when_sent_again(
    services: Services, tmp_path: Path
) -> None:
    with ScriptedServer(answering(503)) as server:
        given = report(services, tmp_path, server.url)
        choices = Choices(dump=DumpLevel.REDUCED)
        outcome = services.desk(given).send(given, choices, lambda _: None, lambda: False)
        permission = services.consent.give(given.id, Origin.LIST)
        services.submitter.submit(services.store.get(given.id), permission)

    assert isinstance(outcome, Later)
    assert [CANARY in dump_of(got) for got in server.got] == [False, False]


@pytest.mark.parametrize("level", ["Full", 1, None, [], {}])
def test_a_level_that_cannot_be_understood_sends_no_dump(tmp_path: Path, level: object) -> None:
    path = tmp_path / "note.json"
    path.write_text(json.dumps({"dump": level}))
    assert read_note(path).dump is DumpLevel.NONE


@pytest.mark.parametrize("level", DumpLevel)
def test_the_level_is_remembered(tmp_path: Path, level: DumpLevel) -> None:
    write_note(tmp_path / "note.json", Note(dump=level))
    assert read_note(tmp_path / "note.json").dump is level


@pytest.mark.parametrize(
    ("level", "holds"), [("full", True), ("reduced", False), ("none", None)]
)
def test_the_command_line_chooses_the_level(
    services: Services, tmp_path: Path, level: str, holds: bool | None
) -> None:
    with ScriptedServer() as server:
        given = report(services, tmp_path, server.url)
        folder = str(services.store.folder)
        code = main(["reports", "submit", given.id, "--dump", level, "--data-dir", folder])

    assert code == ExitCode.DONE
    contents = {name: content for name, _, _, content in parts_of(server.got[0])}
    sent = contents.get("upload_file_minidump")
    assert (sent and CANARY in sent) is holds


def test_the_window_lists_what_goes_beside_the_dump(services: Services, tmp_path: Path) -> None:
    told = {**ANNOTATIONS, "additional_minidumps": "browser"}
    path = crash_files(tmp_path / "crash", told, dump=dump())
    further = dump().replace(CANARY, b"jane@mail.example".ljust(len(CANARY)))
    path.with_name(f"{path.stem}-browser.dmp").write_bytes(further)
    path.with_suffix(".memory.json.gz").write_bytes(CANARY)
    given = services.store.adopt(path)
    desk = services.desk(given)

    names = [part.name for part in desk.dump_contents(given, DumpLevel.FULL)]
    assert names[-2:] == ["memory_report", "upload_file_minidump_browser"]
    found = desk.search(given, DumpLevel.FULL, lambda: False)
    emails = {one.text for one in found.parts["upload_file_minidump_browser"]}
    assert "jane@mail.example" in emails
    assert found.size == found.searched == len(dump()) + len(further)
    names = [part.name for part in desk.dump_contents(given, DumpLevel.REDUCED)]
    assert names[-1] == "upload_file_minidump_browser"


def test_the_window_lists_what_would_be_sent(services: Services, tmp_path: Path) -> None:
    given = report(services, tmp_path, "http://localhost/submit")
    desk = services.desk(given)

    whole = {part.name for part in desk.dump_contents(given, DumpLevel.FULL)}
    told = {part.name for part in desk.dump_contents(given, DumpLevel.REDUCED)}

    assert whole - told == {"ThreadNames", "LinuxEnviron", "memory_report"}
    assert desk.dump_contents(given, DumpLevel.NONE) == ()
