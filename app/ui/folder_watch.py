"""Tells when something in some folders changes, also in folders that are not there yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

REFRESH_DELAY_MS = 200
"""After a change; several changes in this time are told once."""


class FolderWatch(QObject):
    """Watches folders.

    Signals:
        changed: Something was added, removed or renamed in one of them.
    """

    changed = Signal()

    def __init__(self, folders: Sequence[Path], parent: QObject) -> None:
        super().__init__(parent)
        self._folders = folders
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REFRESH_DELAY_MS)
        self._timer.timeout.connect(self.changed)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _path: self._timer.start())
        self.watch(folders)

    def watch(self, folders: Sequence[Path] | None = None) -> None:
        """Watch what exists; a folder that is not there yet will show in one above it."""
        self._folders = self._folders if folders is None else folders
        watched = set(self._watcher.directories())
        wanted = {
            str(next(place for place in (folder, *folder.parents) if place.is_dir()))
            for folder in self._folders
        }
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))
