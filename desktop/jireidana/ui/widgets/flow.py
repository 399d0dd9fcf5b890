"""A box that fills lines from left to right: chips wrap as words do.

A widget and not a QLayout: the items of a layout written in Python have two owners.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class FlowBox(QWidget):
    """Places its widgets side by side and begins a new line where the width ends."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 4) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._spacing = spacing
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        widget.setParent(self)
        self._widgets.append(widget)
        widget.show()
        self._changed()

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What is in it, in order."""
        return tuple(self._widgets)

    def clear(self) -> None:
        """Take every widget out and delete it."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets.clear()
        self._changed()

    def _changed(self) -> None:
        self.updateGeometry()
        self._arrange(self.width(), move=True)

    def _arrange(self, width: int, *, move: bool) -> int:
        """Lay the widgets into `width`; the height they need."""
        x = y = line = 0
        for widget in self._widgets:
            size = widget.sizeHint().boundedTo(QSize(max(1, width), 10_000))
            if x and x + size.width() > width:
                x, y, line = 0, y + line + self._spacing, 0
            if move:
                widget.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._spacing
            line = max(line, size.height())
        return y + line

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        width = sum(widget.sizeHint().width() + self._spacing for widget in self._widgets)
        return QSize(width, self._arrange(max(width, 1), move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, max((w.sizeHint().height() for w in self._widgets), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def event(self, event: QEvent) -> bool:
        # A child that changed its text or font asks for room by this.
        if event.type() == QEvent.Type.LayoutRequest:
            self._changed()
        return super().event(event)
