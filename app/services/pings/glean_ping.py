"""The Glean crash ping: the second format, from the same facts as the version 4 ping.

Body: ``ping_info`` (when and why), ``client_info`` (which program and machine), ``metrics``
by their types. There is no version pattern here, so products of any version can use it.

Document: Mozilla, ``toolkit/components/crashes/metrics.yaml`` and the Glean book, "Ping".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from analyzer.ping.glean import glean_stack_traces
from app.model.annotation_scopes import Scopes
from app.model.ping import Draft, Field, LeftOut, PingIds
from app.services.pings.address import glean_path
from app.services.pings.check import glean_problems
from app.services.pings.crash_ping import (
    CrashFacts,
    annotation_text_for_ping,
    annotations_in,
    why_outside,
)
from app.services.pings.glean_metrics import METRICS

_FORMAT = "the ping format asks for it"
_STRIPPED = "stacks hold addresses and base names of files only"
_ALLOWED = "an annotation that pings may hold"
_ID = "random id, which opting out takes away"
_UNKNOWN = "Unknown"

# The words of Glean's SDK for a processor and a system.
_CPUS = {"amd64": "x86_64", "arm64": "aarch64"}
_SYSTEMS = {"Windows NT": "Windows", "Mac OS X": "Darwin"}


def build_glean_ping(
    facts: CrashFacts, ids: PingIds, scopes: Scopes, app_id: str, *, sequence: int, agent: str
) -> Draft:
    """Build the ping; what is unknown is absent, and then among ``problems``.

    Args:
        facts: All that it is made of.
        ids: Who sends; Glean knows the client id alone.
        scopes: What may leave.
        app_id: Application id in the address, such as ``"firefox-crashreporter"``.
        sequence: How many pings of this kind were made before.
        agent: Name and version of what builds the ping.
    """
    fields = [
        *_ping_info(facts, sequence),
        *_client_info(facts, ids, agent),
        *_metrics(facts, scopes),
    ]
    path = glean_path(app_id, "crash", facts.ping_id)
    left_out = tuple(_left_out(facts, scopes, annotations_in(fields)))
    draft = Draft(facts.ping_id, path, tuple(fields), left_out)
    faults = glean_problems(draft.document)
    if not path:
        faults.append("the product's configuration has no Glean application id")
    return draft._replace(problems=tuple(faults))


def _ping_info(facts: CrashFacts, sequence: int) -> Iterator[Field]:
    hour = datetime.fromtimestamp(facts.now, UTC).strftime("%Y-%m-%dT%H:00+00:00")
    clock = "clock, cut to the hour"
    yield Field(("ping_info", "seq"), sequence, "count of such pings", _FORMAT)
    yield Field(("ping_info", "start_time"), hour, clock, _FORMAT)
    yield Field(("ping_info", "end_time"), hour, clock, _FORMAT)
    yield Field(("ping_info", "reason"), "crash", "constant", _FORMAT)


def _client_info(facts: CrashFacts, ids: PingIds, agent: str) -> Iterator[Field]:
    told = facts.annotations
    system = "minidump, system info"
    crash_day = datetime.fromtimestamp(facts.time, UTC).strftime("%Y-%m-%d+00:00")
    version = _numbers(facts.os_version)
    if facts.os == "Windows NT" and len(version) == 3:
        # Glean tells Windows by two numbers, and the build apart.
        *version, build = version
        path = ("client_info", "windows_build_number")
        yield Field(path, int(build), system, _FORMAT)
    candidates = [
        ("app_build", told.get("BuildID"), "annotation BuildID"),
        ("app_display_version", told.get("Version"), "annotation Version"),
        ("app_channel", told.get("ReleaseChannel"), "annotation ReleaseChannel"),
        ("architecture", _CPUS.get(facts.cpu, facts.cpu) or _UNKNOWN, system),
        ("os", _SYSTEMS.get(facts.os, facts.os) or _UNKNOWN, system),
        ("os_version", ".".join(version) or _UNKNOWN, system),
        ("first_run_date", crash_day, "day of the crash: the first run is not known"),
        ("telemetry_sdk_build", agent, "this program, in the place of Glean's SDK"),
    ]
    for name, value, source in candidates:
        if isinstance(value, str) and value:
            yield Field(("client_info", name), value, source, _FORMAT)
    if ids.client_id:
        source = "this installation's id" if ids.are_ours else "annotation TelemetryClientId"
        yield Field(("client_info", "client_id"), ids.client_id, source, _ID)


def _numbers(version: str) -> list[str]:
    """Return a system version's leading numbers: what follows them is free text."""
    match = re.match(r"\d{1,9}(?:\.\d{1,9}){0,5}", version)
    return match[0].split(".") if match else []


def _metrics(facts: CrashFacts, scopes: Scopes) -> Iterator[Field]:
    if facts.stack_traces is not None:
        traces = glean_stack_traces(facts.stack_traces)
        path = ("metrics", "object", "crash.stack_traces")
        yield Field(path, traces, facts.stacks_source, _STRIPPED)
    told = {"CrashTime": str(int(facts.time)), "ProcessType": "main", **facts.annotations}
    if facts.dump_hash:
        told["MinidumpSha256Hash"] = facts.dump_hash
    for name, value in sorted(scopes.for_ping(told).items()):
        metric = METRICS.get(name)
        converted = None if metric is None else _converted(name, value)
        if metric is not None and converted is not None:
            path = ("metrics", metric.kind, metric.name)
            yield Field(path, converted, f"annotation {name}", _ALLOWED)


def _left_out(facts: CrashFacts, scopes: Scopes, used: set[str]) -> Iterator[LeftOut]:
    for name, value in sorted(facts.annotations.items()):
        if name in used:
            continue
        if name not in scopes.for_ping({name: value}):
            yield LeftOut(name, why_outside(scopes.scope(name)))
        elif name not in METRICS:
            yield LeftOut(name, "Glean's crash ping has no metric for it.")
        elif _converted(name, value) is None:
            yield LeftOut(name, f"It is no {METRICS[name].kind}.")
    yield LeftOut("minidump", "Memory, registers, names of threads: never in a ping.")


def _converted(name: str, value: object) -> object | None:
    text = annotation_text_for_ping(value)
    try:
        return None if text is None else METRICS[name].convert(text)
    except ValueError:
        return None
