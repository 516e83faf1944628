"""Everything that would be sent with a report, for a person to read. No Qt.

Annotations come exactly as they would be sent; of the minidump each stream is listed with
what it is and why it may be private. Single annotations can be left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NamedTuple, Protocol

from app.errors import AppError
from app.model.choices import Choices, DumpLevel
from app.model.report import Report
from app.presenters.sizes import size_text
from app.presenters.stream_meaning import Meaning, StreamMeaning
from app.presenters.translation import Translate, Translated, untranslated
from app.services.desk import SavedForm
from app.services.dump_contents import DumpPart
from app.services.found_texts import Findings, Found
from app.services.private_texts import Kind

if TYPE_CHECKING:
    from app.presenters.inspector_memory import MemoryLines

FIXED = frozenset({"CrashTime", "MinidumpSha256Hash", "SubmittedFrom", "Throttleable"})
"""Annotations that belong to sending itself."""

_NEVER_REDUCED = frozenset({"SystemInfo"})


class Loaded(NamedTuple):
    """What was read of a report.

    Attributes:
        annotations: As they would be sent when none is left out.
        parts: Of the minidump as it would be sent.
        level: How much of it that is.
        problem: Why something is missing; empty when nothing is.
    """

    annotations: Mapping[str, object]
    parts: Sequence[DumpPart]
    level: DumpLevel = DumpLevel.FULL
    problem: str = ""


class Written(NamedTuple):
    """The form that would be sent.

    Attributes:
        form: Where it is; ``None`` if it could not be written.
        problem: Why.
    """

    form: SavedForm | None = None
    problem: str = ""


class Searched(NamedTuple):
    """What was found in the minidump.

    Attributes:
        level: How much of it was searched: as much as would be sent.
        findings: The texts.
        problem: Why nothing could be searched; empty when it could.
    """

    level: DumpLevel
    findings: Findings = Findings()
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
        summary: How much was found in it that is private; empty if nothing was.
        found: All of that, a line for each.
    """

    name: str
    size: str
    what: str
    private: str
    summary: str = ""
    found: tuple[str, ...] = ()


class Level(NamedTuple):
    """How much of the memory snapshot can be sent, for people.

    Attributes:
        level: What is chosen.
        name: In a few words, with a mnemonic.
        hint: What that means.
    """

    level: DumpLevel
    name: str
    hint: str


class ContentsDesk(Protocol):
    """What the window needs from the services."""

    def outgoing(self, report: Report, choices: Choices) -> Mapping[str, object]:
        """Return the annotations exactly as they would be sent. Blocks."""

    def dump_contents(self, report: Report, level: DumpLevel) -> Sequence[DumpPart]:
        """Return the parts of the minidump as it would be sent. Blocks; raises ``AppError``."""

    def search(
        self, report: Report, level: DumpLevel, cancelled: Callable[[], bool]
    ) -> Findings:
        """Search the minidump as it would be sent. Blocks; raises ``AppError``."""

    def write_form(self, report: Report, choices: Choices) -> SavedForm:
        """Write the form to a file of our own. Blocks; raises ``AppError``, ``OSError``."""

    def save(self, report: Report, choices: Choices, target: Path) -> object:
        """Write the form that would be sent to a file. Blocks; raises ``AppError``."""


