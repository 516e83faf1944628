"""A slice of the kills; the whole: ``dev.py campaign ping_kills``."""

from __future__ import annotations

from pathlib import Path

from tests.campaigns.ping_kills import Campaign


def test_kills_lose_no_ping_and_double_none(tmp_path: Path) -> None:
    campaign = Campaign(tmp_path, 11)
    campaign.run(10)

    assert campaign.faults == []
    assert campaign.kills >= 10
