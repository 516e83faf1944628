"""Reduced dumps of the whole corpus: minidump-stackwalk must see the same crashing stacks.

Each dump is walked by the peer as it is and reduced, with the corpus' symbols and without.
Dumps of which the peer reads no module list do not count. Of a frame outside every module the
address is not compared: it is a word that was taken for a return address, such as the text
that overwrote a stack, and just what a reduced dump must not tell.

    python3 packaging/dev.py campaign reduced [--only PATTERN]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analyzer.minidump.file import Minidump
from analyzer.reduce.reduce import reduce
from tests.support.peer_json import peer_document
from tests.support.shared import corpus, shared

WANTED = 0.99


def reduced(data: bytes) -> bytes:
    """Return the reduced twin of a dump."""
    out = BytesIO()
    reduce(Minidump(data), out)
    return out.getvalue()


def crashing_frames(dump: Path, stores: Sequence[Path]) -> list[dict[str, Any]] | None:
    """Return the peer's frames of the crashing thread, ``None`` where it reads no such dump."""
    told = peer_document(dump, stores)
    if told is None:
        return None
    frames = (told.get("crashing_thread") or {}).get("frames")
    return [_frame(frame) for frame in frames] if frames and told.get("modules") else None


def stores() -> list[Path]:
    """Return the corpus' folders of symbol files."""
    return sorted(path for path in shared("corpus").glob("_symbols*") if path.is_dir())


def _frame(frame: dict[str, Any]) -> dict[str, Any]:
    left_out = {"registers"} if frame["module"] else {"registers", "offset"}
    return {name: value for name, value in frame.items() if name not in left_out}


def same_frames(case: Path, folder: Path, symbols: Sequence[Path]) -> bool | None:
    """Tell whether a corpus dump and its twin, put into ``folder``, have the same frames."""
    full = crashing_frames(case / "dump.dmp", symbols)
    if full is None:
        return None
    twin = folder / f"{case.name}.dmp"
    twin.write_bytes(reduced((case / "dump.dmp").read_bytes()))
    return crashing_frames(twin, symbols) == full


def main(argv: Sequence[str]) -> int:
    """Run the campaign; return 0 when enough dumps keep their frames."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="*", help="dumps by name")
    given = parser.parse_args(argv)
    enough = True
    with TemporaryDirectory() as scratch:
        for mode, symbols in (("none", []), ("symbols", stores())):
            results = {
                case.name: same_frames(case, Path(scratch), symbols)
                for case in corpus(given.only)
            }
            read = {name: result for name, result in results.items() if result is not None}
            same = sum(read.values())
            print(f"{mode}: {same} of {len(read)} dumps keep their frames")
            for name in sorted(read):
                if not read[name]:
                    print(f"  differs: {name}")
            enough &= same >= WANTED * len(read)
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
