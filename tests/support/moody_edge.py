"""A telemetry edge whose every answer is a matter of mood, and which remembers what arrived."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from tests.support.scripted_server import Exchange, Script, answering, endless

MOODS: Mapping[str, int] = {
    "accept": 40,
    "accept slowly": 10,
    "accept with 202": 4,
    "accept and reset": 6,
    "accept and say half": 6,
    "refuse": 4,
    "500": 4,
    "503": 6,
    "302": 3,
    "reset at once": 4,
    "reset in the body": 4,
    "garbage": 3,
    "endless": 2,
}
"""Each mood with its weight."""

_ANSWERS: Mapping[str, Script] = {
    "accept": answering(200),
    "accept slowly": answering(200),
    "accept with 202": answering(202),
    "accept and reset": Exchange.cut,
    "accept and say half": lambda exchange: exchange.raw(b"HTTP/1.1 20"),
    "refuse": answering(400),
    "500": answering(500),
    "503": answering(503, Retry_After="120"),
    "302": answering(302, Location="http://127.0.0.2:9/submit"),
    "garbage": lambda exchange: exchange.raw(b"\xff\x00 nonsense\r\n\r\n" * 9),
    "endless": endless,
}


class MoodyEdge:
    """Answers each request as it feels.

    Attributes:
        is_well: It accepts everything.
        refused: Ids of pings that it answered 400 to.
        bodies: Digests of the documents that arrived whole, by their id.
        clients: Ids of the deletion-requests that arrived, by the client that they name.
        moods: How often each mood was met.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # no secret
        self.is_well = False
        self.refused: set[str] = set()
        self.bodies: defaultdict[str, set[str]] = defaultdict(set)
        self.arrivals: Counter[str] = Counter()
        self.clients: defaultdict[str, set[str]] = defaultdict(set)
        self.moods: Counter[str] = Counter()
        self.lock = threading.Lock()
        self.busy = 0

    def answer(self, exchange: Exchange) -> None:
        """Answer one request."""
        with self.lock:
            self.busy += 1
            mood = self._mood()
            self.moods[mood] += 1
        try:
            self._answer(exchange, mood)
        finally:
            with self.lock:
                self.busy -= 1

    def finish(self) -> None:
        """Wait until nothing is being read that a killed sender sent."""
        time.sleep(0.01)
        while self.busy:
            time.sleep(0.005)

    def _mood(self) -> str:
        if self.is_well:
            return "accept"
        return self.random.choices([*MOODS], [*MOODS.values()])[0]

    def _answer(self, exchange: Exchange, mood: str) -> None:
        if mood == "reset in the body":
            exchange.read(exchange.length // 2)
        if mood.startswith("reset"):
            exchange.cut()
            return
        body = exchange.read(exchange.length)
        if len(body) < exchange.length:
            return
        if mood == "accept slowly":
            exchange.wait(0.05)
        # What is cut off in the answer was accepted all the same: the server has it.
        if "accept" in mood or mood in ("garbage", "endless"):
            self._arrived(exchange.path, body)
        elif mood == "refuse":
            with self.lock:
                self.refused.add(exchange.path.split("/")[3])
        _ANSWERS[mood](exchange)

    def _arrived(self, path: str, body: bytes) -> None:
        raw = gzip.decompress(body)
        document: dict[str, Any] = json.loads(raw)
        with self.lock:
            self.bodies[document["id"]].add(hashlib.sha256(raw).hexdigest())
            self.arrivals[document["id"]] += 1
            if document["type"] == "deletion-request":
                self.clients[document["clientId"]].add(document["id"])
            assert path.split("/")[3] == document["id"]
