from __future__ import annotations

import subprocess
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.symbols.demangle import demangle
from tests.support.shared import tool


@pytest.mark.parametrize(
    ("mangled", "readable"),
    [
        ("_ZN3foo3barC1Ev", "foo::bar::bar()"),
        ("__ZN3foo3barEv", "foo::bar()"),
        ("_ZL7recursei", "recurse(int)"),
        ("_ZN4core3fmt9Formatter3pad17h0123456789abcdefE", "core::fmt::Formatter::pad"),
        (
            "_ZN68_$LT$r..A$u20$as$u20$r..T$LT$$RF$$u5b$$BP$u8$u5d$$C$$LP$$RP$$GT$$GT$2go"
            "28_$u7b$$u7b$closure$u7d$$u7d$17hb935a1a919c0d066E",
            "<r::A as r::T<&[*u8],()>>::go::{{closure}}",
        ),
        (
            "_ZN4core3ops8function6FnOnce40call_once$u7b$$u7b$vtable.shim$u7d$$u7d$"
            "17h42e08618e5619cfaE.llvm.3002898757096564789",
            "core::ops::function::FnOnce::call_once{{vtable.shim}}",
        ),
        ("_ZN1a9$ud800$_$17h0123456789abcdefE", "a::$ud800$_$"),
        ("_ZN1a4$LT$1bEv", "a::$LT$::b()"),
        ("_RNvNtC6_123foo3bar3baz", "123foo::bar::baz"),
        ("?foo@Bar@@QEAAHH@Z", "public: int __cdecl Bar::foo(int)"),
        ("main", "main"),
        ("i", "i"),
        ("_Z", "_Z"),
        ("_ZN", "_ZN"),
        ("?", "?"),
        ("", ""),
    ],
)
def test_names_become_readable_and_others_stay(mangled: str, readable: str) -> None:
    assert demangle(mangled) == readable


def test_cpp_names_of_a_real_library_read_as_binutils_reads_them() -> None:
    listing = subprocess.run(
        [tool("nm"), "-D", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    names = sorted({line.split()[-1].partition("@")[0] for line in listing.splitlines()})[:2000]
    if not names:
        pytest.skip("no libstdc++ here")
    filtered = subprocess.run(
        [tool("c++filt")], input="\n".join(names), capture_output=True, text=True, check=True
    ).stdout.splitlines()

    def spelled_alike(name: str) -> str:
        long = "std::basic_{0}<char,std::char_traits<char>>"
        name = name.replace(" ", "").replace(",std::allocator<char>>", ">")
        for short in ("string", "istream", "ostream", "iostream"):
            name = name.replace(long.format(short), f"std::{short}")
        return name

    same = [
        spelled_alike(demangle(name)) == spelled_alike(other)
        for name, other in zip(names, filtered, strict=True)
    ]

    # A few extensions of GCC and spellings of literals differ.
    assert sum(same) > 0.95 * len(same)


def test_a_name_that_stands_for_gigabytes_is_left_alone() -> None:
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    pairs = "".join(f"S_IS{digit}_S{digit}_E" for digit in digits)
    started = monotonic()

    assert demangle(f"_Z1f1AIiiE{pairs}").startswith("_Z1f")
    assert monotonic() - started < 1


@given(st.sampled_from(["_Z", "_R", "?", "_ZN", "__ZN"]), st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_text_is_demangled_or_stays(prefix: str, rest: str) -> None:
    assert isinstance(demangle(prefix + rest), str)
