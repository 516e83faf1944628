"""What cannot be read is moved aside and comes back; what belongs to nothing is offered."""

from __future__ import annotations

import json
import time
import uuid
from pathlib import Path

import pytest

from app.__main__ import main
from app.composition import Services
from app.errors import InputError
from app.model.exit_code import ExitCode
from app.model.report import ReportState
from app.services.orphans import Orphans
from app.services.report_queue import ReportQueue
from app.services.report_store import ReportStore
from app.services.retention import Limits
from tests.support.crash_files import (
    ANNOTATIONS,
    DUMP,
    crash_files,
    fresh_services,
    pending_report,
)

DAY = 86_400.0


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return fresh_services(tmp_path)


def tidy(services: Services, days: float = 2) -> None:
    """Tidy up as if it were some days later."""
    queue = ReportQueue(
        services.store, services.consent, services.submitter, lambda: time.time() + days * DAY
    )
    queue.tidy(Limits())


def broken(services: Services, tmp_path: Path) -> tuple[str, Path]:
    """Make a report whose annotations are destroyed; return its id and their place."""
    report = pending_report(services, tmp_path, additional_minidumps="browser")
    assert report.extra is not None
    (report.extra.parent / f"{report.id}-browser.dmp").write_bytes(b"MDMP more")
    report.extra.write_text("{broken")
    return report.id, report.extra


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*"))


def test_what_cannot_be_read_for_a_day_is_moved_aside_whole_and_stays_listed(
    services: Services, tmp_path: Path
) -> None:
    report_id, extra = broken(services, tmp_path)
    before = files(extra.parent)
    tidy(services, days=0.5)
    assert files(extra.parent) == before, "it may be about to be completed"
    tidy(services)
    assert files(extra.parent) == []
    assert files(services.store.own / "unreadable") == before
    (listed,) = services.store.list()
    assert (listed.id, listed.state) == (report_id, ReportState.UNREADABLE)
    assert services.store.get(report_id) == listed
    assert "moved aside" in (services.store.folder / "submit.log").read_text()


def test_what_can_be_read_again_comes_back_by_itself(
    services: Services, tmp_path: Path
) -> None:
    report_id, extra = broken(services, tmp_path)
    tidy(services)
    aside = services.store.own / "unreadable"
    (aside / extra.name).write_text(json.dumps(ANNOTATIONS))
    (listed,) = services.store.list()
    assert (listed.id, listed.state) == (report_id, ReportState.PENDING)
    assert listed.dump is not None
    assert listed.dump.read_bytes() == DUMP
    assert listed.dump.parent == extra.parent
    assert files(aside) == []


@pytest.mark.parametrize("killed_after", range(3))
def test_a_move_that_was_killed_is_finished_by_the_next_one(
    services: Services, tmp_path: Path, killed_after: int
) -> None:
    report_id, extra = broken(services, tmp_path)
    aside = services.store.own / "unreadable"
    aside.mkdir()
    names = [extra.name, f"{report_id}-browser.dmp", f"{report_id}.dmp"]
    for name in names[:killed_after]:
        (extra.parent / name).rename(aside / name)
    assert [report.id for report in services.store.list()] == [report_id]
    tidy(services)
    assert [report.id for report in services.store.list()] == [report_id]
    assert files(aside) == sorted(names)


def test_a_taking_that_died_long_ago_can_still_be_repeated(
    services: Services, tmp_path: Path
) -> None:
    dump = crash_files(tmp_path / "crash")
    pending = services.store.folder / "pending"
    pending.mkdir(parents=True)
    dump.with_suffix(".extra").rename(pending / f"{dump.stem}.extra")
    (pending / f"{dump.stem}.memory.json.gz").write_bytes(b"memory")
    tidy(services)
    assert files(pending) == []
    report = services.store.adopt(dump)
    assert report.memory is not None
    assert files(services.store.own / "unreadable") == []
    assert report.state is ReportState.PENDING
    assert report.annotation("ProductName") == ANNOTATIONS["ProductName"]


def test_a_crash_of_the_same_name_overwrites_nothing_that_is_aside(
    services: Services, tmp_path: Path
) -> None:
    report_id, _ = broken(services, tmp_path)
    tidy(services)
    other = services.store.adopt(
        crash_files(tmp_path / "other", name=report_id, dump=b"MDMP 2")
    )
    assert other.id != report_id
    assert other.state is ReportState.PENDING
    aside = services.store.own / "unreadable" / f"{report_id}.dmp"
    assert aside.read_bytes() == DUMP
    assert len(services.store.list()) == 2


