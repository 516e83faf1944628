"""What a collector's answer to a crash report means.

A collector answers lines of ``key=value``. Everything in them is untrusted: ids and versions
become names of files and addresses become links only after they were checked.

    200 CrashID=…            accepted
    200 Discarded=rule_…     thrown away by a rule: the status is 200 all the same
    200 CrashID=bp-0f1e      cut short: the server has it, we do not know under which id
    4xx Discarded=malformed  our request is wrong: useless to send again
    408 429 5xx 3xx          later
    anything else            some proxy's page: not submitted

Document: Mozilla's collector Antenna, ``breakpad_resource.py``.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from app.model.outcome import Accepted, Discarded, Later, Outcome, Rejected, Unclear
from app.services.http_client import Answer
from app.services.receipts import CRASH_ID

_RULE = re.compile(r"[A-Za-z0-9_.-]{1,80}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,39}")
_ID_BEGUN = re.compile(r"(b|bp|bp-)?[0-9a-f-]{0,36}")
_LONGEST_WAIT_S = 7 * 24 * 3600.0
_TOO_LARGE = "The report is larger than the server takes."
_CUT_SHORT = "The server's answer was cut short. The report may have arrived."


def read_answer(answer: Answer, now: datetime | None = None) -> Outcome:
    """Return what became of the report; ``now`` is for an absolute ``Retry-After``."""
    values = _values(answer.body)
    crash_id = values.get("CrashID", "")
    rule = values.get("Discarded")
    status = answer.status
    if status == HTTPStatus.OK and rule is not None:
        return Discarded(rule if _RULE.fullmatch(rule) else "unknown", _version(values))
    if status == HTTPStatus.OK and CRASH_ID.fullmatch(crash_id):
        view_url = values.get("ViewURL", "")
        page = view_url if _is_page(view_url) else None
        return Accepted(f"bp-{crash_id.removeprefix('bp-')}", page, _version(values))
    is_begun = "CrashID" in values and _ID_BEGUN.fullmatch(crash_id)
    if status == HTTPStatus.OK and (is_begun or not answer.is_whole):
        return Unclear(_CUT_SHORT)
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return Rejected(_TOO_LARGE, status)
    if 300 <= status < 400:
        return Later(f"The server sent us elsewhere (status {status}), where nothing is sent.")
    if status >= 500 or status in (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS):
        return Later(f"The server is busy (status {status}).", retry_after(answer, now))
    if rule is not None and _RULE.fullmatch(rule):
        return Rejected(f"The server refused the report: {rule} (status {status}).", status)
    if status == HTTPStatus.OK:
        return Later("The answer did not come from a crash report server.")
    return Rejected(f"The server refused the report (status {status}).", status)


def retry_after(answer: Answer, now: datetime | None = None) -> float | None:
    """Return the seconds that the server asked to wait, a week at most."""
    told = answer.headers.get("retry-after", "")
    if re.fullmatch(r"[0-9]{1,9}", told):
        return min(float(told), _LONGEST_WAIT_S)
    try:
        when = parsedate_to_datetime(told)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    wait = (when - (now or datetime.now(UTC))).total_seconds()
    return min(max(wait, 0.0), _LONGEST_WAIT_S)


def _values(body: bytes) -> dict[str, str]:
    lines = body.decode("utf-8", "replace").splitlines()
    pairs = (line.partition("=") for line in lines)
    return {key.strip(): value.strip() for key, equals, value in pairs if equals}


def _version(values: dict[str, str]) -> str | None:
    version = values.get("StopSendingReportsFor", "")
    return version if _VERSION.fullmatch(version) else None


def _is_page(url: str) -> bool:
    if len(url) > 2000 or not url.isascii() or not url.isprintable():
        return False
    try:
        return urlsplit(url).scheme in ("https", "http") and bool(urlsplit(url).hostname)
    except ValueError:
        return False
