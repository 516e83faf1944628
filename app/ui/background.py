"""The only bridge between threads: blocking work leaves the main thread, values come back.

Widgets belong to the main thread, so workers never see one. What a worker has to say comes
back through :class:`Background` as a call that Qt queues into the main thread.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

T = TypeVar("T")


class Background(QObject):
    """Runs work off the main thread; must be made in the main thread.

    Work that is still running when the object goes away is waited for: see :meth:`wait`.
    """

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, threads: int = 4) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._arrived.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Call ``work`` in a worker and then ``done`` with its result in the main thread.

        ``work`` returns errors that it expects as values. What it raises is a bug of ours; it
        is raised again in the main thread, where it is seen, and ``done`` is not called.
        """
        self._pool.start(partial(self._work, work, done))

    def relay(self, receive: Callable[[T], None]) -> Callable[[T], None]:
        """Return a function for workers that calls ``receive`` in the main thread."""
        return lambda value: self._arrived.emit(partial(receive, value))

    def wait(self, seconds: float) -> bool:
        """Wait until no work is running; tell whether that came true in time."""
        return self._pool.waitForDone(int(seconds * 1000))

    def _work(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        try:
            value = work()
        except BaseException as error:  # not handled but carried over: see run()
            self._arrived.emit(partial(_raise, error))
        else:
            self._arrived.emit(partial(done, value))

    @Slot(object)
    def _call(self, function: Callable[[], None]) -> None:
        function()


def _raise(error: BaseException) -> None:
    raise error
