"""One folder of stored pings.

    <id>.json     the complete ping, one JSON document, as older browsers leave it too
    <id>.state    ours: server, path, tries, the last error; without it they are rebuilt

The document appears last and goes first, by rename and removal, so that it alone decides
whether there is a ping.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.errors import InputError
from app.model.ping import Ping, PingState
from app.services.extra import parse_extra
from app.services.files import move_file, remove_file, sync_folder, write_file
from app.services.pings.address import v4_path
from app.services.pings.check import SIZE_LIMIT
from app.services.report_files import UUID

_NOTE_LIMIT = 1 << 16


class PingFolder:
    """The pings of one state.

    Attributes:
        path: The folder; made when something is first stored.
        state: What its pings are.
    """

    def __init__(self, path: Path, state: PingState) -> None:
        self.path = path
        self.state = state

    def add(self, ping: Ping, raw: bytes) -> Ping:
        """Store a ping durably; one of the same id is replaced."""
        self.update(ping)
        write_file(self._document(ping.id), raw)
        return ping._replace(state=self.state)

    def list(self) -> list[Ping]:
        """Return all pings, newest first by the time of their files."""
        found = []
        for path in self.path.glob("*.json"):
            if UUID.fullmatch(path.stem):
                try:
                    found.append((path.stat().st_mtime_ns, self._read(path)))
                except (OSError, InputError):
                    continue  # taken by another process, or listed by unreadable()
        return [ping for _, ping in sorted(found, key=lambda pair: pair[0], reverse=True)]

    def unreadable(self) -> Iterator[tuple[Path, str]]:
        """Yield the files that can never be sent, with the reason."""
        for path in self.path.glob("*.json"):
            try:
                self._read(path)
            except InputError as error:
                yield path, str(error)
            except OSError:
                continue

    def read(self, ping_id: str) -> bytes:
        """Return a ping's document.

        Raises:
            InputError: There is none of this id, or it is larger than pings may be.
        """
        return self._bytes(self._document(ping_id))

    def has(self, ping_id: str) -> bool:
        """Tell whether there is a ping of this id."""
        return self._document(ping_id).exists()

    def update(self, ping: Ping) -> None:
        """Store what is known about a ping's sending."""
        note = {
            "kind": ping.kind,
            "created": ping.created,
            "server": ping.server,
            "path": ping.path,
            "failures": ping.failures,
            "odd_since": ping.odd_since,
            "reason": ping.reason,
        }
        write_file(self._note(ping.id), json.dumps(note).encode())

    def remove(self, ping_id: str) -> None:
        """Remove a ping, durably; no matter if it is gone already."""
        remove_file(self._document(ping_id))
        if self.path.exists():
            sync_folder(self.path)
        remove_file(self._note(ping_id))

    def move(self, ping: Ping, target: PingFolder) -> None:
        """Move a ping to another folder, with what is known about it now."""
        target.update(ping)
        move_file(self._document(ping.id), target._document(ping.id))
        remove_file(self._note(ping.id))

    def _document(self, ping_id: str) -> Path:
        if not UUID.fullmatch(ping_id):
            raise InputError(f"{ping_id!r} is not a ping's id.")
        return self.path / f"{ping_id}.json"

    def _note(self, ping_id: str) -> Path:
        return self.path / f"{ping_id}.state"

    def _bytes(self, path: Path) -> bytes:
        try:
            with path.open("rb") as file:
                raw = file.read(SIZE_LIMIT + 1)
        except FileNotFoundError as error:
            raise InputError(f"No {self.state} ping has the id {path.stem}.") from error
        if len(raw) > SIZE_LIMIT:
            raise InputError(f"{path.name}: larger than {SIZE_LIMIT} bytes")
        return raw

    def _read(self, path: Path) -> Ping:
        """Read one ping's facts: from our note, else from the document."""
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise InputError(f"{path.name}: larger than {SIZE_LIMIT} bytes")
        note = _read_note(self._note(path.stem))
        if note is not None:
            return ping_of(path.stem, note, size, self.state)
        document = parse_extra(self._bytes(path), path.name)
        facts = {
            "kind": document.get("type"),
            "created": _seconds(document.get("creationDate"), path.stat().st_mtime),
            "path": v4_path(document),
        }
        return ping_of(path.stem, facts, size, self.state)


def ping_of(ping_id: str, facts: Mapping[str, object], size: int, state: PingState) -> Ping:
    """Return a ping from facts of any kind; those of the wrong kind have their default."""
    fitting = {
        name: facts[name]
        for name, default in (("kind", ""), ("server", ""), ("path", ""), ("reason", ""))
        if isinstance(facts.get(name), type(default))
    }
    numbers = {
        name: value
        for name in ("created", "failures", "odd_since")
        if isinstance(value := facts.get(name), (int, float)) and not isinstance(value, bool)
    }
    return Ping(
        id=ping_id,
        kind=str(fitting.get("kind", "")),
        state=state,
        created=float(numbers.get("created", 0.0)),
        size=size,
        server=str(fitting.get("server", "")),
        path=str(fitting.get("path", "")),
        failures=int(numbers.get("failures", 0)),
        odd_since=float(numbers.get("odd_since", 0.0)),
        reason=str(fitting.get("reason", "")),
    )


def _read_note(path: Path) -> dict[str, object] | None:
    try:
        with path.open("rb") as file:
            note = json.loads(file.read(_NOTE_LIMIT))
    except (OSError, ValueError, RecursionError):
        return None
    return note if isinstance(note, dict) else None


def _seconds(creation_date: object, default: float) -> float:
    from datetime import datetime

    try:
        when = datetime.fromisoformat(str(creation_date))
    except ValueError:
        return default
    return when.timestamp() if when.tzinfo is not None else default
