"""Fixtures and settings that every test shares."""

from __future__ import annotations

import os

# Nearly all window tests need no screen; those that do start their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
