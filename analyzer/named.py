"""``NamedTuple`` of :mod:`typing`, at a fraction of its start-up time.

Type checkers see the one of the standard library. At run time that one compiles the annotation
of each field whenever a class is made, which nobody asks for: with the sixty records that the
analysis of a small dump needs, half the time of the whole command went there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    _OF_THE_CLASS = {"__module__", "__qualname__", "__annotations__"}

    class _Maker(type):
        """Makes what is written as a class derived from :class:`NamedTuple`."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            made.__annotations__ = fields
            for key in body.keys() - fields.keys() - _OF_THE_CLASS:
                setattr(made, key, body[key])
            return made

    class NamedTuple(metaclass=_Maker):
        """Base of records: fields are written as annotated names, defaults after them."""
