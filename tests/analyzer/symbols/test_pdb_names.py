from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analyzer.images.pe import Pe
from analyzer.images.window import Window
from analyzer.symbols.breakpad import SymFile
from analyzer.symbols.image_names import ImageNames
from tests.support.shared import shared


def program(folder: Path) -> Path:
    return Path(shutil.copy(shared("corpus/_bin/win64/crash_clang_O2.exe"), folder))


def image(path: Path) -> Pe:
    return Pe(Window.of_bytes(path.read_bytes(), path.name))


def test_a_pdb_beside_the_program_names_functions_lines_and_inlined_calls(
    tmp_path: Path,
) -> None:
    pytest.importorskip("symbolic", reason="the extra pdb is not installed")
    path = program(tmp_path)
    shutil.copy(shared("corpus/_bin/win64/crash_clang_O2.pdb"), tmp_path)
    names = ImageNames(image(path), None, str(path))
    (folder,) = shared("corpus/_symbols/crash_clang_O2.pdb").glob("FE35*")
    symbols = SymFile(folder / "crash_clang_O2.sym")

    named = 0
    for address in range(0x1510, 0x1C00, 7):
        expected, found = symbols.lookup(address), names.lookup(address)
        if expected is None or expected.line is None:
            continue
        assert found is not None
        assert found.source == "pdb"
        assert (found.function, found.start) == (expected.function, expected.start)
        assert found.line == expected.line
        named += 1
    assert named > 100


def test_a_pdb_of_another_build_is_not_used(tmp_path: Path) -> None:
    path = program(tmp_path)
    shutil.copy(shared("corpus/_bin/win32/crash_clang_O2.pdb"), tmp_path / "crash_clang_O2.pdb")

    found = ImageNames(image(path), None, str(path)).lookup(0x1515)

    assert found is None or found.source != "pdb"
