"""Why a field of ours differs from minidump-stackwalk's: the documentation's tables, as code.

Each reason is a row of ``docs/differences-from-minidump-stackwalk.md`` that can be told from
the two documents and from what was changed in the dump. A difference that has none is to be
read by somebody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tests.support.peer_json import Difference

Document = Mapping[str, Any]

_FROM_THE_INSTRUCTION = re.compile(
    r"crash_info\.(adjusted_address|instruction|memory_accesses|possible_bit_flips"
    r"|instruction_pointer_update|crash_inconsistencies)"
)
_ABOUT_PAGES = re.compile(
    r"crash_info\.(possible_bit_flips|crash_inconsistencies|.*is_likely_guard_page)"
)
_SYMBOL_STATE = re.compile(r"modules\[\d+\]\.(missing|loaded)_symbols")
_ABOUT_AN_ADDRESS = re.compile(r"SIGSEGV|SIGBUS|EXCEPTION_ACCESS|EXCEPTION_IN_PAGE|EXC_BAD_ACC")
_LYING_LIST = re.compile(r"do not fit|past the end|is left out|no text of|bytes wanted")
_WHY = {
    "return address of a call that went nowhere": "call to nowhere",
    "return address in the link register": "link register",
    "interrupted by a signal": "signal handler",
    "registers saved at a system call": "system call",
    "a proven return address below the frame pointer's target": "names only",
}
_OF_THE_WRITER = re.compile(r"thread$|thread_name$|last_error_value$|^crash_info")
_TWINS = frozenset(("exception_thread", "thread_facts", "threads_twice"))
_ELSEWHERE = frozenset(("stack_cut", "stack_elsewhere", "registers"))
_LIARS = frozenset(("count", "memory_range", "short_file", "stack_elsewhere"))
_NO_LIST = frozenset(("no_stream", "registers"))
_WALKED = frozenset(("x86", "amd64", "arm", "arm64"))


class Pair(NamedTuple):
    """What both say of one dump.

    Attributes:
        theirs: The peer's document.
        ours: Ours.
        changes: Names of what was changed in the dump.
    """

    theirs: Document
    ours: Document
    changes: tuple[str, ...]

    @property
    def cpu(self) -> str:
        """The processor as the peer names it."""
        return str(self.theirs["system_info"]["cpu_arch"])

    @property
    def lost_modules(self) -> bool:
        """Whether the peer gave up the list of modules."""
        return not self.theirs["modules"] and bool(self.ours["modules"])

    @property
    def lies(self) -> bool:
        """Whether lists or ranges lie: they are not what the file holds, or was written."""
        if not _LIARS.isdisjoint(self.changes):
            return True
        problems = self.ours["lastword"]["problems"]
        return any(_LYING_LIST.search(f"{p['what']} {p['consequence']}") for p in problems)

    @property
    def is_address(self) -> bool:
        """Whether the exception is about an address of memory."""
        told = self.ours["crash_info"]["type"] or ""
        return _ABOUT_AN_ADDRESS.match(told) is not None


class Walks(NamedTuple):
    """A thread whose frames are not the peer's.

    Attributes:
        at: Number of the first frame that differs.
        theirs: The peer's frames.
        ours: Ours.
    """

    at: int
    theirs: list[Document]
    ours: list[Document]

    @property
    def callee(self) -> Document:
        """The last frame that both have; empty if none."""
        return self.ours[self.at - 1] if self.at else {}

    @property
    def our_next(self) -> Document:
        """Our frame where they part; empty if our stack ends."""
        return self.ours[self.at] if self.at < len(self.ours) else {}

    @property
    def their_next(self) -> Document:
        """The peer's frame where they part; empty if its stack ends."""
        return self.theirs[self.at] if self.at < len(self.theirs) else {}


def reason(difference: Difference, pair: Pair, *, has_symbols: bool) -> str | None:
    """Return why a field differs, ``None`` when no row says so."""
    walks = difference.theirs
    if isinstance(walks, Walks):
        found = _of_lost_frames(walks, pair)
        return found or (_of_rules(walks, pair) if has_symbols else None)
    return next((name for name, holds in _ROWS if holds(difference, pair)), None)


