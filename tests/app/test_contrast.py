"""Weaker texts are readable: at least 4.5 to 1, as WCAG 2 wants of all but large ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.application import make_hints_readable


@pytest.fixture(params=["#efefef", "#ffffff", "#353538"])
def application(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.palette()
    qapp.setPalette(QPalette(QColor(request.param)))
    yield qapp
    qapp.setPalette(before)


def light(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return sum(
        weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def contrast(text: QColor, ground: QColor) -> float:
    alpha = text.alphaF()
    seen = QColor.fromRgbF(
        *(
            alpha * front + (1 - alpha) * back
            for front, back in (
                (text.redF(), ground.redF()),
                (text.greenF(), ground.greenF()),
                (text.blueF(), ground.blueF()),
            )
        )
    )
    bright, dark = sorted((light(seen), light(ground)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_hints_and_explanations_stand_out_from_their_ground(application: QApplication) -> None:
    make_hints_readable(application)
    palette = application.palette()
    hint = palette.color(QPalette.ColorRole.PlaceholderText)
    for ground in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        assert contrast(hint, palette.color(ground)) >= 4.5
    text = palette.color(QPalette.ColorRole.Text)
    assert hint.alphaF() < text.alphaF(), "weaker than other text"
