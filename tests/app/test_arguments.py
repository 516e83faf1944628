"""Plain command lines are read as argparse reads them; it has the last word on all others."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.__main__ import COMMANDS
from app.cli import analyze, diff, symbolicate
from app.cli.arguments import Arguments, Given
from tests.support.minidump_builder import MinidumpBuilder

WORDS = (
    *("a.dmp", "b.dmp", "", "lastword", "siggen", "dir/", "-", "--", "-h", "--json", "--jsonl"),
    *("--ping", "--symbols", "--symbols=x", "--symb", "--binaries", "--no-local", "--brief"),
    *("--extra", "--signature-generator", "--symbols-url", "--symbols-cache", "--unknown"),
)


def by_argparse(declared: Arguments, words: Sequence[str]) -> dict[str, object] | str:
    """Return what argparse reads, or that it ends the process."""
    parser: ArgumentParser = declared._parser()
    try:
        return vars(parser.parse_args(words))
    except SystemExit as end:
        return f"exit {end.code}"


def by_us(declared: Arguments, words: Sequence[str]) -> dict[str, object] | str:
    try:
        return vars(declared.parse_args(words))
    except SystemExit as end:
        return f"exit {end.code}"


@pytest.mark.parametrize(
    "command", [analyze, diff, symbolicate], ids=lambda each: each.__name__
)
@settings(max_examples=100, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=8))
def test_any_command_line_means_what_argparse_says(command: object, words: list[str]) -> None:
    declared: Arguments = command.declared()  # type: ignore[attr-defined]

    assert by_us(declared, words) == by_argparse(declared, words)


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "a.dmp"],
        ["--jsonl", "--no-local", "--symbols", "x", "--symbols", "y", "a.dmp", "b.dmp"],
        ["a.dmp", "--signature-generator", "siggen", "--all-threads"],
    ],
)
def test_a_plain_command_line_needs_no_argparse(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    declared = analyze.declared()
    expected = by_argparse(declared, words)
    monkeypatch.setattr(Arguments, "_parser", lambda _self: pytest.fail("argparse was asked"))

    assert vars(declared.parse_args(words)) == expected


def test_what_is_given_is_the_same_type_either_way() -> None:
    assert isinstance(analyze.declared().parse_args(["--symbols=x", "a.dmp"]), Given)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_begins_with_a_sentence_and_has_no_markup(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = import_module(COMMANDS[name].module)
    with pytest.raises(SystemExit) as end:
        command.main(["--help"])
    told = capsys.readouterr().out
    about = told.split("\n\n")[1]

    assert end.value.code == 0
    assert "``" not in told
    assert "::" not in told
    assert about[0].isupper()
    assert not about.startswith("Lastword")


def test_a_plain_analysis_starts_without_what_takes_long_to_load(tmp_path: Path) -> None:
    dump = tmp_path / "a.dmp"
    dump.write_bytes(MinidumpBuilder().system().build())
    heavy = "argparse", "locale", "pathlib", "platformdirs", "tempfile", "typing"
    code = (
        "import sys; from app.__main__ import main; "
        f"main(['analyze', '--json', '--no-local', '--symbols', '/', {str(dump)!r}]); "
        f"print(*(name for name in {heavy!r} if name in sys.modules))"
    )

    ran = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True)

    assert ran.stdout.splitlines()[1:] == [""], "these were loaded"
