"""Names, lines and inlined calls as the peer has them: of the corpus' frames, and made up."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from analyzer.model import Module
from analyzer.symbols import breakpad
from analyzer.symbols.breakpad import SymFile
from analyzer.symbols.store import find_symbols
from tests.support.minidump_builder import MinidumpBuilder, amd64_context, elf_build_id
from tests.support.peer_json import peer_document
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


DEBUG_ID = "000102030405060708090A0B0C0D0E0F0"
BUILD_ID = bytes.fromhex("030201000504070608090A0B0C0D0E0F")
BASE, FUNCTIONS, STEP = 0x40_0000, 8, 0x20


def inlined_calls_that_overlap() -> str:
    """A ``.sym`` file whose functions have inlined calls that begin together, of any length."""
    any_number = random.Random(1).randrange  # noqa: S311 -- the same each time
    lines = [f"MODULE Linux x86_64 {DEBUG_ID} lib.so"]
    lines += [f"FILE {number} file{number}.c" for number in range(2)]
    lines += [f"INLINE_ORIGIN {number} inlined{number}()" for number in range(4)]
    for start in range(0x1000, 0x1000 + FUNCTIONS * STEP, STEP):
        lines.append(f"FUNC {start:x} {STEP:x} 0 outer()")
        for _ in range(5):
            ranges = [f"{start + 8 * any_number(3):x} {any_number(14):x}" for _ in range(2)]
            place = f"{any_number(1, 4)} {any_number(2)} {any_number(4)}"
            lines.append(f"INLINE 0 {place} {' '.join(ranges)}")
        lines.append(f"{start:x} {STEP:x} 9 0")
    return "\n".join(lines) + "\n"


def test_inlined_calls_that_overlap_are_found_as_by_the_peer(tmp_path: Path) -> None:
    path = tmp_path / "lib.so" / DEBUG_ID / "lib.so.sym"
    path.parent.mkdir(parents=True)
    path.write_text(inlined_calls_that_overlap())
    builder = MinidumpBuilder().system()
    builder.module(BASE, 0x10000, "/lib.so", code_view=elf_build_id(BUILD_ID))
    for number in range(FUNCTIONS * STEP):
        context = amd64_context(rip=BASE + 0x1000 + number, rsp=0x7FFE_0000)
        builder.thread(number + 1, context=context, stack=bytes(16))
    dump = tmp_path / "dump.dmp"
    dump.write_bytes(builder.build())
    document = peer_document(dump, [tmp_path])
    assert document is not None
    file = SymFile(path)

    frames = [thread["frames"][0] for thread in document["threads"]]

    assert len(frames) == FUNCTIONS * STEP
    assert any(frame["inlines"] for frame in frames)
    for frame in frames:
        expected, found = expected_and_found(frame, file)
        assert found == expected, frame["module_offset"]
