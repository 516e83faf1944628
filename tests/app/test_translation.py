"""Every text that a person reads goes through the translation, in every window."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QTableView,
    QTabWidget,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.composition import build
from app.ui.background import Background
from app.ui.crash_app import make_crash_dialog
from app.ui.crash_help import CrashHelpDialog
from app.ui.inspector_app import Inspectors
from app.ui.main_app import make_main_window
from app.ui.report_contents import ReportContentsDialog
from app.window_composition import crash_help, inspector_desk, report_contents
from tests.support.crashes import crash
from tests.support.widgets import child

TOP = Path(__file__).resolve().parents[2]
CONFIG = '[product]\nrestart = ["true"]\n[reports]\nemail = true\n'


class Pseudo(QTranslator):
    """A language of longer words, in which placeholders keep their places."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        del disambiguation, n
        if context == "QShortcut":
            return text  # names of keys have places for their numbers
        # Qt's own texts are not ours to check.
        return "" if context.startswith("Q") and context != "Q" else f"⟦{text} éééé⟧"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def pseudo(qtbot: QtBot) -> Iterator[None]:
    translator = Pseudo()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def untranslated(window: QWidget, *, data: re.Pattern[str]) -> list[str]:
    """Return the texts of a window that did not go through the translation."""
    texts = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        if isinstance(widget, (QLabel, QAbstractButton)):
            texts.append(widget.text())
        if isinstance(widget, QTabWidget):
            texts += [widget.tabText(index) for index in range(widget.count())]
        if isinstance(widget, QTableView) and widget.model() is not None:
            columns = range(widget.model().columnCount())
            texts += [
                str(widget.model().headerData(c, Qt.Orientation.Horizontal)) for c in columns
            ]
        texts += [widget.accessibleName(), widget.toolTip()]
    texts += [action.text() for action in window.findChildren(QAction)]
    return [text for text in texts if text and "⟦" not in text and not data.fullmatch(text)]


def test_the_crash_dialog_and_its_contents_are_translated(
    qtbot: QtBot, tmp_path: Path, pseudo: None
) -> None:
    config = tmp_path / "data" / "lastword.toml"
    config.parent.mkdir()
    config.write_text(CONFIG)
    services = build(tmp_path / "data", {})
    url = "https://collector.example/submit"
    dump = crash(tmp_path, padding=b"", ServerURL=url, URL="https://page.example/")
    report = services.store.adopt(dump)
    background = Background()
    dialog = make_crash_dialog(services, report, background)
    qtbot.addWidget(dialog)
    dialog.show()
    assert untranslated(dialog, data=re.compile("")) == []

    help_ = CrashHelpDialog(crash_help(services, report, _translate))
    qtbot.addWidget(help_)
    assert untranslated(help_, data=re.compile("")) == []
    answers = child(help_, QTextEdit, "answers").toPlainText().splitlines()
    assert all("⟦" in line for line in answers)

    contents = report_contents(services, report, dialog.presenter.state.choices, _translate)
    window = ReportContentsDialog(contents, background)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(contents.streams), timeout=60_000)
    assert untranslated(window, data=re.compile("")) == []
    assert all("⟦" in stream.what for stream in contents.streams)


def test_the_list_and_the_inspector_are_translated(
    qtbot: QtBot, tmp_path: Path, pseudo: None
) -> None:
    background = Background()
    window = make_main_window(build(tmp_path / "data", {}), background)
    qtbot.addWidget(window)
    window.show()
    assert untranslated(window, data=re.compile("#|qt_.*")) == []

    services = build(tmp_path / "data", {})
    inspectors = Inspectors(background, inspector_desk(services, _translate))
    inspector = inspectors.open(crash(tmp_path))
    assert inspector.view is not None
    for number in range(len(inspector.view.titles)):
        inspector.view.show_page(number)
    assert untranslated(inspector, data=re.compile(r"#|qt_.*|[0-9a-f-]+\.dmp")) == []
    inspector.close()
    assert background.wait(60)


def test_every_text_can_be_collected_for_translators(tmp_path: Path) -> None:
    """Qt's collector finds the texts under the names of their classes."""
    lupdate = TOP / ".venv" / "bin" / "pyside6-lupdate"
    if not lupdate.exists():
        pytest.skip("pyside6-lupdate is not installed")
    sources = [*TOP.glob("app/ui/*.py"), *TOP.glob("app/presenters/*.py")]
    target = tmp_path / "lastword_de.ts"
    subprocess.run(
        [lupdate, *sources, "-ts", target, "-target-language", "de"],
        check=True,
        capture_output=True,
    )
    catalogue = target.read_text("utf-8")
    for context in ("CrashDialogPresenter", "CrashForm", "ReportListPage", "StreamMeaning"):
        assert f"<name>{context}</name>" in catalogue
    assert "<name></name>" not in catalogue


def _translate(context: str, text: str) -> str:
    return QCoreApplication.translate(context, text)
