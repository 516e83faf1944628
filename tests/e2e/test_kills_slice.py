"""A slice of the kills and faults; the whole of it: ``dev.py campaign kills``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.campaigns.kills import Campaign
from tests.support.harm import can_trace


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="processes are killed by handle")
@pytest.mark.skipif(not can_trace(), reason="strace lets system calls fail")
def test_kills_and_faults_lose_nothing_and_send_nothing_twice(tmp_path: Path) -> None:
    campaign = Campaign(tmp_path, seed=7)
    campaign.run(kills=8, faults=8)

    assert campaign.faults == []
    assert campaign.kills >= 8
    assert campaign.injected >= 8
    assert campaign.collector.accepted
    assert campaign.states["submitted"]
