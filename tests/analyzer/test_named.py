"""Records behave as the named tuples that type checkers take them for."""

from __future__ import annotations

import copy
import pickle
import typing
from collections.abc import Callable

import pytest

from analyzer import named


class Ours(named.NamedTuple):
    """A record."""

    first: int
    second: str = "b"
    third: tuple[Undefined, ...] = ()  # type: ignore[name-defined] # noqa: F821

    @property
    def double(self) -> int:
        """Twice the first field."""
        return 2 * self.first


class Theirs(typing.NamedTuple):
    """The same, by the standard library."""

    first: int
    second: str = "b"
    third: tuple[int, ...] = ()

    @property
    def double(self) -> int:
        """Twice the first field."""
        return 2 * self.first


def test_a_record_is_a_tuple_with_names() -> None:
    record = Ours(1, third=(2,))
    assert tuple(record) == tuple(Theirs(1, third=(2,)))
    assert hash(record) == hash((1, "b", (2,)))
    assert (record.first, record.second, record.third, record.double) == (1, "b", (2,), 2)


def test_a_record_shows_and_copies_itself_as_the_standard_one() -> None:
    ours, theirs = Ours(1)._replace(second="c"), Theirs(1)._replace(second="c")
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._asdict() == theirs._asdict()
    assert Ours._make([1, "c", ()]) == ours
    for clone in (copy.copy(ours), copy.deepcopy(ours), pickle.loads(pickle.dumps(ours))):  # noqa: S301
        assert type(clone) is Ours
        assert clone == ours


@pytest.mark.parametrize("name", ["_fields", "_field_defaults", "__match_args__"])
def test_a_class_tells_its_fields_as_the_standard_one(name: str) -> None:
    assert getattr(Ours, name) == getattr(Theirs, name)


def test_annotations_stay_text() -> None:
    assert Ours.__annotations__["third"] == "tuple[Undefined, ...]"


@pytest.mark.parametrize(
    ("misuse", "error"),
    [
        (lambda: Ours(), TypeError),  # type: ignore[call-arg]
        (lambda: Ours(1, "b", (), 4), TypeError),  # type: ignore[call-arg]
        (lambda: Ours(1, fourth=4), TypeError),  # type: ignore[call-arg]
        (lambda: Ours._make([]), TypeError),
        (lambda: Ours(1)._replace(fourth=4), ValueError),  # type: ignore[call-arg]
        (lambda: setattr(Ours(1), "first", 2), AttributeError),
        (lambda: setattr(Ours(1), "other", 2), AttributeError),
    ],
)
def test_misuse_is_refused(misuse: Callable[[], object], error: type[Exception]) -> None:
    with pytest.raises(error):
        misuse()
