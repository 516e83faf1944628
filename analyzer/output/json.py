"""The analysis as JSON, in minidump-stackwalk's schema.

Its users can switch: names, nesting and the form of each value are the same, addresses are
hexadecimal and padded to the width of a pointer, and what is unknown is ``null``. Fields of our
own are under the one key ``lastword``, in the document and in frames and threads.

Nearly all of a document are frames, those of the crashing thread twice. They are written as
text, once each: an encoder would make text of the names of their members again for each frame.
All else goes through the encoder in one piece, in which threads have a mark where their frames
come. Who wants objects reads the text, so that there is one description of the schema.

Source: rust-minidump, ``minidump-processor/json-schema.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
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
# No number of ours, and a string has no quotes but escaped ones: the text is there only once
# for each thread.
_LATER = float("nan")
_FRAMES_LATER = '"frames": NaN'

_NO_DEBUG_ID = "0" * 33
_MISSING = (SymbolStatus.MISSING, SymbolStatus.WRONG)
_LOADED = (SymbolStatus.FOUND, SymbolStatus.CORRUPT)
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
    """Return what :func:`encoded` writes, as objects."""
    whole: Object = loads(encoded(analysis, name))
    return whole


def encoded(analysis: Analysis, name: CrashName | None = None) -> str:
    """Return the whole analysis as JSON, with its name if given."""
    document = _Document(analysis)
    whole = document.without_frames()
    if name is not None:
        whole["lastword"].update(_named(name))
    pieces = iter(_text(whole).split(_FRAMES_LATER))
    text = [next(pieces)]
    for frames, piece in zip(document.frames(), pieces, strict=True):
        text += ('"frames": [', ", ".join(frames), "]", piece)
    return "".join(text)


def _string(text: str | None) -> str:
    """Return a string, or none, as JSON."""
    return "null" if text is None else encode_basestring_ascii(text)


class _Document:
    """Turns one analysis into objects, frames into JSON; knows the width of its addresses."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._hexadecimal = f"0x%0{2 * analysis.word_size}x"
        self._address = _string(self._hexadecimal)
        self._names = [_string(base_name(module.path)) for module in analysis.modules]
        self._bases = [module.base for module in analysis.modules]
        thread = analysis.crashing_thread
        self._crashed = (
            analysis.crashing_index if thread is not None and thread.frames else None
        )

    def without_frames(self) -> Object:
        """Return all but frames."""
        analysis = self._analysis
        threads = list(map(_thread, analysis.threads))
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

    def frames(self) -> Sequence[Sequence[str]]:
        """Return frames as JSON, for each thread of the document in its order."""
        threads = self._analysis.threads
        frames = [list(map(self._frame, count(), thread.frames)) for thread in threads]
        crashed = self._crashed
        if crashed is None:
            return frames
        known = threads[crashed].frames[0].registers.items()
        registers = ", ".join([f'"{name}": {self._address % value}' for name, value in known])
        first, *callers = frames[crashed]
        return [[f'{first[:-1]}, "registers": {{{registers}}}}}', *callers], *frames]

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

    def _crashing_thread(self, threads: Sequence[Object]) -> Object | None:
        index = self._crashed
        return None if index is None else {**threads[index], "threads_index": index}

    def _frame(self, number: int, frame: Frame) -> str:
        """Return a frame as JSON."""
        # To ask for each field by its name would take a tenth longer.
        at, _resume, _sp, trust, module, function, base, file, line, inlines = frame[:10]
        source, is_guess, _missing, unloaded, _registers, _rule, why = frame[10:17]
        address = self._address
        module_name = offset = function_offset = inlined = once_there = "null"
        if module is not None:
            module_name = self._names[module]
            offset = address % (at - self._bases[module])
        if base is not None:
            function_offset = address % (at - base)
        if inlines:
            inlined = f"[{', '.join(map(_inline, inlines))}]"
        if unloaded:
            once_there = _text(list(map(self._once_there, unloaded)))
        return (
            f'{{"frame": {number}, "trust": {_string(trust)}, "offset": {address % at}, '
            f'"module": {module_name}, "module_offset": {offset}, '
            f'"function": {_string(function)}, "function_offset": {function_offset}, '
            f'"file": {_string(file)}, "line": {"null" if line is None else line}, '
            f'"inlines": {inlined}, '
            f'"missing_symbols": {"true" if function is None else "false"}, '
            f'"unloaded_modules": {once_there}{_own_of_frame(source, is_guess, why)}}}'
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
            "missing_symbols": status in _MISSING,
            "loaded_symbols": status in _LOADED,
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


def _thread(thread: Thread) -> Object:
    shown: Object = {
        "thread_id": thread.thread_id,
        "thread_name": thread.name,
        "last_error_value": thread.last_error,
        "frame_count": len(thread.frames),
        "frames": _LATER,
    }
    if thread.note:
        shown["lastword"] = {"note": thread.note}
    return shown


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


def _inline(inline: Inline) -> str:
    function, file, line = inline
    return (
        f'{{"function": {_string(function)}, "file": {_string(file)}, '
        f'"line": {"null" if line is None else line}}}'
    )


def _own_of_frame(name_source: str | None, is_guess: bool, why: str) -> str:
    own = []
    if name_source is not None:
        own.append(f'"name_source": {_string(name_source)}')
    if is_guess:
        own.append('"is_guess": true')
    if why:
        own.append(f'"why": {_string(why)}')
    return f', "lastword": {{{", ".join(own)}}}' if own else ""
