"""Checks every line of a ``.sym`` file, as minidump-stackwalk does before it uses one."""

from __future__ import annotations

from analyzer.errors import SymbolError
from analyzer.symbols.breakpad_text import SymText

_HEX = rb"[0-9a-fA-F]"
_ADDRESS = _HEX + rb"{1,16}[ \t]+"
_SIZE = _HEX + rb"{1,8}[ \t]+"
_NUMBER = rb"[0-9]{1,10}[ \t]+"
_REST = rb"[^\r\n]*\r*\n\s*+"
_LINES = (
    rb"FUNC[ \t]+(?:m[ \t]+)?" + _ADDRESS + _SIZE + _SIZE + _REST + rb"(?>"
    rb"INLINE_ORIGIN[ \t]+" + _NUMBER + _REST + rb"|"
    rb"INLINE[ \t]+"
    + _NUMBER * 4
    + rb"(?:"
    + _ADDRESS
    + _HEX
    + rb"{1,8}[ \t\r]*+)++\n|"
    + _ADDRESS
    + _SIZE
    + _NUMBER
    + rb"[0-9]{1,10}\r*\n)*+",
    rb"STACK CFI INIT[ \t]+"
    + _ADDRESS
    + _SIZE
    + _REST
    + rb"(?>STACK CFI[ \t]+"
    + _ADDRESS
    + rb"[^\r\n]*\r*\n)*+\s*+",
    rb"STACK WIN[ \t]+" + _HEX + rb"[ \t]+" + _ADDRESS + _SIZE * 7 + rb"[0-9][ \t]+" + _REST,
    rb"PUBLIC[ \t]+(?:m[ \t]+)?" + _ADDRESS + _SIZE + _REST,
    rb"(?:FILE|INLINE_ORIGIN)[ \t]+" + _NUMBER + _REST,
    rb"INFO[ \t]+" + _REST,
)


def check(text: SymText) -> None:
    """Check all of a small file.

    Raises:
        SymbolError: A line is damaged; the message tells its file offset.
    """
    import re

    data = text.read(0, text.size)
    lines = re.compile(rb"MODULE[^\n]*\n\s*+(?>" + rb"|".join(_LINES) + rb")*+")
    found = lines.match(data)
    end = found.end() if found else 0
    if end != len(data):
        raise SymbolError(f"{text.name}: a damaged line (file offset {end:#x})")
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise SymbolError(
            f"{text.name}: text that is not UTF-8 (file offset {error.start:#x})"
        ) from error
