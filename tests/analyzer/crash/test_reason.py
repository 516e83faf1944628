from __future__ import annotations

import pytest

from analyzer.crash import linux, macos, windows
from analyzer.crash.reason import address, reason
from analyzer.minidump.file import Minidump
from tests.support.minidump_builder import (
    AMD64,
    ANDROID,
    ARM64,
    LINUX,
    MACOS,
    WINDOWS,
    X86,
    MinidumpBuilder,
)


def told(builder: MinidumpBuilder) -> tuple[str, int]:
    dump = Minidump(builder.build())
    assert dump.exception is not None
    return reason(dump.exception, dump.system), address(dump.exception, dump.system)


def test_an_access_violation_tells_the_access_and_its_address() -> None:
    builder = MinidumpBuilder().system(os=WINDOWS)
    builder.exception(1, 0xC0000005, address=0x1000, parameters=(1, 0x45))

    assert told(builder) == ("EXCEPTION_ACCESS_VIOLATION_WRITE", 0x45)


def test_a_sign_extended_address_of_a_32_bit_process_is_cut() -> None:
    builder = MinidumpBuilder().system(cpu=X86, os=WINDOWS)
    builder.exception(1, 0xC0000005, parameters=(0, 0xFFFF_FFFF_F000_0000))

    assert told(builder)[1] == 0xF000_0000


@pytest.mark.parametrize("os", [LINUX, ANDROID])
def test_a_signal_has_its_code_on_linux_and_android(os: int) -> None:
    builder = MinidumpBuilder().system(os=os).exception(1, 11, flags=1, address=0x10)

    assert told(builder) == ("SIGSEGV / SEGV_MAPERR", 0x10)


def test_mach_codes_depend_on_the_cpu() -> None:
    intel = MinidumpBuilder().system(cpu=AMD64, os=MACOS).exception(1, 6, flags=1)
    arm = MinidumpBuilder().system(cpu=ARM64, os=MACOS).exception(1, 6, flags=1)

    assert told(intel)[0] == "EXC_BREAKPOINT / EXC_I386_SGL"
    assert told(arm)[0] == "EXC_BREAKPOINT / EXC_ARM_BREAKPOINT"


def test_without_a_known_system_the_numbers_stand_for_the_name() -> None:
    assert told(MinidumpBuilder().exception(1, 11, flags=2))[0] == (
        "unknown 0x0000000b / 0x00000002"
    )


def test_the_tables_answer_at_their_ends_and_beyond() -> None:
    assert linux.reason(0xFFFF_FFFF, 0) == "DUMP_REQUESTED"
    assert linux.reason(32, 0) is None
    assert linux.reason(11, 0xFFFF_FFFA) == "SIGSEGV / SI_TKILL"
    assert linux.reason(11, 5) == "SIGSEGV / 0x00000005"
    assert macos.reason(10, 0, (), "amd64") is None
    assert macos.reason(12, 7 << 29, (), "amd64") == "EXC_GUARD / 0xe0000000"
    assert windows.error(0) == "ERROR_SUCCESS"
    assert windows.error(0xC0ED_0002) != ""
    assert windows.error(0xDEAD_BEEF) == "unknown 0xdeadbeef"
    assert windows.reason(0xC0000409, (999,)) == "EXCEPTION_STACK_BUFFER_OVERRUN / 0x000003e7"
    assert windows.reason(0xC0000409, (5 << 32 | 7,)).endswith("FAST_FAIL_FATAL_APP_EXIT")
