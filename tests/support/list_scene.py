"""A folder of reports and its window, for tests that use the list as a person does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from app.composition import build
from app.presenters.report_rows import Column
from app.services.settings import ANALYZE_REPORTS
from app.ui.background import Background
from app.ui.main_app import make_main_window
from tests.support.crashes import crash
from tests.support.widgets import child

BUILD_ID = bytes(range(1, 21))


class Scene:
    """A folder of reports and its window."""

    def __init__(
        self, qtbot: QtBot, folder: Path, url: str, count: int = 3, *, analyzes: bool = False
    ) -> None:
        self.folder = folder / "Crash Reports"
        self.services = build(self.folder, {"HOME": str(folder)})
        self.services.settings.set(ANALYZE_REPORTS, analyzes)
        self.url = url
        for number in range(count):
            self.add(f"{number}.0")
        self.background = Background()
        self.window = make_main_window(self.services, self.background)
        self.qtbot = qtbot
        qtbot.addWidget(self.window)
        self.window.show()
        self.table = child(self.window, QTableView, "reports")
        if count:
            qtbot.waitUntil(lambda: len(self.rows()) == count, timeout=60_000)

    def add(self, version: str, **annotations: object) -> None:
        told: dict[str, object] = {
            "ServerURL": self.url,
            "Version": version,
            "CrashTime": str(1790000000 + 60 * int(float(version))),
        }
        crash(self.folder / "pending", padding=b"", build_id=BUILD_ID, **(told | annotations))

    def rows(self) -> list[list[str]]:
        model = self.table.model()
        columns = range(model.columnCount())
        return [
            [str(model.index(row, column).data()) for column in columns]
            for row in range(model.rowCount())
        ]

    def column(self, column: Column) -> list[str]:
        return [row[column] for row in self.rows()]

    def select(self, *rows: int) -> None:
        self.table.clearSelection()
        flags = QItemSelectionModel.SelectionFlag
        for row in rows:
            index = self.table.model().index(row, 0)
            self.table.selectionModel().select(index, flags.Select | flags.Rows)

    def do(self, action: str) -> None:
        found = self.window.findChild(QAction, action)
        assert found is not None
        assert found.isEnabled(), action
        found.trigger()

    def can(self, action: str) -> bool:
        found = self.window.findChild(QAction, action)
        assert found is not None
        return found.isEnabled()

    def wait_for(self, column: Column, *texts: str) -> None:
        self.qtbot.waitUntil(lambda: self.column(column) == list(texts), timeout=60_000)


def cells(scene: Scene, table: str) -> list[list[str]]:
    model = child(scene.window, QTableView, table).model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
