"""Damages ELF core files at random and looks for anything but a minidump or a clear refusal.

    python3 packaging/dev.py campaign cores [--count 5000] [--seed 1] [CORE…]

Starts from the given cores, or from a built one. Damage prefers the headers and notes, and
interesting numbers. What must never happen: another exception than our own, more than five
seconds for one file.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from analyzer.errors import AnalyzerError
from app.capture.elf_core import open_core
from app.capture.writer import build_minidump
from app.errors import AppError
from tests.support.core_builder import auxv, core, files, note, prpsinfo, prstatus, siginfo

HEADERS = 12_000
LIMIT_S = 5.0

BUILT = core(
    prstatus(7, rsp=0x10100, rip=0x400010)
    + prpsinfo(7, b"program")
    + siginfo(address=0x1234)
    + auxv({3: 0x400040, 25: 0x11F00, 33: 0x12000})
    + files((0x400000, 0x402000, 0, b"/bin/sh"))
    + note(2, b"f" * 512)
    + prstatus(8, rsp=0x11000),
    (0x10000, bytes(range(256)) * 32),
    absent=((0x400000, 0x2000),),
)


def seeds() -> Sequence[bytes]:
    """Return a valid core."""
    return [BUILT]


def places(data: bytes) -> Sequence[int]:
    """Return offsets of what is worth damaging: headers and notes."""
    return range(0, min(HEADERS, len(data)), 4)


def run(path: Path) -> None:
    """Make a minidump of a core, or refuse it."""
    try:
        with open_core(path) as image:
            build_minidump(image)
    except AppError:
        return


def damage(original: bytes, chance: random.Random) -> bytes:
    """Overwrite some numbers, and sometimes cut the end off."""
    data = bytearray(original)
    for _ in range(chance.randint(1, 12)):
        reach = HEADERS if chance.random() < 0.8 else len(data)
        at = chance.randrange(min(len(data), reach))
        size = chance.choice((1, 2, 4, 8))
        top = (1 << 8 * size) - 1
        value = chance.choice((0, 1, 64, 0x1000, top, top >> 1, chance.randint(0, top)))
        data[at : at + size] = (value & top).to_bytes(size, "little")
    return bytes(data[: chance.randrange(len(data))] if chance.random() < 0.2 else data)


def run_rounds(originals: Sequence[bytes], count: int, seed: int) -> tuple[int, float]:
    """Run rounds; return how many files could be used, and the longest time in seconds.

    Raises:
        Exception: Whatever is not an error of ours: a bug that was found.
    """
    chance = random.Random(seed)  # noqa: S311 -- repeatable, not secret
    used, longest = 0, 0.0
    with tempfile.TemporaryDirectory(prefix="cores-") as folder:
        path = Path(folder) / "core"
        for _ in range(count):
            path.write_bytes(damage(chance.choice(originals), chance))
            started = time.monotonic()
            try:
                with open_core(path) as image:
                    build_minidump(image)
                used += 1
            except (AppError, AnalyzerError):
                pass
            longest = max(longest, time.monotonic() - started)
    return used, longest


def main(arguments: Sequence[str]) -> int:
    """Run the campaign and print the result."""
    parser = argparse.ArgumentParser(prog="campaign cores", description=__doc__)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("core", type=Path, nargs="*")
    chosen = parser.parse_args(arguments)
    originals = [path.read_bytes() for path in chosen.core] or [BUILT]
    used, longest = run_rounds(originals, chosen.count, chosen.seed)
    print(
        f"{chosen.count} damaged cores: {used} used, the rest refused; longest {longest:.2f} s"
    )
    return 1 if longest > LIMIT_S else 0
