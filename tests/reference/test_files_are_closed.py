"""What an analysis opens is closed when it ends, not when garbage is collected at last.

Systems allow a program 1 024 open files, and a folder of binaries may have more.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.analyze import Options, analyze
from analyzer.modules.binary_folders import BinaryFolders
from tests.support.processes import open_files
from tests.support.shared import corpus, shared
from tests.support.victims import supervise, victim

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")


@pytest.fixture(autouse=True)
def _no_collection() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_an_analysis_with_this_machines_files_leaves_none_open(tmp_path: Path) -> None:
    dump = supervise(tmp_path, victim("-g"), "null").dump
    before = open_files()
    analysis = analyze(dump, Options(all_threads=True))
    assert any(module.symbol_source for module in analysis.modules)
    assert open_files() == before


@pytest.mark.parametrize("system", ["linux-x64", "linux-arm", "windows-x64", "windows-x86"])
def test_an_analysis_with_a_folder_of_binaries_leaves_none_open(system: str) -> None:
    options = Options((), (shared("corpus/_bin"),), local=False, all_threads=True)
    dumps = corpus(f"{system}*")[:8]
    assert dumps
    before = open_files()
    for dump in dumps:
        analyze(dump / "dump.dmp", options)
    assert open_files() == before


def test_a_search_by_id_holds_one_file_at_a_time() -> None:
    folders = BinaryFolders([shared("corpus/_bin")])
    before = open_files()
    assert not list(folders.with_id("0" * 33))
    assert open_files() == before
