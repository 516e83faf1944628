"""Programs that crash on purpose, and what is needed to crash them under the supervisor."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.support.shared import peer, tool

_HERE = Path(__file__).parent
TOP = _HERE.parents[2]
NATIVE_CALLS = _HERE / "native_calls.py"


class Run(NamedTuple):
    """What came of a supervised program."""

    status: int
    dumps: list[Path]
    output: str
    errors: str

    @property
    def dump(self) -> Path:
        """The only dump."""
        assert len(self.dumps) == 1, self.errors
        return self.dumps[0]

    @property
    def extra(self) -> dict[str, str]:
        """The annotations beside it."""
        content: dict[str, str] = json.loads(self.dump.with_suffix(".extra").read_text())
        return content


@cache
def victim(*flags: str, compiler: str = "gcc") -> str:
    """Return the path of the compiled victim; skip where there is no such compiler."""
    folder = tempfile.mkdtemp(prefix="victims-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # Readable for a test that gives up root's rights.
    Path(folder).chmod(0o755)
    target = f"{folder}/victim"
    command = [tool(compiler), "-g", "-O0", "-w", "-pthread", *flags, "-o", target]
    subprocess.run([*command, _HERE / "victim.c"], check=True)
    return target


@cache
def _ptrace_problem() -> str:
    """Return why nothing can be supervised here, if so."""
    if sys.platform != "linux":
        return "supervising needs Linux"
    probe = subprocess.run(
        lastword("run", "--no-report", "--", "true"), capture_output=True, text=True, cwd=TOP
    )
    return "" if probe.returncode == 0 else probe.stderr.strip()


def skip_without_ptrace() -> None:
    """Skip the test, with the reason, where nothing can be supervised."""
    if _ptrace_problem():
        pytest.skip(_ptrace_problem())


def lastword(*arguments: str) -> list[str]:
    """Return a command line of ``lastword``."""
    return [sys.executable, "-m", "app", *arguments]


def supervise(
    folder: Path,
    *command: str,
    options: tuple[str, ...] = (),
    environ: Mapping[str, str] | None = None,
    limit: str = "0",
) -> Run:
    """Run a program under the supervisor; skip where ptrace is forbidden.

    Args:
        folder: Dumps go to ``folder/dumps``; the working folder is ``folder``.
        command: The program and its arguments.
        options: Options of ``lastword run``.
        environ: Further environment variables.
        limit: The soft limit of core files, for ``ulimit -c``.
    """
    skip_without_ptrace()
    dumps = folder / "dumps"
    arguments = ["run", "--no-report", "--dump-dir", str(dumps), *options, "--", *command]
    done = subprocess.run(
        ["sh", "-c", f'ulimit -c {limit}; exec "$@"', "sh", *lastword(*arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(TOP), **(environ or {})},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return Run(done.returncode, sorted(dumps.glob("*.dmp")), done.stdout, done.stderr)


def peer_reads(dump: Path) -> dict[str, Any]:
    """Return minidump-stackwalk's JSON of a dump; skip where it is absent."""
    done = subprocess.run(
        [peer("minidump-stackwalk"), "--json", dump], capture_output=True, text=True, check=True
    )
    # It tells each missing symbol file; anything else would be a complaint about the dump.
    complaints = [line for line in done.stderr.splitlines() if "ERROR" in line]
    assert not complaints, complaints
    content: dict[str, Any] = json.loads(done.stdout)
    return content
