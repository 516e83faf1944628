"""The window for one dump: widgets only. Behaviour: :mod:`app.presenters.inspector`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QMenu,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.presenters.inspector import Inspector
from app.services.analysis import Failure
from app.services.inspection import Inspection
from app.ui.background import Background
from app.ui.inspector_pages import (
    ModulesPage,
    OverviewPage,
    Page,
    StreamsPage,
    TextPage,
    ThreadsPage,
)
from app.ui.widgets import named, plain_label


class InspectorWindow(QMainWindow):
    """Shows one dump; reads it in the background, again when more symbols come.

    Signals:
        closed: The window goes away.

    Object names (``pages``, ``threads``, ``frames``, ``registers``…) are part of the interface.
    """

    closed = Signal()

    def __init__(
        self,
        inspector: Inspector,
        background: Background,
        open_dump: Callable[[Path], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._inspector = inspector
        self._background = background
        self._open_dump = open_dump
        self.setWindowTitle(inspector.title)
        self._headline = plain_label("headline")
        self._pages = named("pages", QTabWidget(), self.tr("Sides of the dump"))
        self._add_pages()
        self._add_actions()
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.addWidget(self._headline)
        layout.addWidget(self._pages)
        self.setCentralWidget(central)
        self.resize(1120, 700)
        self.analyze()

    def analyze(self) -> None:
        """Look at the dump, with all sources known by now."""
        self._background.run(self, self._inspector.begin(), self._loaded)
        self._show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End what is running, and close."""
        self._inspector.cancel()
        self.closed.emit()
        super().closeEvent(event)

    def _loaded(self, result: Inspection | Failure) -> None:
        self._inspector.loaded(result)
        self._show()

    def _show(self) -> None:
        self._headline.setText(self._inspector.headline)
        has_result = self._inspector.inspection is not None
        for action in (self._copy, self._save):
            action.setEnabled(has_result)
        for page in self._all_pages:
            page.show_dump(self._inspector)

    def _add_pages(self) -> None:
        pages: list[tuple[Page, str]] = [
            (OverviewPage(), self.tr("&Overview")),
            (ThreadsPage(), self.tr("&Threads")),
            (ModulesPage(), self.tr("&Modules")),
            (StreamsPage(), self.tr("&Streams")),
            (TextPage("text", self.tr("Report"), _text_of("text")), self.tr("&Report")),
            (TextPage("json", self.tr("JSON"), _text_of("json")), self.tr("&JSON")),
            (TextPage("ping", self.tr("Crash ping"), _text_of("ping")), self.tr("&Ping")),
        ]
        self._all_pages = [page for page, _ in pages]
        for page, title in pages:
            self._pages.addTab(page, title)

    def _add_actions(self) -> None:
        standard = QKeySequence.StandardKey
        dump = self.menuBar().addMenu(self.tr("&Dump"))
        self._add(dump, "open", self.tr("&Open…"), standard.Open, self._open_clicked)
        self._add(dump, "symbols", self.tr("Add &Symbol Folder…"), "Ctrl+L", self._add_symbols)
        self._add(
            dump, "binaries", self.tr("Add &Binary Folder…"), "Ctrl+B", self._add_binaries
        )
        self._add(dump, "refresh", self.tr("&Analyze Again"), standard.Refresh, self.analyze)
        self._save = self._add(
            dump, "save", self.tr("Sa&ve JSON…"), standard.Save, self._save_json
        )
        self._add(dump, "close", self.tr("&Close"), standard.Close, self.close)
        edit = self.menuBar().addMenu(self.tr("&Edit"))
        self._copy = self._add(
            edit, "copy", self.tr("&Copy Report as Text"), "Ctrl+Shift+C", self._copy_report
        )
        self._menus = (dump, edit)

    def _add(
        self,
        menu: QMenu,
        name: str,
        text: str,
        shortcut: str | QKeySequence.StandardKey,
        do: Callable[[], object],
    ) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _checked: do())
        return action

    def _open_clicked(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a Minidump"), "", self.tr("Minidumps (*.dmp *.mdmp);;All (*)")
        )
        if name:
            self._open_dump(Path(name))

    def _add_symbols(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Symbol Folder"))
        if folder:
            self._inspector.add_symbols(Path(folder))
            self.analyze()

    def _add_binaries(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Binary Folder"))
        if folder:
            self._inspector.add_binaries(Path(folder))
            self.analyze()

    def _save_json(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save JSON"), f"{self._inspector.dump.stem}.json"
        )
        inspection = self._inspector.inspection
        if not name or inspection is None:
            return
        try:
            Path(name).write_text(inspection.json, encoding="utf-8")
        except OSError as error:
            self.statusBar().showMessage(f"{name}: {error.strerror}")

    def _copy_report(self) -> None:
        if self._inspector.inspection is not None:
            QGuiApplication.clipboard().setText(self._inspector.inspection.text)


def _text_of(field: str) -> Callable[[Inspector], str]:
    def text(inspector: Inspector) -> str:
        return getattr(inspector.inspection, field) if inspector.inspection else ""

    return text
