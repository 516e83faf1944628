"""The machine code at a frame, for windows that show one frame in full."""

from __future__ import annotations

from pathlib import Path

from analyzer.analyze import Options
from analyzer.binding import Bindings, Places
from analyzer.disassembly import Instruction, around
from analyzer.minidump.file import Minidump
from analyzer.model import Frame

_AROUND = 8


def frame_code(
    dump: Path, frame: Frame, options: Options, count: int = _AROUND
) -> tuple[Instruction, ...]:
    """Return the instructions around a frame's own, ``count`` on each side.

    The code is taken from the dump, or from a file that is proven to be the module's. Empty
    where there is none at hand.

    Raises:
        OSError: The dump cannot be opened.
        DumpError: It is no minidump.
        DisassemblerError: There is no disassembler for its CPU.
    """
    places = Places(options.symbols, options.binaries, options.local, options.index_folder)
    with Minidump.open(dump) as minidump, Bindings(minidump, places) as bindings:
        system = minidump.system
        if system is None:
            return ()
        machine, at, start = system.cpu, frame.instruction, frame.function_base
        if machine == "arm" and (frame.resume & 1 or (start or 0) & 1):
            machine, at = "thumb", at & ~1
        read = minidump.memory.read if bindings.follows_peer else bindings.code
        found = around(machine, read, at, count, start)
        if found or at == frame.resume:
            return found
        # Inside a call: the address before a return address begins no instruction.
        return around(machine, read, frame.resume & ~1, count, start)
