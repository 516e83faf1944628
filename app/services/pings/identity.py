"""Who sends pings: random ids of the installation, which opting out takes away.

``lastword/state.json`` holds them under the keys of Firefox's ``datareporting/state.json``
(``version`` 2, ``clientID``, ``profileGroupID``). They are written before they are used, so
that one installation never appears as two. They never go into a crash report: reports and
pings must not be linkable through them.

A crash that names its own Telemetry server brings its own ids as annotations; such a program
removes them when its user opts out, so their absence there means: no ping.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from app.model.ping import PingIds
from app.services.files import write_file
from app.services.locks import locked
from app.services.random_ids import random_uuid
from app.services.report_files import UUID

OPTED_OUT_CLIENT = "c0ffeec0-ffee-c0ff-eec0-ffeec0ffeec0"
OPTED_OUT_GROUP = "decafdec-afde-cafd-ecaf-decafdecafde"

_NO_CLIENT = "The program's user has turned Telemetry off: it gave no client id."
_NO_SERVER = "No server is known for pings of this program."


class Identity:
    """The ids of one ``Crash Reports`` folder's installation."""

    def __init__(self, own: Path) -> None:
        self._path = own / "state.json"
        self._lock = own / "state.lock"

    def ids(self) -> tuple[str, str]:
        """Return client id and profile group id; new ones where there are none (any more)."""
        with locked(self._lock):
            known = self.known()
            if known is not None:
                return known
            client, group = random_uuid(), random_uuid()
            self._write(client, group)
            return client, group

    def known(self) -> tuple[str, str] | None:
        """Return client id and profile group id on disk; ``None`` without real ones.

        Raises:
            OSError: The file cannot be read now: that is no reason for new ids.
        """
        try:
            state = json.loads(self._path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError, RecursionError):
            return None
        if not isinstance(state, dict):
            return None
        client = _uuid(_text(state, "clientID"))
        # An older file without a version had a group id that cannot be trusted.
        group = _uuid(_text(state, "profileGroupID")) if state.get("version") == 2 else client
        if client is None or group is None:
            return None
        return None if client == OPTED_OUT_CLIENT else (client, group)

    def forget(self) -> None:
        """Put the constants of "opted out" in the ids' place."""
        with locked(self._lock):
            self._write(OPTED_OUT_CLIENT, OPTED_OUT_GROUP)

    def for_crash(
        self, annotations: Mapping[str, object], server: str, *, make: bool
    ) -> PingIds:
        """Return the ids for a crash's ping.

        Args:
            annotations: Of the crash.
            server: The product's own server; empty without one.
            make: Make ids where there are none yet; a preview does not.
        """
        told = {name: _text(annotations, f"Telemetry{name}") for name in _ANNOTATIONS}
        if told["ServerURL"]:
            client = _uuid(told["ClientId"])
            return PingIds(
                client_id=client,
                profile_group_id=_uuid(told["ProfileGroupId"]),
                session_id=_uuid(told["SessionId"]),
                server=told["ServerURL"],
                left_out="" if client else _NO_CLIENT,
            )
        if not server:
            return PingIds(left_out=_NO_SERVER)
        client, group = (self.ids() if make else self.known()) or (None, None)
        return PingIds(client, group, _uuid(told["SessionId"]), server, are_ours=True)

    def _write(self, client: str, group: str) -> None:
        state = {"version": 2, "clientID": client, "profileGroupID": group}
        write_file(self._path, json.dumps(state).encode())


_ANNOTATIONS = ("ServerURL", "ClientId", "ProfileGroupId", "SessionId")


def _text(values: Mapping[str, object], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _uuid(text: str) -> str | None:
    return text if UUID.fullmatch(text) else None
