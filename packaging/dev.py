"""Sets up everything and runs a job: the one door for newcomers, developers and CI.

    python3 packaging/dev.py demo [ARGS]            the main job on a real crash
    python3 packaging/dev.py test [PYTEST ARGS]     lint, types, all tests
    python3 packaging/dev.py campaign NAME [ARGS]   a long campaign of tests/campaigns
    python3 packaging/dev.py benchmark NAME [ARGS]  a measurement of tests/benchmarks
    python3 packaging/dev.py setup                  only set up
    python3 packaging/dev.py lock                   renew packaging/requirements.txt

Needs Python 3.11 or newer with venv, and nothing else. The environment is ``.venv`` at the
top of the tree, filled from ``packaging/requirements.txt`` (exact versions, with hashes).
System packages come through apt where this runs as root or with password-less sudo;
elsewhere the exact command is printed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
VENV = TOP / ".venv"
REQUIREMENTS = TOP / "packaging" / "requirements.txt"
STAMP = VENV / "lastword-setup"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

# Qt's wheel brings all but these.
QT_PACKAGES = [
    *("libgl1", "libegl1", "libxkbcommon0", "libglib2.0-0", "libfreetype6", "libfontconfig1"),
    *("libdbus-1-3", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4"),
    *("libxcb-keysyms1", "libxcb-shape0", "libxcb-image0", "libxcb-render-util0"),
    *("libxcb-xkb1", "fonts-dejavu-core"),
]
# Each is the outside truth of some tests, which skip where it is absent.
TEST_PACKAGES = {
    "gdb": "gdb",
    "gcc": "gcc libc6-dev",
    "g++": "g++",
    "readelf": "binutils",
    "llvm-objdump": "llvm",
    "clang": "clang",
    "ld.lld": "lld",
    "qemu-arm": "qemu-user",
    "i686-linux-gnu-g++": "g++-i686-linux-gnu",
    "aarch64-linux-gnu-g++": "g++-aarch64-linux-gnu",
    "arm-linux-gnueabihf-g++": "g++-arm-linux-gnueabihf",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "i686-w64-mingw32-gcc": "gcc-mingw-w64-i686",
    "x86_64-w64-mingw32-g++": "g++-mingw-w64-x86-64",
    "debuginfod": "debuginfod",
    "cabextract": "cabextract",
    "gcab": "gcab",
    "strace": "strace",
    "curl": "curl",
    "desktop-file-validate": "desktop-file-utils",
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "maim": "maim",
    "xclip": "xclip",
    "xdpyinfo": "x11-utils",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "/usr/libexec/at-spi2-registryd": "at-spi2-core gir1.2-atspi-2.0 python3-gi",
}


def main(arguments: Sequence[str]) -> int:
    """Run the job that ``arguments`` name and return its exit code."""
    jobs = {"demo": demo, "test": test, "campaign": campaign, "benchmark": benchmark}
    job, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if job not in {*jobs, "setup", "lock"}:
        print(__doc__)
        return 0 if job in ("", "-h", "--help") else 2
    set_up()
    if job == "lock":
        return lock()
    return jobs[job](rest) if job in jobs else 0


def demo(arguments: Sequence[str]) -> int:
    """Run the main job; without a display it says so and runs without windows."""
    install_qt_libraries()
    return run(PYTHON, "-m", "app", "demo", *arguments)


def test(arguments: Sequence[str]) -> int:
    """Run the linter, the type checker and the tests; the first failure ends it."""
    install_qt_libraries()
    install_test_tools()
    checks: list[list[str | Path]] = [
        [BIN / "ruff", "check", "."],
        [BIN / "ruff", "format", "--check", "."],
        [BIN / "mypy"],
        [PYTHON, "-m", "pytest", *(arguments or ["-n", "auto", "--dist", "loadfile"])],
    ]
    for check in checks:
        print(f"== {Path(check[0]).name} {' '.join(map(str, check[1:]))}", flush=True)
        if code := run(*check):
            return code
    return 0


def campaign(arguments: Sequence[str]) -> int:
    """Run a long campaign by its name."""
    return run_module("tests.campaigns", arguments)


def benchmark(arguments: Sequence[str]) -> int:
    """Run a measurement by its name."""
    return run_module("tests.benchmarks", arguments)


def run_module(package: str, arguments: Sequence[str]) -> int:
    """Run ``package.NAME`` with the remaining arguments; list the names without one."""
    folder = TOP.joinpath(*package.split("."))
    names = sorted(path.stem for path in folder.glob("[a-z]*.py"))
    if not arguments or arguments[0] not in names:
        print(f"one of: {' '.join(names)}", file=sys.stderr)
        return 2
    install_qt_libraries()
    install_test_tools()
    return run(PYTHON, "-m", f"{package}.{arguments[0]}", *arguments[1:])


def set_up() -> None:
    """Make ``.venv`` and fill it, unless that was done for the same requirements."""
    if sys.version_info < (3, 11):
        sys.exit(f"Lastword needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    wanted = hashlib.sha256(
        REQUIREMENTS.read_bytes() + (TOP / "pyproject.toml").read_bytes()
    ).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted and PYTHON.exists():
        return
    if not PYTHON.exists():
        print("Making .venv …", flush=True)
        make_venv()
    print("Installing the pinned requirements …", flush=True)
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "--quiet",
        "--disable-pip-version-check",
        "install",
    ]
    require(run(*pip, "--require-hashes", "--requirement", REQUIREMENTS))
    require(run(*pip, "--no-deps", "--no-build-isolation", "--editable", TOP))
    STAMP.write_text(wanted)


def make_venv() -> None:
    """Make the environment; Debian keeps ``ensurepip`` in a package of its own."""
    if subprocess.run([sys.executable, "-m", "venv", VENV], check=False).returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    install_packages(["python3-venv"])
    require(run(sys.executable, "-m", "venv", VENV))


def install_qt_libraries() -> None:
    """Install the system libraries that Qt lacks here, if any."""
    if sys.platform != "linux" or not missing_qt_libraries():
        return
    print("Qt needs system libraries that are not here.", flush=True)
    install_packages(QT_PACKAGES)
    if still := missing_qt_libraries():
        sys.exit(f"Qt still lacks: {', '.join(still)}")


def missing_qt_libraries() -> list[str]:
    """Return the shared libraries that Qt's X11 plugin and widgets want and do not find."""
    wheel = next(VENV.glob("lib/python*/site-packages/PySide6"))
    wanted = [
        wheel / "Qt/plugins/platforms/libqxcb.so",
        wheel / "Qt/plugins/platforms/libqoffscreen.so",
        *wheel.glob("QtWidgets*.so"),
    ]
    report = subprocess.run(
        ["ldd", *wanted], capture_output=True, text=True, check=False
    ).stdout
    return sorted({line.split()[0] for line in report.splitlines() if "not found" in line})


