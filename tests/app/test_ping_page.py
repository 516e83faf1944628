"""The page about pings with real services, files, dumps and servers; only no screen."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QTableView,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from app.composition import build
from app.presenters.pings import Place
from app.services.pings.pings import Crash, crash_ping_id
from app.ui.background import Background
from app.ui.ping_page import make_ping_page
from tests.support.crashes import crash
from tests.support.scripted_server import ScriptedServer, answering, closed_port
from tests.support.widgets import child, mnemonics, nameless

TOLD: dict[str, object] = {
    "BuildID": "20260101000000",
    "ReleaseChannel": "beta",
    "URL": "https://example.org/secret",
    "StartupCrash": "1",
}
PATIENCE_MS = 60_000


class Scene:
    """A folder with one crash, and the page."""

    def __init__(self, qtbot: QtBot, folder: Path, server: str, more: str = "") -> None:
        home = folder / "Crash Reports"
        home.mkdir()
        (home / "lastword.toml").write_text(f'[pings]\nurl = "{server}"\n{more}')
        self.dump = crash(home / "pending", padding=b"", build_id=b"", **TOLD)
        self.services = build(home, {})
        self.pings = self.services.pings
        self.background = Background()
        self.page = make_ping_page(self.services, self.background)
        self.qtbot = qtbot
        qtbot.addWidget(self.page, before_close_func=self.finish)
        self.page.show()

    def finish(self, _page: object) -> None:
        """Let no worker that still analyzes outlive what it tells the result to."""
        self.page.closing()
        self.background.wait(60)

    def open(self) -> None:
        self.page.opened()
        self.wait(lambda: bool(self.rows("pings")))

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    def store(self, **annotations: object) -> str:
        """Store a ping of the crash as if its stacks were not known."""
        report = self.services.store.get(self.dump.stem)
        told = {**report.annotations, **annotations}
        return self.pings.store(Crash(report.id, report.dump, report.time, told, None)).id

    def rows(self, table: str) -> list[list[str]]:
        model = child(self.page, QTableView, table).model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def pairs(self, table: str) -> dict[str, list[str]]:
        return {row[0]: row[1:] for row in self.rows(table)}

    def content(self) -> dict[str, str]:
        """Return names and values of all visible rows of the tree."""
        model = child(self.page, QTreeView, "content").model()
        found: dict[str, str] = {}

        def walk(parent: QModelIndex) -> None:
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                found[index.data()] = model.index(row, 1, parent).data()
                walk(index)

        walk(QModelIndex())
        return found

    def text(self, name: str) -> str:
        return child(self.page, QLabel, name).text()

    def show(self, place: Place) -> None:
        child(self.page, QTabBar, "places").setCurrentIndex(place)

    def click(self, name: str) -> None:
        push = child(self.page, QPushButton, name)
        self.wait(push.isEnabled)
        push.click()


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer(answering(200)) as server:
        yield server


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path, server: ScriptedServer) -> Scene:
    return Scene(qtbot, tmp_path, server.base)


def test_all_lists_of_pings_can_be_seen_in_a_narrow_window(scene: Scene) -> None:
    scene.open()
    scene.page.resize(600, 500)
    places = child(scene.page, QTabBar, "places")
    # Had it too little room, it would show arrows instead of its last tabs.
    scene.wait(lambda: places.isVisible() and places.width() >= places.sizeHint().width())
    assert places.rect().contains(places.tabRect(places.count() - 1))


def test_the_ping_of_a_crash_is_shown_with_its_request_and_its_history(
    scene: Scene, server: ScriptedServer
) -> None:
    scene.open()
    scene.wait(lambda: scene.text("verdict").startswith("Valid"))
    assert scene.content()["status"] == "OK"
    request = scene.pairs("request")
    assert request["Address (POST)"][0].startswith(f"{server.base}/submit/telemetry/")
    assert request["Content-Encoding"] == ["gzip"]
    assert scene.pairs("explained")["application.name"][1] == "annotation ProductName"
    assert "reports only" in scene.pairs("left_out")["URL"][0]
    assert server.connections == 0
    assert not (scene.services.store.own / "state.json").exists()


def test_ping_and_report_are_compared(scene: Scene) -> None:
    scene.open()
    scene.wait(lambda: bool(scene.rows("compared")))
    compared = scene.pairs("compared")
    assert compared["Minidump"][0] == ""
    assert compared["Minidump"][2]
    assert compared["URL"][:2] == ["", TOLD["URL"]]
    assert compared["StartupCrash"] == ["1", "1", ""]
    assert compared["CrashTime"][0] == compared["CrashTime"][1]
    assert compared["payload.stackTraces"][1] == ""


def test_the_content_can_be_searched_and_copied(scene: Scene) -> None:
    scene.open()
    scene.wait(lambda: "status" in scene.content())
    child(scene.page, QLineEdit, "search").setText("startupcrash")
    assert list(scene.content()) == ["payload", "metadata", "StartupCrash"]
    scene.click("copy_ping")
    assert json.loads(QGuiApplication.clipboard().text())["type"] == "crash"
    QAbstractItemModelTester(child(scene.page, QTreeView, "content").model())


def test_waiting_archived_and_rejected_pings_have_their_lists(scene: Scene) -> None:
    waiting, rejected = scene.store(), scene.store(Version="1.0")
    scene.open()
    scene.show(Place.WAITING)
    assert [row[0] for row in scene.rows("pings")] == ["crash"]
    scene.wait(lambda: scene.content().get("id") == waiting)
    # The report of the crash is still here, so each value can be explained.
    scene.wait(lambda: scene.pairs("explained").get("id", [""])[0] == waiting)
    scene.show(Place.ARCHIVED)
    scene.wait(lambda: scene.content().get("id") == waiting)
    scene.show(Place.REJECTED)
    scene.wait(lambda: scene.content().get("id") == rejected)
    assert "application.version" in scene.rows("pings")[0][3]
    assert "application.version" in scene.text("verdict")
    assert not child(scene.page, QPushButton, "send_now").isEnabled()


def test_without_the_report_the_page_says_that_it_cannot_explain(scene: Scene) -> None:
    scene.store()
    scene.services.store.remove(scene.dump.stem)
    scene.page.opened()
    scene.show(Place.WAITING)
    scene.wait(lambda: "not here any more" in scene.text("why_not_explained"))
    assert scene.rows("compared") == []


def test_a_glean_ping_finds_its_report_by_the_minidump(
    qtbot: QtBot, tmp_path: Path, server: ScriptedServer
) -> None:
    scene = Scene(qtbot, tmp_path, server.base, 'format = "glean"\nglean_app_id = "sample"\n')
    ping_id = scene.store()
    scene.open()
    scene.show(Place.WAITING)
    scene.wait(lambda: "client_info.app_build" in scene.pairs("explained"))
    address = f"{server.base}/submit/sample/crash/1/{ping_id}"
    assert scene.pairs("request")["Address (POST)"] == [address]
    assert scene.text("verdict").startswith("Valid")


def test_send_now_sends_a_waiting_ping(scene: Scene, server: ScriptedServer) -> None:
    ping_id = scene.store()
    scene.open()
    scene.show(Place.WAITING)
    scene.click("send_now")
    scene.wait(lambda: scene.text("message") == f"crash {ping_id}: sent")
    scene.wait(lambda: scene.rows("pings") == [])
    assert len(server.got) == 1


def test_send_now_builds_and_sends_the_ping_of_a_crash_under_one_id(
    scene: Scene, server: ScriptedServer
) -> None:
    scene.open()
    scene.click("send_now")
    scene.wait(lambda: len(server.got) == 1)
    scene.click("send_now")
    scene.wait(lambda: len(server.got) == 2)
    ids = {got.path.split("/")[3] for got in server.got}
    assert ids == {crash_ping_id(scene.dump.stem)}


def test_a_ping_that_cannot_go_now_tells_its_last_error(qtbot: QtBot, tmp_path: Path) -> None:
    scene = Scene(qtbot, tmp_path, f"http://127.0.0.1:{closed_port()}")
    scene.store()
    scene.open()
    scene.show(Place.WAITING)
    scene.click("send_now")
    scene.wait(lambda: scene.rows("pings")[0][4] == "1")
    assert scene.rows("pings")[0][5]


def test_the_switch_withdraws_all_and_makes_a_new_id(
    scene: Scene, server: ScriptedServer
) -> None:
    scene.store()
    old = scene.pings.identity.ids()
    scene.open()
    switch = child(scene.page, QCheckBox, "send_pings")
    assert switch.isChecked()
    child(scene.page, QCheckBox, "clear_archive").setChecked(True)
    switch.click()
    scene.wait(lambda: "No ping is built" in scene.text("switch_hint") and switch.isEnabled())
    assert [got.path.split("/")[4] for got in server.got] == ["deletion-request"]
    assert scene.pings.queue.pending.list() == []
    assert [ping.kind for ping in scene.pings.archive.list()] in ([], ["deletion-request"])
    assert not child(scene.page, QPushButton, "send_now").isEnabled()
    switch.click()
    scene.wait(lambda: "id away" in scene.text("switch_hint") and switch.isEnabled())
    assert scene.pings.are_on
    assert not set(scene.pings.identity.ids()) & set(old)


def test_a_ping_in_a_file_can_be_checked(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ping.json"
    path.write_text('{"type": "crash", "version": 3}')
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    scene.open()
    scene.click("check_file")
    scene.wait(lambda: "version" in scene.text("verdict"))
    assert scene.content() == {"type": "crash", "version": "3"}
    path.write_text("[" * 5000)
    scene.click("check_file")
    scene.wait(lambda: str(path) in scene.text("verdict"))


def test_the_list_keeps_up_with_what_other_processes_do(scene: Scene) -> None:
    scene.store()
    scene.open()
    scene.show(Place.WAITING)
    scene.store()
    scene.wait(lambda: len(scene.rows("pings")) == 2)


def test_every_widget_has_a_name_and_a_letter_of_its_own(scene: Scene) -> None:
    scene.open()
    assert nameless(scene.page) == []
    letters = mnemonics(scene.page)
    assert len(letters) == len(set(letters))
