from __future__ import annotations

import json
import os
import time
import zipfile
from pathlib import Path

import pytest

from app.composition import Services
from app.errors import InputError, StoreError
from app.model.choices import Choices, DumpLevel, Origin
from app.model.outcome import Accepted, Later
from app.model.report import Report, ReportState
from app.services.locks import locked
from app.services.report_archive import export_reports, import_reports
from app.services.report_queue import ReportQueue
from app.services.retention import Limits
from tests.app.test_submission import parts_of
from tests.support.crash_files import DUMP, fresh_services, pending_report
from tests.support.scripted_server import ScriptedServer, answering, cut_without_answer

DAY = 86_400.0


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return fresh_services(tmp_path)


def queue(services: Services, now: float = 9e9) -> ReportQueue:
    return ReportQueue(services.store, services.consent, services.submitter, lambda: now)


def send(services: Services, report: Report) -> None:
    services.desk(report).send(report, Choices("comment"), lambda _: None, lambda: False)


def test_what_the_user_agreed_to_is_sent_again_when_its_time_comes(
    services: Services, tmp_path: Path
) -> None:
    with ScriptedServer(answering(503, Retry_After="1000")) as server:
        report = pending_report(services, tmp_path, server.url)
        send(services, report)
        waiting = services.store.get(report.id)
        assert waiting.retry_at is not None
        assert queue(services, waiting.retry_at - 1).flush() == []
        server.script = answering(200, b"CrashID=bp-0f1e2d3c-4b5a-6978-8796-a5b4c3261121")
        ((_, outcome),) = queue(services, waiting.retry_at).flush()

    assert isinstance(outcome, Accepted)
    extra = json.loads(parts_of(server.got[-1])[0][3])
    assert (extra["Comments"], extra["SubmittedFrom"]) == ("comment", "Client")


def test_without_consent_nothing_is_sent(services: Services, tmp_path: Path) -> None:
    with ScriptedServer() as server:
        pending_report(services, tmp_path, server.url)
        declined = pending_report(services, tmp_path, server.url)
        services.desk(declined).decline(declined, Choices())

        assert queue(services).flush() == []
        assert server.connections == 0


@pytest.mark.parametrize(
    "script",
    [
        answering(200, b"Discarded=rule_x"),
        answering(400, b"Discarded=malformed_x"),
        cut_without_answer,
    ],
)
def test_what_needs_a_person_is_never_sent_by_itself(
    services: Services, tmp_path: Path, script: object
) -> None:
    with ScriptedServer(script) as server:  # type: ignore[arg-type]
        send(services, pending_report(services, tmp_path, server.url))
        assert queue(services).flush() == []
        assert server.connections == 1


def test_a_dump_that_was_held_back_stays_back_when_sent_again(
    services: Services, tmp_path: Path
) -> None:
    with ScriptedServer(answering(503)) as server:
        report = pending_report(services, tmp_path, server.url)
        choices = Choices(dump=DumpLevel.NONE)
        services.desk(report).send(report, choices, lambda _: None, lambda: False)
        server.script = answering(500)
        queue(services).flush()
        permission = services.consent.give(report.id, Origin.LIST)
        services.submitter.submit(services.store.get(report.id), permission)

    assert len(server.got) == 3
    for got in server.got:
        assert [part[0] for part in parts_of(got)] == ["extra"]


def test_an_interrupted_sending_goes_on(services: Services, tmp_path: Path) -> None:
    with ScriptedServer() as server:
        report = pending_report(services, tmp_path, server.url)
        services.consent.give(report.id, Origin.CLIENT)
        with services.store.sending(report.id):
            pass
        ((_, outcome),) = queue(services).flush()

    assert isinstance(outcome, Accepted)


def test_one_process_works_on_the_queue(services: Services) -> None:
    with (
        locked(services.store.own / "queue.lock"),
        pytest.raises(StoreError, match=r"queue\.lock"),
    ):
        queue(services).flush()


