"""The local store of symbols, through the command that keeps it."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.model import Module
from app.cli import symbols
from app.errors import AppError, InputError, UsageError
from app.services.symbol_gc import Limits, collect
from app.services.symbol_store import SymbolStore
from tests.support.built import build_bare
from tests.support.shared import peer
from tests.support.symbol_site import IDENTITY, sym_text

DAY = 24 * 3600


@pytest.fixture(scope="module")
def dump_syms() -> str:
    """The folder of the peer's dump_syms; looked for before the cache is elsewhere."""
    return str(peer("dump_syms").parent)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def run(store: Path, *arguments: str | Path) -> int:
    command, *rest = map(str, arguments)
    return symbols.main([command, "--symbols-cache", str(store), *rest])


def sym_file(folder: Path, name: str = "liba.so", identity: str = IDENTITY) -> Path:
    path = folder / f"{name}.txt"
    path.write_bytes(sym_text(name, identity))
    return path


def test_add_puts_a_file_where_its_module_line_says(tmp_path: Path, store: Path) -> None:
    assert run(store, "add", sym_file(tmp_path), sym_file(tmp_path, "b.pdb")) == 0

    assert (store / "liba.so" / IDENTITY / "liba.so.sym").read_bytes() == sym_text()
    assert (store / "b.pdb" / IDENTITY / "b.sym").is_file()


@pytest.mark.parametrize("name", ["..", ".lastword", "C:"])
def test_add_refuses_names_that_lead_elsewhere(name: str, tmp_path: Path, store: Path) -> None:
    path = tmp_path / "x.sym"
    path.write_bytes(sym_text(name))

    with pytest.raises(InputError, match="no usable name"):
        run(store, "add", path)
    assert list(SymbolStore(store).files()) == []


def test_add_refuses_a_damaged_file(tmp_path: Path, store: Path) -> None:
    path = tmp_path / "x.sym"
    path.write_bytes(sym_text() + b"FUNC this is no function\n")

    with pytest.raises(InputError, match="damaged"):
        run(store, "add", path)
    assert list(SymbolStore(store).files()) == []


def test_one_bad_file_of_several_is_told_and_the_others_are_added(
    tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.sym"
    bad.write_bytes(b"MODULE what\n")

    assert run(store, "add", "--json", bad, sym_file(tmp_path)) == 6

    shown = capsys.readouterr()
    assert "bad.sym" in shown.err
    assert len(json.loads(shown.out)["added"]) == 1


def test_without_dump_syms_a_program_cannot_be_added(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(AppError, match="dump_syms, which makes them, is not installed"):
        run(store, "add", sys.executable)


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        (lambda _text: b"", "no MODULE line"),
        (lambda text: text.partition(b"\n")[2], "no MODULE line"),
        (lambda text: text[:-1], "the last line is cut off"),
    ],
)
def test_of_a_broken_sym_file_add_tells_what_is_wrong_with_it(
    tmp_path: Path, store: Path, damage: Callable[[bytes], bytes], complaint: str
) -> None:
    broken = tmp_path / "liba.so.SYM"
    broken.write_bytes(damage(sym_text()))

    with pytest.raises(InputError, match=f"^{re.escape(str(broken))}: {complaint}"):
        run(store, "add", broken)


def test_dump_syms_makes_symbols_of_programs(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch, dump_syms: str
) -> None:
    program = build_bare(tmp_path, "g++", "-O1")
    monkeypatch.setenv("PATH", dump_syms, prepend=os.pathsep)

    assert run(store, "add", program) == 0
    (path,) = SymbolStore(store).files()
    assert b"outer::deep(int)" in path.read_bytes()


def test_dump_syms_complaint_about_a_file_is_told(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch, dump_syms: str
) -> None:
    monkeypatch.setenv("PATH", dump_syms, prepend=os.pathsep)
    (tmp_path / "x").write_text("no program")

    with pytest.raises(InputError, match="dump_syms: "):
        run(store, "add", tmp_path / "x")


