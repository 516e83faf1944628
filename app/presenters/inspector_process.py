"""What a dump tells of the process around the crash: environment, maps, handles. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from analyzer.output.text import plain
from app.presenters.copying import Sheet
from app.presenters.translation import Translate, Translated
from app.services.inspection import DumpSession, Inspection

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "HandleData": ("handle", "type_name", "object_name", "granted_access", "attributes"),
    "LinuxEnviron": ("key", "value"),
    "LinuxMaps": ("start", "end", "permissions", "offset", "path"),
    "MemoryInfoList": ("base", "size", "use"),
    "MozLinuxLimits": ("name", "soft", "hard", "unit"),
    "LinuxProcStatus": ("key", "value"),
    "LinuxCpuInfo": ("key", "value"),
    "LinuxLsbRelease": ("key", "value"),
    "LinuxAuxv": ("key", "value"),
    "UnloadedModuleList": ("base", "size", "path", "code_id"),
    "ThreadInfoList": ("thread_id", "create_time", "kernel_time", "user_time", "start_address"),
}
"""Streams that are tables, by name, and their columns."""
_MOST_ROWS = 100_000


class Section(NamedTuple):
    """One table of the process.

    Attributes:
        stream: The stream that holds it.
        title: What it is, for people.
    """

    stream: str
    title: str


class ProcessFacts(Translated):
    """Tables about the process; :meth:`load` blocks and belongs on a worker."""

    def __init__(
        self, session: DumpSession, inspection: Inspection, translate: Translate
    ) -> None:
        super().__init__(translate)
        self._session = session
        self._present = {stream.name for stream in inspection.facts.streams}

    def sections(self) -> list[Section]:
        """Return the tables that this dump has."""
        titles = {
            "LinuxEnviron": self.tr("Environment variables"),
            "HandleData": self.tr("Open handles"),
            "LinuxMaps": self.tr("Memory maps"),
            "MemoryInfoList": self.tr("Use of memory"),
            "UnloadedModuleList": self.tr("Unloaded modules"),
            "MozLinuxLimits": self.tr("Limits"),
            "LinuxProcStatus": self.tr("State of the process"),
            "LinuxCpuInfo": self.tr("Processors"),
            "LinuxLsbRelease": self.tr("Distribution"),
            "LinuxAuxv": self.tr("Start-up values"),
            "ThreadInfoList": self.tr("Times of threads"),
        }
        return [Section(name, title) for name, title in titles.items() if name in self._present]

    def load(self, section: Section) -> Callable[[], Sheet]:
        """Return the work that reads a table."""
        session, wanted = self._session, _COLUMNS[section.stream]

        def work() -> Sheet:
            records = session.records(section.stream)[:_MOST_ROWS]
            columns = _columns(wanted, records)
            rows = [[_cell(record.get(name)) for name in columns] for record in records]
            headers = [name.replace("_", " ").capitalize() for name in columns]
            return Sheet(section.title, headers, rows)

        return work


def _columns(wanted: tuple[str, ...], records: list[Mapping[str, Any]]) -> list[str]:
    """Return the wanted columns that the records have; all of theirs if it has none."""
    present = list(records[0]) if records else list(wanted)
    return [name for name in wanted if name in present] or present


def _cell(value: object) -> str:
    return "" if value is None else plain(str(value))
