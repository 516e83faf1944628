"""The desktop's proxy, told by a portal on a real bus."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.services.desktop_proxy import first_usable
from tests.app.test_desktop_notice import system_python
from tests.support.scripted_server import ScriptedServer
from tests.support.shared import tool

TOP = Path(__file__).parents[2]
_WITH_PORTAL = """
"$SYSTEM_PYTHON" -m dbusmock --session org.freedesktop.portal.Desktop \
    /org/freedesktop/portal/desktop org.freedesktop.portal.ProxyResolver > /dev/null &
portal() {
    dbus-send --session --print-reply --dest=org.freedesktop.portal.Desktop \
        /org/freedesktop/portal/desktop "$@" > /dev/null 2>&1
}
until portal org.freedesktop.DBus.Peer.Ping; do sleep 0.1; done
portal org.freedesktop.DBus.Mock.AddMethod \
    string:org.freedesktop.portal.ProxyResolver string:Lookup string:s string:as \
    string:"ret = $ANSWER"
"$@"
code=$?
kill %1
exit $code
"""
_SEND = """
import sys
from app.model.permission import Permission, Purpose
from app.services.http_client import HttpClient
yes = Permission(Purpose.PINGS, "", 0.0)
answer = HttpClient(lambda: "t").post(sys.argv[1], [b"x"], {}, yes, plain_http=True)
print(getattr(answer, "status", ""))
"""


def send(folder: Path, url: str, answer: str, **more: str) -> str:
    """Send something on a bus whose portal answers so; return the status."""
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "SYSTEM_PYTHON": system_python(),
        "ANSWER": answer,
        **more,
    }
    wrapper = (tool("dbus-run-session"), "--", "bash", "-c", _WITH_PORTAL, "bash")
    done = subprocess.run(
        [*wrapper, sys.executable, "-c", _SEND, url],
        env=env,
        cwd=TOP,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_what_the_portal_names_is_used(tmp_path: Path) -> None:
    with ScriptedServer() as proxy:
        answer = f"['socks://127.0.0.1:9', '{proxy.base}', 'direct://']"
        told = {"no_proxy": "example.org"}
        assert send(tmp_path, "http://collector.invalid/submit", answer, **told) == "200"
        assert [got.path for got in proxy.got] == ["http://collector.invalid/submit"]


def test_the_environment_counts_more_and_this_machine_needs_none(tmp_path: Path) -> None:
    with ScriptedServer() as portals, ScriptedServer() as proxy, ScriptedServer() as server:
        answer = f"['{portals.base}']"
        told = {"http_proxy": proxy.base, "no_proxy": ""}
        assert send(tmp_path, "http://collector.invalid/submit", answer, **told) == "200"
        assert send(tmp_path, server.url, answer) == "200"
        assert (len(portals.got), len(proxy.got), len(server.got)) == (0, 1, 1)


@pytest.mark.parametrize("answer", ["['direct://']", "1 / 0"])
def test_without_a_proxy_the_way_is_direct(tmp_path: Path, answer: str) -> None:
    told = {"no_proxy": "example.org"}
    assert send(tmp_path, "http://collector.invalid/submit", answer, **told) == ""


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ([], ""),
        (["direct://", "http://a:1"], ""),
        (["http://a:1", "direct://"], "http://a:1"),
        (["socks://b:1", "socks5://b:1", "https://a:1"], "https://a:1"),
        (["http://[", "http://a:99999", "http://", 7, None, "http://a"], "http://a"),
    ],
)
def test_only_what_we_can_talk_to_is_taken(answers: list[object], wanted: str) -> None:
    assert first_usable(answers) == wanted
