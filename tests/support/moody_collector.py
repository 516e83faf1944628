"""A collector and edge whose every answer is a matter of mood, and which remembers all of them.

It accepts, refuses, is busy, stalls, cuts connections and answers short, lies and never ends.
"""

from __future__ import annotations

import gzip
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Mapping

from tests.support.scripted_server import Exchange, Script, answering, endless
from tests.support.zygote import crash_id_of

_FILE_NAME = re.compile(rb'upload_file_minidump"; filename="([0-9a-f-]{36})\.dmp"')
_HTML = b"<html>Please log in to this network</html>"
MOODS: Mapping[str, tuple[int, str]] = {
    # name: weight, the state that a report has after it
    "accept": (36, "submitted"),
    "accept slowly": (6, "submitted"),
    "discard": (6, "discarded"),
    "503": (5, "pending"),
    "429": (4, "pending"),
    "500": (4, "pending"),
    "301": (3, "pending"),
    "307": (3, "pending"),
    "413": (4, "failed"),
    "400": (3, "failed"),
    "page": (3, "pending"),
    "endless": (2, "pending"),
    "garbage": (3, "may have arrived"),
    "reset at once": (3, "pending"),
    "reset in the body": (3, "pending"),
    "reset instead of an answer": (3, "may have arrived"),
    "half an answer": (3, "may have arrived"),
    "half an id": (3, "may have arrived"),
    "silent": (2, "may have arrived"),
    "stalled": (2, "pending"),
}
_EARLY = ("reset at once", "reset in the body", "stalled")
"""These come before the body is read: whether it is out is a question of its size."""

_ANSWERS: Mapping[str, Script] = {
    "discard": answering(200, b"Discarded=rule_x"),
    "503": answering(503, Retry_After="120"),
    "429": answering(429, Retry_After="60"),
    "500": answering(500),
    "301": answering(301, Location="http://127.0.0.2:9/submit"),
    "307": answering(307, Location="/elsewhere"),
    "413": answering(413),
    "400": answering(400, b"Discarded=malformed_no_annotations"),
    "page": answering(200, _HTML),
    "endless": endless,
    "garbage": lambda exchange: exchange.raw(b"\xff\x00 nonsense \r\n\r\n" * 9),
    "reset instead of an answer": Exchange.cut,
}


class MoodyCollector:
    """Plays collector and edge, in a mood of its own for each request.

    Attributes:
        is_well: It accepts everything.
        accepted: How often each report was accepted.
        said: The last mood that each report met.
        met_unread: A report met a mood that comes before the body tells which report it is.
        pings: Ids of the pings that arrived.
        moods: How often each mood was met.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # no secret
        self.is_well = False
        self.patient = False
        self.accepted: Counter[str] = Counter()
        self.said: dict[str, str] = {}
        self.met_unread = False
        self.pings: set[str] = set()
        self.moods: Counter[str] = Counter()
        self.lock = threading.Lock()
        self.busy = 0

    def answer(self, exchange: Exchange) -> None:
        """Answer one request."""
        with self.lock:
            self.busy += 1
        try:
            mood = self._answer(exchange)
        finally:
            with self.lock:
                self.busy -= 1
        if mood in ("silent", "stalled"):
            exchange.wait(60)

    def forget(self) -> None:
        """Forget what each report met."""
        with self.lock:
            self.said.clear()
            self.met_unread = False

    def finish(self) -> None:
        """Wait until nothing is being read that a killed reporter sent."""
        time.sleep(0.01)
        while self.busy:
            time.sleep(0.005)

    def _answer(self, exchange: Exchange) -> str:
        mood = self._mood()
        if exchange.path != "/submit":
            self._ping(exchange, mood)
            return ""
        with self.lock:
            self.moods[mood] += 1
            self.met_unread = self.met_unread or mood in _EARLY
        if mood == "reset in the body":
            exchange.read(min(exchange.length // 2, 1000))
        if mood in _EARLY:
            if mood != "stalled":
                exchange.cut()
            return mood
        body = exchange.read(exchange.length)
        match = (
            _FILE_NAME.search(gzip.decompress(body)) if len(body) == exchange.length else None
        )
        if match:
            self._report(exchange, mood, match[1].decode())
        return mood

    def _mood(self) -> str:
        if self.is_well:
            return "accept"
        moods = [mood for mood in MOODS if self.patient or mood not in ("silent", "stalled")]
        return self.random.choices(moods, [MOODS[mood][0] for mood in moods])[0]

    def _report(self, exchange: Exchange, mood: str, local_id: str) -> None:
        with self.lock:
            self.said[local_id] = mood
            if "accept" in mood or "half" in mood:
                self.accepted[local_id] += 1
        if mood == "accept slowly":
            exchange.wait(0.1)
        line = f"CrashID={crash_id_of(local_id)}\n".encode()
        match mood:
            case "accept" | "accept slowly":
                answering(200, line)(exchange)
            case "half an answer":
                head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(line)}\r\n\r\n"
                exchange.raw(head.encode() + line[:20])
            case "half an id":
                head = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
                exchange.raw(head.encode() + line[:30])
            case _ if mood in _ANSWERS:
                _ANSWERS[mood](exchange)

    def _ping(self, exchange: Exchange, mood: str) -> None:
        body = exchange.read(exchange.length)
        if mood in _EARLY:
            exchange.cut()
        elif len(body) == exchange.length and "accept" in mood:
            with self.lock:
                self.pings.add(exchange.path.split("/")[3])
            answering(200)(exchange)
        elif len(body) == exchange.length:
            answering(503)(exchange)
