"""A slice of the kills and faults; the whole of it: ``dev.py campaign kills``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.campaigns.kills import Campaign


@pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forked")
def test_kills_and_faults_lose_nothing_and_send_nothing_twice(tmp_path: Path) -> None:
    campaign = Campaign(tmp_path, seed=7)
    campaign.run(kills=8, faults=8)

    assert campaign.faults == []
    assert campaign.accepted
    assert campaign.pings_got
