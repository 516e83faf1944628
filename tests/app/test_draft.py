"""What was entered and not decided upon: kept through a kill, and obeyed by every sender."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.__main__ import main
from app.composition import Services
from app.model.choices import Choices, DumpLevel, Origin
from app.model.exit_code import ExitCode
from app.model.outcome import Accepted, Later
from app.services.draft import read_draft, write_draft
from app.services.settings import ALWAYS_SEND, INCLUDE_URL, KEEP_DECLINED, SEND_DUMP
from tests.app.test_submission import parts_of
from tests.support.crash_files import fresh_services, pending_report
from tests.support.scripted_server import Got, ScriptedServer, answering

CHOICES = Choices(
    comment="half a sen\ud800tence",
    email="a@example.org",
    remember_email=True,
    include_url=False,
    restart=False,
    always=True,
    dump=DumpLevel.NONE,
    withheld=frozenset({"Notes", "BuildID"}),
)


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return fresh_services(tmp_path)


def annotations_of(got: Got) -> dict[str, str]:
    extra: dict[str, str] = json.loads(parts_of(got)[0][3])
    return extra


def test_a_draft_gives_back_every_choice(tmp_path: Path) -> None:
    write_draft(tmp_path / "draft", CHOICES)
    assert read_draft(tmp_path / "draft", Choices()) == CHOICES
    assert (tmp_path / "draft").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["draft"]


def test_an_address_without_its_tick_is_not_written(tmp_path: Path) -> None:
    write_draft(tmp_path / "draft", CHOICES._replace(remember_email=False))
    assert b"example.org" not in (tmp_path / "draft").read_bytes()


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"comment": 1, "dump": "x", "withheld": {}}'],
)
def test_nonsense_leaves_the_usual_choices(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "draft").write_bytes(content)
    assert read_draft(tmp_path / "draft", CHOICES) == CHOICES


def test_each_choice_is_read_on_its_own(tmp_path: Path) -> None:
    content = {"comment": "x", "include_url": "no", "withheld": ["a", 1], "new": True}
    (tmp_path / "draft").write_text(json.dumps(content))
    draft = read_draft(tmp_path / "draft", Choices())
    assert draft == Choices(comment="x", withheld=frozenset({"a"}))


def test_the_form_begins_where_it_was_left(services: Services, tmp_path: Path) -> None:
    report = pending_report(services, tmp_path)
    services.desk(report).keep_draft(report, CHOICES)
    assert services.desk(report).begin(report) == CHOICES


def test_who_sends_a_report_that_was_left_undecided_sends_what_was_chosen(
    services: Services, tmp_path: Path
) -> None:
    choices = Choices("hello", include_url=False, dump=DumpLevel.NONE)
    with ScriptedServer() as server:
        report = pending_report(services, tmp_path, server.url, Notes="n")
        chosen = choices._replace(withheld=frozenset({"Notes"}))
        services.desk(report).keep_draft(report, chosen)
        folder = str(services.store.folder)
        assert main(["reports", "submit", report.id, "--data-dir", folder]) == ExitCode.DONE

    (got,) = server.got
    extra = annotations_of(got)
    assert extra["Comments"] == "hello"
    assert {"URL", "Notes"} & extra.keys() == set()
    assert [name for name, *_ in parts_of(got)] == ["extra"]


def test_the_queue_sends_what_was_agreed_to(services: Services, tmp_path: Path) -> None:
    with ScriptedServer(answering(503)) as server:
        report = pending_report(services, tmp_path, server.url)
        choices = Choices(include_url=False)
        outcome = services.desk(report).send(report, choices, lambda _: None, lambda: False)
        permission = services.consent.for_report(report.id)
        assert permission is not None
        services.submitter.submit(services.store.get(report.id), permission)

    assert isinstance(outcome, Later)
    assert ["URL" in annotations_of(got) for got in server.got] == [False, False]


@pytest.mark.parametrize("way", ["accepted", "removed", "declined"])
def test_a_draft_goes_with_its_report(services: Services, tmp_path: Path, way: str) -> None:
    with ScriptedServer() as server:
        report = pending_report(services, tmp_path, server.url)
        desk = services.desk(report)
        desk.keep_draft(report, CHOICES)
        assert list(services.store.drafts())
        if way == "removed":
            services.store.remove(report.id)
        elif way == "declined":
            services.settings.set(KEEP_DECLINED, False)
            desk.decline(report, CHOICES)
        else:
            outcome = desk.send(report, CHOICES, lambda _: None, lambda: False)
            assert isinstance(outcome, Accepted)
    assert not list(services.store.drafts())


def test_no_draft_is_made_for_a_report_that_is_gone(services: Services, tmp_path: Path) -> None:
    report = pending_report(services, tmp_path)
    services.store.remove(report.id)
    services.desk(report).keep_draft(report, CHOICES)
    assert not list(services.store.drafts())


def test_forgetting_an_address_forgets_it_in_other_drafts_too(
    services: Services, tmp_path: Path
) -> None:
    one, other = (pending_report(services, tmp_path / name) for name in "ab")
    services.desk(one).decline(one, Choices(email="a@example.org", remember_email=True))
    services.desk(other).keep_draft(other, CHOICES)

    services.desk(one).forget_email()

    assert services.desk(other).begin(other) == CHOICES._replace(email="", remember_email=False)
    files = [path for path in services.store.folder.rglob("*") if path.is_file()]
    assert not [path for path in files if b"a@example.org" in path.read_bytes()]


def test_always_sends_as_the_last_report_was_sent(services: Services, tmp_path: Path) -> None:
    services.settings.set(ALWAYS_SEND, True)
    services.settings.set(INCLUDE_URL, False)
    services.settings.set(SEND_DUMP, "none")
    with ScriptedServer() as server:
        report = pending_report(services, tmp_path, server.url)
        assert report.dump is not None
        folder = str(services.store.folder)
        code = main(["report", str(report.dump), "--data-dir", folder])

    assert code == ExitCode.DONE
    (got,) = server.got
    assert "URL" not in annotations_of(got)
    assert [name for name, *_ in parts_of(got)] == ["extra"]


def test_the_level_is_remembered_for_the_next_report(
    services: Services, tmp_path: Path
) -> None:
    report = pending_report(services, tmp_path)
    desk = services.desk(report)
    desk.decline(report, Choices(dump=DumpLevel.REDUCED))
    assert desk.remembered().dump is DumpLevel.REDUCED


def test_consent_given_for_a_draft_is_for_its_level(services: Services, tmp_path: Path) -> None:
    report = pending_report(services, tmp_path)
    assert services.consent.give(report.id, Origin.LIST).dump is DumpLevel.FULL
    services.desk(report).keep_draft(report, Choices(dump=DumpLevel.REDUCED))
    assert services.consent.give(report.id, Origin.LIST).dump is DumpLevel.REDUCED
