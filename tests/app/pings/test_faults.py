"""Each way in which a real server can fail, on a real socket: the ping waits and arrives."""

from __future__ import annotations

import gzip
import json
import os
import uuid
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.composition import Services, build
from app.model.outcome import Accepted, Later, Outcome
from app.model.product import Product
from app.services.http_client import HttpClient
from app.services.pings.edge import Edge
from app.services.pings.pings import Pings
from tests.support.scripted_server import (
    Exchange,
    Script,
    ScriptedServer,
    answering,
    closed_port,
    cut_without_answer,
    dripping,
    silent,
)

READ_S = 0.5
"""Patience with the server; an answer of a server that is well needs none of it."""


def reset_in_the_body(exchange: Exchange) -> None:
    exchange.read(100)
    exchange.cut()


def stalled(exchange: Exchange) -> None:
    """Never read the body."""
    exchange.wait(60)


def half_an_answer(exchange: Exchange) -> None:
    exchange.read(exchange.length)
    exchange.raw(b"HTTP/1.1 20")


def garbage(exchange: Exchange) -> None:
    exchange.read(exchange.length)
    exchange.raw(b"\xff\x00 nonsense\r\n\r\n")


def after_body(script: Script) -> Script:
    def whole(exchange: Exchange) -> None:
        exchange.read(exchange.length)
        script(exchange)

    return whole


FAULTS: Mapping[str, Script] = {
    "reset at once": Exchange.cut,
    "reset in the body": reset_in_the_body,
    "reset instead of an answer": after_body(cut_without_answer),
    "stalled": stalled,
    "silent": after_body(silent),
    "dripping": after_body(dripping),
    "half an answer": half_an_answer,
    "garbage": garbage,
    "500": after_body(answering(500)),
    "503": after_body(answering(503, Retry_After="60")),
    "507": after_body(answering(507)),
}


def pings_for(services: Services, server: str) -> Pings:
    def edge() -> Edge:
        return Edge(HttpClient(lambda: "Lastword/test", read_s=READ_S), server)

    return Pings(services.store.own, services.settings, services.consent, edge, Product())


def ping() -> dict[str, object]:
    """Return an application's ping that gzip cannot make small."""
    application = {
        **{"architecture": "x86-64", "buildId": "20260102030405", "name": "Gargoyle"},
        **{"version": "12.3", "platformVersion": "12.3", "vendor": "", "channel": "beta"},
        "xpcomAbi": "x86_64-gcc3",
    }
    return {
        "type": "event",
        "id": str(uuid.uuid4()),
        "creationDate": "2026-01-31T17:00:00.000Z",
        "version": 4,
        "application": application,
        "payload": {"noise": os.urandom(300_000).hex()},
    }


def send(pings: Pings) -> Outcome:
    ((_, outcome),) = pings.send_batch(at_once=True)
    return outcome


@pytest.mark.parametrize("fault", FAULTS)
def test_after_a_fault_the_ping_waits_and_then_arrives_unchanged(
    tmp_path: Path, fault: str
) -> None:
    document = ping()
    with ScriptedServer(FAULTS[fault], before_body=True) as server:
        pings = pings_for(build(tmp_path, {}), server.base)
        pings.submit(document)
        outcome = send(pings)
        (waiting,) = pings.queue.waiting()
        arrived: list[bytes] = []

        def well(exchange: Exchange) -> None:
            arrived.append(exchange.read(exchange.length))
            answering(200)(exchange)

        server.script = well
        pings = pings_for(build(tmp_path, {}), server.base)
        # A loaded machine may be slower than our patience with a server.
        while not isinstance(send(pings), Accepted):
            assert server.connections < 50

    assert isinstance(outcome, Later)
    assert outcome.reason
    assert (waiting.failures, waiting.reason) == (1, outcome.reason)
    assert json.loads(gzip.decompress(arrived[-1])) == document
    assert pings.queue.waiting() == []


def test_nobody_listening_is_a_reason_to_wait(tmp_path: Path) -> None:
    pings = pings_for(build(tmp_path, {}), f"http://127.0.0.1:{closed_port()}")
    pings.submit(ping())
    assert isinstance(send(pings), Later)
    assert len(pings.queue.waiting()) == 1


def test_a_redirect_is_not_followed(tmp_path: Path) -> None:
    with ScriptedServer(answering(200)) as elsewhere:
        moved = answering(307, Location=f"{elsewhere.base}/submit")
        with ScriptedServer(moved) as server:
            pings = pings_for(build(tmp_path, {}), server.base)
            pings.submit(ping())
            outcome = send(pings)
    assert isinstance(outcome, Later)
    assert elsewhere.connections == 0
