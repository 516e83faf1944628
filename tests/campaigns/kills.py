"""Kills and faults at random moments through store, upload and answer: nothing is lost.

Reporters (``lastword report``, ``lastword reports …``, the retry queue, the ping sender) work
on one folder against a server that accepts, refuses, is busy, stalls, cuts, lies and never
ends. Each is harmed: killed after a random time or at its n-th system call, or the n-th call
of one kind fails (ENOSPC, EIO, EACCES; by ``strace``, so really in the kernel's answer). Then
``lastword reports list --json`` runs, and:

* each crash is in one state: not yet taken, pending with all its files unharmed, or submitted
  with nothing left behind;
* what is submitted, the server has accepted, under the id that it gave; what it accepted is
  never sent again by itself; a state that tells of an answer tells of the one that was given;
* no file is half written, no command ends with a traceback, no index tells what files do not;
* each stored ping is waiting or has arrived under its one id.

Now and then everything is sent to a server that is well: then nothing waits any more, and no
unfinished file is left.

    python3 packaging/dev.py campaign kills [--kills N] [--faults N] [--seed N]
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from app.services.files import TEMPORARY
from tests.support.crash_files import ANNOTATIONS, crash_files
from tests.support.harm import CALLS, Ended, Harm, Zygote, can_trace
from tests.support.moody_collector import MOODS, MoodyCollector
from tests.support.scripted_server import ScriptedServer, closed_port
from tests.support.zygote import crash_id_of, ping_id_of

_NO_MODULE = re.compile("ImportError|(Module|Package)NotFoundError")
"""What a fault ends with that keeps us from reading our own program; that is not its fault."""
_ROUNDS = 60
"""Rounds on one folder, before everything is sent and the next one begins."""


class Made(NamedTuple):
    """A crash as it was made: its annotations, and the digest of each file by its ending."""

    annotations: Mapping[str, object]
    digests: Mapping[str, str]


class Campaign:
    """One run: crashes are made, reporters are harmed, promises are checked.

    Attributes:
        faults: The promises that were broken.
        kills: Reporters that were killed while they worked.
        injected: Calls that failed as ordered.
        crashes: Crashes that were made.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # no secret
        self.folder = folder
        self.collector = MoodyCollector(seed)
        self.faults: list[str] = []
        self.kills = self.injected = self.crashes = self.rounds = self.shown = 0
        self.told: set[tuple[str, str]] = set()
        self.states: Counter[str] = Counter()
        self.reach: Counter[tuple[str, str]] = Counter()
        self.can_trace = can_trace()
        self.zygote: Zygote
        self.server: ScriptedServer

    def run(self, kills: int, faults: int) -> None:
        """Harm reporters until so many were killed, and so many met a fault.

        Without strace there are no faults.
        """
        faults = faults if self.can_trace else 0
        with (
            ScriptedServer(self.collector.answer, before_body=True) as self.server,
            closing(Zygote(self.folder)) as self.zygote,
        ):
            while self.kills < kills or self.injected < faults:
                if self.rounds % _ROUNDS == 0:
                    self._next_folder()
                self._round(self.kills < kills, self.injected < faults)
                if self.rounds % _ROUNDS == 0:
                    self._settle()
            if self.rounds % _ROUNDS:
                self._settle()

    def _next_folder(self) -> None:
        self.data = self.folder / f"{self.rounds}" / "Crash Reports"
        self.new = self.folder / f"{self.rounds}" / "crashes"
        self.made: dict[str, Made] = {}
        self.unwanted: set[str] = set()
        self.before: dict[str, str] = {}
        self.pings_stored: set[str] = set()
        self.new.mkdir(parents=True)
        self.data.mkdir()
        (self.data / "lastword.toml").write_text(
            f'[reports]\nurl = "{self.server.url}"\n[pings]\nurl = "{self.server.base}"\n'
        )

    def _round(self, may_kill: bool, may_fault: bool) -> None:
        for _ in range(self.random.choice((0, 1, 1, 2))):
            self._crash()
        task = self._task()
        harm = self._harm(task[0], may_kill, may_fault)
        self.collector.patient = harm.kind == "timer"
        environ = {}
        if self.random.random() < 0.06:
            environ["MOZ_CRASHREPORTER_URL"] = f"http://127.0.0.1:{closed_port()}/submit"
        self.collector.forget()
        ended = self._reporter(task, harm, environ)
        self.rounds += 1
        self.kills += ended.killed
        self.injected += ended.faulted
        if harm.kind in ("fault", "call"):
            self._learn(task[0], harm, hit=ended.faulted or ended.killed)
        self.collector.finish()
        rows = self._list()
        when = f"round {self.rounds}, {' '.join(task)} with {harm}"
        self._check(when, rows)
        if not ended.killed and not ended.faulted:
            self._check_answers(when, rows)
        self.before = {row["id"]: row["state"] for row in rows}

    def _crash(self) -> None:
        dump = b"MDMP" + self.random.randbytes(
            self.random.choice((100, 100, 5000, 300_000, 300_000, 2_000_000))
        )
        annotations: dict[str, object] = dict(ANNOTATIONS)
        more = self.random.random() < 0.3
        if more:
            annotations["additional_minidumps"] = "browser"
        path = crash_files(self.new, annotations, dump=dump)
        files = {".dmp": dump}
        if more:
            files["-browser.dmp"] = b"MDMP" + self.random.randbytes(3000)
        if self.random.random() < 0.3:
            files[".memory.json.gz"] = gzip.compress(b"{}")
        for ending, content in files.items():
            path.with_name(path.stem + ending).write_bytes(content)
        digests = {ending: hashlib.sha256(data).hexdigest() for ending, data in files.items()}
        self.made[path.stem] = Made(annotations, digests)
        self.crashes += 1

    def _task(self) -> list[str]:
        data = ["--data-dir", str(self.data)]
        waiting = [id_ for id_ in self.made if (self.new / f"{id_}.dmp").exists()]
        pending = [path.stem for path in sorted((self.data / "pending").glob("*.extra"))]
        kind = self.random.choices(
            ("everything", "report", "all", "one", "later", "remove", "ignore", "list"),
            (30, 25, 15, 10, 12, 2, 2, 4),
        )[0]
        match kind:
            case "report" if waiting:
                return ["report", str(self.new / f"{waiting[0]}.dmp"), *data]
            case "all":
                return ["reports", "submit", "--all", "--json", *data]
            case "one" if pending:
                # A click sends again also what may have arrived: that is for the settling.
                clean = [id_ for id_ in pending if not self.collector.accepted[id_]]
                return [
                    "reports",
                    "submit",
                    *self.random.sample(clean, min(1, len(clean))),
                    *data,
                ]
            case "later":
                return ["later", str(self.data)]
            case "remove" if pending:
                self.unwanted.add(self.random.choice(pending))
                return ["reports", "remove", *sorted(self.unwanted)[-1:], *data]
            case "ignore" if pending:
                return ["reports", "ignore", self.random.choice(pending), *data]
            case "list":
                return ["reports", "list", *data]
        return ["everything", str(self.data), str(self.new)]

    def _harm(self, task: str, may_kill: bool, may_fault: bool) -> Harm:
        ways = ["timer", "timer"] if may_kill else []
        ways += ["call"] if may_kill and self.can_trace else []
        ways += ["fault"] if may_fault else []
        kind = self.random.choice(ways)
        if kind == "timer":
            longest = 1.2 if task == "report" else 0.4
            return Harm("timer", after_s=self.random.uniform(0, longest))
        calls = self.random.choice([*CALLS, "+".join(CALLS)])
        if kind == "call" and self.random.random() < 0.3:
            calls = "net"
        nth = self.random.randint(1, self.reach[task, calls] or 12)
        error = self.random.choice(("ENOSPC", "EIO", "EACCES")) if kind == "fault" else ""
        return Harm(kind, calls, nth, error)

    def _learn(self, task: str, harm: Harm, *, hit: bool) -> None:
        """Remember how many of these calls such a task makes."""
        key = task, harm.calls
        known = self.reach[key] or 12
        self.reach[key] = max(known, harm.nth + 4) if hit else max(3, harm.nth)

    def _reporter(self, task: Sequence[str], harm: Harm, environ: Mapping[str, str]) -> Ended:
        ended = self.zygote.run(
            task,
            harm,
            {"MOZ_CRASHREPORTER_AUTO_SUBMIT": "1", "MOZ_CRASHREPORTER_URL": "", **environ},
        )
        for line in ended.out.splitlines():
            if line.startswith("stored "):
                self.pings_stored.add(line.split()[1])
        said = self.zygote.complaints()
        if "Traceback" in said and not _NO_MODULE.search(said):
            self.faults.append(f"round {self.rounds}, {task} with {harm}: {said[-6000:]}")
        return ended

    def _list(self) -> list[dict[str, Any]]:
        """List the reports; now and then without the index, which must not matter."""
        task = ["reports", "list", "--json", "--data-dir", str(self.data)]
        rows = json.loads(self._reporter(task, Harm("none"), {}).out)
        assert isinstance(rows, list)
        if self.rounds % 5 == 0:
            (self.data / "lastword" / "index.sqlite").unlink(missing_ok=True)
            again = json.loads(self._reporter(task, Harm("none"), {}).out)
            if again != rows:
                self.faults.append(f"round {self.rounds}: the index says {rows}, not {again}")
        return rows

    def _check(self, when: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Hold the folder to all promises."""
        shown = Counter(row["id"] for row in rows)
        states = {row["id"]: row["state"] for row in rows}
        for local_id in self.made:
            for what in self._complaints(local_id, states, shown):
                self._complain(when, local_id, what)
        waiting = {path.stem for path in self.data.glob("lastword/pings/pending/*.json")}
        for local_id in self.pings_stored:
            if ping_id_of(local_id) not in waiting | self.collector.pings:
                self._complain(when, local_id, "has lost its ping")

    def _complaints(
        self, local_id: str, states: Mapping[str, str], shown: Mapping[str, int]
    ) -> Iterator[str]:
        crash_id = crash_id_of(local_id)
        accepted = self.collector.accepted[local_id]
        new = (self.new / f"{local_id}.dmp").exists()
        state = states.get(local_id)
        found = [name for name in (state, states.get(crash_id)) if name is not None]
        if new and state == "unreadable":
            found.remove("unreadable")  # half taken: the next `report` finishes that
        if new:
            found.append("not taken")
        if len(found) != 1 and not (local_id in self.unwanted and not found):
            yield f"is in the states {found}"
        if shown.get(local_id, 0) + shown.get(crash_id, 0) > 1:
            yield "is listed more than once"
        if accepted > 1:
            yield "arrived twice"
        if crash_id in states:
            yield from self._receipt_complaints(local_id)
            if not accepted:
                yield "has a receipt without the server's word"
        elif state is not None and not new:
            yield from self._pending_complaints(local_id)
            if accepted and state != "may have arrived":
                yield f"was accepted and is {state}"
            if state in ("sending", "unreadable"):
                yield f"is {state}"

    def _complain(self, when: str, local_id: str, what: str) -> None:
        """Note a broken promise, once."""
        if (local_id, what) not in self.told:
            self.told.add((local_id, what))
            met = self.collector.said.get(local_id, "nothing")
            self.faults.append(f"{when}, which met {met!r}: {local_id} {what}")

    def _pending_complaints(self, local_id: str) -> Iterator[str]:
        made, pending = self.made[local_id], self.data / "pending"
        for ending, digest in made.digests.items():
            path = pending / (local_id + ending)
            if ending == ".memory.json.gz" and not path.exists():
                # A crash is taken without it where it cannot be moved: then it stays.
                path = self.new / path.name
            if not path.exists():
                yield f"has lost its {ending}"
            elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                yield f"has a damaged {ending}"
        annotations = json.loads((pending / f"{local_id}.extra").read_bytes())
        annotations.pop("Comments", None)
        if annotations != made.annotations:
            yield "has other annotations"
        note = pending / f"{local_id}.lastword.json"
        if note.exists() and "step" not in json.loads(note.read_bytes()):
            yield "has a damaged note"

    def _receipt_complaints(self, local_id: str) -> Iterator[str]:
        crash_id = crash_id_of(local_id)
        receipt = (self.data / "submitted" / f"{crash_id}.txt").read_text()
        if receipt != f"Crash ID: {crash_id}\n":
            yield f"has the receipt {receipt!r}"
        left = [
            path.name
            for path in (self.data / "pending").glob(f"{local_id}*")
            if not path.name.endswith(TEMPORARY)
        ]
        if left:
            yield f"is submitted and has left {left}"
        event = (self.data / "events" / f"{local_id}-submission").read_text().split("\n")
        if len(event) != 5 or event[2:] != [local_id, "true", crash_id]:
            yield f"has the event {event}"

    def _check_answers(self, when: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Hold what nobody harmed to the server's words."""
        states = {row["id"]: row["state"] for row in rows}
        for local_id, mood in list(self.collector.said.items()):
            if self.before.get(local_id) == "may have arrived":
                continue  # met by the last reporter, after its death
            state = states.get(local_id) or states.get(crash_id_of(local_id))
            if state == "may have arrived" and self.collector.met_unread:
                continue  # tried again in this round, and its body was out before the cut
            if state != MOODS[mood][1]:
                self.faults.append(f"{when}: {local_id} met {mood!r} and is {state}")

    def _settle(self) -> None:
        """Send all to a server that is well; then nothing waits and nothing is unfinished."""
        data = ["--data-dir", str(self.data)]
        self.collector.is_well = True
        for dump in sorted(self.new.glob("*.dmp")):
            if dump.stem in self.made:
                self._reporter(["report", str(dump), *data], Harm("none"), {})
        for task in (
            ["reports", "submit", "--all", *data],
            ["reports", "flush", *data],
            ["later", str(self.data)],
        ):
            self._reporter(task, Harm("none", after_s=120.0), {})
        self.collector.is_well = False
        rows = self._list()
        when = f"settled after round {self.rounds}"
        self._check(when, rows)
        for fault in self.faults[self.shown :]:
            print(fault, file=sys.stderr, flush=True)
        self.shown = len(self.faults)
        print(
            f"{self.rounds} rounds, {self.kills} kills, {self.injected} faults, "
            f"{self.crashes} crashes, {len(self.faults)} promises broken",
            file=sys.stderr,
        )
        for row in rows:
            self.states[row["state"]] += 1
            if row["state"] not in ("submitted", "may have arrived"):
                self.faults.append(
                    f"{when}: {row['id']} is still {row['state']}: {row['reason']}"
                )
        kept = {row["id"] for row in rows}
        for path in self.data.rglob("*"):
            unfinished = path.name.endswith(TEMPORARY)
            orphan = path.parent.name == "pending" and path.name[:36] not in kept
            if path.is_file() and (unfinished or (orphan and "pings" not in path.parts)):
                self.faults.append(f"{when}: {path.relative_to(self.data)} is left")


def main(arguments: Sequence[str]) -> int:
    """Run the campaign and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", "--count", type=int, default=1000)
    parser.add_argument("--faults", type=int, default=300)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        campaign = Campaign(Path(folder), given.seed)
        campaign.run(given.kills, given.faults)
    print(
        f"seed {given.seed}: {campaign.rounds} rounds, {campaign.kills} kills, "
        f"{campaign.injected} faults, {campaign.crashes} crashes, "
        f"{sum(campaign.collector.accepted.values())} accepted, "
        f"{len(campaign.collector.pings)} pings, {len(campaign.faults)} promises broken"
    )
    print("answers", dict(campaign.collector.moods))
    print("states in the end", dict(campaign.states))
    return 1 if campaign.faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
