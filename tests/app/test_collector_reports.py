from __future__ import annotations

import gzip
import json
import os
import re
import socket
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from app.collector.answer import parse_answer
from app.collector.intake import INFLATED_LIMIT, REPORT_LIMIT
from app.collector.server import Collector
from tests.support.raw_http import (
    BOUNDARY,
    Reply,
    dump_part,
    exchange,
    extra_part,
    form,
    parse_reply,
    part,
    report,
    request,
)

ANNOTATIONS = {"ProductName": "Sample", "Version": "12.0", "Comments": "Grüße 🦊"}
DUMP = b"MDMP" + bytes(range(256)) * 20
GOOD = form(extra_part(ANNOTATIONS), dump_part(DUMP))


@pytest.fixture
def collector(tmp_path: Path) -> Iterator[Collector]:
    with Collector(tmp_path) as collector:
        yield collector


def stored(store: Path) -> list[Path]:
    assert not list((store / "incoming").iterdir()), "a request's files were left behind"
    return sorted((store / "reports").iterdir())


def only_report(store: Path) -> tuple[dict[str, object], dict[str, object], Path]:
    (folder,) = stored(store)
    extra = json.loads((folder / "extra.json").read_text("utf-8"))
    return extra, json.loads((folder / "metadata.json").read_text("utf-8")), folder


def notes(store: Path) -> list[str]:
    metadata = only_report(store)[1]["metadata"]
    assert isinstance(metadata, dict)
    return list(metadata["collector_notes"])


def discarded(reply: Reply, reason: str) -> bool:
    text = reply.headers.get("content-type") == "text/plain"
    return (
        reply.status == 400 and text and reply.body == f"Discarded=malformed_{reason}".encode()
    )


def test_a_report_is_stored_as_it_was_sent(collector: Collector, tmp_path: Path) -> None:
    reply = exchange(collector.port, report(GOOD))

    assert reply.status == 200
    assert reply.headers["content-type"] == "text/plain"
    match = re.fullmatch(rb"CrashID=bp-([0-9a-f-]{36})\n", reply.body)
    assert match is not None
    crash_id = match[1].decode()
    extra, raw_crash, folder = only_report(tmp_path)
    assert folder.name == crash_id
    assert re.fullmatch(r"[a-f0-9]{8}-([a-f0-9]{4}-){3}[a-f0-9]{5}0\d{6}", crash_id)
    assert crash_id.endswith(f"{datetime.now(UTC):%y%m%d}")
    assert extra == ANNOTATIONS
    assert (folder / "upload_file_minidump").read_bytes() == DUMP
    assert (raw_crash["uuid"], raw_crash["version"]) == (crash_id, 2)
    assert raw_crash["metadata"] == {
        "collector_notes": [],
        "dump_checksums": {"upload_file_minidump": sha256(DUMP).hexdigest()},
        "payload": "json",
        "payload_compressed": "0",
        "payload_size": len(GOOD),
        "throttle_rule": "accept_everything",
        "user_agent": "",
    }
    arrival = datetime.fromisoformat(str(raw_crash["submitted_timestamp"]))
    assert abs((datetime.now(UTC) - arrival).total_seconds()) < 60


def test_a_gzip_report_is_the_same_report(collector: Collector, tmp_path: Path) -> None:
    assert exchange(collector.port, report(GOOD, encoding="gzip")).status == 200

    extra, raw_crash, folder = only_report(tmp_path)
    assert extra == ANNOTATIONS
    assert (folder / "upload_file_minidump").read_bytes() == DUMP
    metadata = raw_crash["metadata"]
    assert isinstance(metadata, dict)
    assert metadata["payload_compressed"] == "1"
    assert metadata["payload_size"] == len(gzip.compress(GOOD))


@pytest.mark.parametrize("encoding", ["GZIP", "x-gzip", "deflate"])
def test_any_other_encoding_is_taken_as_plain(collector: Collector, encoding: str) -> None:
    request = report(gzip.compress(GOOD), encoding=encoding)

    assert discarded(exchange(collector.port, request), "invalid_payload_structure")


