"""Crashes several native calls deep without a compiler: qsort calls back, and that reads 8."""

import ctypes

COMPARE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


def compare(first: int, second: int) -> int:
    return len(ctypes.string_at(8))


ctypes.CDLL(None).qsort((ctypes.c_int * 4)(4, 3, 2, 1), 4, 4, COMPARE(compare))
