"""``STACK CFI`` records of Breakpad ``.sym`` files as rows.

A record's text is ``REG: EXPR REG: EXPR ...``: how to compute the caller's registers, with
``.cfa`` for the CFA and ``.ra`` for the return address. An expression is postfix (see
:mod:`analyzer.cfi.postfix`) over the callee's registers, written with or without ``$``, and
``.cfa``; ``.undef`` gives up. A register's latest rule holds.
"""

from __future__ import annotations

from functools import lru_cache

from analyzer.arch.cpu import Cpu
from analyzer.cfi.postfix import BINARY_OPERATORS, binary, number
from analyzer.cfi.records import RecordSource
from analyzer.cfi.row import (
    Callee,
    CfaPlus,
    Inputs,
    RegisterPlus,
    Row,
    Rule,
    SavedAt,
    Undefined,
)
from analyzer.memory import Read
from analyzer.named import NamedTuple

_MASK = (1 << 64) - 1
_CACHED_ROWS = 4096
_MOST_KEPT = 512
_LONGEST_KEPT = 2048


class Postfix(NamedTuple):
    """An expression in none of the common shapes.

    Attributes:
        tokens: Numbers as ``int``, registers and operators as text.
    """

    tokens: tuple[int | str, ...]

    def value(self, inputs: Inputs) -> int | None:
        """See :meth:`analyzer.cfi.row.Rule.value`."""
        stack: list[int] = []
        for token in self.tokens:
            value = token if isinstance(token, int) else _evaluate(token, stack, inputs)
            if value is None:
                return None
            stack.append(value & _MASK)
        if len(stack) != 1 or stack[0] >> 8 * inputs.word_size:
            return None
        return stack[0]

    def __str__(self) -> str:
        return " ".join(map(str, self.tokens))


def _evaluate(item: str, stack: list[int], inputs: Inputs) -> int | None:
    """Return what a name or an operator puts on the stack; operands are taken from it."""
    if item == "^":
        data = inputs.read(stack.pop(), inputs.word_size) if stack else None
        return None if data is None else int.from_bytes(data, "little")
    if item in BINARY_OPERATORS:
        if len(stack) < 2:
            return None
        right = stack.pop()
        return binary(item, stack.pop(), right, _MASK)
    return inputs.cfa if item == ".cfa" else inputs.registers.get(item)


class BreakpadCfi:
    """The ``STACK CFI`` records of one module; a :class:`analyzer.cfi.row.CfiSource`."""

    def __init__(self, records: RecordSource, cpu: Cpu) -> None:
        self._records = records
        self._cpu = cpu
        self._rows: dict[int, Row | None] = {}
        self._merged: dict[tuple[bytes, ...], Row | None] = {}

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        """See :meth:`analyzer.cfi.row.CfiSource.row`."""
        if address not in self._rows:
            if len(self._rows) >= _CACHED_ROWS:
                self._rows.clear()
            texts = self._records.cfi_rules(address)
            self._rows[address] = None if texts is None else self._row(texts)
        return self._rows[address]

    def _row(self, texts: tuple[bytes, ...]) -> Row | None:
        """Return the row of several lines: the same one for the same lines."""
        if texts not in self._merged:
            if len(self._merged) >= _CACHED_ROWS:
                self._merged.clear()
            self._merged[texts] = self._merge(texts)
        return self._merged[texts]

    def _merge(self, texts: tuple[bytes, ...]) -> Row | None:
        """Return the rules of several lines, of which the later ones hold."""
        rules: dict[str, Rule] = {}
        for text in texts:
            parse = _known_rules if len(text) <= _LONGEST_KEPT else parse_rules
            parsed = parse(text, self._cpu)
            if parsed is None:
                return None
            rules |= parsed
        cfa = rules.pop(".cfa", None)
        if cfa is None:
            return None
        resume = rules.pop(".ra", None)
        registers = {name: rules[name] for name in rules if name in self._cpu.registers}
        return Row(cfa, resume, registers, "STACK CFI")


def parse_rules(text: bytes, cpu: Cpu) -> dict[str, Rule] | None:
    """Return the rules of one line by register, ``None`` when the text is malformed."""
    rules: dict[str, Rule] = {}
    name, expression = "", list[str]()
    for token in [*text.decode("ascii", "replace").split(), ":"]:
        if not token.endswith(":"):
            expression.append(token)
            continue
        if name:
            if not expression:
                return None
            rules[name] = _rule(expression, cpu)
        elif expression:
            return None
        name, expression = _register(token[:-1], cpu), []
    return rules


# Compilers need few different lines, in all files: ".cfa: $rsp 16 +" stands in most functions.
_known_rules = lru_cache(_MOST_KEPT)(parse_rules)


def _register(token: str, cpu: Cpu) -> str:
    name = token.removeprefix("$")
    return cpu.aliases.get(name, name)


def _rule(expression: list[str], cpu: Cpu) -> Rule:
    """Return the rule of an expression; the shapes that compilers need go without a stack."""
    if ".undef" in expression:
        return Undefined()
    tokens = tuple(_token(token, cpu) for token in expression)
    match tokens:
        case (str(base),) if base != ".cfa" and base not in BINARY_OPERATORS | {"^"}:
            return RegisterPlus(base)
        case (".cfa", int(offset), "+"):
            return CfaPlus(offset)
        case (".cfa", int(offset), "+", "^"):
            return SavedAt(offset)
        case (str(base), int(offset), "+") if base not in BINARY_OPERATORS | {"^"}:
            return RegisterPlus(base, offset)
        case _:
            return Postfix(tokens)


def _token(token: str, cpu: Cpu) -> int | str:
    value = number(token)
    return _register(token, cpu) if value is None else value
