"""Files let go anywhere over the window: packs, lists, records, and the PDF of a source."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_SUFFIXES = {".jpack", ".xlsx", ".json", ".pdf"}


class FileDrop(QObject):
    """Takes files for a window; what its panes do not want comes up to it.

    Signals:
        dropped: the path of the file. Queued by whoever opens a dialog on it: a drag is still
            going on in the other program.
    """

    dropped = Signal(Path)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        path = file_in(event.mimeData())
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(path)
        return True


def file_in(data: QMimeData) -> Path | None:
    """The one file of a drag that this program can take in."""
    urls = data.urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        path = Path(urls[0].toLocalFile())
        if path.suffix.lower() in _SUFFIXES:
            return path
    return None
