"""Crashes generated programs and compares the analyzer's stack with the known chain of calls.

    python3 packaging/dev.py campaign crashes --cpu CPU [--count 500] [--seed 1] [--keep DIR]

CPU is ``x86-64``, ``i386`` (native), ``arm64``, ``arm`` (under qemu-user), ``windows-x64``,
``windows-x86`` (under Wine, the last with its 32-bit part), or ``windows-x86-bare``: of such
programs the unwind information is hidden before they are analyzed, as other compilers put none
into them. Each program is built by a compiler and with options chosen by its seed and analyzed
from its files alone, without symbol files. A stack is wholly true when it shows our functions
in exactly the true order, nothing between two that call each other directly, and nothing of
ours after ``main``; one false frame is a miss. ``--keep`` keeps what is needed to look at a
miss.

Where programs run natively, GDB unwinds every tenth and every miss too: it tells a wrong truth
from a wrong stack, and how hard the programs are.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby, islice, pairwise
from pathlib import Path
from typing import NamedTuple

from analyzer.analyze import Options, analyze
from analyzer.errors import AnalyzerError
from analyzer.model import Analysis, Frame
from tests.support.crash_programs import LIBRARY, Called, Program, program

_TIMEOUT_S = 300
_NATIVE = frozenset({"x86-64", "i386"})
_GDB_EVERY = 10
_MOST_SHOWN = 40
_CAPTURED = 512 << 10
"""Bytes that a dump holds of the stack of a crashed thread."""
_RULES = re.compile(rb"(?<=\.)(eh|debug)(?=_frame\0)")
"""Names of sections with unwind information."""


class Target(NamedTuple):
    """How programs of one CPU are built and run.

    Attributes:
        compilers: C++ compiler, each with the C compiler that goes with it.
        flags: Options that a program may be built with, one of each group.
        fixed: Options for every program.
        run: What to put before the program's path.
        sysroot: Folder with the libraries that it runs with; empty for this machine's.
    """

    compilers: tuple[tuple[str, str], ...]
    flags: tuple[tuple[str, ...], ...]
    fixed: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    sysroot: str = ""


_LEVELS = ("-O0", "-O1", "-O2", "-O3", "-Os")
_FRAMES = ("-fomit-frame-pointer", "-fno-omit-frame-pointer")
_PROTECTION = ("", "-fstack-protector-all", "-fstack-clash-protection")
_GCC = (("g++", "gcc"),)
_LINUX = ("-fPIE", "-pie", "-pthread", "-ldl", "-Wl,-rpath,$ORIGIN")
_WINDOWS = ("-static", "-ldbghelp")
TARGETS = {
    "x86-64": Target(
        (*_GCC, ("clang++", "clang")),
        (_LEVELS, _FRAMES, _PROTECTION, ("", "-fcf-protection=full"), ("", "-flto")),
        _LINUX,
    ),
    "i386": Target(
        (("i686-linux-gnu-g++", "i686-linux-gnu-gcc"),),
        (_LEVELS, _FRAMES, _PROTECTION, ("", "-flto")),
        (
            *_LINUX,
            "-Wl,--dynamic-linker=/usr/i686-linux-gnu/lib/ld-linux.so.2",
            "-Wl,-rpath,/usr/i686-linux-gnu/lib",
            # The libraries find each other by the program's path only in its old form.
            "-Wl,--disable-new-dtags",
        ),
    ),
    "arm64": Target(
        (("aarch64-linux-gnu-g++", "aarch64-linux-gnu-gcc"),),
        (
            _LEVELS,
            _FRAMES,
            ("", "-fstack-protector-all"),
            ("", "-mbranch-protection=standard", "-mbranch-protection=pac-ret+leaf"),
            ("", "-flto"),
        ),
        _LINUX,
        ("qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"),
        "/usr/aarch64-linux-gnu",
    ),
    "arm": Target(
        (("arm-linux-gnueabihf-g++", "arm-linux-gnueabihf-gcc"),),
        (_LEVELS, _FRAMES, ("-mthumb", "-marm"), ("", "-flto")),
        _LINUX,
        ("qemu-arm", "-L", "/usr/arm-linux-gnueabihf"),
        "/usr/arm-linux-gnueabihf",
    ),
    "windows-x64": Target(
        (("x86_64-w64-mingw32-g++", "x86_64-w64-mingw32-gcc"),),
        (_LEVELS, _FRAMES, ("", "-flto")),
        _WINDOWS,
        ("wine",),
        "/usr/lib/x86_64-linux-gnu/wine/x86_64-windows",
    ),
    "windows-x86": Target(
        (("i686-w64-mingw32-g++", "i686-w64-mingw32-gcc"),),
        (_LEVELS, _FRAMES, ("", "-flto")),
        _WINDOWS,
        ("wine",),
        "/usr/lib/i386-linux-gnu/wine/i386-windows",
    ),
}
TARGETS["windows-x86-bare"] = TARGETS["windows-x86"]


class Case(NamedTuple):
    """One generated crash."""

    seed: int
    options: tuple[str, ...]
    program: Program


class Verdict(NamedTuple):
    """``miss`` is empty for a wholly true stack, else says what is wrong.

    Attributes:
        stack: The analyzer's frames.
        gdb: GDB's frames, where it was asked.
        gdb_is_true: They are the true chain; ``None`` where it was not asked.
    """

    case: Case
    miss: str
    stack: tuple[str, ...] = ()
    gdb: tuple[str, ...] = ()
    gdb_is_true: bool | None = None


class Run(NamedTuple):
    """Frames ``first`` to ``last`` of a stack are of one function, ``name``."""

    first: int
    last: int
    name: str


def make(cpu: str, seed: int) -> Case:
    """Choose program, compiler and options by ``seed``."""
    target = TARGETS[cpu]
    chance = random.Random(f"{cpu} {seed}")  # noqa: S311  (repeatable on purpose)
    chosen = [chance.choice(group) for group in target.flags]
    compiler = chance.choice(target.compilers)
    if compiler[0].startswith("clang"):
        # This linker has no plug-in for clang's intermediate code.
        chosen = [option for option in chosen if option != "-flto"]
    options = (*compiler, *filter(None, chosen))
    windows = cpu.startswith("windows")
    return Case(seed, options, program(seed, cpu, windows=windows))


def build(case: Case, cpu: str, folder: Path) -> Path:
    """Compile program and library; return the program's path."""
    target = TARGETS[cpu]
    (folder / "crash.cpp").write_text(case.program.source)
    (folder / "across.c").write_text(LIBRARY)
    cxx, cc, *options = case.options
    windows = cpu.startswith("windows")
    library = folder / ("across.dll" if windows else "libacross.so")
    shared = ["-shared"] if windows else ["-shared", "-fPIC", "-Wl,-soname,libacross.so"]
    _call(cc, *options, *shared, "-o", library, folder / "across.c", folder=folder)
    # Not "crash": GDB and cores name a thread by its first 15 letters.
    built = folder / ("crashing.exe" if windows else "crashing")
    sources = ["-w", "-o", built, folder / "crash.cpp", library]
    _call(cxx, *options, *sources, *target.fixed, folder=folder)
    return built


