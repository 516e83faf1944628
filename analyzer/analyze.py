"""The pipeline: a minidump in, one frozen :class:`~analyzer.model.Analysis` out.

In order: open the dump, tell the machine and the crash, walk the threads (each module is
bound to its unwind information and names when a walk first enters it), gather the facts. What
is missing or damaged leaves its part of the result empty and a
:class:`~analyzer.model.Problem` behind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from analyzer.binding import Bindings, Places
from analyzer.certificates import certificates, signed, signed_unloaded
from analyzer.crash.crash import Evidence, crash_of
from analyzer.crash.told import crashing_thread
from analyzer.errors import Cancelled
from analyzer.facts import facts_of, process_id, system_of
from analyzer.minidump.file import Minidump
from analyzer.model import Analysis, Crash, Thread
from analyzer.named import NamedTuple
from analyzer.paths import StrPath
from analyzer.stacks import MAX_FRAMES, Stacks
from analyzer.symbol_files import SymbolFiles

Progress = Callable[[str, float], None]
"""``progress(what, fraction)``: what is being done, and 0 to 1 of the whole."""

_WORD_SIZE = 8


class Options(NamedTuple):
    """What an analysis may use, and how far it goes.

    Attributes:
        symbols: Breakpad symbol stores, asked in order.
        binaries: Folders searched for the modules' files, by id.
        local: Also look at the modules' own paths and the system's folders.
        all_threads: Walk every thread, not only the one that crashed.
        max_frames: Frames after which a walk is cut, with a note.
        annotations: The report's annotations; certificates of modules are taken from them.
        index_folder: Where indexes of large symbol files are kept between analyses.
        files: Symbol files that stay open, for analyses of several dumps one after the other.
    """

    symbols: tuple[StrPath, ...] = ()
    binaries: tuple[StrPath, ...] = ()
    local: bool = True
    all_threads: bool = False
    max_frames: int = MAX_FRAMES
    annotations: Mapping[str, object] = {}
    index_folder: StrPath | None = None
    files: SymbolFiles | None = None


def analyze(
    dump: StrPath,
    options: Options = Options(),  # noqa: B008 -- immutable
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Analysis:
    """Analyze the minidump at ``dump``.

    ``progress`` and ``cancelled`` are called before each thread is walked.

    Raises:
        OSError: The file cannot be opened.
        DumpError: It is no minidump.
        Cancelled: ``cancelled()`` answered yes.
    """
    places = Places(
        options.symbols, options.binaries, options.local, options.index_folder, options.files
    )
    with Minidump.open(dump) as minidump, Bindings(minidump, places) as bindings:
        crashed = crashing_thread(minidump)
        stacks = Stacks(minidump, bindings, crashed, options.max_frames)
        threads = []
        for index, thread in enumerate(minidump.threads):
            if cancelled is not None and cancelled():
                raise Cancelled("the analysis was cancelled")
            if progress is not None:
                progress(f"thread {thread.thread_id}", index / len(minidump.threads))
            is_wanted = options.all_threads or crashed is None or crashed == index
            threads.append(stacks.thread(thread, walk=is_wanted))
        evidence = crash_of(minidump, crashed, None if bindings.follows_peer else bindings.code)
        crash = _explained(evidence, minidump, threads)
        subjects = certificates(options.annotations)
        misc = minidump.misc_info
        started = misc.start_time if misc is not None else None
        time = minidump.header.time or None
        return Analysis(
            dump=minidump.name,
            word_size=minidump.system.word_size if minidump.system else _WORD_SIZE,
            system=system_of(minidump, options.annotations),
            crash=crash,
            threads=tuple(threads),
            modules=signed(bindings.modules(), subjects),
            main_module=0 if minidump.modules else None,
            unloaded_modules=signed_unloaded(minidump.unloaded_modules, subjects),
            pid=process_id(minidump),
            time=time,
            uptime=time - started if time and started and started <= time else None,
            facts=facts_of(minidump),
            problems=(*minidump.problems, *bindings.problems),
            requesting_thread=crashed if crash is None else None,
        )


def _explained(
    evidence: Evidence | None,
    minidump: Minidump,
    threads: Sequence[Thread],
) -> Crash | None:
    """Return the crash with what happened in words."""
    if evidence is None:
        return None
    from analyzer.crash.explanation import explain
    from analyzer.crash.meaning import Surroundings

    at, stack = evidence.crash.thread, range(0)
    if at is not None and evidence.scene is not None:
        region = minidump.stack(minidump.threads[at], evidence.scene.sp)
        stack = range(region.start, region.end) if region is not None else stack
    around = Surroundings(minidump.modules, minidump.unloaded_modules, evidence.space, stack)
    thread = None if at is None else threads[at]
    return evidence.crash._replace(explanation=explain(evidence, thread, around))
