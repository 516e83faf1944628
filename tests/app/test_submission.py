from __future__ import annotations

import email
import email.policy
import errno
import gzip
import json
import os
import subprocess
from pathlib import Path

import pytest

from app.collector.server import Collector
from app.composition import Services
from app.errors import ConsentError
from app.model.annotation_scopes import SCOPES, Scope
from app.model.choices import Choices, Origin
from app.model.outcome import Accepted, Discarded, Later, Outcome, Rejected, Stopped, Unclear
from app.model.permission import Permission, Purpose
from app.model.product import Control, Product
from app.model.report import Report, ReportState
from app.services.submission import Submitter
from tests.support.crash_files import ANNOTATIONS, DUMP, fresh_services, pending_report
from tests.support.scripted_server import (
    ACCEPT,
    Exchange,
    Got,
    ScriptedServer,
    answering,
    closed_port,
    cut_without_answer,
    silent,
)
from tests.support.shared import tool


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return fresh_services(tmp_path)


def submit(
    services: Services, report: Report, origin: Origin = Origin.CLIENT
) -> tuple[Outcome, Report]:
    permission = services.consent.give(report.id, origin)
    outcome = services.submitter.submit(report, permission, origin=origin)
    crash_id = outcome.crash_id if isinstance(outcome, Accepted) else report.id
    return outcome, services.store.get(crash_id)


def parts_of(got: Got) -> list[tuple[str, str, str, bytes]]:
    """Read a form by the standard library's own mail parser: name, file, type, content."""
    body = gzip.decompress(got.body) if "content-encoding" in got.headers else got.body
    head = f"Content-Type: {got.headers['content-type']}\r\n\r\n".encode()
    message = email.message_from_bytes(head + body, policy=email.policy.HTTP)
    return [
        (
            str(part.get_param("name", header="content-disposition")),
            str(part.get_filename()),
            part.get_content_type(),
            part.get_content(),  # bytes, as no part is text
        )
        for part in message.iter_parts()
    ]


def boundary_of(got: Got) -> bytes:
    return got.headers["content-type"].partition("boundary=")[2].encode()


def test_the_collector_gets_exactly_what_was_shown(services: Services, tmp_path: Path) -> None:
    with Collector(tmp_path / "collector") as collector:
        report = pending_report(services, tmp_path, collector.url, Hidden="s", Notes="ü\ud800")
        shown = services.submitter.outgoing(report)
        outcome, settled = submit(services, report)

    assert isinstance(outcome, Accepted)
    assert settled.state is ReportState.SUBMITTED
    stored = tmp_path / "collector" / "reports" / outcome.crash_id.removeprefix("bp-")
    assert (stored / "upload_file_minidump").read_bytes() == DUMP
    extra = json.loads((stored / "extra.json").read_text())
    assert {name: extra[name] for name in shown} == {**shown, "Notes": "ü\ufffd"}
    assert "Hidden" not in extra
    assert "ServerURL" not in extra


def test_the_form_is_the_published_clients_to_the_name(
    services: Services, tmp_path: Path
) -> None:
    """Firefox's client runs curl with these arguments; curl itself is the judge."""
    curl = tool("curl")
    with ScriptedServer() as server:
        report = pending_report(services, tmp_path, server.url)
        assert report.dump is not None
        memory = report.dump.with_name(f"{report.id}.memory.json.gz")
        memory.write_bytes(b"gzip, they say")
        report = services.store.get(report.id)
        extra = json.dumps(
            services.submitter.outgoing(report), sort_keys=True, separators=(",", ":")
        )
        subprocess.run(
            [
                *(curl, "--silent", server.url),
                *("--form", "extra=@-;filename=extra.json;type=application/json"),
                *("--form", f"upload_file_minidump=@{report.dump}"),
                *("--form", f"memory_report=@{memory};type=application/gzip"),
            ],
            input=extra,
            text=True,
            check=True,
            capture_output=True,
        )
        plain = Submitter(services.store, services.http, Product(report_gzip=False))
        permission = services.consent.give(report.id, Origin.CLIENT)
        plain.submit(report, permission)
        theirs, ours = server.got

    assert parts_of(ours) == parts_of(theirs)
    assert ours.body.replace(boundary_of(ours), b"") == theirs.body.replace(
        boundary_of(theirs), b""
    )
    assert ours.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert "content-encoding" not in ours.headers


