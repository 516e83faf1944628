"""The one table of exit codes: a contract with scripts."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit status of every ``lastword`` command.

    The drop-in forms (``lastword DUMP`` and ``lastword report DUMP``) use ``DONE`` and
    ``FAILED`` only, as Firefox's client does. ``lastword run`` leaves the program's own.
    """

    DONE = 0
    FAILED = 1
    USAGE = 2
    NOTHING_TO_DO = 3
    LATER = 4
    REFUSED = 5
    BAD_INPUT = 6
    INTERRUPTED = 130
