"""Judges frames that were only supposed: where would they lead, and does code contradict?"""

from __future__ import annotations

from analyzer.model import Trust
from analyzer.unwind.by_cfi import Rules
from analyzer.unwind.evidence import Evidence
from analyzer.unwind.places import Place, Places
from analyzer.unwind.process import Process, Stack
from analyzer.unwind.step import FIRST_ADDRESS, OUTERMOST, Step

Registers = dict[str, int]

_MOST_SKIPPED = 16
_ENTRIES = frozenset(("main", "wmain", "WinMain", "wWinMain"))
"""Functions that realign the stack on 32-bit Windows, so they do keep a frame pointer."""


class Judge:
    """Judges what frame pointers and scans come up with."""

    def __init__(
        self, process: Process, places: Places, evidence: Evidence, rules: Rules
    ) -> None:
        self._cpu = process.cpu
        self._follows_peer = process.follows_peer
        self._places = places
        self._evidence = evidence
        self._rules = rules

    def leads_on(self, registers: Registers, stack: Stack) -> bool | None:
        """Tell whether rules lead from a supposed frame to a return address that is proven.

        ``None`` when there are no rules, or they need what is unknown.
        """
        caller = self._caller(registers, stack)
        if caller is None or caller is OUTERMOST:
            return None if caller is None else False
        return self._evidence.proves(caller.registers[self._cpu.pc])

    def leads_to(self, registers: Registers, target: Registers, stack: Stack) -> bool:
        """Tell whether rules lead from a supposed frame to exactly the frame ``target``."""
        pc, sp = self._cpu.pc, self._cpu.sp
        found = registers
        for _ in range(_MOST_SKIPPED):
            caller = self._caller(found, stack)
            if caller is None or caller is OUTERMOST or caller.registers[sp] > target[sp]:
                return False
            if caller.registers[sp] == target[sp]:
                return caller.registers[pc] == target[pc]
            found = caller.registers
        return False

    def is_disproved(self, registers: Registers, stack: Stack) -> bool:
        """Tell whether code shows that a supposed frame is none.

        Its own return address is not after a call, or its rules lead to one that is not, or to
        a number that is no address. (They lead to null where a stack ends.)
        """
        evidence, pc = self._evidence, self._cpu.pc
        if self._follows_peer:
            return False
        if evidence.disproves_by_code(registers[pc]):
            return True
        if not evidence.has_code(registers[pc] - self._cpu.call_size):
            return False
        caller = self._caller(registers, stack)
        if caller is None or caller is OUTERMOST or caller.is_interrupted:
            return False
        resume = caller.registers[pc]
        return 0 < resume < FIRST_ADDRESS or evidence.disproves_by_code(resume)

    def is_pointer(self, supposed: Registers, stack: Stack, entered: set[int]) -> bool:
        """Tell whether a return address found on an ARM stack is a pointer to a function.

        They abound there. Yet a call that does not return may be a function's last
        instruction, and then the next function's first byte is a return address. That is
        rare: it is believed where code shows the call, or where no rules are at hand to go
        on by and the function is not one that was called, as callbacks are.

        Args:
            supposed: Program counter and stack pointer of the frame that it would lead to.
            stack: Where it lies.
            entered: Addresses of the functions that the walk came through, all on ARM.
        """
        word = supposed[self._cpu.pc]
        function = self._evidence.function_at(word) if entered else None
        if function is None or self._evidence.proves_by_code(word):
            return False
        return function in entered or self.leads_on(supposed, stack) is not None

    def has_only_names(self, step: Step, place: Place, stack: Stack) -> bool:
        """Tell whether a frame's function has a name, and no unwind rule however useless."""
        symbol = place.symbol()
        if symbol is None or symbol.is_guess:
            return False
        if symbol.function in _ENTRIES or symbol.function.endswith("CRTStartup"):
            return False
        return not self._rules.exist(step, place, stack)

    def _caller(self, registers: Registers, stack: Stack) -> Step | None:
        instruction = registers[self._cpu.pc] - self._cpu.call_size
        supposed = Step(registers, instruction, Trust.SCAN)
        return self._rules.caller(supposed, self._places[instruction], stack)
