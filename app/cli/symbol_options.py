"""The arguments by which commands may ask symbol servers, and what comes of it.

Nothing is asked unless the command line says so: naming a server, or ``--fetch-symbols``, is
the user's yes for this run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cached_property

from analyzer.analyze import Options, Progress
from analyzer.model import Analysis, Module
from analyzer.named import TYPE_CHECKING, NamedTuple
from app.cli.arguments import Arguments, Given
from app.errors import UsageError

if TYPE_CHECKING:
    from app.composition import Services
    from app.model.permission import Permission
    from app.services.symbol_analysis import Folders
    from app.services.symbol_server import Failures, ModuleSymbols, SymbolServers


def add_servers(arguments: Arguments) -> None:
    """Add the arguments about symbol servers."""
    arguments.add_argument(
        "--symbols-url",
        metavar="URL",
        action="append",
        default=[],
        help="a symbol server to ask, [breakpad+|symstore+|debuginfod+]https://…",
    )
    arguments.add_argument(
        "--fetch-symbols",
        action="store_true",
        help="ask the symbol servers of the settings or the product",
    )
    arguments.add_argument(
        "--symbols-cache",
        metavar="DIR",
        help="the local store of fetched symbols, instead of the usual one",
    )


def _is_symbolication(url: str) -> bool:
    return url.rstrip("/").endswith("/symbolicate/v5")


class Network(NamedTuple):
    """What fetches symbols, and the permission to ask what the command line names."""

    servers: SymbolServers
    permission: Permission


class SymbolSources:
    """Completes analyses with what the local store and symbol servers have."""

    def __init__(self, given: Given) -> None:
        self._urls = [url for url in given.symbols_url if not _is_symbolication(url)]
        self._symbolication_urls = [url for url in given.symbols_url if _is_symbolication(url)]
        self._cache: str | None = given.symbols_cache
        self._may_fetch = bool(self._urls or given.fetch_symbols)
        self._told: set[str] = set()
        self._failures: Failures = {}

    @property
    def is_used(self) -> bool:
        """Whether the command line names any such source."""
        is_asked = self._may_fetch or bool(self._symbolication_urls)
        return is_asked or self._cache is not None

    @cached_property
    def network(self) -> Network:
        """What fetches.

        Raises:
            UsageError: A server's address makes no sense, or there is no server to ask.
        """
        from pathlib import Path

        from app.composition import build

        services: Services = build()
        cache = None if self._cache is None else Path(self._cache)
        servers = services.symbols_from(self._urls, cache)
        if self._may_fetch and not servers.servers:
            raise UsageError(
                "No symbol server is set: name one with --symbols-url or in symbol_urls."
            )
        return Network(servers, services.consent.for_named_servers())

    def named(self, analyses: tuple[Analysis, ...]) -> tuple[tuple[Analysis, ...], list[str]]:
        """Return the analyses with what symbolication servers know, and their complaints."""
        from app.services.symbolication_api import NoNamesError, SymbolicationServer

        told = []
        for url in self._symbolication_urls:
            servers, permission = self.network
            try:
                analyses = SymbolicationServer(url, servers.stream).named(analyses, permission)
            except NoNamesError as error:
                told.append(str(error))
        return analyses, told

    def analyzed(
        self, options: Options, analyze: Callable[[Options], Analysis], progress: Progress
    ) -> Analysis:
        """Analyze, then again with what could be had for the modules of the frames."""
        if not self.is_used:
            return analyze(options)
        from app.services.symbol_analysis import analyze_with_servers

        servers = self.network.servers

        def with_folders(more: Folders) -> Analysis:
            return analyze(
                options._replace(
                    symbols=(*options.symbols, *more.symbols),
                    binaries=(*options.binaries, *more.binaries),
                    index_folder=servers.indexes,
                )
            )

        analysis, results = analyze_with_servers(
            with_folders, lambda modules: self.fetched(modules, progress), servers.store.root
        )
        (analysis,), told = self.named((analysis,))
        self.tell(results, told)
        return analysis

    def fetched(self, modules: Sequence[Module], progress: Progress) -> Sequence[ModuleSymbols]:
        """Get what there is for ``modules``."""
        servers, permission = self.network
        if not self._may_fetch:
            return servers.stored(modules)
        return servers.fetch_symbols(modules, permission, progress, failures=self._failures)

    def tell(self, results: Sequence[ModuleSymbols], told: Sequence[str]) -> bool:
        """Tell on stderr what was found, and once each why servers did not help.

        Returns:
            Whether all servers answered.
        """
        from analyzer.output.text import plain
        from app.services.symbol_analysis import complaints, summary

        reasons = [*complaints(results), *told]
        for line in filter(None, (summary(results), *reasons)):
            if line not in self._told:
                self._told.add(line)
                print(f"symbols: {plain(line)}", file=sys.stderr)
        return not reasons
