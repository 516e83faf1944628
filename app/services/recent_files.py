"""The dumps that were opened last, newest first, for a menu."""

from __future__ import annotations

import json
import threading
from pathlib import Path

from app.errors import AppError
from app.services.files import write_file

MOST = 12


class RecentFiles:
    """A list of paths, kept in one file; what cannot be read is an empty list."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()

    def paths(self) -> list[Path]:
        """Return the files that are still there."""
        return [path for path in self._read() if path.is_file()]

    def add(self, path: Path) -> None:
        """Put a file at the top; that it cannot be kept harms nothing else. Blocks."""
        with self._lock:
            known = [each for each in self._read() if each != path.absolute()]
            self._write([path.absolute(), *known][:MOST])

    def clear(self) -> None:
        """Forget all. Blocks."""
        with self._lock:
            self._write([])

    def _read(self) -> list[Path]:
        try:
            content = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return []
        if not isinstance(content, list):
            return []
        return [Path(item) for item in content[:MOST] if isinstance(item, str) and item]

    def _write(self, paths: list[Path]) -> None:
        text = json.dumps([str(path) for path in paths], indent=1)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_file(self._file, text.encode(errors="surrogateescape"))
        except (OSError, AppError):
            return
