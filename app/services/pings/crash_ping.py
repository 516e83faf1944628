"""The version 4 crash ping, built from an analysis and the crash's annotations.

Each value is a ``Field`` that tells where it came from and why it may leave; the ping is those
fields and nothing else, so the explanation cannot differ from what is sent.

Document: Mozilla, ``crash-ping.rst`` and ``common-ping.rst``.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Iterator, Mapping

from analyzer.named import NamedTuple
from app.errors import InputError
from app.model.annotation_scopes import Scope, Scopes
from app.model.ping import Draft, Field, LeftOut, PingIds
from app.services.extra import parse_extra
from app.services.pings.address import v4_path
from app.services.pings.check import environment_problems, problems
from app.services.report_files import UUID

LONGEST_TEXT = 32 << 10
"""Characters of one annotation; a longer one would crowd out the rest of the ping."""

_MOVED = frozenset({"StackTraces", "MinidumpSha256Hash"})
"""Annotations of scope ping that have a place of their own outside ``metadata``."""

_ANNOTATION = re.compile(r"annotation (\w+)")
_FORMAT = "the ping format asks for it"
_STRIPPED = "stacks hold addresses and base names of files only"
_ALLOWED = "an annotation that pings may hold"
_ENVIRONMENT = "Telemetry environment that the program gave for pings"
_ID = "random id, which opting out takes away"

_UNKNOWN = ("unknown", "neither the minidump nor an annotation tells")

# The words of Firefox's builds for a processor, and the first half of its ABI's name.
_CPUS = {
    "amd64": ("x86-64", "x86_64"),
    "x86": ("x86", "x86"),
    "arm64": ("aarch64", "aarch64"),
    "arm": ("arm", "arm-eabi"),
    "ppc64": ("ppc64", "ppc64"),
    "mips": ("mips", "mips"),
    "mips64": ("mips64", "mips64"),
    "riscv64": ("riscv64", "riscv64"),
}


class CrashFacts(NamedTuple):
    """All that a crash ping is made of.

    Attributes:
        ping_id: Random id of the new ping.
        now: When it is made, seconds since 1970.
        time: When the crash was, seconds since 1970.
        crash_id: The report's local id.
        dump_hash: SHA-256 of the minidump, lower-case hexadecimal; empty when unknown.
        annotations: Of the crash.
        stack_traces: Stripped stacks, see ``analyzer.ping``; ``None`` without an analysis.
        stacks_source: Where the stacks come from.
        cpu: Processor in the analyzer's words.
        os: System in the analyzer's words.
        os_version: Its version.
    """

    ping_id: str
    now: float
    time: float
    crash_id: str
    dump_hash: str
    annotations: Mapping[str, object]
    stack_traces: Mapping[str, object] | None
    cpu: str
    os: str
    os_version: str = ""
    stacks_source: str = "analysis of the minidump"


def build_crash_ping(facts: CrashFacts, ids: PingIds, scopes: Scopes) -> Draft:
    """Build the ping; what is unknown is absent, and then among ``problems``."""
    builder = _Builder(facts, ids, scopes)
    fields = tuple(builder.fields())
    draft = Draft(facts.ping_id, "", fields, tuple(builder.left_out()))
    document = draft.document
    return draft._replace(path=v4_path(document), problems=tuple(problems(document)))


class _Builder:
    def __init__(self, facts: CrashFacts, ids: PingIds, scopes: Scopes) -> None:
        self._facts = facts
        self._ids = ids
        self._scopes = scopes
        self._environment, self._environment_fault = _environment(facts.annotations)

    def fields(self) -> Iterator[Field]:
        """Yield the document's fields in its order."""
        facts, ids = self._facts, self._ids
        yield Field(("type",), "crash", "constant", _FORMAT)
        yield Field(("id",), facts.ping_id, "random, new for each ping", _FORMAT)
        yield Field(("creationDate",), _hour(facts.now), "clock, cut to the hour", _FORMAT)
        yield Field(("version",), 4, "constant", _FORMAT)
        yield from self._application()
        if ids.client_id:
            source = (
                "this installation's id" if ids.are_ours else "annotation TelemetryClientId"
            )
            yield Field(("clientId",), ids.client_id, source, _ID)
        if ids.profile_group_id:
            told = "annotation TelemetryProfileGroupId"
            source = "this installation's id" if ids.are_ours else told
            yield Field(("profileGroupId",), ids.profile_group_id, source, _ID)
        if self._environment is not None:
            source = "annotation TelemetryEnvironment"
            yield Field(("environment",), self._environment, source, _ENVIRONMENT)
        yield from self._payload()
        metadata = list(self._metadata())
        if not metadata:
            yield Field(("payload", "metadata"), {}, "annotations", _FORMAT)
        yield from metadata

    def left_out(self) -> Iterator[LeftOut]:
        """Yield what the crash had and the ping has not."""
        used = annotations_in(self.fields()) | _MOVED
        for name, value in sorted(self._facts.annotations.items()):
            if name not in used:
                yield LeftOut(name, self._why_not(name, value))
        if self._ids.left_out:
            yield LeftOut("clientId", self._ids.left_out)
        yield LeftOut("minidump", "Memory, registers, names of threads: never in a ping.")

    def _application(self) -> Iterator[Field]:
        told = self._environment.get("build") if self._environment is not None else None
        build: Mapping[str, object] = told if isinstance(told, dict) else {}
        told_cpu = self._annotation("CPUArchitecture") or ("", "")
        cpu, source = (
            (self._facts.cpu, "minidump, system info") if self._facts.cpu else told_cpu
        )
        compiler = "msvc" if self._facts.os == "Windows NT" else "gcc3"
        architecture, abi = _CPUS.get(cpu, (cpu, cpu))
        machine = (architecture, source) if cpu else _UNKNOWN
        interface = (f"{abi}-{compiler}", source) if cpu else _UNKNOWN
        candidates = [
            ("name", self._annotation("ProductName")),
            ("version", self._annotation("Version")),
            ("displayVersion", _of(build, "displayVersion") or self._annotation("Version")),
            ("platformVersion", _of(build, "platformVersion") or self._annotation("Version")),
            ("buildId", self._annotation("BuildID")),
            ("channel", self._annotation("ReleaseChannel")),
            (
                "vendor",
                self._annotation("Vendor") or _of(build, "vendor") or ("", "nobody told"),
            ),
            ("architecture", _of(build, "architecture") or machine),
            ("xpcomAbi", _of(build, "xpcomAbi") or interface),
        ]
        for name, found in candidates:
            if found is not None:
                value, source = found
                yield Field(("application", name), value, source, _FORMAT)

    def _payload(self) -> Iterator[Field]:
        facts = self._facts
        day = time.strftime("%Y-%m-%d", time.gmtime(facts.time))
        when = "annotation CrashTime, or the file's time"
        process = self._annotation("ProcessType") or ("main", "default")
        yield Field(("payload", "version"), 1, "constant", _FORMAT)
        yield Field(("payload", "crashDate"), day, when, _FORMAT)
        hour = "annotation CrashTime, or the file's time; the hour"
        yield Field(("payload", "crashTime"), _hour(facts.time), hour, _FORMAT)
        yield Field(("payload", "processType"), *process, _FORMAT)
        yield Field(
            ("payload", "hasCrashEnvironment"),
            self._environment is not None,
            "whether the program gave an environment",
            _FORMAT,
        )
        if UUID.fullmatch(facts.crash_id):
            source = "the report's id on this machine"
            yield Field(("payload", "crashId"), facts.crash_id, source, _FORMAT)
        if facts.dump_hash:
            source = "SHA-256 of the minidump"
            yield Field(("payload", "minidumpSha256Hash"), facts.dump_hash, source, _FORMAT)
        if self._ids.session_id:
            source = "annotation TelemetrySessionId"
            yield Field(("payload", "sessionId"), self._ids.session_id, source, _ID)
        if facts.stack_traces is not None:
            path = ("payload", "stackTraces")
            yield Field(path, facts.stack_traces, facts.stacks_source, _STRIPPED)

    def _metadata(self) -> Iterator[Field]:
        allowed = self._scopes.for_ping(self._facts.annotations)
        for name, value in sorted(allowed.items()):
            text = annotation_text_for_ping(value)
            if name not in _MOVED and text is not None and len(text) <= LONGEST_TEXT:
                yield Field(("payload", "metadata", name), text, f"annotation {name}", _ALLOWED)

    def _annotation(self, name: str) -> tuple[str, str] | None:
        """Return an annotation's text with its source, ``None`` without one."""
        value = self._facts.annotations.get(name)
        if not isinstance(value, str) or not value:
            return None
        return value, f"annotation {name}"

    def _why_not(self, name: str, value: object) -> str:
        if name == "TelemetryEnvironment":
            return self._environment_fault
        if name not in self._scopes.for_ping({name: value}):
            return why_outside(self._scopes.scope(name))
        if annotation_text_for_ping(value) is None:
            return "It is no text."
        return f"It is longer than {LONGEST_TEXT} characters."


