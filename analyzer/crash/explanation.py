"""What happened, in one sentence for people.

Each kind of fault has a function here that tells what the thread did, what that means, and
whether the dump proves it; what is only likely says so in its words, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.crash.access import Access
from analyzer.crash.crash import Evidence
from analyzer.crash.culprit import caller, own_function, where
from analyzer.crash.fault import Fault, fault
from analyzer.crash.instruction import Decoded, Scene, was_not_fetched
from analyzer.crash.meaning import (
    Meaning,
    Surroundings,
    meaning_of_access,
    meaning_of_address,
)
from analyzer.model import Crash, Explanation, Frame, Thread
from analyzer.named import NamedTuple
from analyzer.pointers import text_in

_NOTHING = Meaning("")
_ACCESS = Fault.ACCESS  # Members of an enum take long to get at.


class Story(NamedTuple):
    """A sentence in the making.

    Attributes:
        action: What the thread did.
        meaning: What that means.
        place: Where, in words; empty when unknown.
    """

    action: str
    meaning: Meaning = _NOTHING
    place: str = ""

    def told(self) -> Explanation:
        """Return the whole sentence."""
        action = ": ".join(filter(None, (self.action, self.meaning.text)))
        return Explanation(", ".join(filter(None, (action, self.place))), self.meaning.is_guess)


def explain(
    evidence: Evidence, thread: Thread | None, around: Surroundings
) -> Explanation | None:
    """Return what happened in ``thread``; ``None`` when the dump tells too little."""
    frames = thread.frames if thread is not None else ()
    story = _without_registers(evidence.crash, frames)
    if story is not None:
        function = own_function(frames, around.modules)
        story = story._replace(place=f"in {function}" if function else "")
    elif evidence.scene is not None:
        story = _with_registers(evidence, evidence.scene, frames, around)
    return story and story.told()


def _without_registers(crash: Crash, frames: Sequence[Frame]) -> Story | None:
    """Tell what the reason alone tells, but not where."""
    kind = fault(crash.reason)
    if kind is _ACCESS:
        return None
    if kind is Fault.ABORT:
        return Story(*_abort(crash, frames))
    if kind is Fault.OTHER and _ABORTS.intersection(frame.function for frame in frames[:8]):
        action, meaning = _abort(crash, frames)
        return Story(f"probably {action}", meaning._replace(is_guess=True))
    if kind is Fault.FAST_FAIL:
        name = crash.reason.partition(" / ")[2]
        meaning = Meaning(_FAST_FAILS.get(name, name))
        if crash.instruction and not crash.instruction.startswith(_FAST_FAIL_TRAPS):
            # Raised by a call, whose number means what it means to the caller.
            meaning = Meaning(f"probably {meaning.text}", True)
        return Story("ended itself at once (fast fail)", meaning)
    if kind is Fault.OVERFLOW:
        return Story("used up its stack", Meaning("probably too deep a recursion", True))
    if kind is Fault.OTHER and crash.assertion:
        return Story("failed a check", Meaning(crash.assertion))
    if crash.reason in _REASONS:
        return Story(_REASONS[crash.reason])
    return None


def _abort(crash: Crash, frames: Sequence[Frame]) -> tuple[str, Meaning]:
    names = {frame.function for frame in frames if frame.function}
    action = "called abort()" if names.intersection(_ABORTS) else "ended itself by SIGABRT"
    if crash.assertion:
        return action, Meaning(f"the check {crash.assertion} failed")
    why = next((why for causes, why in _WHY_ABORT if names.intersection(causes)), "")
    return action, Meaning(why)


def _with_registers(
    evidence: Evidence, scene: Scene, frames: Sequence[Frame], around: Surroundings
) -> Story | None:
    kind = fault(scene.reason)
    if kind is _ACCESS and was_not_fetched(scene):
        return _jump(scene, caller(frames, around.modules), around)
    place = where(frames, around.modules)
    if kind is _ACCESS and not _was_sent(evidence, scene):
        return _access(evidence, scene, place, around)
    if kind is _ACCESS or kind is Fault.SENT:
        return _sent(scene, place, is_guess=kind is _ACCESS)
    if kind is Fault.OTHER:
        return _undeclared(evidence, scene, place, around)
    return _refused(scene, evidence.decoded, kind, place)


def _was_sent(evidence: Evidence, scene: Scene) -> bool:
    """Tell whether a signal without details came from outside.

    Signals that are sent arrive when a system call returns, at an instruction that accesses
    no memory.
    """
    if evidence.decoded is None or " / " in scene.reason or scene.tried is not None:
        return False
    before = scene.code(scene.pc - 2, 2)
    return evidence.decoded.effects.accesses == () and before in _SYSTEM_CALLS


def _sent(scene: Scene, place: str, *, is_guess: bool) -> Story:
    signal, sender = scene.reason.partition(" / ")[0], scene.address & 0xFFFF_FFFF
    by = f" by process {sender}" if sender else ""
    probably = "probably " if is_guess else ""
    meaning = Meaning("it did no wrong itself", is_guess)
    return Story(f"was {probably}sent {signal}{by}", meaning, place)


def _jump(scene: Scene, place: str, around: Surroundings) -> Story:
    if not scene.pc:
        return Story("called a null function pointer", place=place)
    meaning = meaning_of_address(scene.pc, "execute", scene, around)
    return Story(f"jumped to {scene.pc:#x}", meaning, place)


def _access(evidence: Evidence, scene: Scene, place: str, around: Surroundings) -> Story:
    effects = evidence.decoded.effects if evidence.decoded is not None else None
    if scene.pc in around.stack or around.place(scene.pc) == "the stack":
        place = ", ".join(filter(None, ("by code on the stack", place)))
    adjusted = evidence.crash.adjusted_address
    if adjusted and effects is not None and adjusted[1] == effects.target is not None:
        return _bad_target(scene, effects.target, effects.target_register, place, around)
    access = _failed_access(evidence)
    if access is not None:
        meaning = meaning_of_access(scene, access, around)
        return Story(_did(access), _with_reason(meaning, scene.reason), place)
    if not scene.address and " / " not in scene.reason and scene.tried is None:
        if scene.code(scene.pc, 1) is None and not around.place(scene.pc):
            return _jump(scene, place, around)
        return Story("failed to access memory, the dump does not tell where", place=place)
    meaning = meaning_of_address(scene.address, scene.tried, scene, around)
    action = _DID[scene.tried or "access"].format(size="", address=f"{scene.address:#x}")
    return Story(action.replace(" at ", " "), _with_reason(meaning, scene.reason), place)


def _with_reason(meaning: Meaning, reason: str) -> Meaning:
    """Return what the system itself says, where that is more."""
    for end, text, is_guess in _SYSTEM_SAYS:
        if end in reason:
            status = reason.partition(" / ")[2] if text.endswith("with ") else ""
            return Meaning(text + status, is_guess)
    return meaning


def _bad_target(
    scene: Scene, target: int, register: str, place: str, around: Surroundings
) -> Story:
    if not target:
        return Story(f"called a null function pointer in {register}", place=place)
    if register:
        meaning = meaning_of_address(target, "execute", scene, around)
        return Story(f"called {target:#x} in {register}", meaning, place)
    text = text_in(target, scene.cpu.word_size)
    by = f' by the text "{text}"' if text else ""
    meaning = Meaning(f"the return address was probably overwritten{by}", True)
    return Story(f"returned to {target:#x}", meaning, place)


def _refused(scene: Scene, decoded: Decoded | None, kind: Fault, place: str) -> Story:
    """Tell of an instruction that the processor would not execute."""
    text = f" ({decoded.text})" if decoded is not None else ""
    is_division = decoded is not None and decoded.mnemonic in _DIVISIONS
    if kind is Fault.DIVISION or (kind is Fault.ARITHMETIC and is_division):
        return _division(scene, decoded, text, place)
    meaning = _NOTHING
    if kind is not Fault.PRIVILEGED and decoded is not None and decoded.mnemonic in _TRAPS:
        meaning = Meaning("probably put there to stop the program", True)
    return Story(f"{_REFUSED[kind]}{text}", meaning, place)


def _division(scene: Scene, decoded: Decoded | None, text: str, place: str) -> Story:
    divisor = None if decoded is None else _divisor(scene, decoded)
    if divisor is None or not divisor[1]:
        meaning = Meaning(f"{divisor[0]} is 0" if divisor is not None else "")
        return Story(f"divided by zero{text}", meaning, place)
    # The smallest number divided by -1 has no result either.
    return Story(f"divided{text}", Meaning("the quotient is too large"), place)


def _divisor(scene: Scene, decoded: Decoded) -> tuple[str, int] | None:
    """Return what was divided by: its name and its value."""
    for access in decoded.effects.accesses or ():
        data = scene.read(access.address, access.size or 0)
        if data:
            return f"the number at {access.address:#x}", int.from_bytes(data, "little")
    name = decoded.text.rpartition(" ")[2]
    whole = next((r for r in (name, f"r{name[1:]}", name[:-1]) if r in scene.registers), None)
    if whole is None:
        return None
    is_half = scene.cpu.word_size == 8 and whole != name
    return name, scene.registers[whole] & (0xFFFF_FFFF if is_half else scene.cpu.word_mask)


def _undeclared(
    evidence: Evidence, scene: Scene, place: str, around: Surroundings
) -> Story | None:
    """Guess from the instruction alone, where the dump does not tell what the fault was."""
    decoded, access = evidence.decoded, _failed_access(evidence)
    if decoded is None or not scene.reason.startswith("unknown"):
        return None
    if decoded.mnemonic in _DIVISIONS and (_divisor(scene, decoded) or ("", 1))[1] == 0:
        story = _division(scene, decoded, f" ({decoded.text})", place)
    elif access is not None and evidence.crash.adjusted_address is not None:
        story = Story(_did(access), meaning_of_access(scene, access, around), place)
    else:
        return None
    meaning = story.meaning._replace(is_guess=True)
    return story._replace(action=f"probably {story.action}", meaning=meaning)


def _failed_access(evidence: Evidence) -> Access | None:
    """Return the access that failed; where the address is not told, the only one."""
    decoded, crash = evidence.decoded, evidence.crash
    accesses = (decoded.effects.accesses if decoded is not None else None) or ()
    wanted = crash.adjusted_address[1] if crash.adjusted_address else crash.address or 0
    for access in accesses:
        if 0 <= wanted - access.address < (access.size or 1):
            return access
    return accesses[0] if len(accesses) == 1 and not crash.address else None


def _did(access: Access) -> str:
    size = f"{access.size} byte{'s' if access.size != 1 else ''} " if access.size else ""
    return _DID[access.kind or "access"].format(size=size, address=f"{access.address:#x}")


_DID = {
    "read": "read {size}from {address}",
    "write": "wrote {size}to {address}",
    "readwrite": "changed {size}at {address}",
    "execute": "executed {address}",
    "access": "accessed {size}at {address}",
}
_DIVISIONS = ("div", "idiv")
_TRAPS = ("ud2", "ud1", "int3", "udf", "brk", "bkpt", "trap", "hlt")
_SYSTEM_CALLS = (b"\x0f\x05", b"\xcd\x80", b"\x0f\x34")
_REFUSED = {
    Fault.ARITHMETIC: "failed in arithmetic",
    Fault.ILLEGAL: "came to an illegal instruction",
    Fault.PRIVILEGED: "used an instruction that only the kernel may use",
    Fault.TRAP: "hit a breakpoint",
}
_ABORTS = frozenset({"abort", "__GI_abort", "_abort", "std::terminate()", "__assert_fail"})
_WHY_ABORT = (
    (("__stack_chk_fail", "__report_gsfailure"), "a buffer on the stack was overrun"),
    (("__chk_fail", "__fortify_fail"), "a library function was to overrun a buffer"),
    (("__assert_fail", "__assert_fail_base", "_wassert"), "an assertion failed"),
    (("malloc_printerr",), "the heap is damaged"),
    (
        ("std::terminate()", "std::terminate", "__cxxabiv1::__terminate", "__cxa_throw"),
        "nothing caught an exception",
    ),
    (("rust_panic", "rust_begin_unwind", "core::panicking::panic_fmt"), "a Rust panic"),
)
_FAST_FAIL_TRAPS = ("int 0x29", "brk", "udf")
_FAST_FAILS = {
    "FAST_FAIL_FATAL_APP_EXIT": "it called abort()",
    "FAST_FAIL_STACK_COOKIE_CHECK_FAILURE": "a buffer on the stack was overrun",
    "FAST_FAIL_LEGACY_GS_VIOLATION": "a buffer on the stack was overrun",
    "FAST_FAIL_CORRUPT_LIST_ENTRY": "a linked list is damaged",
    "FAST_FAIL_GUARD_ICALL_CHECK_FAILURE": "it called what is no function",
    "FAST_FAIL_RANGE_CHECK_FAILURE": "an index was out of range",
    "FAST_FAIL_INVALID_ARG": "an argument was invalid",
    "FAST_FAIL_HEAP_METADATA_CORRUPTION": "the heap is damaged",
}
_REASONS = {
    "Unhandled C++ Exception": "threw a C++ exception that nothing caught",
    "MANAGED_EXCEPTION_CODE_V4": "threw a .NET exception that nothing caught",
    "Out of Memory": "ran out of memory",
    "Simulated Exception": "did not crash, the dump was asked for",
    "DUMP_REQUESTED": "did not crash, the dump was asked for",
}
_SYSTEM_SAYS = (
    ("BUS_ADRALN", "the address is not aligned", False),
    ("BUS_ADRERR", "probably behind the end of a mapped file", True),
    ("BUS_MCEERR", "the memory is defective", False),
    ("SEGV_PKUERR", "a protection key forbids it", False),
    ("IN_PAGE_ERROR", "the page could not be loaded, with ", False),
)
