"""minidump-stackwalk's JSON of a dump, and where another document differs from it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from math import isclose
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.shared import peer

OWN = "lastword"
_TIMEOUT_S = 120


class Difference(NamedTuple):
    """A field that differs: its path, lists of threads and frames by number, and the values."""

    field: str
    theirs: Any
    ours: Any


def peer_document(dump: Path, stores: Sequence[Path] = ()) -> dict[str, Any] | None:
    """Return what the peer says of a dump, ``None`` where it refuses the file."""
    command: list[str | Path] = [peer("minidump-stackwalk"), "--json"]
    for store in stores:
        command += ["--symbols-path", store]
    done = subprocess.run(
        [*command, dump], capture_output=True, timeout=_TIMEOUT_S, check=False
    )
    try:
        told: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return None
    return told


def differences(theirs: Any, ours: Any, field: str = "") -> Iterator[Difference]:
    """Yield where two documents differ; what is absent is as if it were ``None``."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for key in sorted(set(theirs) | set(ours)):
            if key != OWN:
                below = f"{field}.{key}" if field else key
                yield from differences(theirs.get(key), ours.get(key), below)
    elif isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        for number, (their, our) in enumerate(zip(theirs, ours, strict=True)):
            yield from differences(their, our, f"{field}[{number}]")
    elif isinstance(theirs, float) and isinstance(ours, float):
        if not isclose(theirs, ours, rel_tol=1e-6):
            yield Difference(field, theirs, ours)
    elif theirs != ours:
        yield Difference(field, theirs, ours)
