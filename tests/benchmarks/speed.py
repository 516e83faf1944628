"""The speed of the analyzer beside minidump-stackwalk, on the same dumps in the same run.

    python3 packaging/dev.py benchmark speed [--runs N] [--folder DIR] [--only GROUP ...]

Prints medians, the peak memory of processes, and how many times faster than the reference,
which stands first in each group. The peer is a whole process each time, for it keeps nothing;
ours is measured inside a running program and as the command. Each dump of the groups with
symbols has 40 frames that unwind by CFI (``30 threads``: 30 x 40), all threads are walked and
named. ``uncached`` means that the symbol file is dropped from the page cache before each run.

The material (2.5 GB) is made once in the folder, from Debian's Firefox.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import struct
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from compileall import compile_dir
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import analyzer
import app
from analyzer.analyze import Options, analyze
from analyzer.analyze_stacks import analyze_stacks
from analyzer.binding import Places
from analyzer.symbol_files import SymbolFiles
from analyzer.symbols.breakpad import SymFile
from tests.benchmarks import large_symbols
from tests.benchmarks.large_symbols import Material
from tests.benchmarks.measuring import Cost, Group, measure, memory_of_all, process
from tests.support.minidump_builder import MinidumpBuilder, amd64_context
from tests.support.shared import corpus, peer

FOLDER = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lastword-speed"
MANY = 200
SMALL = 50
COLD_NAMES = 400
FULL_MEMORY = 4 << 30
RANGE = 1 << 20


def main(arguments: Sequence[str]) -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser("speed", description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--only", choices=GROUPS, action="append")
    given = parser.parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    # As an installed program is: a checkout may have been edited since it ran last.
    for package in (analyzer, app):
        compile_dir(package.__path__[0], quiet=1)
    folder = given.folder.resolve()
    # The same version is up to a third faster where its build was optimized by profiles.
    print(f"Python {sys.version} of {sys.base_prefix}")
    for name in given.only or GROUPS:
        started = time.monotonic()
        measure(GROUPS[name](folder), given.runs)
        print(f"  ({name} took {time.monotonic() - started:.0f} s)", flush=True)
    return 0


class Case:
    """One symbol file and dumps that need it."""

    def __init__(self, folder: Path, kind: str, threads: int = 1) -> None:
        self.material: Material = getattr(large_symbols, kind)(folder)
        self.dump = large_symbols.dump(self.material, folder / f"{kind}-{threads}.dmp", threads)
        self.cache = folder / f"cache-{kind}"
        self.indexes = self.cache / "lastword" / "symbol-index"
        self.options = Options(symbols=(self.material.store,), local=False, all_threads=True)

    def indexed(self) -> Options:
        """Return options with an index at hand."""
        SymFile(self.material.symbols, self.indexes).build_index()
        return self.options._replace(index_folder=self.indexes)

    def reference(self) -> tuple[str, Callable[[], Cost]]:
        """Return how the peer does it."""
        store = ("--symbols-path", self.material.store)
        command = (peer("minidump-stackwalk"), "--json", *store, self.dump)
        return "minidump-stackwalk", partial(process, command, self.cache)

    def command(self) -> Callable[[], Cost]:
        """Return how the command does it, with an index at hand."""
        return partial(process, self.words("--json", self.dump), self.cache)

    def command_for_many(self, dumps: Sequence[Path]) -> Callable[[], Cost]:
        """Return how the command does it, whose processes have their memory together."""
        words = self.words("--jsonl", *dumps)
        memory = memory_of_all(words, self.cache)
        return lambda: process(words, self.cache)._replace(memory=memory)

    def words(self, form: str, *dumps: Path) -> Sequence[str | Path]:
        """Return a command line; there is an index at hand."""
        self.indexed()
        return (*lastword(), form, "--no-local", "--symbols", self.material.store, *dumps)

    def dumps(self, count: int) -> Iterator[Path]:
        """Yield dumps with different stacks."""
        folder = self.material.store.parent / f"{self.material.store.name}-dumps"
        folder.mkdir(exist_ok=True)
        for number in range(count):
            path = folder / f"{number:03}.dmp"
            yield large_symbols.dump(self.material, path, seed=number + 1)

    def dumps_in_place(self, count: int) -> Iterator[Path]:
        """Yield those of ``count`` dumps that are analyzed without an index being made."""
        with TemporaryDirectory() as folder:
            for dump in self.dumps(count):
                analyze(dump, self.options._replace(index_folder=folder))
                made = list(Path(folder).iterdir())
                if not made:
                    yield dump
                for index in made:
                    index.unlink()


def lastword() -> tuple[str | Path, ...]:
    """Return the command as it is installed."""
    return (Path(sys.executable).with_name("lastword"), "analyze")


def here(dump: Path, options: Options) -> Cost:
    """Analyze in this process."""
    started = time.perf_counter()
    analysis = analyze(dump, options)
    seconds = time.perf_counter() - started
    assert all(len(thread.frames) == large_symbols.FRAMES for thread in analysis.threads)
    return Cost(seconds)


def in_use(dumps: Iterable[Path], options: Options) -> Callable[[], Cost]:
    """Analyze other dumps one after the other, with files that stay open."""
    turns = itertools.cycle(list(dumps))
    in_turn = options._replace(files=SymbolFiles())
    return lambda: here(next(turns), in_turn)


def symbols(folder: Path, kind: str, title: str) -> Group:
    """Everything about one sorted symbol file."""
    case = Case(folder, kind)
    return Group(
        f"{title}, 40 frames",
        case.reference(),
        {
            "in process, index, file open": in_use(case.dumps(20), case.indexed()),
            "in process, index, file opened anew": partial(here, case.dump, case.indexed()),
            "in process, no index, file open": in_use(case.dumps_in_place(20), case.options),
            "in process, no index, file opened anew": partial(here, case.dump, case.options),
            "command": case.command(),
        },
    )


def uncached(folder: Path, kind: str, title: str) -> Group:
    """The same with a symbol file and an index that have to come from the disk."""
    case = Case(folder, kind)
    return Group(
        f"{title}, 40 frames, uncached",
        case.reference(),
        {
            "in process, index": partial(here, case.dump, case.indexed()),
            "in process, no index": partial(here, case.dump, case.options),
            "command": case.command(),
        },
        (case.material.symbols, *case.indexes.iterdir()),
    )


def unsorted(folder: Path) -> Group:
    """A symbol file out of order, whose index is made on the way and kept."""
    import numpy as np

    case = Case(folder, "shuffled")
    numpy = f"in process, index made with numpy {np.__version__}"

    def making() -> Cost:
        shutil.rmtree(case.indexes, ignore_errors=True)
        return here(case.dump, case.options._replace(index_folder=case.indexes))

    return Group(
        "106 MB .sym, unsorted, no index, 40 frames", case.reference(), {numpy: making}
    )


def library(folder: Path) -> Group:
    """The library alone; the peer's way is to make symbols first."""
    case = Case(folder, "large")
    store = folder / "made-by-the-way"
    symbols = store.joinpath(*case.material.symbols.relative_to(case.material.store).parts)
    symbols.parent.mkdir(parents=True, exist_ok=True)
    dump_syms = (peer("dump_syms"), "--output", symbols, case.material.library)
    walk = (peer("minidump-stackwalk"), "--json", "--symbols-path", store, case.dump)
    binaries = case.material.library.parent
    options = Options(binaries=(binaries,), local=False, all_threads=True)
    command = (*lastword(), "--json", "--no-local", "--binaries", binaries, case.dump)
    return Group(
        "libxul.so alone (184 MB), 40 frames",
        (
            "dump_syms, then minidump-stackwalk",
            lambda: process(dump_syms, case.cache) + process(walk, case.cache),
        ),
        {
            "in process": partial(here, case.dump, options),
            "command": partial(process, command, case.cache),
        },
    )


