"""All about one ping, and what the report of the same crash holds besides. No Qt.

Content, request, verdict, and where each value came from. What is stored is read at once. For
the history of its values the ping is built again from the report of its crash, which takes an
analysis; both run on a worker.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event
from typing import NamedTuple, Protocol

from app.model.report import Report
from app.presenters.json_tree import Node, json_tree
from app.presenters.ping_explanation import Explained, Explanation, explain
from app.presenters.ping_text import PingText
from app.presenters.report_contents import value_text
from app.presenters.sizes import size_text
from app.presenters.translation import Translate, Translated, untranslated
from app.services.analysis import Failure
from app.services.pings.desk import Opened, Preview


class Line(NamedTuple):
    """A name and its value, as text."""

    name: str
    value: str


class Compared(NamedTuple):
    """One thing that ping or report holds.

    Attributes:
        name: What it is.
        in_ping: As the ping has it; empty if it does not.
        in_report: As the report has it; empty if it does not.
        why: Why the ping does not have it; empty if it does.
    """

    name: str
    in_ping: str
    in_report: str
    why: str = ""


class Job(NamedTuple):
    """Something to do on a worker.

    Attributes:
        key: For whom: what was shown when it began.
        work: Does it. Blocks and touches no state.
    """

    key: int
    work: Callable[[], Opened | Preview | Failure]


class DetailsDesk(Protocol):
    """What the details need from the services."""

    def open(self, ping_id: str) -> Opened:
        """Return a stored ping. Blocks."""

    def open_file(self, path: Path) -> Opened:
        """Return a ping that lies in any file. Blocks."""

    def preview(self, report: Report, cancelled: Callable[[], bool]) -> Preview | Failure:
        """Build the ping of a crash, for looking at. Blocks."""


class PingDetails(Translated):
    """Tells everything about one ping at a time; for the main thread."""

    def __init__(self, desk: DetailsDesk, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._say = PingText(translate)
        self._desk = desk
        self._key = 0
        self._cancel = Event()
        self._opened: Opened | None = None
        self._preview: Preview | None = None
        self._report: Report | None = None
        self._is_stored = False
        self._failure = ""

    def show_nothing(self) -> None:
        """Turn away from the ping; what is still running for it is ended."""
        self._cancel.set()
        self._cancel = Event()
        self._key += 1
        self._opened = self._preview = self._report = None
        self._is_stored = False
        self._failure = ""

    def show_ping(self, ping_id: str) -> Job:
        """Turn to a stored ping; return the reading of it."""
        return self._show_stored(lambda: self._desk.open(ping_id))

    def show_file(self, path: Path) -> Job:
        """Turn to a ping in any file; return the reading of it."""
        return self._show_stored(lambda: self._desk.open_file(path))

    def show_crash(self, report: Report) -> Job:
        """Turn to the ping that a crash would have; return the building of it."""
        self.show_nothing()
        self._report = report
        return self._build(report)

    def done(self, job: Job, result: Opened | Preview | Failure) -> Job | None:
        """Take over what a job returned, unless it is too late; return the next job."""
        if job.key != self._key:
            return None
        match result:
            case Opened():
                self._opened = result
                self._report = result.report
                return None if result.report is None else self._build(result.report)
            case Preview():
                self._preview = result
            case Failure():
                self._failure = result.reason
        return None

    @property
    def is_empty(self) -> bool:
        """No ping is chosen."""
        return not self._is_stored and self._report is None

    @property
    def document(self) -> Mapping[str, object]:
        """The ping; empty while there is none."""
        if self._opened is not None:
            return self._opened.document
        return {} if self._preview is None else self._preview.draft.document

    @property
    def verdict(self) -> str:
        """Whether the ping can be sent, and why not, or what is being done."""
        if self.is_empty:
            return self.tr("Select a ping to see what is in it.")
        if self._opened is None and self._preview is None:
            return self._failure or self.tr("Being read…")
        if self._opened is not None and self._opened.problem:
            return self._opened.problem
        reasons = map(self._say.say, (*self._faults(), *self._refusal()))
        told = "; ".join(reasons)
        if not told:
            return self.tr("Valid: the server would keep it.")
        return self.tr("Cannot be sent: {reasons}").format(reasons=told)

    @property
    def request(self) -> list[Line]:
        """The address and the headers with which it would be sent."""
        told = self._opened if self._opened is not None else self._preview
        if told is None:
            return []
        address = told.url or self.tr("none: no server is known, or the ping lacks a part")
        headers = [Line(name, value) for name, value in sorted(told.headers.items())]
        return [Line(self.tr("Address (POST)"), address), *headers]

    def tree(self, search: str = "") -> list[Node]:
        """Return the rows of the content; with ``search``, only what has to do with it."""
        return json_tree(self.document, search)

    @property
    def as_text(self) -> str:
        """The content as indented JSON, for copying."""
        return json.dumps(self.document, ensure_ascii=False, indent=2) if self.document else ""

    @property
    def explained(self) -> list[Explained]:
        """Where each value came from and why it may leave."""
        say = self._say.say
        return [
            row._replace(source=say(row.source), reason=say(row.reason))
            for row in self._explanation().fields
        ]

    @property
    def left_out(self) -> list[Line]:
        """What the crash had and the ping has not, and why."""
        left_out = self._explanation().left_out
        return [Line(entry.name, self._say.say_all(entry.reason)) for entry in left_out]

    @property
    def explanation_note(self) -> str:
        """Why there is no explanation; empty when there is one, or nothing to explain."""
        if self.is_empty or self._preview is not None:
            return ""
        if self._is_stored and self._opened is not None and self._report is None:
            return self.tr(
                "The report of this crash is not here any more: only from it can be told where "
                "each value came from."
            )
        return self._failure or self.tr("Analyzing the crash…")

    @property
    def comparison(self) -> list[Compared]:
        """What ping and report of the crash hold: first what only the report has."""
        report, preview = self._report, self._preview
        if report is None or preview is None:
            return []
        whys = {entry.name: self._say.say_all(entry.reason) for entry in preview.draft.left_out}
        annotations = sorted(report.annotations.items(), key=lambda item: item[0].casefold())
        only_report = [
            Compared(name, "", value_text(value), whys[name])
            for name, value in annotations
            if name in whys
        ]
        in_both = [
            Compared(name, self._value_from(name), value_text(value))
            for name, value in annotations
            if name not in whys
        ]
        only_ping = [
            Compared(field.name, field.value, "")
            for field in self._explanation().fields
            if "annotation " not in field.source
        ]
        return [
            *self._files(report, whys.get("minidump", "")),
            *only_report,
            *in_both,
            *only_ping,
        ]

    def _files(self, report: Report, why: str) -> list[Compared]:
        """Tell of the minidump and what lies beside it."""
        files = {
            self.tr("Minidump"): report.dump,
            self.tr("Memory report"): report.memory,
            **{
                self.tr("Minidump of {process}").format(process=suffix): path
                for suffix, path in report.more_dumps.items()
            },
        }
        return [
            Compared(name, "", size_text(path.stat().st_size, self._translate), why)
            for name, path in files.items()
            if path is not None and path.is_file()
        ]

    def _value_from(self, annotation: str) -> str:
        words = f"annotation {annotation}"
        rows = self._explanation().fields
        exact = [row.value for row in rows if row.source == words]
        coarse = [row.value for row in rows if row.source.startswith(f"{words},")]
        return next(iter((*exact, *coarse)), "")

    def _faults(self) -> list[str]:
        if self._opened is not None:
            return self._opened.faults
        return list(self._preview.draft.problems) if self._preview is not None else []

    def _refusal(self) -> list[str]:
        """Tell why a ping that is not stored may not be sent at all."""
        is_new = self._opened is None and self._preview is not None
        refusal = self._preview.refusal if is_new and self._preview is not None else ""
        return [refusal] if refusal else []

    def _explanation(self) -> Explanation:
        if self._preview is None:
            return Explanation([], [])
        stored = self._opened.document if self._opened is not None else None
        return explain(self._preview.draft, stored)

    def _show_stored(self, work: Callable[[], Opened]) -> Job:
        self.show_nothing()
        self._is_stored = True
        return Job(self._key, work)

    def _build(self, report: Report) -> Job:
        cancelled = self._cancel.is_set
        return Job(self._key, lambda: self._desk.preview(report, cancelled))
