"""A line of the facets: a check, a name, the number of cases at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyledItemDelegate

from jireidana.ui import theme
from jireidana.ui.models.facet_tree import Entry, FacetRole
from jireidana.ui.theme import SPACE, TextSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex

_CHECK, _CHECK_ROOM = 14, 20


def draw_check(painter: QPainter, line: QRect, *, checked: bool, look: theme.Tokens) -> None:
    """Draw a check box at the left of a line."""
    top = line.top() + (line.height() - _CHECK) / 2
    box = QRectF(line.left() + 2.5, top + 0.5, _CHECK - 1, _CHECK - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.accent if checked else look.muted, 1))
    painter.setBrush(look.accent if checked else look.base)
    painter.drawRoundedRect(box, 3, 3)
    if checked:
        painter.setPen(QPen(look.on_accent, 1.8))
        corners = [(0.22, 0.52), (0.42, 0.72), (0.78, 0.28)]
        painter.drawPolyline(
            [
                QPointF(box.left() + x * box.width(), box.top() + y * box.height())
                for x, y in corners
            ]
        )
    painter.restore()


def know_styles() -> None:
    """Make every enum of a style, which takes longer than to paint the lines."""
    from PySide6.QtWidgets import QStyle, QStyleOptionViewItem  # noqa: F401


class FacetLine(QStyledItemDelegate):
    """Paints the lines of the facet tree."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # Dear to import (every enum of a style), and there is no line to draw in a first frame.
        from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

        entry: Entry = index.data(FacetRole.ENTRY)
        look = theme.tokens(option.palette)
        inner = QStyleOptionViewItem(option)
        small = theme.sized(option.font, TextSize.SMALL)
        if index.data(FacetRole.IS_SECTION):
            inner.font = theme.sized(option.font, TextSize.SMALL, bold=True)
            inner.palette.setColor(QPalette.ColorRole.Text, look.muted)
        elif entry.count == 0 and not entry.checked:
            inner.palette.setColor(QPalette.ColorRole.Text, look.muted)
        # Selection is a soft ground here; the text keeps its colour.
        inner.palette.setColor(QPalette.ColorRole.Highlight, look.accent_soft)
        inner.palette.setColor(QPalette.ColorRole.HighlightedText, look.text)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.accent_soft)
            inner.state &= ~QStyle.StateFlag.State_Selected
        if entry.checked is not None:
            draw_check(painter, option.rect, checked=entry.checked, look=look)
            inner.rect = QRect(option.rect).adjusted(_CHECK_ROOM, 0, 0, 0)
        if entry.count is None:
            super().paint(painter, inner, index)
            return
        painter.save()
        painter.setFont(small)
        number = f"{entry.count:,}"
        room = painter.fontMetrics().horizontalAdvance(number) + 4 * SPACE
        inner.rect = QRect(inner.rect).adjusted(0, 0, -room, 0)
        super().paint(painter, inner, index)
        painter.setPen(look.muted)
        painter.drawText(
            option.rect.adjusted(0, 0, -2 * SPACE, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            number,
        )
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        from PySide6.QtWidgets import QStyleOptionViewItem

        # Drawn by us: Fusion's box is darker than the ground, not to be seen on dark.
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        extra = 2 if index.data(FacetRole.IS_SECTION) else 0
        # The one column is as wide as the pane: to measure the texts of all lines would be in vain.
        return QSize(0, option.fontMetrics.height() + (2 + extra) * SPACE)
