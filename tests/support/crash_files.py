"""Crash files as a crashing program leaves them, and the services of a fresh folder."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path

from app.composition import Services, build
from app.model.report import Report

DUMP = b"MDMP" + bytes(range(256)) * 16
ANNOTATIONS = {
    "ProductName": "Gargoyle",
    "Version": "12.3",
    "BuildID": "20260102030405",
    "ReleaseChannel": "beta",
    "CrashTime": "1790000000",
    "URL": "https://example.org/secret?page",
}


def crash_files(
    folder: Path,
    annotations: Mapping[str, object] = ANNOTATIONS,
    *,
    name: str | None = None,
    dump: bytes = DUMP,
) -> Path:
    """Write dump and annotations; return the dump's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name or uuid.uuid4()}.dmp"
    path.write_bytes(dump)
    path.with_suffix(".extra").write_text(json.dumps(annotations), encoding="utf-8")
    return path


def fresh_services(folder: Path, **environ: str) -> Services:
    """Return services on an empty folder, apart from this machine's settings."""
    return build(folder / "Crash Reports", {"HOME": str(folder), **environ})


def pending_report(
    services: Services, folder: Path, server: str = "", **annotations: object
) -> Report:
    """Make a crash and adopt it."""
    told = {**ANNOTATIONS, **annotations}
    if server:
        told["ServerURL"] = server
    return services.store.adopt(crash_files(folder / "crash", told))
