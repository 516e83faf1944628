"""How fast a large report is sent, and in how much memory.

    python3 packaging/dev.py benchmark upload [--mib N] [--rounds N]

A report with a sparse dump of N MiB (2048 by default) is sent to a server that takes and
forgets everything: by ``curl -F``, by us as it is, by us gzipped; and zlib alone compresses the
same bytes. Each works in a process of its own, all in turn, ``--rounds`` times; the best of
each counts. Prints one JSON object. Goals: 0.9 of curl's rate, 0.9 of zlib's rate, 80 MiB.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

LIMIT_RATIO = 0.9
LIMIT_MIB = 80
_MIB = 1 << 20
_ANSWER = b"CrashID=bp-9800e616-fa34-4f94-9311-a76490261121\n"
_WAYS = ("curl", "plain", "zlib", "gzip")


def main(arguments: Sequence[str]) -> int:
    """Measure all ways in turn; return 1 when a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mib", type=int, default=2048)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--inside", nargs=2, metavar=("WAY", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside is not None:
        way, folder = options.inside
        print(json.dumps(_zlib(Path(folder)) if way == "zlib" else _ours(Path(folder))))
        return 0
    if shutil.which("curl") is None:
        print("curl is not installed", file=sys.stderr)
        return 1
    figures = measure(options.mib, options.rounds)
    print(json.dumps(figures))
    rates = figures["plain_to_curl"], figures["gzip_to_zlib"]
    memory = figures["plain_mib"], figures["gzip_mib"]
    fast = all(rate >= LIMIT_RATIO for rate in rates)
    return 0 if fast and all(mib <= LIMIT_MIB for mib in memory) else 1


def measure(mib: int, rounds: int) -> dict[str, float]:
    """Return seconds, memory and ratios."""
    seconds: dict[str, list[float]] = {way: [] for way in _WAYS}
    peaks: dict[str, list[float]] = {way: [] for way in _WAYS}
    with tempfile.TemporaryDirectory() as name, Sink() as sink:
        for _ in range(rounds):
            for way in _WAYS:
                folder = Path(name) / way
                dump = _report(folder, mib, sink.url, gzip=way == "gzip")
                took, peak = _curl(dump, sink.url) if way == "curl" else _apart(way, folder)
                seconds[way].append(took)
                peaks[way].append(peak)
                shutil.rmtree(folder)
    best = {way: min(took) for way, took in seconds.items()}
    return {
        "mib": mib,
        **{f"{way}_s": round(took, 3) for way, took in best.items()},
        **{f"{way}_mib": round(max(peaks[way]), 1) for way in ("plain", "gzip")},
        "plain_to_curl": round(best["curl"] / best["plain"], 2),
        "gzip_to_zlib": round(best["zlib"] / best["gzip"], 2),
    }


class Sink:
    """A server that takes any body of known length as fast as it comes, and forgets it."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}/submit"

    def __enter__(self) -> Sink:
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._server.accept()
                with connection:
                    self._take(connection)

    def _take(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head and (piece := connection.recv(65536)):
            head += piece
        head, _, begun = head.partition(b"\r\n\r\n")
        lines = (line.lower().partition(b":") for line in head.split(b"\r\n"))
        headers = {name: value.strip() for name, _, value in lines}
        if headers.get(b"expect") == b"100-continue":
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        left = int(headers[b"content-length"]) - len(begun)
        buffer = bytearray(4 * _MIB)
        while left and (taken := connection.recv_into(buffer, min(left, len(buffer)))):
            left -= taken
        length = f"Content-Length: {len(_ANSWER)}\r\n\r\n".encode()
        connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n" + length + _ANSWER)


def _report(folder: Path, mib: int, url: str, *, gzip: bool) -> Path:
    """Make a store whose only report has a dump of that size; return the dump."""
    pending = folder / "pending"
    pending.mkdir(parents=True)
    (folder / "lastword.toml").write_text(
        f'[reports]\nurl = "{url}"\nlimit = 0\ngzip = {"true" if gzip else "false"}\n'
    )
    dump = pending / "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0.dmp"
    with dump.open("wb") as file:
        file.write(b"MDMP")
        file.truncate(mib * _MIB)
    dump.with_suffix(".extra").write_text('{"ProductName": "Large", "CrashTime": "1790000000"}')
    return dump


def _ours(folder: Path) -> tuple[float, float]:
    """Send the report; return seconds and the peak of our memory in MiB."""
    from app.composition import build
    from app.model.choices import Origin
    from app.model.outcome import Accepted

    services = build(folder, {})
    (report,) = services.store.list()
    begun = time.perf_counter()
    permission = services.consent.give(report.id, Origin.LIST)
    outcome = services.submitter.submit(report, permission, lambda fraction: None)
    took = time.perf_counter() - begun
    assert isinstance(outcome, Accepted), outcome
    return took, _peak_mib()


def _zlib(folder: Path) -> tuple[float, float]:
    """Compress the dump as zlib's own users would; return seconds and peak memory."""
    (dump,) = folder.glob("pending/*.dmp")
    begun = time.perf_counter()
    compressor = zlib.compressobj(6, zlib.DEFLATED, 31)
    with dump.open("rb", buffering=0) as file, tempfile.TemporaryFile() as target:
        while chunk := file.read(_MIB):
            target.write(compressor.compress(chunk))
        target.write(compressor.flush())
    return time.perf_counter() - begun, _peak_mib()


def _curl(dump: Path, url: str) -> tuple[float, float]:
    begun = time.perf_counter()
    parts = (
        *("-F", f"extra=@{dump.with_suffix('.extra')};type=application/json"),
        *("-F", f"upload_file_minidump=@{dump}"),
    )
    subprocess.run(["curl", "-sSf", *parts, url], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun, 0.0


def _apart(way: str, folder: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "tests.benchmarks.upload", "--inside", way, str(folder)]
    done = subprocess.run(command, env=os.environ, capture_output=True, check=True)
    took, peak = json.loads(done.stdout)
    return float(took), float(peak)


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
