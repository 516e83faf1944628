"""The short pipeline, for crash pings: the stacks of a crash and nothing that they do not tell.

Frames are those of :func:`analyzer.analyze.analyze`. Functions and lines, the decoded
instruction and the explanation are left out, and with them the debugging information that
they are read from: whoever wants them of a ping can look them up later, from its addresses.
"""

from __future__ import annotations

from pathlib import Path

from analyzer.binding import Bindings, Places
from analyzer.crash.told import crashing_thread, told
from analyzer.minidump.file import Minidump
from analyzer.model import Analysis, System, Thread
from analyzer.stacks import MAX_FRAMES, Stacks

_WORD_SIZE = 8
_LOCAL = Places((), (), local=True)


def analyze_stacks(
    dump: Path, *, all_threads: bool = False, places: Places = _LOCAL
) -> Analysis:
    """Return the stacks of the minidump at ``dump``, without names.

    Args:
        dump: The minidump.
        all_threads: Walk every thread, not only the one that crashed.
        places: Where to look for unwind information.

    Raises:
        OSError: The file cannot be opened.
        DumpError: It is no minidump.
    """
    with Minidump.open(dump) as minidump, Bindings(minidump, places) as bindings:
        crashed = crashing_thread(minidump)
        stacks = Stacks(minidump, bindings, crashed, MAX_FRAMES, shows_names=False)
        threads = []
        for index, record in enumerate(minidump.threads):
            is_wanted = all_threads or index == crashed
            frames = stacks.walk(record).frames if is_wanted else ()
            threads.append(Thread(record.thread_id, frames))
        system = minidump.system
        return Analysis(
            dump=dump.name,
            word_size=system.word_size if system is not None else _WORD_SIZE,
            system=system and System(system.os, system.os_version, system.cpu),
            crash=told(minidump, crashed),
            threads=tuple(threads),
            modules=tuple(minidump.modules),
            main_module=0 if minidump.modules else None,
            unloaded_modules=tuple(minidump.unloaded_modules),
            problems=(*minidump.problems, *bindings.problems),
        )
