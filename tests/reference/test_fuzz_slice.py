"""A seeded slice of the fuzz campaign: seconds of what runs for hours before a release."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaigns import fuzz


@pytest.mark.parametrize("target", sorted(fuzz.TARGETS))
def test_mutated_files_raise_only_the_analyzer_s_own_errors(
    target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--target", target, "--cases", "250", "--seed", "1000000"]

    failed = fuzz.main([*arguments, "--out", str(tmp_path / "failures")])

    assert (failed, capsys.readouterr().out.count("FAILED")) == (0, 0)