def test_the_whole_body_is_gzipped_and_its_length_known(
    services: Services, tmp_path: Path
) -> None:
    with ScriptedServer() as server:
        submit(services, pending_report(services, tmp_path, server.url))
        got = server.got[0]

    assert got.headers["content-encoding"] == "gzip"
    assert int(got.headers["content-length"]) == len(got.body)
    assert [part[0] for part in parts_of(got)] == ["extra", "upload_file_minidump"]
    assert got.headers["user-agent"].startswith("Lastword/")
    assert "crash reporter" in got.headers["user-agent"]


def test_further_dumps_are_sent_under_their_names(services: Services, tmp_path: Path) -> None:
    with ScriptedServer() as server:
        report = pending_report(services, tmp_path, server.url, additional_minidumps="browser")
        assert report.dump is not None
        report.dump.with_name(f"{report.id}-browser.dmp").write_bytes(b"MDMP2")
        submit(services, services.store.get(report.id))

    name, file_name, kind, content = parts_of(server.got[0])[-1]
    assert (name, kind, content) == (
        "upload_file_minidump_browser",
        "application/octet-stream",
        b"MDMP2",
    )
    assert file_name == f"{report.id}-browser.dmp"


@pytest.mark.parametrize(
    ("script", "kind", "state"),
    [
        (answering(200, b"Discarded=rule_x"), Discarded, ReportState.DISCARDED),
        (answering(400, b"Discarded=malformed_y"), Rejected, ReportState.FAILED),
        (answering(413, b"<html>"), Rejected, ReportState.FAILED),
        (answering(500), Later, ReportState.PENDING),
        (answering(302, Location="http://127.0.0.1/"), Later, ReportState.PENDING),
        (cut_without_answer, Unclear, ReportState.UNCLEAR),
    ],
)
def test_every_other_answer_keeps_the_report(
    services: Services, tmp_path: Path, script: object, kind: type, state: ReportState
) -> None:
    with ScriptedServer(script) as server:  # type: ignore[arg-type]
        outcome, kept = submit(services, pending_report(services, tmp_path, server.url))

    assert isinstance(outcome, kind)
    assert kept.state is state
    assert kept.reason
    assert kept.dump is not None
    assert kept.dump.read_bytes() == DUMP


def test_a_report_that_failed_is_sent_later_from_the_list(
    services: Services, tmp_path: Path
) -> None:
    url = f"http://127.0.0.1:{closed_port()}/submit"
    outcome, kept = submit(services, pending_report(services, tmp_path, url))
    assert isinstance(outcome, Later)
    with ScriptedServer() as server:
        services.store.annotate(kept.id, {"ServerURL": server.url})
        outcome, sent = submit(services, services.store.get(kept.id), Origin.LIST)

    assert isinstance(outcome, Accepted)
    assert sent.state is ReportState.SUBMITTED
    extra = json.loads(parts_of(server.got[0])[0][3])
    assert (extra["SubmittedFrom"], extra["Throttleable"]) == ("AboutCrashes", "0")


def test_consent_is_for_one_report_alone(services: Services, tmp_path: Path) -> None:
    with ScriptedServer() as server:
        report = pending_report(services, tmp_path, server.url)
        other = pending_report(services, tmp_path, server.url)
        wrong = [
            services.consent.give(other.id, Origin.CLIENT),
            Permission(Purpose.PINGS, report.id, 0.0),
        ]
        for permission in wrong:
            with pytest.raises(ConsentError):
                services.submitter.submit(report, permission)

        assert server.connections == 0
        assert services.consent.for_report(report.id) is None
        given = services.consent.give(report.id, Origin.CLIENT)
        assert services.consent.for_report(report.id) == given


