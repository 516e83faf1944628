"""Ending as the system asks for it: a signal closes the windows as the user would.

Python runs its signal handlers between its own instructions only, and while Qt waits there are
none; the wake-up file tells Qt at once.
"""

from __future__ import annotations

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP")


def close_on_signals(owner: QObject) -> None:
    """Close all windows when the process is asked to end, for as long as ``owner`` lives."""
    if sys.platform == "win32":
        return  # there a window gets a message of its own
    read, write = os.pipe()
    os.set_blocking(read, False)
    os.set_blocking(write, False)
    notifier = QSocketNotifier(read, QSocketNotifier.Type.Read, owner)
    notifier.activated.connect(lambda *_: (os.read(read, 64), QApplication.closeAllWindows()))
    signal.set_wakeup_fd(write, warn_on_full_buffer=False)
    for name in _NAMES:
        signal.signal(getattr(signal, name), lambda *_: None)
