"""Any ``.sym`` file: the same answers by bisection, by a new index and by a stored one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analyzer.errors import SymbolError
from analyzer.symbols import breakpad, breakpad_scan
from analyzer.symbols.breakpad import SymFile
from analyzer.symbols.breakpad_text import SymText
from tests.support.naive_sym import NaiveSym

MODULE = "MODULE Linux x86_64 000102030405060708090A0B0C0D0E0F0 lib.so\n"
ADDRESSES = range(0, 0x80)

SETTINGS = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

address = st.integers(0, 0x70)
size = st.integers(0, 0x20)
small = st.integers(0, 3)
word = st.sampled_from(["f", "operator new", "a::b<c>", "z U N"])


@st.composite
def function(draw: st.DrawFn) -> str:
    marker = draw(st.sampled_from(["", "m "]))
    start = draw(address)
    lines = [f"FUNC {marker}{start:x} {draw(size):x} {draw(small):x} {draw(word)}"]
    for depth in range(draw(small)):
        ranges = " ".join(
            f"{draw(address):x} {draw(size):x}" for _ in range(draw(st.integers(1, 2)))
        )
        lines.append(f"INLINE {depth} {draw(small)} {draw(small)} {draw(small)} {ranges}")
    for _ in range(draw(st.integers(0, 4))):
        lines.append(f"{draw(address):x} {draw(size):x} {draw(small)} {draw(small)}")
    return "\n".join(lines)


@st.composite
def cfi(draw: st.DrawFn) -> str:
    lines = [f"STACK CFI INIT {draw(address):x} {draw(size):x} .cfa: {draw(word)}"]
    for _ in range(draw(small)):
        lines.append(f"STACK CFI {draw(address):x} .ra: {draw(word)}")
    return "\n".join(lines)


public = st.builds("PUBLIC {:x} {:x} {}".format, address, small, word)
file = st.builds("FILE {} {}".format, small, word)
origin = st.builds("INLINE_ORIGIN {} {}".format, small, word)
record = st.one_of(function(), cfi(), public, file, origin)
texts = st.lists(record, max_size=12).map(
    lambda records: MODULE + "".join(line + "\n" for line in records)
)


@pytest.fixture
def never_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Treat each file as a large one, which is bisected first and indexed on a miss."""
    monkeypatch.setattr(breakpad, "_SMALL_FILE", 0)
    monkeypatch.setattr(breakpad, "_SMALL_PART", 0)


def answers(file: SymFile) -> Iterator[object]:
    for at in ADDRESSES:
        yield file.lookup(at)
        yield file.cfi_rules(at)


def expected(text: str) -> Iterator[object]:
    """What the rules say, as ``answers`` has it but in plain tuples."""
    naive = NaiveSym(text)
    for at in ADDRESSES:
        function = naive.function(at)
        public = naive.public(at)
        if function is not None:
            yield function.range.start, naive.places(function, at)
        elif public is not None:
            yield public[0], [(public[1], None, None)]
        else:
            yield None
        cfi = naive.cfi_record(at)
        if cfi is None:
            yield None
        else:
            rules = [text for start, text in sorted(cfi[2]) if start <= at]
            yield [cfi[1], *rules]


def plain(file: SymFile) -> Iterator[object]:
    for at in ADDRESSES:
        symbol = file.lookup(at)
        if symbol is None:
            yield None
        else:
            inner = [(i.function, i.file, i.line) for i in reversed(symbol.inlines)]
            yield symbol.start, [(symbol.function, symbol.file, symbol.line), *inner]
        rules = file.cfi_rules(at)
        yield rules and [text.decode() for text in rules]


def told(places: object) -> object:
    """Leave out what a file cannot tell: nameless inlines, lines of unknown files, line 0."""
    if not isinstance(places, tuple) or not isinstance(places[1], list):
        return places
    start, (outer, *inner) = places
    if outer[1] is None:
        outer = (outer[0], None, None)
    if inner:
        name, file, line = inner[-1]
        inner[-1] = (name, file, line or None)
    return start, [outer, *(place for place in inner if place[0] is not None)]


