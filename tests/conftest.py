"""Fixtures and settings that every test shares."""

from __future__ import annotations

import os
import signal

# Nearly all window tests need no screen; those that do start their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A shell lets what it starts in the background ignore these, and every program started here
# would inherit that: nothing that waits for an interruption would ever end.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGQUIT"):
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
