"""What crashed: the exception's thread, its reason and its address."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.contexts import context_at
from analyzer.crash.fault import kind_of_access
from analyzer.crash.instruction import (
    Decoded,
    Scene,
    adjusted_address,
    contradictions,
    decode,
    possible_bit_flips,
)
from analyzer.crash.pages import AddressSpace, address_space
from analyzer.crash.told import told
from analyzer.memory import Read
from analyzer.minidump.file import Minidump
from analyzer.model import Crash, MemoryAccess
from analyzer.named import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from analyzer.crash.bit_flips import BitFlip


class Evidence(NamedTuple):
    """What the meaning of a crash is told from.

    Attributes:
        crash: What goes into the analysis.
        scene: The thread at the crash; ``None`` when its registers are unknown.
        decoded: The crashing instruction, if it is at hand.
        space: The address space.
    """

    crash: Crash
    scene: Scene | None
    decoded: Decoded | None
    space: AddressSpace


def crash_of(
    minidump: Minidump, crashed: int | None, code: Read | None = None
) -> Evidence | None:
    """Return why and where the process crashed; ``None`` when the dump has no exception.

    ``crashed`` is the thread's index. ``code`` reads code of the process also from files; by
    default only from the dump.
    """
    crash, exception = told(minidump, crashed), minidump.exception
    if crash is None or exception is None:
        return None
    context = context_at(minidump, exception.context)
    space = address_space(minidump)
    if context is None:
        return Evidence(crash, None, None, space)
    read = minidump.memory.read
    tried = kind_of_access(exception, minidump.system)
    cpu, registers, machine = context[:3]
    code, where = code or read, crash.address or 0
    scene = Scene(cpu, registers, machine, read, code, crash.reason, where, tried)
    decoded = decode(scene)
    return Evidence(_with_instruction(crash, scene, decoded, space), scene, decoded, space)


def _with_instruction(
    crash: Crash, scene: Scene, decoded: Decoded | None, space: AddressSpace
) -> Crash:
    effects = decoded and decoded.effects
    adjusted = adjusted_address(scene, effects)
    flips = possible_bit_flips(scene, effects, adjusted, space)
    more: dict[str, object] = {"possible_bit_flips": list(map(_bit_flip, flips)) or None}
    if effects is not None and effects.target is not None:
        more["instruction_pointer_update"] = {"address": _hexadecimal(effects.target)}
    accesses = None
    if effects is not None and effects.accesses is not None:
        accesses = tuple(
            MemoryAccess(each.address, each.size, each.kind, space.is_guard(each.address))
            for each in effects.accesses
        )
    return crash._replace(
        instruction=decoded and decoded.text,
        accesses=accesses,
        adjusted_address=adjusted,
        inconsistencies=tuple(contradictions(scene, decoded, adjusted, space)),
        more=more,
    )


def _bit_flip(flip: BitFlip) -> Mapping[str, object]:
    """Return a bit flip as minidump-stackwalk's JSON has it."""
    return {
        "address": _hexadecimal(flip.address),
        "source_register": flip.register,
        "confidence": flip.confidence,
        "details": {
            "is_null": flip.is_null,
            "nearby_registers": flip.nearby_registers,
            "poison_registers": flip.poison_registers,
            "was_low": flip.was_low,
            "was_non_canonical": flip.was_non_canonical,
        },
    }


def _hexadecimal(address: int) -> str:
    return f"{address:#018x}"
