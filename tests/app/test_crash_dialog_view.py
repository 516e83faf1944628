"""The dialog with real services, real files and a real server; only the screen is not there."""

from __future__ import annotations

import json
import os
import socket
from functools import partial
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.collector.answer import parse_answer
from app.collector.server import Collector
from app.composition import Services, build
from app.model.report import ReportState
from app.presenters.cause import Cause
from app.presenters.translation import untranslated
from app.services.settings import ALWAYS_SEND
from app.ui.background import Background
from app.ui.crash_app import make_crash_dialog, tell_cause
from app.ui.hex_view import HexView
from app.ui.report_contents import ReportContentsDialog
from app.window_composition import look_for_cause, report_contents
from tests.support.crashes import crash
from tests.support.widgets import child, mnemonics, nameless

NOWHERE = "https://collector.example/submit"


class Scene:
    """One crash, its services and its dialog on the screen."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        url: str = NOWHERE,
        padding: bytes = b"",
        **annotations: str,
    ) -> None:
        told: dict[str, Any] = {"ServerURL": url} | annotations
        dump = crash(folder / "new", padding=padding, **told)
        self.folder = folder / "Crash Reports"
        self.services: Services = build(self.folder, {})
        self.report = self.services.store.adopt(dump)
        self.background = Background()
        self.dialog = make_crash_dialog(self.services, self.report, self.background)
        self.qtbot = qtbot
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        qtbot.waitExposed(self.dialog)

    @property
    def state(self) -> ReportState:
        return self.services.store.list()[0].state

    def press(self, name: str) -> None:
        child(self.dialog, QPushButton, name).click()

    def text(self, name: str) -> str:
        return child(self.dialog, QLabel, name).text()

    def type(self, text: str) -> None:
        QTest.keyClicks(child(self.dialog, QPlainTextEdit, "comment"), text)

    def wait_for(self, name: str) -> None:
        def is_there() -> bool:
            button = self.dialog.findChild(QPushButton, name)
            return button is not None and button.isVisible() and button.isEnabled()

        self.qtbot.waitUntil(is_there, timeout=60_000)


def received(store: Path) -> list[dict[str, str]]:
    files = sorted((store / "collector" / "reports").glob("*/extra.json"))
    return [json.loads(file.read_text("utf-8")) for file in files]


def test_a_hostile_server_in_the_crash_leaves_a_dialog_that_sends_nowhere(
    qtbot: QtBot, tmp_path: Path
) -> None:
    scene = Scene(qtbot, tmp_path, "https://[")
    assert not child(scene.dialog, QPushButton, "send").isEnabled()
    assert "No server" in scene.text("destination")


def test_send_sends_what_was_written_and_shows_the_crash_id(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    scene.type("It just closed.")

    scene.press("send")
    scene.wait_for("copy")

    (extra,) = received(tmp_path)
    assert extra["Comments"] == "It just closed."
    (report,) = scene.services.store.list()
    assert report.state is ReportState.SUBMITTED
    assert child(scene.dialog, QLineEdit, "crash_id").text() == report.crash_id
    scene.press("copy")
    assert QGuiApplication.clipboard().text() == report.crash_id
    scene.press("close")
    assert not scene.dialog.presenter.failed


@pytest.mark.parametrize("way", ["escape", "title bar"])
def test_closing_sends_nothing_and_keeps_report_and_comment(
    qtbot: QtBot, tmp_path: Path, collector: Collector, way: str
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    scene.type("Half a sentence")

    if way == "escape":
        QTest.keyClick(scene.dialog, Qt.Key.Key_Escape)
    else:
        scene.dialog.close()

    assert not scene.dialog.isVisible()
    assert received(tmp_path) == []
    assert scene.state is ReportState.PENDING
    assert scene.services.store.list()[0].annotation("Comments") == "Half a sentence"


def test_declining_sends_nothing_and_is_remembered(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    scene.press("decline")
    assert not scene.dialog.isVisible()
    assert received(tmp_path) == []
    assert scene.state is ReportState.IGNORED


def test_an_unreachable_server_is_told_and_a_second_try_succeeds(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with Collector(tmp_path / "collector") as gone:
        port = gone.port
    scene = Scene(qtbot, tmp_path, gone.url)
    scene.press("send")
    scene.wait_for("close")
    assert "kept" in scene.text("outcome")
    assert scene.text("reason")
    assert scene.state is ReportState.PENDING

    with Collector(tmp_path / "collector", port):
        scene.press("send")
        scene.wait_for("copy")
    assert len(received(tmp_path)) == 1


def test_a_discarded_report_stays_and_the_rule_is_told_in_words(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    collector.reports.usual = parse_answer("reject:is_firefox_desktop")
    scene = Scene(qtbot, tmp_path, collector.url)

    scene.press("send")
    scene.wait_for("close")

    assert "sample" in scene.text("reason")
    assert "rule_" not in scene.text("reason")
    assert scene.state is ReportState.DISCARDED


def test_progress_is_shown_and_cancel_stops_and_keeps(qtbot: QtBot, tmp_path: Path) -> None:
    """The server reads nothing, so that most of the report is still here."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/submit"
        padding = os.urandom(20_000_000)
        scene = Scene(qtbot, tmp_path, url, padding=padding)
        scene.press("send")
        bar = child(scene.dialog, QProgressBar, "progress")
        qtbot.waitUntil(lambda: bar.isVisible() and bar.value() > 0, timeout=60_000)
        assert not child(scene.dialog, QPlainTextEdit, "comment").isEnabled()
        assert bar.value() < 100

        scene.press("cancel")
        scene.wait_for("close")

    assert "cancelled" in scene.text("outcome")
    assert scene.state is ReportState.PENDING


