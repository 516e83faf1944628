"""Crash pings as a service: built, checked, stored, sent, and withdrawn when the user opts out.

Pings are opt-out. While they are off none is built, stored or sent; only a preview, which a
user asks for, is ever made then.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.named import NamedTuple
from app.errors import ConsentError, InputError
from app.model.outcome import Outcome
from app.model.permission import Permission
from app.model.ping import Draft, Ping, PingIds, PingState
from app.model.product import PingFormat, Product
from app.services.consent import Consent
from app.services.files import remove_file, remove_unfinished, sha256_of
from app.services.pings.address import glean_path, v4_path
from app.services.pings.archive import PingArchive
from app.services.pings.check import SIZE_LIMIT, is_glean, problems
from app.services.pings.crash_ping import CrashFacts, build_crash_ping
from app.services.pings.encoding import encode_ping, parse_ping
from app.services.pings.identity import Identity
from app.services.pings.queue import PingQueue, Sent
from app.services.pings.sequence import Sequence
from app.services.pings.told_stacks import told_stacks
from app.services.pings.withdrawal import (
    KIND,
    LastSender,
    deletion_request,
    last_sender,
    remember_sender,
)
from app.services.random_ids import random_uuid
from app.services.settings import ARCHIVE_PINGS, GENTLE_PINGS, SEND_PINGS, Settings

if TYPE_CHECKING:
    from analyzer.model import Analysis
    from app.services.pings.edge import Edge


_UNFINISHED_S = 24 * 3600.0
_HASH = re.compile(r"[0-9a-f]{64}")
_CRASHES = "6ec9ae0f-4fbe-4b2b-a29a-7dcd6a1ff4d5"
_WITHDRAWALS = "7d1b7a0c-3a0b-4d0c-9a57-5e0b6d0f1c44"


def crash_ping_id(report_id: str) -> str:
    """Return the id of a report's crash ping: a crash has one, however often it is built."""
    return _derived_id(_CRASHES, report_id)


def _derived_id(kind: str, name: str) -> str:
    from uuid import UUID, uuid5

    return str(uuid5(UUID(kind), name))


class Crash(NamedTuple):
    """What a crash ping is made from.

    Attributes:
        id: The report's local id.
        dump: The minidump; ``None`` where only annotations are known.
        time: When it crashed, seconds since 1970.
        annotations: Of the crash.
        analysis: Of the minidump; ``None`` where it cannot be analyzed.
        all_threads: Send the stacks of all threads.
    """

    id: str
    dump: Path | None
    time: float
    annotations: Mapping[str, object]
    analysis: Analysis | None
    all_threads: bool = False


