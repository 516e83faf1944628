from __future__ import annotations

import gc
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.ui.background import Background


def test_work_runs_elsewhere_and_its_result_comes_back_here(qtbot: QtBot) -> None:
    background, owner = Background(), QObject()
    seen: list[tuple[bool, bool]] = []

    def work() -> bool:
        return current_thread() is main_thread()

    background.run(
        owner, work, lambda there: seen.append((there, current_thread() is main_thread()))
    )
    qtbot.waitUntil(lambda: seen == [(False, True)], timeout=60_000)


def test_progress_comes_in_order_and_before_the_result(qtbot: QtBot) -> None:
    background, owner = Background(), QObject()
    seen: list[object] = []

    def work(tell: object) -> str:
        assert callable(tell)
        for step in range(50):
            tell(step)
        return "done"

    background.run_with_progress(owner, work, seen.append, seen.append)
    qtbot.waitUntil(lambda: "done" in seen, timeout=60_000)
    assert seen == [*range(50), "done"]


def test_what_comes_too_late_for_its_window_is_dropped(qtbot: QtBot) -> None:
    background, owner = Background(), QObject()
    go, seen = Event(), list[object]()
    background.run(owner, lambda: go.wait(10), seen.append)
    delete(owner)
    go.set()
    assert background.wait(10)
    qtbot.wait(50)
    assert seen == []


def test_a_bug_in_the_work_is_raised_where_it_is_seen(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    background, owner = Background(), QObject()
    seen: list[object] = []
    with qtbot.captureExceptions() as raised:
        background.run(owner, lambda: 1 // 0, seen.append)
        qtbot.waitUntil(lambda: len(raised) == 1, timeout=60_000)
    assert raised[0][0] is ZeroDivisionError
    assert seen == []


def test_garbage_is_never_looked_for_in_a_worker(qtbot: QtBot) -> None:
    background, owner = Background(), QObject()
    found: list[bool] = []
    background.run(owner, gc.isenabled, found.append)
    qtbot.waitUntil(lambda: found == [False], timeout=60_000)
