"""Signatures against siggen, the published generator, and Socorro's documented rules."""

from __future__ import annotations

import random
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import SymbolError
from analyzer.model import Analysis, Crash, Frame, Inline, Module, Thread, Trust
from analyzer.signature.frame_names import StackFrame, cpp_name, rust_name
from analyzer.signature.from_analysis import crash_facts, stack_hash
from analyzer.signature.generate import MOST_FRAMES, signature
from analyzer.signature.lists import load_lists, own_lists
from analyzer.signature.rules import CrashFacts
from analyzer.signature.with_siggen import NoSiggenError, siggen_signature
from tests.support.shared import shared

STACKS = 2_000


def stack(*functions: str) -> tuple[StackFrame, ...]:
    return tuple(StackFrame("libfoo.so", function) for function in functions)


@pytest.mark.parametrize(
    ("function", "name"),
    [
        ("static void * Allocator<Jemalloc>::malloc(unsigned __int64)", "Allocator<T>::malloc"),
        ("int f(int) const &", "f"),
        ("`anonymous namespace'::run(int)", "(anonymous namespace)::run"),
        ("Foo::$_12::operator()(int) const", "Foo::$::operator()"),
        ("f(int, char **) [clone .cold.12]", "f "),
        ("std::ostream::operator<<(int)", "std::ostream::operator<<"),
        ("std::operator<=><int>(A, B)", "std::operator<=><T>"),
        ("IPC::ParamTraits<ns<char> >::Write(int)", "IPC::ParamTraits<ns<T> >::Write"),
        ("<name omitted>", "<name omitted>"),
        ("<unknown in igd.dll>", "<unknown in igd.dll>"),
    ],
)  # fmt: skip
def test_cpp_functions_lose_what_differs_between_builds(function: str, name: str) -> None:
    assert cpp_name(function) == name


def test_rust_functions_keep_the_trait_they_implement() -> None:
    assert rust_name("<a::B<u8> as c::D>::run(&self)") == "<a::B<u8> as c::D>::run"
    assert (
        rust_name("core::ptr::drop_in_place<alloc::vec::Vec<u8>>")
        == "core::ptr::drop_in_place<T>"
    )


def test_a_signature_skips_the_irrelevant_and_ends_after_the_first_telling_frame() -> None:
    frames = stack("raise", "abort", "malloc", "Cache::grow(int)", "main")
    result = signature(CrashFacts(frames))
    assert result.text == "malloc | Cache::grow"
    assert [step.rule for step in result.steps] == [
        "irrelevant",
        "irrelevant",
        "prefix",
        "last",
    ]
    assert result.proto == "raise | abort | malloc | Cache::grow | main"


def test_no_frames_are_said_to_be_none() -> None:
    facts = CrashFacts((), status="no memory for the stack")
    assert signature(facts).text == "EMPTY: no frame data available; no memory for the stack"


def test_a_hang_at_shutdown_is_named_after_the_first_thread() -> None:
    facts = CrashFacts(stack("RunWatchdog"), first_thread=stack("poll", "Loop::wait()"))
    assert signature(facts).text == "shutdownhang | poll | Loop::wait"


@pytest.mark.parametrize(
    ("annotations", "text"),
    [
        ({"OOMAllocationSize": "262144"}, "OOM | small"),
        ({"OOMAllocationSize": "262145"}, "OOM | large | f"),
        ({"OOMAllocationSize": "9" * 5000}, "OOM | large | f"),
        ({"OOMAllocationSize": "x"}, "OOM | unknown | f"),
        ({"OOMAllocationSize": "0"}, "f"),
        ({"AbortMessage": "###!!! ABORT: bad: file a.cpp, line 3"}, "Abort | bad | f"),
        ({"AsyncShutdownTimeout": '{"phase":"p","conditions":["b",{"name":"a"}]}'},
         "AsyncShutdownTimeout | p | a,b"),
        ({"AsyncShutdownTimeout": "[" * 100_000}, "AsyncShutdownTimeout | UNKNOWN"),
        ({"ipc_channel_error": "ShutDownKill", "additional_minidumps": "browser"},
         "IPCError-browser | ShutDownKill"),
        ({"IPCMessageName": "P::M"}, "f | IPC_Message_Name=P::M"),
        ({"Hang": "ui"}, "hang: ui | f"),
    ],
)  # fmt: skip
def test_annotations_add_what_socorro_adds(annotations: dict[str, str], text: str) -> None:
    assert signature(CrashFacts(stack("f"), annotations=annotations)).text == text


@given(st.lists(st.text(max_size=300), max_size=50))
@settings(max_examples=100, deadline=None)
def test_any_names_make_a_short_printable_signature(names: list[str]) -> None:
    text = signature(CrashFacts(stack(*names))).text
    assert len(text) <= 255
    assert text.isprintable() or not text
    assert text.isascii()


