"""Crash pings from the crash to the edge, and the switch that turns them off."""

from __future__ import annotations

import gzip
import json
import uuid
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest

from app.collector.server import Collector
from app.composition import Services
from app.errors import ConsentError, InputError
from app.model.outcome import Accepted, Later, Rejected
from app.model.ping import PingState
from app.services.pings.identity import OPTED_OUT_CLIENT, OPTED_OUT_GROUP
from app.services.pings.pings import Crash
from app.services.settings import GENTLE_PINGS, SEND_PINGS
from tests.support.crash_files import crash_files, fresh_services
from tests.support.scripted_server import ScriptedServer, answering, closed_port, endless

IDENTITY = "app.services.pings.identity.Identity"
CLIENT = "a136763f-3b9a-492d-8964-bfe783b68dc6"
TOLD = {
    "ProductName": "Gargoyle",
    "Version": "12.3",
    "BuildID": "20260102030405",
    "ReleaseChannel": "beta",
}


def product_services(folder: Path, server: str) -> Services:
    """Return services of a product with a ping server of its own."""
    home = folder / "Crash Reports"
    home.mkdir(exist_ok=True)
    (home / "lastword.toml").write_text(f'[pings]\nurl = "{server}"\n')
    return fresh_services(folder, MOZ_CRASHREPORTER_DATA_DIRECTORY=str(home))


def crash(folder: Path, **annotations: object) -> Crash:
    dump = crash_files(folder, {**TOLD, **annotations})
    return Crash(dump.stem, dump, 1.79e9, {**TOLD, **annotations}, None)


def test_the_edge_gets_the_ping_as_it_was_built(tmp_path: Path) -> None:
    with Collector(tmp_path / "collector") as collector:
        services = product_services(tmp_path, collector.ping_url)
        ping = services.pings.store(crash(tmp_path))
        ((_, outcome),) = services.pings.send_batch()

    stored = json.loads((tmp_path / "collector" / "pings" / f"{ping.id}.json").read_bytes())
    assert outcome == Accepted()
    assert stored == json.loads(services.pings.archive.read(ping.id))
    assert stored["clientId"] == services.pings.identity.ids()[0]
    assert services.pings.queue.waiting() == []


def test_address_and_headers_are_the_protocols(tmp_path: Path) -> None:
    with ScriptedServer(answering(200)) as server:
        services = product_services(tmp_path, f"{server.base}/")
        ping = services.pings.store(crash(tmp_path, ProductName="Gar goyle/2"))
        services.pings.send_batch()

    (got,) = server.got
    assert got.path == (
        f"/submit/telemetry/{ping.id}/crash/Gar%20goyle_2/12.3/beta/20260102030405?v=4"
    )
    assert got.headers["content-type"] == "application/json; charset=UTF-8"
    assert got.headers["content-encoding"] == "gzip"
    assert got.headers["content-length"] == str(len(got.body))
    assert parsedate_to_datetime(got.headers["date"])
    assert json.loads(gzip.decompress(got.body))["id"] == ping.id


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        *((status, Accepted) for status in (200, 202, 204)),
        *((status, Rejected) for status in (400, 404, 411, 413, 414, 429, 431)),
        *((status, Later) for status in (301, 302, 500, 502, 503, 507)),
    ],
)
def test_each_status_has_its_consequence(tmp_path: Path, status: int, kind: type) -> None:
    with ScriptedServer(answering(status, Location="http://127.0.0.1:1/")) as server:
        services = product_services(tmp_path, server.base)
        services.pings.store(crash(tmp_path))
        ((_, outcome),) = services.pings.send_batch()

    assert isinstance(outcome, kind)
    assert len(services.pings.queue.waiting()) == (kind is Later)
    assert len(services.pings.queue.rejected.list()) == (kind is Rejected)


def test_without_the_edge_the_ping_waits_and_leaves_later(tmp_path: Path) -> None:
    services = product_services(tmp_path, f"http://127.0.0.1:{closed_port()}")
    ping = services.pings.store(crash(tmp_path))
    ((_, outcome),) = services.pings.send_batch()
    assert isinstance(outcome, Later)
    assert services.pings.send_batch() == []
    (waiting,) = services.pings.queue.waiting()
    assert (waiting.failures, waiting.id) == (1, ping.id)
    assert waiting.reason
    with ScriptedServer(answering(200)) as server:
        services.pings.queue.pending.update(waiting._replace(server=server.base))
        ((_, outcome),) = services.pings.send_batch(at_once=True)
    assert outcome == Accepted()


def test_an_answer_without_an_end_is_an_answer(tmp_path: Path) -> None:
    with ScriptedServer(endless) as server:
        services = product_services(tmp_path, server.base)
        services.pings.store(crash(tmp_path))
        ((_, outcome),) = services.pings.send_batch()
    assert outcome == Accepted()


