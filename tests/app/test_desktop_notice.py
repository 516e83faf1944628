"""The notice about what was sent later, on a real bus with a real notification service."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.collector.server import Collector
from app.composition import Services
from app.model.choices import Origin
from app.services.session_bus import bus_address
from app.services.settings import NOTIFY
from tests.support.crash_files import fresh_services, pending_report
from tests.support.shared import tool

TOP = Path(__file__).parents[2]
_WITH_SERVICE = """
"$SYSTEM_PYTHON" -m dbusmock --template notification_daemon --logfile "$NOTICES" &
until dbus-send --session --print-reply --dest=org.freedesktop.Notifications \
    /org/freedesktop/Notifications org.freedesktop.DBus.Peer.Ping > /dev/null 2>&1
do sleep 0.1; done
"$@"
code=$?
kill %1
exit $code
"""


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return fresh_services(tmp_path)


def system_python() -> str:
    """Return the Python that has dbusmock; skip where none has."""
    python = shutil.which("python3", path="/usr/bin:/bin") or sys.executable
    probe = subprocess.run([python, "-c", "import dbusmock"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("python3-dbusmock is absent")
    return python


def environment(home: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}


def flush(services: Services, *wrapper: str, env: Mapping[str, str], code: int = 0) -> None:
    folder = str(services.store.folder)
    command = [sys.executable, "-m", "app", "reports", "flush", "--data-dir", folder]
    done = subprocess.run(
        [*wrapper, *command],
        env=env,
        cwd=TOP,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr, done.stderr


def notices(services: Services, home: Path, code: int = 0) -> list[str]:
    """Flush on a bus with a notification service; return what was shown."""
    log = home / "notices"
    env = {**environment(home), "NOTICES": str(log), "SYSTEM_PYTHON": system_python()}
    wrapper = (tool("dbus-run-session"), "--", "bash", "-c", _WITH_SERVICE, "bash")
    flush(services, *wrapper, env=env, code=code)
    return [line for line in log.read_text().splitlines() if " Notify " in line]


def agree(services: Services, tmp_path: Path, url: str) -> None:
    report = pending_report(services, tmp_path, url, ProductName="<b>Secret</b>")
    services.consent.give(report.id, Origin.CLIENT)


def test_what_was_sent_later_is_told_once_and_nothing_of_the_reports(
    services: Services, tmp_path: Path, collector: Collector
) -> None:
    for _ in range(2):
        agree(services, tmp_path, collector.url)
    (notice,) = notices(services, tmp_path)
    assert '"Crash reports were sent"' in notice
    assert "have been sent now: 2." in notice
    assert "Secret" not in notice


def test_nothing_is_told_of_what_was_not_agreed_to_and_so_not_sent(
    services: Services, tmp_path: Path, collector: Collector
) -> None:
    pending_report(services, tmp_path, collector.url)
    assert notices(services, tmp_path, code=3) == []


def test_the_setting_turns_notices_off(
    services: Services, tmp_path: Path, collector: Collector
) -> None:
    services.settings.set(NOTIFY, False)
    agree(services, tmp_path, collector.url)
    assert notices(services, tmp_path) == []


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/at/all", "nonsense", "unix:abs"])
def test_without_a_desktop_the_reports_are_sent_all_the_same(
    services: Services, tmp_path: Path, collector: Collector, address: str
) -> None:
    agree(services, tmp_path, collector.url)
    flush(services, env={**environment(tmp_path), "DBUS_SESSION_BUS_ADDRESS": address})


def test_a_bus_without_notification_service_harms_nothing(
    services: Services, tmp_path: Path, collector: Collector
) -> None:
    agree(services, tmp_path, collector.url)
    flush(services, tool("dbus-run-session"), "--", env=environment(tmp_path))


def test_a_bus_is_not_searched_for(tmp_path: Path) -> None:
    assert bus_address({}) == ""
    assert bus_address({"XDG_RUNTIME_DIR": str(tmp_path), "DISPLAY": ":0"}) == ""
    assert bus_address({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}) == "unix:path=/x"
    (tmp_path / "bus").touch()
    assert bus_address({"XDG_RUNTIME_DIR": str(tmp_path)}) == f"unix:path={tmp_path}/bus"
