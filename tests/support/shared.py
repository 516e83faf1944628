"""Material beside the project that tests may use and must live without.

``../shared`` holds the corpus and the reference documents; the peer (minidump-stackwalk and
dump_syms) is fetched into the user's cache by ``../shared/tools/peer.sh``.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[3] / "shared"


def shared(relative: str) -> Path:
    """Return ``../shared/<relative>``; skip the test where it is absent."""
    path = _SHARED / relative
    if not path.exists():
        pytest.skip(f"no shared material: {relative}")
    return path


def corpus(pattern: str = "*") -> list[Path]:
    """Return the corpus folders that hold a dump, sorted; empty where there is no corpus."""
    return sorted(dump.parent for dump in _SHARED.glob(f"corpus/{pattern}/dump.dmp"))


def peer(program: str) -> Path:
    """Return the peer's ``minidump-stackwalk`` or ``dump_syms``; skip where it is absent."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    path = cache / "lastword-peer" / program
    if not path.exists():
        pytest.skip(f"the peer's {program} is not installed")
    return path


def tool(program: str) -> str:
    """Return the path of an installed program; skip where it is absent."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    return path


def mapped_library(name: str) -> Path:
    """Return the file of a library as this process has it, whatever other CPUs' lie about."""
    ctypes.CDLL(name)
    maps = Path("/proc/self/maps").read_text().splitlines()
    return next(Path(line.split()[-1]) for line in maps if line.endswith(f"/{name}"))
