"""A ping's analysis, which looks no names up, walks exactly as the one that shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.analyze import Options, analyze
from analyzer.analyze_stacks import analyze_stacks
from analyzer.binding import Places
from analyzer.errors import DumpError
from analyzer.model import Analysis, Frame
from analyzer.ping import stack_traces
from tests.support.shared import corpus, shared
from tests.support.victims import supervise, victim

_SYMBOLS = ("_symbols", "_symbols_breakpad", "_symbols_rust-minidump")
_LOCAL = Places((), (), local=True)


def unnamed(frame: Frame) -> tuple[object, ...]:
    """Return all of a frame but what names tell."""
    found = (frame.instruction, frame.resume, frame.sp, frame.trust, frame.module)
    return (*found, frame.unloaded, frame.registers, frame.rule, frame.cfa, frame.why)


def assert_same_stacks(dump: Path, places: Places = _LOCAL, *, all_threads: bool = True) -> int:
    """Compare both analyses of a dump; return how many frames that were."""
    symbols, binaries = tuple(places.symbols), tuple(places.binaries)
    options = Options(symbols, binaries, places.local, all_threads=all_threads)
    try:
        full = analyze(dump, options)
    except DumpError:
        with pytest.raises(DumpError):
            analyze_stacks(dump, all_threads=all_threads, places=places)
        return 0
    short = analyze_stacks(dump, all_threads=all_threads, places=places)
    assert stack_traces(short, all_threads) == stack_traces(full, all_threads), dump
    if full.crash is None and not all_threads:
        return 0  # which walks all threads where none crashed; a ping has no stacks then
    for one, other in zip(short.threads, full.threads, strict=True):
        assert list(map(unnamed, one.frames)) == list(map(unnamed, other.frames)), dump
    assert names_of(short) == set()
    return sum(len(thread.frames) for thread in short.threads)


def names_of(analysis: Analysis) -> set[str | None]:
    """Return the names in an analysis's frames."""
    frames = [frame for thread in analysis.threads for frame in thread.frames]
    return {frame.function or frame.file for frame in frames} - {None}


@pytest.mark.parametrize("mode", ["local", "none", "symbols", "binaries"])
def test_the_corpus_has_the_same_stacks_with_and_without_names(mode: str) -> None:
    folder = shared("corpus")
    places = {
        "local": _LOCAL,
        "none": Places((), (), local=False),
        "symbols": Places([folder / name for name in _SYMBOLS], (), local=False),
        "binaries": Places((), [folder / "_bin"], local=False),
    }[mode]
    frames = sum(assert_same_stacks(each / "dump.dmp", places) for each in corpus())
    assert frames > 3000


@pytest.mark.parametrize("flags", [(), ("-O2", "-fomit-frame-pointer")])
@pytest.mark.parametrize(
    "mode",
    ["abort", "null", "jump", "in-handler-on-own-stack", "overflow-in-thread", "threads"],
)
def test_a_live_crash_has_the_same_stacks_with_and_without_names(
    mode: str, flags: tuple[str, ...], tmp_path: Path
) -> None:
    dump = supervise(tmp_path, victim(*flags), mode).dump
    assert assert_same_stacks(dump) > 1
    assert assert_same_stacks(dump, all_threads=False) > 0
