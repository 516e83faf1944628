from __future__ import annotations

from pathlib import Path

import pytest

from app.__main__ import main
from app.model.exit_code import ExitCode
from app.services.environment import Environment, read_environment
from app.services.locations import crash_reports_folder

HOME = Path("/home/me")


def folder(platform: str, vendor: str = "Moz", product: str = "Fox", **given: object) -> str:
    environment = Environment(home=HOME)._replace(**given)  # type: ignore[arg-type]
    return crash_reports_folder(environment, vendor, product, platform).as_posix()


def test_each_system_has_its_place(tmp_path: Path) -> None:
    assert folder("linux") == "/home/me/.config/Moz/Fox/Crash Reports"
    assert folder("linux", config_home=Path("/c")) == "/c/Moz/Fox/Crash Reports"
    assert folder("linux", legacy_home=True) == "/home/me/.moz/fox/Crash Reports"
    (tmp_path / ".moz").mkdir()
    assert folder("linux", home=tmp_path) == f"{tmp_path.as_posix()}/.moz/fox/Crash Reports"
    assert folder("darwin") == "/home/me/Library/Application Support/Fox/Crash Reports"
    assert folder("win32").endswith("/Moz/Fox/Crash Reports")


def test_the_environment_names_the_folder_above_all() -> None:
    assert folder("linux", data_directory=Path("/x")) == "/x"


@pytest.mark.parametrize("name", ["../../etc", "a/b", "..", "a\\b", "\x00", "C:"])
def test_hostile_names_stay_one_element(name: str) -> None:
    found = Path(folder("linux", vendor="", product=name))

    assert found.parent.parent == HOME / ".config"
    assert ".." not in found.parts


def test_all_variables_are_read() -> None:
    prefix = "MOZ_CRASHREPORTER_"
    environment = read_environment(
        {
            f"{prefix}AUTO_SUBMIT": "0",
            f"{prefix}DATA_DIRECTORY": "/d",
            f"{prefix}EVENTS_DIRECTORY": "/e",
            f"{prefix}DUMP_ALL_THREADS": "1",
            f"{prefix}NO_DELETE_DUMP": "1",
            f"{prefix}URL": "https://x",
            f"{prefix}RESTART_ARG_0": "no",
            f"{prefix}RESTART_ARG_1": "one",
            f"{prefix}RESTART_ARG_2": "",
            f"{prefix}RESTART_ARG_3": "three",
            f"{prefix}RESTART_ARG_5": "no",
            f"{prefix}RESTART_XUL_APP_FILE": "app.ini",
            "MOZ_APP_LAUNCHER": "/bin/fox",
            "MOZ_LEGACY_HOME": "1",
            "HOME": "/h",
            "XDG_CONFIG_HOME": "/c",
            "LASTWORD_CONFIG": "/l",
        }
    )

    assert environment == Environment(
        auto_submit=True,
        data_directory=Path("/d"),
        events_directory=Path("/e"),
        dump_all_threads=True,
        no_delete_dump=True,
        url="https://x",
        launcher="/bin/fox",
        restart_arguments=("one", "three"),
        xul_app_file="app.ini",
        home=Path("/h"),
        config_home=Path("/c"),
        legacy_home=True,
        config=Path("/l"),
    )
    assert read_environment({"HOME": "/h"}) == Environment(home=Path("/h"))


@pytest.mark.parametrize(
    "command",
    [
        ("ping", "list"),
        ("ping", "archive"),
        ("reports", "list"),
        ("reports", "show", "x"),
        ("config", "show"),
        ("symbols", "list"),
    ],
)
def test_a_file_in_the_place_of_the_folder_is_named(
    tmp_path: Path,
    command: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("mine")
    assert main([*command, "--data-dir", str(file)]) == ExitCode.BAD_INPUT
    output, complaint = capsys.readouterr()
    assert (output, file.read_text()) == ("", "mine")
    assert f"{file}: not a folder" in complaint
