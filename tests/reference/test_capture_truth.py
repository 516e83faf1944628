"""Our dumps against what others say about the same crash: the kernel's core, gdb, the peer."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from elftools.elf.elffile import ELFFile
from elftools.elf.segments import NoteSegment

from tests.support.shared import mapped_library, peer, tool
from tests.support.victims import NATIVE_CALLS, TOP, lastword, peer_reads, supervise, victim

_REGISTERS = (
    "r15", "r14", "r13", "r12", "rbp", "rbx", "r11", "r10", "r9", "r8", "rax", "rcx", "rdx",
    "rsi", "rdi", "orig_rax", "rip", "cs", "eflags", "rsp",
)  # fmt: skip
_IN_CONTEXT = (
    "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12",
    "r13", "r14", "r15", "rip",
)  # fmt: skip


class Crash(NamedTuple):
    """One crash, told twice."""

    dump: Path
    core: Path


def crash_with_core(folder: Path, *command: str) -> Crash:
    """Crash a program supervised and with a kernel core; skip where there is none."""
    pattern = Path("/proc/sys/kernel/core_pattern").read_text().strip()
    if "/" in pattern or "|" in pattern:
        pytest.skip(f"kernel cores do not stay in the working folder: {pattern}")
    run = supervise(folder, *command, limit="unlimited")
    cores = [path for path in folder.iterdir() if path.name.startswith("core")]
    if not cores:
        pytest.skip("the kernel wrote no core")
    return Crash(run.dump, cores[0])


def core_registers(core: Path) -> dict[int, dict[str, int]]:
    """Return each thread's registers as the kernel saw them."""
    threads = {}
    with core.open("rb") as file:
        for segment in ELFFile(file).iter_segments("PT_NOTE"):
            assert isinstance(segment, NoteSegment)
            for note in segment.iter_notes():
                if note["n_type"] == "NT_PRSTATUS":
                    raw = note["n_descdata"]
                    (tid,) = struct.unpack_from("<i", raw, 32)
                    values = struct.unpack_from(f"<{len(_REGISTERS)}Q", raw, 112)
                    threads[tid] = dict(zip(_REGISTERS, values, strict=True))
    return threads


def core_memory(core: Path, start: int, size: int) -> bytes:
    """Return memory from a core."""
    with core.open("rb") as file:
        for segment in ELFFile(file).iter_segments("PT_LOAD"):
            at = start - segment["p_vaddr"]
            if at >= 0 and at + size <= segment["p_filesz"]:
                file.seek(segment["p_offset"] + at)
                return file.read(size)
    return b""


def dump_registers(content: bytes, context_at: int) -> dict[str, int]:
    """Return the registers of an x86-64 context by the offsets of the format."""
    values = struct.unpack_from("<17Q", content, context_at + 0x78)
    return dict(zip(_IN_CONTEXT, values, strict=True))


def dump_threads(content: bytes) -> dict[int, tuple[int, bytes, dict[str, int]]]:
    """Return stack start, stack bytes and registers by thread id, read by hand."""
    count, directory = struct.unpack_from("<II", content, 8)
    entries = [struct.unpack_from("<III", content, directory + 12 * i) for i in range(count)]
    (at,) = [offset for kind, _size, offset in entries if kind == 3]
    threads = {}
    for i in range(struct.unpack_from("<I", content, at)[0]):
        record = struct.unpack_from("<IIIIQQIIII", content, at + 4 + 48 * i)
        tid, start, size, rva, context_at = record[0], *record[5:8], record[9]
        threads[tid] = (start, content[rva : rva + size], dump_registers(content, context_at))
    return threads


def test_registers_and_stacks_of_all_threads_equal_the_kernels(tmp_path: Path) -> None:
    crash = crash_with_core(tmp_path, victim(), "threads", "10")

    kernels = core_registers(crash.core)
    ours = dump_threads(crash.dump.read_bytes())

    assert len(ours) == 10
    assert set(ours) == set(kernels)
    for tid, (start, stack, registers) in ours.items():
        assert registers == {name: kernels[tid][name] for name in _IN_CONTEXT}
        assert stack
        assert stack == core_memory(crash.core, start, len(stack))


GDB_FRAMES = """
import gdb, json
gdb.execute("set backtrace past-main on")
# Frames that exist on the stack: no inlined functions, no reconstructed tail calls.
real = (gdb.NORMAL_FRAME, gdb.SIGTRAMP_FRAME)
frame, frames = gdb.newest_frame(), []
while frame is not None and frame.is_valid():
    if frame.type() in real:
        frames.append(frame.pc())
    frame = frame.older()
print("FRAMES", json.dumps(frames))
"""


