"""The page that is made from the declarations of all settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.errors import UsageError
from app.presenters.settings_page import Kind, SettingsPage
from app.services.credentials import Credentials
from app.services.settings import (
    KEEP_DAYS,
    PROXY,
    SEND_DUMP,
    SEND_PINGS,
    SETTINGS,
    SYMBOL_FOLDERS,
    Settings,
)
from app.services.settings_desk import SettingsDesk
from app.ui.background import Background
from app.ui.settings_page import SettingsView
from tests.support.widgets import child


class NoKeyring(Credentials):
    def store(self, name: str, secret: str) -> bool:
        return False


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


@pytest.fixture
def page(settings: Settings) -> SettingsPage:
    return SettingsPage(SettingsDesk(settings, NoKeyring))


@pytest.fixture
def view(qtbot: QtBot, page: SettingsPage) -> Iterator[SettingsView]:
    background = Background()
    view = SettingsView(page, background)
    qtbot.addWidget(view)
    view.show()
    yield view
    assert background.wait(30)


def test_each_declared_setting_has_its_row_and_its_kind(page: SettingsPage) -> None:
    rows = {row.key: row for row in page.rows}
    assert list(rows) == [setting.key for setting in SETTINGS]
    assert rows["send_pings"].kind is Kind.SWITCH
    assert rows["keep_days"].kind is Kind.NUMBER
    assert rows["send_dump"].kind is Kind.CHOICE
    assert rows["symbol_folders"].kind is Kind.TEXT
    assert all(row.text for row in rows.values())


def test_the_search_finds_words_of_text_and_name(page: SettingsPage) -> None:
    page.search("CRASH pings")
    assert page.found == {"send_pings"}
    page.search("keep_")
    assert {"keep_days", "keep_reports"} <= page.found
    page.search("no such thing")
    assert page.found == set()
    assert "Clear" in page.empty_text


def test_a_change_holds_at_once_and_can_be_taken_back(
    page: SettingsPage, settings: Settings
) -> None:
    assert page.change("send_pings", False) == ""
    assert settings.get(SEND_PINGS) is False
    (row,) = (row for row in page.rows if row.key == "send_pings")
    assert not row.is_default
    assert page.reset("send_pings", row.default) == ""
    assert settings.get(SEND_PINGS) is True


def test_what_cannot_be_stored_is_a_sentence(page: SettingsPage, settings: Settings) -> None:
    assert "number" in page.change("keep_days", -1)
    assert "no setting" in page.change("unknown", "x")
    assert "not stored anywhere" in page.change("proxy", "http://me:secret@proxy.example:8080")
    assert "secret" not in settings.get(PROXY)
    with pytest.raises(UsageError):
        settings.set_text("send_dump", "half")


def test_every_kind_of_editor_stores_what_is_entered(
    qtbot: QtBot, view: SettingsView, settings: Settings
) -> None:
    child(view, QCheckBox, "send_pings").click()
    qtbot.waitUntil(lambda: settings.get(SEND_PINGS) is False, timeout=60_000)
    child(view, QSpinBox, "keep_days").setValue(30)
    qtbot.waitUntil(lambda: settings.get(KEEP_DAYS) == 30, timeout=60_000)
    choice = child(view, QComboBox, "send_dump")
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    qtbot.waitUntil(lambda: settings.get(SEND_DUMP) == "reduced", timeout=60_000)
    field = child(view, QLineEdit, "symbol_folders")
    view.activateWindow()
    field.setFocus()
    QTest.keyClicks(field, "/srv/symbols")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: settings.get(SYMBOL_FOLDERS) == "/srv/symbols", timeout=60_000)

    reset = child(view, QToolButton, "keep_days_reset")
    qtbot.waitUntil(reset.isVisible, timeout=60_000)
    reset.click()
    qtbot.waitUntil(lambda: settings.get(KEEP_DAYS) == 0, timeout=60_000)


def test_a_wheel_that_passes_a_setting_does_not_change_it(view: SettingsView) -> None:
    number, choice = child(view, QSpinBox, "keep_days"), child(view, QComboBox, "send_dump")
    child(view, QLineEdit, "search").setFocus()
    before = number.value(), choice.currentIndex()
    for editor in (number, choice):
        middle = QPointF(editor.rect().center())
        wheel = QWheelEvent(
            middle,
            QPointF(editor.mapToGlobal(editor.rect().center())),
            QPoint(0, 0),
            QPoint(0, 120 if editor is number else -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(editor, wheel)
    assert (number.value(), choice.currentIndex()) == before


def test_the_search_hides_the_others(qtbot: QtBot, view: SettingsView) -> None:
    child(view, QLineEdit, "search").setText("proxy")
    assert child(view, QLineEdit, "proxy").isVisible()
    assert not child(view, QCheckBox, "send_pings").isVisible()
    child(view, QLineEdit, "search").setText("nothing of this name")
    assert child(view, QLabel, "nothing_found").isVisible()


def test_a_change_from_outside_is_shown_when_the_page_comes_back(
    view: SettingsView, settings: Settings
) -> None:
    settings.set(SEND_PINGS, False)
    view.opened()
    assert not child(view, QCheckBox, "send_pings").isChecked()
    assert isinstance(view, QWidget)
