"""The demo's proofs must be able to fail: here they are given something wrong to find."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.collector.answer import parse_answer
from app.collector.ping_store import PingStore
from app.collector.report_store import ReportStore
from app.collector.server import Collector
from app.demo import demo as demo_module
from app.demo.demo import Demo
from app.demo.evidence import UnverifiedError, require_chain, require_equal
from app.demo.journey import Step, travel
from app.errors import StoreError


class CollectorHere:
    """Stands in for the collector's process; refuses or alters what it gets."""

    answer = "accept"

    def __init__(self, store: Path) -> None:
        self.collector = Collector(store, answer=parse_answer(self.answer))
        self.url, self.ping_url = self.collector.url, self.collector.ping_url
        self.start = self.collector.start
        self.stop = self.collector.stop


@pytest.fixture
def failing_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], tuple[str, str]]:
    """Run the demo with the stand-in; return name and detail of the step that failed."""
    monkeypatch.setattr(demo_module, "CollectorProcess", CollectorHere)

    def run() -> tuple[str, str]:
        demo = Demo(tmp_path / "out", lambda line: None, with_windows=False)
        assert not demo.run()
        steps = json.loads((tmp_path / "out" / "summary.json").read_text())["steps"]
        if "does not allow to supervise" in steps[1]["detail"]:
            pytest.skip("this system does not allow to supervise programs")
        first = next(step for step in steps if not step["ok"])
        later = steps[steps.index(first) + 1 :]
        assert all(step["detail"] == "not reached" for step in later)
        return first["name"], first["detail"]

    return run


def test_a_discarded_report_fails_the_demo(
    failing_step: Callable[[], tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CollectorHere, "answer", "reject:is_firefox_desktop")

    name, detail = failing_step()

    assert name == "submit"
    assert "did not keep it" in detail


def test_an_altered_dump_is_found(
    failing_step: Callable[[], tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = ReportStore.keep

    def alter(self: ReportStore, folder: Path, *rest: Any) -> None:
        with (folder / "upload_file_minidump").open("ab") as file:
            file.write(b"!")
        keep(self, folder, *rest)

    monkeypatch.setattr(ReportStore, "keep", alter)

    assert failing_step() == ("submit", "another minidump arrived")


def test_an_altered_ping_is_found(
    failing_step: Callable[[], tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = PingStore.keep

    def alter(self: PingStore, verdict: Any, *rest: Any) -> str:
        altered = verdict._replace(text=json.dumps({**verdict.body, "version": 5}).encode())
        return keep(self, altered, *rest)

    monkeypatch.setattr(PingStore, "keep", alter)

    assert failing_step() == ("ping", "the stored ping differs from what was sent in: version")


def frame(address: int, trust: str = "cfi") -> dict[str, str]:
    return {"offset": hex(address), "trust": trust}


CHAIN = [frame(0x100, "context"), frame(0x2010), frame(0x9000), frame(0x5010)]


def test_a_chain_is_as_the_program_tells_it() -> None:
    require_chain(CHAIN, {"inner": 0x2000, "outer": 0x5000})

    with pytest.raises(UnverifiedError, match="inner is not on the stack"):
        require_chain(CHAIN, {"outer": 0x5000, "inner": 0x2000})
    with pytest.raises(UnverifiedError, match="missing is not"):
        require_chain(CHAIN, {"missing": 0x7000})
    with pytest.raises(UnverifiedError, match="not unwound by CFI but by: scan"):
        require_chain([*CHAIN, frame(0x6000, "scan")], {"inner": 0x2000})


def test_fields_that_differ_are_named() -> None:
    require_equal({"a": 1}, {"a": 1}, "it")

    with pytest.raises(UnverifiedError, match="it differs from what was sent in: a, b, c"):
        require_equal({"a": 1, "b": None, "d": 1}, {"a": 2, "c": None, "d": 1}, "it")


def test_a_journey_ends_at_the_first_step_that_fails() -> None:
    told: list[str] = []

    def fail() -> str:
        raise StoreError("the disk is full")

    steps = [Step("one", lambda: "done"), Step("two", fail), Step("three", lambda: "never")]
    results = travel(steps, told.append)

    assert [(result.ok, result.detail) for result in results] == [
        (True, "done"),
        (False, "the disk is full"),
        (False, "not reached"),
    ]
    assert told[1].startswith("2/3 two        FAILED")
