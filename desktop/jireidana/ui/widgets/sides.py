"""The three columns of the window: the sides have their share until somebody moves an edge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

# On a small window the sides give way, so that the list keeps its columns; on a large one they
# take what its titles do not need. (least, usual, share up to there, share beyond)
_LEFT = (180, 232, 0.18, 0.155)
_RIGHT = (300, 400, 0.31, 0.235)


def _side(width: int, side: tuple[int, int, float, float]) -> int:
    least, usual, share, beyond = side
    return max(least, min(usual, round(width * share)), round(width * beyond))


class Sides(QSplitter):
    """A column at the left, the middle, a column at the right.

    Attributes:
        by_share: whether the widths follow the window's.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.by_share = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._moved)

    def share(self, width: int) -> None:
        """Divide the width of the window, and again when it changes."""
        self.by_share = True
        left, right = _side(width, _LEFT), _side(width, _RIGHT)
        self.setSizes([left, width - left - right, right])

    def _moved(self, _place: int, _edge: int) -> None:
        self.by_share = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.by_share:
            self.share(self.width())
