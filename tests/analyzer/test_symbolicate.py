"""Recorded stacks get the names and the signature that the dump itself gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.analyze import Options, analyze
from analyzer.model import Analysis, base_name
from analyzer.output.json import document
from analyzer.ping.glean import glean_stack_traces
from analyzer.ping.stacks import stack_traces
from analyzer.recorded import NotRecordedError, recorded
from analyzer.signature.from_analysis import crash_name
from analyzer.symbolicate import Symbolicator, response
from tests.support.shared import corpus, shared

WITH_SYMBOLS = [case for case in corpus() if (case / "expected_nosym.json").exists()]
Functions = list[tuple[str | None, str | None, int | None]]


def stores() -> tuple[Path, ...]:
    return tuple(sorted(path for path in shared("corpus").glob("_symbols*") if path.is_dir()))


def named(recording: object) -> Analysis:
    found = recorded(json.loads(json.dumps(recording)))
    with Symbolicator(stores()) as symbolicator:
        return symbolicator.named(found.analyses[0])


def functions(analysis: Analysis) -> Functions:
    thread = analysis.crashing_thread
    return [(f.function, f.file, f.line) for f in thread.frames] if thread else []


@pytest.mark.parametrize("case", WITH_SYMBOLS[::4], ids=lambda case: case.name)
def test_a_ping_gives_the_names_and_the_signature_of_its_dump(case: Path) -> None:
    analysis = analyze(
        case / "dump.dmp", Options(symbols=stores(), local=False, all_threads=True)
    )
    if analysis.crashing_thread is None:
        return
    for all_threads in (False, True):
        traces = stack_traces(analysis, all_threads=all_threads)
        for recording in (
            traces,
            {"payload": {"stackTraces": traces}},
            {"metrics": {"object": {"crash.stack_traces": glean_stack_traces(traces)}}},
        ):
            again = named(recording)

            assert functions(again) == functions(analysis)
            assert crash_name(again) == crash_name(analysis)


@pytest.mark.parametrize("case", WITH_SYMBOLS[1::8], ids=lambda case: case.name)
def test_json_without_names_gives_those_of_its_dump(case: Path) -> None:
    with_names = analyze(case / "dump.dmp", Options(symbols=stores(), local=False))
    bare = document(with_names)
    for thread in bare["threads"]:
        for frame in thread["frames"]:
            frame.update(
                function=None, function_offset=None, file=None, line=None, inlines=None
            )

    again = named(bare)

    assert functions(again) == functions(with_names)


def request(analysis: Analysis) -> dict[str, Any]:
    modules = analysis.modules
    return {
        "memoryMap": [[base_name(module.debug_file), module.debug_id] for module in modules],
        "stacks": [
            [
                [-1, frame.instruction]
                if frame.module is None
                else [frame.module, frame.instruction - modules[frame.module].base]
                for frame in thread.frames
            ]
            for thread in analysis.threads
        ],
    }


def test_a_request_to_the_server_is_answered_in_its_form() -> None:
    dump = shared("corpus/linux-x64-bp-O2-threads/dump.dmp")
    analysis = analyze(dump, Options(symbols=stores(), local=False, all_threads=True))

    found = recorded({"jobs": [request(analysis)]})
    with Symbolicator(stores()) as symbolicator:
        answer = response([symbolicator.named(each) for each in found.analyses])

    (result,) = answer["results"]
    for thread, stack in zip(analysis.threads, result["stacks"], strict=True):
        for frame, shown in zip(thread.frames, stack, strict=True):
            assert shown.get("function") == frame.function
            assert (shown.get("file"), shown.get("line")) == (frame.file, frame.line)
            assert {"frame", "module", "module_offset"} <= set(shown)
    assert result["found_modules"]["crash/D371E9F133A37BB5645012E3183255920"] is True
    assert result["found_modules"]["libm.so.6/E3F9E6D612AFEE43D9BF5EFD366DD0150"] is None


def test_a_file_without_stacks_is_told() -> None:
    with pytest.raises(NotRecordedError):
        recorded({"payload": {}})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("0x10"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "payload",
                        "stackTraces",
                        "jobs",
                        "memoryMap",
                        "stacks",
                        "threads",
                        "frames",
                    ),
                    *("offset", "ip", "modules", "crash_info", "crashing_thread", "inlines"),
                    *("module", "module_offset", "base_addr", "metrics", "object", "function"),
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(JSON)
def test_any_json_is_recorded_stacks_or_is_told(whole: object) -> None:
    try:
        found = recorded(whole)
    except NotRecordedError:
        return
    for analysis in found.analyses:
        crash_name(analysis)
        document(analysis)
