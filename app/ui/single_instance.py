"""One window for each ``Crash Reports`` folder: who comes second hands over and leaves.

The first process listens at a local socket that only this user can open, named after the
folder. A second one writes one line of JSON, ``["path", …]``, and gets ``ok`` back: the first
comes to the front and opens the files. What a process that died has left behind is no
obstacle: a lock, not the socket, tells whether somebody is there.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 5_000
_LIMIT = 1 << 16
_ANSWER = b"ok\n"


class SingleInstance(QObject):
    """The claim to be the one window of ``folder``.

    Attributes:
        name: Of the socket.

    Signals:
        called: Another process was started: the files that it shall open, as a list of paths.
    """

    called = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()
        self.name = f"lastword-{digest[:16]}"
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)

    def claim(self) -> bool:
        """Become the one window; false if there is one already."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self.name)
        return self._server.listen(self.name)

    def call(self, files: Sequence[Path]) -> bool:
        """Ask the window that is there to come forward and open ``files``; tell if it did."""
        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        message = json.dumps([str(path.absolute()) for path in files])
        socket.write(message.encode() + b"\n")
        socket.waitForBytesWritten(_WAIT_MS)
        # The answer may be here already, for writing takes in what can be read.
        if not socket.bytesAvailable():
            socket.waitForReadyRead(_WAIT_MS)
        return bytes(socket.readAll().data()) == _ANSWER

    def release(self) -> None:
        """Let another process be the one window."""
        self._server.close()
        self._lock.unlock()

    @Slot()
    def _connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        if not isinstance(socket, QLocalSocket):
            return
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LIMIT:
                socket.abort()
            return
        files = _paths(bytes(socket.readLine(_LIMIT).data()))
        socket.write(_ANSWER)
        socket.disconnectFromServer()
        self.called.emit(files)


def _paths(line: bytes) -> list[Path]:
    """Return what a message names; nothing for nonsense."""
    try:
        message = json.loads(line)
    except ValueError:
        return []
    if not isinstance(message, list):
        return []
    return [Path(path) for path in message if isinstance(path, str) and path]
