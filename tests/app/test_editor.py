from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.errors import InputError, UsageError
from app.services.editor import editor_command, open_in_editor, source_file


def test_the_file_stays_one_argument_whatever_its_name() -> None:
    evil = Path('/src/a b"; rm -rf {line} $(x).cpp')
    command = editor_command("code --wait -g {file}:{line}", evil, 12)
    assert command[:3] == ["code", "--wait", "-g"]
    assert command[3] == f"{evil}:12"
    assert len(command) == 4


@pytest.mark.parametrize("template", ["", "code", "code 'x", "{file}", "code {line}"])
def test_a_template_that_opens_no_file_is_refused(template: str) -> None:
    with pytest.raises(UsageError):
        editor_command(template, Path("/x"), 1)


def test_a_source_is_found_where_it_was_or_below_a_chosen_folder(tmp_path: Path) -> None:
    there = tmp_path / "checkout" / "lib" / "a.cpp"
    there.parent.mkdir(parents=True)
    there.write_text("")
    (tmp_path / "checkout" / "a.cpp").write_text("")
    assert source_file(str(there)) == there
    folders = [tmp_path / "checkout"]
    assert source_file("/build/project/lib/a.cpp", folders) == there
    assert source_file("C:\\build\\lib\\a.cpp", folders) == there
    assert source_file("/build/../../lib/a.cpp", folders) == there


@pytest.mark.parametrize(
    "told",
    ["", "/gone/a.cpp", "//server/share/a.cpp", "\\\\server\\a.cpp", "../a.cpp", "..", "a"],
)
def test_what_is_not_below_a_chosen_folder_is_not_looked_for(told: str, tmp_path: Path) -> None:
    (tmp_path / "a.cpp").write_text("")
    folder = tmp_path / "empty"
    folder.mkdir()
    with pytest.raises(InputError):
        source_file(told, [folder])


def test_the_command_is_started_without_a_shell(tmp_path: Path) -> None:
    started: list[Sequence[str]] = []
    open_in_editor("ed +{line} {file}", tmp_path, 3, started.append)
    assert started == [["ed", "+3", str(tmp_path)]]
    with pytest.raises(InputError, match="no-such-editor"):
        open_in_editor("no-such-editor {file} x{file}", tmp_path, 3)
