"""A slice of the campaign ``names``: functions and inlined calls as addr2line has them."""

from __future__ import annotations

import pytest

from tests.campaigns.names import compare


@pytest.mark.parametrize(
    ("compiler", "judge", "flags"),
    [
        ("gcc", "addr2line", "-O2"),
        ("gcc", "addr2line", "-O1 -gdwarf-4 -gz"),
        ("clang", "llvm-addr2line", "-O1"),
    ],
)
def test_functions_and_inlined_calls_are_those_of_addr2line(
    compiler: str, judge: str, flags: str
) -> None:
    score = compare(compiler, judge, flags, count=300, seed=7)

    assert score.differences == []
    assert score.compared == 300
    assert score.inlined > 100
