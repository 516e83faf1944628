"""Damaged requests for the embedded collector: an answer or a closed connection, no more.

Valid reports and pings are damaged at random: bytes changed, cut out, doubled, swapped, or
the end missing. After each, the store must be whole; at the end the collector must still
work, and must have complained of nothing.

    python3 packaging/dev.py campaign collector [--count N] [--seed N]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from tests.support.raw_http import (
    dump_part,
    exchange,
    extra_part,
    form,
    part,
    report,
    request,
)

STATUSES = {0, 200, 400, 401, 404, 405, 413, 414, 431, 501, 505}
_ID = "a136763f-3b9a-492d-8964-bfe783b68dc6"
_PING = f"/submit/telemetry/{_ID}/crash/Sample/12.0/release/20260101000000?v=4"
_FORM = form(
    extra_part({"ProductName": "Sample", "Email": "x@example.org"}),
    part("Version", b"12.0"),
    dump_part(b"MDMP" + bytes(range(256)) * 4),
)
_BODY = json.dumps({"type": "crash", "id": _ID, "version": 4, "payload": {"metadata": {}}})
_CHUNKED = b"10\r\n" + _BODY.encode()[:16] + b"\r\n0\r\n\r\n"
REQUESTS = [
    report(_FORM),
    report(_FORM, encoding="gzip"),
    request("POST", _PING, _BODY.encode()),
    request("PUT", _PING, gzip.compress(_BODY.encode()), [("Content-Encoding", "gzip")]),
    request("POST", _PING, _CHUNKED, [("Transfer-Encoding", "chunked")], length=-1),
]


def damage(data: bytes, chance: random.Random) -> bytes:
    """Return ``data`` with one to four damages."""
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, size = chance.randrange(len(damaged) + 1), chance.choice([1, 1, 2, 8, 64])
        piece = damaged[at : at + size]
        match chance.randrange(6):
            case 0:
                damaged[at : at + size] = chance.randbytes(len(piece))
            case 1:
                del damaged[at : at + size]
            case 2:
                damaged[at:at] = piece
            case 3:
                damaged[at:at] = chance.choice([b"\r\n", b"\x00", b"--", b"%2F", b"\xff", b":"])
            case 4:
                del damaged[at:]
            case _:
                damaged[at:at] = chance.randbytes(size)
    return bytes(damaged)


def faults(store: Path) -> list[str]:
    """Return what is wrong with a collector's store."""
    found = [f"left behind: {path}" for path in (store / "incoming").iterdir()]
    for folder in (store / "reports").iterdir():
        if not {"extra.json", "metadata.json"} <= {path.name for path in folder.iterdir()}:
            found.append(f"half a report: {folder}")
    for path in (store / "pings").iterdir():
        if path.suffix not in (".json", ".body") or str(UUID(path.stem)) != path.stem:
            found.append(f"odd name: {path}")
    return found


def run(count: int, seed: int, folder: Path) -> Counter[int]:
    """Send ``count`` damaged requests; return how often each status was answered.

    Raises:
        AssertionError: The collector did something else than it should.
    """
    chance = random.Random(seed)  # noqa: S311 (repeatable on purpose)
    statuses: Counter[int] = Counter()
    command = [sys.executable, "-m", "app", "collector", "--store", str(folder / "store")]
    with (folder / "complaints").open("w+b") as complaints:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints)
        try:
            assert process.stdout is not None
            port = int(process.stdout.readline().split(b":")[3].split(b"/")[0])
            process.stdout.readline()
            process.stdout.readline()
            # From here on nobody reads the log: closing it must not harm the collector.
            process.stdout.close()
            for number in range(count):
                sent = damage(chance.choice(REQUESTS), chance)
                status = exchange(port, sent).status
                assert status in STATUSES, f"request {number}: status {status}: {sent!r}"
                statuses[status] += 1
            for whole in REQUESTS:
                assert exchange(port, whole).status == 200
        finally:
            process.terminate()
            process.wait(30)
        complaints.seek(0)
        told = complaints.read().decode(errors="replace")
    assert "Traceback" not in told, told
    assert faults(folder / "store") == []
    return statuses


def main(arguments: Sequence[str]) -> int:
    """Run the campaign and print what was answered."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    begin = time.monotonic()
    with TemporaryDirectory(prefix="lastword-collector-") as folder:
        statuses = run(chosen.count, chosen.seed, Path(folder))
    seconds = time.monotonic() - begin
    print(
        f"{chosen.count} damaged requests in {seconds:.0f} s: {dict(sorted(statuses.items()))}"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
