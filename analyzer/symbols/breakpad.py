"""Names, lines, inlined calls and unwind records of one Breakpad ``.sym`` file.

A file is searched in place (``breakpad_bisect``) as long as that finds what is asked for.
What it does not find is asked of the index (``breakpad_index``), which is made on the way if
there is none, and kept if there is a folder to keep it in. Small files are checked and
indexed whole, for that costs nothing. Answers are those of minidump-stackwalk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from analyzer.cfi.records import WinRecord
from analyzer.errors import SymbolError
from analyzer.model import Inline
from analyzer.named import TYPE_CHECKING
from analyzer.paths import StrPath, joined
from analyzer.symbols import breakpad_check, breakpad_index, breakpad_scan
from analyzer.symbols.breakpad_bisect import Bisection
from analyzer.symbols.breakpad_function import (
    Call,
    Function,
    Place,
    calls_at,
    lines_start,
    place_at,
    read_function,
)
from analyzer.symbols.breakpad_index import Index, Points
from analyzer.symbols.breakpad_text import (
    FUNCTION_ENDS,
    SymText,
    hex_number,
    record_fields,
)
from analyzer.symbols.breakpad_unwind import read_unwind
from analyzer.symbols.source import Symbol

if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")

_SMALL_FILE = 1 << 20
_SMALL_PART = 1 << 18
_MOST_CACHED = 4096
_MOST_ALIASES = 64


class SymFile:
    """One ``.sym`` file: a ``SymbolSource`` and a ``RecordSource``.

    Attributes:
        path: Where it is.
        header: Its MODULE and INFO lines.
        damage: What was found wrong with it after it was opened; empty usually. A damaged
            file answers nothing more.
    """

    def __init__(self, path: StrPath, index_folder: StrPath | None = None) -> None:
        """Open ``path``.

        Args:
            path: The ``.sym`` file.
            index_folder: Where indexes are kept between runs; nowhere if ``None``.

        Raises:
            SymbolError: It cannot be read, or is damaged (small files are checked whole).
        """
        self.path = path
        self.damage = ""
        self._text = SymText(path)
        self.header = self._text.header()
        self._index_path = self._path_of_index(index_folder)
        self._index: Index | None = None
        self._is_index_stored = False
        self._bisection = Bisection(self._text)
        self._symbols: dict[int, Symbol | None] = {}
        self._publics: dict[int, Symbol] = {}
        self._texts: dict[tuple[bytes, int], str | None] = {}
        if self._text.size <= _SMALL_FILE:
            breakpad_check.check(self._text)
            self._index = breakpad_scan.scan(self._text)
        elif self._index_path is not None:
            self._index = breakpad_index.load(self._text, self._index_path)
            self._is_index_stored = self._index is not None
        # Overlapping STACK WIN records need the whole picture.
        self._has_stack_win = (self.header.os, self.header.arch) == ("windows", "x86")

    def close(self) -> None:
        """Close the file; it answers nothing more."""
        self._text.close()

    def _path_of_index(self, folder: StrPath | None) -> str | None:
        debug_id = self.header.debug_id
        if folder is None or not debug_id.isalnum() or len(debug_id) > 64:
            return None
        # Stores may have different files for one id, and many paths may lead to one file.
        text = self._text
        return joined(folder, f"{debug_id}-{text.size:x}-{text.modified:x}.symindex")

    def build_index(self) -> Index:
        """Make the index, unless it is there, keep it and return it.

        Raises:
            SymbolError: The file is damaged.
        """
        if self._index is None:
            self._index = breakpad_scan.scan(self._text)
            if self._index_path is not None:
                try:
                    breakpad_index.save(self._index, self._text, self._index_path)
                except OSError:
                    # A full or read-only disk costs time in the next run, and nothing else.
                    self._index_path = None
        return self._index

    @cached_property
    def _names(self) -> Index | None:
        """An index of FUNC and PUBLIC records, if they are few."""
        return self._index_of(*self._bisection.names_span())

    @cached_property
    def _stack(self) -> Index | None:
        """An index of STACK records, if they are few."""
        return self._index_of(*self._bisection.stack_span())

    def _index_of(self, low: int, high: int) -> Index | None:
        """Return an index of the part between two file offsets.

        Returns:
            ``None`` if the part is not small: it is worth trying without.
        """
        is_small = high - low <= _SMALL_PART
        return breakpad_scan.scan(self._text, low, high) if is_small else None

    def lookup(self, address: int) -> Symbol | None:
        """See :meth:`SymbolSource.lookup`; what would be raised is in :attr:`damage`."""
        if address not in self._symbols:
            if len(self._symbols) >= _MOST_CACHED:
                self._symbols.clear()
            self._symbols[address] = self._answer(self._find_symbol, address)
        return None if self.damage else self._symbols[address]

    def cfi_rules(self, address: int) -> tuple[bytes, ...] | None:
        """See :meth:`RecordSource.cfi_rules`; damage is told as by :meth:`lookup`."""
        return self._answer(self._find_cfi, address)

    def win_record(self, address: int) -> WinRecord | None:
        """See :meth:`RecordSource.win_record`; damage is told as by :meth:`lookup`."""
        return self._answer(self._find_win, address) if self._has_stack_win else None

    def _answer(self, find: Callable[[int], T | None], address: int) -> T | None:
        """Find an answer; none in a file that turns out to be damaged."""
        if self.damage:
            return None
        try:
            return find(address)
        except SymbolError as error:
            if not self._is_index_stored:
                self.damage = str(error)
                return None
        # The stored index may be what is damaged: make a new one.
        self._is_index_stored = False
        self._index = None
        return self._answer(find, address)

    def _damaged(self, at: int) -> SymbolError:
        return SymbolError(f"{self._text.name}: a damaged record (file offset {at:#x})")

    def _find_symbol(self, address: int) -> Symbol | None:
        index = self._index or self._names
        if index is None:
            at = None if self._has_stack_win else self._bisection.function(address)
            symbol = None if at is None else self._function_at(at, address)
            if symbol is not None:
                return symbol
            index = self.build_index()
        functions = index.functions
        last = functions.before(address)
        if last is None or address >= functions.ends[last]:
            start = -1 if last is None else functions.starts[last]
            return self._public_between(start, address, index.publics)
        symbol = self._function_at(functions.offsets[last], address)
        if symbol is None:
            raise self._damaged(functions.offsets[last])
        return symbol

    def _function_at(self, at: int, address: int) -> Symbol | None:
        """Read the function whose FUNC line begins at ``at``, if it covers ``address``."""
        record = self._text.record(at, FUNCTION_ENDS)
        end = record.find(b"\n")
        try:
            function = read_function(record[:end].rstrip(b"\r"))
            if not function.start <= address < function.end:
                return None
            body = record[end:]
            lines = lines_start(body)
            calls = calls_at(body[:lines], address)
            return self._symbol(function, calls, place_at(body, lines, address), address)
        except (ValueError, IndexError) as error:
            raise self._damaged(at) from error

    def _symbol(
        self, function: Function, calls: list[Call], innermost: Place | None, address: int
    ) -> Symbol:
        place: Call | Place | None = innermost
        inlines = []
        for call in reversed(calls):
            name = self._numbered(b"INLINE_ORIGIN", call.origin)
            if name is not None:
                # Only the innermost line may be unknown: all others are places of calls.
                is_known = place is not None and (place.line or place is not innermost)
                line = place.line if place and is_known else None
                inlines.append(Inline(name, self._file_of(place), line))
            place = call
        file = self._file_of(place)
        return Symbol(
            function.name,
            function.start,
            self._parameter_size(address, function.parameter_size),
            file,
            None if place is None or file is None else place.line,
            tuple(inlines),
        )

    def _file_of(self, place: Call | Place | None) -> str | None:
        return None if place is None else self._numbered(b"FILE", place.file)

    def _parameter_size(self, address: int, of_function: int) -> int:
        # STACK WIN knows better than FUNC.
        win = self._find_win(address) if self._has_stack_win else None
        return of_function if win is None else hex_number(win.text.split(None, 6)[5])

    def _public_between(self, start: int, address: int, publics: Points) -> Symbol | None:
        """Return the last PUBLIC after ``start``, where a FUNC begins, up to ``address``."""
        last = publics.before(address)
        if last is None:
            return None
        key = publics.keys[last]
        if key <= start:
            return None
        if key not in self._publics:
            if len(self._publics) >= _MOST_CACHED:
                self._publics.clear()
            self._publics[key] = self._public_of(key, publics.alike(last)[:_MOST_ALIASES])
        return self._publics[key]

    def _public_of(self, key: int, offsets: Sequence[int]) -> Symbol:
        """Return the PUBLIC at address ``key``; its lines begin at ``offsets``."""
        # Of several names for one address, the last in the alphabet, as the peer has it.
        name, start, size = max(map(self._public_at, offsets))
        if start != key:
            raise self._damaged(offsets[0])
        return Symbol(name.decode("utf-8", "replace"), start, size)

    def _public_at(self, at: int) -> tuple[bytes, int, int]:
        try:
            _, start, size, name = record_fields(self._text.line(at), 4)
            return name, hex_number(start), hex_number(size)
        except (ValueError, IndexError) as error:
            raise self._damaged(at) from error

    def _numbered(self, kind: bytes, number: int) -> str | None:
        """Return the text of the FILE or INLINE_ORIGIN line with ``number``."""
        key = (kind, number)
        if key not in self._texts:
            if len(self._texts) >= _MOST_CACHED:
                self._texts.clear()
            self._texts[key] = self._find_numbered(kind, number)
        return self._texts[key]

    def _find_numbered(self, kind: bytes, number: int) -> str | None:
        is_file = kind == b"FILE"
        at = None
        if self._index is None:
            find = self._bisection.file if is_file else self._bisection.origin
            at = find(number)
        if at is None:
            index = self.build_index()
            at = (index.files if is_file else index.origins).exact(number)
        if at is None:
            return None
        fields = self._text.line(at).split(None, 2)
        if len(fields) < 2 or fields[0] != kind or int(fields[1]) != number:
            raise self._damaged(at)
        return fields[2].decode("utf-8", "replace") if len(fields) > 2 else ""

    def _find_cfi(self, address: int) -> tuple[bytes, ...] | None:
        index = self._index or self._stack
        if index is None:
            found = self._bisection.cfi(address)
            rules = None if found is None else self._cfi_in(*found, address)
            if rules is not None:
                return rules
            index = self.build_index()
        records = index.cfi
        last = records.before(address)
        if last is None:
            return None
        at = records.offsets[last]
        rules = self._cfi_in(at, self._text.unwind(at), address)
        # The record tells its end, too: one column less of the index comes to memory.
        if rules is None and address < records.ends[last]:
            raise self._damaged(at)
        return rules

    def _cfi_in(self, at: int, record: bytes, address: int) -> tuple[bytes, ...] | None:
        """Read what ``record``, whose INIT line begins at ``at``, tells of ``address``."""
        try:
            return read_unwind(record, address)
        except (ValueError, IndexError) as error:
            raise self._damaged(at) from error

    def _find_win(self, address: int) -> WinRecord | None:
        index = self._index or self._stack or self.build_index()
        for table in (index.framedata, index.fpo):
            found = table.find(address)
            if found is not None:
                line = self._text.line(table.offsets[found])
                if not line.startswith(b"STACK WIN "):
                    raise self._damaged(table.offsets[found])
                return WinRecord(table.starts[found], table.ends[found], line[10:])
        return None
