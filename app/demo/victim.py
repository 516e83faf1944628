"""A program that crashes several calls deep in native code, without a compiler.

Python calls ``qsort_r`` of the C library, which calls back into Python, which calls
``bsearch``, which calls back into Python, which reads a string from address 0::

    main -> qsort_r -> search -> bsearch -> follow_null -> strlen(NULL)

Before it crashes it prints, as JSON, what it needs no dump for: where those functions are.
Run as a program of its own; it imports nothing of ours.
"""

from __future__ import annotations

import ctypes
import json
import os

_FUNCTIONS = ("bsearch", "qsort_r", "__libc_start_main")
"""Functions that are on the stack at the crash, innermost first."""

_COMPARE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_COMPARE_R = ctypes.CFUNCTYPE(ctypes.c_int, *[ctypes.c_void_p] * 3)


def main() -> None:
    """Tell where the functions are; then crash."""
    library = ctypes.CDLL(None)
    places = {name: ctypes.cast(library[name], ctypes.c_void_p).value for name in _FUNCTIONS}
    print(json.dumps({"pid": os.getpid(), "functions": places}), flush=True)
    sort_by_searching(library, (ctypes.c_int * 4)(4, 3, 2, 1))


def sort_by_searching(library: ctypes.CDLL, numbers: ctypes.Array[ctypes.c_int]) -> None:
    """Sort, with a comparison that searches, with a comparison that reads from nowhere."""
    size = ctypes.sizeof(ctypes.c_int)

    def follow_null(_key: int, _element: int) -> int:
        return len(ctypes.string_at(0))

    def search(_left: int, _right: int, _argument: int) -> int:
        library.bsearch(ctypes.byref(numbers), numbers, len(numbers), size, found)
        return 0

    found, ordered = _COMPARE(follow_null), _COMPARE_R(search)
    library.qsort_r(numbers, len(numbers), size, ordered, None)


if __name__ == "__main__":
    main()
