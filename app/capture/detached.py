"""Starts the crash dialog beside a dying program, so that neither disturbs the other.

The dialog gets none of the program's libraries, descriptors, terminal or signal settings: it
must work when the reason of the crash lies in one of them.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# These lead a program to the libraries and plug-ins of the crashed one.
_FOREIGN = (
    "LD_LIBRARY_PATH", "LD_PRELOAD", "PYTHONHOME", "PYTHONPATH", "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
)  # fmt: skip
# A frozen program keeps here what the user had set.
_ORIGINAL_LIBRARY_PATH = "LD_LIBRARY_PATH_ORIG"
_DISPLAYS = ("WAYLAND_DISPLAY", "DISPLAY")


def has_display(environ: Mapping[str, str]) -> bool:
    """Tell whether a window can be shown at all."""
    return any(environ.get(name) for name in _DISPLAYS)


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment without what belongs to the crashed program."""
    clean = {name: value for name, value in environ.items() if name not in _FOREIGN}
    original = clean.pop(_ORIGINAL_LIBRARY_PATH, "")
    return {**clean, "LD_LIBRARY_PATH": original} if original else clean


def own_command(*arguments: str) -> list[str]:
    """Return the command line of another ``lastword`` command.

    Isolated from the working folder and ``PYTHON…`` variables, which may hold modules with
    our names.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-I", "-m", "app", *arguments]


def start_detached(command: Sequence[str], environ: Mapping[str, str]) -> int:
    """Start a program in a session of its own, on /dev/null; return its process id.

    Raises:
        OSError: It cannot be started.
    """
    quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in range(3)]
    closed = [(os.POSIX_SPAWN_CLOSE, number) for number in _inherited()]
    return os.posix_spawn(
        command[0],
        list(command),
        dict(environ),
        file_actions=[*quiet, *closed],
        setsid=True,
        setsigmask=(),
        setsigdef=(signal.SIGPIPE, signal.SIGXFSZ),
    )


def _inherited() -> list[int]:
    """Return the descriptors above standard error that a new program would inherit."""
    numbers = (int(entry.name) for entry in Path("/proc/self/fd").iterdir())
    return [number for number in numbers if number > 2 and _is_inheritable(number)]


def _is_inheritable(number: int) -> bool:
    try:
        return os.get_inheritable(number)
    except OSError:
        return False  # the one that the listing itself had open
