from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from analyzer.minidump.streams.registry import STREAMS
from app.errors import InputError
from app.model.choices import Choices, DumpLevel
from app.model.report import Report, ReportState
from app.presenters.report_contents import FIXED, ReportContents, value_text
from app.services.desk import SavedForm
from app.services.dump_contents import MEMORY, DumpPart
from app.services.found_texts import Findings, Found
from app.services.private_texts import Kind

REPORT = Report("a", ReportState.PENDING, 0.0)


class Desk:
    """One report with two annotations that can be left out, and one that cannot."""

    def __init__(self, parts: Sequence[DumpPart] | Exception = ()) -> None:
        self.parts = parts
        self.findings = Findings()

    def outgoing(self, report: Report, choices: Choices) -> Mapping[str, object]:
        everything = {"Version": "1", "crashTime": "2", "SubmittedFrom": "Client"}
        return {name: v for name, v in everything.items() if name not in choices.withheld}

    def dump_contents(self, report: Report, level: DumpLevel) -> Sequence[DumpPart]:
        if isinstance(self.parts, Exception):
            raise self.parts
        return self.parts

    def search(
        self, report: Report, level: DumpLevel, cancelled: Callable[[], bool]
    ) -> Findings:
        if isinstance(self.parts, Exception):
            raise self.parts
        return Findings() if cancelled() else self.findings

    def write_form(self, report: Report, choices: Choices) -> SavedForm:
        raise OSError("The disk is full.")

    def save(self, report: Report, choices: Choices, target: Path) -> None:
        raise OSError("The disk is full.")


def loaded(desk: Desk, choices: Choices = Choices()) -> ReportContents:  # noqa: B008
    contents = ReportContents(REPORT, choices, desk)
    contents.loaded(contents.load())
    return contents


def test_what_is_left_out_is_still_shown_and_can_be_taken_in_again() -> None:
    contents = loaded(Desk(), Choices(withheld=frozenset({"Version"})))
    assert [(row.name, row.is_sent) for row in contents.annotations] == [
        ("crashTime", True),
        ("SubmittedFrom", True),
        ("Version", False),
    ]
    contents.send("Version", is_sent=True)
    contents.send("crashTime", is_sent=False)
    assert contents.choices.withheld == {"crashTime"}
    assert "Version: 1" in contents.as_text()
    assert "crashTime" not in contents.as_text()


@pytest.mark.parametrize("name", sorted(FIXED))
def test_what_belongs_to_sending_cannot_be_left_out(name: str) -> None:
    contents = loaded(Desk())
    contents.send(name, is_sent=False)
    assert contents.choices.withheld == frozenset()


def test_an_unreadable_dump_is_told() -> None:
    contents = loaded(Desk(InputError("Not a minidump.")))
    assert contents.problem == "Not a minidump."
    assert contents.streams == []


def test_bytes_that_cannot_be_written_are_told() -> None:
    contents = loaded(Desk())
    assert contents.written(contents.write_form()) is None
    assert contents.problem == "The disk is full."


def test_a_failed_save_is_told() -> None:
    contents = loaded(Desk())
    assert contents.save(contents.choices, Path("x")) == "The disk is full."


@pytest.mark.parametrize(
    "name", sorted({stream.name for stream in STREAMS.values()} | {MEMORY})
)
def test_each_known_stream_is_explained(name: str) -> None:
    (stream,) = loaded(Desk([DumpPart(name, 12)])).streams
    assert stream.what != "Unknown"


@pytest.mark.parametrize("name", ["memory_report", "upload_file_minidump_browser"])
def test_what_goes_beside_the_dump_is_explained(name: str) -> None:
    (part,) = loaded(Desk([DumpPart(name, 12)])).streams
    assert part.what in ("Memory report of the program", "Minidump of browser")
    assert "passwords" in part.private


def test_an_unknown_stream_is_said_to_be_unknown() -> None:
    (stream,) = loaded(Desk([DumpPart("0x1234", 1_250_000)])).streams
    assert stream.what == "Unknown"
    assert stream.private
    assert stream.size == "1.2 MB"


def test_structures_are_compact_json() -> None:
    assert value_text({"b": [1, "ü"]}) == '{"b":[1,"ü"]}'
    assert value_text("as it is") == "as it is"


def test_less_of_the_snapshot_is_less_private() -> None:
    contents = loaded(Desk([DumpPart(MEMORY, 12)]))
    assert contents.streams[0].private
    contents.send_dump(DumpLevel.REDUCED)
    contents.loaded(contents.load())
    assert not contents.streams[0].private
    assert [level.level for level in contents.levels] == list(DumpLevel)


def test_what_was_read_for_another_level_is_not_shown() -> None:
    contents = loaded(Desk())
    late = contents.load()._replace(parts=[DumpPart(MEMORY, 12)])
    contents.send_dump(DumpLevel.NONE)
    contents.loaded(late)
    assert contents.streams == []


FOUND = {
    MEMORY: [
        Found(Kind.SECRET, "TOKEN=abcd", 1),
        Found(Kind.EMAIL, "a@b.org", 3),
        Found(Kind.EMAIL, "c@d.org", 1),
    ]
}


def searched(findings: Findings) -> ReportContents:
    desk = Desk([DumpPart(MEMORY, 12), DumpPart("Exception", 3)])
    desk.findings = findings
    contents = loaded(desk)
    assert contents.search_state.startswith("Searching")
    contents.searched(contents.search())
    return contents


def test_what_was_found_is_told_with_its_part() -> None:
    contents = searched(Findings(FOUND, 100, 100))
    memory, exception = contents.streams
    assert memory.summary == "Passwords and keys: 1, E-mail addresses: 2"
    assert memory.found == (
        "Passwords and keys (1): TOKEN=abcd",
        "E-mail addresses (3): a@b.org",
        "E-mail addresses (1): c@d.org",
    )
    assert (exception.summary, exception.found) == ("", ())
    assert contents.search_state == "Found: Passwords and keys: 1, E-mail addresses: 2."


def test_nothing_found_is_no_promise_and_a_part_is_not_all() -> None:
    assert searched(Findings({}, 100, 100)).search_state.endswith("That is no promise.")
    told = searched(Findings({}, 1_000_000, 2_000_000)).search_state
    assert told.endswith("Only the first 1.0 MB were searched.")


def test_a_search_is_ended_with_the_window_or_by_another_choice() -> None:
    desk = Desk([DumpPart(MEMORY, 12)])
    desk.findings = Findings(FOUND, 1, 1)
    contents = loaded(desk)
    late = contents.search()
    contents.send_dump(DumpLevel.NONE)
    contents.searched(late)
    assert contents.streams[0].summary == ""
    contents.close()
    assert contents.search().findings == Findings()


def test_a_dump_that_cannot_be_searched_is_told() -> None:
    contents = loaded(Desk(InputError("Not a minidump.")))
    contents.searched(contents.search())
    assert contents.search_state == "Not a minidump."
