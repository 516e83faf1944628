"""Progress of long work as one line on a terminal, which goes away at the end."""

from __future__ import annotations

import time
from types import TracebackType

from analyzer.named import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self, TextIO

_PATIENCE = 0.5
_PAUSE = 0.1
_CLEAR = "\r\x1b[K"


class ProgressLine:
    """Shows what is being done once it has taken half a second; nothing but on a terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._next = time.monotonic() + _PATIENCE
        self._is_shown = False

    def __call__(self, what: str, fraction: float) -> None:
        """Show ``what`` and how much of the whole, 0 to 1, is done."""
        now = time.monotonic()
        if not self._is_terminal or now < self._next:
            return
        self._next = now + _PAUSE
        self._is_shown = True
        print(f"{_CLEAR}{what} ({fraction:.0%})", end="", file=self._stream, flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._is_shown:
            print(_CLEAR, end="", file=self._stream, flush=True)
