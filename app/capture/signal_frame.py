"""The frame that the kernel pushes on the stack for a signal handler, on x86-64.

From low addresses: the address of the C library's ``restorer`` (the handler's return
address), then ``ucontext``: flags u64 @0, link @8, alternate stack 24 bytes @16, then the
registers, u64 each: r8…r15, rdi, rsi, rbp, rbx, rdx, rax, rcx, rsp, rip, eflags, segment
selectors (u16 cs, gs, fs, ss), error code, trap number, old mask, cr2; and the address of the
FXSAVE area. The restorer is nine bytes of code: ``mov rax, 15; syscall``.

Source: Linux ``arch/x86/include/uapi/asm/sigcontext.h`` and ``ucontext.h``.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from app.capture.image import ProcessImage, ThreadImage
from app.capture.machines import AMD64

_RESTORER = bytes.fromhex("48c7c00f0000000f05")
# Floating-point state, and SS as the kernel restores it: all kernels that live today.
_FLAGS = frozenset({6, 7})
_FRAME = struct.Struct("<QQ 8x 24x 23Q Q")
_SAVED = (
    "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "rdi", "rsi", "rbp", "rbx", "rdx",
    "rax", "rcx", "rsp", "rip", "eflags", "selectors", "error", "trap", "mask", "cr2",
)  # fmt: skip
_FXSAVE_SIZE = 512
# A handler in C that lies this deep below its own frame is none that we know.
_REACH = 64 * 1024

_PAGE_FAULT = 14
_PROTECTION = 1  # bit of a page fault's error code
_GENERAL_PROTECTION = 13
_MAPERR, _ACCERR, _KERNEL = 1, 2, 0x80


class SignalFrame(NamedTuple):
    """What was interrupted.

    Attributes:
        general: The registers as an ``NT_PRSTATUS`` set.
        floating: The registers as an ``NT_FPREGSET`` set.
        code: What ``si_code`` must have been for a memory fault, otherwise 0.
        address: The faulting address, 0 where there is none.
    """

    general: bytes
    floating: bytes
    code: int
    address: int


def find_signal_frame(image: ProcessImage, thread: ThreadImage) -> SignalFrame | None:
    """Return the innermost signal frame on a thread's stack, ``None`` without one."""
    if image.machine is not AMD64 or not thread.general:
        return None
    now = AMD64.registers(thread.general)
    region = image.region(now["rsp"])
    if region is None:
        return None
    size = min(region.end - now["rsp"], _REACH + _FRAME.size)
    stack = image.read(now["rsp"], size) or b""
    for at in range(0, len(stack) - _FRAME.size + 1, 8):
        restorer, flags, *saved, floating = _FRAME.unpack_from(stack, at)
        if flags in _FLAGS and image.read(restorer, len(_RESTORER)) == _RESTORER:
            return _frame(image, now, dict(zip(_SAVED, saved, strict=True)), floating)
    return None


def _frame(
    image: ProcessImage, now: dict[str, int], saved: dict[str, int], floating: int
) -> SignalFrame:
    """Put the saved registers into the kernel's order; segment bases have not changed."""
    selectors = saved["selectors"]
    values = {**now, **saved, "cs": selectors & 0xFFFF, "ss": selectors >> 48}
    general = AMD64.general.pack(*(values[name] for name in AMD64.names))
    code, address = _memory_fault(saved)
    return SignalFrame(general, image.read(floating, _FXSAVE_SIZE) or b"", code, address)


def _memory_fault(saved: dict[str, int]) -> tuple[int, int]:
    """Work out ``si_code`` and ``si_addr``: handlers without SA_SIGINFO are not told them."""
    if saved["trap"] == _PAGE_FAULT:
        return (_ACCERR if saved["error"] & _PROTECTION else _MAPERR), saved["cr2"]
    return (_KERNEL if saved["trap"] == _GENERAL_PROTECTION else 0), 0
