"""The ids of PDB files."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import AnalyzerError, SymbolError
from analyzer.images.pe import Pe
from analyzer.images.window import Window
from analyzer.symbols.pdb_id import pdb_ids
from tests.support.built import build_bare
from tests.support.shared import shared


def window(data: bytes) -> Window:
    return Window.of_bytes(data, "x.pdb")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_bare(tmp_path_factory.mktemp("built"), "msvc", "-O1")


def test_the_id_is_the_programs(built: Path) -> None:
    pdb = built.with_suffix(".pdb").read_bytes()

    assert Pe(window(built.read_bytes())).debug_id in pdb_ids(window(pdb))


@pytest.mark.parametrize("folder", ["win32", "win64"])
def test_the_ids_of_the_corpus_are_found(folder: str) -> None:
    program = shared(f"corpus/_bin/{folder}/crash_clang_O2.exe")
    pdb = program.with_suffix(".pdb")

    assert Pe(window(program.read_bytes())).debug_id in pdb_ids(window(pdb.read_bytes()))


@pytest.mark.parametrize("percent", range(0, 100, 10))
def test_a_pdb_that_is_cut_is_none(percent: int, built: Path) -> None:
    pdb = built.with_suffix(".pdb").read_bytes()

    with pytest.raises(SymbolError):
        pdb_ids(window(pdb[: len(pdb) * percent // 100]))


def test_a_pdb_without_its_last_byte_is_none(built: Path) -> None:
    with pytest.raises(SymbolError):
        pdb_ids(window(built.with_suffix(".pdb").read_bytes()[:-1]))


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 4095), value=st.binary(min_size=1, max_size=8))
def test_any_damage_is_an_id_or_our_own_error(built: Path, at: int, value: bytes) -> None:
    pdb = bytearray(built.with_suffix(".pdb").read_bytes())
    pdb[at : at + len(value)] = value
    with contextlib.suppress(AnalyzerError):
        assert pdb_ids(window(bytes(pdb)))


@settings(max_examples=60, deadline=None)
@given(rest=st.binary(max_size=256))
def test_any_superblock_is_an_id_or_our_own_error(rest: bytes) -> None:
    with pytest.raises(SymbolError):
        pdb_ids(window(b"Microsoft C/C++ MSF 7.00\r\n\x1aDS\0\0\0" + rest))
