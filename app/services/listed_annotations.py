"""The annotations of a report in a list: those that lists show, and the rest when asked for.

What the index keeps of an ``.extra`` file is one of these::

    {"known": {name: text}, "more": [name]}     more: too long, or no text; only in the file
    {"error": sentence}                         not annotations at all
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from app.errors import InputError
from app.services.extra import read_extra
from app.services.file_index import Facts
from app.services.sent import REMEMBERED

_LISTED = REMEMBERED | {"ServerURL", "additional_minidumps"}
_LONGEST = 1000
"""Characters; nobody lists longer texts."""


def listed_facts(path: Path) -> Facts:
    """Read what lists need of an ``.extra`` file.

    Raises:
        OSError: It cannot be read now.
    """
    try:
        annotations = read_extra(path)
    except InputError as error:
        if isinstance(error.__cause__, OSError):
            raise error.__cause__ from error
        return {"error": str(error)}
    listed = {name: annotations[name] for name in _LISTED if name in annotations}
    known = {
        name: value
        for name, value in listed.items()
        if isinstance(value, str) and len(value) <= _LONGEST
    }
    return {"known": known, "more": sorted(listed.keys() - known.keys())}


class ListedAnnotations(Mapping[str, object]):
    """Annotations of which some are at hand; for all others the file is read, once.

    What cannot be read any more, when it is asked for, is absent.
    """

    def __init__(
        self, folder: Path, name: str, known: Mapping[str, str], more: frozenset[str]
    ) -> None:
        self._file = folder, name
        self._known = known
        self._more = more

    def __getitem__(self, name: str) -> object:
        if name in self._known:
            return self._known[name]
        if name in _LISTED and name not in self._more:
            raise KeyError(name)
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ListedAnnotations):
            return super().__eq__(other)
        return (self._file, self._known, self._more) == (other._file, other._known, other._more)

    __hash__ = None  # type: ignore[assignment]  # as every mapping

    @cached_property
    def _all(self) -> Mapping[str, object]:
        try:
            return read_extra(Path(*self._file))
        except InputError:
            return dict(self._known)


def listed_annotations(folder: Path, name: str, facts: Facts) -> Mapping[str, object]:
    """Return the annotations of the file ``name``, of which the index has ``facts``.

    Raises:
        InputError: They are none.
    """
    match facts:
        case {"known": dict(known), "more": list(more)}:
            told = {name: text for name, text in known.items() if isinstance(text, str)}
            return ListedAnnotations(folder, name, told, frozenset(map(str, more)))
        case {"error": str(error)}:
            raise InputError(error)
        case _:
            return read_extra(folder / name)