def test_an_invalid_ping_is_kept_with_the_reason_and_never_sent(tmp_path: Path) -> None:
    with ScriptedServer(answering(200)) as server:
        services = product_services(tmp_path, server.base)
        ping = services.pings.store(crash(tmp_path, Version="1.0"))
        services.pings.send_batch()

    assert ping.state is PingState.REJECTED
    assert "application.version" in ping.reason
    assert services.pings.queue.rejected.list()[0].reason == ping.reason
    assert server.connections == 0


def test_while_pings_are_off_nothing_is_built_stored_or_sent(tmp_path: Path) -> None:
    with ScriptedServer(answering(200)) as server:
        services = product_services(tmp_path, server.base)
        services.pings.store(crash(tmp_path))
        services.settings.set(SEND_PINGS, False)
        with pytest.raises(ConsentError):
            services.pings.store(crash(tmp_path))
        with pytest.raises(ConsentError):
            services.pings.submit({"type": "event", "id": str(uuid.uuid4())})
        services.pings.send_batch(at_once=True)

    assert [ping["type"] for ping in sent_pings(server)] == ["deletion-request"]
    assert services.pings.queue.waiting() == []


def test_a_user_who_was_never_told_of_is_not_told_of_when_off(tmp_path: Path) -> None:
    with ScriptedServer(answering(200)) as server:
        services = product_services(tmp_path, server.base)
        services.settings.set(SEND_PINGS, False)
        with pytest.raises(ConsentError):
            services.pings.store(crash(tmp_path))
        services.pings.send_batch(at_once=True)

    assert server.connections == 0
    assert not (services.store.own / "state.json").exists() or (
        OPTED_OUT_CLIENT in (services.store.own / "state.json").read_text()
    )


@pytest.mark.parametrize(
    "told",
    [
        {"TelemetryServerURL": "http://127.0.0.1:1/"},
        {"TelemetryServerURL": "http://127.0.0.1:1/", "TelemetryClientId": "no id"},
        {},
    ],
)
def test_a_program_that_gives_no_ids_has_opted_out(
    tmp_path: Path, told: dict[str, object]
) -> None:
    services = fresh_services(tmp_path)

    assert services.pings.why_not(crash(tmp_path, **told))
    with pytest.raises(ConsentError):
        services.pings.store(crash(tmp_path, **told))
    assert services.pings.preview(crash(tmp_path, **told)).document["type"] == "crash"


def test_the_programs_own_ids_and_server_are_used(tmp_path: Path) -> None:
    with ScriptedServer(answering(200)) as server:
        services = fresh_services(tmp_path)
        told = {"TelemetryServerURL": server.base, "TelemetryClientId": CLIENT}
        services.pings.store(crash(tmp_path, **told))
        services.pings.send_batch()

    ping = json.loads(gzip.decompress(server.got[0].body))
    assert ping["clientId"] == CLIENT
    assert "profileGroupId" not in ping
    assert not (services.store.own / "state.json").exists()


def sent_pings(server: ScriptedServer) -> list[Any]:
    return [json.loads(gzip.decompress(got.body)) for got in server.got]


def test_opting_out_forgets_everything_and_asks_for_deletion(tmp_path: Path) -> None:
    with ScriptedServer(answering(503)) as server:
        services = product_services(tmp_path, server.base)
        old_client, old_group = services.pings.identity.ids()
        services.pings.store(crash(tmp_path))
        services.pings.store(crash(tmp_path, Version="1.0"))
        services.pings.send_batch()
        services.pings.turn_off(clear_archive=True)
        state = json.loads((services.store.own / "state.json").read_text())
        assert (state["clientID"], state["profileGroupID"]) == (
            OPTED_OUT_CLIENT,
            OPTED_OUT_GROUP,
        )
        assert services.pings.archive.list() == []
        services.pings.send_batch(at_once=True)
        assert [ping.kind for ping in services.pings.queue.waiting()] == ["deletion-request"]
        server.script = answering(200)
        services.pings.send_batch(at_once=True)

    crash_ping, *wishes = sent_pings(server)
    assert crash_ping["type"] == "crash"
    assert [wish["type"] for wish in wishes] == ["deletion-request"] * 2
    assert wishes[0]["clientId"] == old_client
    assert wishes[0]["profileGroupId"] == old_group
    assert "environment" not in wishes[0]
    assert services.pings.queue.waiting() == []
    files = [path for path in services.store.own.rglob("*") if path.is_file()]
    assert not any(old_client.encode() in path.read_bytes() for path in files)


