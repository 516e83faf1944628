from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.analyze import Options, analyze
from analyzer.ping import stack_traces
from analyzer.ping.reading import analysis_of
from analyzer.signature.from_analysis import stack_hash
from tests.support.shared import corpus

SAMPLE = corpus()[::12]


@pytest.mark.parametrize("folder", SAMPLE, ids=lambda folder: folder.name)
@pytest.mark.parametrize("all_threads", [False, True])
def test_what_is_read_from_a_ping_makes_the_same_ping(folder: Path, all_threads: bool) -> None:
    options = Options(local=False, all_threads=all_threads)
    analysis = analyze(folder / "dump.dmp", options)
    traces = json.loads(json.dumps(stack_traces(analysis, all_threads)))
    if traces["status"] != "OK":
        pytest.skip("a dump without a crash")

    read = analysis_of(traces)

    again = stack_traces(read, all_threads)
    traces.pop("unloaded_modules")
    again.pop("unloaded_modules")
    assert again == traces
    assert stack_hash(read) == stack_hash(analysis)


frames = st.fixed_dictionaries(
    {},
    optional={
        "ip": st.sampled_from(["0x10", "0xffffffffffffffffff", "10", "0", 16, None]),
        "module_index": st.sampled_from([0, 1, 7, -1, True, "0", None, 10**30]),
        "trust": st.sampled_from(["cfi", "none", "?", 1]),
    },
)
junk = st.none() | st.integers() | st.text(max_size=3) | st.lists(st.none(), max_size=2)
traces = st.fixed_dictionaries(
    {},
    optional={
        "modules": st.lists(st.dictionaries(st.sampled_from(["base_addr", "filename"]), junk))
        | junk,
        "threads": st.lists(st.fixed_dictionaries({"frames": st.lists(frames)}) | junk) | junk,
        "crash_info": st.dictionaries(st.sampled_from(["crashing_thread", "address"]), junk)
        | junk,
        "main_module": junk,
    },
)


@settings(max_examples=100, deadline=None)
@given(traces)
def test_any_stacks_are_read_and_name_only_what_is_there(value: dict[str, Any]) -> None:
    analysis = analysis_of(value)

    for thread in analysis.threads:
        for frame in thread.frames:
            assert frame.module is None or frame.module < len(analysis.modules)
    stack_hash(analysis)