def many(folder: Path, kind: str) -> Group:
    """Many dumps in one command."""
    case = Case(folder, kind)
    dumps = list(case.dumps(MANY))
    return Group(
        f"{MANY} dumps, {case.material.symbols.stat().st_size / 1e6:.0f} MB .sym",
        (f"minidump-stackwalk, {MANY} times", case.reference()[1]),
        {
            f"command, --jsonl, {len(os.sched_getaffinity(0))} CPUs": case.command_for_many(
                dumps
            )
        },
        share=1 / MANY,
    )


def threads(folder: Path) -> Group:
    """Many threads in one dump."""
    case = Case(folder, "large", 30)
    ways = {"in process, index": partial(here, case.dump, case.indexed())}
    return Group(
        "106 MB .sym, 30 threads x 40 frames",
        case.reference(),
        {**ways, "command": case.command()},
    )


def small_dumps() -> list[Path]:
    """Return real dumps that the peer reads, smallest first."""
    folders = [path for path in corpus() if not path.name.startswith("edit-")]
    dumps = [
        path / "dump.dmp"
        for path in folders
        if '"threads"' in (path / "expected.json").read_text(encoding="utf-8")
    ]
    return sorted(dumps, key=lambda path: path.stat().st_size)[:SMALL]


def small(folder: Path) -> Group:
    """Real dumps without symbols, in a running program."""
    dumps, program = small_dumps(), peer("minidump-stackwalk")

    def ours(analyze_one: Callable[[Path], object]) -> Cost:
        started = time.perf_counter()
        for dump in dumps:
            analyze_one(dump)
        return Cost(time.perf_counter() - started)

    def theirs() -> Cost:
        costs = [process((program, "--json", dump), folder) for dump in dumps]
        return Cost(sum(cost.seconds for cost in costs), max(cost.memory for cost in costs))

    return Group(
        f"{len(dumps)} small dumps, no symbols",
        ("minidump-stackwalk, once for each", theirs),
        {
            "in process": partial(
                ours, lambda dump: analyze(dump, Options(local=False, all_threads=True))
            ),
            "in process, stacks only, as for a ping": partial(
                ours,
                lambda dump: analyze_stacks(
                    dump, all_threads=True, places=Places((), (), False)
                ),
            ),
        },
    )


