"""The inspector as a program: one window with a tab for each dump."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt

from app.composition import Services
from app.presenters.inspector_desk import InspectorDesk
from app.services.inspection import Sources
from app.ui.application import make_application, translate
from app.ui.background import Background
from app.ui.endings import close_on_signals
from app.ui.inspector import InspectorWindow
from app.ui.window_memory import WindowMemory
from app.window_composition import inspector_desk

_WAIT_S = 5.0


class Inspectors:
    """Opens dumps in a window and keeps it as long as it is open.

    Attributes:
        windows: The open ones; more than one only if somebody else makes them.
    """

    def __init__(
        self,
        background: Background,
        desk: InspectorDesk,
        memory: WindowMemory | None = None,
    ) -> None:
        self._background = background
        self._desk = desk
        self._memory = memory
        self.windows: list[InspectorWindow] = []

    def open(self, dump: Path, sources: Sources | None = None) -> InspectorWindow:
        """Open ``dump`` in a tab, and bring its window to the front."""
        window = self.window()
        window.open_dump(dump, sources)
        window.activateWindow()
        return window

    def window(self) -> InspectorWindow:
        """Return the window, made and shown when there is none."""
        if self.windows:
            return self.windows[0]
        window = InspectorWindow(self._desk, self._background, self._memory)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.closed.connect(lambda: self.windows.remove(window))
        self.windows.append(window)
        window.show()
        return window


def run_inspector(
    services: Services,
    dumps: Sequence[Path],
    sources: Sources,
    urls: Sequence[str] = (),
    store: Path | None = None,
) -> None:
    """Show dumps until the window is closed; for the rest see :func:`inspector_desk`."""
    application = make_application()
    close_on_signals(application)
    background = Background()
    desk = inspector_desk(services, translate, urls, store)
    inspectors = Inspectors(background, desk, WindowMemory(services.store.own))
    inspectors.window()
    for dump in dumps:
        inspectors.open(dump, sources)
    application.exec()
    background.wait(_WAIT_S)
