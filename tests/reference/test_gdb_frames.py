"""Our frames of a real crash, caught by our supervisor, against gdb's of the same crash."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.e2e.product import IDENTITY, VICTIM, crash, lastword
from tests.support.gdb_frames import gdb_frames


def test_our_frames_are_gdbs_frames(tmp_path: Path) -> None:
    dump = crash(tmp_path, IDENTITY)
    analysis = json.loads(lastword("analyze", "--json", str(dump)).stdout)
    frames = analysis["crashing_thread"]["frames"]

    theirs = gdb_frames([sys.executable, "-I", str(VICTIM)], tmp_path)

    # Ours name the call, one byte before the address that it returns to.
    ours = [
        (frame["module"], int(frame["module_offset"], 16) + (number > 0))
        for number, frame in enumerate(frames)
    ]
    assert len(theirs) > 30
    assert ours == theirs
