"""The annotations of a report in a list: those that lists show, and the rest when asked for.

What the index keeps of an ``.extra`` file is one of these::

    {"known": {name: text}, "more": [name]}     more: too long, or no text; only in the file
    {"error": sentence}                         not annotations at all
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from sys import intern

from app.errors import InputError
from app.services.extra import read_extra
from app.services.file_index import Facts
from app.services.sent import REMEMBERED

_LISTED = REMEMBERED | {"ServerURL", "additional_minidumps"}
_PLACES = {name: place for place, name in enumerate(sorted(_LISTED))}
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

    What cannot be read any more, when it is asked for, is absent. There may be ten thousand
    of these: texts that many have are shared, and names are told by their place.
    """

    __slots__ = ("_all", "_folder", "_more", "_name", "_texts")

    def __init__(
        self, folder: Path, name: str, known: Mapping[str, str], more: Collection[str]
    ) -> None:
        self._folder = folder
        self._name = name
        self._texts = tuple(intern(known[key]) if key in known else None for key in _PLACES)
        self._more = more
        self._all: Mapping[str, object] | None = None

    def __getitem__(self, name: str) -> object:
        place = _PLACES.get(name)
        if place is not None and name not in self._more:
            text = self._texts[place]
            if text is None:
                raise KeyError(name)
            return text
        return self._read()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __bool__(self) -> bool:
        """Tell whether there are any; a length would be known of the whole file alone."""
        return any(self._texts) or bool(self._more or self._read())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ListedAnnotations):
            return super().__eq__(other)
        mine = self._folder, self._name, self._texts, self._more
        return mine == (other._folder, other._name, other._texts, other._more)

    __hash__ = None  # type: ignore[assignment]  # as every mapping

    def _read(self) -> Mapping[str, object]:
        if self._all is None:
            try:
                self._all = read_extra(self._folder / self._name)
            except InputError:
                texts = zip(_PLACES, self._texts, strict=True)
                self._all = {name: text for name, text in texts if text is not None}
        return self._all


def listed_annotations(
    folder: Path, name: str, facts: Facts
) -> Mapping[str, object] | InputError:
    """Return the annotations of the file ``name``, of which the index has ``facts``.

    An error is returned, not raised, where the file has none: a list goes on.
    """
    match facts:
        case {"known": dict(known), "more": list(more)}:
            told = {name: text for name, text in known.items() if isinstance(text, str)}
            return ListedAnnotations(folder, name, told, tuple(map(str, more)))
        case {"error": str(error)}:
            return InputError(error)
    try:
        return read_extra(folder / name)
    except InputError as error:
        return error
