"""Our Glean pings beside those of the real Glean SDK, on the wire and in the edge's eyes.

A program with the SDK (PyPI ``glean-sdk``, in any Python that has it) records a crash and then
turns sending off; Lastword does the same. Both talk to the embedded collector's edge through a
door that remembers requests. Everything is compared: method, address, headers, and each value
by its form. What differs must be in ``KNOWN``, with the reason.

    python3 packaging/dev.py campaign glean [--python PYTHON]
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from analyzer.analyze import analyze
from app.collector.server import Collector
from app.composition import build
from app.services.pings.pings import Crash
from tests.support.crashes import crash
from tests.support.scripted_server import Got, ScriptedServer, answering

APPLICATION = "firefox-crashreporter"
TOLD = {
    "ProductName": "Gargoyle",
    "Version": "12.3",
    "BuildID": "20260102030405",
    "ReleaseChannel": "beta",
    "CrashTime": "1790000000",
    "ProcessType": "main",
    "StartupCrash": "1",
    "MozCrashReason": "é" * 200,
    "UtilityActorsName": "a" * 150 + ",b",
    "TextureUsage": "7",
    "UptimeTS": "0.5",
}
KNOWN = {
    "header User-Agent": "Ours has one; the uploader of Python's SDK has none.",
    "header Accept": "Our HTTP library's; nothing is in the answer.",
    "header Connection": "Our HTTP library's.",
    "header X-Telemetry-Agent": "It names Lastword: we do not pretend to be the SDK.",
    "client_info.build_date": "Of a program that crashed it is not known; optional.",
    "client_info.os_version": "Of the crashed system, by its dump; Python's SDK says Unknown.",
    "client_info.first_run_date": "The day of the crash: the program's first is not known.",
    "client_info.telemetry_sdk_build": "It names Lastword.",
    "ping_info.start_time": "Cut to the hour (the withdrawal: minute), without seconds.",
    "ping_info.end_time": "Cut to the hour (the withdrawal: minute), without seconds.",
    "metrics.labeled_counter": "The SDK counts what it cut; we explain it to the user.",
    "metrics.object.crash.stack_traces": "The SDK does not unwind; here ours are alone.",
    "metrics.string.crash.app_build": "Firefox's reporter has it, the SDK's program not.",
    "metrics.string.crash.app_channel": "The same.",
    "metrics.string.crash.app_display_version": "The same.",
    "metrics.string.crash.minidump_sha256_hash": "The same.",
}
"""What differs, and why it shall."""

_METRICS = """
$schema: moz://mozilla.org/schemas/glean/metrics/2-0-0
crash:
  startup: &common
    type: boolean
    description: x
    bugs: [https://example.org]
    data_reviews: [https://example.org]
    notification_emails: [nobody@example.org]
    expires: never
    send_in_pings: [crash]
  process_type: {<<: *common, type: string}
  moz_crash_reason: {<<: *common, type: string}
  utility_actors_name: {<<: *common, type: string_list}
  time: {<<: *common, type: datetime, time_unit: millisecond}
environment:
  uptime: {<<: *common, type: timespan, time_unit: millisecond}
memory:
  texture: {<<: *common, type: quantity, unit: bytes}
"""
_PINGS = """
$schema: moz://mozilla.org/schemas/glean/pings/2-0-0
crash:
  description: x
  include_client_id: true
  reasons: {crash: x}
  bugs: [https://example.org]
  data_reviews: [https://example.org]
  notification_emails: [nobody@example.org]
"""
_PROGRAM = """
import datetime, json, sys, time
from pathlib import Path
from glean import Configuration, Glean, load_metrics, load_pings
server, folder, application, told, step = *sys.argv[1:4], json.loads(sys.argv[4]), sys.argv[5]
home = Path(folder)
pings, metrics = load_pings(home / "pings.yaml"), load_metrics(home / "metrics.yaml")
Glean.initialize(
    application_id=application, application_version=told["Version"],
    application_build_id=told["BuildID"], upload_enabled=True,
    data_dir=home / "data",
    configuration=Configuration(server_endpoint=server, channel=told["ReleaseChannel"]),
)
if step == "crash":
    metrics.crash.startup.set(True)
    metrics.crash.process_type.set(told["ProcessType"])
    metrics.crash.moz_crash_reason.set(told["MozCrashReason"])
    metrics.crash.utility_actors_name.set(told["UtilityActorsName"].split(","))
    moment = datetime.datetime.fromtimestamp(int(told["CrashTime"]), datetime.timezone.utc)
    metrics.crash.time.set(moment)
    metrics.environment.uptime.start()
    metrics.environment.uptime.stop()
    metrics.memory.texture.set(int(told["TextureUsage"]))
    pings.crash.submit(0)
else:
    Glean.set_collection_enabled(False)
Glean.shutdown()
"""
_FORMS = (
    (r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>"),
    (r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT", "<date>"),
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", "<ms>"),
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d\+00:00", "<minute>"),
    (r"\d{4}-\d\d-\d\d\+00:00", "<day>"),
)
_OF_LENGTH = frozenset({"header Content-Length", "header Host", "metrics.timespan"})


class Sides(NamedTuple):
    """The requests of both, by the kind of ping."""

    theirs: dict[str, Got]
    ours: dict[str, Got]
    faults: list[str]


def run(python: str, folder: Path) -> Sides:
    """Let both sides crash and turn pings off; return what they sent."""
    with Collector(folder / "collector") as collector:
        theirs = _watched(collector, lambda url: _glean(python, folder, url))
        ours = _watched(collector, lambda url: _lastword(folder, url))
    checks = map(Path.read_bytes, (folder / "collector" / "ping-checks").glob("*.json"))
    faults = [
        f"{check['uri']}: {check['problems']}"
        for check in map(json.loads, checks)
        if not check["valid"]
    ]
    return Sides(_by_kind(theirs), _by_kind(ours), faults)


def differences(theirs: Got, ours: Got) -> dict[str, tuple[str, str]]:
    """Return what is not alike: its name, theirs, ours; absent is empty."""
    left, right = facts(theirs), facts(ours)
    return {
        name: (left.get(name, ""), right.get(name, ""))
        for name in sorted(left.keys() | right.keys())
        if left.get(name) != right.get(name)
    }


def facts(got: Got) -> dict[str, str]:
    """Return everything about a request by name, with what is random in a general form."""
    found = {"method": got.method, "path": _form(got.path)}
    for name, value in got.headers.items():
        found[f"header {name.title().replace('Id', 'ID')}"] = _form(value)
    document = json.loads(gzip.decompress(got.body))
    for section, values in document.items():
        found |= _flat(section, values)
    for name in _OF_LENGTH & found.keys():
        found[name] = "<any>"
    return found


def is_known(name: str) -> bool:
    """Tell whether a difference is one that we want."""
    return any(name == known or name.startswith(f"{known}.") for known in KNOWN)


def _flat(name: str, value: Any) -> dict[str, str]:
    if isinstance(value, dict) and value and not name.startswith("metrics.timespan."):
        inner = [_flat(f"{name}.{key}", item) for key, item in value.items()]
        return {key: text for part in inner for key, text in part.items()}
    if name.startswith("metrics.timespan."):
        return {name: json.dumps({**value, "value": "<any>"}, sort_keys=True)}
    return {name: _form(value) if isinstance(value, str) else json.dumps(value)}


def _form(text: str) -> str:
    for pattern, form in _FORMS:
        text = re.sub(pattern, form, text)
    return text


def _watched(collector: Collector, work: Any) -> list[Got]:
    """Let ``work`` send to a door in front of the collector's edge; return what passed."""
    with ScriptedServer(answering(200)) as door:
        work(door.base)
    for got in door.got:
        edge = http.client.HTTPConnection("127.0.0.1", collector.port, timeout=30)
        edge.request(got.method, got.path, got.body, got.headers)
        assert edge.getresponse().status == 200
        edge.close()
    return door.got


def _glean(python: str, folder: Path, url: str) -> None:
    home = folder / "glean"
    home.mkdir()
    (home / "metrics.yaml").write_text(_METRICS)
    (home / "pings.yaml").write_text(_PINGS)
    for step in ("crash", "withdraw"):
        words = [url, str(home), APPLICATION, json.dumps(TOLD), step]
        subprocess.run([python, "-c", _PROGRAM, *words], check=True, timeout=120)


def _lastword(folder: Path, url: str) -> None:
    home = folder / "Crash Reports"
    home.mkdir()
    (home / "lastword.toml").write_text(
        f'[pings]\nurl = "{url}"\nformat = "glean"\nglean_app_id = "{APPLICATION}"\n'
    )
    pings = build(home, {}).pings
    dump = crash(folder / "crashes")
    pings.store(Crash(dump.stem, dump, float(TOLD["CrashTime"]), TOLD, analyze(dump)))
    pings.send_batch(at_once=True)
    pings.turn_off(clear_archive=False)
    pings.send_batch(at_once=True)


def _by_kind(requests: Sequence[Got]) -> dict[str, Got]:
    return {got.path.split("/")[3]: got for got in requests}


def _print(kind: str, found: Mapping[str, tuple[str, str]]) -> bool:
    """Print the differences; tell whether all are known."""
    print(f"\n{kind}")
    for name, (theirs, ours) in found.items():
        mark = "  " if is_known(name) else "! "
        print(f"{mark}{name}\n      Glean    {theirs[:110]}\n      Lastword {ours[:110]}")
    return all(map(is_known, found))


def main(arguments: Sequence[str]) -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable, help="one that has glean-sdk")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        sides = run(given.python, Path(folder))
    fine = not sides.faults
    for fault in sides.faults:
        print(fault, file=sys.stderr)
    for kind in ("crash", "deletion-request"):
        if not {kind} <= sides.theirs.keys() & sides.ours.keys():
            print(f"{kind}: sent by {[*sides.theirs]} and {[*sides.ours]}", file=sys.stderr)
            return 1
        fine &= _print(kind, differences(sides.theirs[kind], sides.ours[kind]))
    print(f"\nGlean also sent: {sorted(sides.theirs.keys() - sides.ours.keys())}")
    return 0 if fine else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
