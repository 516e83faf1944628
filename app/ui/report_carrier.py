"""Takes reports away and brings others: remove with undo, export, import with undo."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.presenters.report_list import ReportListPresenter
from app.services.report_import import Imported
from app.ui.background import Background
from app.ui.notice_bar import NoticeBar


class ReportCarrier(QObject):
    """Removes, exports and imports.

    Attributes:
        bar: Offers to undo; the page has a place for it.

    Signals:
        changed: Other rows are shown.
        settled: The store has other reports.
        told: What was done, in words.
    """

    changed = Signal()
    settled = Signal()
    told = Signal(str)

    def __init__(
        self, presenter: ReportListPresenter, background: Background, page: QWidget
    ) -> None:
        super().__init__(page)
        self._presenter = presenter
        self._background = background
        self._page = page
        self.bar = NoticeBar("undo", self.tr("&Undo"))

    def remove(self, ids: Collection[str]) -> None:
        """Hide reports; remove them when the offer to undo has passed."""
        offer = self._presenter.remove(ids)
        if offer:
            self.bar.tell(offer, self._undo_remove, self._remove_for_good)
        self.changed.emit()

    def export(self, ids: Collection[str]) -> None:
        """Ask for a file and write reports to it."""
        name, _ = QFileDialog.getSaveFileName(
            self._page,
            self.tr("Export Reports"),
            "crash-reports.zip",
            self.tr("Zip files (*.zip)"),
        )
        if name:
            reports = self._presenter.reports(ids)
            work = self._presenter.carrying.export(reports, Path(name))
            self._background.run(self, work, self.told.emit)

    def choose_imports(self) -> None:
        """Ask for files and bring what is in them into the list."""
        names, _ = QFileDialog.getOpenFileNames(
            self._page,
            self.tr("Import Crashes"),
            "",
            self.tr("Minidumps and exported reports (*.dmp *.mdmp *.zip);;All (*)"),
        )
        self.bring_in([Path(name) for name in names])

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Copy crashes into the list."""
        if paths:
            work = self._presenter.carrying.importing(paths)
            self._background.run(self, work, self._imported)

    def _undo_remove(self) -> None:
        self._presenter.undo_remove()
        self.changed.emit()

    def _remove_for_good(self) -> None:
        work = self._presenter.removal()
        if work is not None:
            self._background.run(self, work, self._removed)

    def _removed(self, complaints: Sequence[str]) -> None:
        self.told.emit(" ".join(complaints[:1]))
        self.settled.emit()

    def _imported(self, imported: Imported) -> None:
        ids = [report.id for report in imported.reports]
        text = self._presenter.carrying.import_text(imported)
        if ids:
            self.bar.expire()
            self.bar.tell(text, partial(self._take_back, ids))
        else:
            self.told.emit(text)
        self.settled.emit()

    def _take_back(self, ids: Sequence[str]) -> None:
        self._presenter.remove(ids)
        self._remove_for_good()