def test_gzip_must_be_gzip_and_whole(collector: Collector) -> None:
    packed = gzip.compress(GOOD)
    for body in (packed[:-9], packed[:40], b"\x1f\x8b" + b"junk" * 9, zlib.compress(GOOD)):
        reply = exchange(
            collector.port,
            request(
                "POST",
                "/submit",
                body,
                [
                    ("Content-Type", f"multipart/form-data; boundary={BOUNDARY}"),
                    ("Content-Encoding", "gzip"),
                ],
            ),
        )
        assert discarded(reply, "bad_gzip")


def test_what_follows_the_first_gzip_member_is_ignored(
    collector: Collector, tmp_path: Path
) -> None:
    whole, rest = gzip.compress(GOOD), gzip.compress(b"never looked at")
    split = gzip.compress(GOOD[:60]) + gzip.compress(GOOD[60:])

    assert exchange(collector.port, report(whole + rest, encoding="gzip")).status == 200
    reply = exchange(collector.port, report(split, encoding="gzip"))
    # The first member ends within the form, so the form has no end.
    assert discarded(reply, "invalid_payload_structure")
    assert len(stored(tmp_path)) == 1


def test_an_inflated_body_is_bounded(
    collector: Collector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert INFLATED_LIMIT > 60 * 1024 * 1024  # the real collector was seen to take this
    monkeypatch.setattr("app.collector.intake.INFLATED_LIMIT", 1_000_000)
    bomb = form(extra_part(ANNOTATIONS), dump_part(bytes(2_000_000)))

    assert exchange(collector.port, report(bomb, encoding="gzip")).status == 413
    assert stored(tmp_path) == []


@pytest.mark.parametrize(
    ("content_type", "reason"),
    [
        (None, "no_content_type"),
        ("application/json", "wrong_content_type"),
        ("text/plain; boundary=x", "wrong_content_type"),
        ("multipart/form-data", "no_boundary"),
        ("multipart/form-data; boundary=", "no_boundary"),
        (f"multipart/form-data; Boundary={BOUNDARY}", "no_boundary"),
        (f"multipart/form-data; charset=utf-8; boundary={BOUNDARY}", "no_boundary"),
        ("multipart/form-data; boundary=another", "invalid_payload_structure"),
    ],
)
def test_the_content_type_must_name_the_boundary_first(
    collector: Collector, content_type: str | None, reason: str
) -> None:
    assert discarded(exchange(collector.port, report(GOOD, content_type=content_type)), reason)


@pytest.mark.parametrize(
    "content_type",
    [
        f'multipart/form-data; boundary="{BOUNDARY}"',
        f"multipart/form-data;boundary={BOUNDARY}",
        f"multipart/form-data; boundary={BOUNDARY}; charset=utf-8",
        f"multipart/mixed; boundary={BOUNDARY}",
    ],
)
def test_other_ways_to_name_the_boundary_are_fine(
    collector: Collector, content_type: str
) -> None:
    assert exchange(collector.port, report(GOOD, content_type=content_type)).status == 200


def test_a_length_is_required(collector: Collector) -> None:
    empty = report(b"")
    without = report(GOOD, length=-1)
    chunks = f"{len(GOOD):x}\r\n".encode() + GOOD + b"\r\n0\r\n\r\n"
    headers = [
        ("Content-Type", f"multipart/form-data; boundary={BOUNDARY}"),
        ("Transfer-Encoding", "chunked"),
    ]
    chunked = request("POST", "/submit", chunks, headers, length=-1)

    for sent in (empty, without, chunked):
        assert discarded(exchange(collector.port, sent), "no_content_length")


@pytest.mark.parametrize(
    "body",
    [
        GOOD[: -len(BOUNDARY) - 6],  # no end marker
        GOOD.replace(b"\r\n", b"\n"),
        GOOD.replace(f"--{BOUNDARY}\r\n".encode(), f"--{BOUNDARY} \r\n".encode()),
        b"no boundary at all",
        form(part("x" * 20_000, b"")),
        form(*[part(f"a{number}", b"") for number in range(1001)]),
    ],
    ids=["no end", "line feeds", "text after boundary", "none", "long header", "many parts"],
)
def test_a_broken_form_is_refused(collector: Collector, tmp_path: Path, body: bytes) -> None:
    assert discarded(exchange(collector.port, report(body)), "invalid_payload_structure")
    assert stored(tmp_path) == []


def test_text_around_the_form_is_tolerated(collector: Collector, tmp_path: Path) -> None:
    body = b"a preamble\r\n" + GOOD + b"an epilogue"

    assert exchange(collector.port, report(body)).status == 200
    assert only_report(tmp_path)[0] == ANNOTATIONS


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "invalid_json"),
        (b'{"a": "\xff"}', "invalid_json"),
        ('{"a": "b"}'.encode("utf-16"), "invalid_json"),
        (b"[" * 100_000, "invalid_json"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "invalid_json"),
        (b'{"a": ' + b"9" * 5000 + b"}", "invalid_json"),
        (b"[]", "invalid_json_value"),
        (b'"text"', "invalid_json_value"),
        (b"{}", "no_annotations"),
    ],
)
def test_annotations_must_be_a_json_object(
    collector: Collector, content: bytes, reason: str
) -> None:
    body = form(part("extra", content, "extra.json", "application/json"), dump_part(DUMP))

    assert discarded(exchange(collector.port, report(body)), reason)


