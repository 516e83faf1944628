"""The one form of unwind rule that every CFI format is turned into.

A ``Row`` tells, for one address of one module, how to compute the caller's frame: the CFA
(canonical frame address: the value of the stack pointer just before the call), the return
address, and each register that the function saved. The walker evaluates rows and knows no
format; a new format is one module that makes rows, and touches no other.

Registers go by the names of the CPU's manual, as minidump-stackwalk prints them: ``rax``,
``rip``; ``eax``, ``eip``; ``x0``..``x28``, ``fp``, ``lr``, ``sp``, ``pc``; ``r0``..``r10``,
``fp``, ``r12``, ``sp``, ``lr``, ``pc``.
"""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.memory import Read, Word, words
from analyzer.model import UnwindRule
from analyzer.named import NamedTuple, Protocol


class Inputs:
    """What a rule may look at.

    Attributes:
        registers: Known registers of the frame being unwound (the callee).
        cfa: The frame's CFA; ``None`` only while the CFA rule itself is evaluated.
        read: Memory of the crashed process.
        word: The same, words of a pointer's size.
        word_size: Bytes of a pointer, 4 or 8.
        mask: The largest word; results are taken modulo ``mask + 1``.
    """

    __slots__ = ("cfa", "mask", "read", "registers", "word", "word_size")

    def __init__(
        self,
        registers: Mapping[str, int],
        cfa: int | None,
        read: Read,
        word_size: int,
        word: Word | None = None,
    ) -> None:
        self.registers = registers
        self.cfa = cfa
        self.read = read
        self.word = words(read, word_size) if word is None else word
        self.word_size = word_size
        self.mask = (1 << 8 * word_size) - 1


class Rule(Protocol):
    """How to compute one value of the caller. ``str(rule)`` is shown to developers."""

    def value(self, inputs: Inputs) -> int | None:
        """Return the value, or ``None`` when a register or memory that it needs is unknown."""
        ...


class RegisterPlus(NamedTuple):
    """The callee's ``register`` plus ``offset`` bytes."""

    register: str
    offset: int = 0

    def value(self, inputs: Inputs) -> int | None:
        """See :meth:`Rule.value`."""
        base = inputs.registers.get(self.register)
        if base is None:
            return None
        return (base + self.offset) & inputs.mask

    def __str__(self) -> str:
        return f"{self.register}{self.offset:+d}" if self.offset else self.register


class CfaPlus(NamedTuple):
    """The CFA plus ``offset`` bytes."""

    offset: int

    def value(self, inputs: Inputs) -> int | None:
        """See :meth:`Rule.value`."""
        return None if inputs.cfa is None else (inputs.cfa + self.offset) & inputs.mask

    def __str__(self) -> str:
        return f"cfa{self.offset:+d}"


class SavedAt(NamedTuple):
    """The word in memory at the CFA plus ``offset`` bytes."""

    offset: int

    def value(self, inputs: Inputs) -> int | None:
        """See :meth:`Rule.value`."""
        return None if inputs.cfa is None else inputs.word(inputs.cfa + self.offset)

    def __str__(self) -> str:
        return f"[cfa{self.offset:+d}]"


class LoadedFrom(NamedTuple):
    """The word in memory at the callee's ``register`` plus ``offset`` bytes."""

    register: str
    offset: int = 0

    def value(self, inputs: Inputs) -> int | None:
        """See :meth:`Rule.value`."""
        base = inputs.registers.get(self.register)
        return None if base is None else inputs.word(base + self.offset)

    def __str__(self) -> str:
        return f"[{RegisterPlus(self.register, self.offset)}]"


class Constant(NamedTuple):
    """A value that the format already computed (it looked at the callee or the stack)."""

    number: int

    def value(self, inputs: Inputs) -> int | None:
        """See :meth:`Rule.value`."""
        return self.number

    def __str__(self) -> str:
        return f"{self.number:#x}"


class Undefined(NamedTuple):
    """The value is lost: the register is unknown in the caller, or there is no caller."""

    def value(self, inputs: Inputs) -> int | None:
        """See :meth:`Rule.value`."""
        return None

    def __str__(self) -> str:
        return "undefined"


class Row:
    """The rules in force at one address; sources hand out one row for many addresses.

    Attributes:
        cfa: The CFA; the caller's stack pointer unless ``registers`` has a rule for it.
        return_address: The caller's program counter. ``None`` when the format has no rule for
            it: then the link register on CPUs that have one, else there is no row. A rule
            ``Undefined()`` means that this is the thread's first function.
        registers: Rule by register name; a callee-saved register without one keeps its value.
        source: The format, as shown to developers: ``"STACK CFI"``, ``".eh_frame"``…
        is_signal_frame: The return address is an interrupted instruction, not after a call.
        covers: Start and end (exclusive) of the code that the rules' record covers, relative
            to the module's base; ``None`` where the format does not tell.
    """

    __slots__ = (
        *("_shown", "cfa", "covers", "is_signal_frame", "registers", "return_address"),
        "source",
    )

    def __init__(
        self,
        cfa: Rule,
        return_address: Rule | None,
        registers: Mapping[str, Rule],
        source: str,
        is_signal_frame: bool = False,
        covers: tuple[int, int] | None = None,
    ) -> None:
        self.cfa = cfa
        self.return_address = return_address
        self.registers = registers
        self.source = source
        self.is_signal_frame = is_signal_frame
        self.covers = covers
        self._shown: UnwindRule | None = None

    def shown(self) -> UnwindRule:
        """Return the rules as text, made when it is first asked for."""
        if self._shown is None:
            rules = [(name, str(rule)) for name, rule in self.registers.items()]
            if self.return_address is not None:
                rules.insert(0, ("return address", str(self.return_address)))
            self._shown = UnwindRule(self.source, str(self.cfa), tuple(rules))
        return self._shown


class Callee:
    """The frame being unwound, for the few formats whose rows depend on it.

    Attributes:
        registers: Its known registers.
        is_context: It is the thread's innermost frame, or one that a signal interrupted: its
            address is any instruction, not that of a call.
        parameter_size: Bytes of parameters that *its* callee takes on the stack (STACK WIN's
            "grand callee"); 0 for the innermost frame.
        function: First byte of the frame's function, relative to its module's base; ``None``
            where no name covers the address, and for CPUs of 64 bits.
        is_thumb: Of such a frame on ARM, whether its code is Thumb; ``None`` where the
            registers do not tell.
    """

    __slots__ = ("function", "is_context", "is_thumb", "parameter_size", "registers")

    def __init__(
        self,
        registers: dict[str, int],
        is_context: bool,
        parameter_size: int = 0,
        function: int | None = None,
        is_thumb: bool | None = None,
    ) -> None:
        self.registers = registers
        self.is_context = is_context
        self.parameter_size = parameter_size
        self.function = function
        self.is_thumb = is_thumb


class CfiSource(Protocol):
    """Unwind information of one module."""

    def row(self, address: int, callee: Callee, read: Read) -> Row | None:
        """Return the rules at ``address``, ``None`` when this source does not cover it.

        Args:
            address: Lookup address in bytes from the module's base: the faulting instruction,
                or inside the call for every other frame.
            callee: The frame being unwound.
            read: Memory of the crashed process.

        Raises:
            ImageError: The unwind information is damaged at this place.
            SymbolError: The symbol file is damaged at this place.
        """
        ...
