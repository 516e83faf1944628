"""When the next batch of pings may be sent: after a minute, or later after failures.

Once a day failures are forgotten. The day is a queue's own: it begins with its first batch
and not at midnight, when all clients of a server that was down would come back at once.

The state is one small file, so that several processes and restarts keep to one rhythm.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from analyzer.named import NamedTuple
from app.services.backoff import LONGEST_S, delay
from app.services.files import remove_file, write_file

BATCH_EVERY_S = 60.0
_LONGEST_WAIT_S = 2 * LONGEST_S
_DAY_S = 24 * 3600.0


class Schedule:
    """The rhythm of one queue.

    Args:
        path: Its file.
        now: The clock, seconds since 1970.
        jitter: Share of the random lengthening, 0 to 1; ``None`` for a random one.
    """

    def __init__(
        self, path: Path, now: Callable[[], float], jitter: float | None = None
    ) -> None:
        self._path = path
        self._now = now
        self._jitter = jitter

    def wait_s(self) -> float:
        """Return the seconds until the next batch; 0 when it may go now."""
        state, now = self._read(), self._now()
        wait, longest = state.not_before - now, _LONGEST_WAIT_S
        if not _is_same_day(state, now):
            wait, longest = min(wait, state.ended + BATCH_EVERY_S - now), BATCH_EVERY_S
        # A wait that no rule makes comes from a clock that was set back: ignore it.
        return wait if 0 < wait <= longest else 0.0

    def batch_done(self, started: float, failed: bool, at_least: float = 0.0) -> None:
        """Take over how a batch ended.

        Args:
            started: When it began, seconds since 1970.
            failed: Some ping of it must be sent again.
            at_least: Seconds for which the server wants to be left alone.
        """
        before = self._read()
        now = self._now()
        is_same_day = _is_same_day(before, now)
        day_began = before.day_began if is_same_day else now
        if not failed:
            state = _State(0, started + BATCH_EVERY_S, now, day_began)
        else:
            failures = (before.failures if is_same_day else 0) + 1
            wait = delay(failures, min(at_least, LONGEST_S), self._jitter)
            state = _State(failures, now + wait, now, day_began)
        write_file(self._path, json.dumps(state._asdict()).encode())

    def reset(self) -> None:
        """Forget failures: a new ping came."""
        remove_file(self._path)

    def _read(self) -> _State:
        try:
            state = json.loads(self._path.read_text(encoding="utf-8"))
            moments = (float(state[name]) for name in ("not_before", "ended", "day_began"))
            return _State(int(state["failures"]), *moments)
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return _State()


class _State(NamedTuple):
    """The file's content.

    Attributes:
        failures: Batches that failed in a row, today.
        not_before: When the next batch may go, seconds since 1970.
        ended: When the last one ended.
        day_began: When the first batch of this day ended.
    """

    failures: int = 0
    not_before: float = 0.0
    ended: float = 0.0
    day_began: float = 0.0


def _is_same_day(state: _State, now: float) -> bool:
    return 0.0 <= now - state.day_began < _DAY_S
