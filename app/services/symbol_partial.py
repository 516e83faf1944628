"""A download on its way: bytes as they came, and what it takes to go on where they ended.

Two files in the store's folder for downloads: ``KEY.part``, and ``KEY.json`` with the
server's own mark of the version that the bytes are of. Without such a mark a download begins
anew each time, because a new version's end behind an old one's beginning would be no file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.services.files import make_folder, remove_file, write_file
from app.services.http_stream import Head

PART, NOTE = ".part", ".json"


class Partial:
    """The download of one address; only one process at a time may use it.

    Attributes:
        path: The bytes that came.
        is_gzip: They are compressed.
    """

    def __init__(self, folder: Path, url: str) -> None:
        """Go on with what an earlier run left, if anything."""
        key = hashlib.sha256(url.encode()).hexdigest()[:32]
        make_folder(folder)
        self.path = folder / f"{key}{PART}"
        self._note = folder / f"{key}{NOTE}"
        noted = _read(self._note)
        mark = noted.get("mark")
        self._mark = mark if isinstance(mark, str) else ""
        self.is_gzip = noted.get("gzip") is True
        if not self._mark:
            remove_file(self.path)

    @property
    def size(self) -> int:
        """Bytes that are here."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    @property
    def conditions(self) -> Mapping[str, str]:
        """The headers that ask for the rest alone, if it is still the same file's."""
        size = self.size
        if not size or not self._mark:
            return {}
        return {"Range": f"bytes={size}-", "If-Range": self._mark}

    def begin(self, head: Head) -> None:
        """Drop what is here; what comes is a whole file again."""
        remove_file(self.path)
        tag = head.headers.get("etag", "")
        # A weak tag promises the same meaning, not the same bytes.
        strong = "" if tag.startswith("W/") else tag
        self._mark = strong or head.headers.get("last-modified", "")
        self.is_gzip = head.headers.get("content-encoding", "").lower() in ("gzip", "x-gzip")
        note = {"mark": self._mark, "gzip": self.is_gzip}
        write_file(self._note, json.dumps(note).encode())

    def goes_on(self, head: Head) -> bool:
        """Tell whether an answer with status 206 is the rest of what is here."""
        range_ = head.headers.get("content-range", "")
        return range_.startswith(f"bytes {self.size}-") and bool(self._mark)

    def drop(self) -> None:
        """Forget the download."""
        remove_file(self.path)
        remove_file(self._note)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
