from __future__ import annotations

from analyzer.compare import Side, differences
from analyzer.model import Analysis, Crash, Frame, Thread, Trust
from analyzer.signature.from_analysis import crash_name


def side(*functions: str) -> Side:
    frames = tuple(Frame(0, 0, 0, Trust.CFI, function=name) for name in functions)
    analysis = Analysis("x", 8, None, Crash("SIGSEGV", 0, 0), (Thread(1, frames),), ())
    return Side(analysis, crash_name(analysis))


def test_of_two_deep_recursions_the_innermost_frames_are_compared() -> None:
    loop = ("parse", "visit", "reduce") * 20_000
    found = differences(side("fail", *loop), side("stop", *loop, "main"))
    assert [difference.what for difference in found] == [
        "signature",
        "stack of the crashed thread",
        "threads",
    ]
    lines = found[1].lines
    assert lines[:3] == (("-", "fail"), ("+", "stop"), (" ", "parse"))
    assert lines[-2:] == (
        ("-", "(frames left out: 59745)"),
        ("+", "(frames left out: 59746)"),
    )
