"""Where it happened: the first function on the stack that is not the system's."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import Frame, Module, Trust, base_name

_FARTHEST_NAME = 1 << 16

_SYSTEM_LIBRARIES = tuple(
    f"{name}{end}"
    for name in (
        "libc",
        "libm",
        "libdl",
        "librt",
        "libpthread",
        "libgcc_s",
        "libstdc++",
        "libc++",
    )
    for end in (".", "-")
)
_SYSTEM = (
    *_SYSTEM_LIBRARIES,
    *("libc++abi.", "libsystem_", "libobjc.", "libdispatch.", "dyld", "ld-", "ld64.", "ld.so"),
    *("linux-gate", "linux-vdso", "[vdso]", "ntdll.", "kernel32.", "kernelbase.", "ucrtbase"),
    *("msvcrt.", "msvcp", "vcruntime", "combase."),
)
_ENDINGS = frozenset(
    (
        *("raise", "abort", "gsignal", "kill", "tgkill", "assert", "wassert", "assert_fail"),
        *("assert_fail_base", "assert_rtn", "assert_perror_fail", "libc_message", "chk_fail"),
        *("libc_message_impl", "fortify_fail", "stack_chk_fail", "malloc_printerr"),
        *("report_gsfailure", "invoke_watson", "kernel_vsyscall", "libc_do_syscall"),
    )
)
_ENDING_STARTS = (
    *("pthread_kill", "cxa_", "cxxabiv1::", "gnu_cxx::", "invalid_parameter", "Unwind_"),
    *("std::terminate", "std::rt", "std::panicking", "std::process::abort", "rust_panic"),
    *("rust_begin_unwind", "core::panicking", "core::result", "core::option", "<."),
)


def is_system(frame: Frame, modules: Sequence[Module]) -> bool:
    """Tell whether a frame is in the C library, the loader or the like."""
    return _module(frame, modules).lower().startswith(_SYSTEM)


def name_of(frame: Frame) -> str:
    """Return the innermost function at a frame; empty where its name is only the nearest."""
    if frame.inlines:
        return frame.inlines[0].function
    base = frame.function_base
    is_far = base is not None and frame.instruction - base > _FARTHEST_NAME
    return "" if frame.is_guess or is_far else frame.function or ""


def own_function(frames: Sequence[Frame], modules: Sequence[Module]) -> str:
    """Return the first function of the program itself that is not there to end it."""
    for frame in frames:
        name = name_of(frame)
        if name and not is_system(frame, modules) and not _ends_the_program(name):
            return name
    return ""


def _ends_the_program(function: str) -> bool:
    name = function.lstrip("_").removeprefix("GI_").lstrip("_")
    return name.partition("(")[0] in _ENDINGS or name.startswith(_ENDING_STARTS)


def where(frames: Sequence[Frame], modules: Sequence[Module]) -> str:
    """Return ``"in Foo::bar"`` or ``"in libc.so.6, called from Foo::bar"``, if known."""
    if not frames:
        return ""
    top, function = frames[0], own_function(frames, modules)
    if top.module is None:
        function = _caller(frames, modules)
        return f"called from {function}" if function else ""
    if not is_system(top, modules) and name_of(top):
        return f"in {name_of(top)}"
    place = f"in {_module(top, modules)}"
    if not is_system(top, modules):
        place += f"+{top.instruction - modules[top.module].base:#x}"
    return f"{place}, called from {function}" if function else place


def caller(frames: Sequence[Frame], modules: Sequence[Module]) -> str:
    """Return which function called what is no code."""
    function = _caller(frames, modules)
    return f"in {function}" if function else ""


def _caller(frames: Sequence[Frame], modules: Sequence[Module]) -> str:
    callers = frames[1:]
    if callers and callers[0].trust is Trust.SCAN:
        # What a scan finds first may be the return address; what lies behind it proves nothing.
        callers = callers[:1]
    return own_function(callers, modules)


def _module(frame: Frame, modules: Sequence[Module]) -> str:
    return "" if frame.module is None else base_name(modules[frame.module].path)
