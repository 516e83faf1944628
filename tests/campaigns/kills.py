"""Kills and faults at random moments through store, upload and answer: nothing is lost.

A worker process adopts crashes, stores and sends pings, sends reports and retries, against a
server that accepts, refuses, is busy, cuts connections and dawdles. It is killed (SIGKILL) at
random moments, or one of its file operations fails (ENOSPC, EIO, EACCES). After each time:

* each crash is in one state: not yet taken, pending with its bytes unharmed, or submitted;
* what is submitted, the server has accepted; what it accepted is never sent a second time
  without a click, so it has it once;
* no file is half written, and the list can be read;
* each stored ping is waiting or has arrived under its one id.

    python3 packaging/dev.py campaign kills [--kills N] [--faults N] [--seed N]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

from app.composition import Services, build
from app.model.report import ReportState
from app.services.pings.pings import Crash
from app.services.report_queue import ReportQueue
from app.services.report_store import ReportStore
from tests.support.crash_files import crash_files
from tests.support.scripted_server import Exchange, ScriptedServer, answering

_ERRORS = (28, 5, 13)  # ENOSPC, EIO, EACCES
_EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod")
_NAMES = uuid.UUID("1d1a2f2e-6d1f-4c53-9f5c-5f2f0a5f7a11")
_FILE_NAME = re.compile(rb'upload_file_minidump"; filename="([0-9a-f-]{36})\.dmp"')
_LONGEST_WORK_S = 0.25
_FAR = 1e7


def crash_id_of(local_id: str) -> str:
    """Return the id under which the server knows a report."""
    return f"bp-{uuid.uuid5(_NAMES, local_id)}"


def ping_id_of(local_id: str) -> str:
    """Return the document id of a report's ping."""
    return str(uuid.uuid5(_NAMES, f"ping {local_id}"))


class Told(NamedTuple):
    """What the worker needs to know.

    Attributes:
        data: The ``Crash Reports`` folder.
        crashes: Where crashing programs leave their files.
    """

    data: Path
    crashes: Path


def work(told: Told) -> None:
    """Do all that waits to be done, as dialog, queue and pingsender would."""
    services = build(told.data, {})
    for dump in sorted(told.crashes.glob("*.dmp")):
        report = services.store.adopt(dump)
        if report.state is ReportState.UNREADABLE:
            continue  # its annotations cannot be read now: no ping can be made of it
        services.store.annotate(report.id, {"Comments": "so it goes"})
        crash = Crash(report.id, report.dump or dump, report.time, report.annotations, None)
        if not _has_ping(services, report.id):
            services.pings.store(crash, ping_id_of(report.id))
            os.write(1, f"stored {report.id}\n".encode())
    for report in services.store.list():
        waits = report.state is ReportState.PENDING and report.retry_at is None
        if waits and services.consent.for_report(report.id) is None:
            from app.model.choices import Origin

            permission = services.consent.give(report.id, Origin.CLIENT)
            services.submitter.submit(report, permission)
    later = ReportQueue(
        services.store, services.consent, services.submitter, lambda: time.time() + _FAR
    )
    later.flush()
    services.pings.send_batch(at_once=True)


def _has_ping(services: Services, report_id: str) -> bool:
    return services.pings.queue.pending.has(ping_id_of(report_id))


