"""Sending one ping from a file that an application left, as Firefox's ``pingsender`` does."""

from __future__ import annotations

import gzip
from pathlib import Path

from app.errors import InputError
from app.model.outcome import Accepted, Outcome
from app.model.permission import Permission
from app.services.files import remove_file
from app.services.http_client import HttpClient
from app.services.pings.edge import ping_headers, read_edge

_LIMIT = 64 << 20
_AGENT = {"User-Agent": "pingsender/1.0", "X-PingSender-Version": "1.0"}


def send_file(http: HttpClient, url: str, path: Path, permission: Permission) -> Outcome:
    """Send the ping in ``path`` to ``url``; the file is removed when the server took it.

    Raises:
        InputError: The file is empty or larger than any ping.
        OSError: It cannot be read, or not be removed.
    """
    with path.open("rb") as file:
        raw = file.read(_LIMIT + 1)
    if not raw:
        raise InputError(f"{path}: the file is empty")
    if len(raw) > _LIMIT:
        raise InputError(f"{path}: too large for a ping")
    headers = {**ping_headers(), **_AGENT}
    outcome = read_edge(http.post(url, [gzip.compress(raw, mtime=0)], headers, permission))
    if isinstance(outcome, Accepted):
        remove_file(path)
    return outcome
