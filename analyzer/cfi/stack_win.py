"""``STACK WIN`` records of Breakpad ``.sym`` files as rows: x86 Windows, from PDB files.

Type 4 (framedata) carries a program, such as::

    $T0 .raSearch = $eip $T0 ^ = $esp $T0 4 + =

in postfix (see :mod:`analyzer.cfi.postfix`) with ``=`` for assignment, 32 bits wide; what it
leaves in ``$eip $esp $ebp $ebx $esi $edi`` are the caller's registers. Type 0 (FPO) tells only
sizes. Both lean on the frame's size: locals, saved registers, and the parameters that the
frame's own callee takes. Source: Breakpad, ``docs/symbol_files.md`` and
``stackwalker_x86.cc``; rust-minidump's ``breakpad-symbols``.
"""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.cfi.postfix import BINARY_OPERATORS, binary, number
from analyzer.cfi.records import RecordSource, WinRecord
from analyzer.cfi.row import Callee, Constant, Row, Rule, Undefined
from analyzer.memory import Read
from analyzer.named import NamedTuple

_MASK = 0xFFFF_FFFF
_FRAMEDATA, _FPO = "4", "0"
_OUTPUTS = ("eip", "esp", "ebp", "ebx", "esi", "edi")
_FIELDS = 11


class Sizes(NamedTuple):
    """What both types of record tell, all in bytes.

    Attributes:
        parameters: Of the function itself.
        saved_registers: Registers that it saved.
        locals: Its local variables.
        callee_parameters: Parameters that the function it called takes.
    """

    parameters: int
    saved_registers: int
    locals: int
    callee_parameters: int

    @property
    def frame(self) -> int:
        """Bytes from the stack pointer to the return address."""
        return self.locals + self.saved_registers + self.callee_parameters


class StackWin:
    """The ``STACK WIN`` records of one module; a :class:`analyzer.cfi.row.CfiSource`.

    The rows' rules are constants: a program runs in order and may search the stack, so it is
    run at once on the callee at hand.
    """

    def __init__(self, records: RecordSource) -> None:
        self._records = records

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        """See :meth:`analyzer.cfi.row.CfiSource.row`."""
        record = self._records.win_record(address)
        if record is None:
            return None
        values = caller_registers(record, callee, read)
        if values is None or "eip" not in values or "esp" not in values:
            return None
        # Nothing is handed through: what the record does not give is unknown.
        rules: dict[str, Rule] = {
            name: Constant(values[name]) if name in values else Undefined()
            for name in _OUTPUTS[2:]
        }
        cfa, resume = Constant(values["esp"]), Constant(values["eip"])
        return Row(cfa, resume, rules, "STACK WIN", covers=(record.start, record.end))


def caller_registers(record: WinRecord, callee: Callee, read: Read) -> dict[str, int] | None:
    """Return the caller's registers, ``None`` when the record is damaged or does not apply."""
    fields = record.text.decode("ascii", "replace").split(maxsplit=_FIELDS - 1)
    if len(fields) < _FIELDS:
        return None
    kind, has_program, rest = fields[0], fields[9], fields[10]
    numbers = [_hexadecimal(field) for field in fields[5:8]]
    if None in numbers or (kind, has_program) not in ((_FRAMEDATA, "1"), (_FPO, "0")):
        return None
    parameters, saved, local = (each or 0 for each in numbers)
    sizes = Sizes(parameters, saved, local, callee.parameter_size)
    if kind == _FPO:
        return _without_frame_pointer(sizes, rest.strip() != "0", callee, read)
    return run(rest, sizes, callee.registers, read)


def _hexadecimal(field: str) -> int | None:
    if not 0 < len(field) <= 8 or not field.isalnum() or not field.isascii():
        return None
    try:
        return int(field, 16)
    except ValueError:
        return None