class Pings:
    """The pings of one ``Crash Reports`` folder.

    Args:
        own: Our own folder there.
        settings: The user's settings.
        consent: The maker of permissions.
        edge: Makes the way of pings out, when something is sent.
        product: Its scopes and its ping server.
        now: The clock, seconds since 1970.
    """

    def __init__(
        self,
        own: Path,
        settings: Settings,
        consent: Consent,
        edge: Callable[[], Edge],
        product: Product,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.queue = PingQueue(own / "pings", now)
        self.archive = PingArchive(own / "pings" / "archive")
        self.identity = Identity(own)
        self._last = own / "pings" / "last.json"
        self._sequence = Sequence(own / "pings" / "sequence.json")
        self._settings = settings
        self._consent = consent
        self._edge = edge
        self._product = product
        self._now = now

    @property
    def are_on(self) -> bool:
        """Pings are built, stored and sent."""
        return self._settings.get(SEND_PINGS)

    def preview(self, crash: Crash) -> Draft:
        """Build the ping of a crash, for looking at; nothing is stored, no id is made."""
        ids = self._ids(crash, make=False)
        return self._draft(crash, ids, "", self._sequence.peek("crash"))

    def why_not(self, crash: Crash) -> str:
        """Return why no ping of this crash may be stored or sent; empty if one may."""
        if not self.are_on:
            return "Pings are turned off."
        return self._ids(crash, make=False).left_out

    def store(self, crash: Crash, ping_id: str = "") -> Ping:
        """Build and store the ping of a crash; it is sent with the next batch.

        An invalid one is kept among the rejected ones with the reason: the server would
        answer 200 to it and throw it away.

        Raises:
            ConsentError: Pings are off, here or in the crashed program.
        """
        refusal = self.why_not(crash)
        if refusal:
            raise ConsentError(refusal)
        ids = self._ids(crash, make=True)
        is_glean = self._product.ping_format is PingFormat.GLEAN
        sequence = self._sequence.take("crash") if is_glean else 0
        draft = self._draft(crash, ids, ping_id, sequence)
        if ids.are_ours and not draft.problems:
            about = draft.document.get("application") or draft.document["client_info"]
            product = self._product
            sender = LastSender(product.ping_format, about, ids.server, product.glean_app_id)
            remember_sender(self._last, sender)
        raw = encode_ping(draft.document)
        ping = self._new(draft.id, "crash", draft.path, ids.server, raw)
        return self._store(ping, raw, draft.problems)

    def submit(self, document: Mapping[str, Any], server: str = "") -> Ping:
        """Check and store any version 4 ping that an application hands in.

        Raises:
            ConsentError: Pings are off.
            InputError: It has no usable id, by which it could be told from others.
        """
        if not self.are_on:
            raise ConsentError("Pings are turned off.")
        ping_id, kind = document.get("id"), str(document.get("type"))
        if not isinstance(ping_id, str):
            raise InputError("The ping has no id.")
        raw = encode_ping(document)
        ping = self._new(ping_id, kind, v4_path(document), server, raw)
        return self._store(ping, raw, problems(document))

    def find(self, ping_id: str) -> tuple[Ping, bytes]:
        """Return a stored ping and its document, wherever it is.

        Raises:
            InputError: There is none of this id.
        """
        queue = self.queue
        for folder in (queue.pending, queue.deletion, queue.rejected):
            for ping in folder.list():
                if ping.id == ping_id:
                    return ping, folder.read(ping_id)
        archived = self.archive.find(ping_id)
        raw = self.archive.read(ping_id)
        path = self._path(parse_ping(raw, ping_id), archived.kind, ping_id)
        state, created = PingState.SENT, archived.created
        return Ping(ping_id, archived.kind, state, created, len(raw), path=path), raw

    def request(self, ping: Ping, raw: bytes) -> tuple[str, dict[str, str]]:
        """Return the address and all headers with which a ping would be sent now."""
        edge = self._edge()
        return edge.url(ping), edge.all_headers(ping, raw)

    def request_of(
        self, document: Mapping[str, Any], ping_id: str
    ) -> tuple[str, dict[str, str]]:
        """Return the same for a ping that is not stored here."""
        path = self._path(document, "crash", ping_id)
        raw = encode_ping(document)
        return self.request(self._new(ping_id, "", path, "", raw), raw)

    def request_of_draft(self, draft: Draft, crash: Crash) -> tuple[str, dict[str, str]]:
        """Return the same for a preview."""
        raw, server = encode_ping(draft.document), self._ids(crash, make=False).server
        return self.request(self._new(draft.id, "crash", draft.path, server, raw), raw)

    def next_tries(self) -> dict[str, float]:
        """Return from when on each ping may be sent, seconds since 1970; none for never."""
        return self.queue.next_tries(only_deletion=not self.are_on)

    def send_batch(
        self, *, new: Collection[str] = (), at_once: bool = False, debug_id: str = ""
    ) -> list[Sent]:
        """Send the next batch, if it is time or ``at_once``; only deletion-requests when off.

        Args:
            new: Ids of pings that go along whatever their place.
            at_once: Do not wait for the queue's rhythm.
            debug_id: Tag by which QA finds the pings in the pipeline's debug viewer.

        Raises:
            StoreError: Another process is sending.
        """
        if not at_once and self.queue.schedule.wait_s() > 0:
            return []
        permission = self._consent.for_pings()
        self._finish_turning_off()
        deletion, edge = self._consent.for_deletion(), self._edge()

        def send(ping: Ping, raw: bytes) -> Outcome:
            allowed: Permission | None = (
                deletion if ping.kind == "deletion-request" else permission
            )
            if allowed is None:
                raise ConsentError("Pings are turned off.")
            return edge.send(ping, raw, allowed, debug_id)

        sent = self.queue.send_batch(send, new=new, only_deletion=permission is None)
        self.queue.prune_rejected()
        self.archive.prune(self._now())
        remove_unfinished(self._last.parent, self._now() - _UNFINISHED_S)
        return sent

    def turn_off(self, *, clear_archive: bool) -> None:
        """Opt out: drop what waits, forget the ids, ask the server to delete.

        Where no ping under our ids was ever stored, there is nobody to ask.

        Args:
            clear_archive: Remove the local copies of all pings too, and keep none of the
                request, which would tell the old ids.
        """
        self._settings.set(SEND_PINGS, False)
        for ping in self.queue.pending.list():
            with contextlib.suppress(OSError):  # no single file may stop the opting out
                self.queue.pending.remove(ping.id)
        if clear_archive:
            self.archive.clear()
            self.queue.forget_rejected()
        # The wish is on disk before the ids that it names are gone.
        old = self.identity.known()
        if old is not None:
            self._ask_for_deletion(old, archive=not clear_archive)
        self.identity.forget()

    def turn_on(self) -> None:
        """Opt in again, with new ids: nothing old is revived."""
        self._finish_turning_off()
        self._settings.set(SEND_PINGS, True)
        self.identity.ids()

    def _finish_turning_off(self) -> None:
        """Opt out in full where a kill, or another hand, left it half done."""
        is_off = self._settings.says(SEND_PINGS, False)
        if is_off and self.identity.known() is not None:
            self.turn_off(clear_archive=False)

    def _ask_for_deletion(self, old: tuple[str, str], *, archive: bool) -> None:
        sender = last_sender(self._last)
        if sender is None:
            return
        # A kill may have this done twice: it is one wish all the same.
        ping_id = _derived_id(_WITHDRAWALS, old[0])
        if not self.queue.deletion.has(ping_id):
            self._store_wish(ping_id, old, sender, archive=archive)
        remove_file(self._last)

    def _store_wish(
        self, ping_id: str, old: tuple[str, str], sender: LastSender, *, archive: bool
    ) -> None:
        sequence = self._sequence.take(KIND)
        request = deletion_request(sender, old, ping_id, self._now(), sequence)
        raw = encode_ping(request.document)
        ping = self._new(ping_id, KIND, request.path, sender.server, raw)
        self._store(ping, raw, request.problems, archive=archive)

    def _draft(self, crash: Crash, ids: PingIds, ping_id: str, sequence: int) -> Draft:
        from analyzer.ping import stack_traces
        from analyzer.ping.trim import trim

        analysis = crash.analysis
        system = analysis.system if analysis is not None else None
        if analysis is not None:
            traces: dict[str, Any] | None = stack_traces(analysis, crash.all_threads)
        else:
            traces = told_stacks(crash.annotations.get("StackTraces"))
        source = (
            "analysis of the minidump" if analysis is not None else "annotation StackTraces"
        )
        facts = CrashFacts(
            ping_id=ping_id or random_uuid(),
            now=self._now(),
            time=crash.time,
            crash_id=crash.id,
            dump_hash=_hash_of(crash),
            annotations=crash.annotations,
            stack_traces=traces,
            stacks_source=source,
            cpu=system.cpu if system is not None else "",
            os=system.os if system is not None else "",
            os_version=(system.os_version or "") if system is not None else "",
        )
        draft = self._build(facts, ids, sequence)
        excess = len(encode_ping(draft.document)) - SIZE_LIMIT
        if excess > 0 and traces is not None:
            room = len(encode_ping(traces)) - excess
            draft = self._build(facts._replace(stack_traces=trim(traces, room)), ids, sequence)
        return draft

    def _build(self, facts: CrashFacts, ids: PingIds, sequence: int) -> Draft:
        product = self._product
        if product.ping_format is PingFormat.V4:
            return build_crash_ping(facts, ids, product.scopes)
        from importlib.metadata import version

        from app.services.pings.glean_ping import build_glean_ping

        app_id, agent = product.glean_app_id, f"lastword {version('lastword')}"
        return build_glean_ping(
            facts, ids, product.scopes, app_id, sequence=sequence, agent=agent
        )

    def _path(self, document: Mapping[str, Any], kind: str, ping_id: str) -> str:
        if is_glean(document):
            return glean_path(self._product.glean_app_id, kind, ping_id)
        return v4_path(document)

    def _ids(self, crash: Crash, *, make: bool) -> PingIds:
        return self.identity.for_crash(crash.annotations, self._product.ping_url, make=make)

    def _new(self, ping_id: str, kind: str, path: str, server: str, raw: bytes) -> Ping:
        return Ping(
            ping_id, kind, PingState.PENDING, self._now(), len(raw), server=server, path=path
        )

    def _store(
        self, ping: Ping, raw: bytes, faults: Collection[str], *, archive: bool = True
    ) -> Ping:
        if len(raw) > SIZE_LIMIT:
            faults = [*faults, f"it is larger than {SIZE_LIMIT} bytes"]
        if faults:
            return self.queue.rejected.add(ping._replace(reason="; ".join(faults)), raw)
        stored = self.queue.add(ping, raw, gentle=self._settings.get(GENTLE_PINGS))
        if archive and self._settings.get(ARCHIVE_PINGS):
            self.archive.add(ping.id, ping.kind, ping.created, raw)
        return stored


def _hash_of(crash: Crash) -> str:
    """Return the minidump's hash; without one, what the crash tells of it."""
    if crash.dump is not None:
        return sha256_of(crash.dump)
    told = crash.annotations.get("MinidumpSha256Hash")
    return told if isinstance(told, str) and _HASH.fullmatch(told) else ""
