"""What the pipeline's generic schema asks of a Glean ping, version 1, in our own words.

It lists no metric's name; it closes the ping's top, ``client_info``, ``ping_info`` and the
kinds of metrics. Of kinds that no crash ping has, only the outer shape is stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.collector.shape import Shape, problems

METRIC_NAME_LIMIT = 111
REASON_LIMIT = 30
_METRIC_NAME = re.compile(r"^[a-z_][a-z0-9_.]+$")

_CLIENT_INFO: Shape = {
    "app_build!": "string",
    "app_display_version!": "string",
    "architecture!": "string",
    "first_run_date!": "string",
    "os!": "string",
    "os_version!": "string",
    "telemetry_sdk_build!": "string",
    "client_id": "UUID",
    "session_count": "integer",
    "windows_build_number": "integer",
    **dict.fromkeys(
        (
            "android_sdk_version",
            "app_channel",
            "build_date",
            "device_manufacturer",
            "device_model",
            "locale",
            "session_id",
        ),
        "string",
    ),
    "attribution": {
        **dict.fromkeys(("campaign", "content", "medium", "source", "term"), "string"),
        "*": "nothing",
    },
    "distribution": {"name": "string", "*": "nothing"},
    "*": "nothing",
}

_PING_INFO: Shape = {
    "seq!": "integer",
    "start_time!": "string",
    "end_time!": "string",
    "ping_type": "string",
    "reason": "string",
    "experiments": {"*": "object"},
    "server_knobs_config": "object",
    "*": "nothing",
}

_TIMESPAN: Shape = {"value!": "integer", "time_unit!": "time unit"}
_RATE: Shape = {"numerator!": "index", "denominator!": "index", "*": "nothing"}

_DISTRIBUTIONS = (
    "custom_distribution",
    "dual_labeled_counter",
    "labeled_custom_distribution",
    "labeled_memory_distribution",
    "labeled_timing_distribution",
    "memory_distribution",
    "timing_distribution",
)

_METRICS: Shape = {
    "boolean": {"*": "boolean"},
    "counter": {"*": "integer"},
    "datetime": {"*": "string"},
    "object": {"*": "object|array"},
    "quantity": {"*": "integer"},
    "rate": {"*": _RATE},
    "string": {"*": "string"},
    "string_list": {"*": ["string"]},
    "text": {"*": "string"},
    "timespan": {"*": _TIMESPAN},
    "uuid": {"*": "UUID"},
    "labeled_boolean": {"*": {"*": "boolean"}},
    "labeled_counter": {"*": {"*": "integer"}},
    "labeled_quantity": {"*": {"*": "integer"}},
    "labeled_rate": {"*": {"*": _RATE}},
    "labeled_string": {"*": {"*": "string"}},
    **dict.fromkeys(_DISTRIBUTIONS, "object"),
    "jwe": {"*": "string"},
    "url": {"*": "string"},
    "*": "nothing",
}

GLEAN: Shape = {
    "$schema": "string",
    "client_info!": _CLIENT_INFO,
    "ping_info!": _PING_INFO,
    "metrics": _METRICS,
    "events": "array",
    "*": "nothing",
}


def glean_problems(body: Mapping[str, object]) -> Iterator[str]:
    """Yield one sentence for each rule that a Glean ping breaks."""
    yield from problems(body, GLEAN)
    info, metrics = body.get("ping_info"), body.get("metrics")
    reason = info.get("reason") if isinstance(info, dict) else None
    if isinstance(reason, str) and len(reason) > REASON_LIMIT:
        yield f"ping_info.reason: above {REASON_LIMIT} characters"
    for kind, named in (metrics if isinstance(metrics, dict) else {}).items():
        for name in named if isinstance(named, dict) else ():
            if len(name) > METRIC_NAME_LIMIT or not _METRIC_NAME.search(name):
                yield f"metrics.{kind}: {name!r} is no metric's name"
