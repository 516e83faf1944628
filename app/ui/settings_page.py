"""The page with all settings: widgets only. Behaviour: :mod:`app.presenters.settings_page`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.presenters.settings_page import Kind, SettingRow, SettingsPage
from app.ui.background import Background
from app.ui.page import Page
from app.ui.widgets import muted, named, plain_label

_EDITOR_WIDTH = 260
_WIDTH = 820
"""An editor that is far from its text is hard to find."""
_LARGEST = 999_999_999
Changed = Callable[[bool | int | str], None]


class SettingsView(Page):
    """Shows and changes settings.

    Object names (``search``, and each setting's key for its editor) are part of the interface.
    """

    def __init__(self, presenter: SettingsPage, background: Background) -> None:
        super().__init__()
        self._presenter = presenter
        self._background = background
        self._lines: dict[str, _Line] = {}
        self._search = named("search", QLineEdit(), self.tr("Search the settings"))
        self._search.setPlaceholderText(self.tr("Search (Ctrl+F)"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._search_changed)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._search.setFocus)
        self._empty = plain_label("nothing_found")
        self._complaint = plain_label("complaint")
        layout = QVBoxLayout(self)
        layout.addWidget(self._search)
        layout.addWidget(self._complaint)
        layout.addWidget(self._empty)
        layout.addWidget(self._make_lines(), 1)
        self._show()

    def take_focus(self) -> None:
        """Begin with the search."""
        self._search.setFocus()

    def opened(self) -> None:
        """Show what holds now: the crash dialog and commands change settings too."""
        self._show()

    def _make_lines(self) -> QWidget:
        body = QWidget()
        body.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(body)
        for row in self._presenter.rows:
            line = _Line(row, partial(self._change, row.key), partial(self._reset, row))
            self._lines[row.key] = line
            column.addWidget(line)
        column.addStretch(1)
        area = named("settings", QScrollArea(), self.tr("Settings"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(body)
        return area

    def _search_changed(self, text: str) -> None:
        self._presenter.search(text)
        self._show()

    def _show(self) -> None:
        found = self._presenter.found
        for row in self._presenter.rows:
            self._lines[row.key].show_row(row)
            self._lines[row.key].setVisible(row.key in found)
        self._empty.setText(self._presenter.empty_text)
        self._empty.setVisible(bool(self._presenter.empty_text))
        self._complaint.setVisible(bool(self._complaint.text()))

    def _change(self, key: str, value: bool | int | str) -> None:
        # In the background: a password goes to the keyring, which may ask the user.
        work = partial(self._presenter.change, key, value)
        self._background.run(self, work, self._changed)

    def _reset(self, row: SettingRow) -> None:
        work = partial(self._presenter.reset, row.key, row.default)
        self._background.run(self, work, self._changed)

    def _changed(self, complaint: str) -> None:
        self._complaint.setText(complaint)
        self._show()


class _Line(QWidget):
    """One setting: what it is for, its editor, and the way back to the default."""

    def __init__(self, row: SettingRow, change: Changed, reset: Callable[[], object]) -> None:
        super().__init__()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setText(row.text)
        self._text.setWordWrap(True)
        key = muted(plain_label(f"{row.key}_key", row.key))
        self._editor, self._display = _editor(row, change)
        self._editor.setObjectName(row.key)
        self._editor.setAccessibleName(row.text)
        self._editor.setFixedWidth(_EDITOR_WIDTH)
        self._editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._editor.installEventFilter(self)
        self._reset = QToolButton()
        self._reset.setObjectName(f"{row.key}_reset")
        self._reset.setText(self.tr("Reset"))
        self._reset.setAccessibleName(self.tr("Reset: {text}").format(text=row.text))
        self._reset.setAutoRaise(True)
        self._reset.clicked.connect(lambda _checked: reset())
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(policy)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._text, 0, 0)
        # As wide as it is: a Latin word would lie at the left of a line from right to left.
        grid.addWidget(key, 1, 0, Qt.AlignmentFlag.AlignLeading)
        grid.addWidget(self._editor, 0, 1, 2, 1)
        grid.addWidget(self._reset, 0, 2, 2, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the page, unless somebody is about to change the setting."""
        if event.type() == QEvent.Type.Wheel and not self._editor.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def show_row(self, row: SettingRow) -> None:
        """Show the setting's present value."""
        blocked = self._editor.blockSignals(True)
        self._display(row)
        self._editor.blockSignals(blocked)
        self._reset.setVisible(not row.is_default)


def _editor(row: SettingRow, change: Changed) -> tuple[QWidget, Callable[[SettingRow], None]]:
    """Return the widget that changes a setting, and what makes it show one."""
    makers = {
        Kind.SWITCH: _switch,
        Kind.NUMBER: _number,
        Kind.CHOICE: _choice,
        Kind.TEXT: _text,
    }
    return makers[row.kind](row, change)


def _switch(_row: SettingRow, change: Changed) -> tuple[QWidget, Callable[[SettingRow], None]]:
    box = QCheckBox()
    box.toggled.connect(change)
    return box, lambda row: box.setChecked(row.value is True)


def _number(_row: SettingRow, change: Changed) -> tuple[QWidget, Callable[[SettingRow], None]]:
    box = QSpinBox()
    box.setMaximum(_LARGEST)
    box.setKeyboardTracking(False)  # no half-typed number
    box.valueChanged.connect(change)
    return box, lambda row: box.setValue(int(row.value))


def _choice(row: SettingRow, change: Changed) -> tuple[QWidget, Callable[[SettingRow], None]]:
    box = QComboBox()
    for value, name in row.choices:
        box.addItem(name, value)
    box.activated.connect(lambda index: change(box.itemData(index)))
    return box, lambda now: box.setCurrentIndex(box.findData(now.value))


def _text(_row: SettingRow, change: Changed) -> tuple[QWidget, Callable[[SettingRow], None]]:
    field = QLineEdit()
    field.editingFinished.connect(lambda: change(field.text()) if field.isModified() else None)

    def display(row: SettingRow) -> None:
        if not field.isModified() or not field.hasFocus():
            field.setText(str(row.value))

    return field, display
