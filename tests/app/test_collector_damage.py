from __future__ import annotations

from pathlib import Path

from tests.campaigns.collector import run


def test_damaged_requests_are_answered_or_dropped(tmp_path: Path) -> None:
    statuses = run(400, 7, tmp_path)

    assert {0, 200, 400} <= statuses.keys()
