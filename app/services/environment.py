"""The environment variables of Firefox's crash reporter client, and ours, in one place.

A switch is on for any value that is not empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from analyzer.named import NamedTuple

_PREFIX = "MOZ_CRASHREPORTER_"


class Environment(NamedTuple):
    """What the variables say.

    Attributes:
        auto_submit: Send at once, without any window.
        policy_auto_submit: Whoever runs this computer wants each report sent.
        data_directory: The ``Crash Reports`` folder.
        events_directory: Where event files are.
        dump_all_threads: Analyze all threads, not only the crashed one.
        no_delete_dump: Leave the files of accepted reports.
        url: Where reports go, whatever the crash itself says.
        launcher: The program that restarts the product.
        restart_arguments: Its arguments.
        xul_app_file: ``XUL_APP_FILE`` for the restarted product.
        home: The user's home folder.
        config_home: ``XDG_CONFIG_HOME``.
        legacy_home: Keep data in ``~/.<vendor>`` as old versions did.
        config: Path of the product's ``lastword.toml``.
    """

    auto_submit: bool = False
    policy_auto_submit: bool = False
    data_directory: Path | None = None
    events_directory: Path | None = None
    dump_all_threads: bool = False
    no_delete_dump: bool = False
    url: str = ""
    launcher: str = ""
    restart_arguments: tuple[str, ...] = ()
    xul_app_file: str = ""
    home: Path = Path()
    config_home: Path | None = None
    legacy_home: bool = False
    config: Path | None = None


def read_environment(environ: Mapping[str, str]) -> Environment:
    """Read all variables."""

    def text(name: str) -> str:
        return environ.get(_PREFIX + name, "")

    def path(value: str) -> Path | None:
        return Path(value) if value else None

    return Environment(
        auto_submit=bool(text("AUTO_SUBMIT")),
        policy_auto_submit=bool(text("POLICY_AUTO_SUBMIT")),
        data_directory=path(text("DATA_DIRECTORY")),
        events_directory=path(text("EVENTS_DIRECTORY")),
        dump_all_threads=bool(text("DUMP_ALL_THREADS")),
        no_delete_dump=bool(text("NO_DELETE_DUMP")),
        url=text("URL"),
        launcher=environ.get("MOZ_APP_LAUNCHER", ""),
        restart_arguments=_restart_arguments(environ),
        xul_app_file=text("RESTART_XUL_APP_FILE"),
        home=path(environ.get("HOME", "")) or Path.home(),
        config_home=path(environ.get("XDG_CONFIG_HOME", "")),
        legacy_home=bool(environ.get("MOZ_LEGACY_HOME")),
        config=path(environ.get("LASTWORD_CONFIG", "")),
    )


def _restart_arguments(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return ``RESTART_ARG_1`` and so on up to the first that is missing; no empty ones."""
    arguments: list[str] = []
    index = 1
    while (name := f"{_PREFIX}RESTART_ARG_{index}") in environ:
        arguments.append(environ[name])
        index += 1
    return tuple(filter(None, arguments))
