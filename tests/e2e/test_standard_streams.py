"""Commands whose standard streams are closed, full or gone, as a service may start them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.product import command, environment
from tests.support.crashes import minidump

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs sh and /dev/full")


def run(redirection: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    shell = ["sh", "-c", f'exec "$@" {redirection}', "sh", *command(*arguments)]
    return subprocess.run(
        shell, env=environment(), capture_output=True, text=True, timeout=300, check=False
    )


@pytest.fixture
def dump(tmp_path: Path) -> str:
    path = tmp_path / "crash.dmp"
    path.write_bytes(minidump())
    return str(path)


@pytest.mark.parametrize("given", ["--help", "--version", "analyze DUMP", "ping build DUMP"])
def test_without_standard_output_a_command_does_its_work(given: str, dump: str) -> None:
    done = run(">&-", *given.replace("DUMP", dump).split())
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_without_standard_error_the_exit_code_tells(tmp_path: Path) -> None:
    assert run("2>&-", "analyze", str(tmp_path / "gone")).returncode == 6


@pytest.mark.parametrize("given", ["--help", "--version", "analyze DUMP"])
def test_a_full_disk_under_the_output_is_one_plain_sentence(given: str, dump: str) -> None:
    done = run(">/dev/full", *given.replace("DUMP", dump).split())
    assert done.returncode != 0
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
