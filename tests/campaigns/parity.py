"""Changed dumps of the corpus, compared with minidump-stackwalk field by field.

    python3 packaging/dev.py campaign parity [--count N] [--seed N] [--mode none|symbols]
        [--only PATTERN] [--show N]

Each case is a dump of the corpus with a few things changed that some writer or some process
could have made so: registers, stacks, modules, streams, the exception. The peer and we look at
it with the corpus' symbol files or without, and everything that both tell is compared: all
frames of all threads, the crash, the modules, the system, the process. What differs is counted
by its reason, a row of ``docs/differences-from-minidump-stackwalk.md``; what has none is shown
and makes the campaign fail.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from analyzer.analyze import Options, analyze
from analyzer.errors import DumpError
from analyzer.output.json import document
from analyzer.symbol_files import SymbolFiles
from tests.campaigns.parity_dumps import mutated
from tests.campaigns.parity_reasons import Document, Pair, Walks, reason
from tests.support.peer_json import Difference, differences, peer_document
from tests.support.shared import corpus, shared

MODES = ("none", "symbols")

_LARGEST = 400_000
_APART = ("threads", "crashing_thread")


class Case(NamedTuple):
    """One changed dump: its number, the corpus dump, what was changed, and its bytes."""

    number: int
    name: str
    changes: tuple[str, ...]
    data: bytes

    def __str__(self) -> str:
        return f"{self.number} ({self.name}: {', '.join(self.changes)})"


@cache
def stores() -> tuple[Path, ...]:
    """Return the corpus' folders of symbol files."""
    return tuple(sorted(path for path in shared("corpus").glob("_symbols*") if path.is_dir()))


@cache
def _seeds(only: str) -> tuple[tuple[str, bytes], ...]:
    dumps = ((case.name, case / "dump.dmp") for case in corpus(only))
    found = ((name, path.read_bytes()) for name, path in dumps)
    return tuple((name, data) for name, data in found if 32 <= len(data) <= _LARGEST)


def made(number: int, only: str = "*") -> Case:
    """Return the case with a number: the same in every run."""
    dice = random.Random(f"parity {number}")  # noqa: S311 -- repeatable on purpose
    name, data = dice.choice(_seeds(only))
    changed, changes = mutated(data, dice, stores())
    return Case(number, name, changes, changed)


def compare(theirs: Document, ours: Document) -> Iterator[Difference]:
    """Yield where two analyses of one dump differ."""
    yield from differences(_whole(theirs), _whole(ours))
    threads = theirs["threads"], ours["threads"]
    if len(threads[0]) != len(threads[1]):
        yield Difference("threads", len(threads[0]), len(threads[1]))
        return
    for number, (their, our) in enumerate(zip(*threads, strict=True)):
        yield from _of_thread(f"threads[{number}]", their, our)
    their, our = theirs.get("crashing_thread"), ours.get("crashing_thread")
    index = "threads_index"
    if (their and their[index]) != (our and our[index]):
        yield Difference("crashing_thread", their and their[index], our and our[index])
    elif their and our and their["frames"] and our["frames"]:
        first = their["frames"][0]["registers"], our["frames"][0]["registers"]
        yield from differences(*first, "crashing_thread.registers")


def _of_thread(field: str, their: Document, our: Document) -> Iterator[Difference]:
    leave_out = ("frames", "frame_count")
    yield from differences(_without(their, *leave_out), _without(our, *leave_out), field)
    frames = their["frames"] or [], our["frames"] or []
    for number, (one, other) in enumerate(zip(*frames, strict=False)):
        if (one["offset"], one["trust"]) != (other["offset"], other["trust"]):
            yield Difference(f"{field}.walk", Walks(number, *frames), None)
            return
        yield from differences(one, other, f"{field}.frames[{number}]")
    if len(frames[0]) != len(frames[1]):
        yield Difference(f"{field}.walk", Walks(min(map(len, frames)), *frames), None)


def _whole(document: Document) -> dict[str, Any]:
    """Return a document without threads, its limits by name: the peer's are in no order."""
    limits = (document.get("proc_limits") or {}).get("limits") or []
    in_order = {"limits": sorted(limits, key=lambda limit: str(limit["name"]))}
    return {**_without(document, *_APART), "proc_limits": in_order if limits else None}


def _without(document: Document, *names: str) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in names}


def unlike(
    case: Case, folder: Path, mode: str, files: SymbolFiles | None = None
) -> list[tuple[str | None, Difference]]:
    """Return the differences of one case, each with its reason if it has one."""
    path = folder / "case.dmp"
    path.write_bytes(case.data)
    symbols = stores() if mode == "symbols" else ()
    theirs = peer_document(path, symbols)
    options = Options(symbols=symbols, local=False, all_threads=True, files=files)
    try:
        analysis = analyze(path, options)
    except DumpError as error:
        refused = Difference("refused", theirs and theirs["status"], str(error))
        return [] if theirs is None else [(None, refused)]
    if theirs is None:
        return []
    ours = json.loads(json.dumps(document(analysis)))
    pair = Pair(theirs, ours, case.changes)
    has_symbols = mode == "symbols"
    found = compare(theirs, ours)
    return [(reason(each, pair, has_symbols=has_symbols), each) for each in found]


def main(argv: Sequence[str]) -> int:
    """Run the campaign; return 0 when every difference has a reason."""
    parser = argparse.ArgumentParser("parity", description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0, help="number of the first case")
    parser.add_argument("--mode", choices=MODES, action="append")
    parser.add_argument("--only", default="*", help="dumps by name")
    parser.add_argument("--show", type=int, default=50, help="differences to be shown")
    given = parser.parse_args(argv)
    failed = 0
    with TemporaryDirectory() as scratch:
        for mode in given.mode or MODES:
            counted: Counter[str] = Counter()
            for number in range(given.seed, given.seed + given.count):
                case = made(number, given.only)
                for why, difference in unlike(case, Path(scratch), mode):
                    counted[why or "NO REASON"] += 1
                    failed += why is None
                    if why is None and failed <= given.show:
                        print(f"{mode} {case}: {_told(difference)}")
            print(f"{mode}: {given.count} cases from {given.seed}")
            for why, count in counted.most_common():
                print(f"  {count:6} {why}")
    return 1 if failed else 0


def _told(difference: Difference) -> str:
    walks = difference.theirs
    if not isinstance(walks, Walks):
        return f"{difference.field}: peer {walks!r:.200}, ours {difference.ours!r:.200}"
    told = (_frame(frame) for frame in (walks.callee, walks.their_next, walks.our_next))
    return "{} at {}: after {}, peer {}, ours {}".format(difference.field, walks.at, *told)


def _frame(frame: Document) -> str:
    if not frame:
        return "nothing"
    name = frame["function"] or ""
    return (
        f"{frame['trust']} {frame['module']}+{frame['module_offset'] or frame['offset']} {name}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
