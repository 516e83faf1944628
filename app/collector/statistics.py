"""Statistics of crash pings as the pipeline puts them out: what crashes most, and for whom.

Legacy and Glean pings alike, in the ``ndjson`` that :mod:`app.collector.ping_store` writes, or
in an export of the same form. A ping counts once, by its document id. The pings tell of crashes
only, not of those who had none; so a rate here is crashes for each client *that crashed*, and
a share is of all crashes read. Both come with a 95 % confidence interval.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from analyzer.model import Analysis
from analyzer.ping.reading import analysis_of
from analyzer.signature.from_analysis import crash_facts, stack_hash
from analyzer.signature.generate import signature

_Z = 1.959964  # of the normal distribution, for 95 %
LINE_LIMIT = 32 << 20
"""Bytes of one line; a longer one is no ping."""

Row = Mapping[str, Any]


class Interval(NamedTuple):
    """An estimate with its 95 % confidence interval."""

    value: float
    low: float
    high: float


class Group(NamedTuple):
    """The pings that have one value in common.

    Attributes:
        value: The common value; ``"unknown"`` where pings do not tell.
        crashes: Number of pings.
        clients: Number of different client ids among them.
        share: Of all crashes (Wilson's interval).
        rate: Crashes for each of the clients (Byar's interval of a Poisson count);
            ``None`` without any client id.
    """

    value: str
    crashes: int
    clients: int
    share: Interval
    rate: Interval | None


class Pings(NamedTuple):
    """What was read.

    Attributes:
        rows: Crash pings, each document id once.
        duplicates: Further copies.
        unusable: Lines that are no crash ping.
    """

    rows: list[Row]
    duplicates: int
    unusable: int


def read_rows(lines: Iterable[bytes]) -> Pings:
    """Read lines of ``ndjson``; what is no crash ping is counted and passed over."""
    rows: dict[str, Row] = {}
    duplicates = unusable = 0
    for line in lines:
        row = _row(line)
        if row is None:
            unusable += bool(line.strip())
        elif row["document_id"] in rows:
            duplicates += 1
        else:
            rows[row["document_id"]] = row
    return Pings(list(rows.values()), duplicates, unusable)


def group(rows: Iterable[Row], by: str) -> list[Group]:
    """Group pings by one of ``DIMENSIONS``; the most frequent first."""
    value_of = DIMENSIONS[by]
    crashes: dict[str, int] = defaultdict(int)
    clients: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        value = value_of(row) or "unknown"
        crashes[value] += 1
        if client := _client(row):
            clients[value].add(client)
    total = sum(crashes.values())
    groups = [
        Group(
            value, count, len(clients[value]), share(count, total), rate(count, clients[value])
        )
        for value, count in crashes.items()
    ]
    return sorted(groups, key=lambda found: (-found.crashes, found.value))


def share(count: int, total: int) -> Interval:
    """Return ``count`` of ``total`` with Wilson's score interval; ``total`` is not 0."""
    part, square = count / total, _Z * _Z
    middle = (part + square / (2 * total)) / (1 + square / total)
    half = (
        _Z
        * math.sqrt(part * (1 - part) / total + square / (4 * total * total))
        / (1 + square / total)
    )
    return Interval(part, max(middle - half, 0.0), min(middle + half, 1.0))


def rate(count: int, clients: Iterable[str]) -> Interval | None:
    """Return ``count`` for each client with Byar's interval; ``None`` without clients."""
    number = sum(1 for _ in clients)
    if number == 0:
        return None
    low = count * (1 - 1 / (9 * count) - _Z / (3 * math.sqrt(count))) ** 3
    more = count + 1
    high = more * (1 - 1 / (9 * more) + _Z / (3 * math.sqrt(more))) ** 3
    return Interval(count / number, max(low, 0.0) / number, high / number)


def _row(line: bytes) -> Row | None:
    if len(line) > LINE_LIMIT:
        return None
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    is_crash = _text(row, "type") == "crash" or _text(row, "ping_info", "reason") == "crash"
    return row if is_crash and _text(row, "document_id") else None


def _at(row: Row, *path: str) -> Any:
    """Return the value at a path, ``None`` if there is none."""
    value: Any = row
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _text(row: Row, *path: str) -> str:
    """Return the text at a path, empty if there is none."""
    value = _at(row, *path)
    return value if isinstance(value, str) else ""


def _client(row: Row) -> str:
    return (_text(row, "clientId") or _text(row, "client_info", "client_id")).lower()


def _version(row: Row) -> str:
    return _text(row, "application", "version") or _text(
        row, "client_info", "app_display_version"
    )


def _channel(row: Row) -> str:
    return _text(row, "application", "channel") or _text(row, "client_info", "app_channel")


def _system(row: Row) -> str:
    # Without an environment the pipeline knows no system; the annotation does.
    return _text(row, "normalized_os") or _text(row, "payload", "metadata", "OS")


def _analysis(row: Row) -> Analysis:
    legacy = _at(row, "payload", "stackTraces")
    traces = legacy or _at(row, "metrics", "object", "crash.stack_traces")
    return analysis_of(traces if isinstance(traces, dict) else {})


def _signature(row: Row) -> str:
    metadata = _at(row, "payload", "metadata")
    annotations = metadata if isinstance(metadata, dict) else {}
    return signature(crash_facts(_analysis(row), annotations)).text


DIMENSIONS: dict[str, Callable[[Row], str]] = {
    "version": _version,
    "channel": _channel,
    "os": _system,
    "signature": _signature,
    "stack": lambda row: stack_hash(_analysis(row)),
}
"""What pings can be grouped by; ``stack`` is the hash of the stack, which needs no symbols."""
