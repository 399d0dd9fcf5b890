"""Dragging the selected cases out of a list, without asking the model for flags."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from jireidana.ui import counts, theme
from jireidana.ui.case_mime import pack
from jireidana.ui.theme import SPACE

# Hands the selected cases on by uid, when they have been read.
Uids = Callable[[Callable[[list[str]], None]], None]


class DragSource:
    """Begins a drag of the selected cases.

    Not through the model's flags: a `flags()` in Python makes select-all of 100,000 rows eight
    times slower. What it carries is read off the UI thread from the press on.
    """

    def __init__(self, view: QAbstractItemView, uids: Uids) -> None:
        self._view = view
        self._ask = uids
        self._uids: list[str] = []
        self._pressed: QPoint | None = None
        self._held = False

    def press(self, event: QMouseEvent) -> bool:
        """Whether the press keeps the selection as it is, because a drag may follow."""
        index = self._view.indexAt(event.position().toPoint())
        plain = (
            event.button() == Qt.MouseButton.LeftButton
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        )
        self._pressed = event.position().toPoint() if plain and index.isValid() else None
        self._held = bool(self._pressed) and self._view.selectionModel().isSelected(index)
        if self._held:
            self._uids = []
            self._ask(self._ready)
        return self._held

    def _ready(self, uids: list[str]) -> None:
        self._uids = uids

    def move(self, event: QMouseEvent) -> bool:
        """Whether the movement is a drag of cases, and has been done."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if not self._held:
            return False
        if way < QApplication.startDragDistance() or not self._uids:
            return True
        self._pressed, self._held = None, False
        self._drag(self._uids)
        return True

    def release(self, event: QMouseEvent) -> None:
        """A press without a drag selects the row after all."""
        if self._held:
            index = self._view.indexAt(event.position().toPoint())
            if index.isValid():
                self._view.setCurrentIndex(index)
        self._pressed, self._held = None, False

    def _drag(self, uids: list[str]) -> None:
        drag = QDrag(self._view)
        drag.setMimeData(pack(uids))
        drag.setPixmap(_drag_picture(self._view, counts.cases(len(uids))))
        drag.setHotSpot(QPoint(-8, -8))
        drag.exec(Qt.DropAction.CopyAction)


def _drag_picture(widget: QWidget, text: str) -> QPixmap:
    look = theme.tokens(widget.palette())
    metrics = widget.fontMetrics()
    size = QSize(metrics.horizontalAdvance(text) + 6 * SPACE, metrics.height() + 2 * SPACE)
    picture = QPixmap(size * widget.devicePixelRatioF())
    picture.setDevicePixelRatio(widget.devicePixelRatioF())
    picture.fill(look.accent)
    painter = QPainter(picture)
    painter.setFont(widget.font())
    painter.setPen(look.on_accent)
    painter.drawText(QRect(QPoint(), size), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture
