"""Attributes that are computed when they are first asked for.

Python 3.11's ``functools.cached_property`` takes a lock each time, which costs as much as
decoding a record of a dump; later ones, and this, do not.
"""

from __future__ import annotations

from analyzer.named import TYPE_CHECKING

__all__ = ["lazy"]

if TYPE_CHECKING:
    from functools import cached_property as lazy
else:

    class lazy:
        """Makes a method the attribute that it computes; the value stays with the object."""

        def __init__(self, compute: object) -> None:
            self._compute = compute
            self.__doc__ = compute.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, instance: object, owner: type) -> object:
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._compute(instance)
            return value
