"""The postfix expressions of Breakpad's unwind records.

Tokens are apart by blanks: decimal numbers, names, and operators that take their operands
from a stack of values: ``+ - * / % @`` (``@`` aligns down to a power of two) and ``^`` (the
word in memory). ``STACK CFI`` computes modulo 2**64 and ``STACK WIN`` modulo 2**32. Source:
Breakpad, ``docs/symbol_files.md``; where that is silent, rust-minidump's ``breakpad-symbols``.
"""

from __future__ import annotations

_LONGEST_NUMBER = 20


def number(token: str) -> int | None:
    """Return the number that a token is, ``None`` when it is none or absurdly long."""
    digits = token[1:] if token[:1] in ("-", "+") else token
    if not digits.isascii() or not digits.isdigit() or len(digits) > _LONGEST_NUMBER:
        return None
    return int(token)


def binary(operator: str, left: int, right: int, mask: int) -> int | None:
    """Return ``left operator right`` modulo ``mask + 1``, ``None`` when it is not defined."""
    if operator == "+":
        return (left + right) & mask
    if operator == "-":
        return (left - right) & mask
    if operator == "*":
        return (left * right) & mask
    if right == 0:
        return None
    if operator == "/":
        return left // right
    if operator == "%":
        return left % right
    return left & -right & mask if right & (right - 1) == 0 else None


BINARY_OPERATORS = frozenset("+-*/%@")
