from __future__ import annotations

import json
import signal
import socket
import struct
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.collector.answer import Answer, Kind, parse_answer, read_faults
from app.collector.crash_id import is_crash_id, new_crash_id
from app.collector.handler import Exchange
from app.collector.multipart import boundary_of, read_parts
from app.collector.refusal import Malformed
from app.collector.server import Collector
from app.collector.throttle import throttle
from app.errors import InputError, UsageError
from tests.app.test_collector_reports import GOOD, stored
from tests.support.raw_http import BOUNDARY, exchange, form, part, report

ARRIVAL = datetime(2026, 11, 21, 12, tzinfo=UTC)
FIREFOX = {"ProductName": "Firefox", "ReleaseChannel": "release", "BuildID": "20261101000000"}


@pytest.fixture
def log() -> list[Exchange]:
    return []


@pytest.fixture
def collector(tmp_path: Path, log: list[Exchange]) -> Iterator[Collector]:
    with Collector(tmp_path, log=log.append) as collector:
        yield collector


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("accept", Answer(Kind.ACCEPT)),
        ("accept@2.5", Answer(Kind.ACCEPT, delay=2.5)),
        ("reject:is_firefox_desktop", Answer(Kind.REJECT, "is_firefox_desktop")),
        ("503", Answer(Kind.STATUS, status=503)),
        ("429:120@8", Answer(Kind.STATUS, "120", 429, 8)),
        ("redirect:http://u@example.org/", Answer(Kind.REDIRECT, "http://u@example.org/")),
        ("drip:3", Answer(Kind.DRIP, "3")),
    ],
)
def test_answers_are_read(text: str, answer: Answer) -> None:
    assert parse_answer(text) == answer


NO_ANSWERS = """
no reject reject: status 99 1000 199 503:x accept:1 accept@-1 accept@nan accept@1e9 drip:x
reject:a\x7fb 503:1@x
"""


@pytest.mark.parametrize("text", ["", "reject:a\nb", *NO_ANSWERS.split()])
def test_what_is_no_answer_is_refused_with_the_list(text: str) -> None:
    with pytest.raises(UsageError, match="hang-up"):
        parse_answer(text)


def test_faults_are_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "faults"
    path.write_text("# comment\n\nreport 503:2   # wait\nreport 2 x cut\nping   500@0.5\n")

    reports, pings = read_faults(path)

    assert reports == [parse_answer("503:2"), parse_answer("cut"), parse_answer("cut")]
    assert pings == [parse_answer("500@0.5")]


@pytest.mark.parametrize("line", ["503", "report", "report what", "ping 99999 x cut"])
def test_a_wrong_line_of_faults_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "faults"
    path.write_text(f"report accept\n{line}\n")

    with pytest.raises(InputError, match="line 2"):
        read_faults(path)


@pytest.mark.parametrize(
    ("text", "status", "body", "kept"),
    [
        ("accept", 200, b"CrashID=bp-", 1),
        ("reject:is_firefox_desktop", 200, b"Discarded=rule_is_firefox_desktop", 0),
        ("500", 500, b"", 0),
        ("413", 413, b"", 0),
        ("html", 200, b"<!DOCTYPE html>", 0),
        (r"say:CrashID=bp-x\nViewURL=y", 200, b"CrashID=bp-x\nViewURL=y", 0),
        ("redirect:http://localhost:1/", 307, b"", 0),
        ("cut", 0, b"", 0),
        ("hang-up", 0, b"", 0),
        ("lose", 0, b"", 1),
        ("drip:0.2", 200, b"CrashID=bp-", 1),
    ],
)
def test_each_answer_is_played(
    collector: Collector,
    tmp_path: Path,
    log: list[Exchange],
    text: str,
    status: int,
    body: bytes,
    kept: int,
) -> None:
    collector.reports.usual = parse_answer(text)

    reply = exchange(collector.port, report(GOOD))

    assert (reply.status, len(stored(tmp_path))) == (status, kept)
    assert reply.body.startswith(body)
    assert (log[0].method, log[0].target, log[0].status) == ("POST", "/submit", status)


