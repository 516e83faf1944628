"""Could one flipped bit have made the crash address out of a good one?

Faulty memory flips single bits. Where one flip leads from an address that is not mapped to one
that allows what was tried (or to null, for which the program may have tested), the hardware is
a suspect. The confidence and the facts it is made of are those of minidump-stackwalk.

Only 64-bit processes are looked at: in a full address space most flips lead somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.crash.pages import AddressSpace
from analyzer.memory import Address
from analyzer.named import NamedTuple

_NEARBY = 1 << 12
_LOW = 2 * _NEARBY
_BASELINE, _NON_CANONICAL, _NULL, _DETRACTOR = 0.25, 0.9, 0.5, 0.5
_NEARBY_REGISTERS = (0.5, 0.55, 0.6, 0.65)
_POISON_BYTES = frozenset(
    bytes.fromhex("2b 2d 2f 49 4b 4d 4f 6b 8b 9b 9f a5 bb cc cd ce db e5")
)
"""What Firefox, jemalloc and Microsoft's runtime fill memory with that must not be used."""
_REPEATED = 0x0101_0101_0101_0101

LOW = range(48)
"""The bits of an address of x86-64 that count; the others repeat the highest of them."""
HIGH = range(48, 64)
ALL = range(64)


class BitFlip(NamedTuple):
    """A good address, one bit away.

    Attributes:
        address: The good address.
        register: The register that held the bad one; ``None`` for the crash address itself.
        is_null: The good address is null.
        was_low: Null, and the bad address was low: rather an offset than a flip.
        was_non_canonical: The bad address could be no address at all.
        nearby_registers: How many registers point near the good address.
        poison_registers: Some register holds a poison pattern: rather use after free.
        confidence: From 0 to 1.
    """

    address: Address
    register: str | None
    is_null: bool
    was_low: bool
    was_non_canonical: bool
    nearby_registers: int
    poison_registers: bool

    @property
    def confidence(self) -> float:
        """How likely it is, from 0 to 1."""
        doubt = 1 - _BASELINE
        if self.was_non_canonical:
            doubt *= 1 - _NON_CANONICAL
        if self.is_null:
            doubt *= 1 - _NULL * (_DETRACTOR if self.was_low else 1)
        if self.nearby_registers:
            most = min(self.nearby_registers, len(_NEARBY_REGISTERS))
            doubt *= 1 - _NEARBY_REGISTERS[most - 1]
        return (1 - doubt) * (_DETRACTOR if self.poison_registers else 1)


def bit_flips(
    address: Address,
    register: str | None,
    bits: Sequence[int],
    kind: str | None,
    registers: Sequence[int],
    space: AddressSpace,
) -> Iterator[BitFlip]:
    """Yield the good addresses that are one flip of ``bits`` away from ``address``.

    Args:
        address: The bad address.
        register: Where it was, see :class:`BitFlip`.
        bits: :data:`LOW`, :data:`HIGH` or :data:`ALL`.
        kind: What was tried: ``"read"``, ``"write"``, ``"execute"``, ``None`` if unknown.
        registers: The values of all registers.
        space: What is mapped.
    """
    if (not space and address.bit_count() != 1) or space.allows(address, kind):
        return  # Of nothing but null is it known that a flip may have hit it.
    flipped = [address ^ 1 << bit for bit in bits]
    found = [good for good in flipped if not good or space.allows(good, kind)]
    is_poisoned = bool(found) and any(map(is_poison, registers))
    for good in found:
        nearby = sum(abs(value - good) <= _NEARBY for value in registers) if good > _LOW else 0
        was_low = not good and address <= _LOW
        non_canonical = bits is HIGH
        yield BitFlip(good, register, not good, was_low, non_canonical, nearby, is_poisoned)


def is_poison(value: int) -> bool:
    """Tell whether all bytes of a register are the same known pattern."""
    byte = value & 0xFF
    return byte in _POISON_BYTES and value == byte * _REPEATED
