"""``lastword symbols``: the local store of symbols, which servers fill and hands may too."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from app.cli.arguments import prose
from app.cli.printable import printable
from app.cli.progress_line import ProgressLine
from app.composition import build
from app.errors import AppError, UsageError
from app.model.exit_code import ExitCode
from app.services.settings import SYMBOL_MIB
from app.services.symbol_adding import add
from app.services.symbol_check import build_index
from app.services.symbol_gc import Limits, collect
from app.services.symbol_setup import index_folder, store_folder
from app.services.symbol_store import OWN, SymbolStore
from app.services.symbol_verify import verify

_MIB = 1 << 20
_DAY_S = 24 * 3600.0


class _Place(NamedTuple):
    """The store, where its indexes are, and how large it may be."""

    store: SymbolStore
    indexes: Path
    most_bytes: int | None


class _Row(NamedTuple):
    """One file of the list; ``used`` is in ISO form, ``source`` empty where nobody knows."""

    path: str
    size: int
    used: str
    source: str


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command's arguments."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="the Crash Reports folder")
    common.add_argument(
        "--symbols-cache", type=Path, metavar="DIR", help="the store, instead of the usual one"
    )
    common.add_argument("--json", action="store_true", help="print JSON for programs")
    parser = argparse.ArgumentParser("lastword symbols", description=prose(__doc__))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=summary, description=summary, parents=[common])

    adding = command("add", "add .sym files, or what dump_syms makes of programs and PDBs")
    adding.add_argument("files", type=Path, nargs="+", metavar="FILE")
    command("list", "list all files")
    checking = command("verify", "check ids, content and indexes of all files")
    checking.add_argument("--remove", action="store_true", help="remove what is not right")
    collecting = command("gc", "remove what was not used for longest")
    collecting.add_argument(
        "--max-mib",
        type=int,
        metavar="N",
        help="disk space to keep (default: as the settings say)",
    )
    collecting.add_argument(
        "--max-days", type=int, metavar="N", help="remove what was not used for so many days"
    )
    indexing = command("index", "make the indexes of a folder's .sym files ahead of their use")
    indexing.add_argument("folder", type=Path, metavar="DIR")
    indexing.add_argument("--jobs", type=int, metavar="N", help="processes (default: CPUs)")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands."""
    given = build_parser().parse_args(arguments)
    settings = build(given.data_dir).settings
    most = settings.get(SYMBOL_MIB)
    place = _Place(
        SymbolStore(given.symbols_cache or store_folder(settings)),
        index_folder(),
        most * _MIB or None,
    )
    commands: Mapping[str, Callable[[_Place, argparse.Namespace], int]] = {
        "add": _add,
        "list": _list,
        "verify": _verify,
        "gc": _collect,
        "index": _index,
    }
    return commands[given.command](place, given)


def _add(place: _Place, given: argparse.Namespace) -> int:
    """Add each file; one that cannot be is told and the others go on."""
    code = ExitCode.DONE
    added = []
    for path in given.files:
        try:
            added.append(add(place.store, path, place.indexes))
        except (AppError, OSError) as error:
            if len(given.files) == 1:
                raise
            print(f"lastword symbols: {printable(str(error))}", file=sys.stderr)
            code = ExitCode.BAD_INPUT
    if given.json:
        print(json.dumps({"added": [str(path) for path in added]}))
    else:
        print(*(printable(str(path)) for path in added), sep="\n")
    return code


def _list(place: _Place, given: argparse.Namespace) -> int:
    rows = list(_rows(place.store))
    if given.json:
        files = [row._asdict() for row in rows]
        print(json.dumps({"folder": str(place.store.root), "files": files}, indent=2))
        return ExitCode.DONE
    for row in rows:
        words = (f"{row.size:>12}", row.used[:10], printable(row.path), printable(row.source))
        print("  ".join(words).rstrip())
    size = sum(row.size for row in rows)
    print(f"{len(rows)} files, {size / _MIB:.1f} MiB in {place.store.root}")
    return ExitCode.DONE


def _rows(store: SymbolStore) -> Iterator[_Row]:
    for path in store.files():
        status, receipt = path.stat(), store.receipt(path)
        yield _Row(
            path.relative_to(store.root).as_posix(),
            status.st_size,
            datetime.fromtimestamp(status.st_atime, UTC).isoformat(timespec="seconds"),
            receipt.source if receipt is not None else "",
        )


def _verify(place: _Place, given: argparse.Namespace) -> int:
    verdicts = []
    with ProgressLine(sys.stderr) as progress:
        files = list(place.store.files())
        for number, path in enumerate(files):
            progress(path.name, number / len(files))
            verdicts.append(verify(place.store, path, place.indexes))
    bad = [verdict for verdict in verdicts if verdict.problem]
    if given.remove:
        for verdict in bad:
            place.store.remove(verdict.path)
    if given.json:
        rows = [
            {"path": v.path.relative_to(place.store.root).as_posix(), "problem": v.problem}
            for v in verdicts
        ]
        print(json.dumps({"files": rows, "removed": given.remove}, indent=2))
    else:
        for verdict in bad:
            name = verdict.path.relative_to(place.store.root).as_posix()
            print(f"{printable(name)}: {printable(verdict.problem)}")
        print(f"{len(verdicts)} files, {len(bad)} not right")
    return ExitCode.FAILED if bad else ExitCode.DONE


def _collect(place: _Place, given: argparse.Namespace) -> int:
    for name, number in (("--max-mib", given.max_mib), ("--max-days", given.max_days)):
        if number is not None and number < 0:
            raise UsageError(f"{name} is a number from 0 up")
    size = place.most_bytes if given.max_mib is None else given.max_mib * _MIB
    unused = None if given.max_days is None else given.max_days * _DAY_S
    done = collect(place.store, Limits(size, unused), place.indexes)
    if given.json:
        print(json.dumps(done._asdict()))
    else:
        print(
            f"{done.removed} files removed, {done.freed / _MIB:.1f} MiB; "
            f"{done.files} files left, {done.size / _MIB:.1f} MiB"
        )
    return ExitCode.DONE


def _index(place: _Place, given: argparse.Namespace) -> int:
    """Make indexes in several processes: the work is all computing."""
    if not given.folder.is_dir():
        raise UsageError(f"{given.folder} is not a folder")
    files = sorted(
        path for path in given.folder.rglob("*.sym") if OWN not in path.parts and path.is_file()
    )
    if not files:
        print(f"lastword symbols: no .sym file in {given.folder}", file=sys.stderr)
        return ExitCode.NOTHING_TO_DO
    damaged = []
    jobs = max(1, min(given.jobs or os.cpu_count() or 1, len(files)))
    # A fork of a process with threads may hang.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    with ProgressLine(sys.stderr) as progress, pool as workers:
        pending = {workers.submit(_indexed, path, place.indexes): path for path in files}
        for number, done in enumerate(as_completed(pending), 1):
            progress(f"{number} of {len(files)} indexes", number / len(files))
            if not done.result():
                damaged.append(pending[done])
    for path in sorted(damaged):
        print(f"lastword symbols: {printable(str(path))} is damaged", file=sys.stderr)
    if given.json:
        print(json.dumps({"files": len(files), "damaged": [str(path) for path in damaged]}))
    else:
        print(f"{len(files) - len(damaged)} of {len(files)} files have their index")
    return ExitCode.BAD_INPUT if damaged else ExitCode.DONE


def _indexed(path: Path, folder: Path) -> bool:
    return build_index(path, folder) is not None
