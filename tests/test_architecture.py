"""The house rules: imports point down, and the modules load on every platform."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.support.shared import tool

TOP = Path(__file__).parent.parent
MODULES = sorted(
    ".".join(path.relative_to(TOP).with_suffix("").parts)
    for package in ("analyzer", "app")
    for path in (TOP / package).rglob("*.py")
    if path.name not in ("__init__.py", "__main__.py")
)


def test_imports_point_down() -> None:
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


def test_everything_outside_capture_loads_where_unix_modules_are_absent() -> None:
    """Windows has no fcntl, pwd and resource: hide them and import all."""
    names = [name for name in MODULES if not name.startswith("app.capture")]
    code = (
        "import importlib, sys\n"
        "for name in ('fcntl', 'pwd', 'grp', 'resource', 'termios'): sys.modules[name] = None\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=TOP)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("analyzer.analyze", "capstone minidump elftools dataclasses inspect ssl PySide6"),
        ("app.cli.analyze", "capstone minidump elftools requests keyring PySide6"),
        ("app.cli.run", "requests keyring PySide6 capstone minidump"),
    ],
)
def test_start_up_loads_nothing_heavy(module: str, forbidden: str) -> None:
    code = f"import sys, {module}; print(*(set({forbidden.split()!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=TOP)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_only_consent_makes_permissions() -> None:
    """A permission that anybody can make is no permission."""
    makers = [
        path.relative_to(TOP).as_posix()
        for path in (TOP / "app").rglob("*.py")
        if re.search(r"\bPermission\(", path.read_text(encoding="utf-8"))
        and "class Permission" not in path.read_text(encoding="utf-8")
    ]
    assert makers == ["app/services/consent.py"]


def test_the_project_names_no_machine() -> None:
    """No paths of one machine, no registry hosts."""
    git = [tool("git"), "ls-files"]
    listed = subprocess.run(git, capture_output=True, text=True, cwd=TOP, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    pattern = re.compile(r"(?<!\w)/root/|pypi\.org|pythonhosted|deb\.debian\.org")
    found = []
    for name in listed.stdout.splitlines():
        path = TOP / name
        if path.suffix in {".png", ".svg"} or not path.exists() or name == "LICENSE":
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{name}: {match[0]}" for match in pattern.finditer(text)]
    allowed = "tests/test_architecture.py"
    assert [line for line in found if not line.startswith(allowed)] == []


def test_every_requirement_is_pinned_with_hashes() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    lines = (TOP / "packaging" / "requirements.txt").read_text().splitlines()
    pinned = {line.partition("==")[0].lower() for line in lines if "==" in line}
    names = {re.split(r"[<>=!~;\[ ]", requirement)[0].lower() for requirement in wanted}
    assert names - pinned == set()
    assert sum("--hash=sha256:" in line for line in lines) >= len(pinned)
