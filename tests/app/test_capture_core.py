from __future__ import annotations

import json
import struct
import subprocess
import time
from pathlib import Path

import pytest

from analyzer.errors import AnalyzerError
from analyzer.minidump.file import Minidump
from app.capture.elf_core import open_core
from app.capture.image import Fault, ProcessImage
from app.capture.writer import build_minidump
from app.errors import AppError
from tests.campaigns.cores import BUILT, LIMIT_S, run_rounds
from tests.support.core_builder import auxv, core, files, note, prpsinfo, prstatus, siginfo
from tests.support.victims import TOP, lastword

STACK = bytes(range(256)) * 32
SIMPLE = core(
    prstatus(7, rsp=0x10100, rip=0x400010, fs_base=5)
    + prpsinfo(7, b"program", b"program --secret")
    + siginfo(address=0x1234)
    + auxv({3: 0x400040})
    + files((0x400000, 0x402000, 0, b"/bin/program"))
    + note(2, b"f" * 512)
    + prstatus(8, rsp=0x11000),
    (0x10000, STACK),
    absent=((0x400000, 0x2000),),
)


def image_of(path: Path, data: bytes, executable: Path | None = None) -> ProcessImage:
    """Write a core and return its image, which must not be read from any more."""
    path.write_bytes(data)
    with open_core(path, executable) as image:
        build_minidump(image)
        return image


def test_threads_registers_and_fault_come_from_the_notes(tmp_path: Path) -> None:
    image = image_of(tmp_path / "core", SIMPLE)

    assert image.pid == 7
    assert [(t.thread_id, t.name) for t in image.threads] == [(7, "program"), (8, "")]
    assert image.threads[0].floating == b"f" * 512
    registers = image.machine.registers(image.threads[0].general)
    assert (registers["rsp"], registers["rip"], registers["fs_base"]) == (0x10100, 0x400010, 5)
    assert image.fault == Fault(7, 11, 1, 0x1234)
    (stack, code) = image.regions
    assert (stack.permissions, code.permissions) == ("rw-p", "r-xp")
    assert (code.path, code.offset) == ("/bin/program", 0)


def test_the_converted_core_is_a_minidump_without_the_arguments(tmp_path: Path) -> None:
    path = tmp_path / "core"
    path.write_bytes(SIMPLE)
    with open_core(path) as image:
        data = build_minidump(image)

    dump = Minidump(data)
    assert dump.exception is not None
    assert (dump.exception.thread_id, dump.exception.address) == (7, 0x1234)
    assert dump.memory.read(0x10100, 64) == STACK[0x100:0x140]
    assert [module.path for module in dump.modules] == ["/bin/program"]
    assert b"secret" not in data
    assert not dump.problems


def test_a_process_that_was_only_looked_at_has_no_exception(tmp_path: Path) -> None:
    path = tmp_path / "core"
    path.write_bytes(core(prstatus(7, signal=0, rsp=0x10100), (0x10000, STACK)))
    with open_core(path) as image:
        assert Minidump(build_minidump(image)).exception is None


def test_memory_that_spans_segments_is_one_and_holes_are_holes(tmp_path: Path) -> None:
    path = tmp_path / "core"
    path.write_bytes(core(prstatus(7), (0x1000, b"a" * 4096), (0x2000, b"b" * 4096)))
    with open_core(path) as image:
        assert image.read(0x1FFE, 4) == b"aabb"
        assert image.read(0x2FFE, 4) is None
        assert image.read(0xFFE, 4) is None
        assert image.read(0x1000, -1) is None


def test_a_core_that_was_cut_short_gives_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "core"
    path.write_bytes(core(prstatus(7, rsp=0x10100), (0x10000, STACK))[:-1024])
    with open_core(path) as image:
        dump = Minidump(build_minidump(image))

    # The stack reaches to 0x12000, but the last page is not whole any more.
    assert dump.threads[0].stack.size == 0x11000 - 0x10100 + 128


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not an ELF file"),
        (b"MDMP" + bytes(60), "not an ELF file"),
        (SIMPLE[:16] + b"\x02\0" + SIMPLE[18:], "not a core file"),
        (SIMPLE[:18] + b"\x08\0" + SIMPLE[20:], "cannot be read"),
        (core(b""), "no threads"),
        (core(note(1, bytes(100))), "bytes wanted"),
        (core(struct.pack("<III", 5, 0xFFFFFFFF, 1) + b"CORE\0\0\0\0"), "reaches past the end"),
        (core(prstatus(1, rsp=1) * 20_001), "more threads"),
    ],
)
def test_an_unusable_core_is_refused_with_a_reason(
    tmp_path: Path, data: bytes, message: str
) -> None:
    with pytest.raises((AnalyzerError, AppError), match=message):
        image_of(tmp_path / "core", data)


def test_something_that_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="no such file"), open_core(tmp_path):
        pass


def test_any_damage_is_survived_or_refused() -> None:
    _used, longest = run_rounds([BUILT], count=300, seed=1)

    assert longest < LIMIT_S


