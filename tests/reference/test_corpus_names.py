"""Functions, files, lines and inlined functions of all frames, against minidump-stackwalk's.

Compared where a frame is the same one (address and trust); frames have a test of their own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analyzer.analyze import Options, analyze
from analyzer.output.json import document
from tests.support.shared import corpus, shared

NAMED = [case for case in corpus() if (case / "expected_nosym.json").exists()]
FIELDS = (
    *("module", "module_offset", "function", "function_offset", "file", "line", "inlines"),
    *("unloaded_modules", "missing_symbols"),
)
# Wine's dumps without debug ids: we find symbols by code id, see the documented differences.
BY_CODE_ID = "-raw"


@pytest.mark.parametrize("case", NAMED, ids=lambda case: case.name)
def test_all_frames_that_both_find_have_the_peer_s_names(case: Path) -> None:
    stores = tuple(sorted(path for path in shared("corpus").glob("_symbols*") if path.is_dir()))
    options = Options(symbols=stores, local=False, all_threads=True)
    ours = json.loads(json.dumps(document(analyze(case / "dump.dmp", options))))
    theirs = json.loads((case / "expected.json").read_text())

    different = [
        (frame["frame"], field, frame[field], other.get(field))
        for thread, peer in zip(ours["threads"], theirs["threads"], strict=True)
        for frame, other in zip(thread["frames"], peer["frames"], strict=False)
        if _place(frame) == _place(other)
        for field in FIELDS
        if frame[field] != other.get(field)
        and not (case.name.endswith(BY_CODE_ID) and other["function"] is None)
    ]

    assert different == []
    # Which modules' symbols are looked for follows from the frames.
    if list(map(_stack, ours["threads"])) == list(map(_stack, theirs["threads"])):
        assert _looked_for(ours) == _looked_for(theirs)


def _stack(thread: dict[str, Any]) -> list[tuple[str, str]]:
    return list(map(_place, thread["frames"]))


def _looked_for(document: dict[str, Any]) -> list[list[Any]]:
    names = ("filename", "loaded_symbols", "missing_symbols", "corrupt_symbols")
    return [[module[name] for name in names] for module in document["modules"]]


def _place(frame: dict[str, Any]) -> tuple[str, str]:
    return frame["offset"], frame["trust"]
