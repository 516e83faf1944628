"""What :mod:`typing` has for classes, at a fraction of its start-up time.

Loading :mod:`typing` costs as much as the analysis of a small dump, so nothing that
``lastword analyze`` needs does so at run time. Type checkers see the standard library's: they
take any name ``TYPE_CHECKING`` for true. What only annotations need, they find below it.

The standard ``NamedTuple`` compiles a constructor for each class, and the annotation of each
field, whenever the class is made: with the sixty records that the analysis of a small dump
needs, a third of the whole command went there. Here annotations stay text, and a constructor
is compiled once for each number of fields.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
    from typing import Protocol as Protocol
else:
    from collections import namedtuple
    from functools import cache
    from types import FunctionType

    # What reads a field of a named tuple, in C where there is such a thing.
    _Field = type(namedtuple("_One", "field").field)
    _NAMES = {"_new": tuple.__new__, "__builtins__": {}}

    @cache
    def _constructor(size: int) -> FunctionType:
        """Return a function that makes a class's tuple of ``size`` arguments."""
        names = "".join(f"_{number}, " for number in range(size))
        return eval(f"lambda _cls, {names}: _new(_cls, ({names}))", _NAMES)  # noqa: S307

    class _Record(tuple):
        """The methods of all named tuples."""

        __slots__ = ()

        @classmethod
        def _make(cls, values: object) -> _Record:
            return cls(*values)

        def _replace(self, /, **changes: object) -> _Record:
            changed = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return changed

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self) -> tuple[object, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            shown = (f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({', '.join(shown)})"

    class _Maker(type):
        """Makes what is written as a class derived from :class:`NamedTuple`."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            code = _constructor(len(fields)).__code__.replace(co_varnames=("_cls", *fields))
            new = FunctionType(code, _NAMES, "__new__", tuple(defaults.values()))
            getters = {field: _Field(at, "") for at, field in enumerate(fields)}
            body |= {"__slots__": (), "__new__": new, "__match_args__": fields, **getters}
            return type(
                name, (_Record,), body | {"_fields": fields, "_field_defaults": defaults}
            )

    class Protocol:
        """Base of interfaces: what has their methods has their type."""

        __slots__ = ()

    class NamedTuple(metaclass=_Maker):
        """Base of records: fields are written as annotated names, defaults after them."""
