"""Where a ping goes: the path that the edge and the decoder behind it understand.

    /submit/telemetry/<id>/<type>/<name>/<version>/<channel>/<build id>?v=4     version 4
    /submit/<application id>/<type>/1/<id>                                      Glean

The decoder wants exactly these elements. None may be empty, and none may hold a slash even
when encoded: the edge decodes it, which makes one element more and loses the ping.
"""

from __future__ import annotations

from collections.abc import Mapping

_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
PATH_LIMIT = 1024
"""Bytes of the whole path; the edge answers 431 to more."""


def v4_path(ping: Mapping[str, object]) -> str:
    """Return path and query for a version 4 ping; empty if it lacks what they need."""
    about = ping.get("application")
    application = about if isinstance(about, dict) else {}
    elements = [
        ping.get("id"),
        ping.get("type"),
        *(application.get(name) for name in ("name", "version", "channel", "buildId")),
    ]
    path = _path(("telemetry", *elements))
    return f"{path}?v=4" if path else ""


def glean_path(application_id: str, kind: str, ping_id: str) -> str:
    """Return the path for a Glean ping; empty if it lacks what that needs."""
    return _path((application_id, kind, "1", ping_id))


def _path(elements: tuple[object, ...]) -> str:
    if not all(isinstance(element, str) and element for element in elements):
        return ""
    encoded = (_encode(str(element).replace("/", "_")) for element in elements)
    path = "/submit/" + "/".join(encoded)
    return path if len(path) <= PATH_LIMIT else ""


def _encode(text: str) -> str:
    """Return ``text`` percent-encoded; ``urllib.parse`` takes longer to load than a ping."""
    return "".join(
        chr(byte) if byte in _PLAIN else f"%{byte:02X}"
        for byte in text.encode(errors="replace")
    )
