"""Reading what a worker process pickled, by the names of a few record types.

The worker reads dumps that nobody trusts. Not even one that was taken over can make this
process run code: a pickle that names anything but our records is refused.
"""

from __future__ import annotations

import io
import pickle
from typing import Any

_MODULES = (
    "analyzer.compare",
    "analyzer.disassembly",
    "analyzer.frame_details",
    "analyzer.model",
    "app.services.deep_stacks",
    "app.services.dump_facts",
)


def read_records(raw: bytes) -> Any:
    """Return the plain values and records that ``raw`` holds; ``None`` if anything else."""
    try:
        return _Unpickler(io.BytesIO(raw)).load()
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError, IndexError, KeyError):
        return None


class _Unpickler(pickle.Unpickler):
    """Knows our records and nothing else."""

    def find_class(self, module: str, name: str) -> type:
        """Return a record type, or an enumeration of words."""
        import importlib

        found: object = None
        if module in _MODULES:
            found = getattr(importlib.import_module(module), name, None)
        if (
            isinstance(found, type)
            and found.__module__ == module
            and issubclass(found, (tuple, str))
        ):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record")
