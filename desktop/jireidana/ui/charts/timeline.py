"""The dated documents of the policy, from the oldest to the newest, down a line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPalette, QPen

from jireidana.ui import counts, theme
from jireidana.ui.theme import SPACE, TextSize

from .chart import Chart

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Timeline(Chart):
    """One line a document: `detail` of a mark is its date, a tab, its kind."""

    def _row(self) -> int:
        return self.fontMetrics().height() + 3 * SPACE

    def _date_width(self) -> int:
        widths = (
            self.fontMetrics().horizontalAdvance(mark.detail.partition("\t")[0])
            for mark in self.marks
        )
        return max(widths, default=0) + 2 * SPACE

    def places(self, width: int) -> list[QRect]:
        height = self._row()
        return [QRect(0, at * height, width, height) for at in range(len(self.marks))]

    def draw(self, painter: QPainter, width: int, palette: QPalette) -> None:
        look = theme.tokens(palette)
        body = painter.font()
        small = theme.sized(body, TextSize.SMALL)
        places = self.places(width)
        line = 2 * SPACE + self._date_width() + 2 * SPACE
        if places:
            painter.setPen(QPen(look.line, 2))
            painter.drawLine(
                QPointF(line, places[0].center().y()), QPointF(line, places[-1].center().y())
            )
        for mark, place in zip(self.marks, places, strict=True):
            date, _, kind = mark.detail.partition("\t")
            painter.setFont(small)
            painter.setPen(look.muted)
            painter.drawText(place.adjusted(2 * SPACE, 0, 0, 0), _LEFT, date)
            kind_width = painter.fontMetrics().horizontalAdvance(kind)
            painter.drawText(place.adjusted(0, 0, -2 * SPACE, 0), _RIGHT, kind)
            painter.setPen(QPen(look.accent, 2))
            painter.setBrush(look.accent if mark.count else look.base)
            painter.drawEllipse(QPointF(line, place.center().y() + 0.5), 4, 4)
            painter.setFont(body)
            painter.setPen(look.text)
            text = place.adjusted(line + 4 * SPACE, 0, -kind_width - 5 * SPACE, 0)
            words = counts.in_brackets(mark.label, mark.count) if mark.count else mark.label
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, text.width()
            )
            painter.drawText(text, _LEFT, shown)