def test_signatures_equal_siggens_with_the_same_lists() -> None:
    """All but the names whose brackets the server has learnt to read since siggen's release."""
    siggen = pytest.importorskip("siggen")
    generator_module = pytest.importorskip("siggen.generator")
    lists = load_lists(Path(siggen.__file__).parent / "siglists")
    generator = generator_module.SignatureGenerator()
    names = [name for name in symbol_names() if not changed_since_siggen(name)]
    choose = random.Random(7)  # noqa: S311  (a repeatable choice, no secret)
    for _ in range(STACKS):
        frames = [random_frame(choose, names) for _ in range(choose.randint(1, 12))]
        windows = choose.random() < 0.5
        data = {
            "crashing_thread": 0,
            "threads": [{"frames": [as_siggen(frame) for frame in frames]}],
            "os": "Windows NT" if windows else "Linux",
            "reason": choose.choice(["SIGSEGV", "EXCEPTION_STACK_OVERFLOW"]),
        }
        facts = CrashFacts(tuple(frames), is_windows=windows, reason=str(data["reason"]))
        assert signature(facts, lists).text == generator.generate(data).signature


def test_siggen_makes_signatures_where_it_is_chosen() -> None:
    pytest.importorskip("siggen")
    facts = CrashFacts(
        stack("abort", "Foo::bar(int)"),
        stack("main"),
        reason="EXCEPTION_STACK_OVERFLOW",
        annotations={"OOMAllocationSize": "10", "Hang": ""},
    )

    made = siggen_signature(facts)

    assert made.text == "stackoverflow | OOM | small"
    assert made.generator == made.lists == f"siggen {version('siggen')}"
    assert any("OOM" in step.note for step in made.steps)
    assert siggen_signature(facts._replace(annotations={})).text.endswith("Foo::bar")


def test_without_siggen_its_choice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "siggen.generator", None)

    with pytest.raises(NoSiggenError, match="siggen is not installed"):
        siggen_signature(CrashFacts(()))


def symbol_names() -> list[str]:
    names = set()
    for path in shared("corpus").glob("_symbols*/**/*.sym"):
        for line in path.read_text(errors="replace").splitlines():
            if line.startswith("FUNC "):
                words = line.split(" ")
                names.add(" ".join(words[5 if words[1] == "m" else 4 :]))
    return sorted(names)


def changed_since_siggen(name: str) -> bool:
    """`` as `` anywhere inside brackets keeps them; shift and comparison are no brackets."""
    return " as " in name or "operator<" in name or "operator>" in name or "operator-" in name


def random_frame(choose: random.Random, names: list[str]) -> StackFrame:
    return StackFrame(
        choose.choice(["libc.so.6", "xul.dll", "XUL", "FOO.dll", None]),
        choose.choice(names) if choose.random() < 0.8 else None,
        choose.choice([None, "/a/b.cpp", "/a/b.rs", "c:\\x\\y.cpp", "hg:host/x:js/a.rs:1f"]),
        choose.choice([None, 3, 77]),
        choose.choice([0, 5, 0x1234, 0xDEADBEEF]),
    )


def as_siggen(frame: StackFrame) -> dict[str, object]:
    offset = None if frame.offset is None else hex(frame.offset)
    return frame._replace(offset=None)._asdict() | {"offset": offset, "unloaded_modules": None}


def test_lists_that_are_no_lists_are_refused_with_their_name(tmp_path: Path) -> None:
    with pytest.raises(SymbolError, match="irrelevant_signature_re"):
        load_lists(tmp_path)
    for name in ("irrelevant_signature_re", "prefix_signature_re",
                 "signatures_with_line_numbers_re", "signature_sentinels"):  # fmt: skip
        (tmp_path / f"{name}.txt").write_text("# a comment\n(\n")
    with pytest.raises(SymbolError, match="regular expression"):
        load_lists(tmp_path)


def analysis(base: int, *, guess: bool = False) -> Analysis:
    frame = Frame(base + 0x1234, base + 0x1234, 0, Trust.CONTEXT, 0, "work", is_guess=guess,
                  inlines=(Inline("inner"),))  # fmt: skip
    module = Module(base, 0x10000, "/usr/lib/libfoo.so", debug_id="AB" * 16 + "0")
    return Analysis("d", 8, None, Crash("SIGSEGV", 0, 0), (Thread(1, (frame,)),), (module,))


def test_the_stack_hash_is_that_of_the_place_not_of_the_address() -> None:
    assert stack_hash(analysis(0x1000)) == stack_hash(analysis(0x7F0000000000))
    assert len(stack_hash(analysis(0x1000))) == 16
    assert stack_hash(analysis(0)._replace(threads=(Thread(1),))) == ""


def test_inlined_functions_come_first_and_guessed_names_do_not_count() -> None:
    assert signature(crash_facts(analysis(0))).text == "inner"
    guessed = crash_facts(analysis(0, guess=True))
    assert guessed.frames[1].function is None


def test_of_a_deep_stack_only_the_innermost_frames_are_read() -> None:
    (thread,) = analysis(0).threads
    deep = analysis(0)._replace(
        threads=(thread._replace(frames=tuple(thread.frames) * 50_000),)
    )
    assert len(crash_facts(deep).frames) == len(crash_facts(deep).first_thread) == MOST_FRAMES
    few = analysis(0)._replace(threads=(thread._replace(frames=tuple(thread.frames) * 5),))
    assert stack_hash(deep) == stack_hash(few)


def test_own_lists_name_their_version() -> None:
    assert signature(CrashFacts(stack("f"))).lists == own_lists().name == "lastword-1"
