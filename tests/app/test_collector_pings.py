from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.collector.answer import parse_answer
from app.collector.server import Collector
from tests.support.raw_http import Reply, exchange, request

ID = "a136763f-3b9a-492d-8964-bfe783b68dc6"
TARGET = f"/submit/telemetry/{ID}/crash/Sample/12.0/release/20260101000000?v=4"
PING: dict[str, Any] = {
    "type": "crash",
    "id": ID,
    "version": 4,
    "creationDate": "2026-01-31T17:00:00.000Z",
    "application": {
        "architecture": "x86-64",
        "buildId": "20260101000000",
        "channel": "release",
        "name": "Sample",
        "version": "12.0",
        "platformVersion": "12.0",
        "vendor": "",
        "xpcomAbi": "x86_64-gcc3",
    },
    "payload": {"crashDate": "2026-01-31", "metadata": {}, "hasCrashEnvironment": False},
}
BODY = json.dumps(PING).encode()


@pytest.fixture
def collector(tmp_path: Path) -> Iterator[Collector]:
    with Collector(tmp_path) as collector:
        yield collector


def send(
    collector: Collector,
    body: bytes = BODY,
    target: str = TARGET,
    method: str = "POST",
    headers: tuple[tuple[str, str], ...] = (),
) -> Reply:
    return exchange(collector.port, request(method, target, body, headers))


def check(store: Path, name: str = ID) -> dict[str, Any]:
    record = json.loads((store / "ping-checks" / f"{name}.json").read_text("utf-8"))
    assert isinstance(record, dict)
    return record


def only_check(store: Path) -> dict[str, Any]:
    (path,) = (store / "ping-checks").iterdir()
    return check(store, path.stem)


@pytest.mark.parametrize("method", ["POST", "PUT"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_valid_ping_is_stored_and_called_valid(
    collector: Collector, tmp_path: Path, method: str, packed: bool
) -> None:
    body = gzip.compress(BODY) if packed else BODY
    headers = (("User-Agent", "pingsender/1.0"), ("X-Debug-ID", "qa"), ("Cookie", "c"))

    reply = send(collector, body, method=method, headers=headers)

    assert (reply.status, reply.body) == (200, b"")
    assert (tmp_path / "pings" / f"{ID}.json").read_bytes() == BODY
    record = check(tmp_path)
    assert (record["valid"], record["problems"], record["warnings"]) == (True, [], [])
    assert (record["uri"], record["args"]) == (TARGET.partition("?")[0], "v=4")
    assert (record["user_agent"], record["x_debug_id"]) == ("pingsender/1.0", "qa")
    assert "cookie" not in record


def test_an_applications_own_ping_is_held_to_the_common_format(
    collector: Collector, tmp_path: Path
) -> None:
    event = json.dumps({**PING, "type": "event", "payload": {"events": []}}).encode()

    send(collector, event, TARGET.replace("/crash/", "/event/"))

    record = check(tmp_path)
    assert (record["valid"], record["problems"]) == (True, [])
    assert record["warnings"] == [
        "schema: none is known here for event, only the common format"
    ]
    assert (tmp_path / "ingested" / "telemetry.event.4.ndjson").exists()


@pytest.mark.parametrize(
    ("target", "body", "problem"),
    [
        (TARGET, b"", "body: not JSON"),
        (TARGET, b"\x00\xffrandom", "body: not UTF-8"),
        (TARGET, b"[1]", "body: not a JSON object"),
        (TARGET, b"[" * 100_000, "body: not JSON"),
        (TARGET, gzip.compress(BODY)[:-4], "body: truncated gzip"),
        (TARGET, b"\x1f\x8bjunk", "body: damaged gzip"),
        (TARGET, gzip.compress(bytes(9_000_000)), "body: above 8 MiB when inflated"),
        (TARGET, b" " * 9_000_000, "body: above 8 MiB"),
        (TARGET.replace(ID, "not-a-uuid"), BODY, "URI: document id is not a UUID"),
        (TARGET.replace(ID, f"{{{ID}}}"), BODY, "URI: document id is not a UUID"),
        (TARGET.replace("/release", ""), BODY, "URI: 5 elements instead of 6"),
        (TARGET.replace("?", "/?"), BODY, "URI: 7 elements instead of 6"),
        (TARGET.replace("Sample", "A%2FB"), BODY, "URI: 7 elements instead of 6"),
        (TARGET.replace("Sample", ""), BODY, "URI: empty name"),
        ("/submit/telemetry", BODY, "URI: 0 elements instead of 6"),
        ("/submit/elsewhere", BODY, "URI: 0 elements instead of 3"),
        (TARGET.replace("/crash/", "/main/"), BODY, "type: not 'main'"),
        (TARGET, BODY.replace(b'"version": 4,', b'"version": 4.0,'), "version is not 4"),
        (TARGET, BODY.replace(b'"12.0"', b'"1.0"'), "application.version: not version"),
    ],
)
def test_the_edge_takes_what_the_decoder_throws_away(
    collector: Collector, tmp_path: Path, target: str, body: bytes, problem: str
) -> None:
    assert send(collector, body, target).status == 200

    record = only_check(tmp_path)
    assert record["valid"] is False
    assert any(problem in found for found in record["problems"]), record["problems"]
    (ping,) = (tmp_path / "pings").iterdir()
    if ping.suffix == ".body":
        assert ping.read_bytes() == body
    else:
        assert ping.read_bytes() == body if not body.startswith(b"\x1f") else BODY


def test_chunks_are_taken(collector: Collector, tmp_path: Path) -> None:
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(c), c) for c in (BODY[:10], BODY[10:]))
    headers = [("Transfer-Encoding", "chunked")]
    sent = request("POST", TARGET, chunks + b"0;x=y\r\nTrailer: 1\r\n\r\n", headers, length=-1)

    assert exchange(collector.port, sent).status == 200
    assert (tmp_path / "pings" / f"{ID}.json").read_bytes() == BODY


