"""Secrets in the operating system's keyring, and nowhere else on disk.

Where there is no keyring, a secret lives in this process's memory alone, and callers are told
so. A keyring may ask the user to unlock it, or hang: each call has a time limit, and none is
made before something is really to be sent.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from app.errors import UsageError

_SERVICE = "lastword"
_TIMEOUT_S = 10.0
PROXY_PASSWORD = "proxy password"  # noqa: S105  # the name of one

T = TypeVar("T")


class Credentials:
    """The secrets of one user; ``keyring`` is imported when one is asked for."""

    def __init__(self, timeout_s: float = _TIMEOUT_S) -> None:
        self._timeout_s = timeout_s
        self._memory: dict[str, str] = {}

    def read(self, name: str) -> str | None:
        """Return a secret; ``None`` if there is none, or the keyring does not give it."""
        if name in self._memory:
            return self._memory[name]

        def ask() -> str | None:
            import keyring

            return keyring.get_password(_SERVICE, name)

        return self._in_time(ask, None)

    def store(self, name: str, secret: str) -> bool:
        """Keep a secret; tell whether it will be there the next time."""
        self._memory[name] = secret

        def keep() -> bool:
            import keyring

            keyring.set_password(_SERVICE, name, secret)
            # A null keyring takes everything and keeps nothing.
            return keyring.get_password(_SERVICE, name) == secret

        return self._in_time(keep, False)

    def forget(self, name: str) -> None:
        """Remove a secret wherever it is."""
        self._memory.pop(name, None)

        def remove() -> None:
            import keyring

            if keyring.get_password(_SERVICE, name) is not None:
                keyring.delete_password(_SERVICE, name)

        self._in_time(remove, None)

    def _in_time(self, work: Callable[[], T], otherwise: T) -> T:
        """Call the keyring in a thread that nobody waits for longer than is sensible."""
        results: list[T] = []

        def run() -> None:
            from keyring.errors import KeyringError

            try:
                results.append(work())
            except (KeyringError, RuntimeError, OSError):
                return  # no keyring, locked, or its service went away

        thread = threading.Thread(target=run, name="keyring", daemon=True)
        thread.start()
        thread.join(self._timeout_s)
        return results[0] if results else otherwise


def without_password(url: str) -> tuple[str, str]:
    """Split a proxy's address into one without password, and the password; empty for none.

    Raises:
        UsageError: It is no address.
    """
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise UsageError(f"{url!r} is not an address.") from error
    if parts.password is None:
        return url, ""
    host = parts.netloc.rpartition("@")[2]
    user = quote(unquote(parts.username or ""), safe="")
    return urlunsplit(parts._replace(netloc=f"{user}@{host}")), unquote(parts.password)


def with_password(url: str, read: Callable[[], str | None]) -> str:
    """Put the password into a proxy's address that has a user's name; ``read`` gives it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url  # an older setting: who uses it tells what is wrong
    if not parts.username or parts.password is not None:
        return url
    secret = read()
    if secret is None:
        return url
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(
        parts._replace(netloc=f"{parts.username}:{quote(secret, safe='')}@{host}")
    )
