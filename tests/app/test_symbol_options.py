"""Who is asked for symbols, and who is not: command line, settings, product."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from analyzer.analyze import Options
from analyzer.analyze import analyze as analyze_dump
from analyzer.model import Module, base_name
from app.cli import analyze, inspect
from app.composition import build
from app.errors import UsageError
from app.model.symbols import Absent, Found
from app.services.settings import (
    FETCH_SYMBOLS,
    SYMBOL_CACHE,
    SYMBOL_MIB,
    SYMBOL_REDIRECTS,
    SYMBOL_URLS,
    Settings,
)
from app.services.symbol_analysis import analyze_with_servers, lacking, summary
from app.services.symbol_desk import SymbolDesk
from app.services.symbol_server import ModuleSymbols
from tests.support.minidump_builder import MinidumpBuilder, amd64_context, elf_build_id
from tests.support.scripted_server import answering
from tests.support.symbol_site import SymbolSite, packed, sym_text

BASE = 0x40_0000
BUILD_ID = bytes(range(1, 21))
IDENTITY = "0403020106050807090A0B0C0D0E0F100"
PATH = f"/liba.so/{IDENTITY}/liba.so.sym"


@pytest.fixture
def site() -> Iterator[SymbolSite]:
    with SymbolSite() as site:
        site.files[PATH] = packed(sym_text(identity=IDENTITY))
        yield site


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The user's settings, in folders of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("MOZ_CRASHREPORTER_DATA_DIRECTORY", str(tmp_path / "data"))
    return build().settings


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "a.dmp"
    builder = MinidumpBuilder().system()
    builder.module(BASE, 0x10000, "/lib/liba.so", code_view=elf_build_id(BUILD_ID))
    builder.thread(1, context=amd64_context(rip=BASE + 0x1025))
    path.write_bytes(builder.exception(1, 11, flags=1).build())
    return path


def test_a_server_named_on_the_command_line_is_asked(
    site: SymbolSite, settings: Settings, dump: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert analyze.main(["--symbols-url", site.base, "--no-local", str(dump)]) == 0

    assert "function_1 at source.c:2" in capsys.readouterr().out
    assert site.paths == [PATH]
    # The usual store has it now, and is used where it is named.
    store = str(build().symbols.store.root)
    analyze.main(["--symbols-cache", store, "--no-local", str(dump)])
    assert "function_1 at source.c:2" in capsys.readouterr().out
    assert site.paths == [PATH]


def test_nobody_is_asked_without_a_flag_whatever_the_settings_say(
    site: SymbolSite, settings: Settings, dump: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.set(FETCH_SYMBOLS, True)
    settings.set(SYMBOL_URLS, site.base)

    analyze.main([str(dump)])

    assert site.got == []
    assert "function_1" not in capsys.readouterr().out


def test_the_servers_of_the_settings_are_asked_where_the_flag_says_so(
    site: SymbolSite,
    settings: Settings,
    dump: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with SymbolSite() as empty:
        settings.set(SYMBOL_URLS, f"{empty.base} breakpad+{site.base}")
        settings.set(SYMBOL_CACHE, str(tmp_path / "mine"))
        analyze.main(["--fetch-symbols", "--no-local", str(dump)])

    assert "function_1" in capsys.readouterr().out
    assert (len(empty.got), len(site.got)) == (1, 1)
    assert (tmp_path / "mine" / "liba.so").is_dir()


def test_without_any_server_the_flag_is_wrong_usage(settings: Settings, dump: Path) -> None:
    with pytest.raises(UsageError, match="No symbol server is set"):
        analyze.main(["--fetch-symbols", str(dump)])


def test_redirects_and_size_come_from_the_settings(
    site: SymbolSite, settings: Settings, dump: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with SymbolSite() as first:
        first.instead = answering(302, Location=f"http://localhost:{site.port}{PATH}")
        arguments = ["--symbols-url", first.base, "--no-local", str(dump)]
        analyze.main(arguments)
        assert "localhost, which the configuration does not allow" in capsys.readouterr().err
        settings.set(SYMBOL_REDIRECTS, "localhost")
        settings.set(SYMBOL_MIB, 1)
        analyze.main(arguments)

    assert "function_1" in capsys.readouterr().out


def test_a_product_names_its_servers(
    site: SymbolSite, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    text = f'[symbols]\nurls = ["{site.base}"]\nredirects = ["a.example"]\n'
    (tmp_path / "data" / "lastword.toml").write_text(text)

    (server,) = build().symbols.servers

    assert server.url == site.base
    settings.set(SYMBOL_URLS, "https://mine.example")
    assert [server.url for server in build().symbols.servers] == ["https://mine.example"]


def test_windows_fetch_only_with_the_setting_or_servers_named_for_them(
    site: SymbolSite, settings: Settings
) -> None:
    services = build()
    desk = SymbolDesk(settings, services.consent, lambda: services.symbols)
    answers = [desk.has_consent]
    desk.agree()
    assert [*answers, desk.has_consent] == [False, True]
    settings.set(FETCH_SYMBOLS, False)
    assert SymbolDesk(
        settings, services.consent, services.symbols_from, is_named=True
    ).has_consent


def test_modules_that_new_frames_lie_in_are_fetched_in_the_next_round(
    dump: Path, tmp_path: Path
) -> None:
    first = analyze_dump(dump, Options(local=False))
    (module,) = lacking(first)
    other = module._replace(base=0x50_0000, debug_file="libb.so")
    frame = first.threads[0].frames[0]
    more = first.threads[0]._replace(frames=(frame, frame._replace(module=1)))
    second = first._replace(modules=(module, other), threads=(more,))
    asked: list[list[str]] = []
    analyses = iter((first, second, second))

    def fetch(modules: Sequence[Module]) -> list[ModuleSymbols]:
        asked.append([base_name(each.debug_file) for each in modules])
        return [ModuleSymbols(each, Found((tmp_path / "x.sym",)), tmp_path) for each in modules]

    found = analyze_with_servers(lambda _folders: next(analyses), fetch, tmp_path)

    assert asked == [["liba.so"], ["libb.so"]]
    assert len(found.symbols) == 2


def test_the_summary_tells_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = Module(0, 1, "/a/b.dll", r"C:\b.pdb")
    found = ModuleSymbols(module, Found((tmp_path / "b.pdb",)))
    absent = ModuleSymbols(module._replace(debug_file="libc.so"), Absent())

    monkeypatch.setattr("app.services.symbol_analysis.find_spec", lambda _name: None)

    assert summary([found, absent]) == (
        "found for 1 of 2 modules; no server has libc.so; "
        "names from PDB files need the extra lastword[pdb]"
    )
    assert summary([absent]) == "found for 0 of 1 modules; no server has libc.so"
    assert summary([]) == ""


def test_the_inspector_is_told_which_servers_its_button_asks(
    settings: Settings, dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":99")
    told: list[object] = []
    monkeypatch.setattr(
        "app.ui.inspector_app.run_inspector", lambda *given: told.extend(given[3:])
    )

    with pytest.raises(UsageError):
        inspect.main(["--symbols-url", "ftp://a.example", str(dump)])
    folder = str(tmp_path / "mine")
    inspect.main(["--symbols-url", "https://a.example", "--symbols-cache", folder, str(dump)])

    assert told == [["https://a.example"], tmp_path / "mine"]
