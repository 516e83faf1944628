"""Progress in whole percent: what crosses threads is at most a hundred values."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float], None]
"""Gets the fraction that is done, 0 to 1."""


def percent_steps(progress: Callable[[int], None]) -> Progress:
    """Return a receiver of fractions that tells ``progress`` each new percentage once."""
    shown = 0

    def receive(fraction: float) -> None:
        nonlocal shown
        percent = int(100 * fraction)
        if percent != shown:
            shown = percent
            progress(percent)

    return receive
