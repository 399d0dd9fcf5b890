"""Horizontal bars with their names at the left and their numbers at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPalette

from jireidana.ui import theme
from jireidana.ui.theme import SPACE, TextSize

from .chart import Chart

# At the width of the overview the longest names of the official pack are whole.
_NAME_SHARE = 0.48
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Bars(Chart):
    """One bar a mark; names longer than their room are elided and whole in the tip."""

    def _row(self) -> int:
        return self.fontMetrics().height() + 3 * SPACE

    def places(self, width: int) -> list[QRect]:
        height = self._row()
        return [QRect(0, at * height, width, height) for at in range(len(self.marks))]

    def draw(self, painter: QPainter, width: int, palette: QPalette) -> None:
        look = theme.tokens(palette)
        body = painter.font()
        bold = theme.sized(body, TextSize.BODY, bold=True)
        most = max((mark.count for mark in self.marks), default=0)
        name_width = round(width * _NAME_SHARE)
        number_width = painter.fontMetrics().horizontalAdvance("00,000") + 2 * SPACE
        room = max(20, width - name_width - number_width - 2 * SPACE)
        for mark, place in zip(self.marks, self.places(width), strict=True):
            painter.setFont(QFont(bold) if mark.selected else QFont(body))
            painter.setPen(look.text if mark.count else look.muted)
            name = place.adjusted(2 * SPACE, 0, 0, 0)
            name.setWidth(name_width - 4 * SPACE)
            shown = painter.fontMetrics().elidedText(
                mark.label, Qt.TextElideMode.ElideRight, name.width()
            )
            painter.drawText(name, _LEFT, shown)
            length = room * mark.count / most if most else 0
            bar = QRectF(name_width, place.top() + 2 * SPACE, length, place.height() - 4 * SPACE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(
                look.accent if mark.selected else theme.mixed(look.accent, look.base, 0.7)
            )
            painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(look.text if mark.count else look.muted)
            painter.drawText(place.adjusted(0, 0, -2 * SPACE, 0), _RIGHT, f"{mark.count:,}")