def test_what_is_aside_is_not_sent_and_can_be_removed(
    services: Services, tmp_path: Path
) -> None:
    report_id, _ = broken(services, tmp_path)
    tidy(services)
    with pytest.raises(InputError), services.store.sending(report_id):
        pass
    services.store.remove(report_id)
    assert services.store.list() == []
    assert files(services.store.own / "unreadable") == []


def test_an_export_passes_over_what_is_missing(services: Services, tmp_path: Path) -> None:
    whole = pending_report(services, tmp_path)
    torn = pending_report(services, tmp_path)
    assert torn.dump is not None
    torn.dump.unlink()
    target = tmp_path / "all.zip"
    folder = str(services.store.folder)
    assert main(["reports", "export", "--out", str(target), "--data-dir", folder]) == 0
    other = fresh_services(tmp_path / "other")
    arrived = main(["reports", "import", str(target), "--data-dir", str(other.store.folder)])
    assert arrived == ExitCode.DONE
    assert [report.id for report in other.store.list()] == [whole.id]


class Remains:
    """A folder with two crashes that nobody took, and with parts of reports that are gone."""

    def __init__(self, store: ReportStore) -> None:
        pending = store.folder / "pending"
        self.beside = crash_files(store.folder)
        self.named = crash_files(pending, name="core.1234")
        self.lone = crash_files(store.folder, name="lone")
        self.lone.with_suffix(".extra").unlink()
        gone = uuid.uuid4()
        endings = ("-browser.dmp", ".memory.json.gz", ".dmp.ignore", ".lastword-draft.json")
        self.parts = [pending / f"{gone}{ending}" for ending in endings]
        for path in self.parts:
            path.write_bytes(b"x")

    @property
    def crashes(self) -> set[Path]:
        return {self.beside, self.named}


@pytest.fixture
def remains(services: Services, tmp_path: Path) -> Remains:
    report = pending_report(services, tmp_path, additional_minidumps="browser")
    (services.store.folder / "pending" / f"{report.id}-browser.dmp").write_bytes(b"MDMP")
    services.store.ignore(report.id)
    return Remains(services.store)


def test_orphans_are_found_and_nothing_else_is(services: Services, remains: Remains) -> None:
    found = Orphans(services.store).find()
    assert {orphan.path for orphan in found if orphan.is_crash} == remains.crashes
    others = {orphan.path for orphan in found if not orphan.is_crash}
    assert others == {remains.lone, *remains.parts}


def run(services: Services, *flags: str) -> int:
    folder = str(services.store.folder)
    return main(["reports", "orphans", "--json", *flags, "--data-dir", folder])


def test_the_command_lists_them_and_changes_nothing(
    services: Services, remains: Remains, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(services) == ExitCode.DONE
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 7
    assert all(Path(row["path"]).exists() for row in rows)
    assert len(services.store.list()) == 1


def test_crashes_can_be_taken(
    services: Services, remains: Remains, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(services, "--take") == ExitCode.DONE
    ids = {row["id"] for row in json.loads(capsys.readouterr().out) if "id" in row}
    assert remains.beside.stem in ids
    assert len(ids) == 2
    states = {report.id: report.state for report in services.store.list()}
    assert {states[report_id] for report_id in ids} == {ReportState.PENDING}
    assert not any(path.exists() for path in remains.crashes)


def test_orphans_can_be_removed_and_no_report_goes_with_them(
    services: Services, remains: Remains, capsys: pytest.CaptureFixture[str]
) -> None:
    (report,) = services.store.list()
    assert run(services, "--remove") == ExitCode.DONE
    capsys.readouterr()
    assert run(services) == ExitCode.NOTHING_TO_DO
    told = capsys.readouterr()
    assert (json.loads(told.out), told.err) == ([], "No file is without its report.\n")
    assert services.store.list() == [report]
    assert len(report.more_dumps) == 1
    assert not list(services.store.folder.glob("*.extra"))
    log = (services.store.folder / "submit.log").read_text().splitlines()
    assert sum(line.endswith(" orphan removed") for line in log) == 7