def test_deep_annotations_are_stored_or_refused(collector: Collector, tmp_path: Path) -> None:
    for depth in range(100, 1000, 60):
        content = b'{"a":' + b"[" * depth + b"]" * depth + b"}"
        body = form(part("extra", content, "extra.json", "application/json"))
        reply = exchange(collector.port, report(body))
        assert reply.status == 200 or discarded(reply, "invalid_json")
    assert stored(tmp_path)


def test_the_content_type_makes_annotations_not_the_name(
    collector: Collector, tmp_path: Path
) -> None:
    as_dump = form(part("extra", b'{"a": "b"}', "extra.json", "application/octet-stream"))
    renamed = form(part("whatever", b'{"a": "b"}', None, "application/json"))

    assert discarded(exchange(collector.port, report(as_dump)), "no_annotations")
    assert exchange(collector.port, report(renamed)).status == 200
    assert only_report(tmp_path)[0] == {"a": "b"}


def test_json_replaces_what_came_before_it_and_takes_what_comes_after(
    collector: Collector, tmp_path: Path
) -> None:
    body = form(
        part("Before", b"lost"),
        extra_part({"First": "lost"}),
        extra_part({"Second": "kept", "After": "replaced"}),
        part("After", b"once"),
        part("After", b"last wins"),
    )

    assert exchange(collector.port, report(body)).status == 200
    assert only_report(tmp_path)[0] == {"Second": "kept", "After": "last wins"}


def test_keys_and_values_alone_make_a_report(collector: Collector, tmp_path: Path) -> None:
    body = form(part("ProductName", b"Sample"), part("Odd", b"\xff"), part(None, b"nameless"))

    assert exchange(collector.port, report(body)).status == 200
    extra, raw_crash, _ = only_report(tmp_path)
    assert extra == {"ProductName": "Sample"}
    assert isinstance(raw_crash["metadata"], dict)
    assert raw_crash["metadata"]["payload"] == "multipart"
    assert "Odd" in notes(tmp_path)[0]


def test_a_dump_without_file_name_and_type_becomes_an_annotation(
    collector: Collector, tmp_path: Path
) -> None:
    body = form(extra_part(ANNOTATIONS), part("upload_file_minidump", b"MDMP"))

    assert exchange(collector.port, report(body)).status == 200
    extra, _, folder = only_report(tmp_path)
    assert extra["upload_file_minidump"] == "MDMP"
    assert not (folder / "upload_file_minidump").exists()


def test_an_odd_type_of_dump_is_noted(collector: Collector, tmp_path: Path) -> None:
    memory = part("memory_report", b"\x1f\x8b", "x.memory.json.gz", "application/gzip")

    assert exchange(collector.port, report(form(extra_part(ANNOTATIONS), memory))).status == 200
    assert (only_report(tmp_path)[2] / "memory_report").read_bytes() == b"\x1f\x8b"
    assert notes(tmp_path) == ["unknown content type: memory_report application/gzip"]