def test_a_delay_is_waited_for_and_ended_by_stopping(tmp_path: Path) -> None:
    with Collector(tmp_path, answer=parse_answer("accept@0.3")) as collector:
        begin = time.monotonic()
        assert exchange(collector.port, report(GOOD)).status == 200
        assert time.monotonic() - begin > 0.3
    begin = time.monotonic()
    with Collector(tmp_path, answer=parse_answer("accept@60")) as collector:
        pass
    assert time.monotonic() - begin < 5


def test_a_malformed_report_is_malformed_even_where_all_are_rejected(
    collector: Collector,
) -> None:
    collector.reports.usual = parse_answer("reject:x")

    assert exchange(collector.port, report(b"junk")).status == 400


def test_crash_ids_tell_verdict_and_day() -> None:
    crash_id = new_crash_id(ARRIVAL, 1)

    assert crash_id.endswith("1261121")
    assert is_crash_id(crash_id)
    assert is_crash_id("9800e616-fa34-4f94-9311-a76490261121")
    assert not is_crash_id("9800e616-fa34-4f94-9311-a76490261321")  # no such month
    assert not is_crash_id("9800e616-fa34-4f94-9311-a76493261121")  # thrown away
    assert not is_crash_id("bp-9800e616-fa34-4f94-9311-a76490261121")


@pytest.mark.parametrize(
    ("annotations", "rule", "accepted"),
    [
        ({**FIREFOX, "BuildID": "20231101000000"}, "has_old_buildid", False),
        ({**FIREFOX, "HangID": "x"}, "has_hangid_and_browser", False),
        (
            {**FIREFOX, "Version": "55.0", "SubmittedFromInfobar": "true", "BuildID": "2017"},
            "infobar_is_true",
            False,
        ),
        ({"ProductName": "B2G"}, "b2g", True),
        ({"ProductName": "firefox"}, "unsupported_product", False),
        ({}, "unsupported_product", False),
        ({"ProductName": "Fenix"}, "unsupported_packagename", False),
        ({**FIREFOX, "Throttleable": "0"}, "throttleable_0", True),
        ({**FIREFOX, "Throttleable": 0}, "throttleable_0", True),
        ({**FIREFOX, "Comments": None}, "has_comments", True),
        ({**FIREFOX, "PHCKind": "x"}, "has_phc", True),
        ({**FIREFOX, "ProcessType": "gpu"}, "is_background", True),
        ({**FIREFOX, "ReleaseChannel": "beta"}, "is_alpha_beta_esr", True),
        ({**FIREFOX, "ReleaseChannel": "nightly-x"}, "is_nightly", True),
        ({"ProductName": "Thunderbird"}, "accept_everything", True),
    ],
)
def test_hard_rules_always_decide_alike(
    annotations: dict[str, object], rule: str, accepted: bool
) -> None:
    for chance in (lambda: 0.0, lambda: 0.999):
        verdict = throttle(annotations, ARRIVAL, chance)
        assert (verdict.rule, verdict.accepted) == (rule, accepted)


ESR_ON_WINDOWS_7 = {
    **FIREFOX,
    "ReleaseChannel": "esr",
    "TelemetryEnvironment": json.dumps(
        {"system": {"os": {"name": "Windows_NT", "windowsBuildNumber": 7601}}}
    ),
}


@pytest.mark.parametrize(
    ("annotations", "rule", "share"),
    [
        (FIREFOX, "is_firefox_desktop", 0.1),
        (
            {**FIREFOX, "ipc_channel_error": "ShutDownKill", "ReleaseChannel": "nightly"},
            "is_nightly",
            0.1,
        ),
        (ESR_ON_WINDOWS_7, "is_alpha_beta_esr", 0.25),
    ],
)
def test_sampling_rules_let_their_share_pass(
    annotations: dict[str, object], rule: str, share: float
) -> None:
    draw = Random(4).random  # noqa: S311 (repeatable on purpose)
    verdicts = Counter(throttle(annotations, ARRIVAL, draw).accepted for _ in range(2000))

    assert abs(verdicts[True] / 2000 - share) < 0.03
    assert throttle(annotations, ARRIVAL, lambda: 0.0).rule == rule


