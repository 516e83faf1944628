"""The Qt binding keeps count: one that does not would end a long-lived window."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_a_call_that_returns_nothing_costs_no_reference_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12 took one with each; before Python 3.12, None dies after some thousands."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(500):
        label.setText("x")
    assert abs(sys.getrefcount(None) - before) < 100