@pytest.mark.parametrize("content", [b"", b"hello", b"a\r\n--\r\nb", os.urandom(300_000)])
def test_dumps_are_not_looked_into(
    collector: Collector, tmp_path: Path, content: bytes
) -> None:
    assert (
        exchange(
            collector.port, report(form(extra_part(ANNOTATIONS), dump_part(content)))
        ).status
        == 200
    )
    assert (only_report(tmp_path)[2] / "upload_file_minidump").read_bytes() == content


def test_dump_names_are_made_safe(collector: Collector, tmp_path: Path) -> None:
    names = ["../../../etc/passwd", "upload_file_minidump_browser", "a" * 60, "extra.json"]
    body = form(extra_part(ANNOTATIONS), *[dump_part(DUMP, name) for name in names])

    assert exchange(collector.port, report(body)).status == 200
    extra, _, folder = only_report(tmp_path)
    expected = {"etcpasswd", "upload_file_minidump_browser", "a" * 30, "extrajson"}
    assert {file.name for file in folder.iterdir()} == {
        *expected,
        "extra.json",
        "metadata.json",
    }
    assert extra == ANNOTATIONS


@pytest.mark.parametrize("name", ["dump_names", "processed_crash", "raw_crash", "...", "é"])
def test_some_dump_names_are_refused(collector: Collector, tmp_path: Path, name: str) -> None:
    reply = exchange(
        collector.port, report(form(extra_part(ANNOTATIONS), dump_part(DUMP, name)))
    )

    assert discarded(reply, "invalid_dump_name")
    assert stored(tmp_path) == []


def test_what_must_not_be_stored_is_removed_with_a_note(
    collector: Collector, tmp_path: Path
) -> None:
    removed = ["Email", "TelemetryClientId", "TelemetryServerURL", "TelemetrySessionId"]
    body = form(extra_part({**ANNOTATIONS, **dict.fromkeys(removed, "secret")}))

    assert exchange(collector.port, report(body)).status == 200
    assert only_report(tmp_path)[0] == ANNOTATIONS
    assert len(notes(tmp_path)) == 4
    assert all(name in note for name, note in zip(removed, notes(tmp_path), strict=True))


def test_a_uuid_is_not_for_ordinary_clients(collector: Collector, tmp_path: Path) -> None:
    body = form(extra_part({**ANNOTATIONS, "uuid": "de1bb258-cbbf-4589-a673-34f800160918"}))

    reply = exchange(collector.port, report(body))

    assert (reply.status, reply.body) == (401, b"Discarded=unauthorized_uuid")
    assert stored(tmp_path) == []


def padded(size: int) -> bytes:
    """A report of exactly ``size`` bytes on the wire."""
    frame = form(extra_part(ANNOTATIONS), dump_part(b""))
    return form(extra_part(ANNOTATIONS), dump_part(bytes(size - len(frame))))


def test_the_largest_report_is_taken_and_one_byte_more_is_not(
    collector: Collector, tmp_path: Path
) -> None:
    assert REPORT_LIMIT == 26_214_400

    assert exchange(collector.port, report(padded(26_214_400))).status == 200
    reply = exchange(collector.port, report(padded(26_214_401)))

    assert reply.status == 413
    assert reply.headers["content-type"] == "text/html"
    assert reply.body.startswith(b"<html>")
    assert len(stored(tmp_path)) == 1


def test_the_limit_is_on_the_packed_size(collector: Collector, tmp_path: Path) -> None:
    body = padded(40 * 1024 * 1024)

    assert exchange(collector.port, report(body, encoding="gzip")).status == 200
    dump = only_report(tmp_path)[2] / "upload_file_minidump"
    assert dump.stat().st_size > 39 * 1024 * 1024


def test_a_too_long_annotation_is_dropped_with_a_note(
    collector: Collector, tmp_path: Path
) -> None:
    body = form(part("ProductName", b"Sample"), part("Long", b"x" * (20 * 1024 * 1024 + 1)))

    assert exchange(collector.port, report(body)).status == 200
    assert only_report(tmp_path)[0] == {"ProductName": "Sample"}
    assert "Long" in notes(tmp_path)[0]


