"""What a dump tells of the process around the crash: environment, maps, handles. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, overload

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
    "LinuxAuxv": ("name", "value"),
    "LinuxCmdLine": ("value",),
    "ProcessVmCounters": ("name", "value"),
    "UnloadedModuleList": ("base", "size", "path", "code_id"),
    "ThreadInfoList": ("thread_id", "create_time", "kernel_time", "user_time", "start_address"),
}
"""Streams that are tables, by name, and their columns."""
_MOST_ROWS = 100_000
_BETWEEN = "\x1f"
"""The unit separator, which no cell has: plain text has no control characters."""


class Section(NamedTuple):
    """One table of the process.

    Attributes:
        stream: The stream that holds it.
        title: What it is, for people.
    """

    stream: str
    title: str


class CellRows(Sequence[Sequence[str]]):
    """Rows of a table, each kept as one text.

    Python looks through lists and tuples for garbage again and again, and a window halts for
    it; through texts it does not.
    """

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        self._rows = [_BETWEEN.join(cells) for cells in rows]

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Sequence[str]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[str]]: ...

    def __getitem__(self, index: int | slice) -> Sequence[str] | Sequence[Sequence[str]]:
        """Return the cells of one row, or of several."""
        if isinstance(index, slice):
            return [row.split(_BETWEEN) for row in self._rows[index]]
        return self._rows[index].split(_BETWEEN)


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
            "LinuxCmdLine": self.tr("Command line"),
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
            "ProcessVmCounters": self.tr("Memory of the process"),
        }
        return [Section(name, title) for name, title in titles.items() if name in self._present]

    def load(self, section: Section) -> Callable[[], Sheet]:
        """Return the work that reads a table."""
        session, wanted = self._session, _COLUMNS[section.stream]

        def work() -> Sheet:
            records = session.records(section.stream)[:_MOST_ROWS]
            columns = _columns(wanted, records)
            rows = CellRows([_cell(record.get(name)) for name in columns] for record in records)
            headers = [name.replace("_", " ").capitalize() for name in columns]
            return Sheet(section.title, headers, rows)

        return work


def _columns(wanted: tuple[str, ...], records: list[Mapping[str, Any]]) -> list[str]:
    """Return the wanted columns that the records have; all of theirs if it has none."""
    present = list(records[0]) if records else list(wanted)
    return [name for name in wanted if name in present] or present


def _cell(value: object) -> str:
    return "" if value is None else plain(str(value))
