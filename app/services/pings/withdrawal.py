"""The deletion-request: "forget what you know of this client", sent once on opting out.

It needs the section that tells program and machine, and the server, of pings sent before;
those are remembered in ``lastword/pings/last.json`` whenever a ping under our ids is stored.
Where there was none, no server ever knew us and nobody needs to be asked.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path

from analyzer.named import NamedTuple
from app.model.product import PingFormat
from app.services.files import write_file
from app.services.pings.address import glean_path, v4_path
from app.services.pings.check import glean_problems, problems

KIND = "deletion-request"


class LastSender(NamedTuple):
    """As whom, and to where, the last ping under our ids went.

    Attributes:
        format: The kind of ping.
        about: Its ``application`` (version 4) or ``client_info`` (Glean).
        server: Base address of the edge.
        glean_app_id: The application id in Glean's addresses.
    """

    format: PingFormat
    about: Mapping[str, object]
    server: str
    glean_app_id: str = ""


class Withdrawal(NamedTuple):
    """A built deletion-request.

    Attributes:
        document: The ping.
        path: Path and query of its address.
        problems: Why it may not be sent.
    """

    document: Mapping[str, object]
    path: str
    problems: list[str]


def remember_sender(path: Path, sender: LastSender) -> None:
    """Put on disk who sent, unless it is there already."""
    if last_sender(path) != sender:
        write_file(path, json.dumps(sender._asdict()).encode())


def last_sender(path: Path) -> LastSender | None:
    """Return who sent last; ``None`` if nobody ever did."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return LastSender(
            PingFormat(told["format"]),
            dict(told["about"]),
            str(told["server"]),
            str(told["glean_app_id"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def deletion_request(
    sender: LastSender, ids: tuple[str, str], ping_id: str, now: float, sequence: int
) -> Withdrawal:
    """Build the request.

    Args:
        sender: Who sent before.
        ids: The old client id and profile group id.
        ping_id: Random id of the new ping.
        now: Seconds since 1970.
        sequence: Number of the ping where it is a Glean one.
    """
    client_id, group_id = ids
    moment = time.gmtime(now)
    if sender.format is PingFormat.V4:
        document: dict[str, object] = {
            "type": KIND,
            "id": ping_id,
            "creationDate": time.strftime(
                f"%Y-%m-%dT%H:%M:%S.{int(now % 1 * 1000):03}Z", moment
            ),
            "version": 4,
            "application": sender.about,
            "clientId": client_id,
            "profileGroupId": group_id,
            "payload": {"scalars": {}},
        }
        return Withdrawal(document, v4_path(document), problems(document))
    minute = time.strftime("%Y-%m-%dT%H:%M+00:00", moment)
    document = {
        "ping_info": {
            "seq": sequence,
            "start_time": minute,
            "end_time": minute,
            "reason": "set_upload_enabled",
        },
        "client_info": {**sender.about, "client_id": client_id},
    }
    path = glean_path(sender.glean_app_id, KIND, ping_id)
    return Withdrawal(document, path, glean_problems(document))
