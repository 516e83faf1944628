from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.errors import UsageError
from app.services.settings import (
    EMAIL,
    FETCH_SYMBOLS,
    INCLUDE_URL,
    SEND_DUMP,
    SEND_PINGS,
    SETTINGS,
    SUBMIT_REPORT,
    Settings,
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


def test_without_files_each_setting_has_its_default(settings: Settings) -> None:
    for setting in SETTINGS:
        assert settings.get(setting) == setting.default  # type: ignore[misc]


def test_what_is_set_is_read_by_the_next_process(settings: Settings, tmp_path: Path) -> None:
    text = 'a"b\\c\n\x7f ü \u2028'
    settings.set(EMAIL, text)
    settings.set(SEND_PINGS, False)

    assert Settings(tmp_path).get(EMAIL) == text
    assert Settings(tmp_path).get(SEND_PINGS) is False


def test_firefoxs_preference_page_is_understood(settings: Settings, tmp_path: Path) -> None:
    """It writes this one key alone, on which Firefox's own client stumbles."""
    path = tmp_path / "crashreporter_settings.json"
    path.write_text('{"submit_report": false}')

    assert settings.get(SUBMIT_REPORT) is False
    assert settings.get(INCLUDE_URL) is True

    settings.set(INCLUDE_URL, False)
    assert json.loads(path.read_text()) == {"submit_report": False, "include_url": False}


def test_unknown_keys_are_kept(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "crashreporter_settings.json"
    path.write_text('{"test_hardware": true, "new": [1]}')
    settings.set(SUBMIT_REPORT, True)

    assert json.loads(path.read_text()) == {
        "test_hardware": True,
        "new": [1],
        "submit_report": True,
    }


@pytest.mark.parametrize("content", ["", "{", "[]", "\x00", "[" * 10_000, '{"a": 1} x'])
def test_an_unreadable_file_turns_nothing_on(
    settings: Settings, tmp_path: Path, content: str
) -> None:
    (tmp_path / "crashreporter_settings.json").write_text(content)

    assert settings.get(SUBMIT_REPORT) is False
    assert settings.get(INCLUDE_URL) is False
    settings.set(SUBMIT_REPORT, True)
    assert settings.get(INCLUDE_URL) is False


def test_one_bad_key_harms_no_other(settings: Settings, tmp_path: Path) -> None:
    settings.set(FETCH_SYMBOLS, True)
    path = tmp_path / "lastword" / "settings.toml"
    path.write_text(path.read_text() + 'send_pings = "yes"\nemail = 5\n')

    assert settings.get(SEND_PINGS) is False
    assert settings.get(EMAIL) == ""
    assert settings.get(FETCH_SYMBOLS) is True


def test_caution_is_no_decision(settings: Settings, tmp_path: Path) -> None:
    settings.set(SEND_PINGS, False)
    assert settings.says(SEND_PINGS, False)
    (tmp_path / "lastword" / "settings.toml").write_text("damaged")
    assert settings.get(SEND_PINGS) is False
    assert not settings.says(SEND_PINGS, False)


def test_a_number_is_no_switch(settings: Settings) -> None:
    with pytest.raises(UsageError):
        settings.set(SEND_PINGS, 1)  # type: ignore[misc]


def test_a_setting_with_few_values_takes_no_other(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="full, reduced, none"):
        settings.set_text("send_dump", "most")
    with pytest.raises(UsageError):
        settings.set(SEND_DUMP, "most")
    settings.set_text("send_dump", "reduced")
    assert settings.get(SEND_DUMP) == "reduced"

    (tmp_path / "lastword" / "settings.toml").write_text('send_dump = "most"\n')
    assert settings.get(SEND_DUMP) == "none"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Crash Reporter]\nSubmitReport=0\n", False),
        ("[Crash Reporter]\nSubmitReport=1\n", True),
        ("[Crash Reporter]\n", True),
        ("[Other]\nx=1\n", True),
        ("[Crash Reporter]\nSubmitReport=maybe\n", False),
        ("[Crash Reporter\n", False),
        ("\x00", False),
    ],
)
def test_an_older_browsers_choice_holds_until_a_newer_one_is_made(
    settings: Settings, tmp_path: Path, text: str, wanted: bool
) -> None:
    (tmp_path / "crashreporter.ini").write_text(text)
    assert settings.get(SUBMIT_REPORT) is wanted
    settings.set(SUBMIT_REPORT, not wanted)
    assert settings.get(SUBMIT_REPORT) is not wanted