def gdb_frames(core: Path, program: str) -> list[int]:
    """Return the program counters of the crashed thread, innermost first."""
    script = core.with_name("frames.py")
    script.write_text(GDB_FRAMES)
    done = subprocess.run(
        [tool("gdb"), "-q", "-batch", "-nx", program, str(core), "-x", str(script)],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    found = re.search(r"^FRAMES (.*)$", done.stdout, re.MULTILINE)
    if found is None:
        pytest.skip("this gdb has no Python")
    frames: list[int] = json.loads(found[1])
    return frames


def analyzed(crash: Path) -> dict[str, Any]:
    """Return what ``lastword analyze`` says about a dump or a core."""
    done = subprocess.run(
        lastword("analyze", "--json", str(crash)), capture_output=True, text=True, cwd=TOP
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def our_frames(dump: Path) -> list[dict[str, Any]]:
    """Return the frames of the crashed thread."""
    frames: list[dict[str, Any]] = analyzed(dump)["crashing_thread"]["frames"]
    return frames


def assert_same_frames(crash: Crash, program: str) -> None:
    """Compare each frame of the crashed thread."""
    ours = [int(frame["offset"], 16) for frame in our_frames(crash.dump)]
    gdbs = gdb_frames(crash.core, program)
    assert len(ours) == len(gdbs)
    # Our callers are told by an address inside the call, one byte before the return address.
    assert ours[0] == gdbs[0]
    assert all(gdb - own in (0, 1) for own, gdb in zip(ours, gdbs, strict=True))


@pytest.mark.parametrize(
    "command",
    [
        ("null",),
        ("abort",),
        ("jump",),
        ("together", "3"),
        ("in-handler",),
        ("vfork",),
        ("in-handler-on-own-stack",),
    ],
    ids=lambda command: command[0],
)
def test_frames_equal_those_of_gdb_on_the_same_crash(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    assert_same_frames(crash_with_core(tmp_path, victim(), *command), victim())


def test_a_native_crash_below_python_has_the_frames_that_gdb_sees(tmp_path: Path) -> None:
    crash = crash_with_core(tmp_path, sys.executable, str(NATIVE_CALLS))

    assert len(our_frames(crash.dump)) > 10
    assert_same_frames(crash, str(Path(sys.executable).resolve()))


@pytest.mark.parametrize(
    "command", [("threads", "5"), ("abort",), ("in-handler",)], ids=lambda command: command[0]
)
def test_the_kernels_core_tells_the_same_as_the_supervisors_dump(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    crash = crash_with_core(tmp_path, victim(), *command)

    live, core = analyzed(crash.dump), analyzed(crash.core)

    assert core["crash_info"] == live["crash_info"]
    assert core["crashing_thread"]["frames"] == live["crashing_thread"]["frames"]
    assert core["modules"] == live["modules"]
    assert len(core["threads"]) == len(live["threads"])


def test_the_peer_agrees_on_the_crash(tmp_path: Path) -> None:
    run = supervise(tmp_path, sys.executable, str(NATIVE_CALLS))

    report = peer_reads(run.dump)

    assert report["status"] == "OK"
    assert report["crash_info"]["type"] == "SIGSEGV / SEGV_MAPERR"
    assert int(report["crash_info"]["address"], 16) == 8
    assert (
        report["threads"][report["crash_info"]["crashing_thread"]]["thread_id"] == report["pid"]
    )
    assert report["system_info"]["os"] == "Linux"
    assert report["system_info"]["cpu_arch"] == "amd64"
    assert report["modules"][report["main_module"]]["filename"].startswith("python")
    names = {module["filename"] for module in report["modules"]}
    assert {"libc.so.6", "linux-gate.so"} <= names
    assert report["linux_memory_map_count"] > 20
    assert report["lsb_release"]["id"]


def readelf_build_id(path: str) -> str:
    """Return the build id that readelf prints, empty without one."""
    done = subprocess.run([tool("readelf"), "-n", path], capture_output=True, text=True)
    found = re.search(r"Build ID: ([0-9a-f]+)", done.stdout)
    return found[1] if found else ""


def test_build_ids_are_those_of_the_files(tmp_path: Path) -> None:
    run = supervise(tmp_path, sys.executable, str(NATIVE_CALLS))

    modules = {m["filename"]: m["code_id"] for m in analyzed(run.dump)["modules"]}
    libc = mapped_library("libc.so.6")
    assert modules["libc.so.6"] == readelf_build_id(str(libc))
    assert sum(bool(code_id) for code_id in modules.values()) >= 5


def test_a_program_without_build_id_gets_the_id_that_its_symbols_have(tmp_path: Path) -> None:
    program = victim("-Wl,--build-id=none")
    symbols = subprocess.run([peer("dump_syms"), program], capture_output=True, text=True)

    report = peer_reads(supervise(tmp_path, program, "null").dump)

    assert report["modules"][report["main_module"]]["debug_id"] == symbols.stdout.split()[3]


def test_the_crash_behind_faulthandler_has_the_stack_of_the_fault(tmp_path: Path) -> None:
    code = "import ctypes; ctypes.string_at(8)"
    run = supervise(tmp_path, sys.executable, "-X", "faulthandler", "-c", code)

    report = peer_reads(run.dump)

    assert report["crash_info"]["type"] == "SIGSEGV / SEGV_MAPERR"
    frames = report["crashing_thread"]["frames"]
    assert frames[0]["module"] == "libc.so.6"
    assert "_ctypes" in frames[1]["module"]
