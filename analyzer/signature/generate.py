"""From a stack to its signature, with each step told.

A signature is made of the first frames of the crashing thread that say something, joined by
`` | ``, and of what crash reason and annotations add. The steps are kept, so that a developer
can see which rule decided what.
"""

from __future__ import annotations

from analyzer.named import NamedTuple
from analyzer.signature.frame_names import StackFrame, frame_name
from analyzer.signature.lists import Lists, own_lists
from analyzer.signature.rules import AFTER_HANGS, BEFORE_HANGS, CrashFacts, Rule

GENERATOR = "lastword 1"
MOST_FRAMES = 40
_JOINT = " | "


class Step(NamedTuple):
    """One decision on the way.

    Attributes:
        rule: Its name.
        note: What it saw or did, in words.
    """

    rule: str
    note: str


class Signature(NamedTuple):
    """The result.

    Attributes:
        text: At most 255 printable ASCII characters.
        steps: How it came about.
        proto: All frame names that were looked at, joined.
        generator: Name and version of this generator.
        lists: Name and version of the lists in use.
    """

    text: str
    steps: tuple[Step, ...]
    proto: str
    generator: str
    lists: str


def signature(facts: CrashFacts, lists: Lists | None = None) -> Signature:
    """Return the signature of a crash; ``lists`` defaults to the product's own."""
    lists = lists or own_lists()
    names = _names(facts.frames, facts, lists)
    steps = list[Step]()
    text = _from_frames(names, lists, steps)
    text = _apply(BEFORE_HANGS, facts, text, steps)
    if "RunWatchdog" in text:
        # The watchdog thread only pulled the trigger; the first thread is the one that hung.
        steps.append(Step("shutdown hang", "taking the first thread's stack"))
        hung = _from_frames(_names(facts.first_thread, facts, lists), lists, steps)
        text = f"shutdownhang{_JOINT}{hung}"
    text = _apply(AFTER_HANGS, facts, text, steps)
    return Signature(text, tuple(steps), _JOINT.join(names), GENERATOR, lists.name)


def _names(frames: tuple[StackFrame, ...], facts: CrashFacts, lists: Lists) -> list[str]:
    names = []
    for frame in frames[:MOST_FRAMES]:
        if facts.is_windows and frame.module:
            frame = frame._replace(module=frame.module.lower())
        names.append(frame_name(frame, lists.with_line.match))
    return names


def _from_frames(names: list[str], lists: Lists, steps: list[Step]) -> str:
    """Walk the names by the lists and join what they keep."""
    start = next((at for at, name in enumerate(names) if name in lists.sentinels), 0)
    if start or (names and names[0] in lists.sentinels):
        steps.append(Step("sentinel", f"starting at {names[start]}"))
    kept = list[str]()
    for name in filter(None, names[start:]):
        if lists.irrelevant.match(name):
            steps.append(Step("irrelevant", name))
        elif _repeats(name, kept):
            steps.append(Step("repeated", name))
        else:
            kept.append(name)
            if not lists.prefix.match(name):
                steps.append(Step("last", name))
                break
            steps.append(Step("prefix", name))
    if kept:
        return _JOINT.join(kept)
    if names:
        steps.append(Step("nothing kept", "the first frame stands for all"))
        return names[start]
    return "EMPTY: no frame data available"


def _repeats(name: str, kept: list[str]) -> bool:
    """Tell whether ``name`` is a nameless frame of a module that was just named."""
    if not kept or kept[-1] != name or name.startswith("(unloaded"):
        return False
    is_module = name.lower().endswith((".dll", ".so")) or name in ("XUL", "<name omitted>")
    return is_module or name.startswith("<unknown in")


def _apply(rules: tuple[Rule, ...], facts: CrashFacts, text: str, steps: list[Step]) -> str:
    for rule in rules:
        changed = rule.apply(facts, text)
        if changed is not None:
            steps.append(Step(rule.name, changed))
            text = changed
    return text
