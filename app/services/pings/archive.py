"""The local archive of pings: what was ever submitted, for the user to read.

    archive/<YYYY-MM>/<milliseconds>.<UUID>.<type>.json      as written here
    archive/<YYYY-MM>/<milliseconds>.<UUID>.<type>.jsonlz4   as browsers write it

The month is that of the ping's ``creationDate`` in local time, the milliseconds are since
1970. ``.jsonlz4`` is 8 bytes ``mozLz40`` + NUL, the raw length as little-endian ``u32``, one
LZ4 block.

Document: Firefox, ``TelemetryArchive.sys.mjs`` and ``TelemetryStorage.sys.mjs``.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

from analyzer.named import NamedTuple
from app.errors import InputError
from app.services.files import remove_file, write_file
from app.services.lz4 import decompress_block
from app.services.pings.check import SIZE_LIMIT

QUOTA = 120 << 20
KEEP_S = 60 * 24 * 3600.0
KEEP_MAIN_S = 180 * 24 * 3600.0
_KEEP_SHARE = 0.9
_MAGIC = b"mozLz40\0"
_NAME = re.compile(
    r"(?P<time>[0-9]{1,15})\.(?P<id>[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})"
    r"\.(?P<kind>[A-Za-z0-9][A-Za-z0-9-]+[A-Za-z0-9])\.json(?P<lz4>lz4)?"
)
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


class Archived(NamedTuple):
    """One archived ping.

    Attributes:
        id: Its document id.
        kind: Its type.
        created: Seconds since 1970.
        path: Its file.
        size: Bytes of the file.
    """

    id: str
    kind: str
    created: float
    path: Path
    size: int


Pings = list[Archived]


class PingArchive:
    """The archive below one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, ping_id: str, kind: str, created: float, raw: bytes) -> None:
        """Archive a ping, durably."""
        month = time.strftime("%Y-%m", time.localtime(created))
        name = f"{int(created * 1000)}.{ping_id}.{kind}.json"
        if _NAME.fullmatch(name):
            write_file(self._folder / month / name, raw)

    def list(self) -> Pings:
        """Return all pings, newest first; of one id, only its newest copy."""
        newest: dict[str, Archived] = {}
        for ping in self._files():
            known = newest.get(ping.id)
            # At one time, the compressed copy is the browser's final one.
            if known is None or (ping.created, ping.path.suffix) > (
                known.created,
                known.path.suffix,
            ):
                newest[ping.id] = ping
        return sorted(newest.values(), key=lambda ping: ping.created, reverse=True)

    def read(self, ping_id: str) -> bytes:
        """Return an archived ping's document.

        Raises:
            InputError: There is none of this id, or it is damaged.
        """
        return _content(self.find(ping_id).path)

    def find(self, ping_id: str) -> Archived:
        """Return what is known of an archived ping.

        Raises:
            InputError: There is none of this id.
        """
        for ping in self.list():
            if ping.id == ping_id:
                return ping
        raise InputError(f"No ping has the id {ping_id}.")

    def prune(self, now: float) -> Pings:
        """Remove what is too old, too large or beyond the quota; return what went."""
        files = sorted(self._files(), key=lambda ping: ping.created, reverse=True)
        gone = [ping for ping in files if _is_over(ping, now)]
        kept = [ping for ping in files if ping not in gone]
        if sum(ping.size for ping in kept) >= QUOTA:
            total = 0
            for ping in kept:
                total += ping.size
                if total >= QUOTA * _KEEP_SHARE:
                    gone.append(ping)
        for ping in gone:
            remove_file(ping.path)
        return gone

    def clear(self) -> None:
        """Remove all pings, as the user may wish when opting out."""
        for ping in self._files():
            remove_file(ping.path)

    def _files(self) -> Iterator[Archived]:
        for path in self._folder.glob("*/*.json*"):
            match = _NAME.fullmatch(path.name)
            if match is None or not _MONTH.fullmatch(path.parent.name):
                continue
            try:
                size = path.stat().st_size
            except FileNotFoundError:
                continue  # pruned by another process
            created = int(match["time"]) / 1000
            yield Archived(match["id"], match["kind"], created, path, size)


def _is_over(ping: Archived, now: float) -> bool:
    keep = KEEP_MAIN_S if ping.kind == "main" else KEEP_S
    return now - ping.created > keep or ping.size > SIZE_LIMIT


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    if path.suffix != ".jsonlz4":
        return raw
    if not raw.startswith(_MAGIC) or len(raw) < len(_MAGIC) + 4:
        raise InputError(f"{path}: not a jsonlz4 file")
    size = int.from_bytes(raw[len(_MAGIC) : len(_MAGIC) + 4], "little")
    try:
        return decompress_block(raw[len(_MAGIC) + 4 :], size)
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error
