"""A slice of the campaign that looks for private things in pings; it can find them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analyzer.ping import stacks
from app.model.annotation_scopes import Scopes
from tests.campaigns.canaries import run


def test_no_canary_of_a_hundred_crashes_reaches_a_ping(tmp_path: Path) -> None:
    assert run(100, 5, tmp_path) == ""


def test_a_path_in_a_ping_would_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stacks, "base_name", lambda path: path)

    assert "is in the ping" in run(20, 5, tmp_path)


def test_an_unknown_annotation_in_a_ping_would_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def everything(_scopes: object, annotations: Any) -> Any:
        return annotations

    monkeypatch.setattr(Scopes, "for_ping", everything)

    assert "is in the ping" in run(20, 5, tmp_path)
