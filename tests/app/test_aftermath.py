from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from analyzer.model import Analysis
from app.collector.server import Collector
from app.composition import Services, build
from app.model.report import Report
from app.services.aftermath import Aftermath
from app.services.analysis import Failure
from tests.support.crashes import crash

TELEMETRY = {
    "TelemetryClientId": "4ef6a0cf-0e8c-4a5f-8a5c-7f1d0d9b1d01",
    "TelemetryProfileGroupId": "4ef6a0cf-0e8c-4a5f-8a5c-7f1d0d9b1d02",
    "TelemetrySessionId": "4ef6a0cf-0e8c-4a5f-8a5c-7f1d0d9b1d03",
    "BuildID": "20261101000000",
    "ReleaseChannel": "release",
    "Vendor": "Sample",
    "ProductID": "{ec8030f7-c20a-464f-9b0e-13a3a9e97384}",
}


def new(folder: Path, collector: Collector) -> tuple[Services, Report]:
    dump = crash(
        folder / "new",
        padding=b"",
        build_id=b"",
        TelemetryServerURL=collector.ping_url,
        **TELEMETRY,
    )
    services = build(folder / "Crash Reports", {})
    return services, services.store.adopt(dump)


def aftermath(services: Services, report: Report) -> Aftermath:
    return Aftermath(services.store, report, lambda: services.pings)


def pings(folder: Path) -> list[Path]:
    return sorted((folder / "collector" / "pings").glob("*.json"))


def test_the_ping_of_a_crash_is_sent_without_a_question(
    tmp_path: Path, collector: Collector
) -> None:
    services, report = new(tmp_path, collector)
    assert isinstance(aftermath(services, report).run(), Analysis)
    (ping,) = pings(tmp_path)
    payload = json.loads(ping.read_text())["payload"]
    assert payload["crashId"] == report.id
    assert payload["stackTraces"]["threads"]


def test_a_second_dialog_for_the_same_crash_makes_no_second_ping(
    tmp_path: Path, collector: Collector
) -> None:
    services, report = new(tmp_path, collector)
    aftermath(services, report).run()
    aftermath(services, report).run()
    assert len(pings(tmp_path)) == 1


def test_no_ping_leaves_when_pings_are_off(tmp_path: Path, collector: Collector) -> None:
    services, report = new(tmp_path, collector)
    services.pings.turn_off(clear_archive=False)
    assert isinstance(aftermath(services, report).run(), Analysis)
    assert pings(tmp_path) == []


def test_a_report_that_is_sent_meanwhile_still_has_its_ping(
    tmp_path: Path, collector: Collector
) -> None:
    services, report = new(tmp_path, collector)
    work = aftermath(services, report)
    services.store.remove(report.id)

    assert isinstance(work.run(), Analysis)

    assert len(pings(tmp_path)) == 1
    assert list((services.store.own / "aside").iterdir()) == []


def test_the_browsers_event_file_learns_hash_stack_and_ping(
    tmp_path: Path, collector: Collector
) -> None:
    services, report = new(tmp_path, collector)
    event = services.store.events / report.id
    event.parent.mkdir(parents=True)
    event.write_text(f'crash.main.3\n1790000000\n{report.id}\n{{"Version":"12.0"}}')
    assert report.dump is not None
    digest = sha256(report.dump.read_bytes()).hexdigest()

    aftermath(services, report).run()

    *header, line = event.read_text().split("\n", 3)
    annotations = json.loads(line)
    assert header == ["crash.main.3", "1790000000", report.id]
    assert annotations["Version"] == "12.0"
    assert annotations["MinidumpSha256Hash"] == digest
    assert annotations["StackTraces"]["threads"]
    assert annotations["CrashPingUUID"] == pings(tmp_path)[0].stem


def test_a_damaged_dump_harms_nothing(tmp_path: Path, collector: Collector) -> None:
    services, report = new(tmp_path, collector)
    assert report.dump is not None
    report.dump.write_bytes(b"MDMP but not really")
    assert isinstance(aftermath(services, report).run(), Failure)
    assert services.store.list() == [services.store.get(report.id)]


def test_an_unreachable_edge_leaves_the_ping_in_the_queue(
    tmp_path: Path, collector: Collector
) -> None:
    services, report = new(tmp_path, collector)
    collector.stop()
    assert isinstance(aftermath(services, report).run(), Analysis)
    assert len(services.pings.queue.waiting()) == 1
