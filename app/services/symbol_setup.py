"""Puts together what fetches symbols, from settings, product and command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.caches import cache_folder
from app.model.product import Product
from app.services.http_stream import HttpStream
from app.services.settings import (
    SYMBOL_CACHE,
    SYMBOL_MIB,
    SYMBOL_REDIRECTS,
    SYMBOL_URLS,
    Settings,
)
from app.services.symbol_address import parse_server
from app.services.symbol_download import Rules
from app.services.symbol_gc import Limits
from app.services.symbol_server import SymbolServers
from app.services.symbol_store import SymbolStore

_MIB = 1 << 20


def symbol_servers(
    settings: Settings,
    product: Product,
    agent: Callable[[], str],
    proxy: Callable[[], str],
    urls: Sequence[str] = (),
    folder: Path | None = None,
) -> SymbolServers:
    """Return what fetches symbols.

    Args:
        settings: The user's.
        product: Tells servers, and where they may refer to, if the settings do not.
        agent: Returns our ``User-Agent``.
        proxy: Returns the proxy's URL.
        urls: Servers named for just this run; the settings' or the product's if empty.
        folder: The local store; ``None`` for the settings' or the usual one.

    Raises:
        UsageError: A server's address makes no sense.
    """
    named = urls or settings.get(SYMBOL_URLS).split() or product.symbol_urls
    redirects = (*settings.get(SYMBOL_REDIRECTS).split(), *product.symbol_redirects)
    return SymbolServers(
        [parse_server(url, plain_http=product.plain_http) for url in named],
        SymbolStore(folder or store_folder(settings)),
        HttpStream(agent, proxy),
        Rules(redirects, product.plain_http),
        index_folder(),
        Limits(settings.get(SYMBOL_MIB) * _MIB or None),
    )


def store_folder(settings: Settings) -> Path:
    """Return the local store's folder, as the settings say."""
    own = settings.get(SYMBOL_CACHE)
    return Path(own) if own else usual_store()


def usual_store() -> Path:
    """Return the local store's folder where nothing else is said."""
    return Path(cache_folder(), "symbols")


def index_folder() -> Path:
    """Return where indexes of symbol files are kept."""
    return Path(cache_folder(), "symbol-index")