def _of_lost_frames(walks: Walks, pair: Pair) -> str | None:
    """Return why the peer lacks frames, whatever symbols there are."""
    if pair.lost_modules:
        return "lists that lie"
    if not walks.theirs and pair.cpu not in _WALKED:
        return "unknown processor"
    if not walks.at and not {"contexts", "processor"}.isdisjoint(pair.changes):
        return "contexts that are short or have further flags"
    if not walks.at and not _TWINS.isdisjoint(pair.changes):
        return "two threads of one id, or the writer's"
    if pair.lies and (not walks.their_next or "memory_range" in pair.changes):
        return "lists that lie"
    if _NO_LIST.issubset(pair.changes):
        return "no list of memory, and the stack pointer in another thread's stack"
    return None


def _of_rules(walks: Walks, pair: Pair) -> str | None:
    """Return why rules and names lead us elsewhere than the peer."""
    for frame, form in ((walks.our_next, "{}"), (walks.callee, "after {}")):
        why = (frame.get("lastword") or {}).get("why", "")
        if why in _WHY:
            return form.format(_WHY[why])
    if pair.cpu in ("arm", "arm64"):
        return _on_arm(walks)
    has_rules = walks.callee.get("trust") in ("context", "cfi", "frame_pointer")
    if not walks.our_next and has_rules and walks.callee.get("function"):
        return "first function"
    if _has_no_debug_id(walks, pair):
        return "modules without debug id"
    if walks.our_next.get("trust") == "cfi" and walks.their_next.get("trust") != "cfi":
        is_elsewhere = not _ELSEWHERE.isdisjoint(pair.changes)
        return "words beyond the stack that was captured" if is_elsewhere else None
    return None


def _on_arm(walks: Walks) -> str | None:
    if walks.our_next.get("trust") == "cfi" and walks.their_next.get("trust") != "cfi":
        return "link register"
    if not walks.our_next and walks.callee.get("trust") == "context":
        return "link register of zero"
    if walks.their_next.get("trust") == "scan":
        return "pointers to functions" if walks.our_next else "end of an ARM stack"
    if walks.callee.get("trust") == "frame_pointer" and walks.our_next.get("trust") == "cfi":
        return "frame record"
    return None


def _has_no_debug_id(walks: Walks, pair: Pair) -> bool:
    modules = zip(pair.theirs["modules"], pair.ours["modules"], strict=True)
    found = {
        our["filename"]
        for their, our in modules
        if our["loaded_symbols"] and not int(their["debug_id"], 16)
    }
    near = (walks.callee, walks.our_next, walks.their_next)
    return any(frame.get("module") in found for frame in near)


def _is_named_by_code_id(difference: Difference, pair: Pair) -> bool:
    """Tell whether a frame has a name that the peer cannot find by a debug id."""
    found = re.match(r"threads\[(\d+)\]\.frames\[(\d+)\]", difference.field)
    if found is None or difference.theirs not in (None, True):
        return False
    frame = pair.ours["threads"][int(found[1])]["frames"][int(found[2])]
    return any(
        module["filename"] == frame["module"] and not int(module["debug_id"], 16)
        for module in pair.ours["modules"]
    )


def _has_lost_its_frames(difference: Difference, pair: Pair) -> bool:
    """Tell whether the peer leaves the crashing thread out for want of frames."""
    if difference.field != "crashing_thread" or difference.theirs is not None:
        return False
    return not pair.theirs["threads"][difference.ours]["frames"]


def _is_spelling(difference: Difference) -> bool:
    """Tell whether the same instruction is written in two ways."""
    one, other = difference.theirs, difference.ours
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    return one[:3] == other[:3]


Holds = Callable[[Difference, Pair], bool]

