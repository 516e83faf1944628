"""What happened, in words, for real crashes of every kind: each sentence was read by a person.

The truth is each dump's ``truth.txt``, or the source of the program that was made to crash.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from analyzer.analyze import Options, analyze
from tests.support.shared import shared

FACT, GUESS = False, True

SENTENCES: Mapping[str, tuple[str, bool]] = {
    "bp-ascii_read_av": (
        'read 4 bytes from 0x41414141: eax holds the text "AAAA", '
        "a pointer was probably overwritten, in crashme.exe+0xa6cd",
        GUESS,
    ),
    "bp-linux_divide_by_zero": (
        "divided by zero (idiv dword [rbp - 0x4]): the number at 0x7ffd833006dc is 0, "
        "in driver+0x1f27",
        FACT,
    ),
    "bp-linux_jmp_to_module_not_exe_region": (
        "jumped to 0x616500: driver must not be executed",
        FACT,
    ),
    "bp-linux_null_read_av": (
        "read 4 bytes from 0x0: the address is in the instruction, "
        "probably a crash on purpose, in crash()",
        GUESS,
    ),
    "bp-linux_outside_module": ("jumped to 0x29cd74: nothing is mapped there", FACT),
    "bp-linux_raise_sigabrt": ("ended itself by SIGABRT", FACT),
    "bp-linux_write_to_nonwritable_module": (
        "wrote 4 bytes to 0x410000: driver2+0x10000 must not be written, in driver2+0x1e16",
        FACT,
    ),
    "bp-linux_write_to_outside_module": (
        "wrote 4 bytes to 0x390000: nothing is mapped there, in driver3+0x1e16",
        FACT,
    ),
    "bp-minidump2": (
        "wrote to 0x45: probably a null pointer with an offset, "
        "in `anonymous namespace'::CrashFunction",
        GUESS,
    ),
    "bp-read_av_non_null": (
        "read 4 bytes from 0x4e3c9: probably a wild pointer, in crashme.exe+0x1098",
        GUESS,
    ),
    "bp-tiny-exe-fastfail": ("ended itself at once (fast fail): it called abort()", FACT),
    "bp-write_av_non_canonical": (
        "wrote 8 bytes to 0xfefefefefefefefe: rcx holds 0xfefefefefefefefe, probably the "
        "rest of a buffer (Microsoft's secure functions fill it so), in crash.exe+0x1331",
        GUESS,
    ),
    "edit-android-arm64": (
        "failed to access memory, the dump does not tell where, in leaf_null_write",
        FACT,
    ),
    "linux-arm-core2md-O2-smash": (
        'jumped to 0x41414140: that is the text "AAAA", a pointer was probably overwritten',
        GUESS,
    ),
    "linux-x64-bp-O0-callwild": (
        "jumped to 0x41414140: nothing is mapped there, in call_wild",
        FACT,
    ),
    "linux-x64-bp-O2-abort": ("called abort(), in leaf_abort", FACT),
    "linux-x64-bp-O2-callnull": ("called a null function pointer, in call_null", FACT),
    "linux-x64-bp-O2-div": ("divided by zero (idiv ecx): ecx is 0, in leaf_div", FACT),
    "linux-x64-bp-O2-libc": (
        "read 32 bytes from 0xa: rdi holds 0xa, probably a null pointer with an offset, "
        "in libc.so.6, called from libc_bad",
        GUESS,
    ),
    "linux-x64-bp-O2-null": (
        "wrote 4 bytes to 0x0: a null pointer in rax, in leaf_null_write",
        FACT,
    ),
    "linux-x64-bp-O2-smash": (
        "returned to 0x4141414141414141: the return address was probably overwritten "
        'by the text "AAAAAAAA", in smash',
        GUESS,
    ),
    "linux-x64-bp-clang-trap": (
        "came to an illegal instruction (ud2): probably put there to stop the program, in main",
        GUESS,
    ),
    "linux-x64-cp-O2-overflow": (
        "accessed 0x7ffdfe479fd8: the stack is full, probably by too deep a recursion, "
        "in recurse",
        GUESS,
    ),
    "linux-x64-crashpad-chromium2_browser_segv": (
        "was probably sent SIGSEGV by process 28280: it did no wrong itself, in libc.so.6",
        GUESS,
    ),
    "linux-x86-cp-O2-throw": (
        "called abort(): nothing caught an exception, in throw_uncaught",
        FACT,
    ),
    "lldb-linux-x86_64_not_crashed": ("did not crash, the dump was asked for", FACT),
    "rm-invalid-parameter": (
        "failed a check: format != nullptr in common_vfprintf "
        "(minkernel\\crts\\ucrt\\src\\appcrt\\stdio\\output.cpp:32)",
        FACT,
    ),
    "rm-pipeline-inlines-macos-segv": (
        "wrote 1 byte to 0xffffffff80000042: an address of the kernel, "
        "in core::ptr::write_volatile::<u8>",
        FACT,
    ),
    "windows-x64-wine-gccO2-abort-cv": (
        "ended itself at once (fast fail): probably FAST_FAIL_LOW_LABEL_ACCESS_DENIED, "
        "in leaf_abort",
        GUESS,
    ),
    "windows-x64-wine-gccO2-callnull-cv": (
        "called a null function pointer, in call_null",
        FACT,
    ),
    "windows-x86-wine-gccO2-div-cv": (
        "divided by zero (idiv dword [esp + 0x8]): the number at 0x21fe28 is 0, in leaf_div",
        FACT,
    ),
}

# The crash is in the program's own file, whose code is not in the dump.
WITH_BINARIES: Mapping[str, tuple[str, bool]] = {
    "linux-arm-core2md-O2-null": (
        "wrote 4 bytes to 0x0: a null pointer in r2, in leaf_null_write",
        FACT,
    ),
    "linux-arm64-core2md-O2-null": (
        "wrote 4 bytes to 0x0: a null pointer in x3, in leaf_null_write",
        FACT,
    ),
    "linux-x64-core2md-O2-div": (
        "probably divided by zero (idiv ecx): ecx is 0, in leaf_div",
        GUESS,
    ),
    "linux-x64-cp-O2-overflow": (
        "wrote 8 bytes to 0x7ffdfe479fd8: the stack is full, probably by too deep a "
        "recursion, in recurse",
        GUESS,
    ),
    "linux-x86-cp-O2-null": (
        "wrote 4 bytes to 0x0: a null pointer in ecx, in leaf_null_write",
        FACT,
    ),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_the_sentence_says_what_happened(case: str) -> None:
    stores = tuple(path for path in shared("corpus").glob("_symbols*") if path.is_dir())

    crash = analyze(
        shared(f"corpus/{case}/dump.dmp"), Options(symbols=stores, local=False)
    ).crash

    assert crash is not None
    assert crash.explanation == SENTENCES[case]


@pytest.mark.parametrize("case", WITH_BINARIES)
def test_with_the_binaries_the_instruction_is_known_too(case: str) -> None:
    binaries = (shared("corpus/_bin"),)

    crash = analyze(
        shared(f"corpus/{case}/dump.dmp"), Options(binaries=binaries, local=False)
    ).crash

    assert crash is not None
    assert crash.explanation == WITH_BINARIES[case]
