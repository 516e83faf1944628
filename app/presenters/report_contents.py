"""Everything that would be sent with a report, for a person to read. No Qt.

Annotations come exactly as they would be sent; of the minidump each stream is listed with
what it is and why it may be private. Single annotations can be left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from app.errors import AppError
from app.presenters.sizes import size_text
from app.presenters.translation import Translate, Translated, untranslated
from app.services.dump_contents import MEMORY, DumpPart

FIXED = frozenset({"CrashTime", "MinidumpSha256Hash", "SubmittedFrom", "Throttleable"})
"""Annotations that belong to sending itself."""


class Loaded(NamedTuple):
    """What was read of a report.

    Attributes:
        annotations: As they would be sent when none is left out.
        parts: Of the minidump.
        problem: Why something is missing; empty when nothing is.
    """

    annotations: Mapping[str, object]
    parts: Sequence[DumpPart]
    problem: str = ""


class Annotation(NamedTuple):
    """One annotation.

    Attributes:
        name: Its name on the wire.
        value: Its value as one text.
        is_sent: It is not left out.
        is_fixed: It cannot be left out: the report would not be one without it.
    """

    name: str
    value: str
    is_sent: bool = True
    is_fixed: bool = False


class Stream(NamedTuple):
    """One part of the minidump.

    Attributes:
        name: The stream's name.
        size: Its size as text.
        what: What it is.
        private: Why it may be private; empty where nothing speaks for it.
    """

    name: str
    size: str
    what: str
    private: str


class ReportContents(Translated):
    """What one report holds.

    :meth:`load` blocks and belongs on a worker; all else is for the main thread.
    """

    def __init__(
        self,
        outgoing: Callable[[], Mapping[str, object]],
        read_dump: Callable[[], Sequence[DumpPart]],
        withheld: frozenset[str] = frozenset(),
        translate: Translate = untranslated,
    ) -> None:
        """Keep the ways to the report.

        Args:
            outgoing: Returns the annotations that are sent when none is left out. Blocks.
            read_dump: Returns the parts of the minidump; may raise ``AppError``. Blocks.
            withheld: Names left out from the beginning.
            translate: See :mod:`app.presenters.translation`.
        """
        super().__init__(translate)
        self._outgoing = outgoing
        self._read_dump = read_dump
        self.withheld = withheld
        self.annotations: list[Annotation] = []
        self.streams: list[Stream] = []
        self.problem = ""

    def load(self) -> Loaded:
        """Read annotations and minidump. Blocks and touches no state."""
        try:
            return Loaded(self._outgoing(), self._read_dump())
        except (AppError, OSError) as error:
            return Loaded({}, (), str(error))

    def loaded(self, loaded: Loaded) -> None:
        """Take over what :meth:`load` returned."""
        names = sorted(loaded.annotations, key=str.casefold)
        self.annotations = [
            Annotation(
                name,
                value_text(loaded.annotations[name]),
                is_sent=name not in self.withheld,
                is_fixed=name in FIXED,
            )
            for name in names
        ]
        self.streams = [
            Stream(part.name, size_text(part.size), *self._meaning(part))
            for part in loaded.parts
        ]
        self.problem = loaded.problem

    def send(self, name: str, *, is_sent: bool) -> None:
        """Leave an annotation out, or take it in again."""
        if name in FIXED:
            return
        self.withheld = self.withheld - {name} if is_sent else self.withheld | {name}
        self.annotations = [
            row._replace(is_sent=row.name not in self.withheld) for row in self.annotations
        ]

    def as_text(self) -> str:
        """Return all of it as text, for copying."""
        lines = [f"{row.name}: {row.value}" for row in self.annotations if row.is_sent]
        lines += ["", self.tr("Memory snapshot:")]
        lines += [f"{stream.name} ({stream.size}): {stream.what}" for stream in self.streams]
        return "\n".join(lines) + "\n"

    def _meaning(self, part: DumpPart) -> tuple[str, str]:
        """Return what a stream is and why it may be private."""
        paths = self.tr("File paths can hold your user name.")
        words = self.tr("It may hold anything the program worked with: texts, passwords, keys.")
        machine = self.tr("It describes this computer.")
        meanings = {
            MEMORY: (self.tr("Stacks and other captured memory"), words),
            "MemoryList": (self.tr("List of the captured memory"), ""),
            "Memory64List": (self.tr("List of the captured memory"), ""),
            "MemoryInfoList": (self.tr("Layout of the program's memory"), ""),
            "ThreadList": (self.tr("Threads and their processor registers"), ""),
            "ThreadExList": (self.tr("Threads and their processor registers"), ""),
            "ThreadNames": (self.tr("Names of the threads"), ""),
            "ThreadInfoList": (self.tr("Times and states of the threads"), ""),
            "ModuleList": (self.tr("Program and library files in use"), paths),
            "UnloadedModuleList": (self.tr("Library files no longer in use"), paths),
            "Exception": (self.tr("Reason of the crash"), ""),
            "SystemInfo": (self.tr("Processor and operating system"), machine),
            "MiscInfo": (self.tr("Process id and times"), ""),
            "HandleData": (self.tr("Open files and other objects"), paths),
            "CommentA": (self.tr("A remark of the program"), words),
            "CommentW": (self.tr("A remark of the program"), words),
            "LinuxCpuInfo": (self.tr("Processor"), machine),
            "LinuxProcStatus": (self.tr("State of the process"), ""),
            "LinuxLsbRelease": (self.tr("Name of the Linux distribution"), machine),
            "LinuxCmdLine": (
                self.tr("Command line of the program"),
                self.tr("Arguments can hold names of files, addresses and passwords."),
            ),
            "LinuxEnviron": (
                self.tr("Environment variables"),
                self.tr("They often hold your user name, and sometimes passwords and keys."),
            ),
            "LinuxAuxv": (self.tr("Start-up values from the kernel"), ""),
            "LinuxMaps": (self.tr("Files and memory in use"), paths),
            "LinuxDsoDebug": (self.tr("Loaded libraries"), paths),
            "BreakpadInfo": (self.tr("Which thread crashed"), ""),
            "AssertionInfo": (self.tr("Text of a failed check"), words),
            "CrashpadInfo": (self.tr("Notes of the program"), words),
        }
        unknown = (self.tr("Unknown"), self.tr("Its content is not known here."))
        return meanings.get(part.name, unknown)


def value_text(value: object) -> str:
    """Return an annotation's value as text, structures as compact JSON."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
