"""Where pings lie, with what the pipeline would say of each.

    STORE/pings/<document id>.json         the ping as sent, inflated
    STORE/pings/<document id>.body         the same, when it is no JSON object: as sent
    STORE/ping-checks/<document id>.json   valid or not and why; how it was sent
    STORE/ingested/<table>.ndjson
                                           valid pings, a line each, as analysts see them
    STORE/ingested/errors.ndjson           the rest: why, and what the edge recorded

A ping whose URI has no UUID gets a random one for its file's name. The first copy of a ping
stays; further ones are counted, as the pipeline drops them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from uuid import uuid4

from app.collector.decoder import Verdict, is_uuid
from app.collector.ingestion import ingest

_LONGEST_TABLE = 100


class PingStore:
    """The pings below ``folder``, which is made when it is not there."""

    def __init__(self, folder: Path) -> None:
        self._pings = folder / "pings"
        self._checks = folder / "ping-checks"
        self._ingested = folder / "ingested"
        for made in (self._pings, self._checks, self._ingested):
            made.mkdir(parents=True, exist_ok=True)
        self._lock = Lock()

    def keep(self, verdict: Verdict, body: bytes, attributes: Mapping[str, str]) -> str:
        """Store a ping and its check; return the id that they are stored under.

        Args:
            verdict: What the decoder says of it.
            body: The body as it came.
            attributes: What the edge adds: time, URI, method, kept headers.
        """
        named = verdict.uri is not None and is_uuid(verdict.uri.document_id)
        name = verdict.uri.document_id.lower() if verdict.uri and named else str(uuid4())
        with self._lock:
            check = self._checks / f"{name}.json"
            if check.exists():
                self._count_copy(check)
                return name
            if verdict.body is None:
                _write(self._pings / f"{name}.body", body)
            else:
                _write(self._pings / f"{name}.json", verdict.text)
            self._ingest(verdict, attributes)
            _write_json(
                check,
                {
                    "valid": verdict.is_valid,
                    "problems": verdict.problems,
                    "warnings": verdict.warnings,
                    "copies": 1,
                    **attributes,
                },
            )
        return name

    def _ingest(self, verdict: Verdict, attributes: Mapping[str, str]) -> None:
        """Append what the pipeline would put out: a row, or an error."""
        error: Mapping[str, object] = {"errors": verdict.problems, **attributes}
        table, row = "errors", error
        if verdict.is_valid and verdict.uri is not None and verdict.body is not None:
            table = re.sub("[^a-z0-9.-]", "-", verdict.uri.table)[:_LONGEST_TABLE]
            row = ingest(verdict.uri, verdict.body, attributes)
        with (self._ingested / f"{table}.ndjson").open("ab") as file:
            file.write(json.dumps(row).encode("ascii") + b"\n")

    def _count_copy(self, check: Path) -> None:
        record = json.loads(check.read_text("utf-8"))
        _write_json(check, {**record, "copies": record["copies"] + 1})


def _write_json(path: Path, value: object) -> None:
    _write(path, json.dumps(value, indent=1).encode("ascii"))


def _write(path: Path, data: bytes) -> None:
    """Replace ``path`` in one step: a reader sees all or nothing."""
    temporary = path.with_suffix(f"{path.suffix}.part")
    temporary.write_bytes(data)
    temporary.replace(path)
