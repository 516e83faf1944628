"""The functions that a walk on ARM came through: scans go wrong most there."""

from __future__ import annotations

from analyzer.unwind.places import Place


class Way:
    """The places of a walk so far; their names are looked up when they matter."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._looked_at = 0
        self._main: int | None = None
        self._functions: set[int] = set()

    def enter(self, place: Place) -> None:
        """Add the next frame outwards."""
        self._places.append(place)

    def has_left_main(self) -> bool:
        """Tell whether the walk has gone beyond a frame in ``main``."""
        self._look()
        return self._main is not None and self._main < len(self._places) - 1

    def functions(self) -> set[int]:
        """Return the addresses of the functions, where they are known."""
        self._look()
        return self._functions

    def _look(self) -> None:
        for number in range(self._looked_at, len(self._places)):
            place = self._places[number]
            symbol = place.symbol()
            if symbol is None:
                continue
            if self._main is None and symbol.function == "main":
                self._main = number
            self._functions.add(place.base + symbol.start)
        self._looked_at = len(self._places)
