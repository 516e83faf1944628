"""Memory as hexadecimal bytes and letters: gigabytes of it, since only what is seen is read.

Addresses and bytes go from left to right in every language.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QFontDatabase,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.presenters.inspector_memory import WIDTH, MemoryLine, MemoryLines, ascii_text
from app.ui.widgets import named

_MOST_STEPS = 1 << 30
_MOST_COPIED = 1 << 20
_MARGIN = 6
_HALF = WIDTH // 2
_HEX_CELLS = 3 * WIDTH + 1


class HexView(QAbstractScrollArea):
    """Shows memory, with a cursor on one byte.

    Signals:
        address_changed: The cursor is on another address.
        pointer_chosen: Return was pressed, or a byte clicked twice.
    """

    address_changed = Signal(object)
    pointer_chosen = Signal(object)

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(name, self, accessible)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._lines: MemoryLines | None = None
        self._cursor = self._anchor = 0
        self._step = 1
        self._top = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._measure()

    @property
    def address(self) -> int:
        """Where the cursor is."""
        return self._cursor

    @property
    def selection(self) -> tuple[int, int]:
        """The first and the last selected address."""
        return min(self._anchor, self._cursor), max(self._anchor, self._cursor)

    def show_lines(self, lines: MemoryLines | None) -> None:
        """Show other memory; the cursor stays where it was, as far as that is there."""
        self._lines = lines
        self._set_range()
        if lines is not None and len(lines):
            self.go_to(lines.nearest(self._cursor))
        self.viewport().update()

    def go_to(self, address: int, *, selects: int = 1) -> bool:
        """Put the cursor on ``address`` and select some bytes; ``False`` if it is not there."""
        line = self._lines.line_of(address) if self._lines is not None else None
        if line is None:
            return False
        self._anchor = address + selects - 1
        self._put(address, extends=True)
        self._show_line(line, is_jump=True)
        return True

    def visible(self) -> list[MemoryLine]:
        """Return the lines that are on the screen."""
        if self._lines is None:
            return []
        top = self._top
        end = min(top + self._page() + 1, len(self._lines))
        return [self._lines.line(index) for index in range(top, end)]

    def selected_bytes(self) -> bytes:
        """Return the selected bytes up to the first gap, at most a megabyte."""
        if self._lines is None:
            return b""
        first, last = self.selection
        return self._lines.memory.at(first, min(last - first + 1, _MOST_COPIED))

    def event(self, event: QEvent) -> bool:
        """Keep the keys for copying from the window's menu."""
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            # What accepts the question whether it wants a shortcut gets the key itself.
            event.accept()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many lines as there is room for."""
        super().resizeEvent(event)
        self._set_range()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the visible lines."""
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for row, line in enumerate(self.visible()):
            self._paint_line(painter, row, line)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor; Shift selects; Return follows the pointer there."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_bytes().hex(" "))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pointer_chosen.emit(self._cursor)
        elif not self._move(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor where it was clicked."""
        address = self._at(event.position().toPoint())
        if address is not None:
            is_extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._put(address, extends=is_extending)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to the pointer."""
        address = self._at(event.position().toPoint())
        if address is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._put(address, extends=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer that was clicked."""
        address = self._at(event.position().toPoint())
        if address is not None:
            self.pointer_chosen.emit(address)

    def _move(self, event: QKeyEvent) -> bool:
        if self._lines is None or not len(self._lines):
            return False
        key, page = event.key(), WIDTH * max(self._page() - 1, 1)
        first, last = self._lines.bounds()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            ends = {Qt.Key.Key_Home: first, Qt.Key.Key_End: last}
            target = ends.get(Qt.Key(key))
        else:
            column = self._cursor % WIDTH
            distances = {
                Qt.Key.Key_Left: -1,
                Qt.Key.Key_Right: 1,
                Qt.Key.Key_Up: -WIDTH,
                Qt.Key.Key_Down: WIDTH,
                Qt.Key.Key_PageUp: -page,
                Qt.Key.Key_PageDown: page,
                Qt.Key.Key_Home: -column,
                Qt.Key.Key_End: WIDTH - 1 - column,
            }
            distance = distances.get(Qt.Key(key))
            target = None if distance is None else self._lines.step(self._cursor, distance)
        if target is None:
            return False
        self._put(target, extends=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        line = self._lines.line_of(target)
        if line is not None:
            self._show_line(line)
        return True

    def _put(self, address: int, *, extends: bool) -> None:
        if not extends:
            self._anchor = address
        self._cursor = address
        data = self._lines.memory.at(address, WIDTH) if self._lines is not None else b""
        # Screen readers have no table here: they are told the line that the cursor is on.
        self.setAccessibleDescription(f"{address:x}: {data.hex(' ')} {ascii_text(data)}")
        self.viewport().update()
        self.address_changed.emit(address)

    def _show_line(self, line: int, *, is_jump: bool = False) -> None:
        top, page = self._top, max(self._page(), 1)
        if line < top:
            top = line - (page // 3 if is_jump else 0)
        elif line >= top + page:
            top = line - (page // 3 if is_jump else page - 1)
        self._top = max(top, 0)
        bar = self.verticalScrollBar()
        with QSignalBlocker(bar):
            # In terabytes one step of the bar is many lines: it only shows about where we are.
            bar.setValue(self._top // self._step)
        bar.update()
        self.viewport().update()

    def _scrolled(self, value: int) -> None:
        self._top = value * self._step
        self.viewport().update()

    def _page(self) -> int:
        return self.viewport().height() // self._line_height

    def _set_range(self) -> None:
        total = len(self._lines) if self._lines is not None else 0
        self._top = min(self._top, max(0, total - 1))
        # A scroll bar counts with 31 bits.
        self._step = 1 + total // _MOST_STEPS
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, total - self._page()) // self._step)
        bar.setPageStep(max(self._page(), 1))
        wide = self._letters_at + WIDTH * self._cell + _MARGIN
        sideways = self.horizontalScrollBar()
        sideways.setRange(0, max(0, wide - self.viewport().width()))
        sideways.setPageStep(self.viewport().width())

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self._cell = metrics.horizontalAdvance("0")
        self._line_height = metrics.height() + 2
        self._ascent = metrics.ascent() + 1
        digits = 2 * 8
        self._bytes_at = _MARGIN + (digits + 2) * self._cell
        self._letters_at = self._bytes_at + (_HEX_CELLS + 2) * self._cell

    def _byte_x(self, column: int) -> int:
        return self._bytes_at + (3 * column + (column >= _HALF)) * self._cell

    def _at(self, point: QPoint) -> int | None:
        """Return the address of the byte at a point."""
        row = point.y() // self._line_height
        lines = self.visible()
        if not 0 <= row < len(lines) or lines[row].title:
            return None
        x = point.x() + self.horizontalScrollBar().value()
        if x >= self._letters_at:
            column = (x - self._letters_at) // self._cell
        else:
            column = sum(x >= self._byte_x(each) for each in range(1, WIDTH))
        line = lines[row]
        last = line.first + len(line.data) - 1
        return min(max(line.address + column, line.first), last)

    def _paint_line(self, painter: QPainter, row: int, line: MemoryLine) -> None:
        y = row * self._line_height
        left = -self.horizontalScrollBar().value()
        group = self.palette()
        if line.title:
            area = QRect(0, y, self.viewport().width(), self._line_height)
            painter.fillRect(area, group.color(QPalette.ColorRole.AlternateBase))
            painter.setPen(group.color(QPalette.ColorRole.Link))
            painter.drawText(left + _MARGIN, y + self._ascent, line.title)
            return
        digits = self._lines.digits if self._lines is not None else 16
        painter.setPen(group.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(left + _MARGIN, y + self._ascent, f"{line.address:0{digits}x}")
        first, last = self.selection
        letters = ascii_text(line.data)
        for at, byte in enumerate(line.data):
            column = line.skip + at
            x, letter_x = left + self._byte_x(column), left + self._letters_at
            letter_x += column * self._cell
            is_selected = first <= line.first + at <= last
            role = QPalette.ColorRole.Text
            if is_selected:
                role = QPalette.ColorRole.HighlightedText
                colour = group.color(QPalette.ColorRole.Highlight)
                painter.fillRect(x, y, 2 * self._cell, self._line_height, colour)
                painter.fillRect(letter_x, y, self._cell, self._line_height, colour)
            elif not byte:
                role = QPalette.ColorRole.PlaceholderText
            painter.setPen(group.color(role))
            painter.drawText(x, y + self._ascent, f"{byte:02x}")
            painter.drawText(letter_x, y + self._ascent, letters[at])