def test_a_report_that_breaks_off_is_not_stored(collector: Collector, tmp_path: Path) -> None:
    whole = report(GOOD)

    assert exchange(collector.port, whole[: len(whole) // 2]).status == 0
    assert exchange(collector.port, report(GOOD, length=len(GOOD) + 1)).status == 0
    assert exchange(collector.port, report(GOOD)).status == 200
    assert len(stored(tmp_path)) == 1


@pytest.mark.parametrize(
    ("method", "target", "status"),
    [
        ("GET", "/submit", 405),
        ("PUT", "/submit", 405),
        ("HEAD", "/submit", 405),
        ("DELETE", "/submit", 405),
        ("OPTIONS", "/submit", 200),
        ("POST", "/submit/", 404),
        ("POST", "/", 404),
        ("GET", "/reports/../../etc/passwd", 404),
        ("GET", "/__lbheartbeat__", 200),
        ("GET", "/__heartbeat__", 200),
        ("GET", "/__version__", 200),
        ("BREW", "/submit", 501),
        ("POST", "/submit\xff", 400),
    ],
)
def test_other_requests_get_their_errors(
    collector: Collector, method: str, target: str, status: int
) -> None:
    reply = exchange(collector.port, request(method, target))

    assert reply.status == status
    if status == 405 or method == "OPTIONS":
        assert reply.headers["allow"] == "POST, OPTIONS"
    if status in (404, 405) and method != "HEAD":
        assert list(json.loads(reply.body)) == ["title"]


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + os.urandom(200),
        b"POST /submit HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /submit HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"POST /submit HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        b"POST /submit HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        b"POST /submit HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"POST /submit HTTP/1.1\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        b"POST " + b"/" * 70_000 + b" HTTP/1.1\r\n\r\n",
        b"POST /sub mit HTTP/1.1\r\n\r\n",
        b"POST /submit HTTP/9.9\r\n\r\n",
    ],
)
def test_no_bytes_make_more_than_an_error(collector: Collector, sent: bytes) -> None:
    assert exchange(collector.port, sent).status in (0, 400, 414, 431, 505)
    assert exchange(collector.port, report(GOOD)).status == 200


def test_a_client_that_waits_for_the_connection_to_close_can_ask_again(
    collector: Collector,
) -> None:
    both = exchange(collector.port, report(GOOD), report(GOOD))

    assert both.status == 200
    assert both.body.count(b"CrashID=bp-") == 2


def test_an_error_does_not_break_off_what_the_client_is_sending(collector: Collector) -> None:
    """Closing with unread data would reset the connection, and the answer could get lost."""
    body = os.urandom(20_000_000)

    for sent in (request("POST", "/elsewhere", body), report(body, content_type="text/plain")):
        with socket.create_connection(("127.0.0.1", collector.port)) as connection:
            connection.sendall(sent)  # raises when the connection is reset
            assert parse_reply(connection.recv(4096)).status in (400, 404)


def test_a_store_that_cannot_be_written_is_a_500(collector: Collector, tmp_path: Path) -> None:
    (tmp_path / "incoming").rmdir()
    (tmp_path / "incoming").write_text("in the way")

    reply = exchange(collector.port, report(GOOD))

    assert (reply.status, reply.body) == (500, b"")


def test_mozillas_rules_are_played_on_demand(collector: Collector, tmp_path: Path) -> None:
    collector.reports.usual = parse_answer("throttle")

    reply = exchange(collector.port, report(GOOD))
    assert (reply.status, reply.body) == (200, b"Discarded=rule_unsupported_product")
    shown = form(extra_part({"ProductName": "B2G"}))
    accepted_for_show = exchange(collector.port, report(shown))
    assert re.search(rb"3\d{6}\n$", accepted_for_show.body)
    assert stored(tmp_path) == []
    firefox = form(extra_part({"ProductName": "Firefox", "Comments": ""}))
    assert exchange(collector.port, report(firefox)).body.startswith(b"CrashID=")
    assert len(stored(tmp_path)) == 1
