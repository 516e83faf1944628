"""Symbols from the programs that others run: debuginfod, and stores in Microsoft's layout."""

from __future__ import annotations

import http.server
import shutil
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from analyzer.images.elf import Elf
from analyzer.images.pe import Pe
from analyzer.images.window import Window
from analyzer.model import Module
from app.cli import analyze, symbolicate
from app.model.permission import Permission, Purpose
from app.model.symbols import Absent, Found, WrongFile
from app.services.http_stream import HttpStream
from app.services.symbol_address import Layout, Server
from app.services.symbol_server import SymbolServers
from app.services.symbol_store import SymbolStore
from tests.support.built import build_bare
from tests.support.minidump_builder import MinidumpBuilder, amd64_context, elf_build_id
from tests.support.scripted_server import closed_port, wait_until
from tests.support.shared import tool

MAY = Permission(Purpose.SYMBOLS, "", 0.0)
BASE = 0x5555_0000_0000


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program whose debugging information is in a file of its own."""
    (tmp_path / "built").mkdir()
    built = build_bare(tmp_path / "built", "g++", "-O1")
    debug = built.with_name("routes.debug")
    objcopy = tool("objcopy")
    subprocess.run([objcopy, "--only-keep-debug", built, debug], check=True)
    subprocess.run([objcopy, "--strip-debug", built], check=True)
    return built


@pytest.fixture
def debuginfod(program: Path, tmp_path: Path) -> Iterator[str]:
    """The address of Debian's debuginfod, which serves the program."""
    folders = [str(tmp_path / "index.sqlite"), str(program.parent)]
    for _ in range(3):
        port = closed_port()
        server = subprocess.Popen(
            [tool("debuginfod"), "-F", "-p", str(port), "-d", *folders],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        url = f"http://127.0.0.1:{port}"
        try:
            if is_ready(server, f"{url}/buildid/{elf(program).code_id}"):
                yield url
                return
        finally:
            server.kill()
            server.wait()
    pytest.fail("debuginfod does not serve")


def is_ready(server: subprocess.Popen[bytes], url: str) -> bool:
    """Wait for the files; tell whether they came, or the server died of a port in use."""
    wait_until(
        lambda: (
            server.poll() is not None
            or (serves(f"{url}/debuginfo") and serves(f"{url}/executable"))
        ),
        120,
    )
    return server.poll() is None


def serves(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 -- our own server
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def elf(path: Path) -> Elf:
    return Elf(Window.of_bytes(path.read_bytes(), path.name))


def crash(program: Path, tmp_path: Path) -> Path:
    """A dump that was taken in ``loops``, on a machine that has the program elsewhere."""
    nm = subprocess.run([tool("nm"), program], capture_output=True, text=True, check=True)
    (line,) = (line for line in nm.stdout.splitlines() if "loops" in line)
    offset = int(line.split()[0], 16) - elf(program).base
    build_id = bytes.fromhex(elf(program).code_id)
    builder = MinidumpBuilder().system()
    path = "/opt/elsewhere/routes"
    builder.module(BASE, 0x10000, path, code_view=elf_build_id(build_id))
    builder.thread(1, context=amd64_context(rip=BASE + offset))
    dump = tmp_path / "crash.dmp"
    dump.write_bytes(builder.exception(1, 11, flags=1, address=8).build())
    return dump


def test_debuginfod_names_functions_and_lines(
    program: Path, debuginfod: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump, store = crash(program, tmp_path), tmp_path / "store"
    url = f"debuginfod+{debuginfod}"

    assert analyze.main(["--symbols-url", url, "--symbols-cache", str(store), str(dump)]) == 0

    shown = capsys.readouterr()
    assert "loops(int) at routes.cpp:" in shown.out
    assert "found for 1 of 1 modules" in shown.err
    names = {path.name for path in SymbolStore(store).files()}
    assert names == {"routes", "routes.debug"}


def test_what_debuginfod_gave_is_used_without_it(
    program: Path, debuginfod: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump, store = crash(program, tmp_path), str(tmp_path / "store")
    analyze.main(
        ["--symbols-url", f"debuginfod+{debuginfod}", "--symbols-cache", store, str(dump)]
    )
    capsys.readouterr()

    analyze.main(["--no-local", "--symbols-cache", store, str(dump)])

    assert "loops(int) at routes.cpp:" in capsys.readouterr().out


def test_debuginfod_does_not_have_another_build(debuginfod: str, tmp_path: Path) -> None:
    module = Module(0, 0x1000, "/lib/x.so", "x.so", "A" * 33, "ab" * 20)
    server = Server(Layout.DEBUGINFOD, debuginfod)

    (result,) = fetcher(tmp_path, server).fetch_symbols([module], MAY)

    assert result.outcome == Absent()


@pytest.fixture
def windows(tmp_path: Path) -> tuple[Path, Module]:
    """A Windows program, with its PDB beside it, and what a dump tells of it."""
    (tmp_path / "built").mkdir()
    path = build_bare(tmp_path / "built", "msvc", "-O1")
    pe = Pe(Window.of_bytes(path.read_bytes(), path.name))
    return path, Module(0, 0x10000, r"C:\x\routes.exe", pe.debug_file, pe.debug_id, pe.code_id)


def site(folder: Path, module: Module, image: Path, pdb: Path) -> None:
    """Lay files out as Microsoft's tools do."""
    identity = module.code_id[:8].upper() + module.code_id[8:]
    for place, file in (
        (folder / "routes.exe" / identity, image),
        (folder / "routes.pdb" / module.debug_id, pdb),
    ):
        place.mkdir(parents=True)
        shutil.copy(file, place)


@pytest.fixture
def folder_server(tmp_path: Path) -> Iterator[tuple[Path, Server]]:
    folder = tmp_path / "served"
    folder.mkdir()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:
            pass

    handler = partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield folder, Server(Layout.SYMSTORE, f"http://127.0.0.1:{server.server_port}/sym/")
        server.shutdown()
        thread.join()


def fetcher(tmp_path: Path, server: Server) -> SymbolServers:
    return SymbolServers([server], SymbolStore(tmp_path / "store"), HttpStream(lambda: "test"))


def test_a_store_in_microsofts_layout_gives_program_and_pdb(
    windows: tuple[Path, Module], folder_server: tuple[Path, Server], tmp_path: Path
) -> None:
    (path, module), (folder, server) = windows, folder_server
    site(folder / "sym", module, path, path.with_suffix(".pdb"))

    (result,) = fetcher(tmp_path, server).fetch_symbols([module], MAY)

    assert isinstance(result.outcome, Found)
    stored = {file.name: file.read_bytes() for file in result.outcome.files}
    pdb = path.with_suffix(".pdb")
    assert stored == {"routes.exe": path.read_bytes(), "routes.pdb": pdb.read_bytes()}


def test_cabinets_are_unpacked(
    windows: tuple[Path, Module], folder_server: tuple[Path, Server], tmp_path: Path
) -> None:
    (path, module), (folder, server) = windows, folder_server
    tool("cabextract")
    packed = []
    for file in (path, path.with_suffix(".pdb")):
        cabinet = file.with_name(f"{file.name[:-1]}_")
        subprocess.run([tool("gcab"), "-c", "-z", cabinet, file], check=True, cwd=file.parent)
        packed.append(cabinet)
    site(folder / "sym", module, *packed)

    (result,) = fetcher(tmp_path, server).fetch_symbols([module], MAY)

    assert isinstance(result.outcome, Found)
    stored = {file.name: file.read_bytes() for file in result.outcome.files}
    assert stored["routes.pdb"] == path.with_suffix(".pdb").read_bytes()
    assert stored["routes.exe"] == path.read_bytes()


def test_a_damaged_cabinet_is_a_wrong_file(
    windows: tuple[Path, Module], folder_server: tuple[Path, Server], tmp_path: Path
) -> None:
    (path, module), (folder, server) = windows, folder_server
    tool("cabextract")
    for name in ("routes.ex_", "routes.pd_"):
        path.with_name(name).write_bytes(b"MSCF" + bytes(200))
    site(folder / "sym", module, path.with_name("routes.ex_"), path.with_name("routes.pd_"))

    (result,) = fetcher(tmp_path, server).fetch_symbols([module], MAY)

    assert isinstance(result.outcome, WrongFile)


@pytest.mark.parametrize("wrong", ["pdb", "program", "cut pdb"])
def test_files_of_another_build_are_not_stored(
    wrong: str,
    windows: tuple[Path, Module],
    folder_server: tuple[Path, Server],
    tmp_path: Path,
) -> None:
    (path, module), (folder, server) = windows, folder_server
    other = tmp_path / "other"
    other.mkdir()
    image = build_bare(other, "msvc", "-O0") if wrong == "program" else path
    pdb = path.with_suffix(".pdb")
    if wrong == "pdb":
        pdb = build_bare(other, "msvc", "-O2").with_suffix(".pdb")
    if wrong == "cut pdb":
        pdb.write_bytes(pdb.read_bytes()[: pdb.stat().st_size * 9 // 10])
    site(folder / "sym", module, image, pdb)

    client = fetcher(tmp_path, server)
    client.fetch_symbols([module], MAY)

    kept = {file.name for file in client.store.files()}
    assert kept == ({"routes.pdb"} if wrong == "program" else {"routes.exe"})


def test_a_server_that_is_down_leaves_an_analysis_and_says_so(
    program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = crash(program, tmp_path)
    url = f"http://127.0.0.1:{closed_port()}"

    assert (
        analyze.main(["--symbols-url", url, "--symbols-cache", str(tmp_path / "s"), str(dump)])
        == 0
    )

    shown = capsys.readouterr()
    assert shown.out.startswith("Crash       SIGSEGV")
    assert "Connection refused" in shown.err


def test_symbolicate_says_by_its_exit_code_that_a_server_is_down(
    program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    analyze.main(["--no-local", "--json", str(crash(program, tmp_path))])
    file = tmp_path / "analysis.json"
    file.write_text(capsys.readouterr().out)
    url = f"http://127.0.0.1:{closed_port()}"

    code = symbolicate.main(
        ["--symbols-url", url, "--symbols-cache", str(tmp_path / "s"), str(file)]
    )

    assert code == 4