def annotations_in(fields: Iterable[Field]) -> set[str]:
    """Return the names of the annotations that values of a ping come from."""
    return {name for field in fields for name in _ANNOTATION.findall(field.source)}


def why_outside(scope: Scope) -> str:
    """Return why an annotation of this scope is in no ping."""
    if scope is Scope.REPORT:
        return "It may be in crash reports only."
    return "It stays on this computer: nothing says that it may leave."


def _environment(annotations: Mapping[str, object]) -> tuple[dict[str, object] | None, str]:
    """Return the environment as the program gave it, or ``None`` and what is wrong with it."""
    text = annotations.get("TelemetryEnvironment")
    if not isinstance(text, str):
        return None, "It is no text."
    try:
        environment = parse_extra(text.encode("utf-8", "replace"), "environment")
    except InputError as error:
        return None, str(error)
    faults = environment_problems(environment)
    return (None, faults[0]) if faults else (environment, "")


def _of(build: Mapping[str, object], name: str) -> tuple[str, str] | None:
    value = build.get(name)
    return (value, f"environment.build.{name}") if isinstance(value, str) and value else None


def annotation_text_for_ping(value: object) -> str | None:
    """Return an annotation as a ping holds it: all as text, structures not at all."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, (int, float)):
        return json.dumps(value)
    return value if isinstance(value, str) else None


def _hour(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:00:00.000Z", time.gmtime(seconds))
