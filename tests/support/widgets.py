"""Finding widgets by the object names that are part of a window's interface."""

from __future__ import annotations

import re
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

W = TypeVar("W", bound=QWidget)


def child(parent: QWidget, kind: type[W], name: str) -> W:
    found = parent.findChild(kind, name)
    assert found is not None, f"no {kind.__name__} named {name!r}"
    return found


def nameless(window: QWidget) -> list[str]:
    """Return the visible widgets that a screen reader could reach but not name."""
    widgets = [w for w in window.findChildren(QWidget) if w.isVisibleTo(window)]
    reachable = [w for w in widgets if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    return [
        f"{type(w).__name__} {w.objectName()!r}"
        for w in reachable
        if not QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name)
        and w.objectName() not in ("qt_scrollarea_viewport", "qt_spinbox_lineedit")
    ]


def mnemonics(window: QWidget) -> list[str]:
    """Return the letters that Alt reaches in the visible part of a window, in order."""
    texts = [
        w.text()
        for w in window.findChildren(QWidget)
        if isinstance(w, (QLabel, QAbstractButton)) and w.isVisibleTo(window)
        if isinstance(w, QAbstractButton) or w.buddy() is not None
    ]
    found = (re.search(r"(?<!&)&(?=[^&])(.)", text.replace("&&", "")) for text in texts)
    return sorted(match[1].lower() for match in found if match)
