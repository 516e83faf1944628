"""What the pipeline behind the edge would make of a ping: a verdict, never an answer.

The edge answers 200 to nearly anything; the decoder later throws away what is wrong and the
client never hears of it. So the collector says it here. Order of the real decoder's checks:
URI, gzip, size, JSON, schema (type from the URI, version from the body).

On top of that stand warnings: what the schema lets pass and a careful client avoids.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote
from uuid import UUID

from app.collector.glean_rules import glean_problems
from app.collector.ping_rules import ANY, METADATA, SCHEMAS
from app.collector.shape import problems
from app.model.annotation_scopes import SCOPES

PAYLOAD_LIMIT = 8 * 1024 * 1024
"""Inflated bytes that the real decoder takes."""

_ELEMENTS = ("document_id", "document_type", "name", "version", "channel", "build_id")
_GLEAN_ELEMENTS = ("document_type", "schema_version", "document_id")
_TRUSTS = ("context", "prewalked", "cfi", "frame_pointer", "cfi_scan", "scan", "none")
_DEPTH_LIMIT = 200
"""Our own: deeper JSON cannot be written down again. No ping comes near it."""

_MOST_FINDINGS = 100
_LONGEST_FINDING = 300


class Uri(NamedTuple):
    """What a ping's path tells; a Glean ping's tells less of the application.

    /submit/telemetry/<document id>/<type>/<name>/<version>/<channel>/<build id>
    /submit/<namespace>/<type>/<schema version>/<document id>
    """

    document_id: str
    document_type: str
    name: str = ""
    version: str = ""
    channel: str = ""
    build_id: str = ""
    namespace: str = "telemetry"
    schema_version: str = "4"

    @property
    def is_glean(self) -> bool:
        """Whether it is a Glean ping's."""
        return self.namespace != "telemetry"

    @property
    def table(self) -> str:
        """Name of the table that the ping belongs to."""
        return f"{self.namespace}.{self.document_type}.{self.schema_version}"


class Verdict(NamedTuple):
    """What the decoder would say.

    Attributes:
        uri: The path's elements; ``None`` when they are not six.
        text: The inflated body.
        body: The body as JSON; ``None`` when it is no JSON object.
        problems: Why the ping would be thrown away; empty for a valid one.
        warnings: What is odd in a ping that passes.
    """

    uri: Uri | None
    text: bytes
    body: dict[str, object] | None
    problems: list[str]
    warnings: list[str]

    @property
    def is_valid(self) -> bool:
        """Whether the ping would arrive in its table."""
        return not self.problems


def decode(path: str, body: bytes) -> Verdict:
    """Judge a ping by the path (without query) and the body that the edge took."""
    uri, findings = _read_uri(path)
    text, trouble = _inflate(body)
    value, misread = _parse(text) if not trouble else (None, [])
    findings += trouble + misread
    warnings: list[str] = []
    if uri is not None and value is not None:
        findings += _short(_schema_problems(uri, value))
        warnings += _short(_warnings(uri, value))
    return Verdict(uri, text, value, findings, warnings)


