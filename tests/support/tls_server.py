"""An https server whose certificate comes from an authority made for the test."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

from tests.support.scripted_server import ACCEPT, Script, ScriptedServer
from tests.support.shared import tool


class Authority:
    """A certificate authority that nobody knows.

    Attributes:
        certificate: What one must trust to trust its servers.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.certificate = folder / "authority.pem"
        self._key = folder / "authority.key"
        _openssl(
            *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=An authority of its own", "-keyout", self._key),
            *("-addext", "basicConstraints=critical,CA:TRUE", "-out", self.certificate),
        )

    def issue(self, host: str, days: int = 2) -> tuple[Path, Path]:
        """Return a certificate for ``host``, with ``days`` < 0 an expired one, and its key."""
        request, certificate, key, extension = (
            self._folder / f"{host}{days}.{ending}" for ending in ("csr", "pem", "key", "ext")
        )
        extension.write_text(f"subjectAltName=DNS:{host}\n")
        _openssl(
            *("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={host}"),
            *("-keyout", key, "-out", request),
        )
        _openssl(
            *("x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self._key),
            *("-CAcreateserial", "-days", str(days), "-extfile", extension),
            *("-out", certificate),
        )
        return certificate, key


class TlsServer(ScriptedServer):
    """A server on this machine that speaks https.

    Attributes:
        url: Where to send to, by the name ``localhost``.
    """

    def __init__(self, certificate: Path, key: Path, script: Script = ACCEPT) -> None:
        super().__init__(script)
        self.url = f"https://localhost:{self.port}/submit"
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)


def _openssl(*arguments: str | Path) -> None:
    subprocess.run([tool("openssl"), *arguments], check=True, capture_output=True)
