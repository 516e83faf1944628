from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.direction import as_it_runs
from app.ui.table_model import TableModel
from app.ui.text_view import sentence_view


@pytest.fixture
def mirrored(qtbot: QtBot) -> Iterator[None]:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("mirrored")
def test_cells_keep_their_own_direction_in_a_mirrored_table() -> None:
    model = TableModel[str](["Path"], lambda row: (row,))
    model.show(["/home/ann/x", ""])
    assert [model.index(n, 0).data() for n in range(2)] == ["\u2068/home/ann/x\u2069", ""]


def test_elsewhere_texts_are_as_they_are(qtbot: QtBot) -> None:
    assert as_it_runs("/home/ann/x") == "/home/ann/x"


@pytest.mark.usefixtures("mirrored")
def test_sentences_run_as_the_window_does() -> None:
    view = sentence_view("x", "x")
    option = view.document().defaultTextOption()
    assert option.textDirection() is Qt.LayoutDirection.RightToLeft
    assert option.alignment() & Qt.AlignmentFlag.AlignRight


def test_sentences_of_a_window_that_is_not_mirrored_begin_on_the_left(qtbot: QtBot) -> None:
    view = sentence_view("x", "x")
    qtbot.addWidget(view)
    assert view.document().defaultTextOption().alignment() & Qt.AlignmentFlag.AlignLeft