def is_uuid(text: str) -> bool:
    """Tell whether ``text`` is a UUID of 36 characters, without braces."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _short(findings: Iterator[str]) -> list[str]:
    """Bound what a hostile ping can make us write down."""
    return [finding[:_LONGEST_FINDING] for finding in islice(findings, _MOST_FINDINGS)]


def _read_uri(path: str) -> tuple[Uri | None, list[str]]:
    # Decoded before it is split: an encoded slash adds an element, as at the real edge.
    namespace, *elements = unquote(path.removeprefix("/submit/")).split("/")
    wanted = _ELEMENTS if namespace == "telemetry" else _GLEAN_ELEMENTS
    if len(elements) != len(wanted):
        return None, [f"URI: {len(elements)} elements instead of {len(wanted)}"]
    told = dict(zip(wanted, elements, strict=True))
    uri = Uri(**told, namespace=namespace)
    findings = [f"URI: empty {name}" for name, text in told.items() if not text]
    if uri.document_id and not is_uuid(uri.document_id):
        findings.append("URI: document id is not a UUID")
    return uri, findings


def _inflate(body: bytes) -> tuple[bytes, list[str]]:
    """Inflate what is gzip, whatever the headers said; anything else is taken as it is."""
    if not body.startswith(b"\x1f\x8b"):
        too_long = len(body) > PAYLOAD_LIMIT
        return body, ["body: above 8 MiB"] if too_long else []
    inflater = zlib.decompressobj(31)
    try:
        text = inflater.decompress(body, PAYLOAD_LIMIT + 1)
    except zlib.error:
        return b"", ["body: damaged gzip"]
    if len(text) > PAYLOAD_LIMIT:
        return b"", ["body: above 8 MiB when inflated"]
    if not inflater.eof:
        return b"", ["body: truncated gzip"]
    return text, []


def _parse(text: bytes) -> tuple[dict[str, object] | None, list[str]]:
    try:
        value = json.loads(text.decode("utf-8"))
    except UnicodeDecodeError:
        return None, ["body: not UTF-8"]
    except (ValueError, RecursionError):
        return None, ["body: not JSON"]
    if not isinstance(value, dict):
        return None, ["body: not a JSON object"]
    if _is_deep(value):
        return None, ["body: nested too deeply"]
    return value, []


def _is_deep(value: object) -> bool:
    level = [value]
    for _ in range(_DEPTH_LIMIT):
        inner = [
            v.values() if isinstance(v, dict) else v
            for v in level
            if isinstance(v, (dict, list))
        ]
        level = [item for items in inner for item in items]
        if not level:
            return False
    return True


def _schema_problems(uri: Uri, body: dict[str, object]) -> Iterator[str]:
    if uri.is_glean:
        yield from glean_problems(body)
        return
    kind, version = uri.document_type, body.get("version")
    if type(version) is not int or version != 4:
        # The version's text selects the schema, so that even 4.0 finds none.
        yield "schema: the body's version is not 4"
        return
    yield from problems(body, SCHEMAS.get(kind, ANY))
    if kind not in SCHEMAS and body.get("type") != kind:
        yield f"type: not {kind!r}, as the address says"


def _warnings(uri: Uri, body: dict[str, object]) -> Iterator[str]:
    if uri.is_glean:
        return
    application = _record(body.get("application"))
    pairs = {
        "id": (uri.document_id, body.get("id")),
        "type": (uri.document_type, body.get("type")),
        "application.name": (uri.name, application.get("name")),
        "application.version": (uri.version, application.get("version")),
        "application.channel": (uri.channel, application.get("channel")),
        "application.buildId": (uri.build_id, application.get("buildId")),
    }
    for place, (in_uri, in_body) in pairs.items():
        if in_uri != in_body:
            yield f"{place}: not as in the URI, {in_uri!r}"
    payload = _record(body.get("payload"))
    if uri.document_type not in SCHEMAS:
        yield f"schema: none is known here for {uri.document_type}, only the common format"
    if uri.document_type == "crash":
        yield from _crash_warnings(payload, has_environment="environment" in body)
    yield from _stack_warnings(_record(payload.get("stackTraces")))


def _crash_warnings(payload: dict[str, object], has_environment: bool) -> Iterator[str]:
    metadata = _record(payload.get("metadata"))
    for name in sorted(metadata.keys() - METADATA - SCOPES.for_ping(metadata).keys()):
        yield f"payload.metadata.{name}: not an annotation for pings"
    time = payload.get("crashTime")
    if isinstance(time, str) and not re.fullmatch(r".{10}T\d\d:00:00\.000Z", time):
        yield "payload.crashTime: finer than the hour"
    if bool(payload.get("hasCrashEnvironment")) != has_environment:
        yield "payload.hasCrashEnvironment: contradicts the environment"


def _stack_warnings(stack: dict[str, object]) -> Iterator[str]:
    modules = _records(stack.get("modules"))
    for module in modules:
        for key in ("filename", "debug_file"):
            name = module.get(key)
            if isinstance(name, str) and re.search(r"[/\\]", name):
                yield f"payload.stackTraces: {key} is a path, not a name"
    for thread in _records(stack.get("threads")):
        for frame in _records(thread.get("frames")):
            index = frame.get("module_index", 0)
            if isinstance(index, int) and index >= max(len(modules), 1):
                yield f"payload.stackTraces: no module {index}"
            trust = frame.get("trust", "none")
            if isinstance(trust, str) and trust not in _TRUSTS:
                yield f"payload.stackTraces: unknown trust {trust!r}"


def _record(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _records(value: object) -> list[dict[str, object]]:
    return [_record(item) for item in value] if isinstance(value, list) else []