@given(texts)
@example(MODULE + "FILE 0 f\nFUNC 0 c 0 f\n0 1 0 0\n0 0 0 0\n0 1 0 1\n10 0 1 3\n")
@SETTINGS
def test_a_file_is_read_by_the_rules(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.sym"
    path.write_text(text)

    assert list(plain(SymFile(path))) == [told(answer) for answer in expected(text)]


@given(texts)
@SETTINGS
def test_an_index_kept_from_before_gives_the_same_answers(
    tmp_path: Path, never_small: None, text: str
) -> None:
    path = tmp_path / "x.sym"
    path.write_text(text)
    first = SymFile(path, tmp_path / "index")
    first.build_index()

    assert list(answers(SymFile(path, tmp_path / "index"))) == list(answers(first))


@given(texts)
@SETTINGS
def test_with_numpy_the_index_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    pytest.importorskip("numpy", reason="the extra speed is not installed")
    path = tmp_path / "x.sym"
    path.write_text(text)
    monkeypatch.setattr(breakpad_scan, "_WORTH_NUMPY", 1 << 60)
    slow = breakpad_scan.scan(SymText(path))
    monkeypatch.setattr(breakpad_scan, "_WORTH_NUMPY", 0)
    fast = breakpad_scan.scan(SymText(path))

    assert list(map(list, fast.columns())) == list(map(list, slow.columns()))


def scanned(path: Path) -> list[list[int]] | str:
    """Return the index's columns, or what is wrong with the file."""
    try:
        return list(map(list, breakpad_scan.scan(SymText(path)).columns()))
    except SymbolError as error:
        return str(error)


@given(
    st.lists(
        st.builds(
            "STACK {} {} {}{}".format,
            st.sampled_from(["CFI INIT"] * 8 + ["CFI INNT", "WIN"]),
            st.text("0123456789abcdefABCDEF", min_size=1, max_size=17)
            | st.text("0aF! _g", max_size=17),
            st.text("0123456789abcdef", min_size=1, max_size=9) | st.text("1 -g", max_size=9),
            st.sampled_from([" .cfa: $rsp 8 + .ra: .cfa 8 - ^", " .cfa: $rsp", " N", ""]),
        ),
        max_size=8,
    )
)
@SETTINGS
def test_with_numpy_unwind_records_of_any_form_are_indexed_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: list[str]
) -> None:
    pytest.importorskip("numpy", reason="the extra speed is not installed")
    path = tmp_path / "x.sym"
    path.write_text(MODULE + "".join(f"{line}\n" for line in lines))
    monkeypatch.setattr(breakpad_scan, "_WORTH_NUMPY", 1 << 60)
    slow = scanned(path)
    monkeypatch.setattr(breakpad_scan, "_WORTH_NUMPY", 0)

    assert scanned(path) == slow


@given(st.lists(record, max_size=12))
@example(["FUNC 0 1 0 f\n0 1 0 0"])  # FUNC's address is the number of a file that is not there
@SETTINGS
def test_a_sorted_file_is_read_by_the_rules_without_an_index(
    tmp_path: Path, never_small: None, records: list[str]
) -> None:
    ranks = ["FILE", "INLINE_ORIGIN", "FUNC", "STACK"]
    order = [*ranks, "PUBLIC"]
    text = MODULE + "".join(
        line + "\n" for line in sorted(records, key=lambda line: order.index(line.split()[0]))
    )
    path = tmp_path / "x.sym"
    path.write_text(text)
    file = SymFile(path)

    assert all(
        got == want
        for got, want in zip(plain(file), map(told, expected(text)), strict=True)
        if want is not None
    )


def answers_or_symbol_error(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        file = SymFile(path)
    except SymbolError:
        return
    assert len(list(answers(file))) == 2 * len(ADDRESSES)


@given(st.binary(max_size=300), st.booleans())
@SETTINGS
def test_any_bytes_give_an_answer_or_a_symbol_error(
    tmp_path: Path, never_small: None, content: bytes, has_module: bool
) -> None:
    whole = MODULE.encode() * has_module + content + b"\n" * has_module
    answers_or_symbol_error(tmp_path / "x.sym", whole)


@given(texts, st.data())
@SETTINGS
def test_a_damaged_file_gives_an_answer_or_a_symbol_error(
    tmp_path: Path, never_small: None, text: str, data: st.DataObject
) -> None:
    content = bytearray(text.encode())
    for _ in range(data.draw(small)):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.sampled_from(b"\n\r 09fFmxUN_\0\xff"))
    answers_or_symbol_error(tmp_path / "x.sym", bytes(content))
