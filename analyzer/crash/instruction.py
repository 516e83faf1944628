"""The crashing instruction: what it is, what it did, and whether that explains the crash.

For x86-64 the results are those of minidump-stackwalk's ``crash_info`` and go into the same
fields of our JSON; for the other CPUs, which it does not decode, they are ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from analyzer.arch.cpu import Cpu
from analyzer.crash.access import Access, Effects
from analyzer.crash.fault import Fault, fault, hides_address, is_memory_there
from analyzer.memory import Address, Read
from analyzer.named import TYPE_CHECKING, NamedTuple
from analyzer.pointers import NEAR_NULL

if TYPE_CHECKING:
    from analyzer.crash.bit_flips import BitFlip
    from analyzer.crash.pages import AddressSpace

NON_CANONICAL = range(0x0000_8000_0000_0000, 0xFFFF_8000_0000_0000)
"""Numbers that x86-64 does not take for addresses."""

_DIVISIONS = ("div", "idiv")
_JUMPS = ("call", "jmp", "ret", "retf")
_VECTOR = 16
_FOR_ANY_ADDRESS = ("movu", "movdqu", "v")
"""Starts of instructions that access vectors which need not be aligned."""
_UNTOLD = ("bt", "enter", "int", "iret", "maskmov", "popa", "pusha", "xlat")
"""Starts of instructions that access memory, or raise faults, in more ways than we tell."""
_NULL_POINTER, _NO_ADDRESS = "null-pointer", "non-canonical"


class Scene(NamedTuple):
    """What is known of the thread at the moment of the crash.

    Attributes:
        cpu: Its processor.
        registers: Value by name.
        machine: Its instruction set, see :func:`analyzer.disassembly.disassemble`.
        read: Reads its memory.
        code: Reads its code, also what is not in the dump.
        reason: The crash reason.
        address: The crash address.
        tried: ``"read"``, ``"write"`` or ``"execute"``, where the system tells.
    """

    cpu: Cpu
    registers: Mapping[str, int]
    machine: str
    read: Read
    code: Read
    reason: str
    address: Address
    tried: str | None = None

    @property
    def sp(self) -> Address:
        """The stack pointer."""
        return self.registers[self.cpu.sp]

    @property
    def pc(self) -> Address:
        """The address of the crashing instruction."""
        return self.cpu.code_address(self.registers[self.cpu.pc])


class Decoded(NamedTuple):
    """The crashing instruction.

    Attributes:
        text: As minidump-stackwalk writes it, or as the disassembler does for other CPUs.
        mnemonic: Its name without prefixes.
        effects: What it did.
    """

    text: str
    mnemonic: str
    effects: Effects


def decode(scene: Scene) -> Decoded | None:
    """Return the crashing instruction; ``None`` where its code is not at hand or is none."""
    if was_not_fetched(scene) or scene.code(scene.pc, 1) is None:
        return None
    from analyzer import disassembly

    code = disassembly.captured(scene.code, scene.pc, disassembly.LONGEST)
    try:
        found = disassembly.disassemble(scene.machine, code, scene.pc, 1)
    except disassembly.DisassemblerError:
        return None
    if not found:
        return None
    mnemonic, text = found[0].mnemonic.split(" ")[-1], found[0].text
    if scene.cpu.name not in ("x86", "amd64"):
        from analyzer.crash import arm_effects

        return Decoded(
            text, mnemonic, arm_effects.effects(found[0], scene.registers, scene.cpu)
        )
    from analyzer.crash import x86_effects, x86_text

    effects = x86_effects.effects(found[0], scene.registers, scene.cpu, scene.read)
    return Decoded(x86_text.peer_text(found[0]), mnemonic, effects)


def was_not_fetched(scene: Scene) -> bool:
    """Tell whether the crash was the jump to the program counter, before it ran any code."""
    if fault(scene.reason) is not Fault.ACCESS or scene.tried in ("read", "write"):
        return False
    return scene.tried == "execute" or scene.address == scene.pc


def adjusted_address(scene: Scene, effects: Effects | None) -> tuple[str, Address] | None:
    """Return what the crash address really means.

    ``("non-canonical", address)`` where the system could not tell the address;
    ``("null-pointer", offset)`` where the register that addresses are counted from is null.
    """
    if effects is None:
        is_null = was_not_fetched(scene) and scene.pc < NEAR_NULL
        return (_NULL_POINTER, scene.pc) if is_null else None
    tried = [access.address for access in effects.accesses or ()]
    if effects.target is not None:
        tried.append(effects.target)
    if hides_address(scene.reason, scene.address, scene.cpu.name):
        hidden = next((address for address in tried if address in NON_CANONICAL), None)
        if hidden is not None:
            return _NO_ADDRESS, hidden
    for access in effects.accesses or ():
        if _is_of_null(access, scene):
            return _NULL_POINTER, access.address
    return (_NULL_POINTER, 0) if effects.target == 0 else None


def _is_of_null(access: Access, scene: Scene) -> bool:
    """Tell whether an access is counted from null; one to the stack, whether it is to null."""
    if access.is_implicit:
        return not access.address
    return bool(access.base) and not scene.registers.get(access.base, 1)


def possible_bit_flips(
    scene: Scene,
    effects: Effects | None,
    adjusted: tuple[str, Address] | None,
    space: AddressSpace,
) -> tuple[BitFlip, ...]:
    """Return the good addresses that one flipped bit would have turned into the bad one."""
    is_null = adjusted is not None and adjusted[0] == _NULL_POINTER
    is_wrong = fault(scene.reason) is Fault.ACCESS and not is_memory_there(scene.reason)
    if scene.cpu.word_size < 8 or is_null or not is_wrong:
        return ()
    from analyzer.crash.bit_flips import ALL, HIGH, LOW, bit_flips

    bits: Sequence[int] = LOW if scene.cpu.name == "amd64" else ALL
    address = scene.address
    if adjusted is not None:
        bits, address = HIGH, adjusted[1]
    values = tuple(scene.registers.values())
    accesses = (effects.accesses if effects is not None else None) or ()
    explicit = [access for access in accesses if not access.is_implicit]
    suspects = sorted({name for access in explicit for name in access.registers})
    flips = list(bit_flips(address, None, bits, scene.tried, values, space))
    for name in suspects:
        if name != scene.cpu.pc:
            value = scene.registers[name]
            flips += bit_flips(value, name, bits, scene.tried, values, space)
    return tuple(flips)


def contradictions(
    scene: Scene,
    decoded: Decoded | None,
    adjusted: tuple[str, Address] | None,
    space: AddressSpace,
) -> Iterator[str]:
    """Yield in which ways exception, instruction and address space contradict each other.

    Then the hardware, or whoever wrote the dump, is a suspect.
    """
    kind = fault(scene.reason)
    mnemonic = decoded.mnemonic if decoded is not None else None
    if kind is Fault.DIVISION and mnemonic and mnemonic not in _DIVISIONS:
        yield "int_div_by_zero_not_possible"
    if kind is Fault.PRIVILEGED and mnemonic and not _is_privileged(mnemonic):
        yield "priv_instruction_crash_without_priv_instruction"
    if kind is not Fault.ACCESS or is_memory_there(scene.reason) or scene.tried is None:
        return
    if hides_address(scene.reason, scene.address, scene.cpu.name):
        is_wild = adjusted is not None and adjusted[0] == _NO_ADDRESS
        if not is_wild and decoded is not None and not _may_be_refused(decoded):
            yield "non_canonical_address_falsely_reported"
        return
    if decoded is not None and not _explains(decoded, scene):
        yield "crashing_access_not_found_in_memory_accesses"
    pages = space.at(scene.address)
    if pages is not None and pages.allows(scene.tried):
        yield "access_violation_when_access_allowed"


def _explains(decoded: Decoded, scene: Scene) -> bool:
    """Tell whether the instruction may have touched the crash address."""
    accesses = decoded.effects.accesses
    if accesses is None or decoded.mnemonic.startswith(_UNTOLD):
        return True
    return any(
        access.kind is None or access.size is None or _covers(access, scene)
        for access in accesses
    )


def _may_be_refused(decoded: Decoded) -> bool:
    """Tell whether x86-64 may refuse the instruction although its addresses are good.

    It refuses jumps to what is no address, vectors that are not aligned, interrupts…
    """
    accesses, mnemonic = decoded.effects.accesses, decoded.mnemonic
    if decoded.effects.target is not None:
        return False
    if not accesses or mnemonic in _JUMPS:
        return True
    is_vector = any((access.size or _VECTOR) >= _VECTOR for access in accesses)
    return is_vector and not mnemonic.startswith(_FOR_ANY_ADDRESS)


def _covers(access: Access, scene: Scene) -> bool:
    reaches = 0 <= scene.address - access.address < (access.size or 1)
    return reaches and (scene.tried or "") in (access.kind or "")


def _is_privileged(mnemonic: str) -> bool:
    return mnemonic in _PRIVILEGED or mnemonic.startswith(("vm", "inv", "in", "out", "rep"))


_PRIVILEGED = (
    *("cli", "clts", "hlt", "int", "into", "iret", "iretd", "iretq", "lgdt", "lidt", "lldt"),
    *("lmsw", "ltr", "monitor", "mov", "mwait", "rdmsr", "rdpmc", "rdtsc", "rdtscp", "retf"),
    *("sti", "swapgs", "sysexit", "sysret", "wbinvd", "wrmsr", "xsetbv"),
)
"""Instructions that only the kernel may use, or only with operands that it alone may use."""
