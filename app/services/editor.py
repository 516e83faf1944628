"""Opens a line of source in the user's editor, by a command that the user has set.

The command is split into words once, as a shell would, and the file's name is put into words
that exist already: whatever a dump or a symbol file calls a source file, it stays one argument
and is never a command, an option or an address.
"""

from __future__ import annotations

import shlex
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from app.errors import InputError, UsageError

FILE, LINE = "{file}", "{line}"


def editor_command(template: str, file: Path, line: int) -> list[str]:
    """Return the command that opens ``file`` at ``line``.

    Raises:
        UsageError: The template is no command for a file.
    """
    try:
        words = shlex.split(template)
    except ValueError as error:
        raise UsageError(f"The editor's command makes no sense: {error}.") from error
    if not words or not any(FILE in word for word in words[1:]):
        raise UsageError(f"The editor's command needs {FILE}, such as: code -g {FILE}:{LINE}")
    return [word.replace(LINE, str(line)).replace(FILE, str(file)) for word in words]


def source_file(told: str, folders: Sequence[Path] = ()) -> Path:
    """Return the file on this machine that a symbol file calls ``told``.

    The file itself, or else the one in ``folders`` that has the most of its path's end.

    Raises:
        InputError: There is none.
    """
    parts = [part for part in told.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    # Names of network shares are not touched: looking is already talking to somebody.
    is_local = told.startswith("/") and not told.startswith("//")
    if is_local and Path(told).is_file():
        return Path(told)
    for first in range(len(parts)):
        for folder in folders:
            path = folder.joinpath(*parts[first:])
            if path.is_file():
                return path.absolute()
    raise InputError(f"{told} is not on this machine. Choose the folder with the sources.")


def open_in_editor(
    template: str,
    file: Path,
    line: int,
    start: Callable[[Sequence[str]], object] | None = None,
) -> None:
    """Start the user's editor; does not wait for it.

    Raises:
        UsageError: The template is no command for a file.
        InputError: The command cannot be started.
    """
    command = editor_command(template, file, line)
    try:
        (start or _start)(command)
    except OSError as error:
        raise InputError(f"{command[0]}: {error.strerror}") from error


def _start(command: Sequence[str]) -> object:
    process = subprocess.Popen(  # noqa: S603  # the user's own command, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Somebody must take note of its end, or it stays in the system's table.
    threading.Thread(target=process.wait, daemon=True).start()
    return process