def test_cancelling_keeps_the_report_and_takes_the_consent_back(
    services: Services, tmp_path: Path
) -> None:
    with ScriptedServer(silent, before_body=True) as server:
        report = pending_report(services, tmp_path, server.url)
        assert report.dump is not None
        report.dump.write_bytes(DUMP + bytes(i * i % 251 for i in range(99)) * 100_000)
        plain = Submitter(services.store, services.http, Product(report_gzip=False))
        permission = services.consent.give(report.id, Origin.CLIENT)
        outcome = plain.submit(report, permission, cancelled=server.seen.is_set)

    assert outcome == Stopped()
    assert services.store.get(report.id).state is ReportState.PENDING
    assert services.consent.for_report(report.id) is None


@pytest.mark.parametrize("over", [0, 1])
def test_the_size_is_checked_before_a_byte_leaves(
    services: Services, tmp_path: Path, over: int
) -> None:
    with ScriptedServer() as probe:
        report = pending_report(services, tmp_path, probe.url)
        plain = Product(report_gzip=False)
        permission = services.consent.give(report.id, Origin.CLIENT)
        Submitter(services.store, services.http, plain).submit(report, permission)
        size = len(probe.got[0].body)
    with ScriptedServer() as server:
        report = pending_report(services, tmp_path, probe.url)
        limited = Product(report_gzip=False, report_limit=size - over)
        submitter = Submitter(services.store, services.http, limited, server.url)
        outcome = submitter.submit(report, services.consent.give(report.id, Origin.CLIENT))

    assert isinstance(outcome, Rejected if over else Accepted)
    assert server.connections == (0 if over else 1)


def test_without_a_server_nothing_is_sent_and_that_is_said(
    services: Services, tmp_path: Path
) -> None:
    outcome, kept = submit(services, pending_report(services, tmp_path))

    assert isinstance(outcome, Rejected)
    assert "No server" in kept.reason


def test_a_damaged_dump_is_not_sent(services: Services, tmp_path: Path) -> None:
    with ScriptedServer() as server:
        report = pending_report(services, tmp_path, server.url)
        assert report.dump is not None
        report.dump.write_bytes(b"")
        outcome, _ = submit(services, report)

    assert isinstance(outcome, Rejected)
    assert server.connections == 0


def test_after_the_end_of_life_nothing_is_sent(services: Services, tmp_path: Path) -> None:
    end = answering(200, b"Discarded=1\nStopSendingReportsFor=12.3")
    with ScriptedServer(end) as server:
        submit(services, pending_report(services, tmp_path, server.url))
        outcome, _ = submit(services, pending_report(services, tmp_path, server.url))

    assert isinstance(outcome, Rejected)
    assert server.connections == 1


def test_the_environment_names_the_server_above_all(tmp_path: Path) -> None:
    with ScriptedServer() as server:
        services = fresh_services(tmp_path, MOZ_CRASHREPORTER_URL=server.url)
        report = pending_report(services, tmp_path, "https://example.invalid/submit")
        outcome, _ = submit(services, report)

    assert isinstance(outcome, Accepted)


def test_the_form_decides_what_the_annotations_say(services: Services, tmp_path: Path) -> None:
    report = pending_report(services, tmp_path, Comments="old", Email="a@example.org")
    outgoing = services.submitter.outgoing

    told = outgoing(report, Choices(comment=" new ", email="b@example.org"))
    silent_one = outgoing(report, Choices(comment=" \n", include_url=False))

    assert told["Comments"] == "new"
    assert told["URL"] == ANNOTATIONS["URL"]
    assert "Email" not in told
    assert "Comments" not in silent_one
    assert "URL" not in silent_one


def test_email_goes_only_where_it_is_taken(services: Services, tmp_path: Path) -> None:
    report = pending_report(services, tmp_path)
    product = Product(takes_email=True, takes_comment=False)
    submitter = Submitter(services.store, services.http, product)

    outgoing = submitter.outgoing(report, Choices(comment="c", email=" me@example.org"))

    assert outgoing["Email"] == "me@example.org"
    assert "Comments" not in outgoing


