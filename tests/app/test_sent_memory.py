from __future__ import annotations

from pathlib import Path

import pytest

from app.collector.server import Collector
from app.composition import build
from app.model.choices import Origin
from app.model.outcome import Accepted
from app.model.report import ReportState
from tests.support.crashes import crash


def test_a_sent_report_is_still_known_by_product_version_and_comment(tmp_path: Path) -> None:
    with Collector(tmp_path / "collector") as collector:
        services = build(tmp_path / "data", {})
        dump = crash(
            tmp_path,
            padding=b"",
            ServerURL=collector.url,
            Comments="Hello",
            ProfileDirectory="/home/jane",
        )
        report = services.store.adopt(dump)
        outcome = services.submitter.submit(
            report, services.consent.give(report.id, Origin.LIST)
        )
    assert isinstance(outcome, Accepted)
    (sent,) = services.store.list()
    assert sent.state is ReportState.SUBMITTED
    assert sent.annotation("ProductName") == "Sample"
    assert sent.annotation("Comments") == "Hello"
    assert sent.annotation("ProfileDirectory") == ""
    assert services.store.get(outcome.crash_id) == sent

    services.store.remove(outcome.crash_id)
    assert services.store.list() == []
    assert list((services.store.own / "sent").iterdir()) == []


@pytest.mark.parametrize("damage", ["", "[]", "{"])
def test_a_damaged_memory_is_no_memory(tmp_path: Path, damage: str) -> None:
    services = build(tmp_path, {})
    crash_id = "bp-5a7e2c1d-8d4f-4b44-9f0c-3d2c10251121"
    (tmp_path / "submitted").mkdir()
    (tmp_path / "submitted" / f"{crash_id}.txt").write_text("Crash ID")
    memory = services.store.own / "sent" / f"{crash_id}.json"
    memory.parent.mkdir(parents=True)
    memory.write_text(damage)
    (sent,) = services.store.list()
    assert sent.annotations == {}


def test_the_products_page_is_the_page_where_the_server_tells_none(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "lastword.toml").write_text(
        '[reports]\nview_url = "https://view.example/{crash_id}"\n'
    )
    with Collector(tmp_path / "collector") as collector:
        services = build(data, {})
        report = services.store.adopt(crash(tmp_path, padding=b"", ServerURL=collector.url))
        outcome = services.submitter.submit(
            report, services.consent.give(report.id, Origin.LIST)
        )
    assert isinstance(outcome, Accepted)
    (sent,) = services.store.list()
    assert sent.view_url == f"https://view.example/{outcome.crash_id}" == outcome.view_url
