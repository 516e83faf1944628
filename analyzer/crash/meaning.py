"""Why an address could not be used: null, poison, text, a guard page, nothing mapped."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.crash.access import Access
from analyzer.crash.instruction import NON_CANONICAL, Scene
from analyzer.crash.pages import AddressSpace, Pages
from analyzer.memory import Address
from analyzer.model import Module, UnloadedModule, base_name
from analyzer.named import NamedTuple
from analyzer.pointers import NEAR_NULL, module_at, poison, text_in

_BELOW_STACK = 1 << 16
_ABOVE_STACK = 1 << 12
_STACK_SEARCHED = 1 << 18
_KERNEL = 0xFFFF_8000_0000_0000
_NULL_WITH_OFFSET = "probably a null pointer with an offset"


class Meaning(NamedTuple):
    """What something means, and whether that is more than the dump proves."""

    text: str
    is_guess: bool = False


class Surroundings(NamedTuple):
    """What lies around the crash address.

    Attributes:
        modules: Of the process.
        unloaded: Modules that were unloaded before.
        space: What may be done with which address, as far as the dump tells.
        stack: The captured stack of the thread; empty when there is none.
    """

    modules: Sequence[Module]
    unloaded: Sequence[UnloadedModule]
    space: AddressSpace
    stack: range

    def place(self, address: Address) -> str:
        """Return what holds ``address``: a module, a mapping, the stack; empty when unknown."""
        module = module_at(address, self.modules)
        if module is not None:
            return f"{base_name(module.path)}+{address - module.base:#x}"
        pages = self.space.at(address)
        if address in self.stack or (pages is not None and pages.name == "[stack]"):
            return "the stack"
        return base_name(pages.name) if pages is not None else ""


def meaning_of_access(scene: Scene, access: Access, around: Surroundings) -> Meaning:
    """Return why ``access`` failed."""
    address = access.address
    values = [(name, scene.registers[name]) for name in access.registers]
    if not values and address < NEAR_NULL:
        return Meaning("the address is in the instruction, probably a crash on purpose", True)
    offset = (
        address if address <= scene.cpu.word_mask >> 1 else address - scene.cpu.word_mask - 1
    )
    if access.base and not scene.registers[access.base] and abs(offset) < NEAR_NULL:
        null = f"a null pointer in {access.base}"
        return Meaning(f"offset {offset:#x} from {null}" if offset else null)
    for name, value in values:
        marked = _marked(value, f"{name} holds", scene.cpu.word_size)
        if marked is not None:
            return marked
    if access.base and address < NEAR_NULL:
        value = scene.registers[access.base]
        return Meaning(f"{access.base} holds {value:#x}, {_NULL_WITH_OFFSET}", True)
    return meaning_of_address(address, access.kind, scene, around)


def meaning_of_address(
    address: Address, kind: str | None, scene: Scene, around: Surroundings
) -> Meaning:
    """Return why ``address`` could not be used for ``kind``."""
    if not address:
        return Meaning("a null pointer")
    if address < NEAR_NULL:
        return Meaning(_NULL_WITH_OFFSET, True)
    # The lowest bit of a jump's target chooses the instruction set and is no part of the pc.
    is_thumb = kind == "execute" and scene.machine == "thumb"
    marked = _marked(address | is_thumb, "that is", scene.cpu.word_size)
    if marked is not None:
        return marked
    if scene.cpu.name == "amd64" and address in NON_CANONICAL:
        return Meaning("no address of this processor (not canonical)")
    if scene.cpu.name == "amd64" and address >= _KERNEL:
        return Meaning("an address of the kernel")
    return _full_stack(scene, address, around) or _meaning_of_place(address, kind, around)


def _marked(value: int, what: str, word_size: int) -> Meaning | None:
    pattern = poison(value, word_size)
    if pattern is not None:
        return Meaning(f"{what} {value:#x}, probably {pattern}", True)
    text = text_in(value, word_size)
    if text is not None:
        return Meaning(f'{what} the text "{text}", a pointer was probably overwritten', True)
    return None


def _full_stack(scene: Scene, address: Address, around: Surroundings) -> Meaning | None:
    """Tell of an access just below the end of the thread's stack."""
    pages = around.space.at(address)
    is_near = -_BELOW_STACK <= address - scene.sp < _ABOVE_STACK
    if not is_near or address in around.stack or (pages is not None and pages.is_accessible):
        return None
    above = next(filter(None, map(around.space.at, _above(address))), None)
    text = "the stack is full, probably by too deep a recursion"
    return Meaning(text, is_guess=not (above is not None and above.writable))


def _above(address: Address) -> range:
    return range(address, address + _STACK_SEARCHED, _ABOVE_STACK)


def _meaning_of_place(address: Address, kind: str | None, around: Surroundings) -> Meaning:
    pages, place = around.space.at(address), around.place(address)
    if around.space.is_guard(address):
        return Meaning("probably a guard page, past the end of a block", True)
    if pages is not None:
        return _meaning_of_pages(pages, kind, place)
    for module in around.unloaded:
        if 0 <= address - module.base < module.size:
            where = f"{base_name(module.path)}+{address - module.base:#x}"
            return Meaning(f"{where} has been unloaded")
    if around.space:
        return Meaning("nothing is mapped there")
    return Meaning(f"within {place}") if place else Meaning("probably a wild pointer", True)


def _meaning_of_pages(pages: Pages, kind: str | None, place: str) -> Meaning:
    what = place or "the memory there"
    if kind is None or pages.allows(kind):
        return Meaning(place)
    verb = {"read": "read", "execute": "executed"}.get(kind, "written")
    return Meaning(f"{what} must not be {verb}")
