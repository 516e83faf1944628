"""The entries for desktops, as desktops read them."""

from __future__ import annotations

import configparser
import os
import re
import subprocess
import sys
from pathlib import Path

from app.__main__ import COMMANDS
from app.ui.application import APP_ID
from tests.support.crashes import minidump
from tests.support.shared import tool

DESKTOP = Path(__file__).parents[2] / "packaging" / "desktop"
TYPE = "application/x-minidump"
ASK = """
import sys
from PySide6.QtCore import QMimeDatabase
database = QMimeDatabase()
for path in sys.argv[1:]:
    print(database.mimeTypeForFile(path).name())
"""


def entry(name: str) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DESKTOP / name, encoding="utf-8")
    return parser["Desktop Entry"]


def test_desktop_entries_are_valid_and_start_what_there_is() -> None:
    window = entry(f"{APP_ID}.desktop")
    inspector = entry(f"{APP_ID}.Inspector.desktop")
    assert window["Exec"] == "lastword"
    assert inspector["Exec"].split() == ["lastword", "inspect", "%F"]
    assert "inspect" in COMMANDS
    assert inspector["MimeType"] == f"{TYPE};"
    assert window["Icon"] == inspector["Icon"] == APP_ID
    files = sorted(map(str, DESKTOP.glob("*.desktop")))
    done = subprocess.run(
        [tool("desktop-file-validate"), *files], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_metadata_names_entries_that_there_are() -> None:
    text = (DESKTOP / f"{APP_ID}.metainfo.xml").read_text("utf-8")
    assert re.findall(r"<id>(.*)</id>", text) == [APP_ID]
    launched = re.findall(r'<launchable type="desktop-id">(.*)</launchable>', text)
    assert launched == [f"{APP_ID}.desktop", f"{APP_ID}.Inspector.desktop"]
    assert all((DESKTOP / name).exists() for name in launched)


def test_the_desktop_knows_a_minidump_by_its_name_and_its_first_bytes(tmp_path: Path) -> None:
    packages = tmp_path / "mime" / "packages"
    packages.mkdir(parents=True)
    xml = (DESKTOP / f"{APP_ID}.mime.xml").read_bytes()
    (packages / f"{APP_ID}.xml").write_bytes(xml)
    # Others claim ".dmp" too: there the first bytes decide.
    contents = {"a.dmp": minidump(), "a": minidump(), "a.mdmp": b"", "b": b"MDM"}
    files = [tmp_path / name for name in contents]
    for file, content in zip(files, contents.values(), strict=True):
        file.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", ASK, *map(str, files)],
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path), "XDG_DATA_DIRS": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    *known, other = done.stdout.split()
    assert known == [TYPE, TYPE, TYPE]
    assert other != TYPE
