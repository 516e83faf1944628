"""Fetching symbols, against real servers on this machine."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.model import Module
from app.errors import ConsentError, UsageError
from app.model.outcome import Stopped
from app.model.permission import Permission, Purpose
from app.model.symbols import Absent, Down, Found, NotAsked, NotStored, WrongFile
from app.services.http_stream import HttpStream
from app.services.symbol_address import parse_server
from app.services.symbol_download import Rules
from app.services.symbol_server import Failures, SymbolServers
from app.services.symbol_store import ABSENT_S, SymbolStore
from tests.support.scripted_server import (
    Exchange,
    answering,
    closed_port,
    cut_without_answer,
    dripping,
    silent,
)
from tests.support.symbol_site import IDENTITY, File, SymbolSite, packed, sym_text

MODULE = Module(0, 0x10000, "/lib/liba.so", "liba.so", IDENTITY)
PATH = f"/liba.so/{IDENTITY}/liba.so.sym"
MAY = Permission(Purpose.SYMBOLS, "", 0.0)
TEXT = sym_text()
TENTHS = range(0, 100, 10)


class Client(SymbolServers):
    """Fetches from servers by their addresses, without waiting between tries."""

    def __init__(
        self, store: Path, *urls: str, redirects: tuple[str, ...] = (), read_s: float = 20.0
    ) -> None:
        self.time = 1_000_000.0
        super().__init__(
            [parse_server(url) for url in urls],
            SymbolStore(store, lambda: self.time),
            HttpStream(lambda: "test", read_s=read_s),
            Rules(redirects, waits=(0.0, 0.0)),
            store.parent / "indexes",
        )

    def one(self, module: Module = MODULE) -> object:
        """Fetch one module."""
        return self.fetch_symbols([module], MAY)[0].outcome

    def kept(self) -> list[Path]:
        """The files in the store."""
        return list(self.store.files())


@pytest.fixture
def site() -> Iterator[SymbolSite]:
    with SymbolSite() as site:
        site.files[PATH] = packed(TEXT)
        yield site


@pytest.fixture
def client(site: SymbolSite, tmp_path: Path) -> Client:
    return Client(tmp_path / "store", site.base)


def test_a_gzipped_file_is_stored_as_text_where_other_tools_find_it(
    site: SymbolSite, client: Client
) -> None:
    path = client.store.root / "liba.so" / IDENTITY / "liba.so.sym"

    assert client.one() == Found((path,), "127.0.0.1")
    assert path.read_bytes() == TEXT
    assert site.got[0].headers["accept-encoding"] == "gzip"
    assert site.got[0].headers["user-agent"] == "test"


def test_what_is_stored_is_not_asked_for_again(site: SymbolSite, client: Client) -> None:
    client.one()

    assert isinstance(client.one(), Found)
    assert len(site.got) == 1


def test_a_plain_file_and_an_undeclared_gzip_are_understood(
    site: SymbolSite, client: Client, tmp_path: Path
) -> None:
    site.files[PATH] = File(TEXT)
    assert isinstance(client.one(), Found)

    site.files[PATH] = File(gzip.compress(TEXT))
    other = Client(tmp_path / "other", site.base)
    assert isinstance(other.one(), Found)
    assert other.kept()[0].read_bytes() == TEXT


def test_the_index_of_a_large_file_is_there_afterwards(
    site: SymbolSite, client: Client, tmp_path: Path
) -> None:
    site.files[PATH] = packed(sym_text(functions=20_000))

    assert isinstance(client.one(), Found)
    assert len(list((tmp_path / "indexes").glob(f"{IDENTITY}-*.symindex"))) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_within_the_server_are_followed(
    status: int, site: SymbolSite, client: Client
) -> None:
    site.files["/bucket/x"] = site.files.pop(PATH)
    real = site.serve

    def refer(exchange: Exchange) -> None:
        if exchange.path == PATH:
            answering(status, Location="/bucket/x")(exchange)
        else:
            site.instead = None
            real(exchange)

    site.instead = refer

    assert isinstance(client.one(), Found)
    assert site.paths == [PATH, "/bucket/x"]


@pytest.mark.parametrize(
    ("rule", "is_followed"),
    [((), False), (("localhost",), True), (("*",), True), (("a",), False)],
)
def test_another_host_is_asked_only_where_the_rule_says_so(
    rule: tuple[str, ...], is_followed: bool, site: SymbolSite, tmp_path: Path
) -> None:
    elsewhere = f"http://localhost:{site.port}{PATH}"
    with SymbolSite() as first:
        first.instead = answering(302, Location=elsewhere)
        outcome = Client(tmp_path / "store", first.base, redirects=rule).one()

    assert isinstance(outcome, Found if is_followed else Down)
    assert bool(site.got) is is_followed
    if isinstance(outcome, Down):
        assert "refers to localhost" in outcome.reason


def test_redirects_in_a_circle_end(site: SymbolSite, client: Client) -> None:
    site.instead = answering(302, Location=PATH)

    assert isinstance(client.one(), Down)
    assert len(site.got) < 20


def test_a_redirect_to_no_address_is_not_followed(site: SymbolSite, client: Client) -> None:
    site.instead = answering(302, Location="https://[")

    outcome = client.one()

    assert isinstance(outcome, Down)
    assert "refers to no address" in outcome.reason


@pytest.mark.parametrize("status", [404, 410])
def test_absent_is_remembered_for_a_day(status: int, site: SymbolSite, client: Client) -> None:
    site.instead = answering(status)

    assert client.one() == Absent()
    assert client.one() == Absent(is_remembered=True)
    assert len(site.got) == 1
    site.instead = None
    client.time += ABSENT_S
    assert isinstance(client.one(), Found)


@pytest.mark.parametrize("status", [400, 401, 403, 408, 429, 500, 502, 503, 504])
def test_a_server_that_is_down_is_never_remembered_as_absent(
    status: int, site: SymbolSite, client: Client
) -> None:
    site.instead = answering(status, b"<html>")

    outcome = client.one()
    assert isinstance(outcome, Down)
    assert f"({status})" in outcome.reason
    site.instead = None
    assert isinstance(client.one(), Found)


@pytest.mark.parametrize("failure", [cut_without_answer, silent, dripping])
def test_a_server_that_does_not_answer_is_down(
    failure: object, site: SymbolSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.http_stream.CONNECT_S", 0.5)
    site.instead = failure  # type: ignore[assignment]  # all are scripts
    client = Client(tmp_path / "store", site.base, read_s=0.3)

    assert isinstance(client.one(), Down)
    assert client.kept() == []


def test_nobody_listening_is_down(tmp_path: Path) -> None:
    outcome = Client(tmp_path / "store", f"http://127.0.0.1:{closed_port()}").one()

    assert isinstance(outcome, Down)
    assert "Connection refused" in outcome.reason


def test_a_server_that_is_down_is_not_asked_for_every_module(
    site: SymbolSite, client: Client
) -> None:
    site.instead = answering(503)
    modules = [MODULE._replace(debug_file=f"lib{number}.so") for number in range(20)]

    results = client.fetch_symbols(modules, MAY)

    assert all(isinstance(result.outcome, Down) for result in results)
    assert len({got.path for got in site.got}) == 2


def test_a_server_that_was_down_is_not_asked_again_in_the_same_run(
    site: SymbolSite, client: Client
) -> None:
    site.instead = answering(503)
    run: Failures = {}
    for number in range(5):
        client.fetch_symbols([MODULE._replace(debug_file=f"lib{number}.so")], MAY, failures=run)

    assert len({got.path for got in site.got}) == 2


@pytest.mark.parametrize("percent", TENTHS)
@pytest.mark.parametrize("length", [None, -1], ids=["length told", "no length"])
def test_a_download_that_is_cut_is_never_stored(
    length: int | None, percent: int, site: SymbolSite, client: Client
) -> None:
    whole = packed(TEXT)
    cut = len(whole.body) * percent // 100
    site.files[PATH] = whole._replace(cut=cut, length=length, mark="")

    assert isinstance(client.one(), Down)
    assert client.kept() == []
    site.files[PATH] = whole
    assert isinstance(client.one(), Found)


@pytest.mark.parametrize("percent", TENTHS)
@pytest.mark.parametrize("file", [packed(TEXT), File(TEXT)], ids=["gzip", "plain"])
def test_a_chunked_download_is_whole_or_not_stored(
    file: File, percent: int, site: SymbolSite, client: Client
) -> None:
    whole = file._replace(is_chunked=True, length=-1, mark="")
    site.files[PATH] = whole._replace(cut=len(file.body) * percent // 100)

    assert isinstance(client.one(), Down)
    assert client.kept() == []
    site.files[PATH] = whole
    assert isinstance(client.one(), Found)
    assert client.kept()[0].read_bytes() == TEXT


@pytest.mark.parametrize("percent", TENTHS)
def test_a_file_that_is_torn_on_the_server_is_never_stored(
    percent: int, site: SymbolSite, client: Client
) -> None:
    body = packed(TEXT).body
    site.files[PATH] = File(body[: len(body) * percent // 100], "gzip")

    assert isinstance(client.one(), WrongFile)
    assert client.kept() == []


@pytest.mark.parametrize("percent", [20, 50, 90])
def test_a_plain_file_without_a_length_is_not_taken_for_whole(
    percent: int, site: SymbolSite, client: Client
) -> None:
    site.files[PATH] = File(TEXT, length=-1, cut=len(TEXT) * percent // 100)

    assert isinstance(client.one(), Down)
    assert client.kept() == []


@pytest.mark.parametrize("percent", TENTHS[1:])
def test_a_download_goes_on_where_it_was_cut(
    percent: int, site: SymbolSite, client: Client
) -> None:
    whole = packed(TEXT)
    site.files[PATH] = whole._replace(cut=len(whole.body) * percent // 100)

    assert isinstance(client.one(), Found)
    assert client.kept()[0].read_bytes() == TEXT
    assert site.sent == len(whole.body)
    cut = len(whole.body) * percent // 100
    assert len(site.got) == -(-len(whole.body) // cut)


def test_a_file_that_changed_meanwhile_is_fetched_whole(
    site: SymbolSite, client: Client
) -> None:
    whole = packed(TEXT)
    site.instead = lambda exchange: _cut_then_change(site, whole, exchange)

    assert isinstance(client.one(), Found)
    assert client.kept()[0].read_bytes() == TEXT


def _cut_then_change(site: SymbolSite, whole: File, exchange: Exchange) -> None:
    site.instead = None
    old = packed(sym_text(functions=70))
    site.files[PATH] = old._replace(cut=200, mark='"old"')
    site.serve(exchange)
    site.files[PATH] = whole._replace(mark='"new"')


def test_the_rest_of_a_file_from_another_place_is_not_appended(
    site: SymbolSite, client: Client
) -> None:
    whole = packed(TEXT)
    total = len(whole.body)

    def answer(exchange: Exchange) -> None:
        if "range" in exchange.headers:
            head = f"HTTP/1.1 206 Part\r\nContent-Range: bytes 100-{total - 1}/{total}\r\n"
            head += f"Content-Length: {total - 100}\r\nContent-Encoding: gzip\r\n\r\n"
            exchange.raw(head.encode() + whole.body[100:])
            return
        cut = 200 if len(site.got) == 1 else None
        site.files[PATH] = whole._replace(cut=cut)
        site.serve(exchange)

    site.instead = answer

    assert isinstance(client.one(), Found)
    assert client.kept()[0].read_bytes() == TEXT
    assert site.sent == 200 + total


def test_a_server_without_ranges_sends_all_again(site: SymbolSite, client: Client) -> None:
    whole = packed(TEXT)
    site.files[PATH] = whole._replace(cut=300, takes_ranges=False)
    assert isinstance(client.one(), Down)

    site.files[PATH] = whole._replace(takes_ranges=False)
    assert isinstance(client.one(), Found)
    assert client.kept()[0].read_bytes() == TEXT


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Please log in to this network</html>",
        b"",
        sym_text(identity="F" * 33),
        TEXT.replace(b"FUNC", b"FNUC", 1),
        TEXT.replace(b"STACK CFI INIT 1000 20", b"STACK CFI INIT zz 20"),
    ],
    ids=["a page", "nothing", "another id", "a damaged line", "a damaged rule"],
)
def test_a_wrong_file_is_never_stored(body: bytes, site: SymbolSite, client: Client) -> None:
    site.files[PATH] = packed(body)

    assert isinstance(client.one(), WrongFile)
    assert client.kept() == []


def test_a_large_file_with_a_damaged_record_is_never_stored(
    site: SymbolSite, client: Client
) -> None:
    text = sym_text(functions=30_000)
    middle = text.index(b"FUNC", len(text) // 4)
    site.files[PATH] = packed(text[:middle] + b"FUNC x" + text[middle + 6 :])

    assert isinstance(client.one(), WrongFile)
    assert client.kept() == []


@pytest.mark.parametrize(
    "file",
    [
        File(packed(TEXT).body + b"more", "gzip"),
        File(packed(TEXT).body * 2, "gzip"),
        File(TEXT, "gzip"),
        File(TEXT, "br"),
        File(packed(TEXT).body[:-8] + bytes(8), "gzip"),
    ],
    ids=["more behind the end", "twice", "no gzip", "an odd coding", "a wrong checksum"],
)
def test_a_wrongly_packed_file_is_never_stored(
    file: File, site: SymbolSite, client: Client
) -> None:
    site.files[PATH] = file

    assert isinstance(client.one(), WrongFile)
    assert client.kept() == []


def test_four_claimed_gigabytes_are_refused_before_a_byte_is_written(
    site: SymbolSite, client: Client
) -> None:
    site.files[PATH] = packed(TEXT)._replace(length=4 << 30)

    outcome = client.one()
    assert isinstance(outcome, WrongFile)
    assert "4294967296 bytes" in outcome.reason
    assert list(client.store.downloads.glob("*.part")) == []


def test_more_bytes_than_are_taken_end_the_download(site: SymbolSite, tmp_path: Path) -> None:
    client = Client(tmp_path / "store", site.base)
    client._downloads._rules = Rules(largest=1000, waits=())
    site.files[PATH] = File(bytes(100_000), length=-1)

    assert isinstance(client.one(), WrongFile)
    assert client.kept() == []


def test_servers_are_asked_in_order_until_one_has_it(site: SymbolSite, tmp_path: Path) -> None:
    with SymbolSite() as first, SymbolSite() as last:
        client = Client(tmp_path / "store", first.base, site.base, last.base)
        assert isinstance(client.one(), Found)
        assert (len(first.got), len(site.got), len(last.got)) == (1, 1, 0)


def test_down_is_told_where_another_server_says_absent(
    site: SymbolSite, tmp_path: Path
) -> None:
    with SymbolSite() as empty:
        site.instead = answering(503)
        client = Client(tmp_path / "store", site.base, empty.base)
        assert isinstance(client.one(), Down)


def test_a_wrong_file_of_one_server_does_not_hide_the_right_one_of_another(
    site: SymbolSite, tmp_path: Path
) -> None:
    with SymbolSite() as wrong:
        wrong.files[PATH] = packed(sym_text(identity="A" * 33))
        client = Client(tmp_path / "store", wrong.base, site.base)
        assert isinstance(client.one(), Found)
        assert client.kept()[0].read_bytes() == TEXT


def test_a_cancelled_download_goes_on_the_next_time(site: SymbolSite, client: Client) -> None:
    whole = packed(sym_text(functions=60_000))
    half = len(whole.body) // 2
    stop = threading.Event()

    def first_half(exchange: Exchange) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(whole.body)}\r\n"
        head += f"ETag: {whole.mark}\r\nContent-Encoding: gzip\r\n\r\n"
        exchange.raw(head.encode() + whole.body[:half])
        exchange.wait(300)

    def progress(_what: str, fraction: float) -> None:
        if fraction >= 0.24:
            stop.set()

    site.instead = first_half
    result = client.fetch_symbols([MODULE, MODULE], MAY, progress, stop.is_set)
    assert [type(each.outcome) for each in result] == [Stopped, Stopped]
    assert client.kept() == []

    site.instead = None
    site.files[PATH] = whole
    assert isinstance(client.one(), Found)
    assert site.got[-1].headers["range"] == f"bytes={half}-"


def test_progress_grows_from_nothing_to_all(site: SymbolSite, client: Client) -> None:
    shown: list[float] = []
    absent = MODULE._replace(debug_file="libb.so")

    client.fetch_symbols([MODULE, absent], MAY, lambda _what, part: shown.append(part))

    assert shown == sorted(shown)
    assert 0 < shown[-1] <= 1


def test_nothing_is_asked_without_a_permission_for_symbols(
    site: SymbolSite, client: Client
) -> None:
    for wrong in (None, Permission(Purpose.REPORT, "x", 0.0)):
        with pytest.raises(ConsentError):
            client.fetch_symbols([MODULE], wrong)  # type: ignore[arg-type]  # the point
    assert site.got == []


def test_several_at_once_fetch_a_file_once(site: SymbolSite, tmp_path: Path) -> None:
    outcomes: list[object] = []
    gate = threading.Barrier(6)

    def fetch() -> None:
        client = Client(tmp_path / "store", site.base)
        gate.wait()
        outcomes.append(client.one())

    threads = [threading.Thread(target=fetch) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [type(outcome) for outcome in outcomes] == [Found] * 6
    assert len(site.got) == 1


@pytest.mark.parametrize(
    "module",
    [
        MODULE._replace(debug_file="", path=""),
        MODULE._replace(debug_file="..", path=".."),
        MODULE._replace(debug_file=".lastword", path=""),
        MODULE._replace(debug_id=""),
        MODULE._replace(debug_id="0" * 33),
        MODULE._replace(debug_id="../../etc/passwd"),
        MODULE._replace(debug_file="a\nb"),
        MODULE._replace(debug_file="[vdso]"),
    ],
)
def test_modules_that_no_server_can_know_are_not_asked_for(
    module: Module, site: SymbolSite, client: Client
) -> None:
    assert isinstance(client.one(module), NotAsked)
    assert site.got == []


def test_paths_and_odd_letters_in_names_stay_one_part_of_the_address(
    site: SymbolSite, client: Client
) -> None:
    client.one(MODULE._replace(debug_file=r"C:\build\a b+c.pdb"))

    assert site.paths == [f"/a%20b%2Bc.pdb/{IDENTITY}/a%20b%2Bc.sym"]


def test_a_store_that_cannot_be_written_to_is_told(site: SymbolSite, tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file, no folder")

    assert isinstance(Client(tmp_path / "store", site.base).one(), NotStored)


@pytest.mark.parametrize(
    "text",
    [
        *("ftp://a/", "https+x://a", "svn+https://a/", "https://u:p@a/", "http://far.example/"),
        *("https://[", "symstore+https://a]b", "https://a:port/", ":::", ""),
    ],
)
def test_addresses_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_server(text)