def _without_frame_pointer(
    sizes: Sizes, allocates_base_pointer: bool, callee: Callee, read: Read
) -> dict[str, int] | None:
    """Follow an FPO record, which tells where the return address lies and no more."""
    registers = callee.registers
    esp, ebp = registers.get("esp"), registers.get("ebp")
    if esp is None:
        return None
    slot = esp + sizes.frame
    resume = _word(slot, read)
    if callee.is_context and resume is not None and resume == registers.get("eip"):
        # A thread inside a system call has its own return address on the stack once more.
        slot += 4
        resume = _word(slot, read)
    if allocates_base_pointer:
        ebp = _word(esp + sizes.callee_parameters + sizes.saved_registers - 8, read)
    if resume is None or ebp is None:
        return None
    found = {"eip": resume, "esp": (slot + 4) & _MASK, "ebp": ebp}
    if not allocates_base_pointer and "ebx" in registers:
        found["ebx"] = registers["ebx"]
    return found


def run(
    program: str, sizes: Sizes, registers: Mapping[str, int], read: Read
) -> dict[str, int] | None:
    """Run a framedata program; return what it leaves in registers, ``None`` when it fails.

    Args:
        program: Its text.
        sizes: The sizes of its record.
        registers: Of the frame at hand.
        read: Memory of the crashed process.
    """
    variables = _initial_variables(program, sizes, registers)
    if variables is None:
        return None
    stack: list[int | str] = []
    # Some toolchains glue the assignment to what follows: "=$ebp" for "= $ebp".
    for token in program.replace("=", " = ").split():
        if not _step(token, stack, variables, read):
            return None
    return {name: variables[f"${name}"] for name in _OUTPUTS if f"${name}" in variables}


def _initial_variables(
    program: str, sizes: Sizes, registers: Mapping[str, int]
) -> dict[str, int] | None:
    esp, ebp = registers.get("esp"), registers.get("ebp")
    if esp is None or ebp is None:
        return None
    # A program that aligns the stack has lost count of it: it starts from the frame pointer.
    start = ebp + 4 if "@" in program else esp + sizes.frame
    variables = {
        "$esp": esp,
        "$ebp": ebp,
        ".cbParams": sizes.parameters,
        ".cbCalleeParams": sizes.callee_parameters,
        ".cbSavedRegs": sizes.saved_registers,
        ".cbLocals": sizes.locals,
        ".raSearch": start & _MASK,
        ".raSearchStart": start & _MASK,
    }
    if "ebx" in registers:
        variables["$ebx"] = registers["ebx"]
    return variables


def _step(item: str, stack: list[int | str], variables: dict[str, int], read: Read) -> bool:
    """Execute one item; tell whether that was possible."""
    if item == "=":
        return _assign(stack, variables)
    if item == "^":
        address = _pop(stack, variables)
        result = None if address is None else _word(address, read)
    elif item in BINARY_OPERATORS:
        right, left = _pop(stack, variables), _pop(stack, variables)
        if left is None or right is None:
            return False
        result = binary(item, left, right, _MASK)
    elif item[0] in "$.":
        stack.append(item)
        return True
    else:
        value = number(item)
        result = None if value is None else value & _MASK
    if result is None:
        return False
    stack.append(result)
    return True


def _assign(stack: list[int | str], variables: dict[str, int]) -> bool:
    if len(stack) < 2:
        return False
    if stack[-1] == ".undef":
        value = None
        stack.pop()
    else:
        value = _pop(stack, variables)
        if value is None:
            return False
    name = stack.pop()
    if not isinstance(name, str):
        return False
    if value is None:
        variables.pop(name, None)
    else:
        variables[name] = value
    return True


def _pop(stack: list[int | str], variables: Mapping[str, int]) -> int | None:
    if not stack:
        return None
    value = stack.pop()
    return variables.get(value) if isinstance(value, str) else value


def _word(address: int, read: Read) -> int | None:
    data = read(address & _MASK, 4)
    return None if data is None else int.from_bytes(data, "little")
