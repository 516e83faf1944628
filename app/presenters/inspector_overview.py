"""The overview of a dump: what happened, where, on what machine, and what is wrong. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from analyzer.model import Analysis, Crash, base_name
from analyzer.output.text import plain
from app.presenters.copying import Sheet
from app.presenters.sizes import size_text
from app.presenters.stack import hexadecimal
from app.presenters.translation import Translate, Translated
from app.services.dump_facts import Facts
from app.services.inspection import Inspection


class Pair(NamedTuple):
    """A name and its value, as text."""

    name: str
    value: str


class ProblemRow(NamedTuple):
    """Something that is wrong with a file: what, where, and what is lacking for it."""

    what: str
    consequence: str
    where: str


class Overview(Translated):
    """The facts that matter first."""

    def __init__(self, inspection: Inspection, translate: Translate) -> None:
        super().__init__(translate)
        self._analysis, self._facts = inspection

    def facts(self) -> list[Pair]:
        """Return what is known, a line each; what the dump does not tell is left out."""
        analysis, facts = self._analysis, self._facts
        pairs = [
            *self._of_crash(analysis.crash),
            Pair(self.tr("Signature"), facts.signature),
            Pair(self.tr("Signature by"), facts.generator),
            Pair(self.tr("Stack hash"), facts.stack_hash),
            *self._of_process(analysis),
            *self._of_system(analysis),
            Pair(self.tr("Captured memory"), size_text(_captured(facts), self._translate)),
        ]
        return [Pair(name, plain(value)) for name, value in pairs if value]

    def rules(self) -> list[Pair]:
        """Return how the signature came about, a decision a line."""
        return [Pair(plain(rule), plain(note)) for rule, note in self._facts.rules]

    def problems(self) -> list[ProblemRow]:
        """Return what is wrong with the files, and what the analysis lacks for it."""
        rows = (
            ProblemRow(
                plain(problem.what),
                plain(problem.consequence),
                _where(problem.file or self._analysis.dump, problem.offset),
            )
            for problem in self._analysis.problems
        )
        # One damaged file may be a problem for each thread.
        return list(dict.fromkeys(rows))

    def sheet(self) -> Sheet:
        """Return all of it as one table."""
        headers = (self.tr("What"), self.tr("Value"))
        problem = self.tr("Problem")
        rows = [
            *self.facts(),
            *(Pair(problem, f"{row.what}: {row.consequence}") for row in self.problems()),
        ]
        return Sheet(
            self.tr("Overview of {dump}").format(dump=self._analysis.dump), headers, rows
        )

    def _of_crash(self, crash: Crash | None) -> Iterator[Pair]:
        if crash is None:
            return
        if crash.explanation is not None:
            sure = self.tr("likely") if crash.explanation.is_guess else self.tr("proven")
            yield Pair(self.tr("What happened"), f"{crash.explanation.sentence} ({sure})")
        yield Pair(self.tr("Reason"), crash.reason)
        if crash.address is not None:
            yield Pair(self.tr("Address"), hexadecimal(self._analysis, crash.address))
        if crash.adjusted_address is not None and crash.adjusted_address[0] == "non-canonical":
            real = hexadecimal(self._analysis, crash.adjusted_address[1])
            yield Pair(self.tr("Real address"), real)
        yield Pair(self.tr("Instruction"), crash.instruction or "")
        for access in crash.accesses or ():
            place = hexadecimal(self._analysis, access.address)
            words = (
                access.kind or "",
                "" if access.size is None else f"{access.size} B",
                place,
            )
            guard = self.tr("likely a guard page") if access.is_likely_guard_page else ""
            yield Pair(self.tr("Access"), " ".join(filter(None, (*words, guard))))
        yield Pair(self.tr("Assertion"), crash.assertion or "")
        for text in crash.inconsistencies:
            yield Pair(self.tr("Contradiction"), text)

    def _of_process(self, analysis: Analysis) -> Iterator[Pair]:
        if analysis.main_module is not None:
            yield Pair(self.tr("Program"), analysis.modules[analysis.main_module].path)
        yield Pair(self.tr("Process"), _text(analysis.pid))
        yield Pair(self.tr("Written"), _time(analysis.time))
        yield Pair(self.tr("Uptime"), _duration(analysis.uptime))
        yield Pair(self.tr("Threads"), str(len(analysis.threads)))
        yield Pair(self.tr("Modules"), str(len(analysis.modules)))

    def _of_system(self, analysis: Analysis) -> Iterator[Pair]:
        system = analysis.system
        if system is None:
            return
        yield Pair(self.tr("System"), " ".join(filter(None, (system.os, system.os_version))))
        yield Pair(self.tr("Processor"), ", ".join(filter(None, (system.cpu, system.cpu_info))))
        yield Pair(self.tr("Processors"), _text(system.cpu_count))


def _captured(facts: Facts) -> int:
    from array import array

    sizes = array("Q")
    sizes.frombytes(facts.regions[1])
    return sum(sizes)


def _where(file: str, offset: int | None) -> str:
    return plain(base_name(file)) + ("" if offset is None else f" @ {offset:#x}")


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _time(seconds: int | None) -> str:
    if seconds is None:
        return ""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _duration(seconds: int | None) -> str:
    if seconds is None:
        return ""
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}"
