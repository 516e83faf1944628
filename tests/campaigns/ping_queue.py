"""The ping queue through 60 days of a bad world, with a clock of its own and real files.

The server is up, down, or mixes answers; the program is restarted, or killed between the
server's word and its own note of it; the clock jumps and is set right again, and goes through
midnights, ends of months and a change to winter time, about which more happens than
otherwise; pings come in bursts, some of them large; the user opts out. Whatever happens:

* every ping is delivered, refused, still waiting, older than 14 days, or beyond the quota
  (one that was made under a wrong clock has a wrong age, so for it any end is allowed);
* nothing older than 14 days is sent, and what waits keeps to the quota after each batch;
* a ping is delivered twice only if a kill came between, and then under the same id;
* the archive holds each ping in the month that its local date tells, until it is too old;
* a batch has ten stored pings at most, and a new one, deletion-requests aside;
* without a new ping, batches are a minute apart at least, and two hours and a fifth at most;
* the deletion-request arrives.

    python3 packaging/dev.py campaign ping_queue [--days N] [--pings N] [--seed N]
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from app.model.outcome import Accepted, Later, Outcome, Rejected
from app.model.ping import Ping, PingState
from app.services.pings.archive import KEEP_S, PingArchive
from app.services.pings.queue import BATCH, OLDEST_S, QUOTA, REJECTED, PingQueue

_DAY = 86_400.0
_ZONE = "Europe/Berlin"
_START = datetime(2026, 9, 24, 12, tzinfo=ZoneInfo(_ZONE)).timestamp()
"""60 days from here have the change to winter time and the ends of two months."""
_LONGEST_JUMP_S = 18 * 3600.0
_ARCHIVED = 0.05
"""Share of the pings that go into the archive too; all of them would be files without end."""
_ARCHIVE_EACH = 1000
"""Batches between two looks at it."""


class Verdict(NamedTuple):
    """What a simulation found.

    Attributes:
        faults: Broken promises; empty when all were kept.
        pings: How many were stored.
        delivered: How many arrived.
        refused: How many the server refused.
        expired: How many were dropped for their age.
        evicted: How many were dropped for the quota.
        waiting: How many wait at the end.
        batches: How many batches were sent.
        kills: How often the sender was killed.
    """

    faults: list[str]
    pings: int
    delivered: int
    refused: int
    expired: int
    evicted: int
    waiting: int
    batches: int
    kills: int


class Killed(BaseException):
    """The sender's process is gone, at once."""


