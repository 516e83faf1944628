"""Crashes as a dying program leaves them: a minidump and its annotations in a folder."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

from tests.support.minidump_builder import MinidumpBuilder, amd64_context

MODULE = "/usr/lib/libbroken.so.1"


def minidump(padding: bytes = b"", build_id: bytes = b"") -> bytes:
    """Return the dump of a null dereference in ``libbroken.so.1``, as large as wanted."""
    base = 0x5550_0000
    context = amd64_context(rip=base + 0x1234, rsp=0x7FFE_0000)
    builder = MinidumpBuilder()
    builder.system()
    builder.thread(7, context=context, stack=bytes(64), stack_start=0x7FFE_0000)
    code_view = b"LEpB" + build_id if build_id else b""
    builder.module(base, 0x1_0000, MODULE, code_view=code_view)
    builder.exception(7, 11, flags=1, address=0, context=context)
    if padding:
        builder.memory(0x10_0000, padding)
    return builder.build()


def crash(
    folder: Path, *, padding: bytes = b"", build_id: bytes = b"", **annotations: object
) -> Path:
    """Write dump and annotations of one crash; return the dump's path."""
    folder.mkdir(parents=True, exist_ok=True)
    dump = folder / f"{uuid.uuid4()}.dmp"
    dump.write_bytes(minidump(padding, build_id))
    extra: dict[str, object] = {
        "ProductName": "Sample",
        "Version": "12.0",
        "CrashTime": "1790000000",
    }
    dump.with_suffix(".extra").write_text(json.dumps(extra | annotations), "utf-8")
    return dump
