from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app.errors import ConsentError, InputError, StoreError
from app.model.permission import Permission, Purpose
from app.services.http_client import ANSWER_LIMIT, Answer, HttpClient, NoAnswer
from app.services.web_address import why_not
from tests.support.scripted_server import (
    ACCEPT,
    Exchange,
    ScriptedServer,
    answering,
    closed_port,
    cut_without_answer,
    dripping,
    endless,
    silent,
    wait_until,
)
from tests.support.tls_server import Authority, TlsServer

YES = Permission(Purpose.REPORT, "", 0.0)
BIG = 3 << 20
HUGE = 40 << 20
"""Bytes; more than the sockets' buffers hold."""


def client(read_s: float = 5.0, proxy: str = "") -> HttpClient:
    return HttpClient(lambda: "Tester/1", lambda: proxy, read_s)


def post(url: str, body: bytes | Path = b"body", **options: object) -> Answer | NoAnswer:
    return client().post(url, [body], {}, YES, **options)  # type: ignore[arg-type]


def test_the_body_arrives_with_its_length_and_nothing_of_a_cookie() -> None:
    with ScriptedServer(answering(200, b"fine", Set_Cookie="a=b")) as server:
        first = post(server.url, b"hello")
        post(server.url, b"")

    assert isinstance(first, Answer)
    assert (first.status, first.body) == (200, b"fine")
    assert [got.body for got in server.got] == [b"hello", b""]
    assert server.got[0].headers["content-length"] == "5"
    assert server.got[0].headers["user-agent"] == "Tester/1"
    assert "transfer-encoding" not in server.got[0].headers
    assert "cookie" not in server.got[1].headers


def test_nothing_is_sent_without_a_permission() -> None:
    with ScriptedServer() as server, pytest.raises(ConsentError):
        client().post(server.url, [b""], {}, None)  # type: ignore[arg-type]

    assert server.connections == 0


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/submit",
        "ftp://127.0.0.1/",
        "https://user:pass@example.org/",
        "https:///submit",
        "https://example.org:99999/",
        "https://example.org/\nHost: evil",
        "file:///etc/passwd",
        "",
        "http://127.0.0.1.example.org/",
    ],
)
def test_an_address_that_is_not_safe_is_refused(url: str) -> None:
    answer = post(url)

    assert isinstance(answer, NoAnswer)
    assert answer.reason
    assert not answer.may_have_arrived


def test_plain_http_is_for_this_machine_unless_the_product_says_otherwise() -> None:
    assert why_not("http://localhost:1/") == ""
    assert why_not("http://[::1]:1/") == ""
    assert why_not("http://127.9.9.9/") == ""
    assert why_not("http://collector.example/") != ""
    assert why_not("http://collector.example/", plain_http=True) == ""


def test_a_refused_connection_may_not_have_arrived() -> None:
    answer = post(f"http://127.0.0.1:{closed_port()}/")

    assert isinstance(answer, NoAnswer)
    assert not answer.may_have_arrived
    assert "Connection refused" in answer.reason


def test_a_connection_cut_before_the_body_was_out_did_not_deliver() -> None:
    def cut_early(exchange: Exchange) -> None:
        exchange.read(1000)
        exchange.cut()

    with ScriptedServer(cut_early, before_body=True) as server:
        answer = post(server.url, b"x" * (20 << 20))

    assert isinstance(answer, NoAnswer)
    assert not answer.may_have_arrived


