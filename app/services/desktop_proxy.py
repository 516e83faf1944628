"""The desktop's own setting of proxies, where the environment's variables do not tell it.

Linux desktops tell it through the portal ``org.freedesktop.portal.ProxyResolver``, which also
follows automatic configuration::

    Lookup(address) -> addresses of proxies in order, such as http://10.0.0.1:8080, direct://

Windows and macOS have it in ``urllib.request.getproxies``. ``jeepney`` is imported when asked.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from urllib.parse import urlsplit

from app.services.session_bus import bus_address

PATIENCE_S = 5.0
"""Automatic configuration may have to be fetched first."""


def desktop_proxy(url: str) -> str:
    """Return the address of the proxy through which ``url`` is reached; empty for none."""
    address = bus_address(os.environ)
    if sys.platform != "linux" or not address:
        return ""
    return first_usable(_look_up(address, url))


def first_usable(answers: Iterable[object]) -> str:
    """Return the first proxy that we can talk to; empty if the way is direct before that."""
    for answer in answers:
        try:
            parts = urlsplit(str(answer))
            host, _ = parts.hostname, parts.port  # which is looked at when asked for
            if parts.scheme == "direct":
                return ""
            if parts.scheme in ("http", "https") and host:
                return str(answer)
        except ValueError:
            continue
    return ""


def _look_up(bus: str, url: str) -> list[object]:
    from jeepney import DBusAddress, MessageType, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    portal = DBusAddress(
        "/org/freedesktop/portal/desktop",
        bus_name="org.freedesktop.portal.Desktop",
        interface="org.freedesktop.portal.ProxyResolver",
    )
    with contextlib.suppress(OSError, RuntimeError, ValueError, KeyError, EOFError):
        connection = open_dbus_connection(bus)
        with contextlib.closing(connection):
            call = new_method_call(portal, "Lookup", "s", (url,))
            reply = connection.send_and_get_reply(call, timeout=PATIENCE_S)
            if reply.header.message_type is MessageType.method_return:
                (answers,) = reply.body
                return list(answers)
    return []  # no portal, or none that answers
