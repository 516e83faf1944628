"""Kills at random moments while pings are stored and sent: nothing is lost, nothing doubled.

Real processes (``lastword ping add``, ``send``, ``flush``, ``off`` and ``on``, ``lastword
pingsender``) work on one folder, against a real server that accepts, refuses, is down, cuts
connections and lies. Each is killed after a random time, or at its n-th system call of some
kind (by ``strace``). After each:

* a ping that was stored once waits, has arrived, or was refused and is kept with the reason,
  unless pings were turned off meanwhile; its document has not changed;
* a file given to the pingsender is there until it has arrived;
* what arrived twice arrived under one id, byte for byte the same;
* no command ends with a traceback.

Now and then the server is well and everything is sent: then nothing waits any more, and each
client that was forgotten has asked for its deletion, under one id.

    python3 packaging/dev.py campaign ping_kills [--kills N] [--seed N]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from app.services.pings.identity import OPTED_OUT_CLIENT
from tests.support.crashes import crash
from tests.support.harm import CALLS, Harm, Zygote, can_trace
from tests.support.moody_edge import MoodyEdge
from tests.support.scripted_server import ScriptedServer

_ROUNDS = 50
"""Rounds on one folder, before everything is sent and the next one begins."""

_APPLICATION = {
    "architecture": "x86-64",
    "buildId": "20260102030405",
    "name": "Gargoyle",
    "version": "12.3",
    "displayVersion": "12.3",
    "platformVersion": "12.3",
    "vendor": "",
    "xpcomAbi": "x86_64-gcc3",
    "channel": "beta",
}
_TASKS = {"add": 25, "send": 20, "flush": 20, "crash": 12, "pingsender": 15, "off": 5, "on": 4}


class Campaign:
    """One run.

    Attributes:
        faults: The promises that were broken.
        kills: Senders that were killed while they worked.
        stored: Ids of pings that were seen waiting, in the present folder.
        clients: Ids under which a ping was made there.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # no secret
        self.folder = folder
        self.edge = MoodyEdge(seed)
        self.faults: list[str] = []
        self.told: set[str] = set()
        self.kills = self.rounds = self.made = self.doubles = 0
        self.tasks: Counter[str] = Counter()
        self.calls = [*CALLS, "net", "+".join(CALLS)] if can_trace() else []
        self.zygote: Zygote
        self.server: ScriptedServer

    def run(self, kills: int) -> None:
        """Harm senders until so many were killed."""
        with (
            ScriptedServer(self.edge.answer, before_body=True) as self.server,
            closing(Zygote(self.folder)) as self.zygote,
        ):
            while self.kills < kills:
                if self.rounds % _ROUNDS == 0:
                    self._next_folder()
                self._round()
                if self.rounds % _ROUNDS == 0:
                    self._settle()
            if self.rounds % _ROUNDS:
                self._settle()

    def _next_folder(self) -> None:
        self.data = self.folder / str(self.rounds) / "Crash Reports"
        self.files = self.folder / str(self.rounds) / "files"
        self.pings = self.data / "lastword" / "pings"
        self.stored: set[str] = set()
        self.given: dict[str, Path] = {}
        self.clients: set[str] = set()
        self.data.mkdir(parents=True)
        self.files.mkdir()
        (self.data / "lastword.toml").write_text(f'[pings]\nurl = "{self.server.base}"\n')

    def _round(self) -> None:
        name = self.random.choices([*_TASKS], [*_TASKS.values()])[0]
        if not self._is_on() and self.random.random() < 0.4:
            name = "on"
        self.tasks[name] += 1
        # As if the next batch were due.
        (self.pings / "schedule.json").unlink(missing_ok=True)
        harm = self._harm()
        self._run(self._task(name), harm)
        self.rounds += 1
        self.edge.finish()
        if not self._is_on():  # all that waits goes, now or by the next sender
            self.stored = {ping for ping in self.stored if self._is_done(ping)}
        else:
            self.stored |= self._waiting()
        if client := self._client():
            self.clients.add(client)
        self._check(f"round {self.rounds}, {name} with {harm}")

    def _task(self, name: str) -> list[str]:
        data = ["--data-dir", str(self.data)]
        match name:
            case "add":
                count = self.random.choice((1, 1, 3))
                return ["ping", "add", *data, *(str(self._ping()) for _ in range(count))]
            case "crash":
                dump = crash(
                    self.files, padding=b"", BuildID="20260102030405", ReleaseChannel="beta"
                )
                return ["ping", "send", *data, str(dump)]
            case "pingsender":
                words: list[str] = []
                for _ in range(self.random.choice((1, 2, 3))):
                    path = self._ping()
                    self.given[path.stem] = path
                    about = "/".join(("event", "Gargoyle", "12.3", "beta", "20260102030405"))
                    url = f"{self.server.base}/submit/telemetry/{path.stem}/{about}?v=4"
                    words += [url, str(path)]
                return ["pingsender", *data, *words]
        return ["ping", name, *data]

    def _ping(self) -> Path:
        """Write an application's own ping into a file."""
        self.made += 1
        ping_id = str(uuid.UUID(int=self.random.getrandbits(128), version=4))
        document = {
            "type": "event",
            "id": ping_id,
            "creationDate": "2026-01-31T17:00:00.000Z",
            "version": 4,
            "application": _APPLICATION,
            "payload": {"text": "x" * self.random.choice((10, 10, 5000, 500_000))},
        }
        path = self.files / f"{ping_id}.json"
        path.write_text(json.dumps(document))
        return path

    def _harm(self) -> Harm:
        if self.calls and self.random.random() < 0.5:
            return Harm("call", self.random.choice(self.calls), self.random.randint(1, 14))
        return Harm("timer", after_s=self.random.uniform(0.0, 0.25))

    def _run(self, task: Sequence[str], harm: Harm) -> None:
        ended = self.zygote.run(task, harm, {"MOZ_CRASHREPORTER_URL": ""})
        self.kills += ended.killed and harm.kind != "none"
        said = self.zygote.complaints()
        if "Traceback" in said:
            self.faults.append(f"round {self.rounds}, {task} with {harm}: {said[-4000:]}")

    def _waiting(self) -> set[str]:
        return {path.stem for path in (self.pings / "pending").glob("*.json")}

    def _is_done(self, ping_id: str) -> bool:
        return ping_id in self.edge.bodies or (self.pings / f"rejected/{ping_id}.json").exists()

    def _client(self) -> str:
        """Return the client id that is in use; empty without one."""
        try:
            state = json.loads((self.data / "lastword" / "state.json").read_bytes())
        except FileNotFoundError:
            return ""
        client = str(state["clientID"])
        sent = (self.pings / "last.json").exists()
        return client if client != OPTED_OUT_CLIENT and sent else ""

    def _is_on(self) -> bool:
        try:
            return (
                "send_pings = false"
                not in (self.data / "lastword" / "settings.toml").read_text()
            )
        except FileNotFoundError:
            return True

    def _check(self, when: str) -> None:
        self.faults += [f"{when}: {what}" for what in self._complaints()]
        self._check_doubles()

    def _complaints(self) -> Iterator[str]:
        waiting = self._waiting()
        for ping_id in self.stored - waiting:
            if not self._is_done(ping_id):
                yield f"{ping_id} is lost"
        for ping_id in waiting:
            try:
                json.loads((self.pings / "pending" / f"{ping_id}.json").read_bytes())
            except ValueError:
                yield f"{ping_id} is damaged"
        for ping_id, path in self.given.items():
            if not path.exists() and ping_id not in self.edge.bodies:
                yield f"{path.name} was removed and has not arrived"
        for path in (self.pings / "rejected").glob("*.json"):
            if path.stem not in self.edge.refused:
                yield f"{path.name} is rejected and nobody refused it"

    def _check_doubles(self) -> None:
        """Hold what arrived more than once to its one content."""
        for ping_id, bodies in self.edge.bodies.items():
            if len(bodies) > 1 and ping_id not in self.told:
                self.told.add(ping_id)
                self.faults.append(f"{ping_id} arrived with {len(bodies)} contents")
        self.doubles = sum(count - 1 for count in self.edge.arrivals.values())

    def _settle(self) -> None:
        """Let the server be well and send all."""
        self.edge.is_well = True
        unharmed = Harm("none", after_s=120.0)
        data = ["--data-dir", str(self.data)]
        for _ in range(60):
            left = [*self._waiting(), *(self.pings / "deletion").glob("*.json")]
            self._run(["ping", "send", *data], unharmed)
            if not left:
                break
        self.edge.finish()
        self.edge.is_well = False
        self._check("settled")
        if left:
            self.faults.append(f"settled: {left} still wait")
        for client in self.clients - {self._client()}:
            refused = self.edge.refused & {path.stem for path in self._rejected()}
            if len(self.edge.clients[client]) != 1 and not refused:
                asked = self.edge.clients[client]
                self.faults.append(f"the wish of {client} arrived as {asked}")
        print(
            f"{self.rounds} rounds, {self.kills} kills, {len(self.faults)} promises broken",
            file=sys.stderr,
        )

    def _rejected(self) -> list[Path]:
        return [
            path
            for path in (self.pings / "rejected").glob("*.json")
            if b'"deletion-request"' in path.read_bytes()
        ]


def main(arguments: Sequence[str]) -> int:
    """Run the campaign and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        campaign = Campaign(Path(folder), given.seed)
        campaign.run(given.kills)
    for fault in campaign.faults[:30]:
        print(fault, file=sys.stderr)
    print(
        f"seed {given.seed}: {campaign.rounds} rounds, {campaign.kills} kills, "
        f"{campaign.made} pings made, {len(campaign.edge.bodies)} arrived, "
        f"{campaign.doubles} again under the same id, {len(campaign.faults)} promises broken"
    )
    print("answers", dict(campaign.edge.moods))
    print("senders", dict(campaign.tasks))
    return 1 if campaign.faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
