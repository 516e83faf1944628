"""The inspector as a program: one window for each dump."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt

from app.presenters.inspector import Inspector
from app.services.inspection import Sources, inspect_dump
from app.ui.application import make_application, translate
from app.ui.background import Background
from app.ui.inspector import InspectorWindow

_WAIT_S = 5.0


class Inspectors:
    """Opens windows for dumps and keeps them as long as they are open.

    Attributes:
        windows: The open ones.
    """

    def __init__(self, background: Background) -> None:
        self._background = background
        self.windows: list[InspectorWindow] = []

    def open(self, dump: Path, sources: Sources | None = None) -> InspectorWindow:
        """Open a window for ``dump``."""
        inspector = Inspector(
            dump,
            lambda path, where, cancelled: inspect_dump(path, where, cancelled=cancelled),
            translate,
        )
        inspector.sources = sources or Sources()
        window = InspectorWindow(inspector, self._background, self.open)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.closed.connect(lambda: self.windows.remove(window))
        self.windows.append(window)
        window.show()
        return window


def run_inspector(dumps: Sequence[Path], sources: Sources) -> None:
    """Show dumps until all windows are closed."""
    application = make_application()
    background = Background()
    inspectors = Inspectors(background)
    for dump in dumps:
        inspectors.open(dump, sources)
    application.exec()
    background.wait(_WAIT_S)
