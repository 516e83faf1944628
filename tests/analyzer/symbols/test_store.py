from __future__ import annotations

import os
from pathlib import Path

import pytest

from analyzer.model import Module, SymbolStatus
from analyzer.symbols.store import find_symbols

ID = "000102030405060708090A0B0C0D0E0F1"


def module(
    path: str = "", debug_file: str = "", debug_id: str = "", code_id: str = ""
) -> Module:
    return Module(0x1000, 0x1000, path, debug_file, debug_id, code_id)


def keep(store: Path, *parts: str, debug_id: str = ID, code_id: str = "") -> Path:
    path = store.joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    info = f"INFO CODE_ID {code_id} app.exe\n" if code_id else ""
    path.write_text(f"MODULE windows x86 {debug_id} app.pdb\n{info}PUBLIC 0 0 f\n")
    return path


def test_a_module_is_found_by_debug_file_and_debug_id(tmp_path: Path) -> None:
    path = keep(tmp_path, "app.pdb", ID, "app.sym")

    found = find_symbols(
        module(debug_file="C:\\build\\app.pdb", debug_id=ID), [tmp_path / "none", tmp_path]
    )

    assert found.status is SymbolStatus.FOUND
    assert found.file is not None
    assert Path(found.file.path) == path


def test_only_pdb_is_dropped_from_the_name(tmp_path: Path) -> None:
    keep(tmp_path, "lib.so", ID, "lib.so.sym")

    assert find_symbols(module(debug_file="/usr/lib/lib.so", debug_id=ID), [tmp_path]).file


def test_a_file_with_another_id_is_not_used_and_named(tmp_path: Path) -> None:
    keep(tmp_path, "app.pdb", ID, "app.sym", debug_id="F" * 33)

    found = find_symbols(module(debug_file="app.pdb", debug_id=ID), [tmp_path])

    assert (found.status, found.file) == (SymbolStatus.WRONG, None)
    assert found.problems[0].file == "app.sym"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_must_not_be_read_has_no_symbols(tmp_path: Path) -> None:
    keep(tmp_path, "app.exe", ID, "app.exe.sym", code_id="4a5b6c7d9000")
    (tmp_path / "app.exe").chmod(0o100)

    found = find_symbols(module("C:\\app.exe", code_id="4a5b6c7d9000"), [tmp_path])

    (tmp_path / "app.exe").chmod(0o700)
    assert found.status is SymbolStatus.MISSING


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    keep(tmp_path, "app.pdb", ID, "app.sym").write_text(f"MODULE windows x86 {ID} a\nbad\n")

    found = find_symbols(module(debug_file="app.pdb", debug_id=ID), [tmp_path])

    assert found.status is SymbolStatus.CORRUPT
    assert "file offset" in found.problems[0].what


def test_a_module_without_debug_id_is_found_by_its_code_id(tmp_path: Path) -> None:
    keep(tmp_path, "app.pdb", "A" * 33, "app.sym", debug_id="A" * 33, code_id="5F00AA001000")
    path = keep(tmp_path, "app.pdb", ID, "app.sym", code_id="5F00AA002000")

    found = find_symbols(module(path="Z:\\app.exe", code_id="5f00aa002000"), [tmp_path])

    assert found.file is not None
    assert Path(found.file.path) == path
    assert find_symbols(module(path="app.exe", code_id="5f00aa003000"), [tmp_path]) == (
        SymbolStatus.MISSING,
        None,
        (),
    )


@pytest.mark.parametrize(
    ("debug_file", "debug_id"),
    [
        ("..", ID),
        (".", ID),
        ("", ID),
        ("app.pdb", "../secret"),
        ("app.pdb", ".."),
        ("app.pdb", ""),
        ("a\0b", ID),
        ("a\nb", ID),
        ("C:app", ID),
        ("x" * 300, ID),
        ("../../etc", ID),
    ],
)
def test_hostile_names_find_nothing(tmp_path: Path, debug_file: str, debug_id: str) -> None:
    store = tmp_path / "store"
    store.mkdir()
    keep(tmp_path, ID, "...sym")
    keep(tmp_path, "secret", "app.sym")

    found = find_symbols(module(debug_file=debug_file, debug_id=debug_id), [store])

    assert (found.status, found.problems) == (SymbolStatus.MISSING, ())


@pytest.mark.parametrize("linked", ["app.pdb", f"app.pdb/{ID}", f"app.pdb/{ID}/app.sym"])
def test_a_symbolic_link_does_not_lead_out_of_the_store(tmp_path: Path, linked: str) -> None:
    keep(tmp_path, "outside", "app.pdb", ID, "app.sym")
    link = tmp_path / "store" / linked
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "outside" / linked)

    found = find_symbols(module(debug_file="app.pdb", debug_id=ID), [tmp_path / "store"])

    assert found.status is SymbolStatus.MISSING


@pytest.mark.parametrize("linked", ["app.pdb", f"app.pdb/{ID}", f"app.pdb/{ID}/app.sym"])
def test_symbolic_links_to_and_within_the_store_are_followed(
    tmp_path: Path, linked: str
) -> None:
    keep(tmp_path, "store", "kept", "app.pdb", ID, "app.sym")
    link = tmp_path / "store" / linked
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(tmp_path / "store" / "kept" / linked)
    (tmp_path / "symbols").symlink_to(tmp_path / "store")

    found = find_symbols(module(debug_file="app.pdb", debug_id=ID), [tmp_path / "symbols"])

    assert found.status is SymbolStatus.FOUND


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_fifo_in_the_store_does_not_hang(tmp_path: Path) -> None:
    folder = tmp_path / "app.pdb" / ID
    folder.mkdir(parents=True)
    os.mkfifo(folder / "app.sym")

    found = find_symbols(module(debug_file="app.pdb", debug_id=ID), [tmp_path])

    assert found.status is SymbolStatus.CORRUPT
