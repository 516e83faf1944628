from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.__main__ import main
from app.model.exit_code import ExitCode
from app.services.settings import SETTINGS


def test_a_configuration_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lastword.toml"
    path.write_text('preset = "firefox"\n[product]\nname = "Waterfall"\n')
    assert main(["config", "check", str(path)]) == ExitCode.DONE
    path.write_text("[product]\nnome = 1\n")
    assert main(["config", "check", str(path)]) == ExitCode.BAD_INPUT
    assert "has no key 'nome'" in capsys.readouterr().err
    path.write_text('preset = "firebird"\n')
    assert main(["config", "check", str(path)]) == ExitCode.BAD_INPUT
    assert main(["config", "check", str(tmp_path / "none")]) == ExitCode.BAD_INPUT


def test_what_holds_is_shown_and_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ["--data-dir", str(tmp_path)]
    (tmp_path / "lastword.toml").write_text(
        'preset = "firefox"\n[annotations]\nMood = "report"\n'
    )
    assert main(["config", "set", "send_pings", "off", *folder]) == ExitCode.DONE
    assert main(["config", "set", "keep_days", "30", *folder]) == ExitCode.DONE
    assert main(["config", "set", "proxy", "http://proxy:1", *folder]) == ExitCode.DONE
    capsys.readouterr()
    assert main(["config", "show", "--json", *folder]) == ExitCode.DONE

    shown = json.loads(capsys.readouterr().out)
    assert shown["product"]["vendor"] == "Mozilla"
    assert shown["product"]["scopes"] == {"Mood": "report"}
    settings = shown["settings"]
    assert (settings["send_pings"], settings["keep_days"]) == (False, 30)
    assert set(settings) == {setting.key for setting in SETTINGS}
    assert main(["config", "show", *folder]) == ExitCode.DONE
    assert "Send crash pings." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("key", "value"),
    [("send_pings", "maybe"), ("keep_days", "-1"), ("keep_days", "x"), ("unknown", "on")],
)
def test_nonsense_is_wrong_usage(tmp_path: Path, key: str, value: str) -> None:
    code = main(["config", "set", key, value, "--data-dir", str(tmp_path)])
    assert code == ExitCode.USAGE
