"""DWARF unwind rules against readelf, and against damage."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.cfi.dwarf import elf_sources
from analyzer.cfi.row import Inputs
from analyzer.errors import ImageError
from analyzer.images.elf import PT_GNU_EH_FRAME, Elf
from analyzer.images.window import Window
from tests.support.cfi_oracle import CALLEE, Comparison, no_memory, open_elf, told
from tests.support.shared import shared, tool
from tests.support.toolchain import library

SAMPLE = 1000


@pytest.mark.parametrize(
    ("file", "section"),
    [
        ("lin64/O2/libcrash.so", ".eh_frame"),
        ("lin32/O2/crash", ".eh_frame"),
        ("arm64/O2/crash", ".eh_frame"),
        ("arm/O2/crash", ".debug_frame"),
        ("lin64/O2nocfi/crash", ".debug_frame"),
    ],
)
def test_rules_are_those_that_readelf_shows(file: str, section: str) -> None:
    comparison = Comparison(shared(f"corpus/_bin/{file}"), section)
    assert comparison.functions
    assert list(comparison.differences(comparison.samples(SAMPLE))) == []


def test_rules_of_the_c_library_are_those_that_readelf_shows() -> None:
    path = Path("/usr/lib/x86_64-linux-gnu/libc.so.6")
    if not path.exists():
        pytest.skip("no x86-64 C library here")
    comparison = Comparison(path, ".eh_frame")
    assert list(comparison.differences(comparison.samples(SAMPLE))) == []


@pytest.mark.parametrize(
    ("flags", "section"),
    [
        (["-g", "-fno-asynchronous-unwind-tables"], ".debug_frame"),
        (["-g", "-gz", "-fno-asynchronous-unwind-tables"], ".debug_frame"),
        (["-Wl,--no-eh-frame-hdr"], ".eh_frame"),
    ],
    ids=["debug_frame", "compressed debug_frame", "eh_frame without header"],
)
def test_records_without_search_table_are_found_too(
    tmp_path: Path, flags: list[str], section: str
) -> None:
    comparison = Comparison(library(tmp_path, *flags), section)
    assert len(comparison.functions) > 30
    assert list(comparison.differences(comparison.samples(SAMPLE))) == []


def test_addresses_that_no_record_covers_have_no_row(tmp_path: Path) -> None:
    comparison = Comparison(library(tmp_path), ".eh_frame")
    covered = [(function.start, function.end) for function in comparison.functions]
    gaps = [end for _, end in covered if not any(a <= end < b for a, b in covered)]
    assert gaps
    assert all(comparison.row(address) is None for address in [*gaps, 0, 1 << 40])


def test_a_file_without_section_headers_unwinds_by_its_program_headers(tmp_path: Path) -> None:
    path = library(tmp_path)
    whole = Comparison(path, ".eh_frame")
    data = bytearray(path.read_bytes())
    data[40:48] = bytes(8)
    sources = elf_sources(Elf(Window.of_bytes(bytes(data), "bare")))
    for function in whole.functions:
        address = function.end - 1
        row = sources[0].row(address, CALLEE, no_memory)
        assert told(row) == told(whole.row(address)) is not None


SIGNAL_RETURN = """
void victim(void);
__attribute__((naked)) void trampoline(void) {
  __asm__(".cfi_signal_frame\\n"
          ".cfi_escape 0x0f, 0x03, 0x77, 0xa0, 0x01\\n"  /* CFA = rsp + 160 */
          ".cfi_escape 0x0f, 0x04, 0x77, 0xa0, 0x01, 0x06\\n"
          ".cfi_escape 0x10, 0x06, 0x03, 0x77, 0xf8, 0x00\\n"
          ".cfi_escape 0x16, 0x03, 0x02, 0x77, 0x08\\n"
          "nop\\nnop");
}
"""


def test_expressions_compute_what_they_say(tmp_path: Path) -> None:
    code = tmp_path / "signal.c"
    code.write_text(SIGNAL_RETURN)
    built = tmp_path / "libsignal.so"
    command = [tool("gcc"), "-O1", "-shared", "-fPIC", "-o", str(built), str(code)]
    subprocess.run(command, check=True)
    elf = open_elf(built)
    symbols = subprocess.run(
        [tool("nm"), str(built)], capture_output=True, text=True, check=True
    )
    address = next(
        int(line.split()[0], 16) for line in symbols.stdout.splitlines() if "trampoline" in line
    )
    row = elf_sources(elf)[0].row(address, CALLEE, no_memory)
    assert row is not None
    assert row.is_signal_frame
    memory = {1160: 5000, 1120: 77}
    inputs = Inputs(
        {"rsp": 1000}, None, lambda at, size: memory[at].to_bytes(size, "little"), 8
    )
    cfa = row.cfa.value(inputs)
    assert cfa == 5000
    inputs.cfa = cfa
    assert row.registers["rbp"].value(inputs) == 77
    assert row.registers["rbx"].value(inputs) == 1008


def ask_everywhere(elf: Elf) -> None:
    for source in elf_sources(elf):
        for address in range(0x1000, 0x1800, 16):
            source.row(address, CALLEE, no_memory)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_damaged_records_give_our_error_or_a_row(
    built: tuple[bytes, list[int]], data: st.DataObject
) -> None:
    original, places = built
    content = bytearray(original)
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.sampled_from(places))] = data.draw(st.integers(0, 255))
    with suppress(ImageError):
        ask_everywhere(Elf(Window.of_bytes(bytes(content), "damaged")))


@pytest.fixture(scope="module", params=[".eh_frame", ".debug_frame"])
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, list[int]]:
    """A library's bytes, and where its unwind records and their search table are."""
    flags = ["-g", "-fno-asynchronous-unwind-tables"] if "debug" in request.param else []
    path = library(tmp_path_factory.mktemp("cfi"), *flags, copies=2)
    elf = open_elf(path)
    section = elf.section(request.param)
    assert section is not None
    places = list(range(section.offset, section.offset + section.size))
    for segment in elf.segments:
        if segment.type == PT_GNU_EH_FRAME:
            places.extend(range(segment.offset, segment.offset + segment.file_size))
    return path.read_bytes(), places
