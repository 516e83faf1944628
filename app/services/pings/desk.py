"""All that the page about pings may do; the page itself knows no other service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from app.errors import AppError, InputError
from app.model.ping import Draft, Ping, PingState
from app.model.report import Report, ReportState
from app.services.analysis import Failure, analyze_apart
from app.services.files import sha256_of
from app.services.pings.check import faults_of
from app.services.pings.encoding import parse_ping
from app.services.pings.pings import Crash, Pings, crash_ping_id
from app.services.pings.queue import Sent
from app.services.report_store import ReportStore

_LARGEST_FILE = 64 << 20


class Listing(NamedTuple):
    """All pings, and the crashes that one can be made of, as they are now.

    Attributes:
        are_on: Pings are built, stored and sent.
        crashes: Reports that still have their minidump, newest first.
        waiting: In the order in which they were made, newest first.
        rejected: Refused by the server, or by our own check.
        archived: Everything that was submitted and is still kept, newest first.
        next_tries: From when on each waiting ping may be sent, seconds since 1970; those
            that are not there never are.
    """

    are_on: bool
    crashes: list[Report]
    waiting: list[Ping]
    rejected: list[Ping]
    archived: list[Ping]
    next_tries: Mapping[str, float]


class Opened(NamedTuple):
    """One ping to look at.

    Attributes:
        document: The ping; empty where it cannot be read.
        url: Where it would be sent, or was; empty when nobody says.
        headers: With which it would be sent.
        faults: Why the receiving side would throw it away.
        report: The report of the same crash, if it is still here.
        problem: Why it cannot be read; empty when it can.
    """

    document: Mapping[str, object]
    url: str
    headers: Mapping[str, str]
    faults: list[str]
    report: Report | None = None
    problem: str = ""


class Preview(NamedTuple):
    """The ping of a crash as it would be built now.

    Attributes:
        draft: The ping, with the history of each value.
        url: Where it would be sent; empty when nobody says.
        headers: With which it would be sent.
        refusal: Why it may not be sent, whatever is in it; empty when it may.
    """

    draft: Draft
    url: str
    headers: Mapping[str, str]
    refusal: str


class PingDesk:
    """Lists, opens, explains, sends and withdraws the pings of one folder."""

    def __init__(self, store: ReportStore, pings: Pings, *, all_threads: bool = False) -> None:
        self._store = store
        self._pings = pings
        self._all_threads = all_threads

    def listing(self) -> Listing:
        """Return everything. Blocks."""
        pings = self._pings
        archived = [
            Ping(entry.id, entry.kind, PingState.SENT, entry.created, entry.size)
            for entry in pings.archive.list()
        ]
        return Listing(
            pings.are_on,
            self._crashes(),
            pings.queue.waiting(),
            pings.queue.rejected.list(),
            archived,
            pings.next_tries(),
        )

    def open(self, ping_id: str) -> Opened:
        """Return a stored ping. Blocks."""
        try:
            ping, raw = self._pings.find(ping_id)
            document = parse_ping(raw, ping_id)
        except (AppError, OSError) as error:
            return Opened({}, "", {}, [], problem=str(error))
        url, headers = self._pings.request(ping, raw)
        return Opened(document, url, headers, faults_of(document), self._report_of(document))

    def open_file(self, path: Path) -> Opened:
        """Return a ping that lies in any file. Blocks."""
        try:
            with path.open("rb") as file:
                raw = file.read(_LARGEST_FILE + 1)
            if len(raw) > _LARGEST_FILE:
                raise InputError(f"{path}: too large for a ping")
            document = parse_ping(raw, str(path))
        except (AppError, OSError) as error:
            return Opened({}, "", {}, [], problem=str(error))
        url, headers = self._pings.request_of(document, path.stem)
        return Opened(document, url, headers, faults_of(document), self._report_of(document))

    def preview(self, report: Report, cancelled: Callable[[], bool]) -> Preview | Failure:
        """Build the ping of a crash, for looking at; nothing is stored. Blocks."""
        crash = self._crash(report, cancelled)
        if isinstance(crash, Failure):
            return crash
        try:
            draft = self._pings.preview(crash)
        except OSError as error:  # the report was sent or removed meanwhile
            return Failure(str(error))
        url, headers = self._pings.request_of_draft(draft, crash)
        return Preview(draft, url, headers, self._pings.why_not(crash))

    def send(self, ping_id: str) -> list[Sent]:
        """Send a batch now, this ping with it. Blocks.

        Raises:
            AppError: Another process is sending.
        """
        return self._pings.send_batch(new=[ping_id], at_once=True)

    def send_crash(self, report: Report) -> list[Sent]:
        """Build, store and send the ping of a crash; each time under the same id. Blocks.

        Raises:
            AppError: Pings are off, here or in the crashed program, or there is no minidump.
        """
        crash = self._crash(report, lambda: False)
        if isinstance(crash, Failure):
            raise InputError(crash.reason)
        ping = self._pings.store(crash, crash_ping_id(report.id))
        if ping.state is PingState.REJECTED:
            raise InputError(ping.reason)
        return self.send(ping.id)

    def turn(self, *, on: bool, clear_archive: bool = False) -> None:
        """Turn pings on or off; turning off asks the server to delete what it has. Blocks."""
        if on:
            self._pings.turn_on()
        else:
            self._pings.turn_off(clear_archive=clear_archive)
            self._pings.send_batch(at_once=True)

    def _crashes(self) -> list[Report]:
        return [
            report
            for report in self._store.list()
            if report.dump is not None and report.state is not ReportState.UNREADABLE
        ]

    def _crash(self, report: Report, cancelled: Callable[[], bool]) -> Crash | Failure:
        if report.dump is None:
            return Failure("The report has no minidump.")
        analysis = analyze_apart(
            report.dump, all_threads=self._all_threads, stacks_only=True, cancelled=cancelled
        )
        if isinstance(analysis, Failure) and analysis.is_cancelled:
            return analysis
        known = None if isinstance(analysis, Failure) else analysis
        return Crash(
            *(report.id, report.dump, report.time, report.annotations),
            known,
            self._all_threads,
        )

    def _report_of(self, document: Mapping[str, object]) -> Report | None:
        """Return the report of a ping's crash: of the same id, or else the same minidump."""
        crash_id, dump_hash = _crash_of(document)
        if crash_id is not None:
            return next((one for one in self._crashes() if one.id == crash_id), None)
        for report in self._crashes() if dump_hash else ():
            if report.dump is not None and _hash(report.dump) == dump_hash:
                return report
        return None


def _crash_of(document: Mapping[str, object]) -> tuple[object, object]:
    """Return the crash id and the minidump's hash that a ping of either format tells."""
    payload = _part(document, "payload")
    strings = _part(_part(document, "metrics"), "string")
    dump_hash = payload.get("minidumpSha256Hash", strings.get("crash.minidump_sha256_hash"))
    return payload.get("crashId"), dump_hash


def _part(value: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = value.get(name)
    return part if isinstance(part, dict) else {}


def _hash(dump: Path) -> str:
    try:
        return sha256_of(dump)
    except OSError:
        return ""  # sent or removed meanwhile
