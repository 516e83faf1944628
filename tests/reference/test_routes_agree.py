"""A slice of the campaign ``routes``: symbol files, DWARF and PDBs tell the same."""

from __future__ import annotations

import pytest

from tests.campaigns.routes import BUILDS, compare, failures


@pytest.mark.parametrize(("compiler", "flags"), BUILDS)
def test_all_routes_tell_what_addr2line_tells(compiler: str, flags: str) -> None:
    if compiler == "msvc":
        pytest.importorskip("symbolic", reason="the extra pdb is not installed")

    score = compare(compiler, flags, step=13)

    assert score.addresses > 100
    assert failures(compiler, score) == {}
