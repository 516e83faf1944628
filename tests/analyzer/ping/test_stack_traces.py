from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.model import (
    Analysis,
    Crash,
    Frame,
    Module,
    System,
    Thread,
    Trust,
    UnloadedModule,
)
from analyzer.ping import stack_traces
from analyzer.ping.trim import trim

CANARY = "CANARY"


def module(base: int, name: str) -> Module:
    return Module(
        base, 0x1000, f"/home/{CANARY}/{name}", f"C:\\{CANARY}\\{name}.pdb", "D1D", "c1"
    )


MODULES = (
    module(0x1000, "main"),
    module(0x4000, "unused"),
    module(0x8000, "liba"),
    module(0x8000, "twin"),
)


def frame(ip: int, index: int | None, trust: Trust = Trust.CFI) -> Frame:
    return Frame(
        ip,
        ip + 1,
        0x7FFF0000,
        trust,
        index,
        function=CANARY,
        file=CANARY,
        registers={CANARY: 0xCAFE},
        why=CANARY,
    )


def analysis(*threads: Thread, crash: Crash | None = None) -> Analysis:
    return Analysis(
        dump=CANARY,
        word_size=8,
        system=System("Linux", None, "amd64"),
        crash=crash or Crash("SIGSEGV", 0, len(threads) - 1, assertion=CANARY),
        threads=threads,
        modules=MODULES,
        main_module=0,
        unloaded_modules=(UnloadedModule(0xA000, 0x1000, f"/{CANARY}/gone", "u"),),
        facts={CANARY: CANARY},
    )


CRASHING = Thread(
    77,
    (
        frame(0x8010, 2, Trust.CONTEXT),
        frame(0xA010, None),
        frame(0x8020, 3, Trust.SCAN),
        frame(0x1FFF, 0, Trust.NONE),
    ),
    name=CANARY,
)
OTHER = Thread(78, (frame(0x4001, 1),))


def test_the_crashing_thread_alone_is_told_with_its_modules() -> None:
    traces = stack_traces(analysis(OTHER, CRASHING))

    assert traces["crash_info"] == {"type": "SIGSEGV", "address": "0x0", "crashing_thread": 0}
    assert traces["main_module"] == 0
    assert [entry["filename"] for entry in traces["modules"]] == ["main", "liba"]  # type: ignore[attr-defined]
    assert traces["threads"] == [
        {
            "frames": [
                {"ip": "0x8010", "module_index": 1, "trust": "context"},
                {"ip": "0xa010", "trust": "cfi"},
                {"ip": "0x8020", "module_index": 1, "trust": "scan"},
                {"ip": "0x1fff", "module_index": 0, "trust": "none"},
            ]
        }
    ]
    assert traces["unloaded_modules"] == [
        {"base_addr": "0xa000", "end_addr": "0xb000", "filename": "gone", "code_id": "u"}
    ]


def test_all_threads_keep_the_dumps_order() -> None:
    traces = stack_traces(analysis(OTHER, CRASHING), all_threads=True)

    assert traces["crash_info"]["crashing_thread"] == 1  # type: ignore[index]
    assert len(traces["threads"]) == 2  # type: ignore[arg-type]
    assert [entry["filename"] for entry in traces["modules"]] == ["main", "unused", "liba"]  # type: ignore[attr-defined]


def test_nothing_but_code_addresses_and_base_names_is_told() -> None:
    text = json.dumps(stack_traces(analysis(OTHER, CRASHING), all_threads=True))

    assert CANARY in repr(analysis(OTHER, CRASHING))
    assert CANARY not in text
    assert "7fff0000" not in text
    assert "cafe" not in text
    assert "77" not in text


def test_without_a_crash_the_status_says_so() -> None:
    no_crash = analysis(OTHER)._replace(crash=None)
    no_thread = analysis(OTHER, crash=Crash("x", None, None))

    assert stack_traces(no_crash) == {"status": "The minidump has no exception."}
    assert list(stack_traces(no_thread)) == ["status"]


def test_an_unknown_address_is_absent_and_never_null() -> None:
    traces = stack_traces(analysis(CRASHING, crash=Crash("x", None, 0)))

    assert traces["crash_info"] == {"type": "x", "crashing_thread": 0}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 400), min_size=1, max_size=5),
    st.data(),
    st.integers(1_000, 40_000),
)
def test_trimmed_stacks_fit_and_count_what_is_gone(
    depths: list[int], data: st.DataObject, limit: int
) -> None:
    crashing = data.draw(st.integers(0, len(depths) - 1))
    threads = [
        Thread(
            index,
            tuple(frame(0x8000 + depth % 256, depth % 3) for depth in range(depths[index])),
        )
        for index in range(len(depths))
    ]
    whole = stack_traces(analysis(*threads, crash=Crash("x", 1, crashing)), all_threads=True)

    cut = trim(whole, limit)

    assert len(json.dumps(cut, separators=(",", ":"))) <= limit
    assert len(cut["threads"]) == len(depths)
    for before, after in zip(depths, cut["threads"], strict=True):
        assert len(after["frames"]) + after.get("frames_omitted", 0) == before
    for thread in cut["threads"]:
        for row in thread["frames"]:
            assert cut["modules"][row["module_index"]]["filename"] in ("main", "unused", "liba")
    if "frames_omitted" in cut["threads"][crashing]:
        others = [thread for index, thread in enumerate(cut["threads"]) if index != crashing]
        assert all(not thread["frames"] for thread in others)