def test_a_report_that_another_process_sends_is_left_to_it(
    services: Services, tmp_path: Path
) -> None:
    with ScriptedServer() as server:
        report = pending_report(services, tmp_path, server.url)
        services.consent.give(report.id, Origin.CLIENT)
        with services.store.sending(report.id):
            assert queue(services).waiting() == []
        assert server.connections == 0


def made(services: Services, folder: Path, *days_old: float) -> list[Report]:
    return [
        pending_report(services, folder, CrashTime=str(int(9e9 - age * DAY)))
        for age in days_old
    ]


def ids(services: Services) -> set[str]:
    return {report.id for report in services.store.list()}


def test_old_reports_go_and_that_is_logged(services: Services, tmp_path: Path) -> None:
    young, old = made(services, tmp_path, 9, 11)

    queue(services).tidy(Limits(days=10))

    assert ids(services) == {young.id}
    log = (services.store.folder / "submit.log").read_text()
    assert f"{old.id} removed (pending)" in log


def test_what_was_declined_goes_before_what_waits(services: Services, tmp_path: Path) -> None:
    oldest, middle, newest = made(services, tmp_path, 5, 4, 3)
    services.store.ignore(newest.id)

    queue(services).tidy(Limits(reports=2))
    assert ids(services) == {oldest.id, middle.id}
    queue(services).tidy(Limits(reports=1))
    assert ids(services) == {middle.id}


def test_disk_space_is_kept_to(services: Services, tmp_path: Path) -> None:
    reports = made(services, tmp_path, 3, 2, 1)
    for report in reports:
        assert report.dump is not None
        report.dump.write_bytes(DUMP.ljust(1 << 20))

    queue(services).tidy(Limits(mib=2))

    assert ids(services) == {reports[2].id}


def test_what_is_about_to_be_sent_and_what_is_unreadable_stays(
    services: Services, tmp_path: Path
) -> None:
    retried, damaged = made(services, tmp_path, 50, 50)
    services.consent.give(retried.id, Origin.CLIENT)
    services.store.settle(retried, Later("busy"))
    assert damaged.extra is not None
    damaged.extra.write_text("{")

    queue(services).tidy(Limits(days=1, reports=1, mib=1))

    assert ids(services) == {retried.id, damaged.id}


def test_without_limits_all_stays(services: Services, tmp_path: Path) -> None:
    made(services, tmp_path, 5000, 1)
    assert queue(services).tidy(Limits()) == []


def test_exported_reports_arrive_on_another_machine(services: Services, tmp_path: Path) -> None:
    first = pending_report(services, tmp_path, Comments="ü")
    second = pending_report(services, tmp_path, additional_minidumps="b")
    assert second.dump is not None
    second.dump.with_name(f"{second.id}-b.dmp").write_bytes(b"MDMPb")
    services.consent.give(first.id, Origin.CLIENT)
    file = tmp_path / "reports.zip"
    assert export_reports(services.store.list(), file) == 2
    other = fresh_services(tmp_path / "other")

    taken = import_reports(file, other.store)

    assert {report.id for report in taken} == {first.id, second.id}
    assert other.store.get(first.id).annotations == first.annotations
    assert list(other.store.get(second.id).more_dumps) == ["b"]
    assert other.consent.for_report(first.id) is None
    assert import_reports(file, other.store) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 damaged", b"x" * 100])
