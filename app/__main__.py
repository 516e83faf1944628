"""``lastword``: decides by the first argument and imports only what that command needs.

Errors become messages and exit codes here and nowhere else: a command raises, and what it
raises is a sentence. Only the table below knows all commands.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from analyzer.named import NamedTuple
from app.model.exit_code import ExitCode


class Command(NamedTuple):
    """A row of ``lastword --help``; ``module`` has ``main(arguments) -> exit code``."""

    module: str
    summary: str


COMMANDS = {
    "report": Command("app.cli.report", "show the crash dialog for a dump"),
    "run": Command("app.cli.run", "run a program and catch its crash"),
    "watch": Command("app.cli.watch", "catch the crash of a Python program that asks for it"),
    "analyze": Command("app.cli.analyze", "show why a program crashed"),
    "symbolicate": Command("app.cli.symbolicate", "give recorded stacks names, a signature"),
    "symbols": Command("app.cli.symbols", "keep the local store of symbols"),
    "diff": Command("app.cli.diff", "show what differs between two crashes"),
    "inspect": Command("app.cli.inspect", "look into a minidump in a window"),
    "dump": Command("app.cli.dump", "print the streams of a minidump"),
    "import": Command("app.cli.import_", "take over a crash that something else has kept"),
    "reports": Command("app.cli.reports", "list, show, submit or remove crash reports"),
    "ping": Command("app.cli.ping", "build, send or list crash pings"),
    "pingsender": Command("app.cli.pingsender", "send pings for an application that ends"),
    "config": Command("app.cli.config", "check the configuration, show and change settings"),
    "collector": Command("app.cli.collector", "run the embedded collector"),
    "demo": Command("app.cli.demo", "run the whole way of a crash, for real"),
}

_BARE_FORMS = {"window": "app.cli.window", "drop-in": "app.cli.drop_in"}
_DROP_IN_MODES = ("--analyze", "--send-ping", "--ping-cleanup", "--memtest")
"""First arguments by which a browser calls its crash reporter client without a window."""

_ALLOCATIONS = 20_000
"""Objects that may be added before the interpreter searches the new ones for garbage."""

USAGE = """\
usage: lastword                    the list of crash reports
       lastword DUMP               the crash dialog for DUMP
       lastword COMMAND [...]

commands:
{commands}

  lastword COMMAND --help tells more. --version prints the version.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    name, rest = _command(arguments)
    try:
        code = _run(name, rest)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away: that is its good right. The interpreter's own
        # flush at exit must not complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.FAILED
    except Exception as error:
        code, message = _explain(error, rest)
        asked = "lastword" if name in _BARE_FORMS else f"lastword {name}"
        print(f"{asked}: {message}", file=sys.stderr)
        return code


def _run(name: str, arguments: Sequence[str]) -> int:
    """Run one command, or tell about all; what goes wrong is raised."""
    if name == "--help":
        width = max(map(len, COMMANDS))
        rows = [f"  {name:{width}}  {command.summary}" for name, command in COMMANDS.items()]
        print(USAGE.format(commands="\n".join(rows)), end="")
        return ExitCode.DONE
    if name == "--version":
        from importlib.metadata import version

        print(f"lastword {version('lastword')}")
        return ExitCode.DONE
    if name not in _BARE_FORMS and name not in COMMANDS:
        from app.errors import UsageError

        what = "option" if name.startswith("-") else "command"
        raise UsageError(f"There is no such {what}; “lastword --help” lists them.")
    module = _BARE_FORMS.get(name) or COMMANDS[name].module
    _let_any_text_out()
    code: int = import_module(module).main(arguments)
    return code


def program() -> int:
    """Run one command as a process of its own; see :func:`main`."""
    _have_streams()
    # What is loaded and found is there to stay: to look through it for cyclic garbage each
    # time that it has grown a little costs a small analysis a twentieth of its time.
    gc.set_threshold(_ALLOCATIONS)
    code = main()
    if "PySide6" not in sys.modules:
        # The interpreter's last search for cyclic garbage costs a small analysis a tenth of
        # its time. Windows need it: Qt wants its objects gone before the application is.
        gc.freeze()
    return code


def _command(arguments: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return the command's name and its arguments; the bare forms are commands too."""
    if not arguments:
        # Who wants no windows started us as the crash reporter, and without a crash.
        is_silent = os.environ.get("MOZ_CRASHREPORTER_AUTO_SUBMIT")
        return ("report", []) if is_silent else ("window", [])
    first = arguments[0]
    if first in ("-h", "--help", "--version"):
        return "--help" if first == "-h" else first, []
    if first in COMMANDS:
        return first, arguments[1:]
    if first in _DROP_IN_MODES:
        return "drop-in", arguments
    if first.startswith(("--data-dir", "--page", "--open")):
        return "window", arguments
    if (first.startswith("-") or first.isalpha()) and not _exists(first):
        return first, arguments[1:]  # mistyped: no dump has such a name
    # Firefox starts its client with the dump's path alone.
    return "report", arguments


def _exists(name: str) -> bool:
    from pathlib import Path

    return Path(name).exists()


def _have_streams() -> None:
    """Let who closed a standard stream miss its text; the command does its work."""
    if sys.stdout is None or sys.stderr is None:
        nowhere = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere


def _let_any_text_out() -> None:
    """Show what the terminal's encoding does not have as escapes, rather than fail."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _explain(error: Exception, arguments: Sequence[str]) -> tuple[int, str]:
    """Turn what a command raised into exit code and sentence; re-raise bugs of ours."""
    from pathlib import Path

    from analyzer.errors import AnalyzerError, Cancelled
    from app.errors import AppError, InputError, UsageError, sentence

    if isinstance(error, Cancelled):
        return ExitCode.INTERRUPTED, "interrupted"
    if isinstance(error, (AnalyzerError, InputError)):
        return ExitCode.BAD_INPUT, str(error)
    if isinstance(error, UsageError):
        return ExitCode.USAGE, str(error)
    if isinstance(error, AppError):
        return ExitCode.FAILED, str(error)
    if isinstance(error, OSError):
        is_named = Path(str(error.filename)) in map(Path, arguments)
        return ExitCode.BAD_INPUT if is_named else ExitCode.FAILED, sentence(error)
    raise error


if __name__ == "__main__":
    raise SystemExit(program())
