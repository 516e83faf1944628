"""What signature generation reads, out of an :class:`~analyzer.model.Analysis`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from analyzer.model import Analysis, Frame, Module, Thread
from analyzer.named import NamedTuple
from analyzer.signature.frame_names import StackFrame
from analyzer.signature.generate import MOST_FRAMES, Signature, signature
from analyzer.signature.lists import Lists
from analyzer.signature.rules import CrashFacts

Generator = Callable[[CrashFacts, Lists | None], Signature]
"""Makes signatures: ours, or :func:`analyzer.signature.with_siggen.siggen_signature`."""

_HASHED_FRAMES = 5


class CrashName(NamedTuple):
    """What groups a crash with others like it.

    Attributes:
        signature: By the names of its frames.
        stack_hash: Without any names, see :func:`stack_hash`.
    """

    signature: Signature
    stack_hash: str


def crash_name(
    analysis: Analysis,
    annotations: Mapping[str, object] | None = None,
    lists: Lists | None = None,
    make: Generator = signature,
) -> CrashName:
    """Return the signature and the stack hash of a crash; see :func:`crash_facts`."""
    made = make(crash_facts(analysis, annotations), lists)
    return CrashName(made, stack_hash(analysis))


def crash_facts(
    analysis: Analysis, annotations: Mapping[str, object] | None = None
) -> CrashFacts:
    """Return the facts of the crashing thread; without one, of the first thread."""
    thread = analysis.crashing_thread or (analysis.threads[0] if analysis.threads else None)
    first = analysis.threads[0] if analysis.threads else None
    texts = {
        name: value for name, value in (annotations or {}).items() if isinstance(value, str)
    }
    return CrashFacts(
        frames=stack_frames(thread, analysis.modules),
        first_thread=stack_frames(first, analysis.modules),
        is_windows=analysis.system is not None and analysis.system.os == "Windows NT",
        reason=analysis.crash.reason if analysis.crash else "",
        last_error=(thread.last_error if thread else None) or "",
        annotations=texts,
    )


def stack_frames(thread: Thread | None, modules: Sequence[Module]) -> tuple[StackFrame, ...]:
    """Return what is read of the thread's frames: the innermost, of the thousands there may be.

    Each inlined function comes before the one that holds it.
    """
    frames = _stack_frames(thread, modules) if thread else ()
    return tuple(islice(frames, MOST_FRAMES))


def stack_hash(analysis: Analysis) -> str:
    """Return 16 hex digits that group crashes for which no symbols exist.

    Of the crashing thread's innermost frames that lie in a module, debug ids and offsets
    into the module are hashed: the same place in the same build, wherever it was loaded.
    Empty when there is no such frame.
    """
    thread = analysis.crashing_thread
    every = (
        _place(frame, analysis.modules[frame.module])
        for frame in (thread.frames if thread else ())
        if frame.module is not None
    )
    places = list(islice(every, _HASHED_FRAMES))
    return hashlib.sha256("\n".join(places).encode()).hexdigest()[:16] if places else ""


def leaf(path: str) -> str:
    """Return the last part of a path of any system."""
    return re.split(r"[/\\]", path)[-1]


def _stack_frames(thread: Thread, modules: Sequence[Module]) -> Iterator[StackFrame]:
    for frame in thread.frames:
        module = None if frame.module is None else leaf(modules[frame.module].path)
        for inline in frame.inlines:
            yield StackFrame(
                module, inline.function, inline.file, inline.line, frame.instruction
            )
        unloaded = frame.unloaded[0][0] if frame.unloaded else None
        # A guessed export name would group unlike crashes; the module is the honest name.
        function = None if frame.is_guess else frame.function
        yield StackFrame(module, function, frame.file, frame.line, frame.instruction, unloaded)


def _place(frame: Frame, module: Module) -> str:
    identity = module.debug_id or module.code_id or leaf(module.path)
    return f"{identity}+{frame.instruction - module.base:#x}"
