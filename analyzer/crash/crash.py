"""What crashed: the exception's thread, its reason and its address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

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
from analyzer.crash.reason import address, reason
from analyzer.memory import Read
from analyzer.minidump.file import Minidump
from analyzer.minidump.streams.types import StreamType
from analyzer.model import Crash, MemoryAccess
from analyzer.named import NamedTuple

if TYPE_CHECKING:
    from analyzer.crash.bit_flips import BitFlip


def crashing_thread(minidump: Minidump) -> int | None:
    """Return the index of the thread that crashed or asked for the dump.

    The exception names it; without one, Breakpad's info does.
    """
    exception, info = minidump.exception, minidump.breakpad_info
    if exception is not None:
        wanted: int | None = exception.thread_id
    else:
        wanted = info.requesting_thread_id if info is not None else None
    indices = [i for i, thread in enumerate(minidump.threads) if thread.thread_id == wanted]
    return indices[-1] if indices else None


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


def crash_of(minidump: Minidump, code: Read | None = None) -> Evidence | None:
    """Return why and where the process crashed; ``None`` when the dump has no exception.

    ``code`` reads code of the process also from files; by default only from the dump.
    """
    exception = minidump.exception
    if exception is None:
        return None
    crash = Crash(
        reason=reason(exception, minidump.system),
        address=address(exception, minidump.system),
        thread=crashing_thread(minidump),
        assertion=_assertion(minidump),
    )
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
        inconsistencies=tuple(contradictions(scene, decoded, adjusted, space))
        if decoded
        else (),
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


def _assertion(minidump: Minidump) -> str | None:
    if minidump.stream(StreamType.ASSERTION_INFO) is None:
        return None
    from analyzer.minidump.streams import assertion

    found = minidump.read(StreamType.ASSERTION_INFO, assertion.read, None)
    return None if found is None else str(found)
