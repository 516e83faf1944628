from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from app.composition import Services
from app.model.choices import Choices
from app.model.outcome import Accepted
from app.model.product import Product
from app.model.report import ReportState
from app.services.environment import Environment
from app.services.restart import restart, restart_command
from app.services.settings import KEEP_DECLINED, SUBMIT_REPORT
from tests.support.crash_files import fresh_services, pending_report
from tests.support.scripted_server import ScriptedServer, wait_until


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return fresh_services(tmp_path)


def test_sending_remembers_the_choices(services: Services, tmp_path: Path) -> None:
    with ScriptedServer() as server:
        report = pending_report(services, tmp_path, server.url)
        choices = Choices("hello", "a@example.org", True, include_url=False, restart=False)
        outcome = services.desk(report).send(report, choices, lambda _: None, lambda: False)

    assert isinstance(outcome, Accepted)
    remembered = services.desk(report).remembered()
    assert remembered == choices._replace(comment="")
    stored = json.loads((services.store.folder / "crashreporter_settings.json").read_text())
    assert stored == {"submit_report": True, "include_url": False}


def test_an_address_is_forgotten_without_the_tick(services: Services, tmp_path: Path) -> None:
    report = pending_report(services, tmp_path)
    desk = services.desk(report)
    desk.decline(report, Choices(email="a@example.org", remember_email=True))
    assert desk.remembered().email == "a@example.org"
    desk.decline(report, Choices(email="a@example.org"))

    assert desk.remembered().email == ""
    assert b"example.org" not in (services.store.own / "settings.toml").read_bytes()


def test_closing_keeps_report_and_comment(services: Services, tmp_path: Path) -> None:
    report = pending_report(services, tmp_path)
    services.desk(report).keep(report, Choices(comment=" so far "))

    kept = services.store.get(report.id)
    assert (kept.state, kept.annotations["Comments"]) == (ReportState.PENDING, "so far")


@pytest.mark.parametrize("keep", [True, False])
def test_declining_keeps_or_removes_as_the_setting_says(
    services: Services, tmp_path: Path, keep: bool
) -> None:
    services.settings.set(KEEP_DECLINED, keep)
    report = pending_report(services, tmp_path)
    services.desk(report).decline(report, Choices())

    assert [left.state for left in services.store.list()] == [ReportState.IGNORED] * keep
    assert services.settings.get(SUBMIT_REPORT) is False


def test_the_program_is_restarted_as_the_environment_or_the_product_says() -> None:
    environment = Environment(restart_arguments=("-x",))
    product = Product(restart=("fox", "--crash"))

    assert restart_command(environment, product, {}) == ("fox", "--crash", "-x")
    launcher = environment._replace(launcher="/bin/fox")
    assert restart_command(launcher, product, {}) == ("/bin/fox", "-x")
    assert restart_command(environment, Product(), {}) == ()


@pytest.mark.parametrize(
    ("annotations", "restarts"),
    [
        ({"WindowsErrorReporting": "1"}, False),
        ({"ShutdownProgress": "quit"}, False),
        ({"ShutdownProgress": "quit", "ShutdownReason": "AppClose"}, False),
        ({"ShutdownProgress": "quit", "ShutdownReason": "AppRestart"}, True),
        ({"ShutdownReason": "AppClose"}, True),
    ],
)
def test_a_program_that_was_closing_stays_closed(
    annotations: dict[str, object], restarts: bool
) -> None:
    command = restart_command(Environment(), Product(restart=("fox",)), annotations)
    assert bool(command) is restarts


def test_restarting_starts_a_process_of_its_own(tmp_path: Path) -> None:
    written = tmp_path / "out"
    code = f"import os; open({str(written)!r}, 'w').write(os.environ['XUL_APP_FILE'])"
    restart((sys.executable, "-c", code), Environment(xul_app_file="app.ini"))

    assert wait_until(lambda: written.exists() and written.read_text() == "app.ini")
