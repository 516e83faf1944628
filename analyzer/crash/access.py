"""What an instruction does to memory and to the program counter, on any CPU."""

from __future__ import annotations

from analyzer.memory import Address
from analyzer.named import NamedTuple


class Access(NamedTuple):
    """One access of an instruction to memory.

    Attributes:
        address: Of the first byte.
        size: Bytes; ``None`` when unknown.
        kind: ``"read"``, ``"write"`` or ``"readwrite"``; ``None`` when unknown.
        base: The register that the address is counted from; empty without one.
        registers: All registers that the address was made of.
        is_implicit: No operand of the instruction: the top of the stack, a fixed register.
    """

    address: Address
    size: int | None
    kind: str | None
    base: str = ""
    registers: tuple[str, ...] = ()
    is_implicit: bool = False


class Effects(NamedTuple):
    """What an instruction does.

    Attributes:
        accesses: Its accesses to memory; ``None`` when some could not be determined.
        target: Where it sets the program counter to, unless that is a constant of the code.
        target_register: The register that the target is in; empty when it is elsewhere.
    """

    accesses: tuple[Access, ...] | None
    target: Address | None = None
    target_register: str = ""
