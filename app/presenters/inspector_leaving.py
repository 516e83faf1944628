"""Which parts of a crash would leave the machine, in which message. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.output.text import plain
from analyzer.reduce.reduce import KEPT
from app.model.annotation_scopes import SCOPES, Scope
from app.presenters.copying import Sheet
from app.presenters.sizes import size_text
from app.presenters.stream_meaning import StreamMeaning
from app.presenters.translation import Translate, Translated
from app.services.dump_facts import StreamFacts
from app.services.inspection import Inspection

YES, NO = "✓", "✗"

_IN_PING = frozenset({"Exception", "ModuleList", "ThreadList", "UnloadedModuleList"})
"""Streams of which a stripped part is in a ping."""


class LeavingRow(NamedTuple):
    """One part of a crash.

    Attributes:
        what: The stream or annotation.
        content: What it holds.
        report: It goes with a whole report.
        reduced: It goes with a report whose dump is reduced.
        ping: It, or a stripped part, goes with a crash ping.
    """

    what: str
    content: str
    report: str
    reduced: str
    ping: str


class Leaving(Translated):
    """What leaves with a report and with a ping, if the user lets it."""

    def __init__(self, inspection: Inspection, translate: Translate) -> None:
        super().__init__(translate)
        self._facts = inspection.facts
        self._meaning = StreamMeaning(translate)
        self._kept = set(KEPT)

    def rows(self) -> list[LeavingRow]:
        """Return streams and annotations."""
        return [*self._streams(), *self._annotations()]

    def sheet(self) -> Sheet:
        """Return all of it as a table."""
        headers = (
            *(self.tr("Part"), self.tr("Content"), self.tr("Report")),
            *(self.tr("Reduced report"), self.tr("Ping")),
        )
        return Sheet(self.tr("What leaves the machine"), headers, self.rows())

    def _streams(self) -> list[LeavingRow]:
        stripped = self.tr("stripped")
        return [
            LeavingRow(
                stream.name,
                self._told(stream),
                YES,
                stripped if int(stream.kind, 16) in self._kept else NO,
                stripped if stream.name in _IN_PING else NO,
            )
            for stream in self._facts.streams
        ]

    def _told(self, stream: StreamFacts) -> str:
        what = self._meaning.of(stream.name).what
        return self.tr(", ").join((what, size_text(stream.size, self._translate)))

    def _annotations(self) -> list[LeavingRow]:
        rows = []
        for annotation in self._facts.annotations:
            scope = SCOPES.scope(annotation.name)
            in_report = YES if scope in (Scope.REPORT, Scope.PING) else NO
            in_ping = YES if scope in (Scope.PING, Scope.PING_ONLY) else NO
            if not annotation.source.endswith(".extra"):
                # What lies in the dump goes with the dump, whatever it is called.
                in_report, in_ping = YES, NO
            reduced = in_report if annotation.source.endswith(".extra") else NO
            name, value = plain(annotation.name), plain(annotation.value)
            rows.append(LeavingRow(name, value, in_report, reduced, in_ping))
        return rows
