"""A seeded slice of the parity campaign: changed dumps, compared with minidump-stackwalk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaigns import parity
from tests.support.shared import peer, shared

CASES = 60


@pytest.mark.parametrize("mode", parity.MODES)
def test_changed_dumps_differ_from_the_peer_for_known_reasons_only(
    mode: str, tmp_path: Path
) -> None:
    shared("corpus")
    peer("minidump-stackwalk")
    unexplained = [
        (str(case), difference)
        for case in map(parity.made, range(1, CASES))
        for why, difference in parity.unlike(case, tmp_path, mode)
        if why is None
    ]

    assert unexplained == []