def zygote(told: Told) -> None:
    """Fork a worker for each line of stdin, so that none has to import anything.

    A line is ``kill`` or ``fault <n> <errno>``: the n-th file operation fails. The worker's
    process id is printed, and ``end`` when it has ended.
    """
    work(told)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            kind, *numbers = line.split()
            if kind == "fault":
                _inject(told, *map(int, numbers))
            code = 1
            try:
                work(told)
                code = 0
            finally:
                os._exit(code)
        os.write(1, f"pid {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"end\n")


def _inject(told: Told, wanted: int, number: int) -> None:
    """Let the ``wanted``-th file operation below our folders fail."""
    count = 0
    roots = (str(told.data), str(told.crashes))

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event in _EVENTS and str(arguments[0]).startswith(roots):
            count += 1
            if count == wanted:
                raise OSError(number, os.strerror(number), arguments[0])

    sys.addaudithook(hook)


class Campaign:
    """One run: crashes are made, workers are harmed, promises are checked."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # no secret
        self.told = Told(folder / "Crash Reports", folder / "crashes")
        self.made: dict[str, str] = {}
        self.accepted: dict[str, int] = {}
        self.pings_stored: set[str] = set()
        self.pings_got: set[str] = set()
        self.faults: list[str] = []
        self.harm = 0
        self.lock = threading.Lock()

    def run(self, kills: int, faults: int) -> None:
        """Harm the worker so often, in random order."""
        kinds = ["kill"] * kills + ["fault"] * faults
        self.random.shuffle(kinds)
        with ScriptedServer(self.answer, before_body=True) as server:
            self.told.crashes.mkdir()
            self.told.data.mkdir()
            (self.told.data / "lastword.toml").write_text(
                f'[reports]\nurl = "{server.url}"\n[pings]\nurl = "{server.base}"\n'
            )
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.campaigns.kills", "--zygote"]
                + [str(path) for path in self.told],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=Path(__file__).parents[2],
            )
            with process:
                assert process.stdin is not None
                assert process.stdout is not None
                for kind in kinds:
                    self.one(kind, process.stdin, process.stdout)
                process.stdin.close()

    def one(self, kind: str, orders: IO[bytes], news: IO[bytes]) -> None:
        """Make crashes, let a worker work on them and harm it."""
        for _ in range(self.random.choice((0, 1, 1, 2))):
            dump = b"MDMP" + self.random.randbytes(self.random.choice((100, 300_000)))
            path = crash_files(self.told.crashes, dump=dump)
            self.made[path.stem] = hashlib.sha256(dump).hexdigest()
        order = kind
        if kind == "fault":
            order = f"fault {self.random.randrange(1, 120)} {self.random.choice(_ERRORS)}"
        orders.write(f"{order}\n".encode())
        orders.flush()
        for line in news:
            word, _, rest = line.decode().strip().partition(" ")
            if word == "stored":
                self.pings_stored.add(rest)
            elif word == "pid" and kind == "kill":
                threading.Timer(
                    self.random.uniform(0, _LONGEST_WORK_S), _kill, [int(rest)]
                ).start()
            elif word == "end":
                break
        self.harm += 1
        self.check(f"after {order}, time {self.harm}")

    def answer(self, exchange: Exchange) -> None:
        """Play the collector and the edge."""
        body = exchange.read(exchange.length)
        if len(body) < exchange.length:
            return
        mood = self.random.random()
        if exchange.path != "/submit":
            if mood < 0.7:
                with self.lock:
                    self.pings_got.add(exchange.path.split("/")[3])
                answering(200)(exchange)
            else:
                answering(503)(exchange)
            return
        if mood > 0.9:
            exchange.wait(0.1)
        if mood < 0.1:
            answering(503)(exchange)
        elif mood < 0.2:
            answering(200, b"Discarded=rule_x")(exchange)
        elif mood < 0.25:
            exchange.cut()
        else:
            self.accept(body, exchange)

    def accept(self, body: bytes, exchange: Exchange) -> None:
        import gzip

        match = _FILE_NAME.search(gzip.decompress(body))
        local_id = match[1].decode() if match else ""
        with self.lock:
            self.accepted[local_id] = self.accepted.get(local_id, 0) + 1
        answering(200, f"CrashID={crash_id_of(local_id)}\n".encode())(exchange)

    def check(self, when: str) -> None:
        """Hold the folder to all promises."""
        reports = {report.id: report for report in ReportStore(self.told.data).list()}
        for local_id, digest in self.made.items():
            states = []
            if (self.told.crashes / f"{local_id}.dmp").exists():
                states.append("not taken")
            if crash_id_of(local_id) in reports:
                states.append("submitted")
                if not self.accepted.get(local_id):
                    self.complain(when, local_id, "has a receipt without the server's word")
            pending = reports.get(local_id)
            if pending is not None and pending.dump is not None and pending.dump.exists():
                states.append(pending.state.value)
                self.check_pending(when, local_id, digest, pending.dump, pending.state)
            if len(states) != 1:
                self.complain(when, local_id, f"is in the states {states}")
            if self.accepted.get(local_id, 0) > 1:
                self.complain(when, local_id, "arrived twice")
        waiting = {path.stem for path in self.told.data.glob("lastword/pings/pending/*.json")}
        for local_id in self.pings_stored:
            if ping_id_of(local_id) not in waiting | self.pings_got:
                self.complain(when, local_id, "has lost its ping")

    def check_pending(
        self, when: str, local_id: str, digest: str, dump: Path, state: ReportState
    ) -> None:
        if hashlib.sha256(dump.read_bytes()).hexdigest() != digest:
            self.complain(when, local_id, "has a damaged dump")
        if "ProductName" not in json.loads(dump.with_suffix(".extra").read_bytes()):
            self.complain(when, local_id, "has damaged annotations")
        if self.accepted.get(local_id) and state is not ReportState.UNCLEAR:
            self.complain(when, local_id, f"was accepted and is {state.value}")

    def complain(self, when: str, local_id: str, what: str) -> None:
        self.faults.append(f"{when}: {local_id} {what}")


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # it was faster


def main(arguments: Sequence[str]) -> int:
    """Run the campaign and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--faults", type=int, default=300)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        campaign = Campaign(Path(folder), given.seed)
        campaign.run(given.kills, given.faults)
        states = [report.state.value for report in ReportStore(campaign.told.data).list()]
    for fault in campaign.faults[:20]:
        print(fault, file=sys.stderr)
    print(
        f"seed {given.seed}: {given.kills} kills, {given.faults} faults, "
        f"{len(campaign.made)} crashes, {sum(campaign.accepted.values())} accepted, "
        f"{len(campaign.pings_stored)} pings, {len(campaign.faults)} promises broken"
    )
    print({state: states.count(state) for state in sorted(set(states))})
    return 1 if campaign.faults else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--zygote"]:
        zygote(Told(*map(Path, sys.argv[2:])))
    else:
        raise SystemExit(main(sys.argv[1:]))
