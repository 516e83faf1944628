"""Attributes that are computed when they are first asked for."""

from __future__ import annotations

from analyzer.lazy import lazy


class Counting:
    """Counts how often its value is computed."""

    def __init__(self) -> None:
        self.asked = 0

    @lazy
    def value(self) -> int:
        """Its value."""
        self.asked += 1
        return 40 + self.asked


def test_the_value_is_computed_once_for_each_object() -> None:
    one, other = Counting(), Counting()

    assert one.asked == 0
    assert (one.value, one.value, one.asked) == (41, 41, 1)
    assert (other.asked, other.value) == (0, 41)


def test_the_class_keeps_the_method_and_what_it_says_of_itself() -> None:
    assert Counting.value.__doc__ == "Its value."