def crash(case: Case, cpu: str, built: Path) -> Path:
    """Run the program until it is dead; return its dump or core."""
    target, folder = TARGETS[cpu], built.parent
    if cpu == "x86-64":
        dumps = folder / "dumps"
        supervisor = [
            sys.executable,
            "-m",
            "app",
            "run",
            "--no-report",
            "--dump-dir",
            str(dumps),
        ]
        _call(*supervisor, "--", built, folder=folder, dies=True)
        return next(dumps.glob("*.dmp"))
    if cpu.startswith("windows"):
        dump = folder / "crash.dmp"
        _call(*target.run, built, dump.name, folder=folder, dies=True)
        if not dump.exists():
            raise RuntimeError("the program wrote no dump")
        return dump
    shell = f"ulimit -c unlimited; exec {' '.join([*target.run, str(built)])}"
    _call("sh", "-c", shell, folder=folder, dies=True)
    # The emulator is killed by the same signal, and may leave a core of its own.
    return next(folder.glob("qemu_*.core" if target.run else "core*"))


def analyzed(cpu: str, built: Path, dump: Path) -> Analysis:
    """Analyze the crash from the program's own files and the system's."""
    target, folder = TARGETS[cpu], built.parent
    if cpu.endswith("-bare"):
        for path in (built, folder / "across.dll"):
            path.write_bytes(_RULES.sub(_crossed_out, path.read_bytes()))
    if dump.suffix != ".dmp":
        dump = _imported(dump, built, target.sysroot)
    system = (Path(target.sysroot),) if cpu.startswith("windows") else ()
    return analyze(dump, Options(binaries=(folder, *system)))


def _crossed_out(name: re.Match[bytes]) -> bytes:
    return b"x" * len(name[0])


def _imported(core: Path, built: Path, sysroot: str) -> Path:
    """Turn a core into a minidump; another machine's libraries come from a root."""
    command = [sys.executable, "-m", "app", "import", "core", core, "--executable", built]
    folder = built.parent / "dumps"
    if sysroot:
        root = built.parent / "root"
        (root / "lib").mkdir(parents=True)
        for name in ("libc.so.6", "libm.so.6", "libgcc_s.so.1", "libstdc++.so.6"):
            shutil.copy(Path(sysroot, "lib", name), root / "lib" / name)
        inside = root / built.parent.relative_to("/")
        inside.mkdir(parents=True)
        shutil.copy(built.parent / "libacross.so", inside)
        command += ["--sysroot", root]
    _call(*command, "--dump-dir", folder, folder=core.parent)
    return next(folder.glob("*.dmp"))


