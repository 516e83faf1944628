from __future__ import annotations

import json
import os
import uuid
from pathlib import Path

import pytest

from app.errors import StoreError
from app.model.outcome import Accepted, Later, Outcome, Rejected
from app.model.ping import Ping, PingState
from app.services.locks import locked
from app.services.pings.queue import OLDEST_S, QUOTA, PingQueue

HOUR = 3600.0


class Clock:
    def __init__(self) -> None:
        self.time = 1_800_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pings"


@pytest.fixture
def queue(folder: Path, clock: Clock) -> PingQueue:
    return PingQueue(folder, clock, jitter=0.0)


def put(queue: PingQueue, clock: Clock, size: int = 50, kind: str = "crash") -> str:
    """Store a ping; each is a second newer than the one before."""
    clock.time += 1
    ping_id = str(uuid.uuid4())
    raw = json.dumps({"type": kind, "id": ping_id}).encode().ljust(size)
    ping = Ping(ping_id, kind, PingState.PENDING, clock.time, size, "https://x", "/submit/y")
    queue.add(ping, raw)
    path = queue.pending.path / f"{ping_id}.json"
    if path.exists():
        os.utime(path, (clock.time, clock.time))
    return ping_id


def run(queue: PingQueue, outcome: Outcome, **options: object) -> list[str]:
    sent: list[str] = []

    def send(ping: Ping, _: bytes) -> Outcome:
        sent.append(ping.id)
        return outcome

    queue.send_batch(send, **options)  # type: ignore[arg-type]
    return sent


def test_the_ten_newest_go_first_and_all_new_ones_besides(
    queue: PingQueue, clock: Clock
) -> None:
    ids = [put(queue, clock) for _ in range(30)]

    sent = run(queue, Accepted(), new=ids[:3])

    assert set(sent) == set(ids[:3]) | set(ids[-10:])
    assert {ping.id for ping in queue.waiting()} == set(ids) - set(sent)


def test_a_failed_ping_gets_behind_the_others_and_starves_none(
    queue: PingQueue, clock: Clock
) -> None:
    good = [put(queue, clock) for _ in range(5)]
    poison = {put(queue, clock) for _ in range(10)}

    def send(ping: Ping, _: bytes) -> Outcome:
        return Later("always") if ping.id in poison else Accepted()

    queue.send_batch(send)
    queue.send_batch(send)

    assert {ping.id for ping in queue.waiting()} == poison
    assert not any(queue.pending.has(ping_id) for ping_id in good)


def test_each_waiting_ping_knows_its_next_try(queue: PingQueue, clock: Clock) -> None:
    wish = put(queue, clock, kind="deletion-request")
    failed = [put(queue, clock) for _ in range(3)]
    run(queue, Later("down"))
    fresh = [put(queue, clock) for _ in range(9)]
    tries = queue.next_tries()
    assert {tries[ping_id] for ping_id in [*fresh, wish]} == {clock.time}
    # Those that failed come behind: one is left over for the second batch, and two more.
    assert sorted(tries[ping_id] for ping_id in failed) == [
        clock.time,
        clock.time + 60,
        clock.time + 60,
    ]
    assert queue.next_tries(only_deletion=True) == {wish: clock.time}


def test_a_refused_ping_is_kept_apart_with_its_reason(queue: PingQueue, clock: Clock) -> None:
    ping_id = put(queue, clock)

    run(queue, Rejected("no such thing", 404))

    assert queue.waiting() == []
    (rejected,) = queue.rejected.list()
    assert (rejected.id, rejected.reason) == (ping_id, "no such thing")
    assert rejected.state is PingState.REJECTED
    assert run(queue, Accepted()) == []


