"""The analysis as JSON, in minidump-stackwalk's schema.

Its users can switch: names, nesting and the form of each value are the same, addresses are
hexadecimal and padded to the width of a pointer, and what is unknown is ``null``. Fields of our
own are under the one key ``lastword``, in the document and in frames and threads.

Source: rust-minidump, ``minidump-processor/json-schema.md``.
"""

from __future__ import annotations

from analyzer.model import (
    Analysis,
    Crash,
    Frame,
    Inline,
    Module,
    SymbolStatus,
    System,
    Thread,
    UnloadedModule,
    base_name,
)
from analyzer.named import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from analyzer.signature.from_analysis import CrashName

    Object = dict[str, Any]

_NO_DEBUG_ID = "0" * 33
_FACTS = (
    *("handles", "linux_memory_map_count", "lsb_release", "mac_boot_args", "mac_crash_info"),
    *("proc_limits", "soft_errors"),
)
_CRASH_FIELDS = (
    *("type", "address", "adjusted_address", "instruction", "memory_accesses"),
    *("instruction_pointer_update", "possible_bit_flips", "crash_inconsistencies"),
    *("crashing_thread", "assertion"),
)


def document(analysis: Analysis, name: CrashName | None = None) -> Object:
    """Return the whole analysis, ready for :func:`json.dumps`, with its name if given."""
    whole = _Document(analysis).document()
    if name is not None:
        whole["lastword"].update(_named(name))
    return whole