def judge(case: Case, built: Path, analysis: Analysis) -> Verdict:
    """Compare the crashing thread's frames with the true chain."""
    thread = analysis.crashing_thread
    frames = thread.frames if thread else ()
    shown = tuple(_show(frame, analysis) for frame in frames)
    truth = list(expected(case.program.chain, built))
    own_files = {built.name.lower(), "libacross.so", "across.dll"}
    seen = list[tuple[int, str]]()
    for at, frame in enumerate(frames):
        if frame.module is None or _leaf(analysis.modules[frame.module].path) not in own_files:
            continue
        seen += [(at, _name(inline.function)) for inline in frame.inlines]
        seen.append((at, _name(frame.function or "?")))
    runs = _joined(seen)
    if case.program.kinds[:1] == ("overflow",):
        return Verdict(case, _wrong_in_overflow(frames, runs), shown)
    wanted = [called.name for called in truth]
    ours, rest = runs[: len(truth)], runs[len(truth) :]
    for number, name in enumerate(wanted):
        got = ours[number].name if number < len(ours) else "the stack's end"
        if got != name:
            return Verdict(case, f"wanted {name}, got {got}", shown)
    for upper, lower, called in zip(ours, ours[1:], truth, strict=False):
        if called.direct and lower.first - upper.last > 1:
            return Verdict(case, f"a false frame between {called.name} and its caller", shown)
    if {run.name for run in rest} & set(wanted):
        return Verdict(case, "false frames after the last", shown)
    return Verdict(case, "", shown)


def _wrong_in_overflow(frames: Sequence[Frame], runs: Sequence[Run]) -> str:
    """Return what is wrong with an overflown stack, of which a dump has the innermost part.

    The frames of one function that calls itself lie at equal distances, and the first one may
    be unfinished; they are to go on as long as the dump has the stack.
    """
    if len(runs) != 1 or runs[0].last + 1 != len(frames):
        return "wanted only frames of crash_overflow"
    distances = {upper.sp - lower.sp for lower, upper in pairwise(frames[1:])}
    if len(distances) != 1:
        return f"wanted frames of one size, got {sorted(distances)}"
    missing = frames[0].sp + _CAPTURED - frames[-1].sp
    return "" if missing <= 2 * distances.pop() else f"{missing} bytes of stack without a frame"


def expected(chain: Sequence[Called], built: Path) -> list[Called]:
    """Return the chain that is on the stack: recursions joined, tail calls left out."""
    code = _disassembly(built) if any(called.maybe for called in chain) else ""
    found = list[Called]()
    for called in chain:
        if called.maybe and not _calls(code, called.name):
            # Its own caller's frame follows the callee's directly.
            continue
        if not found or found[-1].name != called.name:
            found.append(called)
    return found


def _calls(code: str, name: str) -> bool:
    """Tell whether the function still calls, or jumps and is gone from the stack."""
    body = re.search(rf"^[0-9a-f]+ <_?{name}>:\n((?:.+\n)+)", code, re.MULTILINE)
    calls = r"\s(call[ql]?|bl|blx|blr|blraaz?)\s(?!.*<__stack_chk_fail)"
    return body is not None and re.search(calls, body[1]) is not None