def test_headers_that_would_be_read_for_ever_end_at_the_limit(tmp_path: Path) -> None:
    """Each of 4,000 modules has 500 note segments of a mebibyte, all the same."""
    page = bytearray(1 << 20)
    notes = struct.pack("<IIQQQQQQ", 4, 4, 0, 0, 0, 1 << 20, 1 << 20, 4) * 500
    header = struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 64, 0, 0, 64, 56, 500, 0, 0, 0)
    page[: 64 + len(notes)] = b"\x7fELF\2\1\1" + bytes(9) + header + notes
    entries = [(i << 20, (i + 1) << 20, 0, b"/x") for i in range(1, 4001)]
    content = bytearray(core(prstatus(7) + files(*entries), *[(1, b"")] * 4000))
    at = len(content)
    for i in range(4000):
        place = (1, 5, at, (i + 1) << 20, 0, 1 << 20, 1 << 20, 4096)
        struct.pack_into("<IIQQQQQQ", content, 64 + 56 * (i + 1), *place)

    started = time.monotonic()
    image_of(tmp_path / "core", bytes(content + page))

    assert time.monotonic() - started < 20


def test_importing_what_is_no_core_is_unusable_input() -> None:
    done = subprocess.run(
        lastword("import", "core", __file__), capture_output=True, text=True, cwd=TOP
    )

    assert done.returncode == 6
    assert "not an ELF file" in done.stderr


def test_an_imported_core_becomes_a_pending_report(tmp_path: Path) -> None:
    (tmp_path / "core").write_bytes(SIMPLE)
    arguments = ["import", "core", str(tmp_path / "core"), "--data-dir", str(tmp_path / "data")]
    done = subprocess.run(
        lastword(*arguments), capture_output=True, text=True, cwd=TOP, check=True
    )

    dump = Path(done.stdout.strip())
    assert dump.parent == tmp_path / "data" / "pending"
    extra = json.loads(dump.with_suffix(".extra").read_text())
    assert extra["ProductName"] == "program"
    assert extra["CrashTime"] == str(int((tmp_path / "core").stat().st_mtime))
    assert "AvailablePhysicalMemory" not in extra


def test_a_core_is_analyzed_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "core").write_bytes(SIMPLE)
    done = subprocess.run(
        lastword("analyze", "--json", str(tmp_path / "core")),
        capture_output=True, text=True, cwd=TOP, check=True,
    )  # fmt: skip

    report = json.loads(done.stdout)
    assert report["crash_info"]["type"] == "SIGSEGV / SEGV_MAPERR"
    assert report["crash_info"]["address"] == "0x0000000000001234"
    assert report["crashing_thread"]["frames"][0]["module"] == "program"


def program_page(build_id: bytes, code: bytes = b"") -> bytes:
    """Build a whole 64-bit ELF file of two pages, with its code in the second."""
    note_bytes = struct.pack("<III4s", 4, len(build_id), 3, b"GNU\0") + build_id
    load = struct.pack("<IIQQQQQQ", 1, 5, 0, 0, 0, 0x2000, 0x2000, 0x1000)
    notes = struct.pack("<IIQQQQQQ", 4, 4, 0x200, 0x200, 0, len(note_bytes), 0, 4)
    ident = b"\x7fELF\2\1\1" + bytes(9)
    header = struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 64, 0, 0, 64, 56, 2, 0, 0, 0)
    page = (ident + header + load + notes).ljust(0x200, b"\0") + note_bytes
    return page.ljust(0x1000, b"\0") + code.ljust(0x1000, b"\x90")


@pytest.mark.parametrize(
    ("on_disk", "expected"), [(b"A" * 20, b"code"), (b"B" * 20, None)], ids=["same", "replaced"]
)
def test_code_comes_from_the_file_only_if_it_is_the_one_that_was_mapped(
    tmp_path: Path, on_disk: bytes, expected: bytes | None
) -> None:
    library = tmp_path / "library.so"
    library.write_bytes(program_page(on_disk, b"code"))
    path = str(library).encode()
    table = files((0x400000, 0x401000, 0, path), (0x401000, 0x402000, 1, path))
    (tmp_path / "core").write_bytes(
        core(
            prstatus(7, rip=0x401000) + table,
            (0x400000, program_page(b"A" * 20)[:0x1000]),
            absent=((0x401000, 0x1000),),
        )
    )
    with open_core(tmp_path / "core") as image:
        assert image.read(0x401000, 4) == expected


def test_an_executable_with_another_build_id_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(program_page(b"B" * 20))
    data = core(
        prstatus(7) + auxv({3: 0x400040}) + files((0x400000, 0x401000, 0, b"/bin/program")),
        (0x400000, program_page(b"A" * 20)[:0x1000]),
    )
    # Modules need executable memory; the builder's own segments are writable.
    data = data[: 64 + 56 + 4] + b"\5" + data[64 + 56 + 5 :]
    with pytest.raises(AppError, match="not the program of"):
        image_of(tmp_path / "core", data, tmp_path / "other")