_ROWS: tuple[tuple[str, Holds], ...] = (
    (
        "last error outside of Windows",
        lambda d, pair: (
            d.field.endswith(".last_error_value")
            and d.ours is None
            and pair.theirs["system_info"]["os"] != "Windows NT"
        ),
    ),
    (
        "lists that lie: memory of the last error",
        lambda d, pair: d.field.endswith(".last_error_value") and pair.lies,
    ),
    (
        "instructions of other processors",
        lambda d, pair: (
            _FROM_THE_INSTRUCTION.match(d.field) is not None and pair.cpu != "amd64"
        ),
    ),
    (
        "lists that lie",
        lambda d, pair: (
            pair.lost_modules
            and re.match(r"modules$|main_module$|threads.*frames", d.field) is not None
        ),
    ),
    (
        "lists that lie: names of threads",
        lambda d, pair: (
            d.field.endswith(".thread_name")
            and d.theirs is None
            and (
                "thread_names" in pair.changes
                or not any(thread["thread_name"] for thread in pair.theirs["threads"])
            )
        ),
    ),
    (
        "lists that lie: unloaded modules",
        lambda d, pair: (
            d.field.endswith("unloaded_modules") and not pair.theirs["unloaded_modules"]
        ),
    ),
    (
        "lists that lie: code",
        lambda d, pair: (
            _FROM_THE_INSTRUCTION.match(d.field) is not None
            and (pair.lies or not {"contexts", "memory_info"}.isdisjoint(pair.changes))
        ),
    ),
    (
        "damaged CodeView record",
        lambda d, pair: (
            d.field.endswith(".code_id") and (not d.theirs or d.theirs.startswith(d.ours))
        ),
    ),
    (
        "thread that wrote the dump",
        lambda d, pair: (
            "breakpad_info" in pair.changes
            and _OF_THE_WRITER.search(d.field) is not None
            and (d.theirs is None or pair.theirs.get("crashing_thread") is None)
        ),
    ),
    (
        "unknown processor",
        lambda d, pair: "processor" in pair.changes and d.theirs is None,
    ),
    (
        "contexts that are short or have further flags",
        lambda d, pair: d.field.startswith("crashing_thread.") and "contexts" in pair.changes,
    ),
    (
        "two threads of one id, or the writer's",
        lambda d, pair: d.field.startswith("crash") and not _TWINS.isdisjoint(pair.changes),
    ),
    ("crashing thread without frames", lambda d, pair: _has_lost_its_frames(d, pair)),
    (
        "bit flips of what is no address",
        lambda d, pair: d.field == "crash_info.possible_bit_flips" and not pair.is_address,
    ),
    (
        "failed jumps",
        lambda d, pair: (
            _FROM_THE_INSTRUCTION.match(d.field) is not None
            and _program_counter(pair.ours) == pair.ours["crash_info"]["address"]
        ),
    ),
    (
        "spelling of an instruction",
        lambda d, pair: d.field == "crash_info.instruction" and _is_spelling(d),
    ),
    (
        "mappings side by side, pages with PAGE_GUARD",
        lambda d, pair: (
            _ABOUT_PAGES.match(d.field) is not None
            and (pair.ours["linux_memory_map_count"] or "memory_info" in pair.changes)
        ),
    ),
    (
        "no canonical address, where the peer sees a null pointer or none",
        lambda d, pair: (
            d.field.startswith("crash_info")
            and (pair.ours["crash_info"]["adjusted_address"] or {}).get("kind")
            == "non-canonical"
        ),
    ),
    (
        "nothing that a nop with an operand, or a push, has from its operand",
        lambda d, pair: (
            _FROM_THE_INSTRUCTION.match(d.field) is not None
            and (pair.theirs["crash_info"]["instruction"] or "").startswith(("nop", "push"))
        ),
    ),
    (
        "failed jumps",
        lambda d, pair: (
            d.field == "crash_info.adjusted_address"
            and d.ours == {"kind": "null-pointer", "offset": f"{0:#018x}"}
            and pair.ours["crash_info"]["instruction"] is None
        ),
    ),
    (
        "segments of unknown base",
        lambda d, pair: (
            _FROM_THE_INSTRUCTION.match(d.field) is not None
            and re.search("[fg]s:", pair.theirs["crash_info"]["instruction"] or "") is not None
        ),
    ),
    (
        "text of the build that is none",
        lambda d, pair: d.field == "system_info.os_ver" and d.ours.startswith(d.theirs),
    ),
    ("modules without debug id", _is_named_by_code_id),
    ("process id from Linux' status", lambda d, pair: d.field == "pid" and not d.theirs),
    (
        "no main module",
        lambda d, pair: d.field == "main_module" and not pair.ours["modules"],
    ),
    (
        "damaged maps",
        lambda d, pair: d.field == "linux_memory_map_count" and d.theirs is None,
    ),
    ("assertion", lambda d, pair: d.field == "crash_info.assertion" and d.theirs is None),
    ("symbols follow frames", lambda d, pair: _SYMBOL_STATE.fullmatch(d.field) is not None),
    (
        "access of an uncommon instruction",
        lambda d, pair: d.field.endswith(".access_type") and d.theirs is None,
    ),
)


def _program_counter(document: Document) -> str | None:
    frames = (document.get("crashing_thread") or {}).get("frames")
    return frames[0]["offset"] if frames else None
