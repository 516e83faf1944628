"""The bar over the list, with real services, files and server; only the screen is not there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.collector.server import Collector
from app.composition import Services, build
from app.model.report import ReportState
from app.services.settings import ALWAYS_SEND
from app.ui.background import Background
from app.ui.main_app import make_main_window
from app.ui.main_window import MainWindow
from app.ui.report_table import ReportTable
from app.ui.unsent_notice import UnsentBar
from tests.support.crashes import crash
from tests.support.widgets import child, mnemonics, nameless

Start = Callable[[], tuple[MainWindow, UnsentBar]]
"""Opens the window, and waits until it has asked, or knows that there is nothing to ask."""


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return build(tmp_path / "Crash Reports", {})


@pytest.fixture
def start(qtbot: QtBot, services: Services) -> Iterator[Start]:
    background = Background()

    def open_window() -> tuple[MainWindow, UnsentBar]:
        window = make_main_window(services, background)
        qtbot.addWidget(window)
        bar = child(window, UnsentBar, "unsent")
        with qtbot.waitSignal(bar.looked, timeout=60_000):
            window.show()
        return window, bar

    yield open_window
    assert background.wait(60)


def new_crash(services: Services, url: str, days_ago: float = 1) -> str:
    when = str(int(time.time() - days_ago * 86_400))
    return services.store.adopt(
        crash(services.store.folder.parent / "new", ServerURL=url, CrashTime=when)
    ).id


def states(services: Services) -> list[ReportState]:
    return [report.state for report in services.store.list()]


def test_the_question_is_asked_at_the_start_and_send_sends(
    qtbot: QtBot,
    services: Services,
    collector: Collector,
    start: Start,
) -> None:
    new_crash(services, collector.url)
    new_crash(services, collector.url, days_ago=40)
    window, bar = start()
    assert bar.isVisible()
    assert "Sample" in child(bar, QLabel, "unsent_text").text()
    assert nameless(window) == []
    letters = mnemonics(bar)
    assert len(letters) == len(set(letters)) == 4

    child(bar, QPushButton, "unsent_send").click()
    sent = [ReportState.PENDING, ReportState.SUBMITTED]
    qtbot.waitUntil(lambda: sorted(states(services)) == sent, timeout=60_000)
    assert not bar.isVisible()
    assert not services.settings.get(ALWAYS_SEND)


def test_always_sends_and_turns_the_setting_on(
    qtbot: QtBot,
    services: Services,
    collector: Collector,
    start: Start,
) -> None:
    new_crash(services, collector.url)
    _window, bar = start()
    assert bar.isVisible()
    child(bar, QPushButton, "unsent_always").click()
    qtbot.waitUntil(lambda: states(services) == [ReportState.SUBMITTED], timeout=60_000)
    assert services.settings.get(ALWAYS_SEND)


def test_show_selects_exactly_these_reports(
    qtbot: QtBot,
    services: Services,
    collector: Collector,
    start: Start,
) -> None:
    offered = new_crash(services, collector.url, days_ago=2)
    services.store.ignore(new_crash(services, collector.url, days_ago=1))
    window, bar = start()
    assert bar.isVisible()
    child(bar, QPushButton, "unsent_show").click()
    table = child(window, ReportTable, "reports")
    qtbot.waitUntil(lambda: table.selection() == [offered], timeout=60_000)
    assert not bar.isVisible()


def test_after_not_now_the_next_start_asks_nothing(
    qtbot: QtBot,
    services: Services,
    collector: Collector,
    start: Start,
) -> None:
    new_crash(services, collector.url)
    window, bar = start()
    assert bar.isVisible()
    child(bar, QPushButton, "unsent_not_now").click()
    qtbot.waitUntil(lambda: states(services) == [ReportState.IGNORED], timeout=60_000)
    window.close()

    window, bar = start()
    assert not bar.isVisible()


def test_nothing_is_asked_where_nothing_waits(
    qtbot: QtBot,
    services: Services,
    start: Start,
) -> None:
    new_crash(services, "")
    _window, bar = start()
    assert not bar.isVisible()
