"""Errors of the app. ``str(error)`` is always a sentence that may be shown to a user.

    AppError
    ├── UsageError       the command or setting makes no sense
    ├── InputError       a file that was named cannot be used
    ├── StoreError       the report folder cannot be read or written
    ├── CaptureError     a program could not be supervised or its dump not be written
    └── ConsentError     something was about to leave the machine without a recorded consent

What a server answers is no error but a value: see ``app/model/outcome.py``.
"""

from __future__ import annotations


class AppError(Exception):
    """Base of all errors that the app raises on purpose."""


class UsageError(AppError):
    """The command or setting makes no sense."""


class InputError(AppError):
    """A file that was named cannot be used."""


class StoreError(AppError):
    """The report folder cannot be read or written."""


class CaptureError(AppError):
    """A program could not be supervised, or its dump could not be written."""


class ConsentError(AppError):
    """Something was about to leave the machine without the user's consent."""


def sentence(error: Exception) -> str:
    """Return what an error says to a user; one of the system without its number."""
    if isinstance(error, OSError) and error.strerror:
        name = error.filename2 or error.filename  # what is renamed first has a name of ours
        return f"{name}: {error.strerror}" if name else error.strerror
    return str(error)
