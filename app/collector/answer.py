r"""What the collector answers: the truth, or the part that it is told to play.

An answer is written ``KIND[:DETAIL][@SECONDS]``, the same in ``--answer`` and in a file of
faults; ``@SECONDS`` waits before answering:

    accept            what the real server would answer
    throttle          the same, by the rules of Mozilla's collector
    reject:RULE       200 ``Discarded=rule_RULE``; nothing stored
    STATUS[:SECONDS]  that HTTP status, with ``Retry-After: SECONDS``; nothing stored
    html              200 and a page of HTML, as a captive portal answers; nothing stored
    say:TEXT          200 and TEXT, in which ``\n`` is a line end; nothing stored
    redirect:URL      307 to URL; nothing stored
    cut               the connection is closed halfway through the body; nothing stored
    hang-up           all is read, then the connection is closed; nothing stored
    lose              all is stored, then the connection is closed: an unclear success
    drip:SECONDS      accepted, but the answer takes SECONDS to trickle in
"""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from app.errors import InputError, UsageError

_MAX_SECONDS = 3600.0


class Kind(StrEnum):
    """The first word of an answer."""

    ACCEPT = "accept"
    THROTTLE = "throttle"
    REJECT = "reject"
    STATUS = "status"
    HTML = "html"
    SAY = "say"
    REDIRECT = "redirect"
    CUT = "cut"
    HANG_UP = "hang-up"
    LOSE = "lose"
    DRIP = "drip"


STORING = frozenset({Kind.ACCEPT, Kind.THROTTLE, Kind.LOSE, Kind.DRIP})
"""Kinds after which the report or ping is in the store."""

_WITH_DETAIL = frozenset({Kind.REJECT, Kind.SAY, Kind.REDIRECT, Kind.DRIP})


class Answer(NamedTuple):
    """One answer to play.

    Attributes:
        kind: What to do.
        detail: Rule, text, URL or seconds: what the kind's row above says after its colon.
        status: HTTP status of ``Kind.STATUS``.
        delay: Seconds to wait before answering.
    """

    kind: Kind
    detail: str = ""
    status: int = 200
    delay: float = 0.0


ACCEPT = Answer(Kind.ACCEPT)


def parse_answer(text: str) -> Answer:
    """Read an answer as the module's table writes it.

    Raises:
        UsageError: It is none of them.
    """
    what, at, wait = text.strip().rpartition("@")
    if not at or not _is_seconds(wait):
        what, wait = text.strip(), "0"
    word, _, detail = what.partition(":")
    if (
        re.fullmatch(r"[1-5]\d\d", word)
        and word >= "200"
        and (not detail or _is_seconds(detail))
    ):
        return Answer(Kind.STATUS, detail, int(word), float(wait))
    try:
        kind = Kind(word)
    except ValueError:
        raise _not_an_answer(text) from None
    wanted = kind in _WITH_DETAIL
    if kind is Kind.STATUS or wanted != bool(detail):
        raise _not_an_answer(text)
    if kind is Kind.DRIP and not _is_seconds(detail):
        raise _not_an_answer(text)
    if not detail.isprintable():
        raise _not_an_answer(text)
    return Answer(kind, detail, delay=float(wait))


def _is_seconds(text: str) -> bool:
    try:
        seconds = float(text)
    except ValueError:
        return False
    return math.isfinite(seconds) and 0 <= seconds <= _MAX_SECONDS


def _not_an_answer(text: str) -> UsageError:
    return UsageError(
        f"{text!r} is not an answer; it is one of accept, throttle, reject:RULE, "
        "STATUS[:RETRY], html, say:TEXT, redirect:URL, cut, hang-up, lose, drip:SECONDS, "
        "each with @SECONDS for a delay"
    )


class Script:
    """Answers in the order in which they will be played, then the usual one for ever.

    Safe to use from several threads.

    Attributes:
        usual: The answer when the script is at its end; may be changed at any time.
    """

    def __init__(self, usual: Answer = ACCEPT) -> None:
        self.usual = usual
        self._first: deque[Answer] = deque()
        self._lock = Lock()

    def first(self, answers: Iterable[Answer]) -> None:
        """Play ``answers``, one for each request, before the usual one."""
        with self._lock:
            self._first.extend(answers)

    def next(self) -> Answer:
        """Take the next answer."""
        with self._lock:
            return self._first.popleft() if self._first else self.usual


def read_faults(path: Path) -> tuple[list[Answer], list[Answer]]:
    """Read a file of faults: the answers to the next reports and to the next pings.

    One answer a line, each for one request, in order; ``report`` or ``ping`` before it names
    the channel, ``N x`` repeats it, ``#`` begins a comment::

        report 503:2      # the first report: try again in two seconds
        report 3 x cut
        ping   500@0.5

    Raises:
        InputError: A line is not of this form; the message names it.
    """
    reports: list[Answer] = []
    pings: list[Answer] = []
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        words = line.partition(" #")[0].strip()
        if not words or words.startswith("#"):
            continue
        match = re.fullmatch(r"(report|ping)\s+(?:(\d{1,4})\s*x\s+)?(\S.*)", words)
        try:
            if match is None:
                raise UsageError("a line is `report ANSWER` or `ping ANSWER`")
            answers = [parse_answer(match[3])] * int(match[2] or 1)
        except UsageError as error:
            raise InputError(f"{path}: line {number}: {error}") from error
        (reports if match[1] == "report" else pings).extend(answers)
    return reports, pings