@pytest.mark.parametrize("script", [cut_without_answer, silent, dripping])
def test_without_an_answer_the_body_may_have_arrived(
    script: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.http_client.CONNECT_S", 0.5)
    with ScriptedServer(script) as server:  # type: ignore[arg-type]
        started = time.monotonic()
        answer = client(read_s=0.5).post(server.url, [b"body"], {}, YES)

    assert isinstance(answer, NoAnswer)
    assert answer.may_have_arrived
    assert time.monotonic() - started < 5


def test_an_endless_answer_is_read_to_the_limit_only() -> None:
    with ScriptedServer(endless) as server:
        answer = post(server.url)

    assert isinstance(answer, Answer)
    assert len(answer.body) == ANSWER_LIMIT


@pytest.mark.parametrize("location", ["https://[", "https://a:port/", "//", "\x01"])
def test_a_redirect_to_no_address_is_an_answer_as_any_other(location: str) -> None:
    with ScriptedServer(answering(302, Location=location)) as server:
        answer = post(server.url)

    assert isinstance(answer, Answer)
    assert answer.status == 302


def test_the_endless_body_of_a_redirect_is_read_to_the_limit_only() -> None:
    def refer(exchange: Exchange) -> None:
        exchange.raw(b"HTTP/1.1 302 Found\r\nLocation: /x\r\nConnection: close\r\n\r\n")
        for _ in range(1000):
            exchange.raw(b"x" * 65536)

    with ScriptedServer(refer) as server:
        answer = post(server.url)

    assert isinstance(answer, Answer)
    assert len(answer.body) == ANSWER_LIMIT


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(status: int) -> None:
    with ScriptedServer() as elsewhere:
        with ScriptedServer(answering(status, Location=elsewhere.url)) as server:
            answer = post(server.url)

        assert isinstance(answer, Answer)
        assert answer.status == status
        assert elsewhere.connections == 0


def test_a_compressed_answer_is_not_inflated() -> None:
    with ScriptedServer(answering(200, b"\x1f\x8b junk", Content_Encoding="gzip")) as server:
        answer = post(server.url)

    assert isinstance(answer, Answer)
    assert answer.body == b"\x1f\x8b junk"


@pytest.mark.parametrize("change", [b"", b"shorter", b"x" * (BIG + 1)])
def test_a_file_that_changes_on_the_way_is_not_sent_as_something_else(
    tmp_path: Path, change: bytes
) -> None:
    body = tmp_path / "body"
    body.write_bytes(b"y" * BIG)

    def slowly(exchange: Exchange) -> None:
        body.write_bytes(change)
        exchange.read(exchange.length)
        ACCEPT(exchange)

    with (
        ScriptedServer(slowly, before_body=True) as server,
        pytest.raises(InputError, match="changed"),
    ):
        client().post(server.url, [b"z" * HUGE, body, b"end"], {}, YES)


def test_progress_ends_with_all_and_never_goes_back(tmp_path: Path) -> None:
    body = tmp_path / "body"
    body.write_bytes(b"x" * BIG)
    seen: list[tuple[int, int]] = []

    def slowly(exchange: Exchange) -> None:
        while exchange.length > 0:
            exchange.length -= len(exchange.read(min(65536, exchange.length)))
            time.sleep(0.002)
        ACCEPT(exchange)

    with ScriptedServer(slowly, before_body=True) as server:
        post(server.url, body, progress=lambda sent, total: seen.append((sent, total)))

    assert seen[-1] == (BIG, BIG)
    assert [sent for sent, _ in seen] == sorted(sent for sent, _ in seen)


@pytest.mark.parametrize("before_body", [True, False], ids=["while sending", "while waiting"])
def test_cancelling_takes_no_longer_than_a_fifth_of_a_second(before_body: bool) -> None:
    # The best of some: the machine may be busy with something else for as long.
    assert any(cancel_while_sending(before_body) < 0.2 for _ in range(10))


def cancel_while_sending(before_body: bool) -> float:
    """Cancel in the midst of it; return the seconds that this took."""
    stop = threading.Event()
    stopped_at: list[float] = []

    def cancelled() -> bool:
        return stop.is_set()

    with ScriptedServer(silent, before_body=before_body) as server:

        def press() -> None:
            server.seen.wait(5)
            time.sleep(0.3)
            stopped_at.append(time.monotonic())
            stop.set()

        threading.Thread(target=press, daemon=True).start()
        answer = post(server.url, b"x" * (HUGE if before_body else 10), cancelled=cancelled)
        ended_at = time.monotonic()

    assert isinstance(answer, NoAnswer)
    assert answer.stopped
    assert answer.may_have_arrived == (not before_body)
    return ended_at - stopped_at[0]


def test_a_stopped_body_never_becomes_complete_at_the_server() -> None:
    got: list[int] = []

    def count(exchange: Exchange) -> None:
        total = 0
        while piece := exchange.read(65536):
            total += len(piece)
            time.sleep(0.005)
        got.append(total)

    with ScriptedServer(count, before_body=True) as server:
        post(server.url, b"x" * HUGE, cancelled=server.seen.is_set)
        assert wait_until(lambda: bool(got))

    assert got[0] < HUGE


def test_what_happens_before_the_last_bytes_happens_before_they_arrive() -> None:
    events: list[str] = []

    def read_all(exchange: Exchange) -> None:
        exchange.read(exchange.length)
        events.append("arrived")
        ACCEPT(exchange)

    with ScriptedServer(read_all, before_body=True) as server:
        post(server.url, b"x" * BIG, before_end=lambda: events.append("about to end"))

    assert events == ["about to end", "arrived"]


def test_a_failure_of_our_own_before_the_end_keeps_the_rest_back() -> None:
    def full_disk() -> None:
        raise StoreError("The disk is full.")

    with ScriptedServer() as server, pytest.raises(StoreError, match="full"):
        post(server.url, b"x" * BIG, before_end=full_disk)

    assert all(len(got.body) < BIG for got in server.got)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def test_an_authority_that_the_system_does_not_know_is_refused(authority: Authority) -> None:
    with TlsServer(*authority.issue("localhost")) as server:
        answer = post(server.url)

    assert isinstance(answer, NoAnswer)
    assert "The certificate of localhost is not trusted" in answer.reason
    assert server.got == []


def post_apart(url: str, body: Path, **environ: str) -> str:
    """Send a file from a process of its own; return status or reason."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from app.model.permission import Permission, Purpose\n"
        "from app.services.http_client import HttpClient\n"
        "yes = Permission(Purpose.PINGS, '', 0.0)\n"
        "answer = HttpClient(lambda: 't').post(sys.argv[1], [Path(sys.argv[2])], {}, yes)\n"
        "print(getattr(answer, 'status', '') or answer.reason)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, url, str(body)],
        env={"PATH": "", **environ},
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_an_authority_in_the_systems_trust_store_is_accepted(
    authority: Authority, tmp_path: Path
) -> None:
    body = tmp_path / "body"
    body.write_bytes(os.urandom(BIG + 7))
    with TlsServer(*authority.issue("localhost")) as server:
        told = post_apart(server.url, body, SSL_CERT_FILE=str(authority.certificate))
        (got,) = server.got

    assert told == "200"
    assert got.body == body.read_bytes()
    assert got.headers["content-length"] == str(BIG + 7)


@pytest.mark.parametrize(("host", "days"), [("other.example", 2), ("localhost", -1)])
def test_a_certificate_of_another_host_or_time_is_refused(
    authority: Authority, tmp_path: Path, host: str, days: int
) -> None:
    (tmp_path / "body").write_bytes(b"secret")
    with TlsServer(*authority.issue(host, days)) as server:
        told = post_apart(
            server.url, tmp_path / "body", SSL_CERT_FILE=str(authority.certificate)
        )

    assert "The certificate of localhost is not trusted" in told
    assert server.got == []


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_other_programs_variables_make_nobody_trusted(
    authority: Authority, tmp_path: Path, name: str
) -> None:
    (tmp_path / "body").write_bytes(b"secret")
    with TlsServer(*authority.issue("localhost")) as server:
        told = post_apart(server.url, tmp_path / "body", **{name: str(authority.certificate)})

    assert "not trusted" in told
    assert server.got == []


@pytest.mark.parametrize("size", [0, 1, 2, 300_000, BIG + 1])
def test_a_file_arrives_byte_for_byte_with_what_is_around_it(tmp_path: Path, size: int) -> None:
    body = tmp_path / "body"
    body.write_bytes(os.urandom(size))
    with ScriptedServer() as server:
        client().post(server.url, [b"head", body, body, b"tail"], {}, YES)

    assert server.got[0].body == b"head" + body.read_bytes() * 2 + b"tail"


def test_a_file_arrives_through_a_proxy(tmp_path: Path) -> None:
    body = tmp_path / "body"
    body.write_bytes(os.urandom(BIG))
    with ScriptedServer() as proxy:
        url = "http://collector.invalid/submit"
        client(proxy=proxy.base).post(url, [body], {}, YES, plain_http=True)

    assert proxy.got[0].body == body.read_bytes()


def test_before_the_last_byte_of_a_file_is_out_nothing_has_arrived(tmp_path: Path) -> None:
    """A small body is in the sockets' buffers at once; its last byte is not."""
    body = tmp_path / "body"
    body.write_bytes(b"x" * 5000)

    def full_disk() -> None:
        raise StoreError("full")

    with ScriptedServer() as server, pytest.raises(StoreError, match="full"):
        client().post(server.url, [body], {}, YES, before_end=full_disk)

    assert all(len(got.body) == 4999 for got in server.got)


def test_the_proxy_that_was_set_is_used_and_this_machine_needs_none() -> None:
    with ScriptedServer() as proxy, ScriptedServer() as server:
        client(proxy=proxy.base).post(
            "http://collector.invalid/submit", [b"x"], {}, YES, plain_http=True
        )
        client(proxy=proxy.base).post(server.url, [b"x"], {}, YES)

    assert [got.path for got in proxy.got] == ["http://collector.invalid/submit"]
    assert len(server.got) == 1
