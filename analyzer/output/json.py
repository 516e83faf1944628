"""The analysis as JSON, in minidump-stackwalk's schema.

Its users can switch: names, nesting and the form of each value are the same, addresses are
hexadecimal and padded to the width of a pointer, and what is unknown is ``null``. Fields of our
own are under the one key ``lastword``, in the document and in frames and threads.

Nearly all of a document are frames, those of the crashing thread twice. They are written as
text, once each: an encoder would make text of the names of their members again for each frame.
Who wants objects reads that text, so that there is one description of the schema.

Source: rust-minidump, ``minidump-processor/json-schema.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count, groupby
from json import JSONEncoder, loads
from json.encoder import encode_basestring_ascii

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


class _Json(str):
    """What is JSON already."""

    __slots__ = ()


def document(analysis: Analysis, name: CrashName | None = None) -> Object:
    """Return what :func:`encoded` writes, as objects."""
    whole: Object = loads(encoded(analysis, name))
    return whole


def encoded(analysis: Analysis, name: CrashName | None = None) -> str:
    """Return the whole analysis as JSON, with its name if given."""
    whole = _Document(analysis).document()
    if name is not None:
        whole["lastword"].update(_named(name))
    return _object(whole)


def _object(whole: Object) -> _Json:
    """Return an object as JSON, some of whose members are JSON already."""
    members: list[str] = []
    for is_json, names in groupby(whole, lambda name: isinstance(whole[name], _Json)):
        if is_json:
            members += [f'"{name}": {whole[name]}' for name in names]
        else:
            members.append(_text({name: whole[name] for name in names})[1:-1])
    return _Json(f"{{{', '.join(members)}}}")


def _array(members: Iterable[str]) -> _Json:
    """Return members that are JSON as an array."""
    return _Json(f"[{', '.join(members)}]")


def _string(text: str | None) -> str:
    """Return a string, or none, as JSON."""
    return "null" if text is None else encode_basestring_ascii(text)


class _Document:
    """Turns one analysis into objects, frames into JSON; knows the width of its addresses."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._hexadecimal = f"0x%0{2 * analysis.word_size}x"
        self._names = [_string(base_name(module.path)) for module in analysis.modules]
        self._bases = [module.base for module in analysis.modules]

    def document(self) -> Object:
        analysis = self._analysis
        frames = [list(map(self._frame, count(), each.frames)) for each in analysis.threads]
        threads = list(map(self._thread, analysis.threads, frames))
        whole: Object = {
            "status": "OK",
            "system_info": _system(analysis.system),
            "crash_info": self._crash(analysis.crash),
            "crashing_thread": self._crashing_thread(threads, frames),
            "main_module": analysis.main_module,
            "modules": list(map(self._module, analysis.modules)),
            "modules_contains_cert_info": any(m.cert_subject for m in analysis.modules),
            "unloaded_modules": list(map(self._unloaded, analysis.unloaded_modules)),
            "pid": analysis.pid,
            "thread_count": len(threads),
            "threads": _array(map(_object, threads)),
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

    def _crashing_thread(
        self, threads: Sequence[Object], frames: Sequence[Sequence[str]]
    ) -> _Json | None:
        index = self._analysis.crashing_index
        if index is None or not frames[index]:
            return None
        found, (first, *callers) = self._analysis.threads[index].frames[0], frames[index]
        registers = {name: self._hex(value) for name, value in found.registers.items()}
        first = f'{first[:-1]}, "registers": {_text(registers)}}}'
        frames_of_it = _array([first, *callers])
        return _object({**threads[index], "frames": frames_of_it, "threads_index": index})

    def _thread(self, thread: Thread, frames: Sequence[str]) -> Object:
        shown: Object = {
            "thread_id": thread.thread_id,
            "thread_name": thread.name,
            "last_error_value": thread.last_error,
            "frame_count": len(thread.frames),
            "frames": _array(frames),
        }
        if thread.note:
            shown["lastword"] = {"note": thread.note}
        return shown

    def _frame(self, number: int, frame: Frame) -> str:
        """Return a frame as JSON."""
        at, base, line = frame.instruction, frame.function_base, frame.line
        hexadecimal, function = self._hexadecimal, frame.function
        module = offset = function_offset = inlines = unloaded = "null"
        if frame.module is not None:
            module = self._names[frame.module]
            offset = f'"{hexadecimal % (at - self._bases[frame.module])}"'
        if base is not None:
            function_offset = f'"{hexadecimal % (at - base)}"'
        if frame.inlines:
            inlines = _text(list(map(_inline, frame.inlines)))
        if frame.unloaded:
            unloaded = _text(list(map(self._once_there, frame.unloaded)))
        return (
            f'{{"frame": {number}, "trust": {_string(frame.trust)}, '
            f'"offset": "{hexadecimal % at}", '
            f'"module": {module}, "module_offset": {offset}, '
            f'"function": {_string(function)}, "function_offset": {function_offset}, '
            f'"file": {_string(frame.file)}, "line": {"null" if line is None else line}, '
            f'"inlines": {inlines}, '
            f'"missing_symbols": {"true" if function is None else "false"}, '
            f'"unloaded_modules": {unloaded}{_own_of_frame(frame)}}}'
        )

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


def _own_of_frame(frame: Frame) -> str:
    own = []
    if frame.name_source is not None:
        own.append(f'"name_source": {_string(frame.name_source)}')
    if frame.is_guess:
        own.append('"is_guess": true')
    if frame.why:
        own.append(f'"why": {_string(frame.why)}')
    return f', "lastword": {{{", ".join(own)}}}' if own else ""
