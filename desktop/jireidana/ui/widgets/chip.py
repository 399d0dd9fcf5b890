"""A tag as a chip: press it to search, its cross (or Delete) to take it off."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from jireidana.ui import theme

_HEIGHT = 24
_SIDE = 10
_CROSS = 20


class Chip(QPushButton):
    """One tag.

    Signals:
        removed: the cross was pressed, or Delete.
    """

    removed = Signal()

    def __init__(self, name: str, color: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._color = color
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("タグ「{0}」").format(name))
        self.setAccessibleDescription(self.tr("Enterで検索、Deleteで外す"))
        self.setToolTip(self.tr("「{0}」の事例を検索（×またはDeleteで外す）").format(name))

    def _cross(self) -> QRectF:
        return QRectF(self.width() - _CROSS - 2, 0, _CROSS + 2, self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._cross().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        text = self.fontMetrics().horizontalAdvance(self.text())
        height = max(_HEIGHT, self.fontMetrics().height() + 6)
        return QSize(text + _SIDE + _CROSS + 6, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(_SIDE + _CROSS + 24, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        ground, ink = theme.chip_colors(self._color, self.palette())
        look = theme.tokens(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(ink)
        text = QRectF(box.left() + _SIDE, box.top(), box.width() - _SIDE - _CROSS, box.height())
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(text.width()) + 1
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        middle = self._cross().center() - QPointF(1, 0)
        painter.setPen(QPen(ink, 1.4))
        arm = 3.2
        painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
        painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))
