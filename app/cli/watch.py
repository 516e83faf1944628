"""``lastword watch``: stands by a Python program that asked for it, and catches its crash.

A program asks so, without any import of ours::

    near, far = socket.socketpair()
    near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)
    far.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    watcher = subprocess.Popen(
        ["lastword", "watch", str(far.fileno())],
        pass_fds=[far.fileno()],
        start_new_session=True,
    )
    far.close()
    ctypes.CDLL(None).prctl(0x59616D61, watcher.pid, 0, 0, 0)  # where Yama restricts ptrace
    faulthandler.enable(near, all_threads=True)

and keeps ``near`` and ``watcher`` alive. After that nobody else may call
``faulthandler.enable``. The watcher ends with the program.
"""

from __future__ import annotations

import argparse
import socket
import sys
from collections.abc import Sequence

from app.cli.arguments import prose
from app.cli.new_report import Reporter, add_dialog_options, add_report_options
from app.errors import CaptureError, UsageError
from app.model.exit_code import ExitCode

TRACEBACK = "PythonTraceback"
"""Annotation with all threads' Python traceback; it holds paths, and no list lets it leave."""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of this command's arguments."""
    parser = argparse.ArgumentParser(
        prog="lastword watch",
        description=prose(__doc__),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "descriptor", type=int, metavar="FD", help="the far end of the socket pair, inherited"
    )
    add_dialog_options(parser)
    add_report_options(parser, "the program's name")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Watch until the program ends."""
    chosen = build_parser().parse_args(arguments)
    if sys.platform != "linux":
        raise CaptureError("programs can be watched on Linux only")
    from app.capture.proc import thread_name
    from app.capture.watcher import peer, watch

    try:
        speaker = socket.socket(fileno=chosen.descriptor)
    except OSError as error:
        raise UsageError(f"{chosen.descriptor} is no inherited socket") from error
    with speaker:
        reporter = Reporter("watch", thread_name(peer(speaker)) or "program", chosen, ())
        for crash in watch(speaker):
            more = {TRACEBACK: crash.traceback}
            reporter.announce(reporter.write_built(crash.image, crash.minidump, more))
    return ExitCode.DONE
