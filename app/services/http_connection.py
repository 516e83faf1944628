"""Connections: what they trust, which proxy they take, and what their failures mean.

Certificates are checked against the operating system's trust store. What is not encrypted is
handed from the file to the network by the kernel alone. ``requests`` is imported when a
connection is really made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from app.services.segments import FilePiece
from app.services.web_address import is_loopback

if TYPE_CHECKING:
    import requests


def open_session() -> requests.Session:
    """Return a session that trusts what the operating system trusts, and no file else."""
    import ssl

    import requests
    import truststore
    from requests.adapters import HTTPAdapter
    from urllib3 import HTTPConnectionPool
    from urllib3.connection import HTTPConnection

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    class SystemTrust(HTTPAdapter):
        """Leaves the certificates to ``context``; requests would add its own list."""

        def init_poolmanager(self, *args: Any, **options: Any) -> None:
            super().init_poolmanager(*args, **options, ssl_context=context)

        def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
            return super().proxy_manager_for(proxy, **options, ssl_context=context)

        def build_connection_pool_key_attributes(
            self, request: requests.PreparedRequest, verify: bool | str, cert: Any = None
        ) -> Any:
            host, pool = super().build_connection_pool_key_attributes(request, True, None)
            return host, {
                name: value for name, value in pool.items() if not name.startswith("ca_")
            }

        def cert_verify(self, conn: Any, *_: Any) -> None:
            conn.cert_reqs = "CERT_REQUIRED"

    class PlainConnection(HTTPConnection):
        """Sends files without taking their bytes into its hands."""

        def send(self, data: Any) -> None:
            if isinstance(data, FilePiece):
                data.send_by(self.sock)
            else:
                super().send(data)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = PlainConnection

    class Plain(HTTPAdapter):
        """Makes such connections; through a proxy, where they may be others, bytes go."""

        def init_poolmanager(self, *args: Any, **options: Any) -> None:
            super().init_poolmanager(*args, **options)
            self.poolmanager.pool_classes_by_scheme = {"http": PlainPool}

    class StayingSession(requests.Session):
        """Sees no redirect: requests parses, and reads whole, even one that nobody follows."""

        def get_redirect_target(self, resp: requests.Response) -> None:
            return None

    session = StayingSession()
    session.trust_env = False  # no credentials out of ~/.netrc, no certificates by variable
    session.mount("https://", SystemTrust())
    session.mount("http://", Plain())
    return session


def proxies(url: str, proxy: Callable[[], str]) -> dict[str, str]:
    """Return the proxies for ``url`` as ``requests`` takes them.

    Args:
        url: Where to.
        proxy: Returns the URL of a proxy, empty for the desktop's own setting.
    """
    if is_loopback(urlsplit(url).hostname or ""):
        return {}
    address = proxy()
    if address:
        return {"http": address, "https": address}
    from urllib.request import getproxies, proxy_bypass

    from app.services.desktop_proxy import desktop_proxy

    if proxy_bypass(urlsplit(url).netloc):
        return {}
    told = getproxies()
    if not told.keys() & {"http", "https", "all"} and (address := desktop_proxy(url)):
        return {"http": address, "https": address}
    return told


def explain(error: Exception, url: str) -> str:
    """Turn a connection's failure into a sentence."""
    import requests

    host = urlsplit(url).hostname
    match error:
        case requests.exceptions.SSLError():
            return f"The certificate of {host} is not trusted: {_root(error)}"
        case requests.exceptions.ProxyError():
            return f"The proxy does not let us reach {host}: {_root(error)}"
        case requests.exceptions.ConnectTimeout():
            return f"{host} does not answer."
        case requests.exceptions.ReadTimeout():
            return f"{host} took too long to answer."
        case _:
            return f"The connection to {host} failed: {_root(error)}"


def _root(error: BaseException) -> str:
    """Return the innermost cause's own words."""
    while True:
        inner = getattr(error, "reason", None) or next(
            (a for a in error.args if isinstance(a, BaseException)), error.__cause__
        )
        if not isinstance(inner, BaseException):
            break
        error = inner
    words = getattr(error, "strerror", None) or str(error.args[-1] if error.args else error)
    # A body that is cut off says nothing but how many bytes are missing.
    return "it ended too early" if str(words).isdigit() else str(words)
