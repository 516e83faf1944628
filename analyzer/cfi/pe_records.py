"""``.pdata``: the sorted table of a PE image's functions, whatever the CPU's record holds.

Source: Microsoft, "PE Format", section "The .pdata Section".
"""

from __future__ import annotations

import struct

from analyzer.cfi.sorted_records import SortedRecords
from analyzer.images.pe import EXCEPTIONS, Pe


class FunctionRecords:
    """The records of one image, by the RVA that each begins with."""

    def __init__(self, image: Pe, layout: struct.Struct) -> None:
        """Find ``.pdata``; ``layout`` is one record.

        Raises:
            ImageError: The image's headers are damaged.
        """
        self._layout = layout
        place = image.directory(EXCEPTIONS)
        window = None if place is None else image.mapped(*place)
        self._records = None if window is None else SortedRecords(window, layout.size)

    def last_before(self, address: int) -> tuple[int, ...] | None:
        """Return the fields of the last record that begins at or before RVA ``address``.

        Raises:
            ImageError: The records cannot be read.
        """
        index = None if self._records is None else self._records.find(address)
        if self._records is None or index is None:
            return None
        return self._layout.unpack(self._records.record(index))
