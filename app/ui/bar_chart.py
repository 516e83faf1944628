"""A chart of stacked bars, in the palette's colours; a table beside it tells the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.presenters.top_crashers import Bar, Chart
from app.ui.widgets import named

_FAINT = 0.25
_MARGIN = 8
_HUE_STEP = 0.15
"""From one version's colour to the next, as a part of the circle."""


class BarChart(QWidget):
    """Paints a chart; what a bar is tells its tool tip."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        named(name, self, accessible)
        self._chart = Chart("", (), ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, chart: Chart) -> None:
        """Paint another chart."""
        self._chart = chart
        total = sum(bar.total for bar in chart.bars)
        self.setAccessibleDescription(f"{chart.title}: {total}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(480, 220)

    def minimumSizeHint(self) -> QSize:
        """Return the size below which nothing can be told apart."""
        return QSize(200, 140)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint scale, bars and legend."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        if not self._chart.bars:
            return
        area, top = self._area(), max(1, *(bar.total for bar in self._chart.bars))
        self._paint_scale(painter, area, top)
        for place, bar in enumerate(self._chart.bars):
            self._paint_bar(painter, self._bar_area(place), bar, top)
        self._paint_legend(painter, area)

    def event(self, event: QEvent) -> bool:
        """Tell what the bar below the pointer is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.told(event.pos()), self)
            return True
        return super().event(event)

    def told(self, point: QPoint) -> str:
        """Return what the bar at ``point`` is; empty where there is none."""
        for place, bar in enumerate(self._chart.bars):
            if self._bar_area(place).contains(QPointF(point)):
                parts = [
                    f"{name}: {count}"
                    for name, count in zip(self._chart.versions, bar.counts, strict=True)
                    if count
                ]
                return "\n".join((bar.title, *parts)) if parts else bar.title
        return ""

    def colour(self, version: int) -> QColor:
        """Return the colour of a version: the highlight's, and others around the circle."""
        base = self.palette().color(QPalette.ColorRole.Highlight)
        hue = (max(0.0, base.hslHueF()) + version * _HUE_STEP) % 1.0
        light = self.palette().color(QPalette.ColorRole.Base).lightnessF() > 0.5
        lightness = (0.40 if light else 0.62) + (0.12 if version % 2 else 0.0)
        return QColor.fromHslF(hue, 0.55, min(lightness, 0.8))

    def _area(self) -> QRectF:
        """Return where the bars are: left and below of it are words."""
        font = self.fontMetrics()
        left = font.horizontalAdvance("0000") + _MARGIN
        below = 2 * font.height() + 2 * _MARGIN
        return QRectF(self.rect()).adjusted(left, _MARGIN, -_MARGIN, -below)

    def _seen(self, place: QRectF) -> QRectF:
        """Return where ``place`` is for who reads from right to left, if that is so.

        A painter aligns texts so by itself.
        """
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRectF(
                self.width() - place.right(), place.top(), place.width(), place.height()
            )
        return place

    def _bar_area(self, place: int) -> QRectF:
        area = self._area()
        width = area.width() / len(self._chart.bars)
        left = area.left() + place * width
        return self._seen(QRectF(left, area.top(), width, area.height()))

    def _paint_bar(self, painter: QPainter, area: QRectF, bar: Bar, top: int) -> None:
        gap = min(2.0, area.width() / 5)
        bottom = area.bottom()
        for version, count in enumerate(bar.counts):
            height = area.height() * count / top
            part = QRectF(area.left() + gap, bottom - height, area.width() - 2 * gap, height)
            painter.fillRect(part, self.colour(version))
            bottom -= height

    def _paint_scale(self, painter: QPainter, area: QRectF, top: int) -> None:
        font = self.fontMetrics()
        line = self.palette().color(QPalette.ColorRole.Text)
        line.setAlphaF(_FAINT)
        text = self.palette().color(QPalette.ColorRole.Text)
        for value in sorted({0, top // 2 if top > 1 else 0, top}):
            y = area.bottom() - area.height() * value / top
            painter.setPen(line)
            seen = self._seen(area)
            painter.drawLine(QPointF(seen.left(), y), QPointF(seen.right(), y))
            painter.setPen(text)
            place = QRectF(0, y - font.height() / 2, area.left() - 4, font.height())
            painter.drawText(self._seen(place), Qt.AlignmentFlag.AlignRight, str(value))
        bars = self._chart.bars
        below = QRectF(area.left(), area.bottom() + 2, area.width(), font.height())
        painter.drawText(self._seen(below), Qt.AlignmentFlag.AlignLeft, bars[0].title)
        if len(bars) > 1:
            painter.drawText(self._seen(below), Qt.AlignmentFlag.AlignRight, bars[-1].title)

    def _paint_legend(self, painter: QPainter, area: QRectF) -> None:
        font = self.fontMetrics()
        size = float(font.ascent())
        x, y = area.left(), self.height() - _MARGIN / 2 - font.height()
        for version, name in enumerate(self._chart.versions):
            width = size + 6 + font.horizontalAdvance(name) + 16
            if x + width > self.width():
                break
            square = QRectF(x, y + 2, size, size)
            painter.fillRect(self._seen(square), self.colour(version))
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            place = QRectF(x + size + 6, y, width, font.height())
            painter.drawText(self._seen(place), Qt.AlignmentFlag.AlignLeft, name)
            x += width
