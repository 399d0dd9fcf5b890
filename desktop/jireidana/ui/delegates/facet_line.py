"""A line of the facets: a check, a name, the number of cases at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from jireidana.ui import theme
from jireidana.ui.models.facet_tree import Entry, FacetRole
from jireidana.ui.theme import SPACE, TextSize

Index = QModelIndex | QPersistentModelIndex


class FacetLine(QStyledItemDelegate):
    """Paints the lines of the facet tree."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
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
        if entry.count is None:
            super().paint(painter, inner, index)
            return
        painter.save()
        painter.setFont(small)
        number = f"{entry.count:,}"
        room = painter.fontMetrics().horizontalAdvance(number) + 4 * SPACE
        inner.rect = QRect(option.rect).adjusted(0, 0, -room, 0)
        super().paint(painter, inner, index)
        painter.setPen(look.muted)
        painter.drawText(
            option.rect.adjusted(0, 0, -2 * SPACE, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            number,
        )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        extra = 2 if index.data(FacetRole.IS_SECTION) else 0
        height = option.fontMetrics.height() + (2 + extra) * SPACE
        return QSize(super().sizeHint(option, index).width(), height)
