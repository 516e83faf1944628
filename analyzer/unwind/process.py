"""What a stack walk knows of the crashed process, wherever that comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from struct import Struct

from analyzer.arch.cpu import Cpu
from analyzer.cfi.row import CfiSource
from analyzer.errors import AnalyzerError
from analyzer.memory import Read, Word
from analyzer.model import Module
from analyzer.named import NamedTuple, Protocol
from analyzer.symbols.source import SymbolSource

WORDS = {4: Struct("<I"), 8: Struct("<Q")}
"""The words of a stack, by their size."""

Unloaded = tuple[tuple[str, tuple[int, ...]], ...]
"""``(base name, offsets)`` of unloaded modules, as in :class:`analyzer.model.Frame`."""


class Stack(NamedTuple):
    """The captured memory of one stack.

    Attributes:
        start: Its lowest address.
        data: Its bytes.
    """

    start: int
    data: bytes

    def __contains__(self, address: object) -> bool:
        """Tell whether the byte at ``address`` was captured."""
        return isinstance(address, int) and 0 <= address - self.start < len(self.data)

    def word(self, address: int, size: int) -> int | None:
        """Return the word of ``size`` bytes at ``address``, ``None`` if any is missing."""
        start, data = self
        at = address - start
        if not 0 <= at <= len(data) - size:
            return None
        found: int = WORDS[size].unpack_from(data, at)[0]
        return found

    def words(self, elsewhere: Word, size: int) -> Word:
        """Return a ``Word`` of this stack that asks ``elsewhere`` for all other memory."""
        start, data = self
        last, unpack = len(data) - size, WORDS[size].unpack_from

        def word(address: int) -> int | None:
            at = address - start
            if 0 <= at <= last:
                found: int = unpack(data, at)[0]
                return found
            return elsewhere(address)

        return word

    def reader(self, elsewhere: Read) -> Read:
        """Return a ``Read`` of this stack that asks ``elsewhere`` for all other memory."""
        start, data = self

        def read(address: int, size: int) -> bytes | None:
            at = address - start
            if at >= 0 and size >= 0 and at + size <= len(data):
                return data[at : at + size]
            return elsewhere(address, size)

        return read


NO_STACK = Stack(0, b"")
"""The stack of a thread of which nothing was captured."""


class ModuleMap(Protocol):
    """Modules by address."""

    def find(self, address: int) -> int | None:
        """Return the index of the module at ``address``."""
        ...


def nothing_unloaded(_address: int) -> Unloaded:
    """The answer for dumps that list no unloaded modules."""
    return ()


def no_image(_module: int) -> bool:
    """The answer where no files are at hand."""
    return False


def not_known(_address: int) -> bool:
    """The answer for dumps that do not tell what memory may be executed."""
    return False


def not_heard(_module: int, _error: AnalyzerError) -> None:
    """For callers that do not care which unwind information was damaged."""


class Process:
    """The crashed process, as far as the dump and local files tell.

    Attributes:
        cpu: Its CPU.
        os: Its operating system, as :class:`analyzer.model.System` names it.
        modules: Its modules by base address.
        module_map: Finds them.
        read: All captured memory.
        stack_at: The captured region that holds an address, for stacks that change (signal
            handlers on a stack of their own).
        cfi: Unwind information of the module with an index, best first.
        names: Names of the module with an index; ``None`` when there are none.
        code: Bytes of code, from the dump or from local files proven to be the module's;
            ``None`` where neither has them.
        has_image: Whether the whole file of the module with an index is at hand.
        shows_names: Frames tell functions and lines. Without, names are looked up only where
            the walk itself depends on them; frames are the same but for them.
        has_sources: Unwind information, names or code of modules may be at hand; without, all
            that a walk has are registers and the stack.
        follows_peer: Frames are to be minidump-stackwalk's, which looks at no code: ``code``
            tells nothing then, and what it would show to be wrong is not doubted.
        is_data: Whether memory at an address is known not to be executable.
        unloaded: Unloaded modules that once held an address.
        complain: Told about each module whose unwind information or names are damaged.
        code_bounds: The lowest module's start and the highest module's end.
    """

    __slots__ = (
        *("_address_mask", "cfi", "code", "code_bounds", "complain", "cpu", "follows_peer"),
        *("has_image", "has_sources", "is_data", "module_map", "modules", "names", "os"),
        *("read", "shows_names", "stack_at", "unloaded"),
    )

    def __init__(
        self,
        cpu: Cpu,
        os: str,
        modules: Sequence[Module],
        module_map: ModuleMap,
        *,
        read: Read,
        stack_at: Callable[[int], Stack | None],
        cfi: Callable[[int], Sequence[CfiSource]],
        names: Callable[[int], SymbolSource | None],
        code: Read,
        has_image: Callable[[int], bool] = no_image,
        has_sources: bool = True,
        shows_names: bool = True,
        follows_peer: bool = False,
        is_data: Callable[[int], bool] = not_known,
        unloaded: Callable[[int], Unloaded] = nothing_unloaded,
        complain: Callable[[int, AnalyzerError], None] = not_heard,
    ) -> None:
        self.cpu = cpu
        self.os = os
        self.modules = modules
        self.module_map = module_map
        self.read = read
        self.stack_at = stack_at
        self.cfi = cfi
        self.names = names
        self.code = code
        self.has_image = has_image
        self.has_sources = has_sources
        self.shows_names = shows_names
        self.follows_peer = follows_peer
        self.is_data = is_data
        self.unloaded = unloaded
        self.complain = complain
        end = max([base + size for base, size, *_ in modules], default=0)
        self.code_bounds = (min([module.base for module in modules], default=0), end)
        self._address_mask = _address_mask(end) if cpu.name == "arm64" else cpu.word_mask

    def strip(self, pointer: int) -> int:
        """Return ``pointer`` without the signature that ARM64 may have put into it."""
        return pointer & self._address_mask


def _address_mask(end_of_modules: int) -> int:
    """Return the bits of an ARM64 pointer that are an address; the rest may be a signature.

    How many there are depends on the system's settings, which no dump tells. Apple's default
    is 47 bits; more are taken where a module lies higher.
    """
    highest = max((1 << 47) - 1, end_of_modules)
    bits = (highest - 1).bit_length()
    return (1 << min(bits, 64)) - 1
