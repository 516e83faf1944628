"""The stack of a crash as gdb unwinds it: a truth from outside.

Runs a program under gdb until it crashes, and returns its frames as module name and offset
from the module's lowest address: those that are on the stack, without the inlined ones and
the tail calls that gdb adds from debug information.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.shared import tool

_SCRIPT = """
import json
frames = []
frame = gdb.newest_frame()
while frame is not None and frame.is_valid():
    if frame.type() not in (gdb.INLINE_FRAME, gdb.TAILCALL_FRAME):
        frames.append(frame.pc())
    frame = frame.older()
bases = {}
for line in open("/proc/%d/maps" % gdb.selected_inferior().pid):
    fields = line.split(None, 5)
    if len(fields) == 6 and fields[5].startswith("/"):
        begin, end = (int(number, 16) for number in fields[0].split("-"))
        name = fields[5].strip()
        first = bases.setdefault(name, [begin, end])
        first[1] = end
print("FRAMES " + json.dumps({"frames": frames, "modules": bases}))
"""


def gdb_frames(command: Sequence[str], folder: Path) -> list[tuple[str, int]]:
    """Return the crashing thread's frames, innermost first, in its return addresses."""
    script = folder / "frames.py"
    script.write_text(_SCRIPT)
    done = subprocess.run(
        [
            *(tool("gdb"), "-batch", "-nx", "-ex", "set debuginfod enabled off"),
            *("-ex", "run", "-x", str(script), "--args", *command),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("FRAMES ")]
    if not lines:
        pytest.skip(f"gdb cannot run programs here: {done.stderr[-200:]}")
    told = json.loads(lines[0].removeprefix("FRAMES "))
    return [_place(address, told["modules"]) for address in told["frames"]]


def _place(address: int, modules: dict[str, list[int]]) -> tuple[str, int]:
    for path, (begin, end) in modules.items():
        if begin <= address < end:
            return Path(path).name, address - begin
    return "", address