class World:
    """One simulation; ``now`` is the true time, ``clock()`` what the machine believes."""

    def __init__(self, folder: Path, seed: int, days: float, pings: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # no secret
        self.folder = folder
        self.now = _START
        self.end = _START + days * _DAY
        self.offset = 0.0
        self.right_again = self.next_weather = self.next_restart = 0.0
        self.next_jump = _START + _DAY
        self.weather = "up"
        self.made: dict[str, float] = {}
        self.misdated: set[str] = set()
        self.fate: dict[str, str] = {}
        self.faults: list[str] = []
        self.batches = 0
        self.rate = pings / (days * _DAY)
        self.kills: set[str] = set()
        self.kill_count = 0
        self.archive = PingArchive(folder / "archive")
        self.queue = PingQueue(folder, self.clock)

    def clock(self) -> float:
        return self.now + self.offset

    def run(self) -> Verdict:
        """Live through all days."""
        next_ping = self.now
        wishes = [self.store("deletion-request")]
        while self.now < self.end:
            self.change()
            if self.now >= next_ping:
                for _ in range(self.random.choice((1, 1, 1, 1, 3, 20))):
                    self.batch([self.store("crash")])
                # Bursts are 4.5 pings on average; in bad weather fewer come.
                calm = 20.0 if self.weather == "down" else 0.5
                next_ping = self.now + self.random.expovariate(self.rate / 4.5 / calm)
            if self.random.random() < 0.0005:
                wishes.append(self.store("deletion-request"))
            self.now = min(next_ping, self.now + max(self.queue.schedule.wait_s(), 60.0))
            midnight = _next_midnight(self.now)
            if midnight - self.now < 7200.0 and self.random.random() < 0.3:
                # Just before and just after: whatever depends on a date changes here.
                self.now = max(self.now, midnight + self.random.uniform(-2.0, 2.0))
            if self.queue.schedule.wait_s() == 0:
                self.batch([])
        self.weather = "up"
        for _ in range(3):
            self.now += _DAY
            self.batch([])
        self.faults += [f"the wish {wish} was lost" for wish in wishes if wish not in self.fate]
        return self.verdict()

    def change(self) -> None:
        """Let weather, clock and program change now and then."""
        if self.now >= self.next_weather:
            self.weather = self.random.choice(("up", "up", "up", "flaky", "flaky", "down"))
            self.next_weather = self.now + self.random.expovariate(1 / (_DAY / 2))
            if self.random.random() < 0.012:
                self.weather, self.next_weather = "down", self.now + 17 * _DAY
        if self.now >= self.next_restart:
            self.restart()
            self.next_restart = self.now + self.random.expovariate(1 / (_DAY / 4))
        if self.now >= self.right_again:
            self.offset = 0.0
        if self.now >= self.next_jump:
            self.offset = self.random.choice((-1, 1)) * self.random.uniform(0, 90 * _DAY)
            self.right_again = self.now + self.random.uniform(0, _LONGEST_JUMP_S)
            self.next_jump = self.right_again + self.random.expovariate(1 / (5 * _DAY))

    def restart(self) -> None:
        """Start anew, with nothing but what is on disk."""
        self.queue = PingQueue(self.folder, self.clock)
        self.archive = PingArchive(self.folder / "archive")

    def store(self, kind: str) -> str:
        """Store a new ping as the application does."""
        ping_id = str(UUID(int=self.random.getrandbits(128)))
        is_large = self.weather == "down" and self.random.random() < 0.2
        raw = b"x" * self.random.randrange(200_000, 1_000_000) if is_large else b"x" * 300
        if kind == "crash":
            self.made[ping_id] = self.now
        if self.offset:
            self.misdated.add(ping_id)
        ping = Ping(
            ping_id, kind, PingState.PENDING, self.clock(), len(raw), "https://x", "/submit/x"
        )
        self.queue.add(ping, raw)
        if self.random.random() < _ARCHIVED:
            self.archive.add(ping_id, kind, ping.created, raw)
        return ping_id

    def batch(self, new: list[str]) -> None:
        """Send a batch and hold it to the promises."""
        before = {ping.id: ping.size for ping in self.queue.pending.list()}
        if not before and not self.queue.deletion.list():
            return
        wait = self.queue.schedule.wait_s()
        if not new and wait:
            self.faults.append("a batch would have gone early")
        self.batches += 1
        try:
            sent = self.queue.send_batch(self.send, new=new)
        except Killed:
            self.kill_count += 1
            self.restart()
            sent = []
        crashes = [one.ping for one in sent if one.ping.kind == "crash"]
        if len(crashes) > BATCH + len(new):
            self.faults.append(f"{len(crashes)} pings in one batch")
        if sent and self.queue.schedule.wait_s() > 1.2 * 7200.0:
            self.faults.append("a wait of more than two hours and a fifth")
        after = self.queue.pending.list()
        gone = set(before) - {ping.id for ping in after}
        self.account(gone, has_too_many=sum(before.values()) >= QUOTA)
        if sum(ping.size for ping in after) > QUOTA:
            self.faults.append("more waits than the quota allows")
        if self.batches % _ARCHIVE_EACH == 0:
            self.look_at_archive()

    def account(self, gone: set[str], *, has_too_many: bool) -> None:
        """Tell why pings that nobody decided about are gone."""
        for ping_id in gone - set(self.fate):
            if self.now - self.made[ping_id] >= OLDEST_S or ping_id in self.misdated:
                self.fate[ping_id] = "expired"
            elif has_too_many:
                self.fate[ping_id] = "evicted"
            else:
                self.faults.append(f"{ping_id} was dropped young")

    def send(self, ping: Ping, _raw: bytes) -> Outcome:
        """Answer as the weather is."""
        weather = self.weather
        if weather == "flaky":
            weather = self.random.choice(("up", "down", "down", "refuse"))
        is_dated = ping.kind == "crash" and ping.id not in self.misdated
        if is_dated and not self.offset and self.now - self.made[ping.id] > OLDEST_S:
            self.faults.append(f"{ping.id} was sent at an age of more than 14 days")
        if weather == "down":
            return Later("down")
        if weather == "refuse" and ping.kind == "crash":
            self.fate[ping.id] = "refused"
            return Rejected("no", 400)
        if self.fate.get(ping.id) == "delivered" and ping.id not in self.kills:
            self.faults.append(f"{ping.id} was delivered twice")
        self.fate[ping.id] = "delivered"
        if self.random.random() < 0.002:
            self.kills.add(ping.id)
            raise Killed
        return Accepted()

    def look_at_archive(self) -> None:
        """Prune, and hold what is left to the archive's promises, and the refused ones'."""
        self.queue.prune_rejected()
        if len(self.queue.rejected.list()) > REJECTED:
            self.faults.append("more refused pings are kept than anybody can look at")
        self.archive.prune(self.clock())
        for ping in self.archive.list():
            if ping.path.parent.name != _local(ping.created).strftime("%Y-%m"):
                self.faults.append(f"{ping.path} is in the wrong month")
            if not self.offset and self.now - ping.created > KEEP_S:
                self.faults.append(f"{ping.path} is too old")

    def verdict(self) -> Verdict:
        waiting = {ping.id for ping in self.queue.pending.list()}
        lost = set(self.made) - set(self.fate) - waiting
        self.faults += [f"{ping_id} is lost" for ping_id in lost]
        fates = [self.fate[ping_id] for ping_id in self.made if ping_id in self.fate]
        return Verdict(
            faults=self.faults,
            pings=len(self.made),
            delivered=fates.count("delivered"),
            refused=fates.count("refused"),
            expired=fates.count("expired"),
            evicted=fates.count("evicted"),
            waiting=len(waiting),
            batches=self.batches,
            kills=self.kill_count,
        )


def _local(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, ZoneInfo(_ZONE))


def _next_midnight(seconds: float) -> float:
    tomorrow = (_local(seconds) + timedelta(days=1)).date()
    return datetime.combine(tomorrow, clock_time(), ZoneInfo(_ZONE)).timestamp()


@contextmanager
def local_zone() -> Iterator[None]:
    """Let this process live where the simulation does."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = _ZONE
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


def main(arguments: Sequence[str]) -> int:
    """Run one simulation and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=float, default=60.0)
    parser.add_argument("--pings", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args(arguments)
    memory = Path("/dev/shm")  # noqa: S108  # a file system without a disk, where there is one
    with local_zone(), TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        verdict = World(Path(folder), given.seed, given.days, given.pings).run()
    for fault in verdict.faults[:20]:
        print(fault, file=sys.stderr)
    print(f"seed {given.seed}: {verdict._replace(faults=verdict.faults[:3])}")
    return 1 if verdict.faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
