"""What is installed holds all that it needs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.crashes import crash

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", folder], cwd=TOP, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_holds_pictures_translations_and_desktop_entries(
    wheel: zipfile.ZipFile,
) -> None:
    names = wheel.namelist()
    for needed in ("app/_resources/icons/lastword.svg", "translations/lastword_ja.qm"):
        assert any(name.endswith(needed) for name in names), needed
    shared = {name.partition("/data/share/")[2] for name in names if "/data/share/" in name}
    assert "applications/org.lastword.Lastword.Inspector.desktop" in shared
    assert "mime/packages/org.lastword.Lastword.xml" in shared


def test_what_the_wheel_holds_analyzes_a_crash(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "installed")
    dump = crash(tmp_path)
    done = subprocess.run(
        [sys.executable, "-P", "-c", "from app.__main__ import main; main()", "analyze", dump],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "libbroken.so.1" in done.stdout, done.stderr
