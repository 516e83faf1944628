"""One frame as a technique found it, and the frame that is shown of it."""

from __future__ import annotations

from analyzer.arch.cpu import Cpu
from analyzer.cfi.row import Callee, Row
from analyzer.model import Frame, Trust
from analyzer.unwind.places import Place

FIRST_ADDRESS = 4096
"""No system has code below; a caller there only means that the stack has ended."""

# Members of an enum take long to get at.
_CONTEXT = Trust.CONTEXT


class Step(Callee):
    """A frame, as one technique found it; what unwind rules depend on is a ``Callee``'s.

    Program counter and stack pointer are always among its registers.

    Attributes:
        instruction: Its lookup address.
        trust: The technique.
        why: Why to trust it, where ``trust`` does not say it all.
        is_proven: No scan on the way here has taken a word for granted.
        is_interrupted: A signal came here; the handler's stack may have been anywhere.
        row: The unwind rules that led here.
        cfa: What they gave for the CFA.
        is_lean: It has no registers but those that functions preserve, as far as is known.
    """

    __slots__ = (
        *("cfa", "instruction", "is_interrupted", "is_lean", "is_proven", "row", "trust"),
        "why",
    )

    def __init__(
        self,
        registers: dict[str, int],
        instruction: int,
        trust: Trust,
        why: str = "",
        is_proven: bool = True,
        is_interrupted: bool = False,
        row: Row | None = None,
        cfa: int = 0,
        is_lean: bool = False,
        is_thumb: bool | None = None,
    ) -> None:
        # All at once: the constructor of the base class would cost as much as all of this.
        self.registers = registers
        # What a signal interrupted was stopped anywhere too, not in a call.
        self.is_context = is_interrupted or trust is _CONTEXT
        self.parameter_size = 0
        self.function = None
        self.is_thumb = is_thumb
        self.instruction = instruction
        self.trust = trust
        self.why = why
        self.is_proven = is_proven
        self.is_interrupted = is_interrupted
        self.row = row
        self.cfa = cfa
        self.is_lean = is_lean


OUTERMOST = Step({}, 0, Trust.NONE)
"""Found instead of a caller by rules that say: this is the thread's first function."""


class Frames:
    """Makes frames of steps."""

    def __init__(self, cpu: Cpu) -> None:
        self._pc = cpu.pc
        self._sp = cpu.sp

    def frame(self, step: Step, place: Place, caller: Step | None) -> Frame:
        """Return the frame of ``step``; it shows the rule that led on to ``caller``."""
        registers, rule, cfa = step.registers, None, 0
        if caller is not None and caller.row is not None:
            rule, cfa = caller.row.shown(), caller.cfa
        return Frame(
            step.instruction,
            registers[self._pc],
            registers[self._sp],
            step.trust,
            *place.shown(),
            registers,
            rule,
            step.why,
            cfa,
        )
