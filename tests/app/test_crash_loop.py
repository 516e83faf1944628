from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.services.crash_loop import is_crash_loop, note_crash, turn


def crashed(own: Path, product: str, when: float) -> bool:
    note_crash(own, product, when)
    return is_crash_loop(own, product, when)


def test_the_fourth_crash_in_five_minutes_is_one_too_many(tmp_path: Path) -> None:
    answers = [crashed(tmp_path, "Sample", 1000.9 + 10 * n) for n in range(6)]
    assert answers == [False, False, False, True, True, True]


def test_the_first_ones_turn_out_to_be_of_a_loop_later(tmp_path: Path) -> None:
    times = [1000.9 + 10 * n for n in range(4)]
    for when in times:
        note_crash(tmp_path, "Sample", when)
    assert all(is_crash_loop(tmp_path, "Sample", when) for when in times)


def test_crashes_that_lie_apart_are_no_loop(tmp_path: Path) -> None:
    times = [1000.0 + 110 * n for n in range(20)]
    assert not any(crashed(tmp_path, "Sample", when) for when in times)
    assert not any(is_crash_loop(tmp_path, "Sample", when) for when in times)


def test_each_product_has_its_own_count(tmp_path: Path) -> None:
    for _ in range(4):
        note_crash(tmp_path, "Sample", 1000.0)
    assert crashed(tmp_path, "Sample", 1000.0)
    assert not crashed(tmp_path, "Other", 1000.0)


@pytest.mark.parametrize("name", ["", "two\nlines 12", "x" * 1000, "\ud800"])
def test_any_product_name_can_be_noted(tmp_path: Path, name: str) -> None:
    assert not crashed(tmp_path, name, 1000.0)
    with turn(tmp_path, name):
        assert list(tmp_path.glob("dialog-*.lock"))


def test_a_damaged_or_impossible_file_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "crashes.txt").write_bytes(b"\xff\x00 nonsense\n9999999999999 Sample\n\n")
    assert not crashed(tmp_path, "Sample", 1000.0)
    (tmp_path / "crashes.txt").unlink()
    (tmp_path / "crashes.txt").mkdir()
    assert not crashed(tmp_path, "Sample", 1000.0)


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    for number in range(2000):
        note_crash(tmp_path, "Sample", float(number))
    assert (tmp_path / "crashes.txt").stat().st_size < 20_000


def test_dialogs_of_one_program_take_turns(tmp_path: Path) -> None:
    seen: list[str] = []

    def second() -> None:
        with turn(tmp_path, "Sample"):
            seen.append("second")

    with turn(tmp_path, "Sample"):
        waiting = threading.Thread(target=second)
        waiting.start()
        with turn(tmp_path, "Other"):
            seen.append("other")
        seen.append("first")
    waiting.join(60)
    assert seen == ["other", "first", "second"]
