"""Where it happened: the first function on the stack that is not the system's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.model import Frame, Module, base_name

_FARTHEST_NAME = 1 << 16

_SYSTEM = re.compile(
    r"(lib(c|m|dl|rt|pthread|gcc_s|stdc\+\+|c\+\+|c\+\+abi|system_\w+|objc|dispatch)[-.\d]"
    r"|ld(-linux|-musl|64)?[-.\d]|linux-(gate|vdso)|\[vdso\]|dyld$"
    r"|(ntdll|kernel32|kernelbase|ucrtbased?|msvcrt|msvcp\d+|vcruntime\d+\w*|combase)\.dll$)",
    re.IGNORECASE,
)
_ENDINGS = re.compile(
    r"(__?)?(GI_)?(raise|abort|gsignal|kill|tgkill|assert\w*|wassert|pthread_kill\w*"
    r"|libc_message\w*|fortify_fail|chk_fail|stack_chk_fail|malloc_printerr|cxa_\w+"
    r"|cxxabiv1::.*|gnu_cxx::.*|report_gsfailure|invoke_watson|invalid_parameter\w*)(\(.*)?$"
    r"|std::(terminate|rt|panicking|process::abort)|core::(panicking|result|option)"
    r"|rust_(panic|begin_unwind)|_Unwind_|<\."
)


def is_system(frame: Frame, modules: Sequence[Module]) -> bool:
    """Tell whether a frame is in the C library, the loader or the like."""
    return frame.module is not None and bool(_SYSTEM.match(_module(frame, modules)))


def name_of(frame: Frame) -> str:
    """Return the innermost function at a frame; empty where its name is only the nearest."""
    if frame.inlines:
        return frame.inlines[0].function
    base = frame.function_base
    is_far = base is not None and frame.instruction - base > _FARTHEST_NAME
    return "" if frame.is_guess or is_far else frame.function or ""


def own_function(frames: Sequence[Frame], modules: Sequence[Module]) -> str:
    """Return the first function of the program itself that is not there to end it."""
    names = (name_of(frame) for frame in frames if not is_system(frame, modules))
    return next((name for name in names if name and not _ENDINGS.match(name)), "")


def where(frames: Sequence[Frame], modules: Sequence[Module]) -> str:
    """Return ``"in Foo::bar"`` or ``"in libc.so.6, called from Foo::bar"``, if known."""
    if not frames:
        return ""
    top, function = frames[0], own_function(frames, modules)
    if top.module is None:
        return f"called from {function}" if function else ""
    if not is_system(top, modules) and name_of(top):
        return f"in {name_of(top)}"
    place = f"in {_module(top, modules)}"
    if not is_system(top, modules):
        place += f"+{top.instruction - modules[top.module].base:#x}"
    return f"{place}, called from {function}" if function else place


def caller(frames: Sequence[Frame], modules: Sequence[Module]) -> str:
    """Return which function called what is no code."""
    function = own_function(frames[1:], modules)
    return f"in {function}" if function else ""


def _module(frame: Frame, modules: Sequence[Module]) -> str:
    return "" if frame.module is None else base_name(modules[frame.module].path)
