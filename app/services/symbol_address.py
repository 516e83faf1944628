"""Addresses of symbol servers, as configuration, settings and command lines have them.

Apart from :mod:`app.services.symbol_layouts`, which knows symbol files: the crash dialog, whose
product may name servers, is shown without it.
"""

from __future__ import annotations

from enum import StrEnum

from analyzer.named import NamedTuple
from app.errors import UsageError
from app.services.web_address import why_not


class Layout(StrEnum):
    """How a server names files."""

    BREAKPAD = "breakpad"
    SYMSTORE = "symstore"
    DEBUGINFOD = "debuginfod"


class Server(NamedTuple):
    """One symbol server.

    Attributes:
        layout: How it names files.
        url: Its address; all paths are below it.
    """

    layout: Layout
    url: str

    def address_of(self, path: str) -> str:
        """Return the address of a file; a query in the server's address stays at the end."""
        base, mark, query = self.url.partition("?")
        return f"{base.rstrip('/')}/{path}{mark}{query}"


def parse_server(text: str, *, plain_http: bool = False) -> Server:
    """Return the server that ``[LAYOUT+]URL`` names; the layout is Breakpad's by default.

    Raises:
        UsageError: It makes no sense.
    """
    scheme, _, _ = text.partition(":")
    name, plus, _ = scheme.lower().rpartition("+")
    if name and name not in list(Layout):
        known = ", ".join(Layout)
        raise UsageError(f"There is no kind of symbol server {name!r}, only {known}.")
    url = text[len(name) + len(plus) :]
    refusal = why_not(url, plain_http=plain_http)
    if refusal:
        raise UsageError(refusal)
    return Server(Layout(name) if name else Layout.BREAKPAD, url)
