"""A report on its way in: from the request's headers and body to an answer's text."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import Message
from random import random

from app.collector.answer import STORING, Answer, Kind
from app.collector.body import Body, InflatedBody, drain
from app.collector.crash_id import new_crash_id
from app.collector.form import Form, read_form
from app.collector.multipart import boundary_of, read_parts
from app.collector.refusal import Malformed, TooLarge
from app.collector.report_store import ReportStore
from app.collector.throttle import Verdict, throttle

REPORT_LIMIT = 26_214_400
"""Bytes of a report on the wire; this many are still taken."""

INFLATED_LIMIT = 256 * 1024 * 1024
"""Bytes of a report inflated. Our own: the real collector has no such limit."""


def check_headers(headers: Message, length: int) -> bytes:
    """Return the boundary of a report of ``length`` bytes on the wire, 0 if it tells none.

    Raises:
        TooLarge: Above ``REPORT_LIMIT``; told by the proxy in front, so before all else.
        Malformed: ``no_content_type``, ``wrong_content_type``, ``no_boundary`` or
            ``no_content_length`` (also for a body in chunks, and an empty one).
    """
    if length > REPORT_LIMIT:
        raise TooLarge
    boundary = boundary_of(headers.get("Content-Type"))
    if not length:
        raise Malformed("no_content_length")
    return boundary


def take_report(
    store: ReportStore,
    headers: Message,
    boundary: bytes,
    wire: Body,
    length: int,
    answer: Answer,
) -> str:
    """Read a report, store it if ``answer`` says so, and return the text of the answer.

    Raises:
        Refusal: The report is malformed, unauthorized or too large.
        Disconnected: It ended before its announced length.
        OSError: It cannot be stored.
    """
    # Exactly this spelling: with any other the body is taken as it is.
    is_gzip = headers.get("Content-Encoding") == "gzip"
    body = InflatedBody(wire, INFLATED_LIMIT) if is_gzip else wire
    with store.incoming() as folder:
        form = read_form(read_parts(body, boundary), folder)
        # What follows the form counts, too: a damaged end of the gzip, a missing last byte.
        drain(body)
        drain(wire)
        arrival = datetime.now(UTC)
        verdict = _verdict(form, answer, arrival)
        if not verdict.accepted:
            return f"Discarded=rule_{verdict.rule}"
        crash_id = new_crash_id(arrival, verdict.digit)
        if answer.kind in STORING and verdict.digit == 0:
            metadata = {
                "collector_notes": form.notes,
                "dump_checksums": form.dumps,
                "payload": form.payload,
                "payload_compressed": "1" if is_gzip else "0",
                "payload_size": length,
                "throttle_rule": verdict.rule,
                "user_agent": headers.get("User-Agent", ""),
            }
            store.keep(folder, crash_id, form, metadata, arrival)
        return f"CrashID=bp-{crash_id}\n"


def _verdict(form: Form, answer: Answer, arrival: datetime) -> Verdict:
    if answer.kind is Kind.REJECT:
        return Verdict(answer.detail, accepted=False)
    if answer.kind is Kind.THROTTLE:
        return throttle(form.annotations, arrival, random)
    return Verdict("accept_everything", accepted=True)