class _Document:
    """Turns one analysis into objects; knows the width of its addresses."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._hexadecimal = f"0x%0{2 * analysis.word_size}x"
        self._names = [base_name(module.path) for module in analysis.modules]

    def document(self) -> Object:
        analysis = self._analysis
        threads = list(map(self._thread, analysis.threads))
        whole: Object = {
            "status": "OK",
            "system_info": _system(analysis.system),
            "crash_info": self._crash(analysis.crash),
            "crashing_thread": self._crashing_thread(threads),
            "main_module": analysis.main_module,
            "modules": list(map(self._module, analysis.modules)),
            "modules_contains_cert_info": any(m.cert_subject for m in analysis.modules),
            "unloaded_modules": list(map(self._unloaded, analysis.unloaded_modules)),
            "pid": analysis.pid,
            "thread_count": len(threads),
            "threads": threads,
            **{name: analysis.facts.get(name) for name in _FACTS},
            "lastword": self._own(),
        }
        if whole["crashing_thread"] is None:
            del whole["crashing_thread"]
        return whole

    def _hex(self, number: int) -> str:
        return self._hexadecimal % number

    def _crash(self, crash: Crash | None) -> Object:
        index = self._analysis.crashing_index
        if crash is None:
            return {**dict.fromkeys(_CRASH_FIELDS), "crashing_thread": index}
        adjusted, address = crash.adjusted_address, crash.address
        return {
            **{name: crash.more.get(name) for name in _CRASH_FIELDS},
            "type": crash.reason,
            "address": None if address is None else self._hex(address),
            "adjusted_address": adjusted and self._adjusted(*adjusted),
            "instruction": crash.instruction,
            "memory_accesses": self._accesses(crash),
            "crash_inconsistencies": list(crash.inconsistencies),
            "crashing_thread": index,
            "assertion": crash.assertion,
        }

    def _adjusted(self, kind: str, number: int) -> Object:
        field = "offset" if kind == "null-pointer" else "address"
        return {"kind": kind, field: self._hex(number)}

    def _accesses(self, crash: Crash) -> list[Object] | None:
        if crash.accesses is None:
            return None
        return [
            {
                "address": self._hex(access.address),
                "size": access.size,
                **({"access_type": access.kind} if access.kind else {}),
                **({"is_likely_guard_page": True} if access.is_likely_guard_page else {}),
            }
            for access in crash.accesses
        ]

    def _crashing_thread(self, threads: list[Object]) -> Object | None:
        index = self._analysis.crashing_index
        frames = () if index is None else self._analysis.threads[index].frames
        if index is None or not frames:
            return None
        thread = dict(threads[index], threads_index=index)
        registers = {name: self._hex(value) for name, value in frames[0].registers.items()}
        thread["frames"] = [dict(thread["frames"][0], registers=registers)]
        thread["frames"] += threads[index]["frames"][1:]
        return thread

    def _thread(self, thread: Thread) -> Object:
        shown: Object = {
            "thread_id": thread.thread_id,
            "thread_name": thread.name,
            "last_error_value": thread.last_error,
            "frame_count": len(thread.frames),
            "frames": [self._frame(*numbered) for numbered in enumerate(thread.frames)],
        }
        if thread.note:
            shown["lastword"] = {"note": thread.note}
        return shown

    def _frame(self, number: int, frame: Frame) -> Object:
        at, module, base = frame.instruction, frame.module, frame.function_base
        modules, hexadecimal = self._analysis.modules, self._hexadecimal
        shown: Object = {
            "frame": number,
            "trust": frame.trust,
            "offset": hexadecimal % at,
            "module": None if module is None else self._names[module],
            "module_offset": None
            if module is None
            else hexadecimal % (at - modules[module].base),
            "function": frame.function,
            "function_offset": None if base is None else hexadecimal % (at - base),
            "file": frame.file,
            "line": frame.line,
            "inlines": [_inline(inline) for inline in frame.inlines] or None,
            "missing_symbols": frame.function is None,
            "unloaded_modules": [
                {"module": name, "offsets": [self._hex(offset) for offset in offsets]}
                for name, offsets in frame.unloaded
            ]
            or None,
        }
        if own := _own_of_frame(frame):
            shown["lastword"] = own
        return shown

    def _module(self, module: Module) -> Object:
        status = module.symbols
        return {
            "base_addr": self._hex(module.base),
            "end_addr": self._hex(module.end),
            "filename": base_name(module.path),
            "code_id": module.code_id,
            "debug_file": base_name(module.debug_file),
            "debug_id": module.debug_id or _NO_DEBUG_ID,
            "version": module.version,
            "cert_subject": module.cert_subject,
            "missing_symbols": status in (SymbolStatus.MISSING, SymbolStatus.WRONG),
            "loaded_symbols": status in (SymbolStatus.FOUND, SymbolStatus.CORRUPT),
            "corrupt_symbols": status is SymbolStatus.CORRUPT,
            "symbol_url": None,
        }

    def _unloaded(self, module: UnloadedModule) -> Object:
        return {
            "base_addr": self._hex(module.base),
            "end_addr": self._hex(module.base + module.size),
            "filename": module.path,
            "code_id": module.code_id,
            "cert_subject": module.cert_subject,
        }

    def _own(self) -> Object:
        analysis = self._analysis
        return {
            "dump": analysis.dump,
            "time": analysis.time,
            "uptime": analysis.uptime,
            "explanation": _explanation(analysis.crash),
            "problems": [problem._asdict() for problem in analysis.problems],
        }


def _system(system: System | None) -> Object | None:
    if system is None:
        return None
    return {
        "os": system.os,
        "os_ver": system.os_version,
        "cpu_arch": system.cpu,
        "cpu_info": system.cpu_info,
        "cpu_count": system.cpu_count,
        "cpu_microcode_version": system.cpu_microcode,
    }


def _explanation(crash: Crash | None) -> Object | None:
    told = crash.explanation if crash is not None else None
    return told and {"sentence": told.sentence, "is_guess": told.is_guess}


def _named(name: CrashName) -> Object:
    made = name.signature
    return {
        "signature": made.text,
        "proto_signature": made.proto,
        "signature_generator": made.generator,
        "signature_lists": made.lists,
        "signature_steps": [step._asdict() for step in made.steps],
        "stack_hash": name.stack_hash or None,
    }


def _inline(inline: Inline) -> Object:
    return {"function": inline.function, "file": inline.file, "line": inline.line}


def _own_of_frame(frame: Frame) -> Object:
    own: Object = {}
    if frame.name_source is not None:
        own["name_source"] = frame.name_source
    if frame.is_guess:
        own["is_guess"] = True
    if frame.why:
        own["why"] = frame.why
    return own
