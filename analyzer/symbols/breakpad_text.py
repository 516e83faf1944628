"""The text of a Breakpad ``.sym`` file, read in place with ``pread``.

A ``.sym`` file is lines of ASCII records, up to gigabytes of them; nothing here ever holds
more than the record that is asked for. Numbers are hexadecimal unless noted, lines end with
any number of carriage returns and one line feed::

    MODULE os arch debugid name                        first line
    INFO CODE_ID codeid [file]
    FILE id name                                       id decimal
    INLINE_ORIGIN id name                              id decimal
    FUNC [m] address size parameter-size name
    INLINE depth line file origin (address size)+      of the FUNC above; first four decimal
    address size line file                             of the FUNC above; last two decimal
    PUBLIC [m] address parameter-size name
    STACK CFI INIT address size rules
    STACK CFI address rules                            of the STACK CFI INIT above
    STACK WIN type address size ... program

Addresses are relative to the module's base, sizes in bytes.

Source: Breakpad, ``docs/symbol_files.md``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from analyzer.errors import SymbolError
from analyzer.named import NamedTuple
from analyzer.paths import StrPath, file_name, open_file

FUNCTION_ENDS = (b"\nFUNC ", b"\nPUBLIC ", b"\nSTACK ", b"\nFILE ")

_EDGE = 4096
_LINE_SIZE = 1024
_RECORD_SIZE = 8192
_UNWIND_SIZE = 1024
_UNWIND_END = b"\nSTACK CFI INIT "
_LONGEST_RECORD = 4 << 20


class Header(NamedTuple):
    """The first lines of a ``.sym`` file.

    Attributes:
        os: ``"Linux"``, ``"windows"``, ``"Mac"``…
        arch: ``"x86"``, ``"x86_64"``, ``"arm64"``…
        debug_id: 33 or more hexadecimal digits, upper-case.
        name: The debug file's name.
        code_id: Of ``INFO CODE_ID``, lower-case; empty when absent.
    """

    os: str
    arch: str
    debug_id: str
    name: str
    code_id: str = ""


class SymText:
    """An open ``.sym`` file.

    Attributes:
        name: Its base name, for messages.
        size: Bytes when it was opened.
        modified: Time of its last change, nanoseconds since 1970.
        head: Its first 4 KB.
        tail: Its last 4 KB.
    """

    def __init__(self, path: StrPath) -> None:
        """Open ``path``, which must be a regular file.

        Raises:
            SymbolError: It is not, or cannot be opened.
        """
        self.name = file_name(path)
        try:
            opened = open_file(path)
        except (OSError, ValueError) as error:
            raise SymbolError(f"{self.name}: {error}") from error
        if opened is None:
            raise SymbolError(f"{self.name}: not a regular file")
        self._descriptor, status = opened
        self.size = status.st_size
        self.modified = status.st_mtime_ns
        self.head = self.read(0, _EDGE)
        self.tail = self.read(max(0, self.size - _EDGE), _EDGE)

    def close(self) -> None:
        """Close the file; reading gives nothing from now on."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        if hasattr(self, "_descriptor"):
            self.close()

    def read(self, at: int, size: int) -> bytes:
        """Return up to ``size`` bytes from file offset ``at``; fewer at the end."""
        try:
            return _pread(self._descriptor, size, at)
        except (OSError, OverflowError) as error:
            raise SymbolError(f"{self.name}: {error} (file offset {at:#x})") from error

    def line(self, at: int) -> bytes:
        """Return the line that begins at ``at``, without its end."""
        line, feed, _ = self.read(at, _LINE_SIZE).partition(b"\n")
        if not feed:
            line = self.record(at, (b"\n",)).rstrip(b"\n")
        return line.rstrip(b"\r")

    def unwind(self, at: int) -> bytes:
        """Return the bytes from ``at``, a STACK CFI INIT line, up to the next such line."""
        record, end, _ = self.read(at, _UNWIND_SIZE).partition(_UNWIND_END)
        return record if end else self.record(at, (_UNWIND_END,))

    def record(self, at: int, ends: tuple[bytes, ...]) -> bytes:
        """Return the bytes from ``at`` up to the first of ``ends`` or the end of the file.

        Args:
            at: Where the record begins.
            ends: What begins the next record, with the line feed before it.
        """
        size = _RECORD_SIZE
        while True:
            data = self.read(at, size)
            end, body = len(data), data.find(b"\n")
            for mark in ends:
                # A letter is found many times as fast as a word, and hardly any line has it.
                letter = data.find(mark[1:2], body + 1, end)
                found = data.find(mark, letter - 1, end) if letter > 0 else -1
                end = found if found >= 0 else end
            if end < len(data):
                return data[: end + 1]
            if len(data) < size or size >= _LONGEST_RECORD:
                return data
            size = min(4 * size, _LONGEST_RECORD)

    def header(self) -> Header:
        """Return the MODULE and INFO lines.

        Raises:
            SymbolError: There is no MODULE line, or the file's last line is cut off.
        """
        lines = self.head.split(b"\n", 8)
        fields = lines[0].rstrip(b"\r").decode("utf-8", "replace").split(None, 4)
        if len(fields) != 5 or fields[0] != "MODULE":
            raise SymbolError(f"{self.name}: no MODULE line (file offset 0x0)")
        if not self.tail.endswith(b"\n"):
            raise SymbolError(
                f"{self.name}: the last line is cut off (file offset {self.size:#x})"
            )
        code_id = ""
        for line in lines[1:8]:
            if line.startswith(b"INFO CODE_ID "):
                code_id = (
                    line[13:].rstrip().partition(b" ")[0].decode("ascii", "replace").lower()
                )
        _, system, arch, debug_id, name = fields
        return Header(system, arch, debug_id.upper(), name, code_id)


def hex_number(token: bytes) -> int:
    """Return the number that ``token`` writes in hexadecimal digits, at most 16.

    Raises:
        ValueError: It has other characters. (``int`` alone takes signs and underscores.)
    """
    if len(token) > 16 or not token.isalnum():
        raise ValueError(token)
    return int(token, 16)


def hex_numbers(tokens: Sequence[bytes]) -> list[int]:
    """Return the number of each token, as :func:`hex_number` does.

    Raises:
        ValueError: One of them has other characters.
    """
    if tokens and (max(map(len, tokens)) > 16 or not b"".join(tokens).isalnum()):
        raise ValueError(tokens)
    return [int(token, 16) for token in tokens]


def record_fields(line: bytes, count: int) -> list[bytes]:
    """Split a FUNC or PUBLIC line into ``count`` fields, without its ``m`` marker.

    The first is the record's type, the last the rest of the line: a name, possibly empty.

    Raises:
        ValueError: There are fewer fields.
    """
    fields = line.split(None, count - 1)
    if len(fields) > 1 and fields[1] == b"m":
        fields = line.split(None, count)
        del fields[1]
    if len(fields) == count - 1 and line[-1:] == b" ":
        fields.append(b"")
    if len(fields) != count:
        raise ValueError(line)
    return fields


def _seek_and_read(descriptor: int, size: int, offset: int) -> bytes:
    os.lseek(descriptor, offset, os.SEEK_SET)
    return os.read(descriptor, size)


# Windows has no pread; one thread reads a symbol file there, so seeking is safe.
_pread = getattr(os, "pread", _seek_and_read)
