"""The unwind records of a Breakpad ``.sym`` file, as its reader hands them out.

The reader (``analyzer.symbols``) finds the record that covers an address and leaves the
rules as text; ``cfi.breakpad`` and ``cfi.stack_win`` turn the text into rows. This module is
the border between the two: CFI knows the shape of the records and not the file.
"""

from __future__ import annotations

from analyzer.named import NamedTuple, Protocol


class WinRecord(NamedTuple):
    """One ``STACK WIN`` line of type 4 (framedata) or 0 (FPO).

    Attributes:
        start: First address, relative to the module's base.
        end: First address after the record; less than its line tells where a later record
            begins inside it.
        text: The line after ``STACK WIN ``, without its end: type, address, size, prologue,
            epilogue, parameters, saved registers, locals, maximum stack (hexadecimal, bytes),
            has-program (0 or 1), then the program or whether a base pointer is allocated.
    """

    start: int
    end: int
    text: bytes


class RecordSource(Protocol):
    """Unwind records of one module."""

    def cfi_rules(self, address: int) -> tuple[bytes, ...] | None:
        """Return the rules that are in force at an address, ``None`` where there are none.

        Args:
            address: Relative to the module's base.

        Returns:
            Texts such as ``b".cfa: $rsp 8 + .ra: .cfa -8 + ^"``: that of the ``STACK CFI INIT``
            line that covers the address, then of each ``STACK CFI`` line after it up to the
            address. Later rules replace earlier ones of the same registers.
        """
        ...

    def win_record(self, address: int) -> WinRecord | None:
        """Return the ``STACK WIN`` record that covers ``address``, framedata before FPO."""
        ...
