"""Several processes at one local store, and processes that are killed while they fetch."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.symbol_store import SymbolStore
from app.services.symbol_verify import verify
from tests.support.minidump_builder import MinidumpBuilder, amd64_context, elf_build_id
from tests.support.scripted_server import Exchange, wait_until
from tests.support.symbol_site import SymbolSite, packed, sym_text

IDENTITY = "0403020106050807090A0B0C0D0E0F100"
PATH = f"/liba.so/{IDENTITY}/liba.so.sym"
TEXT = sym_text(identity=IDENTITY, functions=20_000)
BASE = 0x40_0000
LONG = 300


@pytest.fixture
def site() -> Iterator[SymbolSite]:
    with SymbolSite() as site:
        site.files[PATH] = packed(TEXT)
        yield site


def start(site: SymbolSite, folder: Path) -> subprocess.Popen[str]:
    """Start a process that analyzes a dump with symbols from ``site``."""
    dump = folder / "a.dmp"
    if not dump.exists():
        builder = MinidumpBuilder().system()
        builder.module(
            BASE, 0x100_0000, "/lib/liba.so", code_view=elf_build_id(bytes(range(1, 21)))
        )
        builder.thread(1, context=amd64_context(rip=BASE + 0x1025))
        dump.write_bytes(builder.exception(1, 11, flags=1).build())
    command = ["analyze", "--no-local", "--symbols-url", site.base]
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "app",
            *command,
            f"--symbols-cache={folder / 'store'}",
            str(dump),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"XDG_CACHE_HOME": str(folder / "cache")},
    )


def kept(folder: Path) -> list[Path]:
    store = SymbolStore(folder / "store")
    files = list(store.files())
    assert [verify(store, path, folder / "cache").problem for path in files] == [""] * len(
        files
    )
    return files


def test_processes_at_once_fetch_a_file_once_and_all_use_it(
    site: SymbolSite, tmp_path: Path
) -> None:
    processes = [start(site, tmp_path) for _ in range(3)]
    for process in processes:
        shown, told = process.communicate(timeout=LONG)
        assert process.returncode == 0, told
        assert "function_1 at source.c:2" in shown
    assert site.paths == [PATH]
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize("percent", [1, 30, 60, 99])
def test_a_killed_process_leaves_nothing_wrong_and_the_next_one_goes_on(
    percent: int, site: SymbolSite, tmp_path: Path
) -> None:
    whole = site.files[PATH]
    part = len(whole.body) * percent // 100

    def stall(exchange: Exchange) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(whole.body)}\r\n"
        head += f"ETag: {whole.mark}\r\nContent-Encoding: gzip\r\n\r\n"
        exchange.raw(head.encode() + whole.body[:part])
        exchange.wait(LONG)

    site.instead = stall
    process = start(site, tmp_path)
    downloads = tmp_path / "store" / ".lastword" / "downloads"

    def has_arrived() -> bool:
        return any(path.stat().st_size >= part for path in downloads.glob("*.part"))

    assert wait_until(has_arrived, LONG)
    process.kill()
    process.communicate()
    assert kept(tmp_path) == []

    site.instead = None
    next_one = start(site, tmp_path)
    shown, _told = next_one.communicate(timeout=LONG)
    assert "function_1 at source.c:2" in shown
    assert site.got[-1].headers["range"] == f"bytes={part}-"
    (path,) = kept(tmp_path)
    assert path.read_bytes() == TEXT
