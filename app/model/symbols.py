"""What became of looking for a module's symbols on servers: each answer is one of these.

That a server does not have a file and that a server could not be asked are different things:
the first is remembered for a while, the second never.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from app.model.outcome import Stopped


class Found(NamedTuple):
    """The files are in the local store.

    Attributes:
        files: Where they are.
        source: The server they came from; empty for files that were there already.
    """

    files: tuple[Path, ...]
    source: str = ""


class Absent(NamedTuple):
    """All servers were asked, and none has symbols of this module.

    Attributes:
        is_remembered: They said so some time ago and were not asked again.
    """

    is_remembered: bool = False


class Down(NamedTuple):
    """A server could not be asked, or did not answer the question: it may the next time.

    Attributes:
        reason: A sentence for the user.
    """

    reason: str


class WrongFile(NamedTuple):
    """A server gave something that is not this module's whole file; it was thrown away.

    Attributes:
        reason: A sentence for the user.
    """

    reason: str


class NotStored(NamedTuple):
    """The local store cannot take the file.

    Attributes:
        reason: A sentence for the user.
    """

    reason: str


class NotAsked(NamedTuple):
    """No server can know this module: it has no id, or no usable name."""


SymbolOutcome = Found | Absent | Down | WrongFile | NotStored | NotAsked | Stopped
