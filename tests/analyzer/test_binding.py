from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.analyze import Options, analyze
from analyzer.binding import Names
from analyzer.model import Analysis, SymbolStatus
from analyzer.symbols.source import Symbol
from tests.support.minidump_builder import MinidumpBuilder, amd64_context, elf_build_id

BUILD_ID = bytes(range(1, 21))
DEBUG_ID = "0403020106050807090A0B0C0D0E0F100"
SYM = f"MODULE Linux x86_64 {DEBUG_ID} crash\nFUNC 10 20 0 leaf\n10 20 7 0\nFILE 0 a.c\n"


class Fixed:
    """A source of names that knows one symbol."""

    def __init__(self, symbol: Symbol | None) -> None:
        self.symbol = symbol

    def lookup(self, address: int) -> Symbol | None:
        return self.symbol


def test_the_first_source_that_knows_a_name_wins_and_a_guess_only_where_none_knows() -> None:
    sure, guess, other = (
        Symbol("sure", 0),
        Symbol("guess", 0, is_guess=True),
        Symbol("other", 0),
    )

    def asked(*symbols: Symbol | None) -> Symbol | None:
        return Names([Fixed(symbol) for symbol in symbols]).lookup(0)

    assert asked(None, sure, other) == sure
    assert asked(guess, sure) == sure
    assert asked(guess, None) == guess
    assert asked(None) is None


def analyzed(folder: Path, symbols: tuple[Path, ...]) -> Analysis:
    builder = MinidumpBuilder().system().thread(1, context=amd64_context(rip=0x40_0015))
    builder.module(0x40_0000, 0x1000, "/opt/crash", code_view=elf_build_id(BUILD_ID))
    builder.module(0x50_0000, 0x1000, "/opt/idle", code_view=elf_build_id(BUILD_ID))
    path = folder / "a.dmp"
    path.write_bytes(builder.build())
    return analyze(path, Options(symbols=symbols, local=False))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (SYM, SymbolStatus.FOUND),
        (SYM.replace(DEBUG_ID, "0" * 32 + "1"), SymbolStatus.WRONG),
        (SYM.replace("FUNC 10", "FUNC zz"), SymbolStatus.CORRUPT),
        (None, SymbolStatus.MISSING),
    ],
    ids=["right", "another build", "damaged", "absent"],
)
def test_a_module_tells_what_became_of_its_symbols(
    tmp_path: Path, text: str | None, status: SymbolStatus
) -> None:
    place = tmp_path / "store" / "crash" / DEBUG_ID / "crash.sym"
    place.parent.mkdir(parents=True)
    if text is not None:
        place.write_text(text)

    analysis = analyzed(tmp_path, (tmp_path / "store",))

    assert analysis.modules[0].symbols is status
    assert analysis.modules[1].symbols is SymbolStatus.NOT_NEEDED
    assert bool(analysis.problems) == (status in (SymbolStatus.WRONG, SymbolStatus.CORRUPT))
    named = analysis.threads[0].frames[0].function
    assert named == ("leaf" if status is SymbolStatus.FOUND else None)


def test_without_any_store_no_symbols_are_missed(tmp_path: Path) -> None:
    assert analyzed(tmp_path, ()).modules[0].symbols is SymbolStatus.NOT_NEEDED
