"""Secrets, with a real Secret Service on a bus of its own, and without any."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from app.__main__ import main
from app.model.choices import Origin
from app.model.exit_code import ExitCode
from app.model.outcome import Later
from app.services.credentials import with_password, without_password
from app.services.settings import PROXY
from tests.support.crash_files import fresh_services, pending_report
from tests.support.scripted_server import ScriptedServer
from tests.support.shared import tool

TOP = Path(__file__).parents[2]
_ASK = (
    "import sys\n"
    "from app.services.credentials import Credentials\n"
    "name = 'test secret'\n"
    "print(Credentials().read(name))\n"
    "print(Credentials().store(name, 'top ü'), Credentials().read(name))\n"
    "Credentials().forget(name)\n"
    "print(Credentials().read(name))\n"
)
_ON_A_BUS = """
printf x | gnome-keyring-daemon --unlock --components=secrets --daemonize > /dev/null
"$@"
"""


def environment(home: Path) -> dict[str, str]:
    run_time = home / "run"
    run_time.mkdir(mode=0o700, exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_RUNTIME_DIR": str(run_time),
        "GNOME_KEYRING_CONTROL": str(run_time / "keyring"),
        "PYTHONIOENCODING": "utf-8",
    }


def run(home: Path, *command: str, bus: bool) -> str:
    wrapper = ["dbus-run-session", "--", "bash", "-c", _ON_A_BUS, "bash"] if bus else []
    process = subprocess.Popen(
        [*wrapper, *command],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=TOP,
        start_new_session=True,
    )
    try:
        output, complaints = process.communicate(timeout=60)
    finally:
        with suppress(ProcessLookupError):  # the keyring's daemon outlives its bus
            os.killpg(process.pid, signal.SIGTERM)
    assert process.returncode == 0, complaints
    return output


def test_a_secret_is_kept_in_the_real_keyring(tmp_path: Path) -> None:
    tool("gnome-keyring-daemon")
    tool("dbus-run-session")

    output = run(tmp_path, sys.executable, "-c", _ASK, bus=True)

    assert output.splitlines() == ["None", "True top ü", "None"]


def test_without_a_keyring_a_secret_is_not_kept_and_that_is_told(tmp_path: Path) -> None:
    output = run(tmp_path, sys.executable, "-c", _ASK, bus=False)

    assert output.splitlines() == ["None", "False None", "None"]
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_the_proxys_password_comes_out_of_the_keyring_alone(tmp_path: Path) -> None:
    tool("gnome-keyring-daemon")
    tool("dbus-run-session")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from app.__main__ import main\n"
        "from app.composition import build\n"
        "from app.model.permission import Permission, Purpose\n"
        "folder, proxy = sys.argv[1:]\n"
        "assert main(['config', 'set', 'proxy', proxy, '--data-dir', folder]) == 0\n"
        "yes = Permission(Purpose.PINGS, '', 0.0)\n"
        "build(Path(folder), {}).http.post(\n"
        "    'http://collector.invalid/', [b'x'], {}, yes, plain_http=True)\n"
    )
    folder = tmp_path / "reports"
    with ScriptedServer() as proxy:
        address = f"http://me:pa%3Ass@127.0.0.1:{proxy.port}"
        run(tmp_path, sys.executable, "-c", code, str(folder), address, bus=True)

    token = base64.b64encode(b"me:pa:ss").decode()
    assert proxy.got[0].headers["proxy-authorization"] == f"Basic {token}"
    for path in folder.rglob("*"):
        assert path.is_dir() or b"pa" not in path.read_bytes().replace(b"path", b"")


def test_a_proxy_that_is_no_address_is_refused_and_an_older_one_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    services = fresh_services(tmp_path)
    folder = ("--data-dir", str(services.store.folder))
    assert main(["config", "set", "proxy", "http://[", *folder]) == ExitCode.USAGE
    assert "'http://[' is not an address." in capsys.readouterr().err

    services.settings.set(PROXY, "http://[")
    report = pending_report(services, tmp_path, "https://collector.invalid/submit")
    permission = services.consent.give(report.id, Origin.LIST)
    outcome = services.submitter.submit(report, permission, origin=Origin.LIST)
    assert isinstance(outcome, Later)
    assert "not a valid host" in outcome.reason


@pytest.mark.parametrize(
    ("url", "bare", "secret"),
    [
        ("http://p:1", "http://p:1", ""),
        ("http://me@p:1", "http://me@p:1", ""),
        ("http://me:s%40x@p:1/", "http://me@p:1/", "s@x"),
        ("http://a%3Ab:c@[::1]:1", "http://a%3Ab@[::1]:1", "c"),
    ],
)
def test_an_address_and_its_password_part_and_meet(url: str, bare: str, secret: str) -> None:
    assert without_password(url) == (bare, secret)
    assert with_password(bare, lambda: secret or None) == url
