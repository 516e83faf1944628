"""The analysis of each dump is the same, however its symbol files are found their way in.

Small files are indexed whole at once; here they are taken for large ones: searched in place,
or by an index that is made on the way, with numpy or without, or was kept by an earlier run;
sorted as their writers left them, and out of order.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from analyzer.analyze import Options, analyze
from analyzer.errors import AnalyzerError
from analyzer.model import Analysis
from analyzer.symbols import breakpad, breakpad_scan
from tests.support.shared import corpus, shared

WAYS = [
    ("sorted", "in place"),
    ("sorted", "index kept"),
    ("out of order", "in place"),
    ("out of order", "index made"),
    ("out of order", "index made with numpy"),
]


@pytest.fixture(scope="module")
def shuffled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all stores whose files have their records in another order."""
    folder = tmp_path_factory.mktemp("shuffled")
    for store in stores():
        for path in store.rglob("*.sym"):
            copy = folder / store.name / path.relative_to(store)
            copy.parent.mkdir(parents=True)
            copy.write_bytes(out_of_order(path.read_bytes()))
    return folder


@pytest.mark.parametrize(("order", "way"), WAYS)
def test_analyses_are_the_same(
    order: str, way: str, shuffled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = as_small_files()
    monkeypatch.setattr(breakpad, "_SMALL_FILE", 0)
    if way != "in place":
        monkeypatch.setattr(breakpad, "_SMALL_PART", 0)
    if "numpy" in way:
        pytest.importorskip("numpy")
        monkeypatch.setattr(breakpad_scan, "_WORTH_NUMPY", 0)
    folders = stores() if order == "sorted" else tuple(sorted(shuffled.iterdir()))
    indexes = tmp_path if way == "index kept" else None
    found = analyses(folders, indexes)
    if indexes is not None:
        assert list(indexes.iterdir()), "no file needed its index"
        found = analyses(folders, indexes)
    assert found.keys() == expected.keys()
    for name, analysis in found.items():
        assert analysis == expected[name], name


def stores() -> tuple[Path, ...]:
    """Return the corpus' symbol stores."""
    return tuple(sorted(shared("corpus").glob("_symbols*")))


@cache
def as_small_files() -> dict[str, Analysis]:
    """Return the analyses with files that are indexed whole, as such small ones are."""
    return analyses(stores(), None)


def analyses(folders: tuple[Path, ...], indexes: Path | None) -> dict[str, Analysis]:
    """Return the analysis of each dump that is one."""
    options = Options(symbols=folders, local=False, all_threads=True, index_folder=indexes)
    found = {}
    for folder in corpus():
        try:
            found[folder.name] = analyze(folder / "dump.dmp", options)
        except AnalyzerError:
            continue
    return found


def out_of_order(text: bytes) -> bytes:
    """Return a ``.sym`` file with its functions and CFI records in another order.

    Records at the same address keep their order, for of those the first one counts; so do
    STACK WIN records, for each cuts the one before it.
    """
    head: list[bytes] = []
    groups: dict[tuple[bytes, bytes], list[bytes]] = {}
    current = head
    for line in text.splitlines(keepends=True):
        words = line.split(b" ", 6)
        if line.startswith((b"FUNC ", b"PUBLIC ")):
            key = words[0], words[2 if words[1] == b"m" else 1]
            current = groups.setdefault(key, [])
        elif line.startswith(b"STACK CFI INIT "):
            current = groups.setdefault((b"CFI", words[3]), [])
        elif line.startswith((b"STACK WIN ", b"MODULE ", b"INFO ", b"FILE ", b"INLINE_")):
            current = head
        current.append(line)
    keys = list(groups)
    random.Random(1).shuffle(keys)  # noqa: S311 -- the same each time
    # Names still come before unwind rules, as all writers have them.
    keys.sort(key=lambda key: key[0] == b"CFI")
    return b"".join([*head, *(line for key in keys for line in groups[key])])
