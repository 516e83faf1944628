"""All keys of a window in one list, for those who use no mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMenu, QVBoxLayout, QWidget

from app.ui.table_model import TableModel
from app.ui.tables import make_table


class ShortcutsDialog(QDialog):
    """Lists actions and their keys."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard Shortcuts"))
        form = QKeySequence.SequenceFormat.NativeText
        rows = [
            (action.shortcut().toString(form), _where(action))
            for action in actions
            if not action.shortcut().isEmpty()
        ]
        keys: TableModel[tuple[str, str]] = TableModel(
            (self.tr("Key"), self.tr("Does")), lambda row: row, parent=self
        )
        keys.show(rows)
        table = make_table("keys", keys, self.tr("Keyboard Shortcuts"))
        table.setColumnWidth(0, 160)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(table)
        layout.addWidget(buttons)
        self.resize(420, 520)


def _where(action: QAction) -> str:
    """Return an action's name after those of its menus: each form has a “Text”."""
    names, menu = [action.text()], action.parent()
    while isinstance(menu, QMenu):
        names.insert(0, menu.title())
        menu = menu.parent()
    return " > ".join(names).replace("&", "")


def show_shortcuts(parent: QWidget, actions: Sequence[QAction]) -> None:
    """Show the list until it is closed; the window goes on."""
    dialog = ShortcutsDialog(actions, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