@pytest.mark.parametrize("asked", [True, False])
def test_what_the_dialog_does_not_ask_for_is_not_sent(
    services: Services, tmp_path: Path, asked: bool
) -> None:
    report = pending_report(services, tmp_path, Comments="c", Email="me@example.org")
    controls = tuple(Control) if asked else (Control.RESTART,)
    product = Product(takes_email=True, controls=controls)
    submitter = Submitter(services.store, services.http, product)
    private = {"Comments", "Email", "URL"}

    by_itself = submitter.outgoing(report)
    by_the_form = submitter.outgoing(report, Choices(comment="c", email="me@example.org"))

    assert private & set(by_itself) == (private if asked else set())
    assert private & set(by_the_form) == (private if asked else set())


def test_values_are_text_on_the_wire(services: Services, tmp_path: Path) -> None:
    report = pending_report(
        services,
        tmp_path,
        StackTraces={"status": "OK"},
        StartupCrash=True,
        UptimeTS=1.5,
        Notes=None,
        ProcessType="main",
        uuid="x",
        DumperError="",
    )

    outgoing = services.submitter.outgoing(report)

    assert outgoing["StackTraces"] == '{"status":"OK"}'
    assert (outgoing["StartupCrash"], outgoing["UptimeTS"]) == ("1", "1.5")
    assert not {"Notes", "ProcessType", "uuid", "DumperError"} & set(outgoing)
    assert list(outgoing) == sorted(outgoing)


def test_a_uuid_never_leaves_even_if_the_product_lists_it(
    services: Services, tmp_path: Path
) -> None:
    product = Product(scopes=SCOPES.with_names({"uuid": Scope.REPORT, "Mood": Scope.REPORT}))
    report = pending_report(services, tmp_path, uuid="x", Mood="good")

    outgoing = Submitter(services.store, services.http, product).outgoing(report)

    assert outgoing["Mood"] == "good"
    assert "uuid" not in outgoing


def test_progress_reaches_one(services: Services, tmp_path: Path) -> None:
    seen: list[float] = []
    with ScriptedServer(ACCEPT) as server:
        report = pending_report(services, tmp_path, server.url)
        permission = services.consent.give(report.id, Origin.CLIENT)
        services.submitter.submit(report, permission, seen.append)

    assert seen[-1] == 1.0


def test_the_body_leaves_no_file_behind(services: Services, tmp_path: Path) -> None:
    with ScriptedServer() as server:
        submit(services, pending_report(services, tmp_path, server.url))

    assert not list(services.store.own.glob("sending-*"))


def test_an_answer_cut_short_may_have_been_a_receipt(
    services: Services, tmp_path: Path
) -> None:
    def cut(exchange: Exchange) -> None:
        exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nCrashID=bp-0f1e2d")

    with ScriptedServer(cut) as server:
        report = pending_report(services, tmp_path, server.url)
        outcome, left = submit(services, report)

    assert isinstance(outcome, Unclear)
    assert left.state is ReportState.UNCLEAR


def test_an_answer_counts_although_nothing_can_be_removed_afterwards(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove = os.unlink

    def refuse(path: str | Path, **options: int) -> None:
        if Path(path).name.startswith("sending-"):
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        remove(path, **options)

    monkeypatch.setattr(os, "unlink", refuse)
    with ScriptedServer() as server:
        report = pending_report(services, tmp_path, server.url)
        outcome, _ = submit(services, report)
    assert isinstance(outcome, Accepted)
    assert [path.name[:8] for path in services.store.own.glob("*lastword-tmp")] == ["sending-"]


def test_what_breaks_after_the_last_byte_was_out_leaves_it_unclear(
    services: Services, tmp_path: Path
) -> None:
    def broken(fraction: float) -> None:
        if fraction == 1:
            raise OSError(errno.EIO, "Input/output error")

    with ScriptedServer() as server:
        report = pending_report(services, tmp_path, server.url)
        permission = services.consent.give(report.id, Origin.CLIENT)
        outcome = services.submitter.submit(report, permission, broken)
    assert isinstance(outcome, Unclear)
    assert "may have arrived" in services.store.get(report.id).reason
    assert services.report_queue.waiting() == []
