"""The only bridge between threads: blocking work leaves the main thread, values come back.

Widgets belong to the main thread, and so does the end of their lives. A worker therefore never
holds one: it gets the work and a ticket, and what the ticket stands for stays here. And Python
must not find garbage in a worker, for widgets may be part of it: the collector is switched off
and run from a timer of the main thread. It looks at what is new; to look at everything, which
takes as long as it takes to see ten thousand reports, once in a while is enough.
"""

from __future__ import annotations

import gc
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

from analyzer.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

T = TypeVar("T")
P = TypeVar("P")

COLLECT_MS = 5_000
COLLECT_ALL_MS = 30_000


class _Receivers(NamedTuple):
    """Who gets what a worker says, as long as ``owner`` lives; called in the main thread."""

    owner: QObject
    done: Callable[[Any], None]
    progress: Callable[[Any], None]


class Background(QObject):
    """Runs work off the main thread; must be made in the main thread, and kept."""

    _progressed = Signal(int, object)
    _finished = Signal(int, object)
    _broken = Signal(int, object)

    def __init__(self, parent: QObject | None = None, threads: int = 4) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._tickets = count()
        self._receivers: dict[int, _Receivers] = {}
        # Emitted by workers, received in the main thread: Qt queues such calls.
        self._progressed.connect(self._progress)
        self._finished.connect(self._finish)
        self._broken.connect(self._break)
        gc.disable()
        for interval, generation in ((COLLECT_MS, 1), (COLLECT_ALL_MS, 2)):
            timer = QTimer(self)
            timer.timeout.connect(partial(gc.collect, generation))
            timer.start(interval)

    def run(self, owner: QObject, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Call ``work`` in a worker and then ``done`` with its result in the main thread.

        What comes when ``owner``, the window that wants to know, is gone is dropped.

        ``work`` knows no widget and returns errors that it expects as values. What it raises
        is a bug of ours: it is raised again in the main thread, where it is seen.
        """
        self._start(self._ticket(_Receivers(owner, done, _ignore)), work)

    def run_with_progress(
        self,
        owner: QObject,
        work: Callable[[Callable[[P], None]], T],
        progress: Callable[[P], None],
        done: Callable[[T], None],
    ) -> None:
        """Do as :meth:`run`; what ``work`` gives to its argument goes to ``progress``."""
        ticket = self._ticket(_Receivers(owner, done, progress))
        self._start(ticket, partial(work, partial(self._tell, ticket)))

    def wait(self, seconds: float) -> bool:
        """Wait until no work is running; tell whether that came true in time."""
        return self._pool.waitForDone(int(seconds * 1000))

    def _ticket(self, receivers: _Receivers) -> int:
        ticket = next(self._tickets)
        self._receivers[ticket] = receivers
        return ticket

    def _start(self, ticket: int, work: Callable[[], object]) -> None:
        self._pool.start(partial(self._work, ticket, work))

    def _work(self, ticket: int, work: Callable[[], object]) -> None:
        try:
            value = work()
        except BaseException as error:  # not handled but carried over: see run()
            self._broken.emit(ticket, error)
        else:
            self._finished.emit(ticket, value)

    def _tell(self, ticket: int, value: object) -> None:
        self._progressed.emit(ticket, value)

    @Slot(int, object)
    def _progress(self, ticket: int, value: object) -> None:
        receivers = self._receivers[ticket]
        if isValid(receivers.owner):
            receivers.progress(value)

    @Slot(int, object)
    def _finish(self, ticket: int, value: object) -> None:
        receivers = self._receivers.pop(ticket)
        if isValid(receivers.owner):
            receivers.done(value)

    @Slot(int, object)
    def _break(self, ticket: int, error: BaseException) -> None:
        del self._receivers[ticket]
        raise error


def _ignore(_value: object) -> None:
    pass
