"""When the next batch of pings may be sent: after a minute, or later after failures.

The state is one small file, so that several processes and restarts keep to one rhythm.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from app.services.backoff import LONGEST_S, delay
from app.services.files import remove_file, write_file

BATCH_EVERY_S = 60.0
_LONGEST_WAIT_S = 2 * LONGEST_S


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
        _, not_before = self._read()
        wait = not_before - self._now()
        # A wait that no rule makes comes from a clock that was set back: ignore it.
        return wait if 0 < wait <= _LONGEST_WAIT_S else 0.0

    def batch_done(self, started: float, failed: bool) -> None:
        """Take over how a batch ended."""
        failures, _ = self._read()
        failures = failures + 1 if failed else 0
        wait = delay(failures, jitter=self._jitter) if failed else BATCH_EVERY_S
        not_before = (self._now() if failed else started) + wait
        state = {"failures": failures, "not_before": not_before}
        write_file(self._path, json.dumps(state).encode())

    def reset(self) -> None:
        """Forget failures: a new ping came, or the day has turned."""
        remove_file(self._path)

    def _read(self) -> tuple[int, float]:
        try:
            state = json.loads(self._path.read_text(encoding="utf-8"))
            return int(state["failures"]), float(state["not_before"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return 0, 0.0
