"""One window per data folder: a second start hands its file to the first and ends.

Local sockets only; nothing here reaches the network.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1_500
_LOCK_NAME = "window.lock"
_MOST_BYTES = 65_536


def _server_name(data_dir: Path) -> str:
    place = str(data_dir.resolve()).casefold()
    return "jireidana-" + hashlib.sha256(place.encode()).hexdigest()[:16]


class Instance(QObject):
    """This program's claim on a data folder."""

    def __init__(self, data_dir: Path, lock: QLockFile | None) -> None:
        super().__init__()
        self._data_dir = data_dir
        self._lock = lock
        self._server: QLocalServer | None = None
        self._sockets: list[QLocalSocket] = []
        self._open: Callable[[Path | None], None] = lambda _path: None

    def listen(self, open_file: Callable[[Path | None], None]) -> None:
        """Take files from later starts; called with None when there was no file."""
        # Imported after the first frame: most starts are the only one.
        from PySide6.QtNetwork import QLocalServer

        self._open = open_file
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_server_name(self._data_dir))
        self._server.newConnection.connect(self._take)
        self._server.listen(_server_name(self._data_dir))

    def _take(self) -> None:
        server = self._server
        while server is not None and (socket := server.nextPendingConnection()) is not None:
            self._sockets.append(socket)
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(self._forget)
        self._read()

    def _read(self) -> None:
        for socket in list(self._sockets):
            if socket.canReadLine():
                self._answer(socket, bytes(socket.readLine(_MOST_BYTES).data()))
            elif socket.bytesAvailable() > _MOST_BYTES:
                socket.abort()

    def _answer(self, socket: QLocalSocket, line: bytes) -> None:
        try:
            message = json.loads(line)
        except ValueError:
            message = None
        if not isinstance(message, dict):
            socket.abort()
            return
        socket.write(b"ok\n")
        socket.flush()
        path = message.get("open")
        self._open(Path(path) if isinstance(path, str) and path else None)

    def _forget(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        gone = QLocalSocket.LocalSocketState.UnconnectedState
        for socket in [socket for socket in self._sockets if socket.state() == gone]:
            self._sockets.remove(socket)
            socket.deleteLater()

    def close(self) -> None:
        """Give the claim up."""
        if self._server is not None:
            self._server.close()
        if self._lock is not None:
            self._lock.unlock()


def claim(data_dir: Path, open_file: Path | None) -> Instance | None:
    """Claim the folder; None when another window has it and took the file over.

    A folder that cannot be written has no lock: then every start has its own window.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Instance(data_dir, None)
    lock = QLockFile(str(data_dir / _LOCK_NAME))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        return Instance(data_dir, lock)
    if lock.error() is not QLockFile.LockError.LockFailedError:
        return Instance(data_dir, None)
    if hand_over(data_dir, open_file):
        return None
    return Instance(data_dir, None)


def hand_over(data_dir: Path, open_file: Path | None) -> bool:
    """Give a file to the window that has the folder; False when it does not answer."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_server_name(data_dir))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    message = {"open": str(open_file.resolve()) if open_file else None}
    socket.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")
    socket.flush()
    answered = socket.waitForReadyRead(_WAIT_MS)
    socket.disconnectFromServer()
    return answered
