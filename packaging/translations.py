"""Collects the texts of all windows for translators, and compiles what they wrote.

    python packaging/translations.py update     texts of the windows -> lastword_*.ts
    python packaging/translations.py release    *.ts -> *.qm, which the windows load
    python packaging/translations.py            both

Run it with the Python of ``.venv``. The ``.ts`` files are for people and for Qt Linguist; both
kinds are in the tree, so that neither an installation nor a build needs Qt's tools. Tests hold
them against the sources. A new language is one more name in ``LANGUAGES``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
FOLDER = TOP / "resources" / "translations"
LANGUAGES = ("ar", "de", "ja")
TOOLS = Path(sys.executable).parent


def main(arguments: Sequence[str]) -> int:
    """Do the steps that are named, or both."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("step", nargs="?", choices=("update", "release"))
    parser.add_argument("--folder", type=Path, default=FOLDER, help="of the catalogues")
    given = parser.parse_args(arguments)
    if given.step != "release":
        update(given.folder)
    if given.step != "update":
        release(given.folder)
    return 0


def update(folder: Path) -> None:
    """Bring the ``.ts`` files to the texts of the sources; what is gone there goes here too."""
    sources = sorted(TOP.glob("app/**/*.py"))
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        _run(
            "pyside6-lupdate",
            *map(str, sources),
            *("-ts", str(_catalogue(folder, language)), "-target-language", language),
            *("-locations", "none", "-no-obsolete", "-silent"),
        )


def release(folder: Path) -> None:
    """Compile each ``.ts`` file to the ``.qm`` file beside it."""
    for language in LANGUAGES:
        source = _catalogue(folder, language)
        target = source.with_suffix(".qm")
        _run("pyside6-lrelease", "-silent", str(source), "-qm", str(target))


def _catalogue(folder: Path, language: str) -> Path:
    return folder / f"lastword_{language}.ts"


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([TOOLS / tool, *arguments], cwd=TOP, check=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
