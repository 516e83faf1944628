"""What a crashed program holds of its user never reaches a ping.

Canaries are put where private things are: on the stack, in the environment, among the
arguments, in the user's name and in paths. The same search that finds none in the ping finds
the stack's in the dump, so that it can fail.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from app.collector.server import Collector
from tests.e2e.product import crash, lastword, servers
from tests.support.shared import mapped_library

VICTIM = """
import ctypes, os, sys

STACK = os.environ["CANARY_ON_STACK"].encode()  # put there by the call below

class Big(ctypes.Structure):
    _fields_ = [("text", ctypes.c_char * 256)]

CALL = ctypes.CFUNCTYPE(ctypes.c_int, Big)

def crash(big):
    ctypes.CDLL(sys.argv[1])  # a library whose path tells something
    return len(ctypes.string_at(0))

inner = CALL(crash)
CALL(ctypes.cast(inner, ctypes.c_void_p).value)(Big(STACK))
"""


def canary(place: str) -> str:
    return f"canary-{place}-{uuid4().hex}"


def forms(text: str) -> list[bytes]:
    """Return the bytes that ``text`` may hide as."""
    return [
        text.encode(),
        text.encode("utf-16-le"),
        text.encode("utf-32-le"),
        text.encode().hex().encode(),
    ]


def finds(text: str, data: bytes) -> bool:
    return any(form in data for form in forms(text))


@pytest.fixture
def canaries() -> dict[str, str]:
    places = ("stack", "environment", "argument", "user", "host", "path", "url", "comment")
    return {place: canary(place) for place in (*places, "email", "unknown")}


def planted(tmp_path: Path, canaries: dict[str, str], collector: Collector) -> Path:
    """Let a program full of canaries crash; return the pending dump."""
    folder = tmp_path / canaries["path"]
    folder.mkdir()
    copied = shutil.copy(mapped_library("libm.so.6"), folder / "libcopied.so")
    (folder / "victim.py").write_text(VICTIM)
    return crash(
        tmp_path / "data",
        {
            **servers(collector.url, collector.ping_url),
            "URL": f"https://example.org/{canaries['url']}",
            "Comments": canaries["comment"],
            "Email": f"{canaries['email']}@example.org",
            "Unheard": canaries["unknown"],
        },
        [sys.executable, folder / "victim.py", copied, canaries["argument"]],
        {
            "CANARY_ON_STACK": canaries["stack"],
            "PRIVATE": canaries["environment"],
            "USER": canaries["user"],
            "LOGNAME": canaries["user"],
            "HOME": f"/home/{canaries['user']}",
            "HOSTNAME": canaries["host"],
        },
    )


def test_no_canary_reaches_a_ping_and_the_search_could_find_them(
    tmp_path: Path, canaries: dict[str, str]
) -> None:
    store = tmp_path / "store"
    with Collector(store) as collector:
        dump = planted(tmp_path, canaries, collector)
        data = str(tmp_path / "data")
        sent = lastword("ping", "send", str(dump), "--all-threads", "--data-dir", data)
        assert sent.returncode == 0, sent.stderr
    (ping,) = (store / "pings").iterdir()
    arrived = ping.read_bytes()
    preview = lastword("ping", "build", str(dump), "--all-threads", "--data-dir", data)

    payload = json.loads(arrived)["payload"]
    assert len(payload["stackTraces"]["threads"][0]["frames"]) > 5
    assert finds(canaries["path"], dump.read_bytes())
    assert finds(canaries["stack"], dump.read_bytes())
    extra = dump.with_suffix(".extra").read_bytes()
    for place in ("url", "comment", "email", "unknown"):
        assert finds(canaries[place], extra)
    check = (store / "ping-checks" / ping.name).read_bytes()
    for place, text in canaries.items():
        for where in (arrived, check, preview.stdout.encode()):
            assert not finds(text.rpartition("-")[2], where), place


def test_the_dump_has_no_environment_stream(tmp_path: Path, canaries: dict[str, str]) -> None:
    with Collector(tmp_path / "store") as collector:
        dump = planted(tmp_path, canaries, collector)
    data = dump.read_bytes()
    count = int.from_bytes(data[8:12], "little")
    directory = int.from_bytes(data[12:16], "little")
    types = {
        int.from_bytes(data[directory + 12 * i : directory + 12 * i + 4], "little")
        for i in range(count)
    }

    assert 0x4767_0007 not in types  # LinuxEnviron
    assert 0x4767_0003 in types  # LinuxCpuInfo: the directory was read