def test_another_file_is_not_taken_for_reports(
    services: Services, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(InputError):
        import_reports(file, services.store)


def test_hostile_names_in_a_file_are_passed_over(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "evil.zip"
    with zipfile.ZipFile(file, "w") as evil:
        evil.writestr("../../evil.dmp", b"MDMP")
        evil.writestr("/etc/evil.extra", b"{}")
        evil.writestr("0f1e2d3c-4b5a-6978-8796-a5b4c3261121.dmp/x", b"")

    assert import_reports(file, services.store) == []
    assert not (tmp_path / "evil.dmp").exists()


def test_the_log_tells_what_became_of_reports(services: Services, tmp_path: Path) -> None:
    with ScriptedServer() as server:
        report = pending_report(services, tmp_path, server.url, Comments="private")
        send(services, report)
        services.store.remove(services.store.list()[0].id)

    log = (services.store.folder / "submit.log").read_text()
    assert f"{report.id} accepted as bp-" in log
    assert "receipt removed on request" in log
    assert "private" not in log
    assert server.url not in log
    assert all(state not in log for state in (ReportState.SENDING.value,))


def test_what_a_killed_process_left_unfinished_goes_after_a_day(
    services: Services, tmp_path: Path
) -> None:
    pending_report(services, tmp_path)
    folders = (services.store.folder / "pending", services.store.own, services.store.events)
    for folder in folders:
        folder.mkdir(exist_ok=True)
        (folder / "half.lastword-tmp").write_bytes(b"half")
    left = [folder / "half.lastword-tmp" for folder in folders]
    made = left[0].stat().st_ctime

    queue(services, made + DAY / 2).tidy(Limits())
    assert all(path.exists() for path in left)
    queue(services, made + 2 * DAY).tidy(Limits())

    assert not any(path.exists() for path in left)
    assert len(services.store.list()) == 1


def test_an_ignored_report_that_is_sent_by_a_click_is_tried_again(
    services: Services, tmp_path: Path
) -> None:
    with ScriptedServer(answering(503)) as server:
        report = pending_report(services, tmp_path, server.url)
        services.store.ignore(report.id)
        send(services, report)
        assert services.store.get(report.id).state is ReportState.PENDING
        assert [one.id for one in queue(services).waiting()] == [report.id]

        services.store.ignore(report.id)
        assert services.store.get(report.id).state is ReportState.IGNORED
        assert queue(services).flush() == []
        assert server.connections == 1


def test_what_failed_for_four_weeks_is_not_tried_for_ever(
    services: Services, tmp_path: Path
) -> None:
    report = pending_report(services, tmp_path)
    services.store.record_consent(
        report.id, time.time() - 28.1 * 86_400, Origin.CLIENT, dump=DumpLevel.FULL
    )
    settled = services.store.settle(report, Later("No network."))
    assert settled.state is ReportState.FAILED
    assert settled.reason == "No network. It was tried for four weeks."
    assert settled.retry_at is None


def test_a_retry_within_four_weeks_goes_on(services: Services, tmp_path: Path) -> None:
    report = pending_report(services, tmp_path)
    services.store.record_consent(
        report.id, time.time() - 27.9 * 86_400, Origin.CLIENT, dump=DumpLevel.FULL
    )
    settled = services.store.settle(report, Later("No network."))
    assert settled.state is ReportState.PENDING
    assert settled.retry_at is not None


def test_a_builds_first_run_is_forgotten_after_a_year_but_for_the_newest(
    services: Services,
) -> None:
    folder = services.store.folder
    folder.mkdir()
    now = time.time()
    for build, days in (("20250101", 400), ("20250201", 370), ("20251201", 364), ("now", 1)):
        path = folder / f"InstallTime{build}"
        path.write_text(str(int(now - days * DAY)))
        os.utime(path, (now, now - days * DAY))
    queue(services, now).tidy(Limits())
    left = {path.name for path in folder.glob("InstallTime*")}
    assert left == {"InstallTime20251201", "InstallTimenow"}
    queue(services, now + 800 * DAY).tidy(Limits())
    assert [path.name for path in folder.glob("InstallTime*")] == ["InstallTimenow"]


def test_a_report_whose_file_cannot_be_read_holds_no_other_back(
    services: Services, tmp_path: Path
) -> None:
    with ScriptedServer() as server:
        torn, whole = (pending_report(services, tmp_path, server.url) for _ in range(2))
        for report in (torn, whole):
            services.consent.give(report.id, Origin.CLIENT)
        assert torn.dump is not None
        torn.dump.with_name(f"{torn.id}.memory.json.gz").mkdir()
        outcomes = {result.report.id: result.outcome for result in queue(services).flush()}

    assert isinstance(outcomes[torn.id], Later)
    assert isinstance(outcomes[whole.id], Accepted)
    waiting = services.store.get(torn.id)
    assert waiting.state is ReportState.PENDING
    assert "cannot be read" in waiting.reason
    assert waiting.retry_at is not None
