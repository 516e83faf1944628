"""Everything but the frames that minidump-stackwalk tells of each corpus dump, field by field.

Frames have a comparison of their own. Differences are listed here, each with its reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from analyzer.analyze import Options, analyze
from analyzer.errors import DumpError
from analyzer.output.json import document
from tests.support.shared import corpus, shared

CASES = corpus()
READ = [case for case in CASES if '"status"' in (case / "expected.json").read_text()]
REFUSED = [case for case in CASES if case not in READ]

# Fields of the crash that need the crashing instruction decoded. The peer decodes x86-64 only.
FROM_THE_INSTRUCTION = {
    "crash_info.adjusted_address",
    "crash_info.instruction",
    "crash_info.instruction_pointer_update",
    "crash_info.memory_accesses",
}
JUMP_TO_NULL = {"crash_info.adjusted_address": {"kind": "null-pointer", "offset": f"{0:#018x}"}}
# The address is no address of memory, or it is mapped: the peer loses one of two mappings that
# lie side by side in Linux' maps.
NO_BIT_FLIP = {"crash_info.possible_bit_flips": None}

# Which module's symbols are looked for follows from the frames.
FROM_THE_FRAMES = {"modules.loaded_symbols", "modules.missing_symbols"}

DIFFERENCES: Mapping[str, Mapping[str, object]] = {
    "linux-x64-bp-O2-callnull": JUMP_TO_NULL,
    "linux-arm64-core2md-O2-callnull": JUMP_TO_NULL,
    "linux-x64-bp-O2-div": NO_BIT_FLIP,
    "linux-x64-bp-clang-trap": NO_BIT_FLIP,
    "linux-x64-core2md-O2-div": NO_BIT_FLIP,
    # The jump there failed: no instruction of that place was executed.
    "bp-linux_jmp_to_module_not_exe_region": {
        "crash_info.instruction": None,
        "crash_info.memory_accesses": None,
        "crash_info.instruction_pointer_update": None,
    },
    "windows-x64-wine-gccO2-callnull-cv": {
        "crash_info.instruction": None,
        "crash_info.memory_accesses": None,
    },
    # The base is null and the index is wild: what was used is no address at all.
    "bp-write_av_non_canonical": {
        "crash_info.adjusted_address.kind": "non-canonical",
        "crash_info.adjusted_address.address": "0xfefefefefefefefe",
        "crash_info.adjusted_address.offset": None,
    },
    # Code and stack lie in regions of which one has a lying size: the code is there.
    "edit-memlist-sizes-huge": {
        "crash_info.instruction": "mov dword [rax], edx",
        "crash_info.memory_accesses": [
            {"address": f"{0:#018x}", "size": 4, "access_type": "write"}
        ],
        **JUMP_TO_NULL,
    },
    # Other names for the same: a comparison with its predicate, a sign-extended address.
    "linux-x64-bp-O2-libc": {"crash_info.instruction": "vpcmpeqb k0, ymm16, ymmword [rdi]"},
    "rm-pipeline-inlines-macos-segv": {
        "crash_info.instruction": "mov byte [0xffffffff80000042], 0x1"
    },
    # A list whose count lies, and one with a name that lies: the modules are there, and the
    # peer gives up the whole list.
    "edit-module-count-huge": {"modules": 9},
    "edit-module-name-len": {"modules": 9},
    # Without modules there is no main module; the peer says 0 always.
    "edit-no-modules": {"main_module": None},
    # One line of the maps is damaged or cut: the peer gives up the whole file.
    "bp-linux_executable_stack": {"linux_memory_map_count": 34},
    "edit-rand50": {"linux_memory_map_count": 63},
    # The assertion's stream is read here; the peer knows it and shows nothing of it.
    "rm-invalid-parameter": {
        "crash_info.assertion": "format != nullptr in common_vfprintf "
        "(minkernel\\crts\\ucrt\\src\\appcrt\\stdio\\output.cpp:32)"
    },
}

# The last error is Windows'. On other systems the peer reads whatever memory lies at that
# place and gives it the name of a Windows error.
ONLY_ON_WINDOWS = "threads.last_error_value"


@pytest.mark.parametrize("case", READ, ids=lambda case: case.name)
def test_all_fields_but_the_frames_are_the_peer_s(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text())
    options = Options(symbols=_stores(case), local=False, all_threads=True)
    ours = json.loads(json.dumps(document(analyze(case / "dump.dmp", options))))

    found = dict(_differences(ours, expected))

    assert found == DIFFERENCES.get(case.name, {})


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_the_peer_refuses_still_gives_what_it_has(case: Path) -> None:
    if case.name == "edit-header-only":
        with pytest.raises(DumpError, match="20 bytes are too few"):
            analyze(case / "dump.dmp")
        return
    analysis = analyze(case / "dump.dmp", Options(local=False))
    assert analysis.problems or analysis.system


def _stores(case: Path) -> tuple[Path, ...]:
    """Return the stores that the reference was made with, if it was."""
    if not (case / "expected_nosym.json").exists():
        return ()
    return tuple(sorted(path for path in shared("corpus").glob("_symbols*") if path.is_dir()))


def _differences(ours: Any, theirs: Any) -> Iterator[tuple[str, Any]]:
    """Yield ``(field, our value)`` where they differ."""
    apart = {"threads", "modules", "crashing_thread", "lastword"}
    is_decoded = theirs["system_info"]["cpu_arch"] not in ("x86", "arm")
    for name in (set(ours) | set(theirs)) - apart:
        for field, value in _compare(name, ours.get(name), theirs.get(name)):
            if is_decoded or field not in FROM_THE_INSTRUCTION:
                yield field, value
    yield from _compare_lists("modules", ours["modules"], theirs["modules"])
    threads = [
        {**t, "frames": None, "frame_count": None, "lastword": None} for t in ours["threads"]
    ]
    others = [{**t, "frames": None, "frame_count": None} for t in theirs["threads"]]
    is_windows = theirs["system_info"]["os"] == "Windows NT"
    for name, value in _compare_lists("threads", threads, others):
        if name != ONLY_ON_WINDOWS or is_windows or value is not None:
            yield name, value
    mine, other = ours.get("crashing_thread"), theirs.get("crashing_thread")
    assert (mine is None) == (other is None)
    if mine:
        yield from _compare("threads_index", mine["threads_index"], other["threads_index"])
        if mine["frames"] and other["frames"]:
            registers = mine["frames"][0]["registers"], other["frames"][0]["registers"]
            yield from _compare("registers", *registers)


def _compare_lists(name: str, ours: Any, theirs: Any) -> Iterator[tuple[str, Any]]:
    if len(ours) != len(theirs):
        yield name, len(ours)
        return
    for mine, other in zip(ours, theirs, strict=True):
        yield from _compare(name, mine, other)


def _compare(name: str, mine: Any, other: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(mine, dict) and isinstance(other, dict):
        for key in set(mine) | set(other):
            if key != "lastword":
                yield from _compare(f"{name}.{key}", mine.get(key), other.get(key))
    elif _without_unknown(mine, other) != other and name not in FROM_THE_FRAMES:
        yield name, mine


def _without_unknown(mine: Any, other: Any) -> Any:
    """Return our value as the peer would write it: it knows the access of few instructions."""
    if not isinstance(mine, list) or not isinstance(other, list) or len(mine) != len(other):
        return mine
    if mine and "confidence" in mine[0]:
        return [dict(flip, confidence=pytest.approx(flip["confidence"])) for flip in mine]
    if mine and isinstance(mine[0], dict) and "size" in mine[0]:
        known = [set(access) for access in other]
        return [
            {name: value for name, value in access.items() if name in names}
            for access, names in zip(mine, known, strict=True)
        ]
    return mine
