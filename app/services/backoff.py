"""How long to wait before something is tried again."""

from __future__ import annotations

FIRST_S = 60.0
LONGEST_S = 120 * 60.0
_JITTER = 0.2


def delay(
    failures: int, retry_after: float | None = None, jitter: float | None = None
) -> float:
    """Return the seconds to wait after ``failures`` failures in a row.

    1, 2, 4 … 120 minutes, each up to a fifth longer, so that many machines that failed
    together do not come back together; never less than the server asked for.

    Args:
        failures: At least 1.
        retry_after: Seconds that the server asked to wait.
        jitter: From 0 to 1; random when absent.
    """
    if jitter is None:
        from random import random

        jitter = random()  # noqa: S311  # no secret
    wait = min(FIRST_S * 2.0 ** min(failures - 1, 16), LONGEST_S)
    return max(wait * (1 + _JITTER * jitter), retry_after or 0.0)
