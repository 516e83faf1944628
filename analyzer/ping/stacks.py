"""``stackTraces``: the stripped stacks of a crash, in the shape of the legacy crash ping.

    status            "OK", or why there are no stacks
    crash_info        type, address, crashing_thread (an index in threads)
    main_module       index in modules
    modules           base_addr, end_addr, filename, code_id, debug_file, debug_id, version
    unloaded_modules  base_addr, end_addr, filename, code_id
    threads           frames, topmost first: ip, module_index (absent outside modules), trust

Addresses are lower-case hexadecimal text without padding. A key without a value is absent,
never null. Names of files are base names, since a path would tell the user's name, and only
modules are listed that a frame lies in, besides the program itself. Nothing else of the
process is here: no memory, registers, functions, lines, thread ids or thread names.

Document: Mozilla, ``crash-ping.rst`` and ``telemetry/crash/crash.4.schema.json``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from analyzer.model import Analysis, Frame, Module, Thread, Trust, UnloadedModule

NO_CRASH = "The minidump has no exception."
NO_THREAD = "The minidump does not hold the crashing thread."

_SEPARATOR = re.compile(r"[/\\]")


def stack_traces(analysis: Analysis, all_threads: bool = False) -> dict[str, object]:
    """Return the stacks of a crash, ready for JSON.

    Args:
        analysis: Of the crash; every thread walked where ``all_threads`` is wanted.
        all_threads: All threads in the dump's order, not the crashing one alone.
    """
    crash = analysis.crash
    if crash is None:
        return {"status": NO_CRASH}
    crashing = analysis.crashing_thread
    if crashing is None or crash.thread is None:
        return {"status": NO_THREAD}
    threads = analysis.threads if all_threads else (crashing,)
    modules, places = _used_modules(analysis, threads)
    crash_info: dict[str, object] = {"type": crash.reason}
    if crash.address is not None:
        crash_info["address"] = hex(crash.address)
    crash_info["crashing_thread"] = crash.thread if all_threads else 0
    traces: dict[str, object] = {"status": "OK", "crash_info": crash_info}
    if analysis.main_module is not None:
        traces["main_module"] = places[analysis.main_module]
    traces["modules"] = [_module(module) for module in modules]
    traces["unloaded_modules"] = _unloaded(analysis.unloaded_modules, threads)
    traces["threads"] = [
        {"frames": [_frame(frame, places) for frame in thread.frames]} for thread in threads
    ]
    return traces


def base_name(path: str) -> str:
    """Return a path's last element, whichever system's path it is."""
    return _SEPARATOR.split(path)[-1]


def _used_modules(
    analysis: Analysis, threads: Iterable[Thread]
) -> tuple[list[Module], dict[int, int]]:
    """Return the modules to list, and the place there of each used index of the analysis.

    The list is ordered by base address; of two modules at one address it has the first.
    """
    wanted = {frame.module for thread in threads for frame in thread.frames}
    wanted.add(analysis.main_module)
    modules: list[Module] = []
    places: dict[int, int] = {}
    for index in sorted(index for index in wanted if index is not None):
        module = analysis.modules[index]  # which are by base address already
        if not modules or modules[-1].base != module.base:
            modules.append(module)
        places[index] = len(modules) - 1
    return modules, places


def _module(module: Module) -> dict[str, object]:
    return {
        "base_addr": hex(module.base),
        "end_addr": hex(module.end),
        "filename": base_name(module.path),
        "code_id": module.code_id,
        "debug_file": base_name(module.debug_file),
        "debug_id": module.debug_id,
        "version": module.version or "",
    }


def _unloaded(
    modules: Iterable[UnloadedModule], threads: Iterable[Thread]
) -> list[dict[str, object]]:
    """Return the unloaded modules that a frame without a module once lay in."""
    addresses = {
        frame.instruction
        for thread in threads
        for frame in thread.frames
        if frame.module is None
    }
    return [
        {
            "base_addr": hex(module.base),
            "end_addr": hex(module.base + module.size),
            "filename": base_name(module.path),
            "code_id": module.code_id,
        }
        for module in modules
        if any(module.base <= address < module.base + module.size for address in addresses)
    ]


def _frame(frame: Frame, places: Mapping[int, int]) -> dict[str, object]:
    # The model's word for the worst trust is minidump-stackwalk's; the ping has its own.
    trust = "none" if frame.trust is Trust.NONE else frame.trust.value
    row: dict[str, object] = {"ip": hex(frame.instruction)}
    if frame.module is not None:
        row["module_index"] = places[frame.module]
    row["trust"] = trust
    return row