def _disassembly(built: Path) -> str:
    command = ["llvm-objdump", "-d", "--no-show-raw-insn", str(built)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _joined(seen: list[tuple[int, str]]) -> list[Run]:
    """Join the frames of one recursive function."""
    result = list[Run]()
    for at, name in seen:
        if result and result[-1].name == name:
            result[-1] = result[-1]._replace(last=at)
        else:
            result.append(Run(at, at, name))
    return result


def _name(function: str) -> str:
    """Return the bare name: no arguments, scopes, and no compiler's suffix."""
    return re.split(r"[.(]", function)[0].split("::")[-1].split(" ")[-1].lstrip("_")


def _leaf(path: str) -> str:
    return re.split(r"[/\\]", path)[-1].lower()


def _show(frame: Frame, analysis: Analysis) -> str:
    module = "?" if frame.module is None else _leaf(analysis.modules[frame.module].path)
    base = 0 if frame.module is None else analysis.modules[frame.module].base
    offset = frame.instruction - base
    return f"{frame.trust:14} {module}+{offset:#x} {frame.function or ''}"


def with_gdb(verdict: Verdict, built: Path) -> Verdict:
    """Run the program again under GDB, and add the stack that it shows."""
    settings = "set debuginfod enabled off", "handle SIGUSR1 nostop noprint pass"
    orders = [word for order in (*settings, "run", "bt") for word in ("-ex", order)]
    done = subprocess.run(
        ["gdb", "-batch", "-nx", *orders, built],
        capture_output=True,
        text=True,
        timeout=_TIMEOUT_S,
        check=False,
    )
    frames = re.findall(r"^#\d+ +(.+)", done.stdout, re.MULTILINE)
    wanted = [called.name for called in expected(verdict.case.program.chain, built)]
    names = re.findall(r"^#\d+ +(?:0x[0-9a-f]+ in )?(.+?) \(", done.stdout, re.MULTILINE)
    seen = [(at, _name(name)) for at, name in enumerate(names) if _name(name) in wanted]
    is_true = [run.name for run in _joined(seen)] == wanted
    return verdict._replace(gdb=tuple(frames), gdb_is_true=is_true)


def _call(*command: object, folder: Path, dies: bool = False) -> None:
    words = [str(word) for word in command]
    # Wine's services keep what the first program writes to open.
    output = subprocess.DEVNULL if dies else subprocess.PIPE
    done = subprocess.run(
        words,
        cwd=folder,
        stdout=output,
        stderr=output,
        timeout=_TIMEOUT_S,
        check=False,
        env=_wine(),
    )
    if done.returncode and not dies:
        raise RuntimeError(
            f"{' '.join(words)}:\n{done.stderr.decode(errors='replace')[-2000:]}"
        )


def _wine() -> dict[str, str]:
    """Return an environment in which Wine has a quiet prefix of its own."""
    prefix = str(Path(tempfile.gettempdir()) / "lastword-wine")
    return os.environ | {"WINEDEBUG": "-all", "WINEPREFIX": prefix}


def one(cpu: str, seed: int, keep: Path | None = None) -> Verdict:
    """Build, crash, analyze and judge one program."""
    case = make(cpu, seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = build(case, cpu, folder)
        try:
            dump = crash(case, cpu, built)
            verdict = judge(case, built, analyzed(cpu, built, dump))
        except (StopIteration, AnalyzerError, RuntimeError, subprocess.TimeoutExpired) as error:
            verdict = Verdict(case, f"{type(error).__name__}: {error}")
        if cpu in _NATIVE and (verdict.miss or seed % _GDB_EVERY == 0):
            verdict = with_gdb(verdict, built)
        if verdict.miss and keep is not None:
            shutil.copytree(folder, keep / f"{cpu}-{seed}", dirs_exist_ok=True)
    return verdict


def main(arguments: Sequence[str]) -> int:
    """Run the campaign and print its figures."""
    parser = argparse.ArgumentParser(prog="campaign crashes", description=__doc__)
    parser.add_argument("--cpu", choices=sorted(TARGETS), default="x86-64")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, help="folder for what missed")
    chosen = parser.parse_args(arguments)
    seeds = range(chosen.seed, chosen.seed + chosen.count)
    if chosen.cpu.startswith("windows"):
        # Its services start only once then, not for every program.
        subprocess.run(["wineserver", "-p60"], env=_wine(), check=False)
    verdicts = list[Verdict]()
    with ThreadPoolExecutor(chosen.jobs) as pool:
        for verdict in pool.map(lambda seed: one(chosen.cpu, seed, chosen.keep), seeds):
            verdicts.append(verdict)
            if verdict.miss:
                _print_miss(verdict)
    asked = [verdict.gdb_is_true for verdict in verdicts if verdict.gdb_is_true is not None]
    if asked:
        print(f"GDB: {sum(asked)} of {len(asked)} stacks wholly true")
    true = sum(not verdict.miss for verdict in verdicts)
    print(
        f"{chosen.cpu}: {true} of {chosen.count} stacks wholly true ({true / chosen.count:.2%})"
    )
    return 0 if true == chosen.count else 1


def _print_miss(verdict: Verdict) -> None:
    print(f"seed {verdict.case.seed}: {verdict.miss}")
    print(f"  {' '.join(verdict.case.options)}")
    print(f"  kinds {' '.join(verdict.case.program.kinds)}")
    _print_frames(verdict.stack)
    if verdict.gdb_is_true is not None:
        print(f"  GDB, {'true' if verdict.gdb_is_true else 'not true either'}:")
        _print_frames(verdict.gdb)


def _print_frames(frames: Sequence[str]) -> None:
    for line, same in islice(groupby(frames), _MOST_SHOWN):
        times = len(list(same))
        print(f"    {line}{f'  ({times} times)' if times > 1 else ''}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
