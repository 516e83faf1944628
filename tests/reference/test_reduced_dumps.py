"""Reduced dumps beside the whole ones, as minidump-stackwalk reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaigns.reduced import same_frames, stores
from tests.support.shared import corpus, peer

EACH = 5
SAMPLE = corpus()[::EACH]


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case.name)
def test_a_reduced_dump_keeps_the_frames_of_the_crash(case: Path, tmp_path: Path) -> None:
    peer("minidump-stackwalk")
    for symbols in ([], stores()):
        if same_frames(case, tmp_path, symbols) is None:
            pytest.skip("minidump-stackwalk reads no modules of this dump")
        assert same_frames(case, tmp_path, symbols)