def smallest(folder: Path) -> Group:
    """One small dump; the ratio is to the bare interpreter."""
    dump = small_dumps()[SMALL // 2]
    walk = (peer("minidump-stackwalk"), "--json", dump)
    ours = (*lastword(), "--json", "--no-local", dump)
    return Group(
        "one small dump, no symbols",
        ("python -c pass", partial(process, (sys.executable, "-c", "pass"), folder)),
        {
            "minidump-stackwalk": partial(process, walk, folder),
            "command": partial(process, ours, folder),
        },
    )


def cold_names(folder: Path) -> Group:
    """Names of addresses that were never asked for, on the largest file."""
    case = Case(folder, "huge")
    case.indexed()
    places = [
        address
        for number in range(COLD_NAMES // large_symbols.FRAMES)
        for address, _ in large_symbols.call_places(case.material, number + 1)
    ]
    addresses = itertools.cycle(places)

    def ours() -> Cost:
        file = SymFile(case.material.symbols, case.indexes)
        times = []
        for address in itertools.islice(addresses, COLD_NAMES):
            started = time.perf_counter()
            assert file.lookup(address) is not None
            times.append(time.perf_counter() - started)
        file.close()
        return Cost(sorted(times)[len(times) // 2])

    return Group("one name, 809 MB .sym, in process", None, {"median": ours})


def full_memory(folder: Path) -> Group:
    """A dump of 4 GB, mostly holes."""
    dump = folder / "full-memory.dmp"
    builder = MinidumpBuilder().system().module(0x40_0000, 0x1_0000, "/opt/app")
    stack = 0x7FFE_0000_0000
    context = amd64_context(rip=0x40_1000, rsp=stack, rbp=stack)
    builder.thread(1, context=context, stack=bytes(4096), stack_start=stack)
    builder.exception(1, 11, context=context)
    count, base = FULL_MEMORY // RANGE, 1 << 20
    ranges = (struct.pack("<QQ", 0x1_0000_0000 + n * RANGE, RANGE) for n in range(count))
    builder.stream(9, struct.pack("<QQ", count, base) + b"".join(ranges))
    with dump.open("wb") as file:
        file.write(builder.build())
        file.truncate(base + FULL_MEMORY)
    ours = (*lastword(), "--json", "--no-local", dump)
    walk = (peer("minidump-stackwalk"), "--json", dump)
    return Group(
        "full-memory dump of 4 GB",
        ("minidump-stackwalk", partial(process, walk, folder)),
        {"command": partial(process, ours, folder)},
    )


GROUPS: dict[str, Callable[[Path], Group]] = {
    "large": lambda folder: symbols(folder, "large", "106 MB .sym"),
    "huge": lambda folder: symbols(folder, "huge", "809 MB .sym"),
    "large-uncached": lambda folder: uncached(folder, "large", "106 MB .sym"),
    "huge-uncached": lambda folder: uncached(folder, "huge", "809 MB .sym"),
    "unsorted": unsorted,
    "library": library,
    "many": lambda folder: many(folder, "large"),
    "threads": threads,
    "small": small,
    "smallest": smallest,
    "cold-names": cold_names,
    "full-memory": full_memory,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
