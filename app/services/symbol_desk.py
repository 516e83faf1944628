"""What a window may do about symbols: ask for consent, and fetch. Network only when asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from app.errors import AppError
from app.model.permission import Permission
from app.model.symbols import NotStored, SymbolOutcome
from app.services.consent import Consent
from app.services.settings import FETCH_SYMBOLS, Settings

if TYPE_CHECKING:
    from analyzer.model import Module
    from app.services.symbol_server import SymbolServers


class Fetched(NamedTuple):
    """What became of some modules.

    Attributes:
        outcomes: One for each, in their order.
        folder: The local store.
    """

    outcomes: tuple[SymbolOutcome, ...]
    folder: Path | None = None


class SymbolDesk:
    """Fetches symbols if the user has allowed it."""

    def __init__(
        self,
        settings: Settings,
        consent: Consent,
        servers: Callable[[], SymbolServers],
        *,
        is_named: bool = False,
    ) -> None:
        """Take where symbols come from; ``is_named`` if the command line names the servers."""
        self._is_named = is_named
        self._settings = settings
        self._consent = consent
        self._servers = servers

    @property
    def has_consent(self) -> bool:
        """Whether the user has allowed it."""
        return self._permission() is not None

    @property
    def hosts(self) -> list[str]:
        """The servers that would be asked; empty where none is set, or it makes no sense."""
        try:
            return [urlsplit(server.url).netloc for server in self._servers().servers]
        except AppError:
            return []

    def agree(self) -> None:
        """Put on record that the user allows it from now on."""
        self._settings.set(FETCH_SYMBOLS, True)

    def fetch(
        self,
        modules: Sequence[Module],
        progress: Callable[[str, float], None],
        cancelled: Callable[[], bool],
    ) -> Fetched:
        """Ask the servers for symbols of ``modules``. Blocks."""
        permission = self._permission()
        if permission is None:
            return Fetched(
                tuple(NotStored("Fetching symbols is not allowed.") for _ in modules)
            )
        try:
            servers = self._servers()
        except AppError as error:
            return Fetched(tuple(NotStored(str(error)) for _ in modules))
        found = servers.fetch_symbols(modules, permission, progress, cancelled)
        return Fetched(tuple(each.outcome for each in found), servers.store.root)

    def _permission(self) -> Permission | None:
        consent = self._consent
        return consent.for_named_servers() if self._is_named else consent.for_symbols()
