"""Fixtures and settings that every test shares."""

from __future__ import annotations

import os
import signal

# Nearly all window tests need no screen; those that do start their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# What starts in the background, or under nohup, may be told to ignore these, and every program
# started here would inherit that: nothing that waits for an interruption would ever end.
signal.signal(signal.SIGINT, signal.default_int_handler)
for _name in ("SIGHUP", "SIGQUIT", "SIGTERM"):
    if hasattr(signal, _name):
        signal.signal(getattr(signal, _name), signal.SIG_DFL)
