"""Which addresses anything may be sent to.

Apart from :mod:`app.services.http_client`, which sends: a product's configuration is checked
before a dialog is shown, and without what opens connections.
"""

from __future__ import annotations

from urllib.parse import urlsplit


def why_not(url: str, *, plain_http: bool = False) -> str:
    """Return why nothing is sent to ``url``, as a sentence; empty if it may be."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return f"{url!r} is not an address."
    if not host or parts.scheme not in ("http", "https") or not url.isprintable():
        return f"{url!r} is not a web address."
    if parts.username is not None or parts.password is not None:
        return "An address with a user name or password in it is not used."
    if parts.scheme == "http" and not plain_http and not is_loopback(host):
        return f"Nothing is sent to {host} without encryption (https)."
    return ""


def host_of(url: str) -> str:
    """Return the server and port that people are told; empty where ``url`` is no address."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Tell whether ``host`` is this machine by name or address."""
    import ipaddress

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