@pytest.mark.parametrize(
    "chunks", [b"xyz\r\n", b"5\r\nabc", b"3\r\nabcdef\r\n0\r\n\r\n", b"-1\r\n", b"0" * 2000]
)
def test_broken_chunks_are_an_error(
    collector: Collector, tmp_path: Path, chunks: bytes
) -> None:
    headers = [("Transfer-Encoding", "chunked")]

    reply = exchange(collector.port, request("POST", TARGET, chunks, headers, length=-1))

    assert reply.status in (0, 400)
    assert not list((tmp_path / "pings").iterdir())


@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE", "OPTIONS", "PATCH"])
def test_pings_are_only_posted_or_put(collector: Collector, method: str) -> None:
    assert send(collector, b"", method=method).status == 405


@pytest.mark.parametrize("target", ["/elsewhere", "/submitted/telemetry", "/"])
def test_there_is_nothing_outside_submit(collector: Collector, target: str) -> None:
    assert send(collector, target=target).status == 404


@pytest.mark.parametrize("element", ["Sam ple", "Sam\xe9ple"])
def test_a_path_that_is_not_encoded_is_an_error(collector: Collector, element: str) -> None:
    assert send(collector, target=TARGET.replace("Sample", element)).status == 400


def test_long_paths_and_headers_are_refused(collector: Collector, tmp_path: Path) -> None:
    path = "/submit/telemetry/" + "x" * 1006
    assert len(path) == 1024

    assert send(collector, target=f"{path}?v=4").status == 200
    assert send(collector, target=f"{path}x?v=4").status == 431
    assert send(collector, headers=(("X-Debug-ID", "y" * 1024),)).status == 200
    reply = send(collector, headers=(("X-Debug-ID", "y" * 1025),))
    assert (reply.status, reply.body) == (431, b"header too large")
    assert send(collector, headers=(("X-Other", "y" * 2000),)).status == 200
    assert len(list((tmp_path / "ping-checks").iterdir())) == 2


def test_a_message_has_ten_million_bytes_at_most(collector: Collector) -> None:
    assert send(collector, bytes(9_999_400)).status == 200
    reply = send(collector, bytes(10_000_001))
    assert (reply.status, reply.body) == (413, b"payload too large")


def test_a_second_copy_is_counted_and_not_stored(collector: Collector, tmp_path: Path) -> None:
    assert send(collector).status == 200
    assert send(collector, b"{}").status == 200

    assert (tmp_path / "pings" / f"{ID}.json").read_bytes() == BODY
    assert check(tmp_path)["copies"] == 2


def test_pings_have_a_script_of_their_own(collector: Collector, tmp_path: Path) -> None:
    collector.reports.usual = parse_answer("500")
    collector.pings.first([parse_answer("503:7"), parse_answer("cut"), parse_answer("lose")])

    reply = send(collector)
    assert (reply.status, reply.headers["retry-after"]) == (503, "7")
    assert send(collector).status == 0
    assert not list((tmp_path / "pings").iterdir())
    assert send(collector).status == 0
    assert list((tmp_path / "pings").iterdir())
    assert send(collector).status == 200
