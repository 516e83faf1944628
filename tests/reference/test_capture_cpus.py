"""Crashes on other CPUs: 32-bit x86 under the same supervisor, ARM by cores of qemu."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from elftools.elf.elffile import ELFFile
from elftools.elf.segments import NoteSegment

from tests.support.shared import tool
from tests.support.victims import TOP, Run, lastword, peer_reads, supervise, victim

I386 = "/usr/i686-linux-gnu"


class Arm(NamedTuple):
    """An ARM flavour: how to build, run, and read its notes."""

    compiler: str
    emulator: str
    sysroot: str
    registers: tuple[str, ...]
    layout: str
    registers_at: int
    cpu: str


ARM = Arm(
    "arm-linux-gnueabihf-gcc", "qemu-arm", "/usr/arm-linux-gnueabihf",
    (*(f"r{i}" for i in range(11)), "fp", "r12", "sp", "lr", "pc"), "<16I", 72, "arm",
)  # fmt: skip
ARM64 = Arm(
    "aarch64-linux-gnu-gcc", "qemu-aarch64", "/usr/aarch64-linux-gnu",
    (*(f"x{i}" for i in range(29)), "fp", "lr", "sp", "pc"), "<33Q", 112, "arm64",
)  # fmt: skip


def supervise_i386(folder: Path, *arguments: str) -> Run:
    """Run the 32-bit victim under the supervisor; skip where it cannot be run."""
    program = victim(compiler="i686-linux-gnu-gcc")
    command = [f"{I386}/lib/ld-linux.so.2", "--library-path", f"{I386}/lib", program]
    if subprocess.run(command, capture_output=True).returncode:
        pytest.skip("32-bit programs do not run here")
    return supervise(folder, *command, *arguments)


@pytest.mark.parametrize(
    ("arguments", "reason", "address"),
    [
        (("null",), "SIGSEGV / SEGV_MAPERR", 0),
        (("together", "5"), "SIGSEGV / SEGV_MAPERR", None),
        (("without-leader",), "SIGSEGV / SEGV_MAPERR", 8),
        (("abort",), "SIGABRT / SI_TKILL", 0),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_a_32_bit_program_is_caught_by_the_64_bit_supervisor(
    tmp_path: Path, arguments: tuple[str, ...], reason: str, address: int | None
) -> None:
    report = peer_reads(supervise_i386(tmp_path, *arguments).dump)

    assert report["system_info"]["cpu_arch"] == "x86"
    assert report["crash_info"]["type"] == reason
    assert address in (None, int(report["crash_info"]["address"], 16))
    names = {module["filename"] for module in report["modules"]}
    assert {"victim", "libc.so.6", "linux-gate.so"} <= names


def test_registers_of_a_32_bit_program_equal_the_kernels(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    run = supervise_i386(tmp_path / "b", "null")
    frame = peer_reads(run.dump)["crashing_thread"]["frames"][0]

    assert frame["module"] == "victim"
    assert int(frame["registers"]["eip"], 16) == int(frame["offset"], 16)
    assert int(frame["registers"]["eax"], 16) == 0  # the address that was written to


def qemu_core(folder: Path, arm: Arm) -> tuple[Path, str]:
    """Crash the victim under qemu; return its core and the victim."""
    program = victim(compiler=arm.compiler)
    subprocess.run(
        ["sh", "-c", 'ulimit -c unlimited; exec "$@"', "sh", tool(arm.emulator), "-L",
         arm.sysroot, program, "null"],
        cwd=folder, capture_output=True,
    )  # fmt: skip
    cores = list(folder.glob("qemu_*.core"))
    if not cores:
        pytest.skip("this qemu writes no core")
    return cores[0], program


def first_registers(core: Path, arm: Arm) -> dict[str, int]:
    """Return the first thread's registers from the core's notes."""
    with core.open("rb") as file:
        for segment in ELFFile(file).iter_segments("PT_NOTE"):
            assert isinstance(segment, NoteSegment)
            for note in segment.iter_notes():
                if note["n_type"] == "NT_PRSTATUS":
                    raw = note["n_descdata"]
                    values = struct.unpack_from(arm.layout, raw, arm.registers_at)
                    return dict(zip(arm.registers, values, strict=True))
    raise AssertionError("no thread in the core")


@pytest.mark.parametrize("arm", [ARM, ARM64], ids=lambda arm: arm.cpu)
def test_a_core_of_qemu_becomes_a_minidump_with_modules(tmp_path: Path, arm: Arm) -> None:
    core, program = qemu_core(tmp_path, arm)
    options = ["--executable", program, "--sysroot", arm.sysroot, "--dump-dir", str(tmp_path)]
    done = subprocess.run(
        lastword("import", "core", str(core), *options),
        capture_output=True, text=True, cwd=TOP,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr

    report = peer_reads(Path(done.stdout.strip()))

    assert report["system_info"]["cpu_arch"] == arm.cpu
    frame = report["crashing_thread"]["frames"][0]
    assert frame["module"] == "victim"
    truth = first_registers(core, arm)
    ours = {name: int(value, 16) for name, value in frame["registers"].items()}
    assert {name: truth[name] for name in ours} == ours
    assert len(ours) >= 16
    modules = {module["filename"]: module["code_id"] for module in report["modules"]}
    assert modules["victim"]
    assert modules["libc.so.6"]


def test_another_program_than_the_cores_is_refused(tmp_path: Path) -> None:
    core, _program = qemu_core(tmp_path, ARM64)
    done = subprocess.run(
        lastword("import", "core", str(core), "--executable", __file__),
        capture_output=True, text=True, cwd=TOP,
    )  # fmt: skip

    assert done.returncode == 6
    assert "not an ELF file" in done.stderr
