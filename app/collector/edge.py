"""Telemetry's edge: which requests it takes, and what it adds to those.

It keeps the bytes as they come. What is wrong inside of them is the decoder's matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.message import Message

from app.collector.body import Body
from app.collector.refusal import HeaderTooLarge, PingTooLarge

ATTRIBUTE_LIMIT = 1024
"""Bytes of the path, and of each kept header."""

MESSAGE_LIMIT = 10_000_000
"""Bytes of body and attributes together."""

KEPT_HEADERS = (
    "Content-Length",
    "Date",
    "DNT",
    "User-Agent",
    "X-Forwarded-For",
    "X-PingSender-Version",
    "X-Pipeline-Proxy",
    "X-Debug-ID",
    "X-Foxsec-IP-Reputation",
    "X-LB-Tags",
    "X-Source-Tags",
    "X-Telemetry-Agent",
)


def attributes(method: str, target: str, headers: Message, arrival: datetime) -> dict[str, str]:
    """Return what the edge records of a request, header names as ``user_agent``.

    Args:
        method: ``POST`` or ``PUT``.
        target: Path with query, as sent.
        headers: The request's headers; names in any case.
        arrival: Now, in UTC.

    Raises:
        HeaderTooLarge: The path or a kept header is above ``ATTRIBUTE_LIMIT``.
    """
    path, _, arguments = target.partition("?")
    found = {
        "submission_timestamp": f"{arrival:%Y-%m-%dT%H:%M:%S.%f}Z",
        "uri": path,
        "protocol": "HTTP/1.1",
        "method": method,
        "args": arguments,
    }
    for name in KEPT_HEADERS:
        value = headers.get(name)
        if value is not None:
            found[name.lower().replace("-", "_")] = value
    if any(len(value.encode("utf-8", "replace")) > ATTRIBUTE_LIMIT for value in found.values()):
        raise HeaderTooLarge
    return found


def read_message(body: Body, attributes: Mapping[str, str]) -> bytes:
    """Read the whole body.

    Raises:
        PingTooLarge: Body and attributes are above ``MESSAGE_LIMIT``.
    """
    left = MESSAGE_LIMIT - sum(len(key) + len(value) for key, value in attributes.items())
    pieces = []
    while piece := body.read(left + 1):
        left -= len(piece)
        if left < 0:
            raise PingTooLarge
        pieces.append(piece)
    return b"".join(pieces)
