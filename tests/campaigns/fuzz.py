"""Mutated files of every format that the analyzer reads: only its own errors may come out.

    python3 packaging/dev.py campaign fuzz [--target NAME]... [--cases N] [--seed N] [--out DIR]

Each case is a seed file with a few mutations, made from its number alone, so that a failure can
be had again by ``--seed NUMBER --cases 1``. Cases run in batches, each in a process of its own
with limits: 256 MiB above what the process had at its start, 1 s of processor time for each
case. A case fails by any exception that is not an ``AnalyzerError``, by a limit, or by the
death of its process; its file is kept in DIR.

A format joins by one line in ``TARGETS``: its seeds, and what is to be done with a file.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import struct
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from analyzer.errors import AnalyzerError
from tests.campaigns import cores, fuzz_dumps, fuzz_symbols, fuzz_unwind

MEMORY = 256 << 20
SECONDS = 1.0
BATCH = 250
BATCH_TIMEOUT = 600
MOST_MUTATIONS = 12

NUMBERS = [0, 1, 2, 3, 4, 8, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x10000]
NUMBERS += [0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF0, 0xFFFF_FFFF]


class Target(NamedTuple):
    """A format to be fuzzed.

    Attributes:
        seeds: Returns valid files.
        run: Does with the file at a path what the product does; raises ``AnalyzerError`` only.
        places: Offsets of numbers worth changing in a file, such as counts and offsets.
    """

    seeds: Callable[[], Sequence[bytes]]
    run: Callable[[Path], None]
    places: Callable[[bytes], Sequence[int]] = lambda data: ()


TARGETS = {
    "dump": Target(fuzz_dumps.seeds, fuzz_dumps.run, fuzz_dumps.places),
    "reduce": Target(fuzz_dumps.seeds, fuzz_dumps.run_reduce, fuzz_dumps.places),
    "sym": Target(fuzz_symbols.texts, fuzz_symbols.run_text),
    "symindex": Target(fuzz_symbols.indexes, fuzz_symbols.run_index, fuzz_symbols.index_places),
    "unwind": Target(fuzz_unwind.seeds, fuzz_unwind.run, fuzz_unwind.places),
    "core": Target(cores.seeds, cores.run, cores.places),
    "names": Target(fuzz_symbols.images, fuzz_symbols.run_image, fuzz_symbols.image_places),
    "store": Target(fuzz_symbols.store_seeds, fuzz_symbols.run_store),
}


class TooSlowError(BaseException):
    """A case used more than its processor time."""


def main(arguments: Sequence[str]) -> int:
    """Run the campaign; return 1 if a case failed."""
    given = _parser().parse_args(arguments)
    if given.worker:
        return _work(given.worker, given.seed, given.cases, given.out)
    names = given.target or list(TARGETS)
    failed = sum(_campaign(name, given.seed, given.cases, given.out) for name in names)
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("fuzz", description=__doc__)
    parser.add_argument("--target", action="append", choices=sorted(TARGETS))
    parser.add_argument("--cases", type=int, default=20_000, help="for each target")
    parser.add_argument("--seed", type=int, default=0, help="number of the first case")
    parser.add_argument("--out", type=Path, default=Path("fuzz-failures"))
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    return parser


def _campaign(name: str, first: int, cases: int, out: Path) -> int:
    """Run all cases of a target in batches; return how many failed."""
    failed, started = 0, time.monotonic()
    for start in range(first, first + cases, BATCH):
        failed += _batch(name, start, min(BATCH, first + cases - start), out)
    rate = cases / (time.monotonic() - started)
    print(f"{name}: {cases} cases from {first}, {failed} failed, {rate:.0f} a second")
    return failed


def _batch(name: str, start: int, cases: int, out: Path) -> int:
    command = [
        sys.executable,
        "-m",
        "tests.campaigns.fuzz",
        "--worker",
        name,
        "--out",
        str(out),
    ]
    command += ["--seed", str(start), "--cases", str(cases)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=BATCH_TIMEOUT)
    failures = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    print("\n".join(failures), end="\n" if failures else "")
    if done.returncode < 0:
        last = done.stdout.rpartition("case ")[2].strip()
        print(f"FAILED {name} case {last}: killed by signal {-done.returncode}")
        return len(failures) + 1
    return len(failures)


def _work(name: str, start: int, cases: int, out: Path) -> int:
    """Run one batch in this process, under its limits."""
    target = TARGETS[name]
    seeds = target.seeds()
    limit_memory()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.fuzz"
        for number in range(start, start + cases):
            print(f"case {number}", flush=True)
            path.write_bytes(mutated(name, number, seeds, target.places))
            problem = failure(target.run, path)
            if problem:
                out.mkdir(parents=True, exist_ok=True)
                (out / f"{name}-{number}").write_bytes(path.read_bytes())
                print(f"FAILED {name} case {number}: {problem}", flush=True)
    return 0


def failure(run: Callable[[Path], None], path: Path) -> str:
    """Run one case; return what is wrong with it, on one line."""
    signal.signal(signal.SIGVTALRM, _too_slow)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        run(path)
    except AnalyzerError:
        return ""
    except TooSlowError:
        return f"more than {SECONDS} s, in {traceback.format_exc(limit=-3)!r}"
    except Exception:
        return repr(traceback.format_exc(limit=-4))
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return ""


def limit_memory() -> None:
    """Let this process have 256 MiB more than it has now, and not more."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TooSlowError


def mutated(
    name: str,
    number: int,
    seeds: Sequence[bytes],
    places: Callable[[bytes], Sequence[int]],
) -> bytes:
    """Return the file of case ``number``: the same in every run."""
    dice = random.Random(f"{name} {number}")  # noqa: S311 -- repeatable on purpose
    data = bytearray(dice.choice(seeds))
    hot = places(bytes(data))
    for _ in range(dice.randint(1, MOST_MUTATIONS)):
        _mutate(data, dice, seeds, hot)
    return bytes(data)


def _mutate(
    data: bytearray, dice: random.Random, seeds: Sequence[bytes], hot: Sequence[int]
) -> None:
    kind = dice.randrange(10)
    if kind < 4 and hot:
        _set_number(data, dice.choice(hot), dice)
    elif kind < 6:
        _set_number(data, dice.randrange(len(data) + 1), dice)
    elif kind == 6:
        for _ in range(dice.randint(1, 30)):
            _flip(data, dice)
    elif kind == 7:
        start, end = sorted(dice.randrange(len(data) + 1) for _ in range(2))
        data[start:end] = data[start:end][: dice.randint(0, 64)] * dice.randint(0, 3)
    elif kind == 8:
        del data[dice.randrange(len(data) + 1) :]
    else:
        _splice(data, dice, dice.choice(seeds))


def _set_number(data: bytearray, at: int, dice: random.Random) -> None:
    layout = dice.choice(["<B", "<H", "<I", "<I", "<I", "<Q"])
    number = dice.choice([*NUMBERS, len(data), len(data) - 4, dice.getrandbits(32)])
    size = struct.calcsize(layout)
    if at + size <= len(data):
        struct.pack_into(layout, data, at, number & (1 << 8 * size) - 1)


def _flip(data: bytearray, dice: random.Random) -> None:
    if data:
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _splice(data: bytearray, dice: random.Random, other: bytes) -> None:
    start = dice.randrange(len(other) + 1)
    piece = other[start : start + dice.randint(0, 512)]
    at = dice.randrange(len(data) + 1)
    data[at : at + len(piece)] = piece


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