class ReportContents(Translated):
    """What one report holds, and which of it is sent.

    :meth:`load`, :meth:`search`, :meth:`write_form` and :meth:`save` block and belong on a
    worker; all else is for the main thread.

    Attributes:
        choices: What the user decided so far.
        annotations: All of them, those that are left out too, by name.
        streams: The parts of the minidump.
        problem: Why something cannot be shown; empty when nothing is missing.
        search_state: What the search for private texts came to, in one line.

    Args:
        has_levels: The user may choose how much of the memory snapshot is sent.
    """

    def __init__(
        self,
        report: Report,
        choices: Choices,
        desk: ContentsDesk,
        translate: Translate = untranslated,
        *,
        has_levels: bool = True,
    ) -> None:
        super().__init__(translate)
        self._has_levels = has_levels
        self._report = report
        self._desk = desk
        self._meaning = StreamMeaning(translate)
        self.choices = choices
        self.annotations: list[Annotation] = []
        self.streams: list[Stream] = []
        self.problem = ""
        self.search_state = ""
        self._form: SavedForm | None = None
        self._is_closed = Event()

    @property
    def file_name(self) -> str:
        """The name that is proposed for a saved report."""
        return f"{self._report.id}.multipart"

    def load(self) -> Loaded:
        """Read annotations and minidump. Blocks and touches no state."""
        everything = self.choices._replace(withheld=frozenset())
        try:
            outgoing = self._desk.outgoing(self._report, everything)
            parts = self._desk.dump_contents(self._report, everything.dump)
            return Loaded(outgoing, parts, everything.dump)
        except (AppError, OSError) as error:
            return Loaded({}, (), everything.dump, str(error))

    def search(self) -> Searched:
        """Search the minidump for private texts. Blocks and touches no state."""
        level = self.choices.dump

        def is_superseded() -> bool:
            return self._is_closed.is_set() or level is not self.choices.dump

        try:
            return Searched(level, self._desk.search(self._report, level, is_superseded))
        except (AppError, OSError) as error:
            return Searched(level, problem=str(error))

    def write_form(self) -> Written:
        """Write the form that would be sent, to be looked at. Blocks and touches no state."""
        try:
            return Written(self._desk.write_form(self._report, self.choices))
        except (AppError, OSError) as error:
            return Written(problem=str(error))

    def written(self, written: Written) -> MemoryLines | None:
        """Take over what :meth:`write_form` returned; return its lines, if there are any."""
        from app.presenters.form_lines import form_lines

        self._remove_form()
        self._form, self.problem = written.form, written.problem
        if self._is_closed.is_set():
            self._remove_form()
        return form_lines(self._form, self._translate) if self._form else None

    def close(self) -> None:
        """End a search that is still going on, and remove the form that was looked at."""
        self._is_closed.set()
        self._remove_form()

    def _remove_form(self) -> None:
        if self._form is not None:
            with suppress(OSError):
                self._form.path.unlink()
        self._form = None

    def save(self, choices: Choices, target: Path) -> str:
        """Write the form that would be sent. Blocks and touches no state.

        Returns:
            Why it could not be written; empty if it was.
        """
        try:
            self._desk.save(self._report, choices, target)
        except (AppError, OSError) as error:
            return str(error)
        return ""

    def loaded(self, loaded: Loaded) -> None:
        """Take over what :meth:`load` returned, unless another level was chosen meanwhile."""
        if loaded.level is not self.choices.dump:
            return
        names = sorted(loaded.annotations, key=str.casefold)
        self.annotations = [
            Annotation(
                name,
                value_text(loaded.annotations[name]),
                is_sent=name not in self.choices.withheld,
                is_fixed=name in FIXED,
            )
            for name in names
        ]
        self.streams = [
            Stream(
                part.name, size_text(part.size, self._translate), *self._meaning_of(part.name)
            )
            for part in loaded.parts
        ]
        self.problem = loaded.problem
        self.search_state = self.tr("Searching for names, addresses and passwords…")

    def searched(self, searched: Searched) -> None:
        """Take over what :meth:`search` returned, unless another level was chosen meanwhile."""
        if searched.level is not self.choices.dump:
            return
        findings = searched.findings
        self.streams = [
            stream._replace(
                summary=self._summary(findings.parts.get(stream.name, ())),
                found=tuple(map(self._line, findings.parts.get(stream.name, ()))),
            )
            for stream in self.streams
        ]
        self.search_state = searched.problem or self._outcome(findings)

    def _outcome(self, findings: Findings) -> str:
        if not findings.size:
            return ""
        everything = [one for found in findings.parts.values() for one in found]
        if everything:
            text = self.tr("Found: {what}.").format(what=self._summary(everything))
        else:
            text = self.tr("No name, address or password was found. That is no promise.")
        if findings.searched < findings.size:
            part = self.tr("Only the first {size} were searched.")
            size = size_text(findings.searched, self._translate)
            text = f"{text} {part.format(size=size)}"
        return text

    def _summary(self, found: Sequence[Found]) -> str:
        different = {kind: len({o.text for o in found if o.kind is kind}) for kind in Kind}
        text = self.tr("{what}: {count}")
        names = self._kinds()
        told = (text.format(what=names[kind], count=n) for kind, n in different.items() if n)
        return self.tr(", ").join(told)

    def _line(self, found: Found) -> str:
        text = self.tr("{what} ({count}): {text}")
        return text.format(what=self._kinds()[found.kind], text=found.text, count=found.times)

    def _kinds(self) -> dict[Kind, str]:
        return {
            Kind.SECRET: self.tr("Passwords and keys"),
            Kind.EMAIL: self.tr("E-mail addresses"),
            Kind.HOME: self.tr("Home folders"),
            Kind.USER: self.tr("Your user name"),
        }

    def send(self, name: str, *, is_sent: bool) -> None:
        """Leave an annotation out, or take it in again."""
        if name in FIXED:
            return
        withheld = self.choices.withheld - {name} if is_sent else self.choices.withheld | {name}
        self.choices = self.choices._replace(withheld=withheld)
        self.annotations = [
            row._replace(is_sent=row.name not in withheld) for row in self.annotations
        ]

    def _meaning_of(self, name: str) -> Meaning:
        meaning = self._meaning.of(name)
        is_whole = self.choices.dump is DumpLevel.FULL or name in _NEVER_REDUCED
        return meaning if is_whole else meaning._replace(private="")

    @property
    def levels(self) -> tuple[Level, ...]:
        """How much of the memory snapshot can be sent, most first; empty without a choice."""
        if not self._has_levels:
            return ()
        return (
            Level(
                DumpLevel.FULL,
                self.tr("&Whole: helps the developers most"),
                self.tr("All that is listed here, and what belongs to it."),
            ),
            Level(
                DumpLevel.REDUCED,
                self.tr("&Reduced: the way to the crash, not what the program worked with"),
                self.tr(
                    "Stacks with return addresses only; no other memory, no registers' "
                    "contents, paths, names or texts."
                ),
            ),
            Level(
                DumpLevel.NONE,
                self.tr("&None: only the details"),
                self.tr("The developers may not be able to find the cause."),
            ),
        )

    def send_dump(self, level: DumpLevel) -> None:
        """Decide how much of the memory snapshot is sent; :meth:`load` tells what that is."""
        self.choices = self.choices._replace(dump=level)

    def as_text(self) -> str:
        """Return all of it as text, for copying."""
        lines = [f"{row.name}: {row.value}" for row in self.annotations if row.is_sent]
        if self.streams:
            lines += ["", self.tr("Memory snapshot:")]
            lines += [f"{part.name} ({part.size}): {part.what}" for part in self.streams]
        return "\n".join(lines) + "\n"


def value_text(value: object) -> str:
    """Return an annotation's value as text, structures as compact JSON."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
