"""What the user decides about one crash report."""

from __future__ import annotations

from enum import StrEnum

from analyzer.named import NamedTuple


class Origin(StrEnum):
    """Who sends a report: the value of the annotation ``SubmittedFrom``."""

    CLIENT = "Client"
    """The crash dialog."""
    LIST = "AboutCrashes"
    """The list of reports, on the user's explicit wish; such a report is never sampled out."""
    AUTO = "Auto"
    """Nobody at the screen: the user has agreed to all reports beforehand."""


class DumpLevel(StrEnum):
    """How much of the memory snapshot goes with a report."""

    FULL = "full"
    """The minidump and all that belongs to it."""
    REDUCED = "reduced"
    """Stacks without what they held, see :mod:`analyzer.reduce`; no memory report."""
    NONE = "none"
    """Annotations only."""


class Choices(NamedTuple):
    """The form's content.

    Attributes:
        comment: Sent when not empty.
        email: Sent when not empty and the collector takes it.
        remember_email: Keep the address for the next report.
        include_url: Send the address of the page that was open.
        restart: Start the program again.
        always: Send the following reports without asking.
        dump: How much of the memory snapshot is sent.
        withheld: Names of annotations that are left out.
    """

    comment: str = ""
    email: str = ""
    remember_email: bool = False
    include_url: bool = True
    restart: bool = True
    always: bool = False
    dump: DumpLevel = DumpLevel.FULL
    withheld: frozenset[str] = frozenset()