class Pieces:
    """A body that comes in pieces of the given sizes."""

    def __init__(self, data: bytes, sizes: list[int]) -> None:
        self.data, self.sizes = data, sizes

    def read(self, size: int) -> bytes:
        wanted = min(size, self.sizes.pop() if self.sizes else size)
        piece, self.data = self.data[:wanted], self.data[wanted:]
        return piece


sizes = st.lists(st.integers(1, 50), max_size=40)
near_boundaries = st.lists(
    st.sampled_from(
        [
            b"\r\n",
            b"--",
            BOUNDARY.encode(),
            b"-",
            b"\r",
            b"x",
            f"\r\n--{BOUNDARY[:-1]}".encode(),
        ]
    )
).map(b"".join)


@settings(max_examples=100, deadline=None)
@given(st.lists(near_boundaries, max_size=4), sizes)
def test_parts_come_out_as_they_went_in_however_they_arrive(
    contents: list[bytes], sizes: list[int]
) -> None:
    contents = [c for c in contents if f"\r\n--{BOUNDARY}".encode() not in b"\r\n" + c]
    body = form(*[part(f"n{i}", c, "f") for i, c in enumerate(contents)])

    parts = [
        (p.name, b"".join(p.content))
        for p in read_parts(Pieces(body, sizes), BOUNDARY.encode())
    ]

    assert parts == [(f"n{i}", c) for i, c in enumerate(contents)]


@settings(max_examples=100, deadline=None)
@given(near_boundaries | st.binary(max_size=200), sizes)
def test_any_bytes_are_parts_or_malformed(data: bytes, sizes: list[int]) -> None:
    with suppress(Malformed):
        for found in read_parts(Pieces(data, sizes), BOUNDARY.encode()):
            assert sum(map(len, found.content)) <= len(data)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_content_type_has_a_boundary_or_a_reason(text: str) -> None:
    with suppress(Malformed):
        assert boundary_of(f"multipart/form-data; boundary={text}")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_it_is_stopped(tmp_path: Path, number: int) -> None:
    faults = tmp_path / "faults"
    faults.write_text("report 503\n")
    command = [sys.executable, "-m", "app", "collector", "--store", str(tmp_path / "store")]
    with subprocess.Popen(
        [*command, "--faults", str(faults)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(3)]
        port = int(lines[0].removesuffix("/submit\n").rpartition(":")[2])
        assert lines[1] == f"pings:   http://127.0.0.1:{port}\n"
        assert exchange(port, report(GOOD)).status == 503
        assert exchange(port, report(GOOD)).status == 200
        process.send_signal(number)
        rest = process.stdout.read().splitlines()
        assert process.wait(10) == 0
    assert rest[0] == "POST /submit 503 "
    assert rest[1].startswith("POST /submit 200 CrashID=bp-")
    assert len(stored(tmp_path / "store")) == 1


def test_clients_that_go_away_are_no_news(
    collector: Collector, capfd: pytest.CaptureFixture[str]
) -> None:
    for sent in (b"", b"POST /submit", report(GOOD)[:200], report(GOOD)):
        with socket.create_connection(("127.0.0.1", collector.port)) as connection:
            connection.sendall(sent)
            # Closing with this option resets the connection.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert exchange(collector.port, report(GOOD)).status == 200

    assert capfd.readouterr().err == ""


def test_a_port_in_use_is_told(collector: Collector, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "collector", "--store", str(tmp_path)]
    done = subprocess.run(
        [*command, "--port", str(collector.port)], capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    told = f"lastword collector: port {collector.port}: Address already in use\n"
    assert done.stderr == told


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--port", "70000"], 2, "no TCP port"),
        (["--answer", "maybe"], 2, "'maybe' is not an answer"),
        (["--faults", "/nonexistent"], 6, "/nonexistent: No such file"),
    ],
)
def test_wrong_arguments_are_told_in_a_sentence(
    tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    command = [sys.executable, "-m", "app", "collector", "--store", str(tmp_path / "store")]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)

    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr
