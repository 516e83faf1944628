"""Servers that are down, slow or gone, and a reporter that is killed: nothing gets lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.collector.answer import parse_answer
from app.collector.server import Collector
from tests.e2e.product import Recorder, lastword, process, rows, servers, wait_until
from tests.support.crashes import crash


def adopt(data: Path, url: str, size: int = 0) -> tuple[str, bytes]:
    """Put a crash of about ``size`` bytes into the pending reports; return id and dump."""
    told = servers(f"{url}/submit", url)
    dump = crash(data / "pending", padding=os.urandom(size), build_id=b"", **told)
    return dump.stem, dump.read_bytes()


def submit(data: Path, report_id: str) -> tuple[int, str]:
    done = lastword("reports", "submit", report_id, "--data-dir", str(data))
    return done.returncode, done.stdout + done.stderr


def only_row(data: Path) -> dict[str, object]:
    (row,) = rows(data)
    return row


def arrived(store: Path) -> list[bytes]:
    folders = sorted((store / "reports").iterdir())
    return [(folder / "upload_file_minidump").read_bytes() for folder in folders]


def test_with_the_collector_stopped_a_report_waits_with_the_reason_and_leaves_later(
    tmp_path: Path,
) -> None:
    data, store = tmp_path / "data", tmp_path / "store"
    with Collector(store) as collector:
        port, url = collector.port, collector.ping_url
    report_id, dump = adopt(data, url)

    status, told = submit(data, report_id)

    assert status == 4, told
    row = only_row(data)
    assert (row["id"], row["state"], row["crash_id"]) == (report_id, "pending", "")
    assert row["reason"]
    with Collector(store, port):
        status, told = submit(data, report_id)
    assert status == 0, told
    assert arrived(store) == [dump]
    (folder,) = (store / "reports").iterdir()
    row = only_row(data)
    assert (row["state"], row["crash_id"]) == ("submitted", f"bp-{folder.name}")


@pytest.mark.parametrize(
    ("answer", "status", "state"),
    [
        ("503:120", 4, "pending"),
        ("500", 4, "pending"),
        ("reject:is_firefox_desktop", 5, "discarded"),
        ("413", 5, "failed"),
        ("html", 4, "pending"),
        ("redirect:http://127.0.0.1:9/", None, None),
        ("hang-up", None, "may have arrived"),
    ],
)
def test_every_answer_but_an_id_keeps_the_report(
    tmp_path: Path, answer: str, status: int | None, state: str | None
) -> None:
    data, store = tmp_path / "data", tmp_path / "store"
    with Collector(store, answer=parse_answer(answer)) as collector:
        report_id, dump = adopt(data, collector.ping_url)
        left, told = submit(data, report_id)

        assert left in (4, 5), told
        assert status is None or left == status
        row = only_row(data)
        assert state is None or row["state"] == state
        assert row["reason"]
        assert (data / "pending" / f"{report_id}.dmp").read_bytes() == dump
        collector.reports.usual = parse_answer("accept")
        assert submit(data, report_id)[0] == 0
    assert arrived(store) == [dump]


def test_killing_the_process_in_the_middle_of_the_upload_loses_nothing(tmp_path: Path) -> None:
    data, store = tmp_path / "data", tmp_path / "store"
    with Recorder(stall_after=100_000) as recorder:
        report_id, dump = adopt(data, recorder.url, size=12_000_000)
        with process("reports", "submit", report_id, "--data-dir", str(data)) as sender:
            wait_until(lambda: recorder.received and len(recorder.received[0]) >= 100_000)
            assert only_row(data)["state"] == "sending"
            sender.kill()
            sender.wait()

    row = only_row(data)
    assert row["state"] == "pending"
    assert (data / "pending" / f"{report_id}.dmp").read_bytes() == dump
    with Collector(store) as collector:
        redirect = {"MOZ_CRASHREPORTER_URL": collector.url}
        done = lastword("reports", "submit", report_id, "--data-dir", str(data), env=redirect)
    assert done.returncode == 0, done.stderr
    assert arrived(store) == [dump]


def test_killing_the_process_before_the_answer_says_that_it_may_have_arrived(
    tmp_path: Path,
) -> None:
    data, store = tmp_path / "data", tmp_path / "store"
    with Collector(store, answer=parse_answer("accept@30")) as collector:
        report_id, dump = adopt(data, collector.ping_url)
        with process("reports", "submit", report_id, "--data-dir", str(data)) as sender:
            wait_until(lambda: list((store / "reports").iterdir()))
            sender.kill()
            sender.wait()

    assert only_row(data)["state"] == "may have arrived"
    assert (data / "pending" / f"{report_id}.dmp").read_bytes() == dump
    assert arrived(store) == [dump]
