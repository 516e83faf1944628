"""``lastword pingsender``: sends pings for an application that is about to end.

Compatible with Firefox's ``pingsender``: each file is sent gzipped, once, and removed when
the server took it; a failure keeps its file and the next pair is tried. It lives on when the
application that started it ends, and locks no folder of it. Exit status 0 when all were sent.
The user's switch for pings holds here too.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from app.cli.arguments import prose
from app.composition import build
from app.errors import ConsentError, InputError, UsageError
from app.model.exit_code import ExitCode
from app.model.outcome import Accepted, Later
from app.services.pings.pingsender import send_file


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command's arguments."""
    parser = argparse.ArgumentParser("lastword pingsender", description=prose(__doc__))
    parser.add_argument("pairs", nargs="+", metavar="URL FILE", help="where to, and the ping")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="the Crash Reports folder")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Send each pair; tell failures on stderr."""
    given = build_parser().parse_args(arguments)
    if len(given.pairs) % 2:
        raise UsageError("each URL needs a FILE")
    pairs = [
        (url, Path(path).absolute())
        for url, path in zip(given.pairs[::2], given.pairs[1::2], strict=True)
    ]
    services = build(given.data_dir)
    _leave_the_application(pairs[0][1].parent)
    permission = services.consent.for_pings()
    if permission is None:
        raise ConsentError("Pings are turned off.")
    code = ExitCode.DONE
    for url, path in pairs:
        try:
            outcome = send_file(services.http, url, path, permission)
        except InputError as error:
            outcome = Later(str(error))
        except OSError as error:
            outcome = Later(error.strerror or str(error))
        if not isinstance(outcome, Accepted):
            reason = getattr(outcome, "reason", "")
            print(f"lastword pingsender: {path.name}: {reason}", file=sys.stderr)
            code = ExitCode.FAILED
    return code


def _leave_the_application(folder: Path) -> None:
    """Outlive the session that started us, and stand in a folder that nobody removes."""
    if folder.is_dir():
        os.chdir(folder)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        if os.getpid() != os.getpgrp():
            os.setsid()
