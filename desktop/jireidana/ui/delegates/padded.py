"""Cells of short lists: room around the text, soft ground for what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from jireidana.ui import theme

_ACROSS = 2 * theme.SPACE
_DOWN = 6

_TICKS = {
    Qt.CheckState.Checked: QStyle.StateFlag.State_On,
    Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange,
    Qt.CheckState.Unchecked: QStyle.StateFlag.State_Off,
}

Index = QModelIndex | QPersistentModelIndex


class PaddedCell(QStyledItemDelegate):
    """Draws a cell's text with 8 px beside and 6 px above and below it, wrapped when asked.

    Args:
        dense: with less room above and below, where many lines should be seen at once.
    """

    def __init__(self, parent: QWidget | None = None, *, dense: bool = False) -> None:
        super().__init__(parent)
        self._down = 2 if dense else _DOWN
        self._least = 6 * theme.SPACE if dense else theme.ROW_HEIGHT

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        look = theme.tokens(option.palette)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, look.accent_soft)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, look.hover)
        painter.setPen(look.accent)
        _outline(painter, option, index)
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        box = option.rect.adjusted(_ACROSS, self._down, -_ACROSS, -self._down)
        if option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            box.setLeft(self._tick(painter, option) + _ACROSS)
        if not option.icon.isNull():
            option.icon.paint(painter, box, Qt.AlignmentFlag.AlignCenter)
        flags = option.displayAlignment.value
        text = option.text
        if option.features & QStyleOptionViewItem.ViewItemFeature.WrapText:
            flags |= Qt.TextFlag.TextWordWrap.value
        else:
            text = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, flags, text)
        painter.restore()

    def _tick(self, painter: QPainter, option: QStyleOptionViewItem) -> int:
        """Draw the tick box where a press on it is looked for; where it ends."""
        view = option.widget
        style = view.style() if view is not None else QApplication.style()
        place = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
        ticked = QStyleOptionViewItem(option)
        ticked.rect = place
        ticked.state &= ~QStyle.StateFlag.State_HasFocus
        ticked.state |= _TICKS[option.checkState]
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, ticked, painter, view
        )
        return place.right()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        self.initStyleOption(option, index)
        metrics, text = option.fontMetrics, option.text
        view = option.widget
        width = option.rect.width()
        if view is not None and hasattr(view, "columnWidth"):
            width = view.columnWidth(index.column())
        if option.features & QStyleOptionViewItem.ViewItemFeature.WrapText and width > 0:
            room = QRect(0, 0, max(20, width - 2 * _ACROSS), 10_000)
            box = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap.value, text)
            return QSize(width, max(self._least, box.height() + 2 * self._down))
        across = metrics.horizontalAdvance(text) + 2 * _ACROSS
        if option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            across += metrics.height() + _ACROSS
        return QSize(across, max(self._least, metrics.height() + 2 * self._down))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(heading or ""))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        middle = option.rect.center().y()
        height = max(editor.sizeHint().height(), 28)
        editor.setGeometry(
            QRect(option.rect.left(), middle - height // 2, option.rect.width(), height)
        )


def _outline(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    """Show the focus: around the cell, or the cell's part of it where rows are chosen whole."""
    box, view = option.rect.adjusted(0, 0, -1, -1), option.widget
    if not isinstance(view, (QTableView, QTreeView)):
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.drawRect(box)
        return
    current = view.currentIndex()
    same = current.row() == index.row() and current.parent() == index.parent()
    if not (same and view.hasFocus()):
        return
    header = view.horizontalHeader() if isinstance(view, QTableView) else view.header()
    place = header.visualIndex(index.column())
    if place == 0:
        painter.drawLine(box.topLeft(), box.bottomLeft())
    if place == header.count() - header.hiddenSectionCount() - 1:
        painter.drawLine(box.topRight(), box.bottomRight())
    else:
        box.setRight(box.right() + 1)
    painter.drawLine(box.topLeft(), box.topRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())