def test_a_withdrawal_that_was_broken_off_is_one_wish_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die() -> None:
        raise KeyboardInterrupt

    with ScriptedServer(answering(200)) as server:
        services = product_services(tmp_path, server.base)
        services.pings.store(crash(tmp_path))
        old, _ = services.pings.identity.ids()
        for broken in ("app.services.pings.pings.remove_file", f"{IDENTITY}.forget"):
            with monkeypatch.context() as patch:
                patch.setattr(broken, lambda *_: die())
                with pytest.raises(KeyboardInterrupt):
                    services.pings.turn_off(clear_archive=False)
        (first,) = services.pings.queue.deletion.list()
        content = services.pings.queue.deletion.read(first.id)
        services.pings.send_batch(at_once=True)
        services.pings.send_batch(at_once=True)

    (got,) = server.got
    assert gzip.decompress(got.body) == content
    assert json.loads(content)["clientId"] == old
    assert services.pings.identity.known() is None


def test_opting_in_again_finishes_a_withdrawal_that_was_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die() -> None:
        raise KeyboardInterrupt

    services = product_services(tmp_path, "https://edge.example")
    services.pings.store(crash(tmp_path))
    old = services.pings.identity.ids()
    with monkeypatch.context() as patch:
        patch.setattr(f"{IDENTITY}.forget", lambda *_: die())
        with pytest.raises(KeyboardInterrupt):
            services.pings.turn_off(clear_archive=False)
    services.pings.turn_on()

    new = services.pings.identity.known()
    assert new is not None
    assert not set(old) & set(new)
    (wish,) = services.pings.queue.deletion.list()
    document = json.loads(services.pings.queue.deletion.read(wish.id))
    assert (document["clientId"], document["profileGroupId"]) == old


def test_opting_out_before_any_ping_asks_nobody(tmp_path: Path) -> None:
    with ScriptedServer(answering(200)) as server:
        services = product_services(tmp_path, server.base)
        services.pings.identity.ids()
        services.pings.turn_off(clear_archive=False)
        services.pings.send_batch(at_once=True)

    assert server.connections == 0


def test_opting_in_again_revives_nothing_old(tmp_path: Path) -> None:
    services = product_services(tmp_path, "https://edge.example")
    old = services.pings.identity.ids()
    services.pings.store(crash(tmp_path))
    services.pings.turn_off(clear_archive=False)
    state = (services.store.own / "state.json").read_bytes()
    assert "clientId" not in services.pings.preview(crash(tmp_path)).document
    assert (services.store.own / "state.json").read_bytes() == state
    services.pings.turn_on()

    new = services.pings.identity.known()
    assert new is not None
    assert not set(old) & set(new)
    assert OPTED_OUT_CLIENT not in new


def test_an_unreadable_setting_never_turns_pings_on(tmp_path: Path) -> None:
    services = product_services(tmp_path, "https://edge.example")
    services.store.own.mkdir(parents=True, exist_ok=True)
    for content in ("send_pings = maybe", 'send_pings = "yes"', "\x00"):
        (services.store.own / "settings.toml").write_text(content)
        assert not services.pings.are_on


def test_an_unreadable_setting_costs_no_ping_and_no_id(tmp_path: Path) -> None:
    with ScriptedServer(answering(200)) as server:
        services = product_services(tmp_path, server.base)
        services.pings.store(crash(tmp_path))
        ids = services.pings.identity.ids()
        settings_file = services.store.own / "settings.toml"
        settings_file.write_text("damaged")
        assert services.pings.send_batch(at_once=True) == []
        settings_file.unlink()
        ((_, outcome),) = services.pings.send_batch(at_once=True)

    assert outcome == Accepted()
    assert services.pings.identity.ids() == ids


def test_gentle_pings_wait_as_long_as_failed_ones(tmp_path: Path) -> None:
    with ScriptedServer(answering(503)) as server:
        services = product_services(tmp_path, server.base)
        services.settings.set(GENTLE_PINGS, True)
        for _ in range(2):
            ping = services.pings.store(crash(tmp_path))
            services.pings.send_batch(new=[ping.id])

    assert server.connections == 1


def test_an_applications_own_ping_takes_the_same_way(tmp_path: Path) -> None:
    ping_id = str(uuid.uuid4())
    with ScriptedServer(answering(200)) as server:
        services = product_services(tmp_path, server.base)
        built = services.pings.preview(crash(tmp_path)).document
        event = {**built, "type": "event", "id": ping_id, "payload": {"events": []}}
        services.pings.submit(event)
        services.pings.send_batch()

    assert server.got[0].path.startswith(f"/submit/telemetry/{ping_id}/event/Gargoyle/")


@pytest.mark.parametrize("ping_id", [None, 5, "", "../x"])
def test_an_applications_ping_without_an_id_is_unusable(
    tmp_path: Path, ping_id: object
) -> None:
    services = product_services(tmp_path, "https://edge.example")
    with pytest.raises(InputError, match="id"):
        services.pings.submit({"type": "event", "id": ping_id})
    assert services.pings.queue.rejected.list() == []
