"""What a register's value may mean: null, poison, text, code, a place on a stack.

Pure functions over an :class:`~analyzer.model.Analysis`; windows and reports show the answers
beside each register.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.memory import Read
from analyzer.model import Module, base_name

NEAR_NULL = 0x1_0000
"""Below this no system maps anything: such an address is an offset from null."""

_NEAR_POISON = 0x1_0000
_STACK_REACH = 1 << 20
_MEANT_AS_TEXT = 6
_LONGEST_TEXT = 64

_BYTES = {
    0xE5: "freed memory (Firefox's allocator fills it so)",
    0xE4: "memory never written (Firefox's allocator fills it so)",
    0x5A: "freed memory (jemalloc fills it so)",
    0xA5: "memory never written (jemalloc fills it so)",
    0xDD: "freed memory (Microsoft's debug heap fills it so)",
    0xCD: "memory never written (Microsoft's debug heap fills it so)",
    0xCC: "a variable never written (Microsoft's debug code fills the stack so)",
    0xFE: "the rest of a buffer (Microsoft's secure functions fill it so)",
    0xFD: "the end of a block (Microsoft's debug heap marks it so)",
    0xAB: "the end of a block (Windows' heap marks it so)",
    0xAA: "a variable never written (clang's pattern)",
    0xBE: "memory never written (AddressSanitizer fills it so)",
    0xEF: "freed memory (Chromium's allocator fills it so)",
}
_WORDS = {
    0xFEEEFEEE: "freed memory (Windows' heap fills it so)",
    0xBAADF00D: "memory never written (Windows' heap fills it so)",
    0xDEADBEEF: "a marker for memory that must not be used",
    0xDEADC0DE: "a marker for memory that must not be used",
    0xDEADDEAD: "a marker for memory that must not be used",
    0xBADDCAFE: "memory never written (a common debug pattern)",
}


def poison(value: int, word_size: int) -> str | None:
    """Return what a poison pattern, or an address shortly after one, means.

    ``None`` for all other values. A pattern is a word of one repeated byte, or one of a few
    well-known words, in a register of its size or larger.
    """
    for size in {4, word_size}:
        pattern = _pattern(value, size)
        if pattern is not None:
            return pattern
    return None


def _pattern(value: int, size: int) -> str | None:
    if value >> 8 * size:
        return None
    top = value >> 8 * (size - 1)
    repeated = int.from_bytes(bytes([top]) * size, "big")
    if abs(value - repeated) < _NEAR_POISON and top in _BYTES:
        return _BYTES[top]
    for word, meaning in _WORDS.items():
        whole = word if size == 4 else word << 32 | word
        if abs(value - whole) < _NEAR_POISON:
            return meaning
    return None


def text_in(value: int, word_size: int) -> str | None:
    """Return the text that a value is when it was never meant to be a pointer.

    All bytes must be printable ASCII, with nothing but zeros after them, and at least six of
    them (four in 32-bit processes).
    """
    if value >> 8 * word_size:
        # A dump's 64-bit fields may say what no word of a 32-bit process holds.
        return None
    data = value.to_bytes(word_size, "little").rstrip(b"\0")
    is_text = all(0x20 <= byte < 0x7F for byte in data)
    enough = min(_MEANT_AS_TEXT, word_size)
    return data.decode("ascii") if is_text and len(data) >= enough else None


def module_at(address: int, modules: Sequence[Module]) -> Module | None:
    """Return the module that holds ``address``."""
    return next(
        (module for module in modules if 0 <= address - module.base < module.size), None
    )


def describe(
    value: int,
    word_size: int,
    modules: Sequence[Module] = (),
    sp: int | None = None,
    read: Read | None = None,
) -> str:
    """Return in a few words what ``value`` may be; empty when nothing is known.

    Args:
        value: Of a register or a word of memory.
        word_size: Bytes of a pointer, 4 or 8.
        modules: Of the process.
        sp: Stack pointer of the thread, for places on its stack.
        read: Reads captured memory, for texts that are pointed to.
    """
    if not value:
        return "null"
    module = module_at(value, modules)
    if module is not None:
        return f"{base_name(module.path)}+{value - module.base:#x}"
    if sp is not None and 0 <= value - sp < _STACK_REACH:
        place = f"stack, sp+{value - sp:#x}" if value > sp else "stack, top"
        return _with_text(place, value, read)
    meaning = poison(value, word_size)
    if meaning is not None:
        return meaning
    text = text_in(value, word_size)
    if text is not None:
        return f'text "{text}"'
    return _with_text("", value, read)


def _with_text(place: str, address: int, read: Read | None) -> str:
    text = _text_at(address, read) if read is not None else ""
    return ": ".join(filter(None, (place, text)))


def _text_at(address: int, read: Read) -> str:
    """Return the C string at ``address`` in quotes; empty when there is none worth showing."""
    data = bytearray()
    while len(data) < _LONGEST_TEXT:
        byte = read(address + len(data), 1)
        if not byte or not 0x20 <= byte[0] < 0x7F:
            break
        data += byte
    is_whole = len(data) < _LONGEST_TEXT and read(address + len(data), 1) == b"\0"
    if not is_whole or len(data) < 4:
        return ""
    return f'"{data.decode("ascii")}"'