def install_test_tools() -> None:
    """Install the programs that tests compare with; without the right, name the command."""
    if sys.platform != "linux":
        return
    missing = [packages for name, packages in TEST_PACKAGES.items() if not shutil.which(name)]
    if missing:
        print("Tests compare with programs that are not here.", flush=True)
        install_packages(" ".join(missing).split(), required=False)
    peer = TOP.parent / "shared" / "tools" / "peer.sh"
    if peer.exists():
        environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
        subprocess.run(["bash", peer], env=environment, stdout=subprocess.DEVNULL, check=False)


def install_packages(packages: Sequence[str], *, required: bool = True) -> None:
    """Install Debian packages, or print the command for who may."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    rights = privileges()
    if shutil.which("apt-get") is None or rights is None:
        print(f"Please run: sudo {' '.join(command)}", file=sys.stderr, flush=True)
        if required:
            sys.exit(1)
        return
    print(f"{' '.join([*rights, *command])}", flush=True)
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive"]
    run(*apt, "apt-get", "update", quiet=True)
    code = run(*apt, *command, quiet=True)
    if code and required:
        sys.exit(f"apt-get failed ({code}). Please run: sudo {' '.join(command)}")


def privileges() -> list[str] | None:
    """Return what to put before a command to be root, ``None`` where that cannot be."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    probe = ["sudo", "--non-interactive", "true"]
    if (
        shutil.which("sudo")
        and subprocess.run(probe, check=False, stderr=subprocess.DEVNULL).returncode == 0
    ):
        return ["sudo", "--non-interactive"]
    return None


def lock() -> int:
    """Resolve ``pyproject.toml`` for every platform and Python, and pin it with hashes."""
    require(run(PYTHON, "-m", "pip", "--quiet", "install", "uv"))
    return run(
        *(BIN / "uv", "pip", "compile", "pyproject.toml", "--extra", "dev", "--universal"),
        *("--generate-hashes", "--python-version", "3.11", "--no-header", "--no-annotate"),
        *("--quiet", "--upgrade", "--output-file", REQUIREMENTS),
    )


def run(*command: str | Path, quiet: bool = False) -> int:
    """Run ``command`` at the top of the tree and return its exit code."""
    output = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(command, cwd=TOP, check=False, stdout=output).returncode
    except KeyboardInterrupt:
        return 130


def require(code: int) -> None:
    """End with ``code`` unless it is 0; the program that failed has said why."""
    if code:
        sys.exit(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