def test_list_tells_sizes_and_origins(
    tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(store, "add", sym_file(tmp_path))
    capsys.readouterr()

    assert run(store, "list", "--json") == 0

    (row,) = json.loads(capsys.readouterr().out)["files"]
    assert row["path"] == f"liba.so/{IDENTITY}/liba.so.sym"
    assert (row["size"], row["source"]) == (len(sym_text()), "liba.so.txt")
    assert run(store, "list") == 0
    assert "1 files" in capsys.readouterr().out


def test_list_of_no_store_is_empty(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(store, "list") == 0
    assert capsys.readouterr().out.startswith("0 files")
    assert not store.exists()


@pytest.mark.parametrize("has_receipt", [True, False])
@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda text: text[: len(text) * 9 // 10], "had|damaged"),
        (lambda text: text.replace(b"FUNC 1000", b"FUNC 10z0"), "content|damaged|bytes"),
        (lambda text: text.replace(IDENTITY.encode(), b"F" * 33), "content|has the id F"),
        (lambda _: b"", "bytes|damaged"),
    ],
    ids=["torn", "a damaged line", "another id", "empty"],
)
def test_verify_finds_what_is_not_right(
    damage: object,
    problem: str,
    has_receipt: bool,
    tmp_path: Path,
    store: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(store, "add", sym_file(tmp_path), sym_file(tmp_path, "libb.so"))
    assert run(store, "verify") == 0
    path = store / "liba.so" / IDENTITY / "liba.so.sym"
    text = damage(path.read_bytes())  # type: ignore[operator]  # all are functions
    path.write_bytes(text if has_receipt else text.rstrip(b"\n0123456789"))
    if not has_receipt:
        SymbolStore(store)._receipt_path(path).unlink()
    capsys.readouterr()

    assert run(store, "verify", "--json", "--remove") == 1

    rows = json.loads(capsys.readouterr().out)["files"]
    assert [bool(row["problem"]) for row in rows] == [True, False]
    assert not path.exists()
    assert run(store, "verify") == 0


def test_verify_finds_content_that_is_not_what_came(
    tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(store, "add", sym_file(tmp_path))
    (path,) = SymbolStore(store).files()
    path.write_bytes(path.read_bytes().replace(b"function_7", b"function_X"))

    assert run(store, "verify") == 1
    assert "not what came" in capsys.readouterr().out


def test_verify_finds_a_damaged_index(tmp_path: Path, store: Path) -> None:
    path = tmp_path / "large.sym"
    path.write_bytes(sym_text(functions=20_000))
    run(store, "add", path)
    assert run(store, "verify") == 0
    (index,) = (tmp_path / "XDG_CACHE_HOME").rglob("*.symindex")
    data = bytearray(index.read_bytes())
    data[5000] ^= 1
    index.write_bytes(data)

    assert run(store, "verify") == 1


def test_gc_removes_what_was_used_longest_ago(
    tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keeper = SymbolStore(store)
    for number in range(4):
        run(store, "add", sym_file(tmp_path, f"lib{number}.so"))
        path = store / f"lib{number}.so" / IDENTITY / f"lib{number}.so.sym"
        os.utime(path, (1000 + number, path.stat().st_mtime))
    keeper.used(store / "lib0.so" / IDENTITY / "lib0.so.sym")
    capsys.readouterr()

    done = collect(keeper, Limits(2 * len(sym_text())))

    assert (done.removed, done.files) == (2, 2)
    assert [path.name for path in keeper.files()] == ["lib0.so.sym", "lib3.so.sym"]
    assert not (store / "lib1.so").exists()
    assert run(store, "gc", "--max-mib", "0", "--json") == 0
    assert json.loads(capsys.readouterr().out)["files"] == 0


def test_gc_removes_what_was_not_used_for_days(tmp_path: Path, store: Path) -> None:
    for name in ("old.so", "new.so"):
        run(store, "add", sym_file(tmp_path, name))
    old = store / "old.so" / IDENTITY / "old.so.sym"
    status = old.stat()
    os.utime(old, (status.st_atime - 40 * DAY, status.st_mtime))

    assert run(store, "gc", "--max-days", "30") == 0

    assert [path.name for path in SymbolStore(store).files()] == ["new.so.sym"]


def test_gc_keeps_what_is_in_use_even_over_the_limit(tmp_path: Path, store: Path) -> None:
    run(store, "add", sym_file(tmp_path))
    (path,) = SymbolStore(store).files()

    assert collect(SymbolStore(store), Limits(0), keep={path}).removed == 0


def test_gc_leaves_alone_what_it_did_not_put_there(tmp_path: Path, store: Path) -> None:
    theirs = store / "libc.so" / ("A" * 33) / "libc.so.sym"
    other = store / "Documents" / "letters" / "love.txt"
    for path in (theirs, other):
        path.parent.mkdir(parents=True)
        path.write_bytes(sym_text("libc.so", "A" * 33))
    run(store, "add", sym_file(tmp_path))

    assert run(store, "gc", "--max-mib", "0") == 0
    assert run(store, "verify", "--remove") == 0

    assert list(SymbolStore(store).files()) == [theirs]
    assert other.exists()


def test_gc_refuses_nonsense(store: Path) -> None:
    with pytest.raises(UsageError):
        run(store, "gc", "--max-mib", "-1")


def test_index_makes_all_indexes_ahead(
    tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "symbols"
    for number in range(3):
        place = folder / f"lib{number}.so" / (f"{number}" * 33)
        place.mkdir(parents=True)
        text = sym_text(f"lib{number}.so", f"{number}" * 33, 20_000)
        (place / f"lib{number}.so.sym").write_bytes(text)
    (folder / "bad.sym").write_bytes(b"MODULE")

    assert run(store, "index", folder, "--jobs", "2") == 6

    shown = capsys.readouterr()
    assert "3 of 4 files have their index" in shown.out
    assert "bad.sym is damaged" in shown.err
    assert len(list((tmp_path / "XDG_CACHE_HOME").rglob("*.symindex"))) == 3


def test_index_of_a_folder_without_symbols_has_nothing_to_do(
    tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(store, "index", tmp_path) == 3
    assert capsys.readouterr() == ("", f"lastword symbols: no .sym file in {tmp_path}\n")
    with pytest.raises(UsageError):
        run(store, "index", tmp_path / "none")


def test_a_module_of_any_name_has_its_folder_in_the_store(store: Path) -> None:
    keeper = SymbolStore(store)
    for name in (
        "../../x",
        "a/../..",
        "..",
        ".",
        "~",
        "/etc/passwd",
        "C:\\x\\y.pdb",
        "a\0b",
        "",
    ):
        folder = keeper.folder(Module(0, 1, name, name, IDENTITY))
        assert folder is None or folder.parent.parent == store
