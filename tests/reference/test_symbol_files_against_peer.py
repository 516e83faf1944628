"""Names, lines and inlined calls of all frames in the corpus, as the peer has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analyzer.model import Module
from analyzer.symbols import breakpad
from analyzer.symbols.breakpad import SymFile
from analyzer.symbols.store import find_symbols
from tests.support.shared import corpus, shared


def documents() -> list[dict[str, Any]]:
    shared("corpus")
    found = []
    for folder in corpus():
        try:
            document = json.loads((folder / "expected.json").read_text())
        except (OSError, ValueError):
            continue
        if "threads" in document:
            found.append(document)
    return found


def module_of(entry: dict[str, Any]) -> Module:
    return Module(
        0,
        0,
        entry["filename"] or "",
        entry["debug_file"] or "",
        entry["debug_id"] or "",
        entry["code_id"] or "",
    )


def expected_and_found(frame: dict[str, Any], file: SymFile) -> tuple[object, object]:
    address = int(frame["module_offset"], 16)
    symbol = file.lookup(address)
    offset = frame["function_offset"]
    expected = (
        frame["function"],
        int(offset, 16) if offset else None,
        frame["file"],
        frame["line"],
        frame["inlines"] or [],
    )
    if symbol is None:
        return expected, (None, None, None, None, [])
    inlines = [{"function": i.function, "file": i.file, "line": i.line} for i in symbol.inlines]
    place = (symbol.file, symbol.line)
    return expected, (symbol.function, address - symbol.start, *place, inlines)


@pytest.mark.parametrize("way", ["whole", "bisection", "new index", "stored index"])
def test_every_frame_is_named_as_the_peer_names_it(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way != "whole":
        monkeypatch.setattr(breakpad, "_SMALL_FILE", 0)
    stores = sorted(shared("corpus").glob("_symbols*"))
    files: dict[tuple[str, str], SymFile | None] = {}
    compared = 0
    for document in documents():
        modules = {entry["filename"]: entry for entry in document["modules"]}
        for thread in document["threads"]:
            for frame in thread["frames"] or []:
                entry = modules.get(frame["module"])
                if entry is None or not entry["debug_id"] or not frame["module_offset"]:
                    continue
                key = (entry["debug_file"], entry["debug_id"])
                if key not in files:
                    folder = tmp_path if way == "stored index" else None
                    files[key] = find_symbols(module_of(entry), stores, folder).file
                    assert (files[key] is not None) == entry["loaded_symbols"], key
                    opened = files[key]
                    if opened is not None and way.endswith("index"):
                        opened.build_index()
                        files[key] = SymFile(opened.path, folder) if folder else opened
                file = files[key]
                if file is not None:
                    expected, found = expected_and_found(frame, file)
                    assert found == expected, (key, frame["module_offset"])
                    compared += 1
    assert compared > 1000
