"""The queue of stored pings: what is kept, what is sent next, what becomes of each.

    pending/    waiting to be sent, newest first, those that failed behind the others
    deletion/   deletion-requests: kept and retried for ever, even while pings are off
    rejected/   refused by the server or by our own check, with the reason

A ping older than 14 days is dropped, as are the oldest beyond 15 MiB (down to nine tenths of
that). Of the rejected ones the newest 500 are kept, for 60 days. One batch has up to 10 stored
pings and all that are new, at most one batch a minute; after a failure the next waits 1, 2, 4
… 120 minutes. One sender at a time: a lock says who.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from analyzer.named import NamedTuple
from app.errors import InputError
from app.model.outcome import Accepted, Outcome, Rejected
from app.model.ping import Ping, PingState
from app.services.files import move_file, remove_file
from app.services.locks import is_locked, locked
from app.services.pings.folder import PingFolder
from app.services.pings.schedule import BATCH_EVERY_S, Schedule

BATCH = 10
MIB = 1 << 20
QUOTA = 15 * MIB
OLDEST_S = 14 * 24 * 3600.0
REJECTED = 500
REJECTED_S = 60 * 24 * 3600.0
_KEEP = 0.9
_SURE_S = 24 * 3600.0

Send = Callable[[Ping, bytes], Outcome]


class Sent(NamedTuple):
    """What became of one ping."""

    ping: Ping
    outcome: Outcome


class PingQueue:
    """The stored pings of one ``Crash Reports`` folder.

    Args:
        folder: ``lastword/pings``.
        now: The clock, seconds since 1970.
        jitter: See ``Schedule``.
    """

    def __init__(
        self, folder: Path, now: Callable[[], float], jitter: float | None = None
    ) -> None:
        self.pending = PingFolder(folder / "pending", PingState.PENDING)
        self.deletion = PingFolder(folder / "deletion", PingState.PENDING)
        self.rejected = PingFolder(folder / "rejected", PingState.REJECTED)
        self.schedule = Schedule(folder / "schedule.json", now, jitter)
        self._lock = folder / "sender.lock"
        self._now = now

    def add(self, ping: Ping, raw: bytes, *, gentle: bool = False) -> Ping:
        """Store a new ping, durably; unless ``gentle``, the next batch may go at once."""
        folder = self.deletion if ping.kind == "deletion-request" else self.pending
        stored = folder.add(ping, raw)
        if not gentle:
            self.schedule.reset()
        return stored

    def waiting(self) -> list[Ping]:
        """Return all pings that wait to be sent, newest first, deletion-requests before."""
        return self.deletion.list() + self.pending.list()

    def next_tries(self, *, only_deletion: bool = False) -> dict[str, float]:
        """Return from when on each waiting ping may be sent, seconds since 1970.

        Args:
            only_deletion: Pings are off: the others are not sent at all, and not in here.
        """
        first = self._now() + self.schedule.wait_s()
        folders = [self.deletion] if only_deletion else [self.deletion, self.pending]
        queues = [sorted(folder.list(), key=_failures) for folder in folders]
        return {
            ping.id: first + place // BATCH * BATCH_EVERY_S
            for queue in queues
            for place, ping in enumerate(queue)
        }

    def is_sending(self) -> bool:
        """Tell whether some process is sending now."""
        return is_locked(self._lock)

    def send_batch(
        self, send: Send, *, new: Collection[str] = (), only_deletion: bool = False
    ) -> list[Sent]:
        """Send the next batch.

        Args:
            send: Sends one ping; called from several threads.
            new: Ids of pings that go along whatever their place.
            only_deletion: Pings are off: nothing but deletion-requests leaves.

        Raises:
            StoreError: Another process is sending.
        """
        with locked(self._lock, timeout_s=0.0):
            started = self._now()
            if not only_deletion:
                self.prune()
            done = self._send_all(send, self._batch(new, only_deletion))
            if done:
                failed = any(_is_failure(outcome) for _, outcome in done)
                asked = max(getattr(outcome, "retry_after", None) or 0.0 for _, outcome in done)
                self.schedule.batch_done(started, failed, asked)
            return done

    def prune(self) -> list[Ping]:
        """Drop what is too old or too much, move what is unreadable; return what went."""
        for path, reason in list(self.pending.unreadable()):
            move_file(path, self.rejected.path / f"{path.name}.unreadable")
            (self.rejected.path / f"{path.name}.reason").write_text(reason, encoding="utf-8")
        pings = self.pending.list()
        gone = [ping for ping in pings if self._has_expired(ping)]
        kept = [ping for ping in pings if ping not in gone]
        gone += _beyond_quota(kept)
        for ping in gone:
            self.pending.remove(ping.id)
        return gone

    def prune_rejected(self) -> None:
        """Drop refused pings that are too old, or too many for anybody to look at."""
        oldest = self._now() - REJECTED_S
        for place, ping in enumerate(self.rejected.list()):
            if place >= REJECTED or ping.created < oldest:
                self.rejected.remove(ping.id)
        for path in self.rejected.path.glob("*.unreadable*"):
            with contextlib.suppress(FileNotFoundError):  # another process was faster
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def forget_rejected(self) -> None:
        """Drop all refused pings, as the user may wish when opting out."""
        for path in list(self.rejected.path.glob("*")):
            remove_file(path)

    def _has_expired(self, ping: Ping) -> bool:
        """Tell whether a ping is too old, by a clock that has said so for a day.

        A clock that jumps ahead and is set right again must not cost all pings. A ping that
        was made while the clock was ahead becomes as old as the day that finds it so.
        """
        now = self._now()
        age = now - ping.created
        if 0 <= age <= OLDEST_S:
            if ping.odd_since:
                self.pending.update(ping._replace(odd_since=0.0))
        elif not 0 < ping.odd_since <= now:
            self.pending.update(ping._replace(odd_since=now))
        elif now - ping.odd_since >= _SURE_S:
            if age > 0:
                return True
            self.pending.update(ping._replace(created=now, odd_since=0.0))
        return False

    def _batch(
        self, new: Collection[str], only_deletion: bool
    ) -> list[tuple[PingFolder, Ping]]:
        wishes = sorted(self.deletion.list(), key=_failures)
        batch = [(self.deletion, ping) for ping in wishes[:BATCH]]
        if only_deletion:
            return batch
        young = self._now() - OLDEST_S
        pending = [ping for ping in self.pending.list() if ping.created >= young]
        fresh = [ping for ping in pending if ping.id in new]
        others = [ping for ping in pending if ping.id not in new]
        # Stable: newest first among those that failed equally often, so that a ping which
        # always fails gets behind all others and starves none.
        others.sort(key=_failures)
        return batch + [(self.pending, ping) for ping in fresh + others[:BATCH]]

    def _send_all(self, send: Send, batch: Sequence[tuple[PingFolder, Ping]]) -> list[Sent]:
        if len(batch) < 2:  # as after most crashes: no threads needed
            return [self._send(send, *entry) for entry in batch]
        # Late, as all that only sending needs: the ping is on disk before.
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(max_workers=len(batch)) as pool:
            return list(pool.map(lambda entry: self._send(send, *entry), batch))

    def _send(self, send: Send, folder: PingFolder, ping: Ping) -> Sent:
        try:
            raw = folder.read(ping.id)
        except InputError as error:
            return Sent(ping, Rejected(str(error)))
        outcome = send(ping, raw)
        match outcome:
            case Accepted():
                folder.remove(ping.id)
            case Rejected(reason):
                folder.move(ping._replace(reason=reason), self.rejected)
            case _:
                reason = getattr(outcome, "reason", "Sending was stopped.")
                failed = ping._replace(failures=ping.failures + 1, reason=reason)
                with contextlib.suppress(OSError):  # a full disk must not end the batch
                    folder.update(failed)
        return Sent(ping, outcome)


def _failures(ping: Ping) -> int:
    return ping.failures


def _beyond_quota(newest_first: Sequence[Ping]) -> list[Ping]:
    """Return the oldest pings, so many that the rest is below nine tenths of the quota."""
    if sum(ping.size for ping in newest_first) < QUOTA:
        return []
    return list(_after(newest_first, QUOTA * _KEEP))


def _after(pings: Sequence[Ping], limit: float) -> Iterator[Ping]:
    total = 0
    for ping in pings:
        total += ping.size
        if total >= limit:
            yield ping


def _is_failure(outcome: Outcome) -> bool:
    return not isinstance(outcome, (Accepted, Rejected))
