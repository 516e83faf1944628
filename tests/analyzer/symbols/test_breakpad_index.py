from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.symbols import breakpad, breakpad_scan
from analyzer.symbols.breakpad import SymFile
from analyzer.symbols.breakpad_index import Points
from analyzer.symbols.breakpad_text import SymText

MODULE = "MODULE Linux x86_64 000102030405060708090A0B0C0D0E0F0 lib.so\n"
# Two sorted runs, one interleaved with the other: bisection alone finds half of it.
FUNCTIONS = "".join(
    f"FUNC {at * 16:x} 10 0 f{at}\n" for start in (0, 1) for at in range(start, 4000, 2)
)


@pytest.fixture
def unsorted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(breakpad, "_SMALL_FILE", 0)
    monkeypatch.setattr(breakpad, "_SMALL_PART", 0)
    path = tmp_path / "lib.so.sym"
    path.write_text(MODULE + FUNCTIONS)
    return path


def names(file: SymFile) -> list[str | None]:
    symbols = [file.lookup(at * 16 + 3) for at in range(4000)]
    return [symbol and symbol.function for symbol in symbols]


EXPECTED = [f"f{at}" for at in range(4000)]


def only_index(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_what_bisection_misses_the_index_finds(unsorted: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"

    assert names(SymFile(unsorted, folder)) == EXPECTED
    assert only_index(folder).stat().st_size > 4000 * 12
    assert names(SymFile(unsorted, folder)) == EXPECTED


def test_an_index_is_used_and_not_made_again(unsorted: Path, tmp_path: Path) -> None:
    SymFile(unsorted, tmp_path / "index").build_index()
    before = only_index(tmp_path / "index").stat()

    assert names(SymFile(unsorted, tmp_path / "index")) == EXPECTED
    assert only_index(tmp_path / "index").stat().st_ino == before.st_ino


def test_a_file_has_one_index_whatever_path_leads_to_it(
    unsorted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    (tmp_path / "linked").symlink_to(tmp_path, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    for path in (unsorted, unsorted.name, f"linked/{unsorted.name}"):
        SymFile(path, folder).build_index()

    assert only_index(folder).exists()


def test_files_with_one_id_have_an_index_each(unsorted: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sym"
    other.write_text(MODULE + "FUNC 0 10 0 other\n")
    for path in (unsorted, other, unsorted):
        SymFile(path, tmp_path / "index").build_index()

    assert len(list((tmp_path / "index").iterdir())) == 2


def cut(content: bytes) -> bytes:
    return content[:-5]


def other_magic(content: bytes) -> bytes:
    return b"x" + content[1:]


def other_version(content: bytes) -> bytes:
    return content[:8] + b"\xff" + content[9:]


def huge_counts(content: bytes) -> bytes:
    return content[:40] + b"\xff" * 56 + content[96:]


def wrong_offsets(content: bytes) -> bytes:
    first = 96 + 2 * 4 * 4000
    return content[:first] + bytes(byte ^ 3 for byte in content[first:])


def empty(content: bytes) -> bytes:
    return b""


@pytest.mark.parametrize(
    "damage", [cut, other_magic, other_version, huge_counts, wrong_offsets, empty]
)
def test_a_damaged_index_is_ignored(
    unsorted: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    folder = tmp_path / "index"
    SymFile(unsorted, folder).build_index()
    path = only_index(folder)
    path.write_bytes(damage(path.read_bytes()))

    found = names(SymFile(unsorted, folder))

    assert [name for name, want in zip(found, EXPECTED, strict=True) if name != want] == []


def test_an_index_of_an_older_file_is_ignored(unsorted: Path, tmp_path: Path) -> None:
    SymFile(unsorted, tmp_path / "index").build_index()
    times = unsorted.stat()
    changed = FUNCTIONS.replace("FUNC f9f0 10 0 f3999", "FUNC fff0 10 0 moved")
    assert len(changed) == len(FUNCTIONS)
    unsorted.write_text(MODULE + changed)
    os.utime(unsorted, ns=(times.st_atime_ns, times.st_mtime_ns))

    moved = SymFile(unsorted, tmp_path / "index").lookup(0xFFF3)

    assert moved is not None
    assert moved.function == "moved"


def test_a_folder_that_cannot_be_written_to_costs_no_answer(
    unsorted: Path, tmp_path: Path
) -> None:
    (tmp_path / "index").write_text("not a folder")

    assert names(SymFile(unsorted, tmp_path / "index")) == EXPECTED


@pytest.mark.parametrize("is_large", [False, True])
def test_single_records_among_many_of_another_type_are_found(
    is_large: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_large:
        pytest.importorskip("numpy")
        monkeypatch.setattr(breakpad_scan, "_WORTH_NUMPY", 0)
    many = range(0x10000, 0x10000 + 16 * 70_000, 16)
    rules = [f"STACK CFI INIT {at:x} 10 .cfa: $rsp 8 + .ra: .cfa 8 - ^\n" for at in many]
    functions = [f"FUNC {at + 0x1000_0000:x} 10 0 f{at}\n{at:x} 10 7 1\n" for at in many]
    rules[20_001:20_001] = ["FUNC 10 10 0 first\n10 10 7 3\n", "PUBLIC 40 0 second\n"]
    rules[40_001:40_001] = ["FILE 3 third.c\n"]
    functions[30_001:30_001] = [
        "STACK CFI INIT 10 10 .cfa: $rsp 16 + .ra: .cfa 8 - ^\n",
        "INLINE_ORIGIN 5 fourth\n",
    ]
    functions[50_001:50_001] = ["INLINE_ORIGIN 6 fifth\n", "FILE 1 sixth.c\n"]
    path = tmp_path / "lib.so.sym"
    path.write_text(MODULE + "".join([*rules, *functions]))

    found = breakpad_scan.scan(SymText(path))

    assert (len(found.functions.starts), len(found.cfi.starts)) == (70_001, 70_001)
    assert found.functions.find(0x18) is not None
    assert found.cfi.find(0x18) is not None
    assert list(found.publics.keys) == [0x40]
    assert list(found.files.keys) == [1, 3]
    assert list(found.origins.keys) == [5, 6]


def test_a_damaged_record_stops_a_large_file(unsorted: Path) -> None:
    unsorted.write_text(MODULE + FUNCTIONS + "FUNC x 10 0 damaged\n")
    file = SymFile(unsorted)

    assert None in names(file)
    assert file.damage.startswith("lib.so.sym: a damaged line (file offset 0x")
    assert file.lookup(3) is None


@pytest.mark.parametrize("address", ["-5", "1" + 16 * "f"])
def test_an_address_that_none_can_be_is_a_damaged_record(unsorted: Path, address: str) -> None:
    unsorted.write_text(MODULE + FUNCTIONS + f"PUBLIC {address} 0 impossible\n")
    file = SymFile(unsorted)

    assert None in names(file)
    assert file.damage.startswith("lib.so.sym: a damaged line (file offset 0x")


@pytest.mark.parametrize("where", ["-5 10", f"{16 * 'f'} 10", f"1{16 * 'f'} 10", "20 -10"])
def test_a_stack_win_record_of_no_range_is_left_out(tmp_path: Path, where: str) -> None:
    path = tmp_path / "lib.sym"
    good = "STACK WIN 4 10 8 0 0 0 0 0 0 1 $eip\n"
    path.write_text(MODULE + good.replace("10 8", where) + good)

    assert list(breakpad_scan.scan(SymText(path)).framedata.starts) == [0x10]


@pytest.mark.parametrize(
    "keys",
    [[], [5], [0, 1, 2, 3], [3, 4, 5, 6], [1, 3, 4, 9], [2, 2, 3, 3], [1, 2, 3, 3, 3, 5]],
)
def test_of_records_with_one_number_the_last_is_found(keys: list[int]) -> None:
    table = Points(keys, [100 + place for place in range(len(keys))])
    last = {key: 100 + place for place, key in enumerate(keys)}

    assert [table.exact(key) for key in range(-1, 12)] == [last.get(k) for k in range(-1, 12)]
