"""Call frame instructions: the program of a CIE or FDE, run up to one address.

Each instruction is one byte (the top two bits choose the three frequent ones, whose operand
is in the other six) and its operands. ``DW_CFA_advance_loc*`` move the location on; the
rules in force at an address are those set before the location passes it.

Source: DWARF 5, 6.4.2 and 7.24; Linux Standard Base for ``DW_CFA_GNU_args_size`` and
``DW_CFA_GNU_negative_offset_extended``; Arm's AADWARF64 for ``DW_CFA_AARCH64_negate_ra_state``.
Signed return addresses need no rule here: the walker strips the signature of any address.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from analyzer.cfi.cursor import Cursor
from analyzer.cfi.dwarf_entries import Cie, FrameSection, read_pointer
from analyzer.cfi.dwarf_expression import Expression
from analyzer.cfi.row import CfaPlus, RegisterPlus, Rule, SavedAt, Undefined
from analyzer.named import NamedTuple

_MAX_REMEMBERED = 64
_MAX_REGISTER = 512

_ADVANCE, _OFFSET, _RESTORE = 0x40, 0x80, 0xC0
_NOP, _SET_LOC, _ADVANCE_1, _ADVANCE_2, _ADVANCE_4 = range(5)
_OFFSET_EXTENDED, _RESTORE_EXTENDED, _UNDEFINED, _SAME_VALUE, _REGISTER = range(5, 10)
_REMEMBER, _RESTORE_STATE, _DEF_CFA, _DEF_CFA_REGISTER, _DEF_CFA_OFFSET = range(10, 15)
_DEF_CFA_EXPRESSION, _EXPRESSION, _OFFSET_EXTENDED_SF, _DEF_CFA_SF = range(15, 19)
_DEF_CFA_OFFSET_SF, _VAL_OFFSET, _VAL_OFFSET_SF, _VAL_EXPRESSION = range(19, 23)
_MIPS_ADVANCE_8 = 0x1D
_NEGATE_RA_STATE_WITH_PC, _NEGATE_RA_STATE, _ARGS_SIZE, _NEGATIVE_OFFSET = range(0x2C, 0x30)

_ADVANCES = {_ADVANCE_1: 1, _ADVANCE_2: 2, _ADVANCE_4: 4, _MIPS_ADVANCE_8: 8}


class RegisterOffset(NamedTuple):
    """A CFA that is a register, told by its DWARF number, plus ``offset`` bytes."""

    register: int
    offset: int


# Programs repeat the same few: making a record anew takes four times as long.
_saved_at = lru_cache(512)(SavedAt)
_register_offset = lru_cache(512)(RegisterOffset)


class State(NamedTuple):
    """The rules at one place of a program; registers are DWARF numbers."""

    cfa: RegisterOffset | Expression | None
    rules: Mapping[int, Rule]


class Context(NamedTuple):
    """What the programs of one CIE share: its section, itself and the CPU's registers."""

    section: FrameSection
    cie: Cie
    names: Mapping[int, str]


def initial_state(context: Context) -> State:
    """Return the rules that the CIE sets for every function of its own.

    Raises:
        ImageError: Its program is damaged.
    """
    return _Run(context, State(None, {}), context.cie.program, 0).until(None)


def state_at(
    context: Context, initial: State, program: Cursor, start: int, address: int
) -> State:
    """Return the rules in force at ``address`` of the function that begins at ``start``.

    Raises:
        ImageError: Its program is damaged.
    """
    return _Run(context, initial, program, start).until(address)


