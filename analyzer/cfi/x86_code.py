"""The instructions of x86 code, and what calls in a 32-bit Windows image do to the stack.

Called functions may take their parameters off the stack. How many bytes one takes is read at
its return; where that is not at hand (in another image), the caller's next instructions tell:
compilers put back what a call took, or remove what it left.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from analyzer.arch.x86_calls import follows_call_x86
from analyzer.cfi.x86_steps import X64, X86, Effect, Kind, effect
from analyzer.disassembly import disassemble
from analyzer.images.pe import Pe

Found = tuple[Effect, int]
"""What an instruction does, and where the next one is."""

_RUN = 32
_LONGEST = 15
_SHORTEST_CALL, _LONGEST_CALL = 2, 7
_AFTER_CALL = 4
_MOST_STEPS = 500
_MOST_KNOWN = 1 << 17
# Under a second of work, however many frames ask and wherever hostile code leads.
_MOST_ASKED = 100_000
_ENDS = frozenset({Kind.RETURN, Kind.TRAP, Kind.JUMP})


class Instructions:
    """The instructions of one piece of code; each is read once.

    Attributes:
        cpu: The registers they work on.
    """

    def __init__(self, read: Callable[[int, int], bytes], *, is_64: bool = False) -> None:
        """Read nothing yet; ``read`` returns code at an address, as much as there is."""
        self.cpu = X64 if is_64 else X86
        self._machine = "amd64" if is_64 else "x86"
        self._read = read
        self._known: dict[int, Found | None] = {}
        self._asked = 0

    def at(self, address: int) -> Found | None:
        """Return the instruction at ``address``, ``None`` where there is none.

        There is none, either, once very many have been asked for.

        Raises:
            DisassemblerError: There is no disassembler.
            ImageError: The code cannot be read.
        """
        self._asked += 1
        if self._asked > _MOST_ASKED:
            return None
        if address not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[address] = None
            code = self._read(address, _RUN * _LONGEST)
            for each in disassemble(self._machine, code, address, _RUN) if code else ():
                self._known[each.address] = effect(each, self.cpu), each.end
        return self._known[address]


def _code(image: Pe, address: int, size: int) -> bytes:
    window = image.mapped(address) if image.is_code(image.base + address) else None
    return b"" if window is None else window.read_some(0, size)


class X86Instructions(Instructions):
    """The instructions of one image, by address relative to its base."""

    def __init__(self, image: Pe) -> None:
        """Read nothing yet."""
        # No method of this object: a circle would keep the image's file open.
        super().__init__(partial(_code, image))
        self._image = image
        self._taken: dict[int, int | None] = {}
        self._probes: dict[int, bool] = {}

    def has(self, address: int) -> bool:
        """Tell whether ``address`` is code of this image."""
        return self._image.is_code(self._image.base + address)

    def follows_call(self, address: int) -> bool:
        """Tell whether a call is in front of ``address``.

        Raises:
            ImageError: The code cannot be read.
        """
        before = self._image.read(self._image.base + address - _LONGEST_CALL, _LONGEST_CALL)
        return before is not None and follows_call_x86(before, address)

    def after_call(self, call: Effect, after: int, pushed: int) -> int | None:
        """Return what a call adds to ESP; ``None`` if that cannot be told.

        Args:
            call: The call.
            after: Where it returns to.
            pushed: Bytes of parameters that were pushed for it, or for calls before it.

        Raises:
            DisassemblerError: There is no disassembler.
            ImageError: The code cannot be read.
        """
        taken = None if call.target is None else self._taken_by(call.target)
        if taken is not None:
            return taken
        at = after
        for _ in range(_AFTER_CALL):
            found = self.at(at)
            if found is None or found[0].kind in (*_ENDS, Kind.BRANCH, Kind.CALL):
                break
            done, at = found
            if done.kind is Kind.ADD:
                return max(-done.amount, 0)
            if done.kind is Kind.PUSH:
                # A parameter of another call, or the shortest way to lower ESP.
                return None
        return None if pushed else 0

    def may_not_return(self, call: Effect, after: int) -> bool:
        """Tell whether a call may be its function's end: space is filled up behind it.

        Raises:
            DisassemblerError: There is no disassembler.
            ImageError: The code cannot be read.
        """
        found = self.at(after) if call.kind is Kind.CALL else None
        return found is not None and found[0].kind is Kind.NOTHING

    def probes(self, call: Effect) -> bool:
        """Tell whether a call allocates as much stack as EAX says (``__chkstk``).

        Raises:
            DisassemblerError: There is no disassembler.
            ImageError: The code cannot be read.
        """
        if call.target is None:
            return False
        if call.target not in self._probes:
            self._probes[call.target] = self._sets_esp(call.target)
        return self._probes[call.target]

    def _sets_esp(self, address: int) -> bool:
        """Tell whether a called function makes ESP what it computed in EAX or ECX."""
        at = address
        for _ in range(_RUN):
            found = self.at(at)
            if found is None or found[0].kind is Kind.CALL:
                return False
            done, at = found
            if "esp" in done.writes and done.base in ("eax", "ecx", ""):
                return done.kind in (Kind.LEA, Kind.WRITE)
            if done.kind in _ENDS:
                return False
        return False

    def _taken_by(self, target: int) -> int | None:
        """Return how many bytes of parameters the function at ``target`` takes."""
        if target not in self._taken:
            self._taken[target] = self._size_at_return(target)
        return self._taken[target]

    def _size_at_return(self, target: int) -> int | None:
        pending, seen = [target], set[int]()
        while pending and len(seen) < _MOST_STEPS:
            at = pending.pop()
            found = self.at(at)
            if at in seen or found is None:
                continue
            seen.add(at)
            done, after = found
            if done.kind is Kind.RETURN:
                return done.amount
            pending += successors(done, after)
        return None


def successors(done: Effect, after: int) -> list[int]:
    """Return where execution goes on in the function; the next instruction is the last."""
    is_jump = done.kind in (Kind.BRANCH, Kind.JUMP) and done.target is not None
    targets = [done.target] if is_jump and done.target is not None else []
    return targets if done.kind in _ENDS else [*targets, after]
