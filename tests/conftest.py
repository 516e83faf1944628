"""Fixtures and settings that every test shares."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from app.collector.server import Collector

# Nearly all window tests need no screen; those that do start their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# What starts in the background, or under nohup, may be told to ignore these, and every program
# started here would inherit that: nothing that waits for an interruption would ever end.
signal.signal(signal.SIGINT, signal.default_int_handler)
for _name in ("SIGHUP", "SIGQUIT", "SIGTERM"):
    if hasattr(signal, _name):
        signal.signal(getattr(signal, _name), signal.SIG_DFL)


@pytest.fixture
def collector(tmp_path: Path) -> Iterator[Collector]:
    """Run a collector that keeps what it takes in the test's folder ``collector``."""
    from app.collector.server import Collector

    with Collector(tmp_path / "collector") as collector:
        yield collector