class _Run:
    """One run of one program."""

    def __init__(self, context: Context, initial: State, program: Cursor, start: int) -> None:
        self._context = context
        self._cursor = program
        self._initial = initial
        self._cfa = initial.cfa
        self._rules = dict(initial.rules)
        self._saved: list[tuple[RegisterOffset | Expression | None, dict[int, Rule]]] = []
        self._location = start

    def until(self, address: int | None) -> State:
        """Run to the end, or until the location passes ``address``."""
        cursor, cie = self._cursor, self._context.cie
        code, end = cursor.data, cursor.end
        while cursor.at < end:
            # The frequent instructions are handled here, without a call for each byte.
            byte = code[cursor.at]
            cursor.at += 1
            kind = byte & 0xC0
            if kind == _ADVANCE:
                self._location += (byte & 0x3F) * cie.code_alignment
            elif kind == _OFFSET:
                self._rules[byte & 0x3F] = _saved_at(cursor.uleb() * cie.data_alignment)
                continue
            elif byte == _DEF_CFA_OFFSET and isinstance(self._cfa, RegisterOffset):
                self._cfa = _register_offset(self._cfa.register, cursor.uleb())
                continue
            elif kind == _RESTORE:
                self._restore(byte & 0x3F)
                continue
            elif byte in _ADVANCES:
                distance = cursor.unsigned(_ADVANCES[byte])
                self._location += distance * cie.code_alignment
            elif byte == _SET_LOC:
                self._set_location()
            else:
                self._change(byte)
                continue
            if address is not None and self._location > address:
                break
        return State(self._cfa, self._rules)

    def _set_location(self) -> None:
        section, cursor = self._context.section, self._cursor
        location = read_pointer(section, cursor, self._context.cie.address_encoding)
        if location is None:
            raise cursor.error("location without address")
        self._location = location

    def _change(self, code: int) -> None:
        if _DEF_CFA <= code <= _DEF_CFA_EXPRESSION or code in (_DEF_CFA_SF, _DEF_CFA_OFFSET_SF):
            self._cfa = self._changed_cfa(code)
        elif code == _RESTORE_EXTENDED:
            self._restore(self._cursor.uleb())
        elif code == _REMEMBER:
            if len(self._saved) >= _MAX_REMEMBERED:
                raise self._cursor.error("too many remembered states")
            self._saved.append((self._cfa, dict(self._rules)))
        elif code == _RESTORE_STATE:
            if not self._saved:
                raise self._cursor.error("no state to restore")
            self._cfa, self._rules = self._saved.pop()
        elif code == _ARGS_SIZE:
            self._cursor.uleb()
        elif code not in (_NOP, _NEGATE_RA_STATE, _NEGATE_RA_STATE_WITH_PC):
            self._set_rule(code)

    def _changed_cfa(self, code: int) -> RegisterOffset | Expression:
        cursor, data_alignment = self._cursor, self._context.cie.data_alignment
        if code == _DEF_CFA:
            return RegisterOffset(cursor.uleb(), cursor.uleb())
        if code == _DEF_CFA_SF:
            return RegisterOffset(cursor.uleb(), cursor.sleb() * data_alignment)
        if code == _DEF_CFA_REGISTER:
            offset = self._cfa.offset if isinstance(self._cfa, RegisterOffset) else 0
            return RegisterOffset(cursor.uleb(), offset)
        if code == _DEF_CFA_EXPRESSION:
            return self._expression()
        if not isinstance(self._cfa, RegisterOffset):
            raise cursor.error("CFA offset without a register")
        return RegisterOffset(self._cfa.register, cursor.sleb() * data_alignment)

    def _expression(self, *, is_address: bool = False) -> Expression:
        program = self._cursor.block(self._cursor.uleb())
        return Expression(program, self._context.names, is_address)

    def _restore(self, register: int) -> None:
        rule = self._initial.rules.get(register)
        if rule is None:
            self._rules.pop(register, None)
        else:
            self._rules[register] = rule

    def _set_rule(self, code: int) -> None:
        register = self._cursor.uleb()
        rule = self._rule(code, register)
        # Numbers up there name vector registers, which no walk asks for; this bounds memory.
        if register < _MAX_REGISTER:
            self._rules[register] = rule

    def _rule(self, code: int, register: int) -> Rule:
        cursor, cie = self._cursor, self._context.cie
        if code == _OFFSET_EXTENDED:
            return SavedAt(cursor.uleb() * cie.data_alignment)
        if code == _OFFSET_EXTENDED_SF:
            return SavedAt(cursor.sleb() * cie.data_alignment)
        if code == _NEGATIVE_OFFSET:
            return SavedAt(-cursor.uleb() * cie.data_alignment)
        if code == _VAL_OFFSET:
            return CfaPlus(cursor.uleb() * cie.data_alignment)
        if code == _VAL_OFFSET_SF:
            return CfaPlus(cursor.sleb() * cie.data_alignment)
        if code == _UNDEFINED:
            return Undefined()
        if code == _SAME_VALUE:
            return RegisterPlus(self._context.names.get(register, "?"))
        if code == _REGISTER:
            return RegisterPlus(self._context.names.get(cursor.uleb(), "?"))
        if code == _EXPRESSION:
            return self._expression(is_address=True)
        if code == _VAL_EXPRESSION:
            return self._expression()
        raise cursor.error(f"unknown call frame instruction {code:#x}")
