"""Symbol files that serve several dumps."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import symbol_files
from analyzer.analyze import Options, analyze
from analyzer.model import Module
from analyzer.symbol_files import SymbolFiles
from tests.support.shared import shared

ID = "000102030405060708090A0B0C0D0E0F0"


def store_with(folder: Path, *names: str) -> Path:
    """Make a store with one small file for each name."""
    for name in names:
        path = folder / name / ID / f"{name}.sym"
        path.parent.mkdir(parents=True)
        path.write_text(f"MODULE Linux x86_64 {ID} {name}\nFUNC 1000 10 0 in_{name}\n")
    return folder


def module(name: str) -> Module:
    """Return a module whose file may be in the store."""
    return Module(0x10000, 0x10000, f"/opt/{name}", name, ID)


def test_a_file_is_opened_once_and_closed_at_the_end(tmp_path: Path) -> None:
    store = store_with(tmp_path, "a")
    with SymbolFiles() as files:
        first = files.find(module("a"), (store,), None)
        assert files.find(module("a"), (store,), None).file is first.file
        assert first.file is not None
        assert first.file.lookup(0x1000) is not None
    assert first.file.lookup(0x1001) is None


def test_a_file_that_comes_later_is_found(tmp_path: Path) -> None:
    with SymbolFiles() as files:
        assert files.find(module("a"), (tmp_path,), None).file is None
        store_with(tmp_path, "a")
        assert files.find(module("a"), (tmp_path,), None).file is not None


def test_only_so_many_files_stay_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(symbol_files, "_MOST_OPEN", 2)
    store = store_with(tmp_path, "a", "b", "c")
    with SymbolFiles() as files:
        oldest = files.find(module("a"), (store,), None).file
        newer = [files.find(module(name), (store,), None).file for name in "bc"]
        assert files.find(module("c"), (store,), None).file is newer[1]
        assert oldest is not None
        assert oldest.lookup(0x1000) is not None, "whoever has it may use it on"
        assert files.find(module("a"), (store,), None).file is not oldest


def test_dumps_analyzed_one_after_the_other_come_out_as_alone() -> None:
    store = shared("corpus/_symbols")
    dumps = sorted(store.parent.glob("linux-x*-bp-O2*/dump.dmp"))
    options = Options(symbols=(store,), local=False, all_threads=True)
    with SymbolFiles() as files:
        together = [analyze(dump, options._replace(files=files)) for dump in dumps * 2]
    assert together == [analyze(dump, options) for dump in dumps] * 2
