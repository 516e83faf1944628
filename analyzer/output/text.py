"""The analysis as a report for people: the summary first, then the crash, then the rest.

Everything from the dump is hostile text: control characters, which could drive a terminal, are
shown as escapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sized
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from analyzer.model import Analysis, Frame, Module, Problem, SymbolStatus, Thread, base_name

if TYPE_CHECKING:
    from analyzer.signature.from_analysis import CrashName

_LONGEST = 1000
_FIRST_FRAMES = 100
_LAST_FRAMES = 10
_BRIEF_FRAMES = 12

_BOLD, _DIM, _RED = "1", "2", "1;31"


class Report:
    """One analysis as text; :meth:`text` is the whole, the other methods are its parts.

    All that they return is plain: nothing in it can drive a terminal but our own colours.
    """

    def __init__(
        self, analysis: Analysis, name: CrashName | None = None, *, colour: bool = False
    ) -> None:
        """Report on ``analysis``; ``colour`` uses ANSI's escape sequences."""
        self._analysis = analysis
        self._name = name
        self._colour = colour

    def text(self, *, all_threads: bool = False, brief: bool = False) -> str:
        """Return the report.

        Args:
            all_threads: Also the threads that did not crash.
            brief: The summary and the first frames of the crashed thread alone.
        """
        parts = [self.summary()]
        parts += ["\n".join(lines) for lines in self._threads(all_threads, brief)]
        if not brief:
            parts += ["\n".join(lines) for lines in self.lists() if lines]
        return "\n\n".join(parts)

    def summary(self) -> str:
        """Return what matters, a line each."""
        rows = dict(self.summary_rows())
        width = max(map(len, rows))
        return "\n".join(
            f"{name:{width}}  {self._paint(plain(value), _COLOURS.get(name, ''))}"
            for name, value in rows.items()
        )

    def summary_rows(self) -> Iterator[tuple[str, str]]:
        """Yield what matters as ``(name, text)``; the texts are as the dump has them."""
        analysis = self._analysis
        crash, system = analysis.crash, analysis.system
        yield "Crash", crash.reason if crash else "none: the dump has no exception"
        if crash:
            if crash.explanation:
                yield "What", f"The program {crash.explanation.sentence}."
            if crash.address is not None:
                kind, real = crash.adjusted_address or ("", 0)
                really = f" (really {self._address(real)})" if kind == "non-canonical" else ""
                yield "Address", f"{self._address(crash.address)}{really}"
            if crash.assertion:
                yield "Assertion", crash.assertion
            if crash.instruction:
                yield "Instruction", crash.instruction
            if crash.inconsistencies:
                yield "Odd", ", ".join(crash.inconsistencies)
        if self._name:
            made = self._name.signature
            yield "Signature", f"{made.text}  ({made.generator}, lists {made.lists})"
            if self._name.stack_hash:
                yield "Stack hash", self._name.stack_hash
        if analysis.main_module is not None:
            yield "Program", base_name(analysis.modules[analysis.main_module].path)
        if analysis.pid is not None:
            yield "Process", str(analysis.pid)
        if system:
            yield "System", f"{system.os} {system.os_version or ''}".rstrip()
            count = f"{system.cpu_count} CPUs" if system.cpu_count else None
            yield "Processor", ", ".join(filter(None, (system.cpu, system.cpu_info, count)))
        yield from self._process_rows()

    def _process_rows(self) -> Iterator[tuple[str, str]]:
        """Yield what is known of the whole process."""
        analysis, thread = self._analysis, self._analysis.crashing_thread
        if thread is not None and thread.last_error:
            yield "Last error", thread.last_error
        if analysis.time is not None:
            yield "Written", _utc(analysis.time)
            if analysis.uptime is not None:
                started = _utc(analysis.time - analysis.uptime)
                yield "Started", f"{started}, {_duration(analysis.uptime)} before"
        handles = analysis.facts.get("handles")
        if isinstance(handles, Sized):
            yield "Handles", f"{len(handles)} open"

    def shown_threads(self, *, all_threads: bool) -> list[Thread]:
        """Return the crashed thread first; all of them where none is known to have crashed."""
        crashed = self._analysis.crashing_thread
        if crashed is None:
            return list(self._analysis.threads)
        others = [thread for thread in self._analysis.threads if thread is not crashed]
        return [crashed, *others] if all_threads else [crashed]

    def thread_title(self, thread: Thread) -> str:
        """Return a thread's id and name, and whether it crashed or asked for the dump."""
        name = f' "{plain(thread.name)}"' if thread.name else ""
        role = " (crashed)" if self._analysis.crash else " (asked for the dump)"
        what = role if thread is self._analysis.crashing_thread else ""
        return f"Thread {thread.thread_id}{name}{what}"

    def frames(self, thread: Thread, first: int = _FIRST_FRAMES) -> Iterator[str]:
        """Yield a line for each function on a stack, both ends of it where it is very deep."""
        shown = list(enumerate(thread.frames))
        last = _LAST_FRAMES if first == _FIRST_FRAMES else 0
        if len(shown) > first + last:
            yield from self._frames(shown[:first])
            yield f"  ... {len(shown) - first - last} more frames ..."
            shown = shown[len(shown) - last :]
        yield from self._frames(shown)
        if thread.note:
            yield f"  ({plain(thread.note)})"

    def lists(self) -> Iterator[list[str]]:
        """Yield what follows the stacks: a title and lines each, some without any."""
        yield self.modules()
        yield self.unloaded_modules()
        yield self.modules_in_stack()
        yield self.problems()

    def unloaded_modules(self) -> list[str]:
        """Return a line for each module that was unloaded before."""
        modules = sorted(self._analysis.unloaded_modules, key=lambda module: module.base)
        lines = [
            f"  {self._address(module.base)} - {self._address(module.base + module.size)}"
            f"  {plain(base_name(module.path))}{_signed(module.cert_subject)}"
            for module in modules
        ]
        return ["Unloaded modules", *lines] if lines else []

    def modules_in_stack(self) -> list[str]:
        """Return the crashed thread's modules in one line, as Crash Stats searches them."""
        thread, modules = self._analysis.crashing_thread, self._analysis.modules
        frames = thread.frames if thread is not None else ()
        found = {modules[frame.module] for frame in frames if frame.module is not None}
        names = sorted(
            f"{base_name(module.debug_file or module.path)}/{module.debug_id}"
            for module in found
        )
        return ["Modules in the stack", f"  {plain(';'.join(names))}"] if names else []

    def modules(self) -> list[str]:
        """Return a line for each module, by address."""
        if not self._analysis.modules:
            return []
        by_base = sorted(self._analysis.modules, key=lambda module: module.base)
        return ["Modules", *map(self._module, by_base)]

    def problems(self) -> list[str]:
        """Return a line for each problem with an input file."""
        problems = self._analysis.problems
        return ["Problems", *map(problem_line, problems)] if problems else []

    def _threads(self, all_threads: bool, brief: bool) -> Iterator[list[str]]:
        for thread in self.shown_threads(all_threads=all_threads and not brief):
            first = _BRIEF_FRAMES if brief else _FIRST_FRAMES
            title = self._paint(self.thread_title(thread), _BOLD)
            yield [title, *self.frames(thread, first)]

    def _frames(self, frames: list[tuple[int, Frame]]) -> Iterator[str]:
        width = len(str(frames[-1][0])) if frames else 0
        for number, frame in frames:
            for inline in frame.inlines:
                name = self._paint(plain(inline.function), _BOLD)
                place = _place(inline.file, inline.line)
                yield f"  {number:{width}}  {name}{place}  {self._paint('[inlined]', _DIM)}"
            yield f"  {number:{width}}  {self._frame(frame)}"

    def _frame(self, frame: Frame) -> str:
        where = self._address(frame.instruction)
        if frame.module is not None:
            module = self._analysis.modules[frame.module]
            where = f"{plain(base_name(module.path))}+{frame.instruction - module.base:#x}"
        elif frame.unloaded:
            name, offsets = frame.unloaded[0]
            where += f" (unloaded {plain(base_name(name))}+{offsets[0]:#x})"
        why = f": {plain(frame.why)}" if frame.why else ""
        trust = self._paint(f"[{frame.trust}{why}]", _DIM)
        if frame.function is None:
            return f"{where}  {trust}"
        name = self._paint(plain(frame.function), _BOLD)
        guess = " (nearest name)" if frame.is_guess else ""
        return f"{name}{guess}{_place(frame.file, frame.line)}  {where}  {trust}"

    def _module(self, module: Module) -> str:
        return (
            f"  {self._address(module.base)} - {self._address(module.end)}"
            f"  {plain(base_name(module.path))}{_details(module)}"
        )

    def _address(self, number: int) -> str:
        return f"0x{number:0{2 * self._analysis.word_size}x}"

    def _paint(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self._colour and colour else text


_COLOURS = {"Crash": _RED, "What": _BOLD}


def report(
    analysis: Analysis,
    name: CrashName | None = None,
    *,
    all_threads: bool = False,
    brief: bool = False,
    colour: bool = False,
) -> str:
    """Return the whole report; see :class:`Report`."""
    return Report(analysis, name, colour=colour).text(all_threads=all_threads, brief=brief)


def steps(name: CrashName) -> str:
    """Return how the signature came about, a line for each decision."""
    lines = [f"  {step.rule}: {plain(step.note)}" for step in name.signature.steps]
    return "\n".join(["How the signature came about", *lines])


def _place(file: str | None, line: int | None) -> str:
    if not file:
        return ""
    return f" at {plain(base_name(file))}" + (f":{line}" if line else "")


def _details(module: Module) -> str:
    names = f"named by {module.symbol_source}" if module.symbol_source else ""
    if not names and module.symbols is not SymbolStatus.NOT_NEEDED:
        names = f"symbols {module.symbols}"
    details = filter(None, (module.version, module.debug_id, names))
    words = "".join(f"  {plain(detail)}" for detail in details)
    return f"{words}{_signed(module.cert_subject)}"


def _signed(subject: str | None) -> str:
    return f"  signed by {plain(subject)}" if subject else ""


def _utc(time: int) -> str:
    return datetime.fromtimestamp(time, UTC).strftime("%F %T UTC")


def _duration(seconds: int) -> str:
    """Return a time span in the two largest units that it has."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def problem_line(problem: Problem) -> str:
    """Return one line for a problem of an input file."""
    where = f"{plain(problem.file)}: " if problem.file else ""
    at = "" if problem.offset is None else f" (file offset {problem.offset:#x})"
    return f"  {where}{plain(problem.what)}: {plain(problem.consequence)}{at}"


def plain(text: str) -> str:
    """Return ``text`` on one line: control characters as escapes, cut where it is long."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode()
