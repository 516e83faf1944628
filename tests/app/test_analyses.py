"""What is kept of analyses: the same as was told, and never more than a help."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from analyzer.analyze import analyze
from app.model.report import Report, ReportState
from app.services.analyses import Analyses, Facts, ModuleId, facts_of
from app.services.analysis import Failure
from app.services.report_analyses import ReportAnalyses
from app.services.settings import SYMBOL_FOLDERS, Settings
from tests.support.crashes import crash

FACTS = Facts("sig", "SIGSEGV", (ModuleId("a", "1"),), (ModuleId("a", "1"),))


@pytest.fixture
def report(tmp_path: Path) -> Report:
    dump = crash(tmp_path / "pending", build_id=bytes(range(20)))
    return Report(dump.stem, ReportState.PENDING, 1.0, dump=dump)


def never() -> bool:
    return False


def test_what_is_kept_is_there_for_another_process(tmp_path: Path, report: Report) -> None:
    assert report.dump is not None
    analysis = analyze(report.dump)
    Analyses(tmp_path / "own" / "a.sqlite").keep(report, FACTS, analysis)
    other = Analyses(tmp_path / "own" / "a.sqlite")
    assert other.all() == {report.id: FACTS}
    kept = other.stack(report)
    assert kept is not None
    assert kept.crashing_thread == analysis.crashing_thread
    assert kept.modules == analysis.modules


def test_the_stack_of_another_dump_does_not_count(tmp_path: Path, report: Report) -> None:
    assert report.dump is not None
    analyses = Analyses(tmp_path / "a.sqlite")
    analyses.keep(report, FACTS, analyze(report.dump))
    report.dump.write_bytes(report.dump.read_bytes() + b"more")
    assert analyses.stack(report) is None


def test_a_sent_report_keeps_its_stack_under_its_new_id(tmp_path: Path, report: Report) -> None:
    assert report.dump is not None
    analyses = Analyses(tmp_path / "a.sqlite")
    analyses.keep(report, FACTS, analyze(report.dump))
    analyses.rename(report.id, "bp-1")
    assert analyses.stack(Report("bp-1", ReportState.SUBMITTED, 1.0)) is not None
    analyses.forget(["bp-1"])
    assert analyses.all() == {}


@pytest.mark.parametrize("content", [b"no database", b"", b"SQLite format 3\0" + bytes(100)])
def test_a_damaged_file_is_done_without_and_made_anew(
    tmp_path: Path, report: Report, content: bytes
) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(content)
    assert Analyses(path).all() == {}
    Analyses(path).keep(report, FACTS, None)
    assert Analyses(path).all() == {report.id: FACTS}


def test_a_python_without_sqlite_keeps_nothing(
    tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    analyses = Analyses(tmp_path / "a.sqlite")
    analyses.keep(report, FACTS, None)
    assert analyses.all() == {}
    assert analyses.stack(report) is None


def test_nonsense_in_the_file_is_left_out(tmp_path: Path, report: Report) -> None:
    import sqlite3

    path = tmp_path / "a.sqlite"
    Analyses(path).keep(report, FACTS, None)
    database = sqlite3.connect(path)
    database.execute("INSERT INTO analyses VALUES ('x', '', '[1, 2]', x'00')")
    database.execute("INSERT INTO analyses VALUES ('y', '', '{', x'00')")
    database.commit()
    database.close()
    assert Analyses(path).all() == {report.id: FACTS}
    assert Analyses(path).stack(Report("x", ReportState.SUBMITTED, 1.0)) is None


def test_modules_without_names_are_missing_symbols(report: Report) -> None:
    assert report.dump is not None
    facts = facts_of(analyze(report.dump), "sig")
    (module,) = facts.missing
    assert module.name == "libbroken.so.1"
    assert facts.modules == facts.missing


def test_only_reports_with_new_symbols_are_affected(tmp_path: Path, report: Report) -> None:
    settings = Settings(tmp_path)
    analyses = ReportAnalyses(
        Analyses(tmp_path / "a.sqlite"), settings, lambda: tmp_path / "fetched"
    )
    facts = analyses.analyze(report, never)
    assert facts is not None
    assert facts.signature == "libbroken.so.1"
    assert analyses.affected([report]) == []
    name, debug_id = facts.missing[0]
    (tmp_path / "symbols" / name / debug_id).mkdir(parents=True)
    settings.set(SYMBOL_FOLDERS, str(tmp_path / "symbols"))
    assert analyses.affected([report]) == [report.id]
    assert analyses.affected([report._replace(dump=None)]) == []


def test_what_cannot_be_analyzed_is_remembered_too(tmp_path: Path, report: Report) -> None:
    assert report.dump is not None
    report.dump.write_bytes(b"nothing")
    store = Analyses(tmp_path / "a.sqlite")
    analyses = ReportAnalyses(store, Settings(tmp_path), lambda: tmp_path)
    assert isinstance(analyses.stack(report, never), Failure)
    assert "minidump" in store.all()[report.id].reason
    assert analyses.analyze(report, lambda: True) is None, "cancelled"
