"""Is a ping one that the receiving side will keep?

The edge answers 200 to anything; what breaks the schema then goes to an error table and the
client is never told. So each ping is held against our own statement of the rules first: the
schema's, the decoder's for the address, and the limits of size.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import islice

from app.services.pings import v4_shapes
from app.services.pings.address import v4_path
from app.services.pings.glean_shape import GLEAN
from app.services.pings.shape import Shape, mismatches, read_shape

SIZE_LIMIT = 1 << 20
"""Bytes of a ping, as JSON on disk and as gzip on the wire; exactly that many still pass."""
_TYPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]+[A-Za-z0-9]")
_METRIC = re.compile(r"[a-z_][a-z0-9_.]{1,110}")
_SHOWN = 20


def problems(ping: Mapping[str, object]) -> list[str]:
    """Return why the receiving side would throw the ping away; empty if it would not.

    Args:
        ping: The whole document, as parsed JSON.
    """
    kind = ping.get("type")
    found = list(islice(mismatches(ping, _shape_of(kind)), _SHOWN))
    if isinstance(kind, str) and not _TYPE.fullmatch(kind):
        found.append("type is not the name of a ping")
    if not found and not v4_path(ping):
        found.append("its address would be too long or lack a part")
    return found


def is_glean(document: Mapping[str, object]) -> bool:
    """Tell whether a ping is a Glean one: those do not say their type."""
    return "ping_info" in document and "type" not in document


def faults_of(document: Mapping[str, object]) -> list[str]:
    """Return why the receiving side would throw a ping of either format away."""
    return glean_problems(document) if is_glean(document) else problems(document)


def environment_problems(environment: Mapping[str, object]) -> list[str]:
    """Return what is wrong with a Telemetry environment."""
    shape = _read("CRASH").keys["environment"]
    return list(islice(mismatches(environment, shape, "environment"), _SHOWN))


def glean_problems(ping: Mapping[str, object]) -> list[str]:
    """Return why the receiving side would throw a Glean ping away."""
    found = list(islice(mismatches(ping, _read_glean()), _SHOWN))
    metrics = ping.get("metrics")
    for section in metrics.values() if isinstance(metrics, dict) else ():
        for name in section if isinstance(section, dict) else ():
            if not _METRIC.fullmatch(name):
                found.append(f"{name!r} is not the name of a metric")
    return found


@cache
def _read_glean() -> Shape:
    return read_shape(GLEAN)._replace(is_closed=True)


@cache
def _read(name: str) -> Shape:
    shape = read_shape(getattr(v4_shapes, name))
    return shape._replace(is_closed=True) if name == "DELETION_REQUEST" else shape


def _shape_of(kind: object) -> Shape:
    if kind == "crash":
        return _read("CRASH")
    return _read("DELETION_REQUEST" if kind == "deletion-request" else "ANY")
