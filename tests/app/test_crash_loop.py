from __future__ import annotations

from pathlib import Path

import pytest

from app.services.crash_loop import is_crash_loop


def test_the_fourth_crash_in_five_minutes_is_one_too_many(tmp_path: Path) -> None:
    answers = [is_crash_loop(tmp_path, "Sample", 1000.9 + 10 * n) for n in range(6)]
    assert answers == [False, False, False, True, True, True]


def test_crashes_that_lie_apart_are_no_loop(tmp_path: Path) -> None:
    assert not any(is_crash_loop(tmp_path, "Sample", 1000.0 + 110 * n) for n in range(20))


def test_each_product_has_its_own_count(tmp_path: Path) -> None:
    for _ in range(4):
        is_crash_loop(tmp_path, "Sample", 1000.0)
    assert is_crash_loop(tmp_path, "Sample", 1000.0)
    assert not is_crash_loop(tmp_path, "Other", 1000.0)


@pytest.mark.parametrize("name", ["", "two\nlines 12", "x" * 1000, "\ud800"])
def test_any_product_name_can_be_noted(tmp_path: Path, name: str) -> None:
    answers = [is_crash_loop(tmp_path, name, 1000.0) for _ in range(4)]
    assert answers[0] is False


def test_a_damaged_or_impossible_file_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "crashes.txt").write_bytes(b"\xff\x00 nonsense\n9999999999999 Sample\n\n")
    assert not is_crash_loop(tmp_path, "Sample", 1000.0)
    (tmp_path / "crashes.txt").unlink()
    (tmp_path / "crashes.txt").mkdir()
    assert not is_crash_loop(tmp_path, "Sample", 1000.0)


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    for number in range(2000):
        is_crash_loop(tmp_path, "Sample", float(number))
    assert (tmp_path / "crashes.txt").stat().st_size < 20_000
