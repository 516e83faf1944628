"""The window around the pages: going from one to the other, and what it remembers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.composition import Services, build
from app.services.settings import EMAIL, REMEMBER_EMAIL, SEND_PINGS
from app.ui.background import Background
from app.ui.main_app import make_main_window
from app.ui.main_window import MainWindow
from tests.support.crashes import crash
from tests.support.widgets import child, mnemonics, nameless

PAGES = ("crashes", "top", "found", "pings", "settings", "about")
WAIT_MS = 60_000


@pytest.fixture
def services(tmp_path: Path) -> Services:
    crash(tmp_path / "data" / "pending")
    return build(tmp_path / "data", {"HOME": str(tmp_path)})


@pytest.fixture
def background() -> Iterator[Background]:
    background = Background()
    yield background
    assert background.wait(60)


def opened(
    qtbot: QtBot, services: Services, background: Background, page: str = "crashes"
) -> MainWindow:
    window = make_main_window(services, background, page)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isVisible, timeout=WAIT_MS)
    return window


def test_each_page_is_in_the_list_and_has_a_key(
    qtbot: QtBot, services: Services, background: Background
) -> None:
    window = opened(qtbot, services, background)
    navigation = child(window, QListWidget, "navigation")
    assert navigation.count() == len(PAGES)
    for number, page in enumerate(PAGES):
        navigation.setCurrentRow(number)
        assert window.shown == page
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    for number, page in enumerate(PAGES, start=1):
        key = Qt.Key(Qt.Key.Key_0 + number)
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.shown == page
        assert navigation.currentRow() == number - 1


def test_a_page_is_made_when_it_is_first_shown(
    qtbot: QtBot, services: Services, background: Background
) -> None:
    window = opened(qtbot, services, background)
    assert window.findChild(QWidget, "crashers") is None
    page = window.show_page("top")
    assert window.findChild(QWidget, "crashers") is not None
    assert window.show_page("top") is page


def test_the_menus_are_those_of_the_page(
    qtbot: QtBot, services: Services, background: Background
) -> None:
    window = opened(qtbot, services, background)

    def menus() -> list[str]:
        return [action.text() for action in window.menuBar().actions()]

    assert menus() == ["&File", "&Report", "&Edit", "&View", "&Go"]
    window.show_page("about")
    assert menus() == ["&File", "&Go"]
    submit_all = window.findChild(QAction, "submit_all")
    assert submit_all is not None


@pytest.mark.parametrize("page", [*PAGES, "welcome"])
def test_every_control_of_each_page_has_a_name(
    qtbot: QtBot, services: Services, background: Background, page: str
) -> None:
    window = opened(qtbot, services, background, page)
    assert nameless(window) == []
    letters = mnemonics(window)
    assert len(letters) == len(set(letters)), f"{page}: {letters}"


def test_the_window_is_as_large_as_it_was(
    qtbot: QtBot, services: Services, background: Background
) -> None:
    window = opened(qtbot, services, background)
    window.resize(785, 555)
    window.close()
    assert services.store.own.joinpath("window.ini").exists()
    again = opened(qtbot, services, background)
    assert (again.width(), again.height()) == (785, 555)


def test_the_first_page_explains_consent_in_three_sentences(
    qtbot: QtBot, services: Services, background: Background
) -> None:
    window = opened(qtbot, services, background, "welcome")
    texts = [label.text() for label in window.findChildren(QLabel, "paragraph")]
    assert len(texts) == 3
    assert all(text.endswith(".") and ". " not in text for text in texts)
    pings = child(window, QCheckBox, "welcome_pings")
    assert pings.isChecked()
    pings.setChecked(False)
    assert services.settings.get(SEND_PINGS) is False
    child(window, QPushButton, "understood").click()
    assert window.shown == "crashes"


def test_the_page_about_privacy_tells_what_holds_now(
    qtbot: QtBot, services: Services, background: Background
) -> None:
    services.settings.set(REMEMBER_EMAIL, True)
    services.settings.set(EMAIL, "me@example.org")
    services.settings.set(SEND_PINGS, False)
    window = opened(qtbot, services, background, "about")

    def told() -> str:
        labels = window.findChildren(QLabel, "paragraph")
        return "\n".join(label.text() for label in labels)

    assert "Remembered e-mail address: me@example.org" in told()
    assert "Crash pings are off" in told()
    assert str(services.store.folder) in told()
    forget = child(window, QPushButton, "forget_email")
    forget.click()
    assert services.settings.get(EMAIL) == ""
    qtbot.waitUntil(lambda: "me@example.org" not in told(), timeout=60_000)
    assert not forget.isEnabled()
