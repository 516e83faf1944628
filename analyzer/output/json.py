"""The analysis as JSON, in minidump-stackwalk's schema.

Its users can switch: names, nesting and the form of each value are the same, addresses are
hexadecimal and padded to the width of a pointer, and what is unknown is ``null``. Fields of our
own are under the one key ``lastword``, in the document and in frames and threads.

Source: rust-minidump, ``minidump-processor/json-schema.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from json import JSONEncoder

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

# A document is a tree: no need to look for circles in it.
_text = JSONEncoder(check_circular=False).encode

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


def encoded(whole: Object) -> str:
    """Return a document as :func:`json.dumps` does.

    The frames of the crashing thread, often nearly half of a document, are in it twice: they
    are encoded once.
    """
    if "crashing_thread" not in whole:
        return _text(whole)
    crashing, threads = whole["crashing_thread"], whole["threads"]
    index, callers = crashing["threads_index"], _text(crashing["frames"][1:])
    without_registers = _thread_text(threads[index], callers)
    parts = _text(threads[:index]), f"[{without_registers}]", _text(threads[index + 1 :])
    return _object_text(
        whole,
        {"crashing_thread": _thread_text(crashing, callers), "threads": _joined_text(parts)},
    )


def _thread_text(thread: Object, callers: str) -> str:
    """Return a thread as JSON, all of whose frames but the first are JSON already."""
    frames = _joined_text((_text(thread["frames"][:1]), callers))
    return _object_text(thread, {"frames": frames})


def _object_text(whole: Object, known: Mapping[str, str]) -> str:
    """Return an object as JSON, some of whose members are JSON already."""
    members = (f'"{name}": {known.get(name) or _text(value)}' for name, value in whole.items())
    return f"{{{', '.join(members)}}}"


def _joined_text(arrays: Iterable[str]) -> str:
    """Return several arrays as one; all are JSON."""
    return f"[{', '.join(array[1:-1] for array in arrays if array != '[]')}]"


class _Document:
    """Turns one analysis into objects; knows the width of its addresses."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._hexadecimal = f"0x%0{2 * analysis.word_size}x"
        self._names = [base_name(module.path) for module in analysis.modules]
        self._bases = [module.base for module in analysis.modules]

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
            "frames": [
                self._frame(number, frame) for number, frame in enumerate(thread.frames)
            ],
        }
        if thread.note:
            shown["lastword"] = {"note": thread.note}
        return shown

    def _frame(self, number: int, frame: Frame) -> Object:
        at, module, base = frame.instruction, frame.module, frame.function_base
        function, hexadecimal = frame.function, self._hexadecimal
        name = offset = None
        if module is not None:
            name, offset = self._names[module], hexadecimal % (at - self._bases[module])
        shown: Object = {
            "frame": number,
            "trust": frame.trust,
            "offset": hexadecimal % at,
            "module": name,
            "module_offset": offset,
            "function": function,
            "function_offset": None if base is None else hexadecimal % (at - base),
            "file": frame.file,
            "line": frame.line,
            "inlines": [_inline(inline) for inline in frame.inlines] if frame.inlines else None,
            "missing_symbols": function is None,
            "unloaded_modules": list(map(self._once_there, frame.unloaded))
            if frame.unloaded
            else None,
        }
        if own := _own_of_frame(frame):
            shown["lastword"] = own
        return shown

    def _once_there(self, unloaded: tuple[str, tuple[int, ...]]) -> Object:
        name, offsets = unloaded
        return {"module": name, "offsets": list(map(self._hex, offsets))}

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
