"""The bytes of a form that would be sent, part by part, for the hex view. No Qt."""

from __future__ import annotations

from array import array
from itertools import accumulate

from analyzer.model import Analysis
from app.presenters.inspector_memory import MemoryLines
from app.presenters.translation import Translate
from app.services.desk import SavedForm
from app.services.dump_facts import Range
from app.services.dump_memory import DumpMemory


def form_lines(form: SavedForm, translate: Translate) -> MemoryLines:
    """Return the lines of the form's file; its parts are told as a dump's memory is."""
    sizes = array("Q", [part.size for part in form.parts])
    starts = array("Q", [0, *accumulate(sizes)][:-1])
    where = starts.tobytes()
    ranges = [
        Range(start, start + part.size, "", part.name)
        for start, part in zip(starts, form.parts, strict=True)
    ]
    nothing = Analysis(form.path.name, 4, None, None, (), ())
    memory = DumpMemory(form.path, (where, sizes.tobytes(), where))
    return MemoryLines(memory, nothing, ranges, translate)
