"""Folders of other crash reporters on this machine: looked at, never changed.

    Firefox family   <home>/…/Crash Reports/pending/<id>.dmp + .extra, and profiles' minidumps/
    Crashpad         <database>/{new,pending,completed}/<id>.dmp, on Windows reports/<id>.dmp
    Breakpad         a folder with <id>.dmp

The usual places are known; a user may name more (setting ``watch_folders``). What is found is
offered, and taking it over is a copy.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from app.errors import AppError
from app.services.extra import read_extra
from app.services.report_import import told_annotations
from app.services.settings import WATCH_FOLDERS, Settings

_MOST = 2000
"""Dumps of one folder that are looked at, the newest."""


class Kind(StrEnum):
    """Whose folder it is."""

    FIREFOX = "Firefox"
    CRASHPAD = "Crashpad"
    BREAKPAD = "Breakpad"


class Folder(NamedTuple):
    """A folder in which crashes may be found.

    Attributes:
        path: Where it is.
        kind: Whose it is.
        is_own: The user named it.
    """

    path: Path
    kind: Kind
    is_own: bool


class Found(NamedTuple):
    """A crash in such a folder.

    Attributes:
        dump: The minidump.
        folder: Where it was found.
        time: Seconds since 1970.
        size: Bytes of the minidump.
        annotations: What is told about it, few or many.
        is_known: It is in our list already.
    """

    dump: Path
    folder: Folder
    time: float
    size: int
    annotations: Mapping[str, object]
    is_known: bool


class Elsewhere:
    """The folders of other crash reporters.

    Args:
        settings: Tell more folders.
        own: Our own ``Crash Reports`` folder, which is none of them.
        home: The user's home folder.
    """

    def __init__(self, settings: Settings, own: Path, home: Path) -> None:
        self._settings = settings
        self._own = own
        self._home = home

    def folders(self) -> list[Folder]:
        """Return the folders that exist, those that the user named first. Blocks."""
        named = [Path(name) for name in self._named()]
        usual = [path for pattern in _usual(sys.platform) for path in self._places(pattern)]
        folders: dict[Path, Folder] = {}
        for path in (*named, *usual):
            real = path.resolve()
            if real.is_dir() and real != self._own.resolve() and real not in folders:
                folders[real] = Folder(path, kind_of(path), path in named)
        return list(folders.values())

    def found(self, known: frozenset[str]) -> list[Found]:
        """Return all crashes in the folders, newest first. Blocks.

        Args:
            known: Ids of our own reports.
        """
        found = [crash for folder in self.folders() for crash in _crashes(folder, known)]
        return sorted(found, key=lambda crash: crash.time, reverse=True)

    def add(self, folder: Path) -> None:
        """Look into a folder too, from now on."""
        named = dict.fromkeys([*self._named(), str(folder)])
        self._settings.set(WATCH_FOLDERS, os.pathsep.join(named))

    def remove(self, folder: Path) -> None:
        """Look no more into a folder that the user named."""
        named = [name for name in self._named() if name != str(folder)]
        self._settings.set(WATCH_FOLDERS, os.pathsep.join(named))

    def _named(self) -> list[str]:
        return list(filter(None, self._settings.get(WATCH_FOLDERS).split(os.pathsep)))

    def _places(self, pattern: str) -> Iterator[Path]:
        with contextlib.suppress(OSError):
            yield from sorted(self._home.glob(pattern))


def kind_of(folder: Path) -> Kind:
    """Tell whose folder it is, by what is in it."""
    names = set()
    with contextlib.suppress(OSError):
        names = set(os.listdir(folder))  # noqa: PTH208  # names are enough
    if names & {"settings.dat", "completed", "reports"}:
        return Kind.CRASHPAD
    if names & {"submitted", "InstallTime", "events"} or folder.name == "Crash Reports":
        return Kind.FIREFOX
    return Kind.FIREFOX if any(name.endswith(".extra") for name in names) else Kind.BREAKPAD


def places_of(folder: Folder) -> list[Path]:
    """Return the folders that hold the dumps, which may not exist."""
    inner = {
        Kind.FIREFOX: ("pending", ""),
        Kind.CRASHPAD: ("new", "pending", "completed", "reports"),
        Kind.BREAKPAD: ("",),
    }
    return [folder.path / name for name in inner[folder.kind]]


def _usual(platform: str) -> tuple[str, ...]:
    """Return patterns below the home folder."""
    if platform == "darwin":
        support = "Library/Application Support"
        return (
            f"{support}/*/Crash Reports",
            f"{support}/*/Profiles/*/minidumps",
            f"{support}/*/Crashpad",
            f"{support}/*/*/Crashpad",
        )
    if platform == "win32":
        return (
            "AppData/Roaming/*/*/Crash Reports",
            "AppData/Roaming/*/*/Profiles/*/minidumps",
            "AppData/Roaming/*/Crashpad",
            "AppData/Local/*/*/User Data/Crashpad",
        )
    return (
        ".mozilla/firefox/Crash Reports",
        ".mozilla/firefox/*/minidumps",
        ".thunderbird/Crash Reports",
        ".thunderbird/*/minidumps",
        "snap/*/common/.mozilla/firefox/Crash Reports",
        ".var/app/*/.mozilla/firefox/Crash Reports",
        ".config/*/Crash Reports",
        ".config/*/Crashpad",
        ".config/*/*/Crashpad",
        ".cache/*/Crashpad",
    )


def _crashes(folder: Folder, known: frozenset[str]) -> Iterator[Found]:
    dumps: list[tuple[float, int, Path]] = []
    for place in places_of(folder):
        with contextlib.suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                if entry.name.endswith((".dmp", ".mdmp")) and entry.is_file():
                    status = entry.stat()
                    dumps.append((status.st_mtime, status.st_size, Path(entry.path)))
    for time, size, dump in sorted(dumps, reverse=True)[:_MOST]:
        yield Found(dump, folder, time, size, _told(dump), dump.stem in known)


def _told(dump: Path) -> Mapping[str, object]:
    """Return what is told about a dump; nothing where it cannot be read."""
    extra = dump.with_suffix(".extra")
    try:
        return read_extra(extra) if extra.is_file() else told_annotations(dump)
    except (AppError, OSError):
        return {}
