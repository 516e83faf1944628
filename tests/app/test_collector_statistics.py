from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from app.__main__ import main
from app.collector.statistics import group, rate, read_rows, share

CLIENTS = [str(uuid4()) for _ in range(3)]


def row(version: str = "12.0", client: str | None = None, **more: Any) -> dict[str, Any]:
    found = {
        "type": "crash",
        "document_id": str(uuid4()),
        "application": {"version": version, "channel": "release"},
        "payload": {"metadata": {"OS": "Linux"}, "stackTraces": stacks()},
        **more,
    }
    return {**found, "clientId": client} if client else found


def stacks(offset: int = 0x1234, base: int = 0x7F00_0000_0000) -> dict[str, Any]:
    """Stacks of a crash in ``libbroken``, wherever it was loaded."""
    return {
        "status": "OK",
        "crash_info": {"type": "SIGSEGV", "address": "0x0", "crashing_thread": 0},
        "modules": [
            {
                "base_addr": hex(base),
                "end_addr": hex(base + 0x10000),
                "filename": "libbroken.so",
                "debug_id": "0" * 32 + "1",
            }
        ],
        "threads": [
            {"frames": [{"ip": hex(base + offset), "module_index": 0, "trust": "context"}]}
        ],
    }


def lines(*rows: object) -> list[bytes]:
    return [json.dumps(row).encode() for row in rows]


def glean(client: str) -> dict[str, Any]:
    """The row of a Glean ping of the same crash as ``row()``."""
    legacy = stacks()
    module = legacy["modules"][0]
    traces = {
        "crash_thread": 0,
        "modules": [
            {
                "base_address": module["base_addr"],
                "end_address": module["end_addr"],
                "filename": module["filename"],
                "debug_id": module["debug_id"],
            }
        ],
        "threads": legacy["threads"],
    }
    return {
        "document_id": str(uuid4()),
        "normalized_os": "Linux",
        "client_info": {
            "app_display_version": "12.0",
            "app_channel": "release",
            "client_id": client,
        },
        "ping_info": {"reason": "crash"},
        "metrics": {"object": {"crash.stack_traces": traces}},
    }


@pytest.mark.parametrize("by", ["version", "channel", "os", "signature", "stack"])
def test_both_formats_of_one_crash_are_one_group(by: str) -> None:
    pings = read_rows(lines(row(client=CLIENTS[0]), glean(CLIENTS[1])))

    (found,) = group(pings.rows, by)

    assert (found.crashes, found.clients) == (2, 2)


def test_a_ping_counts_once() -> None:
    first, second = row(), row()

    pings = read_rows([*lines(first, second, first), b"\n"])

    assert (len(pings.rows), pings.duplicates, pings.unusable) == (2, 1, 0)


@pytest.mark.parametrize(
    "line",
    [
        *(b"junk", b"[]", b"\xff", b"[" * 100_000),
        *lines({"type": "main", "document_id": "x"}, {"type": "crash"}, {**row(), "type": 3}),
    ],
)
def test_what_is_no_crash_ping_is_passed_over(line: bytes) -> None:
    pings = read_rows([line, *lines(row())])

    assert (len(pings.rows), pings.unusable) == (1, 1)


def test_groups_come_with_clients_and_the_most_frequent_first() -> None:
    rows = [
        row("12.0", CLIENTS[0]),
        row("13.0", CLIENTS[0].upper()),
        row("13.0", CLIENTS[0]),
        row("13.0", CLIENTS[1]),
    ]

    first, second = group(rows, "version")

    assert (first.value, first.crashes, first.clients) == ("13.0", 3, 2)
    assert (second.value, second.crashes, second.clients) == ("12.0", 1, 1)
    assert first.share.value == 0.75
    assert first.rate is not None
    assert first.rate.value == 1.5


def test_without_client_ids_there_is_no_rate() -> None:
    (found,) = group([row()], "channel")

    assert (found.value, found.clients, found.rate) == ("release", 0, None)


def test_the_system_is_the_pipelines_or_else_the_annotation() -> None:
    rows = [row(), row(normalized_os="Windows"), row(payload={})]

    assert {found.value for found in group(rows, "os")} == {"Linux", "Windows", "unknown"}


def test_one_crash_is_one_group_wherever_its_module_was_loaded() -> None:
    rows = [
        row(payload={"stackTraces": stacks(base=0x7F00_0000_0000)}),
        row(payload={"stackTraces": stacks(base=0x7E00_0000_0000)}),
        row(payload={"stackTraces": stacks(offset=0x2000)}),
    ]

    assert [found.crashes for found in group(rows, "stack")] == [2, 1]
    assert [found.value for found in group(rows, "signature")] == ["libbroken.so"]


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (1, 1, 0.2065, 1.0),
        (50, 100, 0.4038, 0.5962),
        (0, 10, 0.0, 0.2775),
        (7, 20, 0.1812, 0.5671),
    ],
)
def test_shares_have_wilsons_interval(count: int, total: int, low: float, high: float) -> None:
    found = share(count, total)

    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    # The exact limits of a Poisson count; Byar's approximation is that near.
    [(1, 0.0253, 5.5716), (10, 4.7954, 18.3904), (100, 81.3640, 121.6270)],
)
def test_rates_have_the_interval_of_a_poisson_count(
    count: int, low: float, high: float
) -> None:
    found = rate(count, ["one"])

    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), rel=0.01, abs=0.02)


def test_the_command_prints_a_table_or_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pings.ndjson"
    path.write_bytes(b"\n".join([*lines(row("12.0", CLIENTS[0]), row("12.0\x1b[1m")), b"junk"]))

    assert main(["ping", "stats", str(path)]) == 0
    printed = capsys.readouterr()
    assert "2 crashes" in printed.out
    assert "\x1b" not in printed.out
    assert "1 lines that are no crash ping" in printed.err
    assert main(["ping", "stats", "--by", "version", "--json", str(path)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["crashes"] == 2
    assert document["by"]["version"][0]["share"]["value"] == 0.5
    assert main(["ping", "stats", "--by", "moon", str(path)]) == 2
    assert main(["ping", "stats", str(tmp_path / "missing")]) == 6
    (tmp_path / "empty").touch()
    assert main(["ping", "stats", str(tmp_path / "empty")]) == 3