def test_closing_while_sending_stops_and_keeps(qtbot: QtBot, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/submit"
        scene = Scene(qtbot, tmp_path, url, padding=os.urandom(20_000_000))
        scene.press("send")
        scene.wait_for("cancel")

        scene.dialog.close()

        qtbot.waitUntil(lambda: not scene.dialog.isVisible(), timeout=60_000)
    assert scene.state is ReportState.PENDING


def test_the_details_are_what_arrives(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    """Shown and received are the same; what is not in the list of names is in neither."""
    scene = Scene(qtbot, tmp_path, collector.url, Notes="n" * 3000, Unknown="x", BuildID="1")
    scene.type("Hello")
    contents = report_contents(
        scene.services, scene.report, scene.dialog.presenter.state.choices, untranslated
    )
    window = ReportContentsDialog(contents, scene.background)
    qtbot.addWidget(window)
    window.show()
    table = child(window, QTableView, "annotations")
    model = table.model()
    qtbot.waitUntil(lambda: model.rowCount() > 0, timeout=60_000)
    shown = {
        str(model.index(row, 0).data()): str(model.index(row, 1).data())
        for row in range(model.rowCount())
    }
    assert shown["Comments"] == "Hello"

    scene.press("send")
    scene.wait_for("copy")

    (extra,) = received(tmp_path)
    assert shown == extra


def test_a_detail_without_its_tick_does_not_leave(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, Notes="secret")

    def untick() -> None:
        (window,) = scene.dialog.findChildren(ReportContentsDialog)
        model = child(window, QTableView, "annotations").model()
        if not model.rowCount():
            return
        timer.stop()
        names = [model.index(row, 0).data() for row in range(model.rowCount())]
        index = model.index(names.index("Notes"), 0)
        assert model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
        fixed = model.index(names.index("SubmittedFrom"), 0)
        assert not fixed.flags() & Qt.ItemFlag.ItemIsUserCheckable
        window.accept()

    timer = QTimer()
    timer.timeout.connect(untick)
    timer.start(20)
    scene.press("details")
    scene.press("send")
    scene.wait_for("copy")

    (extra,) = received(tmp_path)
    assert "Notes" not in extra
    assert extra["ProductName"] == "Sample"


def test_the_streams_of_the_dump_are_listed_with_why_they_are_private(
    qtbot: QtBot, tmp_path: Path
) -> None:
    scene = Scene(qtbot, tmp_path)
    contents = report_contents(
        scene.services, scene.report, scene.dialog.presenter.state.choices, untranslated
    )
    window = ReportContentsDialog(contents, scene.background)
    qtbot.addWidget(window)
    window.show()
    child(window, QTabWidget, "tabs").setCurrentIndex(1)
    model = child(window, QTableView, "streams").model()
    qtbot.waitUntil(lambda: model.rowCount() > 0, timeout=60_000)

    rows = [[model.index(row, column).data() for column in range(4)] for row in range(4)]

    assert ["Program and library files in use", "112 bytes"] in [row[:2] for row in rows]
    assert any("user name" in row[3] for row in rows)
    assert nameless(window) == []
    child(window, QPushButton, "copy_all").click()
    assert "ProductName: Sample" in QGuiApplication.clipboard().text()


def test_private_texts_in_the_dump_are_shown_for_the_level_that_is_sent(
    qtbot: QtBot, tmp_path: Path
) -> None:
    scene = Scene(qtbot, tmp_path, padding=b"\0mail jane@mail.example\0")
    window = contents_window(scene)
    child(window, QTabWidget, "tabs").setCurrentIndex(1)
    state = child(window, QLabel, "search_state")
    qtbot.waitUntil(lambda: state.text() == "Found: E-mail addresses: 1.", timeout=60_000)
    table = child(window, QTableView, "streams")
    row = next(n for n, stream in enumerate(window.contents.streams) if stream.found)
    table.selectRow(row)
    shown = child(window, QPlainTextEdit, "about_stream").toPlainText()
    assert "E-mail addresses (1): jane@mail.example" in shown

    child(window, QRadioButton, "dump_reduced").click()
    qtbot.waitUntil(lambda: state.text().startswith("No name"), timeout=60_000)


@pytest.mark.parametrize("phase", ["asking", "failed", "sent"])
def test_no_line_is_cut_off_whatever_comes(
    qtbot: QtBot, tmp_path: Path, collector: Collector, phase: str
) -> None:
    """Long lines are wrapped, and the window becomes as high as they need."""
    collector.reports.usual = parse_answer("accept" if phase == "sent" else "503")
    scene = Scene(qtbot, tmp_path, collector.url, URL="https://page.example/")
    scene.dialog.show_cause(Cause("libimage.so.4", "very::long::name<" + "word, " * 30 + ">"))
    if phase != "asking":
        scene.press("send")
        scene.wait_for("close")

    def is_whole() -> bool:
        labels = [one for one in scene.dialog.findChildren(QLabel) if one.isVisible()]
        return all(one.height() >= one.heightForWidth(one.width()) for one in labels)

    qtbot.waitUntil(is_whole, timeout=60_000)


def test_the_cause_arrives_from_the_analysis(qtbot: QtBot, tmp_path: Path) -> None:
    scene = Scene(qtbot, tmp_path)
    for _ in range(2):
        scene.services.store.adopt(crash(tmp_path / "before"))
    look = partial(look_for_cause, scene.report)
    tell_cause(scene.dialog, scene.services, scene.report, scene.background, look)
    line = "The crash happened in libbroken.so.1. Crashes of this program this week: 3."
    qtbot.waitUntil(lambda: scene.text("cause") == line, timeout=60_000)


def test_foreign_text_is_never_taken_for_html(qtbot: QtBot, tmp_path: Path) -> None:
    scene = Scene(
        qtbot,
        tmp_path,
        NOWHERE,
        ProductName="<b>&Evil</b>",
        URL="<h1>",
    )
    for label in scene.dialog.findChildren(QLabel):
        rich = label.textFormat() != Qt.TextFormat.PlainText and "<" in label.text()
        assert not rich, label.objectName()
    assert scene.text("headline") == "<b>&Evil</b> crashed"


def test_email_shows_only_where_the_collector_takes_it(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    plain = Scene(qtbot, tmp_path / "plain", collector.url)
    assert plain.dialog.findChild(QLineEdit, "email") is None

    config = tmp_path / "asks" / "Crash Reports" / "lastword.toml"
    config.parent.mkdir(parents=True)
    config.write_text("[reports]\nemail = true\n")
    scene = Scene(qtbot, tmp_path / "asks", collector.url)
    email = child(scene.dialog, QLineEdit, "email")
    assert email.isVisible()
    QTest.keyClicks(email, "jane")
    assert not child(scene.dialog, QPushButton, "send").isEnabled()
    assert "not complete" in scene.text("room")
    QTest.keyClicks(email, "@mail.example")
    child(scene.dialog, QCheckBox, "remember_email").click()
    scene.press("send")
    scene.wait_for("copy")

    settings = scene.folder / "lastword" / "settings.toml"
    assert "jane@mail.example" in settings.read_text()
    assert settings.stat().st_mode & 0o077 == 0


ALL = {"comment", "email", "include_url", "restart", "always", "details"}


@pytest.mark.parametrize(
    ("shown", "named"),
    [
        ("comment", {"comment"}),
        ("email", {"email"}),
        ("url", {"include_url"}),
        ("restart", {"restart"}),
        ("always", {"always"}),
        ("details", {"details"}),
        ("", set()),
        ("comment email url restart always details levels", ALL),
    ],
)
def test_the_dialog_has_the_controls_that_the_product_wants(
    qtbot: QtBot, tmp_path: Path, collector: Collector, shown: str, named: set[str]
) -> None:
    config = tmp_path / "Crash Reports" / "lastword.toml"
    config.parent.mkdir(parents=True)
    config.write_text(
        f'[product]\nrestart = ["true"]\n[reports]\nemail = true\n'
        f"[dialog]\ncontrols = {json.dumps(shown.split())}\n"
    )
    scene = Scene(qtbot, tmp_path, collector.url, URL="https://page.example/", Comments="own")

    there = {name for name in ALL if scene.dialog.findChild(QWidget, name) is not None}

    assert there == named
    assert all(child(scene.dialog, QWidget, name).isVisible() for name in named)
    assert scene.dialog.height() >= scene.dialog.minimumSizeHint().height()
    assert nameless(scene.dialog) == []
    scene.press("send")
    scene.wait_for("copy")
    (extra,) = received(tmp_path)
    assert ("Comments" in extra) == ("comment" in named)
    assert ("URL" in extra) == ("include_url" in named)


def test_without_levels_the_details_offer_none(qtbot: QtBot, tmp_path: Path) -> None:
    config = tmp_path / "Crash Reports" / "lastword.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[dialog]\ncontrols = ["details"]\n')
    window = contents_window(Scene(qtbot, tmp_path))
    assert window.findChildren(QRadioButton) == []


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_products_logo_is_shown_and_has_a_name(
    qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    config = tmp_path / "Crash Reports" / "lastword.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'[dialog]\nlogo = "logo.{kind}"\n')
    image = QPixmap(64, 64)
    image.fill("#00ff00")
    if kind == "png":
        assert image.save(str(config.with_name("logo.png")))
    else:
        square = '<rect width="64" height="64" fill="#00ff00"/>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">{square}</svg>'
        config.with_name("logo.svg").write_text(svg)

    scene = Scene(qtbot, tmp_path)

    logo = child(scene.dialog, QLabel, "logo")
    qtbot.waitUntil(lambda: not logo.pixmap().isNull(), timeout=60_000)
    assert logo.pixmap().toImage().pixelColor(24, 24).name() == "#00ff00"
    assert logo.accessibleName() == "Logo of Sample"


def test_what_qt_cannot_read_is_no_logo(qtbot: QtBot, tmp_path: Path) -> None:
    config = tmp_path / "Crash Reports" / "lastword.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[dialog]\nlogo = "logo.svg"\n')
    config.with_name("logo.svg").write_text("<svg no")
    scene = Scene(qtbot, tmp_path)
    seen = scene.dialog.isVisible
    qtbot.waitUntil(seen, timeout=60_000)
    assert child(scene.dialog, QLabel, "logo").accessibleName() == ""


def test_the_address_leaves_only_with_its_tick(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, URL="https://bank.example/")
    tick = child(scene.dialog, QCheckBox, "include_url")
    assert tick.isVisible()
    tick.setChecked(False)
    scene.press("send")
    scene.wait_for("copy")
    assert "URL" not in received(tmp_path)[0]


def test_tab_leaves_the_comment_and_return_stays_in_it(qtbot: QtBot, tmp_path: Path) -> None:
    scene = Scene(qtbot, tmp_path)
    comment = child(scene.dialog, QPlainTextEdit, "comment")
    assert scene.dialog.focusWidget() is comment
    QTest.keyClick(comment, Qt.Key.Key_Return)
    assert comment.toPlainText() == "\n"
    assert child(scene.dialog, QPushButton, "send").isVisible()
    QTest.keyClick(comment, Qt.Key.Key_Tab)
    assert comment.toPlainText() == "\n"
    assert scene.dialog.focusWidget() is not comment


@pytest.mark.parametrize("phase", ["asking", "sending", "failed", "sent"])
def test_every_control_has_a_name_and_a_letter_of_its_own(
    qtbot: QtBot, tmp_path: Path, collector: Collector, phase: str
) -> None:
    config = tmp_path / "Crash Reports" / "lastword.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[product]\nrestart = ["true"]\n[reports]\nemail = true\n')
    scene = Scene(qtbot, tmp_path, collector.url, URL="https://page.example/")
    if phase == "sending":
        collector.reports.usual = parse_answer("accept@1")
        scene.press("send")
    elif phase != "asking":
        collector.reports.usual = parse_answer("accept" if phase == "sent" else "503")
        scene.press("send")
        scene.wait_for("close")

    letters = mnemonics(scene.dialog)

    assert nameless(scene.dialog) == []
    assert len(letters) == len(set(letters)), letters
    assert scene.background.wait(10)


def contents_window(scene: Scene) -> ReportContentsDialog:
    contents = report_contents(
        scene.services, scene.report, scene.dialog.presenter.state.choices, untranslated
    )
    window = ReportContentsDialog(contents, scene.background)
    scene.qtbot.addWidget(window)
    window.show()
    model = child(window, QTableView, "annotations").model()
    scene.qtbot.waitUntil(lambda: model.rowCount() > 0, timeout=60_000)
    return window


def test_what_is_saved_is_what_would_be_sent(
    qtbot: QtBot, tmp_path: Path, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The saved file, posted by hand, is accepted and gives the very same annotations."""
    scene = Scene(qtbot, tmp_path, collector.url, Notes="n")
    scene.type("Hello")
    window = contents_window(scene)
    target = tmp_path / "saved"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    child(window, QPushButton, "save").click()
    qtbot.waitUntil(lambda: target.exists() and target.stat().st_size > 0, timeout=60_000)
    assert scene.background.wait(10)
    assert received(tmp_path) == []

    body = target.read_bytes()
    boundary = body.split(b"\r\n", 1)[0][2:].decode()
    request = Request(collector.url, body)  # noqa: S310
    request.add_header("Content-Type", f"multipart/form-data; boundary={boundary}")
    with urlopen(request) as answer:  # noqa: S310
        assert answer.read().startswith(b"CrashID=")
    scene.press("send")
    scene.wait_for("copy")
    by_hand, by_click = received(tmp_path)
    assert by_hand == by_click


def test_the_exact_bytes_can_be_looked_at(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url, padding=b"as it is", Notes="n")
    window = contents_window(scene)
    child(window, QTabWidget, "tabs").setCurrentIndex(2)
    qtbot.waitUntil(lambda: window.findChild(HexView, "bytes") is not None, timeout=60_000)
    view = child(window, HexView, "bytes")
    assert view.visible()[0].title.endswith("extra")
    assert b'name="extra"' in b"".join(line.data for line in view.visible())
    (written,) = scene.services.store.own.glob("looking-*")
    assert b"as it is" in written.read_bytes()
    assert view.go_to(written.stat().st_size - 1)
    assert view.visible()[-1].data.endswith(b"-\r\n")
    assert nameless(window) == []

    window.close()

    assert not list(scene.services.store.own.glob("looking-*"))


def test_a_file_that_cannot_be_written_is_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = Scene(qtbot, tmp_path)
    window = contents_window(scene)
    place = (str(tmp_path / "no" / "where"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: place)
    child(window, QPushButton, "save").click()
    problem = child(window, QLabel, "problem")
    qtbot.waitUntil(lambda: problem.isVisible() and "where" in problem.text(), timeout=60_000)


def test_each_choice_lists_what_then_is_sent(qtbot: QtBot, tmp_path: Path) -> None:
    scene = Scene(qtbot, tmp_path)
    window = contents_window(scene)
    table = child(window, QTableView, "streams")
    assert child(window, QRadioButton, "dump_full").isChecked()
    everything = window.contents.streams
    assert everything
    child(window, QRadioButton, "dump_none").click()
    qtbot.waitUntil(lambda: window.contents.streams == [], timeout=60_000)
    assert table.model().rowCount() == 0
    child(window, QRadioButton, "dump_full").click()
    qtbot.waitUntil(lambda: window.contents.streams == everything, timeout=60_000)
    assert table.model().rowCount() == len(everything)


def test_held_back_the_memory_snapshot_does_not_leave(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    window = contents_window(scene)
    child(window, QTabWidget, "tabs").setCurrentIndex(1)
    child(window, QRadioButton, "dump_none").click()
    scene.dialog.presenter.edit(window.contents.choices)
    scene.press("send")
    scene.wait_for("copy")
    (folder,) = (tmp_path / "collector" / "reports").iterdir()
    assert sorted(path.name for path in folder.iterdir()) == ["extra.json", "metadata.json"]


def test_always_is_remembered_only_with_a_sent_report(
    qtbot: QtBot, tmp_path: Path, collector: Collector
) -> None:
    scene = Scene(qtbot, tmp_path, collector.url)
    child(scene.dialog, QCheckBox, "always").click()
    assert not scene.services.settings.get(ALWAYS_SEND)
    scene.press("send")
    scene.wait_for("copy")
    assert scene.services.settings.get(ALWAYS_SEND)
