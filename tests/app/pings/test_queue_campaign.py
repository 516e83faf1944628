"""A slice of the queue's simulation; the whole one: ``dev.py campaign ping_queue``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaigns.ping_queue import World, local_zone


@pytest.mark.parametrize("seed", [1, 2])
def test_the_queue_keeps_its_promises_through_bad_days(tmp_path: Path, seed: int) -> None:
    with local_zone():
        verdict = World(tmp_path, seed, days=4, pings=200).run()

    assert verdict.faults == []
    assert verdict.delivered > 20
