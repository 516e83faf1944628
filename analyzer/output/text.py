"""The analysis as a report for people: the summary first, then the crash, then the rest.

Everything from the dump is hostile text: control characters, which could drive a terminal, are
shown as escapes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from analyzer.model import Analysis, Frame, Module, Problem, SymbolStatus, Thread, base_name

_LONGEST = 1000
_FIRST_FRAMES = 100
_LAST_FRAMES = 10


def report(analysis: Analysis, *, all_threads: bool = False) -> str:
    """Return the report; ``all_threads`` adds the threads that did not crash."""
    parts = [_summary(analysis), *_threads(analysis, all_threads)]
    parts += [_modules(analysis), _problems(analysis.problems)]
    return "\n\n".join(part for part in parts if part)


def _summary(analysis: Analysis) -> str:
    rows = dict(_summary_rows(analysis))
    width = max(map(len, rows))
    return "\n".join(f"{name:{width}}  {plain(value)}" for name, value in rows.items())


def _summary_rows(analysis: Analysis) -> Iterator[tuple[str, str]]:
    crash, system = analysis.crash, analysis.system
    yield "Crash", crash.reason if crash else "none: the dump has no exception"
    if crash and crash.address is not None:
        yield "Address", _address(analysis, crash.address)
    if crash and crash.assertion:
        yield "Assertion", crash.assertion
    if crash and crash.instruction:
        yield "Instruction", crash.instruction
    if analysis.main_module is not None:
        yield "Program", base_name(analysis.modules[analysis.main_module].path)
    if analysis.pid is not None:
        yield "Process", str(analysis.pid)
    if system:
        yield "System", f"{system.os} {system.os_version or ''}".rstrip()
        yield "Processor", ", ".join(filter(None, (system.cpu, system.cpu_info)))
    if analysis.time is not None:
        yield "Written", datetime.fromtimestamp(analysis.time, UTC).strftime("%F %T UTC")
    if analysis.uptime is not None:
        yield "Uptime", f"{analysis.uptime} s"


def _threads(analysis: Analysis, all_threads: bool) -> Iterator[str]:
    crashed = analysis.crashing_thread
    if crashed is not None:
        yield _thread(analysis, crashed, "crashed")
    if all_threads or crashed is None:
        for thread in analysis.threads:
            if thread is not crashed:
                yield _thread(analysis, thread, "")


def _thread(analysis: Analysis, thread: Thread, what: str) -> str:
    name = f' "{plain(thread.name)}"' if thread.name else ""
    lines = [f"Thread {thread.thread_id}{name}{f' ({what})' if what else ''}"]
    shown = list(enumerate(thread.frames))
    if len(shown) > _FIRST_FRAMES + _LAST_FRAMES:
        lines += _frames(analysis, shown[:_FIRST_FRAMES])
        lines.append(f"  ... {len(shown) - _FIRST_FRAMES - _LAST_FRAMES} more frames ...")
        shown = shown[-_LAST_FRAMES:]
    lines += _frames(analysis, shown)
    if thread.note:
        lines.append(f"  ({thread.note})")
    return "\n".join(lines)


def _frames(analysis: Analysis, frames: list[tuple[int, Frame]]) -> Iterator[str]:
    width = len(str(frames[-1][0])) if frames else 0
    for number, frame in frames:
        for inline in frame.inlines:
            place = _place(inline.file, inline.line)
            yield f"  {number:{width}}  {plain(inline.function)}{place}  [inlined]"
        yield f"  {number:{width}}  {_frame(analysis, frame)}"


def _frame(analysis: Analysis, frame: Frame) -> str:
    where = _address(analysis, frame.instruction)
    if frame.module is not None:
        module = analysis.modules[frame.module]
        where = f"{plain(base_name(module.path))}+{frame.instruction - module.base:#x}"
    trust = f"[{frame.trust}{f': {frame.why}' if frame.why else ''}]"
    if frame.function is None:
        return f"{where}  {trust}"
    name = plain(frame.function) + (" (nearest name)" if frame.is_guess else "")
    return f"{name}{_place(frame.file, frame.line)}  {where}  {trust}"


def _place(file: str | None, line: int | None) -> str:
    if not file:
        return ""
    return f" at {plain(base_name(file))}" + (f":{line}" if line else "")


def _modules(analysis: Analysis) -> str:
    if not analysis.modules:
        return ""
    by_address = sorted(analysis.modules)
    lines = [
        f"  {_address(analysis, module.base)} - {_address(analysis, module.end)}"
        f"  {plain(base_name(module.path))}{_details(module)}"
        for module in by_address
    ]
    return "\n".join(["Modules", *lines])


def _details(module: Module) -> str:
    names = f"named by {module.symbol_source}" if module.symbol_source else ""
    if not names and module.symbols is not SymbolStatus.NOT_NEEDED:
        names = f"symbols {module.symbols}"
    details = filter(None, (module.version, module.debug_id, names))
    return "".join(f"  {plain(detail)}" for detail in details)


def _problems(problems: tuple[Problem, ...]) -> str:
    if not problems:
        return ""
    return "\n".join(["Problems", *map(_problem, problems)])


def _problem(problem: Problem) -> str:
    where = f"{plain(problem.file)}: " if problem.file else ""
    at = "" if problem.offset is None else f" (file offset {problem.offset:#x})"
    return f"  {where}{plain(problem.what)}: {problem.consequence}{at}"


def _address(analysis: Analysis, number: int) -> str:
    return f"0x{number:0{2 * analysis.word_size}x}"


def plain(text: str) -> str:
    """Return ``text`` on one line: control characters as escapes, cut where it is long."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode()
