"""Windows x64 unwind information: ``.pdata`` and ``.xdata`` as rows.

``.pdata`` is an array of 12-byte RUNTIME_FUNCTION records sorted by address: ``u32`` RVA of
the function's first byte, of its end, and of its UNWIND_INFO (an odd number there is, less
one, the RVA of another RUNTIME_FUNCTION that has it)::

    UNWIND_INFO   u8 version (3 bits) and flags (5 bits: 1, 2 handlers; 4 chained)
                  u8 size of the prologue in bytes
                  u8 number of u16 slots with codes
                  u8 frame register (4 bits), its offset from RSP in units of 16 (4 bits)
                  slots: u8 offset in the prologue, u8 operation (4 bits) and operand (4 bits)
                  padding to an even number of slots; if chained, a RUNTIME_FUNCTION

The codes are in reverse order of the prologue: undoing them one after another leads to the
return address. In the middle of a prologue only those count that were executed. Epilogues are
not described (in version 2 only where they are): the code itself is read. A function without
a record is a leaf: its return address is on top of the stack.

Source: Microsoft, "x64 exception handling" (version 2: as in Windows' own ``RtlVirtualUnwind``).
"""

from __future__ import annotations
