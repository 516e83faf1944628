"""When the next batch of pings may be sent: after a minute, or later after failures.

The state is one small file, so that several processes and restarts keep to one rhythm.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

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
        """Return the seconds until the next batch; 0 when it may go now.

        A new day begins without a wait, whatever failed the day before.
        """
        state, now = self._read(), self._now()
        if _day(now) != _day(state.ended):
            return 0.0
        wait = state.not_before - now
        # A wait that no rule makes comes from a clock that was set back: ignore it.
        return wait if 0 < wait <= _LONGEST_WAIT_S else 0.0

    def batch_done(self, started: float, failed: bool) -> None:
        """Take over how a batch ended."""
        before = self._read()
        now = self._now()
        is_same_day = _day(now) == _day(before.ended)
        failures = (before.failures if is_same_day else 0) + 1 if failed else 0
        wait = delay(failures, jitter=self._jitter) if failed else BATCH_EVERY_S
        state = _State(failures, (now if failed else started) + wait, now)
        write_file(self._path, json.dumps(state._asdict()).encode())

    def reset(self) -> None:
        """Forget failures: a new ping came."""
        remove_file(self._path)

    def _read(self) -> _State:
        try:
            state = json.loads(self._path.read_text(encoding="utf-8"))
            return _State(
                int(state["failures"]), float(state["not_before"]), float(state["ended"])
            )
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return _State()


class _State(NamedTuple):
    """The file's content.

    Attributes:
        failures: Batches that failed in a row, today.
        not_before: When the next batch may go, seconds since 1970.
        ended: When the last one ended.
    """

    failures: int = 0
    not_before: float = 0.0
    ended: float = 0.0


def _day(seconds: float) -> int:
    return int(seconds // _DAY_S) if math.isfinite(seconds) else 0
