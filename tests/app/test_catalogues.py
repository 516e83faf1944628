"""The translations are complete, whole and fresh, and the windows speak them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QApplication, QMenu, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.composition import build
from app.ui.application import translate
from app.ui.background import Background
from app.ui.crash_app import make_crash_dialog
from app.ui.crash_help import CrashHelpDialog
from app.ui.report_contents import ReportContentsDialog
from app.ui.tables import select_row
from app.window_composition import crash_help, report_contents
from tests.support.crashes import crash
from tests.support.widgets import child, mnemonics, nameless

TOP = Path(__file__).resolve().parents[2]
FOLDER = TOP / "resources" / "translations"
LANGUAGES = ("ar", "de", "ja")
CONFIG = '[product]\nrestart = ["true"]\n[reports]\nemail = true\n'
RENEW = "run: .venv/bin/python packaging/translations.py, and translate what is unfinished"


class Message(NamedTuple):
    """One text of a catalogue."""

    context: str
    source: str
    translation: str
    is_finished: bool


def messages(language: str, folder: Path = FOLDER) -> list[Message]:
    tree = ET.parse(folder / f"lastword_{language}.ts")  # noqa: S314  # our own file
    return [
        Message(
            str(context.findtext("name")),
            str(message.findtext("source")),
            str(message.findtext("translation")),
            message.find("translation[@type]") is None,
        )
        for context in tree.getroot().iter("context")
        for message in context.iter("message")
    ]


def mnemonic_count(text: str) -> int:
    return len(re.findall(r"&(?=\w)", text.replace("&&", "")))


def test_the_catalogues_have_every_text_of_the_windows_and_no_other(tmp_path: Path) -> None:
    for language in LANGUAGES:
        shutil.copy(FOLDER / f"lastword_{language}.ts", tmp_path)
    tool = [sys.executable, str(TOP / "packaging" / "translations.py")]
    subprocess.run([*tool, "update", "--folder", str(tmp_path)], check=True)
    for language in LANGUAGES:
        wanted, there = (
            {(message.context, message.source) for message in messages(language, folder)}
            for folder in (tmp_path, FOLDER)
        )
        assert wanted - there == set(), RENEW
        assert there - wanted == set(), RENEW


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    open_ones = [m.source for m in messages(language) if not m.is_finished or not m.translation]
    assert open_ones == [], RENEW
    assert "" not in {m.context for m in messages(language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_mnemonics_and_file_patterns_survive_translation(language: str) -> None:
    patterns = (r"\{\w*\}", r"\(\*[^)]*\)", r";;")
    for message in messages(language):
        source, translation = message.source, message.translation
        for pattern in patterns:
            wanted, found = (sorted(re.findall(pattern, t)) for t in (source, translation))
            assert found == wanted, message
        assert mnemonic_count(translation) == mnemonic_count(source), message
        assert source.count("\n") == translation.count("\n"), message


def test_times_keep_their_order_in_arabic_sentences() -> None:
    told = [m.translation for m in messages("ar") if "{time}" in m.source]
    assert told
    for text in told:
        assert "\u2068{time}\u2069" in text, text  # else 2026-11-22 reads 22-11-2026


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_windows_load_is_what_was_translated(language: str, qtbot: QtBot) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"lastword_{language}.qm"))
    for message in messages(language):
        told = translator.translate(message.context, message.source)
        assert told == message.translation, RENEW


@pytest.mark.parametrize(
    ("environ", "send", "is_mirrored"),
    [
        ({"LANGUAGE": "de"}, "Bericht &senden", False),
        ({"LANGUAGE": "ar", "LANG": "en_US.UTF-8"}, "إرسال التقرير(&S)", True),
        ({"LANG": "ja_JP.UTF-8"}, "レポートを送信(&S)", False),
        ({"LANG": "de_AT.UTF-8"}, "Bericht &senden", False),
        ({"LANGUAGE": "xx:de"}, "Bericht &senden", False),
        ({"LANGUAGE": "xx:en:de", "LANG": "xx"}, "&Send Report", False),
        ({"LANG": "C"}, "&Send Report", False),
    ],
)
def test_the_users_language_is_spoken(
    environ: dict[str, str], send: str, is_mirrored: bool
) -> None:
    code = (
        "from app.ui.application import make_application, translate\n"
        "application = make_application()\n"
        "print(ascii(translate('CrashDialog', '&Send Report')))\n"
        "print(application.isRightToLeft())\n"
    )
    kept = {n: v for n, v in os.environ.items() if n[:3] != "LC_" and n[:4] != "LANG"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, "QT_QPA_PLATFORM": "offscreen", **environ},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n")[:2] == [ascii(send), str(is_mirrored)]


@pytest.fixture(params=LANGUAGES)
def language(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[str]:
    """Speak a language for one test, as :mod:`app.ui.application` does for a process."""
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"lastword_{request.param}.qm"))
    QApplication.installTranslator(translator)
    direction = Qt.LayoutDirection
    mirrored = direction.RightToLeft if request.param == "ar" else direction.LeftToRight
    QApplication.setLayoutDirection(mirrored)
    yield request.param
    QApplication.setLayoutDirection(direction.LeftToRight)
    QApplication.removeTranslator(translator)


def repeated(window: QWidget) -> list[str]:
    """Return the letters that stand for two things in one place of a window."""
    places = [mnemonics(window)]
    for menu in window.findChildren(QMenu):
        texts = [action.text().replace("&&", "") for action in menu.actions()]
        places.append([m[1].lower() for t in texts if (m := re.search(r"&(\w)", t))])
    return [letter for place in places for letter in set(place) if place.count(letter) > 1]


def test_each_letter_stands_for_one_thing_in_every_language(
    qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "lastword.toml").write_text(CONFIG)
    services = build(folder, {})
    url = "https://collector.example/submit"
    dump = crash(tmp_path, ServerURL=url, URL="https://page.example/")
    report = services.store.adopt(dump)
    background = Background()
    dialog = make_crash_dialog(services, report, background)
    contents = report_contents(services, report, dialog.presenter.state.choices, translate)
    windows = [
        dialog,
        ReportContentsDialog(contents, background),
        CrashHelpDialog(crash_help(services, report, translate)),
    ]
    for window in windows:
        qtbot.addWidget(window)
        window.show()
        assert repeated(window) == [], window.windowTitle()
        assert nameless(window) == [], window.windowTitle()
        assert window.isRightToLeft() == (language == "ar")
    assert background.wait(60)


def test_a_row_can_be_selected_from_right_to_left(
    qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    services = build(tmp_path / "data", {})
    report = services.store.adopt(crash(tmp_path, Notes="n"))
    background = Background()
    choices = services.desk(report).begin(report)
    contents = report_contents(services, report, choices, translate)
    window = ReportContentsDialog(contents, background)
    qtbot.addWidget(window)
    window.show()
    table = child(window, QTableView, "annotations")
    qtbot.waitUntil(lambda: table.model().rowCount() > 1, timeout=60_000)
    select_row(table, 1)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]
    window.close()
    assert background.wait(60)
