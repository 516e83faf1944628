"""Frames of all threads in the corpus, against minidump-stackwalk's and the true chains.

Where ours are others, the table here names the dump and the row of
``docs/differences-from-minidump-stackwalk.md`` that tells why.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from analyzer.analyze import Options, analyze
from analyzer.errors import DumpError
from analyzer.model import Analysis, Frame
from tests.support.shared import corpus, shared

Key = tuple[int, str]

PDB = re.compile("windows-.*(clang|fullmem)")
"""Programs with names in a PDB file only, which an optional package reads."""

FIRST_FUNCTION = "first function of a thread"
LINK_REGISTER = "link register"
NOWHERE = "call to nowhere"
SIGNAL = "signal handler"
NAMES_ONLY = "names and no unwind records"
LYING_LISTS = "lists that lie"
CODE_ID = "modules without debug id"

DIFFERENT = {
    "linux-arm64-*": LINK_REGISTER,
    "linux-arm-*": LINK_REGISTER,
    "edit-android-arm64": LINK_REGISTER,
    "linux-*-callwild": NOWHERE,
    "linux-*-callnull": NOWHERE,
    "linux-x86-*-signal": SIGNAL,
    "windows-x86-wine-gccO2-*": NAMES_ONLY,
    "windows-*-raw": CODE_ID,
    "edit-module-*": LYING_LISTS,
    "edit-tail-cut": LYING_LISTS,
}
"""Dumps where a thread has other frames with symbols."""


def keys(frames: list[dict[str, Any]] | None) -> list[Key]:
    return [(int(frame["offset"], 16), frame["trust"]) for frame in frames or []]


def own_keys(frames: Sequence[Frame]) -> list[Key]:
    return [(frame.instruction, frame.trust.value) for frame in frames]


def expected(folder: Path, name: str) -> list[list[Key]] | None:
    try:
        document = json.loads((folder / name).read_text())
    except (OSError, ValueError):
        return None
    threads = document.get("threads")
    return None if threads is None else [keys(thread["frames"]) for thread in threads]


def analysis(folder: Path, **options: Any) -> Analysis | None:
    try:
        return analyze(folder / "dump.dmp", Options(local=False, all_threads=True, **options))
    except DumpError:
        return None


def stores() -> tuple[Path, ...]:
    return tuple(sorted(path for path in shared("corpus").glob("_symbols*") if path.is_dir()))


def differing(peers: str, **options: Any) -> Iterator[tuple[str, int, list[Key], list[Key]]]:
    """Threads whose frames are not the peer's: folder, index, the peer's, ours."""
    for folder in corpus():
        threads = expected(folder, peers)
        ours = analysis(folder, **options)
        if threads is None or ours is None:
            continue
        for index, (theirs, thread) in enumerate(zip(threads, ours.threads, strict=False)):
            frames = own_keys(thread.frames)
            if frames != theirs:
                yield folder.name, index, theirs, frames


def test_without_symbols_all_frames_of_all_threads_are_the_peers() -> None:
    shared("corpus")
    different = {(name, index) for name, index, *_ in differing("expected_nosym.json")}
    # The file ends inside this thread's stack: what is left of it is walked here.
    assert different <= {("edit-tail-cut", 5)}


def test_with_symbols_all_frames_are_the_peers_or_differ_for_a_reason() -> None:
    unexplained = []
    for name, index, theirs, ours in differing("expected.json", symbols=stores()):
        ends_at_first_function = ours == theirs[: len(ours)]
        if not ends_at_first_function and not any(Path(name).match(p) for p in DIFFERENT):
            at = next(
                i
                for i, pair in enumerate(zip(theirs, ours, strict=False))
                if len(set(pair)) > 1
            )
            unexplained.append((name, index, at, theirs[at], ours[at]))
    assert unexplained == []


def scoring() -> ModuleType:
    """The corpus' own scoring of true chains."""
    path = shared("tools/compare.py")
    spec = importlib.util.spec_from_file_location("corpus_scoring", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_json(ours: Analysis) -> list[dict[str, Any]]:
    """The crashing thread's frames as the scoring wants them."""
    thread = ours.crashing_thread
    return [
        {
            "module": None if frame.module is None else ours.modules[frame.module].path,
            "function": frame.function,
            "inlines": [{"function": inline.function} for inline in frame.inlines],
        }
        for frame in (thread.frames if thread is not None else ())
    ]


@pytest.mark.parametrize("mode", ["symbols", "binaries"])
def test_crashing_threads_show_the_true_calls(mode: str) -> None:
    top, score = shared("corpus"), scoring()
    functions = score.own_functions(top)
    with (top / "INDEX.tsv").open(newline="") as handle:
        rows = {row["name"]: row for row in csv.DictReader(handle, delimiter="\t")}
    wrong = []
    for folder in corpus():
        truth, binaries = score.truth_of(folder), top / (rows[folder.name]["binaries"] or "-")
        if not truth or (mode == "binaries" and PDB.search(folder.name)):
            continue
        if mode == "symbols":
            truth["OWN"] = truth.get("OWN-SYMBOLS", truth["OWN"])
            ours = analysis(folder, symbols=stores())
        else:
            ours = analysis(folder, binaries=(binaries,))
        assert ours is not None
        modules = {path.name.lower() for path in binaries.iterdir()}
        if not score.is_true(as_json(ours), truth, functions, modules):
            wrong.append(folder.name)
    assert wrong == []
