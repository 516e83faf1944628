"""What an analyst would see of a ping: the body with all that the pipeline adds to it.

    document_id, submission_timestamp          from the URI, and from the edge
    normalized_app_name, normalized_channel    from the URI; Glean: and from client_info
    normalized_os, normalized_os_version       from environment.system.os, or client_info
    normalized_country_code                    ``Other``: no address is looked up here
    sample_id                                  CRC-32 of the client id, modulo 100
    metadata.uri, .header, .user_agent         from the URI and the kept headers
    additional_properties                      fields that the schema does not know, as JSON

The user agent is read more simply than by the real pipeline: its first product and version.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from app.collector.decoder import Uri, is_uuid
from app.collector.ping_rules import ANY, SCHEMAS
from app.collector.shape import unknown

_CHANNELS = ("release", "esr", "beta", "aurora", "nightly")
_HEADERS = (
    "date",
    "dnt",
    "x_debug_id",
    "x_foxsec_ip_reputation",
    "x_lb_tags",
    "x_pingsender_version",
    "x_source_tags",
    "x_telemetry_agent",
)
_PRODUCTS = ("Firefox", "Thunderbird", "Fenix", "Focus", "Klar", "Lastword")
"""Names that stay; the real pipeline has a list of its own, of Mozilla's products."""

_SYSTEMS = (
    ("^(Windows|WINNT)", "Windows"),
    ("^Darwin", "Mac"),
    ("Linux|BSD|SunOS|Solaris", "Linux"),
    ("^iOS", "iOS"),
    ("^Android", "Android"),
)
_AGENT_SYSTEMS = (("Windows", "Windows"), ("Mac OS|Darwin", "Mac"), ("Linux", "Linux"))


def ingest(uri: Uri, body: Mapping[str, Any], attributes: Mapping[str, str]) -> dict[str, Any]:
    """Return a valid ping as it would arrive in its table.

    Args:
        uri: The elements of the path.
        body: The ping.
        attributes: What the edge recorded.
    """
    client = _glean_client(uri, body) if uri.is_glean else _client(uri, body)
    row = {
        **body,
        "document_id": uri.document_id.lower(),
        "submission_timestamp": attributes["submission_timestamp"],
        "normalized_app_name": normalized_app_name(client.name),
        "normalized_channel": normalized_channel(client.channel),
        "normalized_country_code": "Other",
        "metadata": _metadata(uri, attributes),
    }
    if client.os is not None:
        row["normalized_os"] = normalized_os(client.os)
        row["normalized_os_version"] = normalized_os_version(client.os_version)
    if is_uuid(client.id):
        row["sample_id"] = sample_id(client.id)
    # Glean's schema is closed: a valid ping has nothing that it does not know.
    extra = None if uri.is_glean else unknown(body, SCHEMAS.get(uri.document_type, ANY))
    if extra:
        row["additional_properties"] = json.dumps(extra, sort_keys=True)
    return row


def sample_id(client_id: str) -> int:
    """Return the client's sample, 0 to 99."""
    return zlib.crc32(client_id.lower().encode()) % 100


def normalized_channel(channel: str) -> str:
    """Return one of the five channels, or ``Other``; case counts."""
    if channel in _CHANNELS:
        return channel
    if channel.startswith("nightly-cck-"):
        return "nightly"
    return "beta" if channel.startswith("beta") else "Other"


def normalized_app_name(name: str) -> str:
    """Return the known name that ``name`` begins with, or ``Other``."""
    return next((known for known in _PRODUCTS if name.startswith(known)), "Other")


def normalized_os(name: str) -> str:
    """Return the family of an operating system by the name it has in the environment."""
    return _first_match(_SYSTEMS, name) or "Other"


def normalized_os_version(version: str) -> str:
    """Return the up to three leading numbers of a version; empty without."""
    match = re.match(r"\d+(?:\.\d+){0,2}", version)
    return match[0] if match else ""


class _Client(NamedTuple):
    """What a ping tells of who sent it; ``os`` is ``None`` when it does not tell."""

    id: str
    name: str
    channel: str
    os: str | None
    os_version: str


def _client(uri: Uri, body: Mapping[str, Any]) -> _Client:
    system = body.get("environment", {}).get("system", {}).get("os")
    os = None if system is None else system.get("name", "")
    version = "" if system is None else system.get("version", "")
    return _Client(body.get("clientId", ""), uri.name, uri.channel, os, version)


def _glean_client(uri: Uri, body: Mapping[str, Any]) -> _Client:
    info = body["client_info"]
    channel = info.get("app_channel", "")
    return _Client(
        info.get("client_id", ""), uri.namespace, channel, info["os"], info["os_version"]
    )


def _metadata(uri: Uri, attributes: Mapping[str, str]) -> dict[str, Any]:
    application = {
        "app_name": uri.name,
        "app_version": uri.version,
        "app_update_channel": uri.channel,
        "app_build_id": uri.build_id,
    }
    return {
        "uri": {name: text for name, text in application.items() if text},
        "header": {name: attributes[name] for name in _HEADERS if name in attributes},
        "user_agent": _user_agent(attributes.get("user_agent", "")),
        "geo": {},
        "isp": {},
    }


def _user_agent(text: str) -> dict[str, str]:
    match = re.match(r"([\w.-]+)/([\w.-]+)", text)
    found = {"browser": match[1], "version": match[2]} if match else {}
    system = _first_match(_AGENT_SYSTEMS, text)
    return {**found, "os": system} if system else found


def _first_match(patterns: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for pattern, name in patterns if re.search(pattern, text)), "")