def test_of_refused_pings_the_newest_are_kept_and_not_for_ever(
    queue: PingQueue, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.pings.queue.REJECTED", 3)
    ids = [put(queue, clock) for _ in range(5)]
    run(queue, Rejected("no", 400))
    queue.prune_rejected()
    assert {ping.id for ping in queue.rejected.list()} == set(ids[2:])
    clock.time += 61 * 24 * HOUR
    queue.prune_rejected()
    assert queue.rejected.list() == []
    assert list(queue.rejected.path.iterdir()) == []


def test_what_the_server_asks_to_wait_is_waited_but_not_for_ever(
    queue: PingQueue, clock: Clock
) -> None:
    put(queue, clock)
    run(queue, Later("busy", 600.0))
    assert queue.schedule.wait_s() == 600
    clock.time += 600
    run(queue, Later("busy", 1e9))
    assert queue.schedule.wait_s() == 7200


def test_a_new_day_forgets_failures_but_not_the_minute_between_batches(
    queue: PingQueue, clock: Clock
) -> None:
    put(queue, clock)
    run(queue, Later("down"))
    began = clock.time
    for _ in range(16):
        clock.time += queue.schedule.wait_s()
        run(queue, Later("down"))
    clock.time = max(clock.time, began + 24 * HOUR - 10)
    run(queue, Later("down"))
    assert queue.schedule.wait_s() > 60
    clock.time += 15
    assert queue.schedule.wait_s() == 45
    clock.time += 45
    run(queue, Later("down"))
    assert queue.schedule.wait_s() == 60


def test_waiting_doubles_from_one_minute_to_two_hours(queue: PingQueue, clock: Clock) -> None:
    put(queue, clock)
    waits = []
    for _ in range(9):
        run(queue, Later("down"))
        waits.append(queue.schedule.wait_s() / 60)
        clock.time += queue.schedule.wait_s()

    assert waits == [1, 2, 4, 8, 16, 32, 64, 120, 120]


def test_batches_are_a_minute_apart_and_a_new_ping_ends_the_wait(
    queue: PingQueue, clock: Clock
) -> None:
    put(queue, clock)
    run(queue, Accepted())
    assert queue.schedule.wait_s() == 60
    clock.time += 59.5
    assert queue.schedule.wait_s() == 0.5
    run(queue, Later("down"))
    put(queue, clock)
    assert queue.schedule.wait_s() == 0


def test_a_clock_set_back_does_not_stop_the_queue(queue: PingQueue, clock: Clock) -> None:
    put(queue, clock)
    run(queue, Later("down"))
    clock.time -= 30 * 24 * HOUR
    assert queue.schedule.wait_s() == 0


def test_pings_older_than_two_weeks_go(queue: PingQueue, clock: Clock) -> None:
    old = put(queue, clock)
    clock.time += OLDEST_S - HOUR
    young = put(queue, clock)
    clock.time += 2 * HOUR
    assert run(queue, Later("down")) == [young]  # the old one is not sent any more
    assert queue.pending.has(old)
    clock.time += 25 * HOUR
    run(queue, Later("down"))

    assert not queue.pending.has(old)
    assert queue.pending.has(young)


def test_a_clock_that_jumps_ahead_and_back_costs_no_ping(
    queue: PingQueue, clock: Clock
) -> None:
    ping_id = put(queue, clock)
    clock.time += 30 * 24 * HOUR
    run(queue, Later("down"))
    clock.time -= 30 * 24 * HOUR
    clock.time += 5 * HOUR

    assert run(queue, Accepted()) == [ping_id]


def test_beyond_the_quota_the_oldest_go(queue: PingQueue, clock: Clock) -> None:
    size = 1 << 20
    ids = [put(queue, clock, size) for _ in range(15)]
    assert 15 * size >= QUOTA

    run(queue, Later("down"))

    left = {ping.id for ping in queue.waiting()}
    assert left == set(ids[-13:])


def test_below_the_quota_all_stay(queue: PingQueue, clock: Clock) -> None:
    ids = [put(queue, clock, 1 << 20) for _ in range(14)]
    run(queue, Later("down"))
    assert {ping.id for ping in queue.waiting()} == set(ids)


def test_a_deletion_request_outlives_age_quota_and_opting_out(
    queue: PingQueue, clock: Clock
) -> None:
    wish = put(queue, clock, kind="deletion-request")
    other = put(queue, clock)
    clock.time += 10 * OLDEST_S

    assert run(queue, Later("down"), only_deletion=True) == [wish]
    assert run(queue, Accepted(), only_deletion=True) == [wish]
    assert queue.pending.has(other)
    assert run(queue, Accepted(), only_deletion=True) == []


def test_foreign_files_are_sent_from_what_they_say(queue: PingQueue, folder: Path) -> None:
    """An older browser leaves complete pings and nothing beside them."""
    ping_id = str(uuid.uuid4())
    application = {"name": "Fire Fox", "version": "60.0", "channel": "b/c", "buildId": "2026"}
    ping = {"type": "main", "id": ping_id, "application": application}
    queue.pending.path.mkdir(parents=True)
    (queue.pending.path / f"{ping_id}.json").write_text(json.dumps(ping))

    (waiting,) = queue.waiting()

    assert waiting.kind == "main"
    assert waiting.path == f"/submit/telemetry/{ping_id}/main/Fire%20Fox/60.0/b_c/2026?v=4"


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff", b"x" * (1 + (1 << 20))])
def test_an_unusable_file_is_moved_aside_and_not_deleted(
    queue: PingQueue, content: bytes
) -> None:
    queue.pending.path.mkdir(parents=True)
    path = queue.pending.path / f"{uuid.uuid4()}.json"
    path.write_bytes(content)

    run(queue, Accepted())

    assert not path.exists()
    aside = queue.rejected.path / f"{path.name}.unreadable"
    assert aside.read_bytes() == content


def test_there_is_one_sender(queue: PingQueue, clock: Clock, folder: Path) -> None:
    put(queue, clock)
    with locked(folder / "sender.lock"):
        assert queue.is_sending()
        with pytest.raises(StoreError):
            run(queue, Accepted())
    assert not queue.is_sending()
