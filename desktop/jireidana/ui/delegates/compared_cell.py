"""A cell of the comparison: what is the same everywhere steps back, own remarks can be written."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from jireidana.ui import theme
from jireidana.ui.models.side_by_side import SideBySide

_ACROSS = 3 * theme.SPACE
_DOWN = 2 * theme.SPACE

Index = QModelIndex | QPersistentModelIndex


class ComparedCell(QStyledItemDelegate):
    """Wraps texts, mutes what is the same, and edits own rows with several lines."""

    def _fact_differs(self, index: Index) -> bool:
        model = index.model()
        return isinstance(model, SideBySide) and model.fact(index.row()).differs

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        look = theme.tokens(option.palette)
        differs = self._fact_differs(index)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.accent_soft)
        elif differs:
            painter.fillRect(option.rect, theme.mixed(look.hit, look.base, 0.28))
        painter.setPen(look.accent if option.state & QStyle.StateFlag.State_HasFocus else look.line)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        else:
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.setPen(look.text if differs else look.muted)
        painter.setFont(option.font)
        box = option.rect.adjusted(_ACROSS, _DOWN, -_ACROSS, -_DOWN)
        painter.drawText(box, Qt.TextFlag.TextWordWrap.value, option.text or "－")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        self.initStyleOption(option, index)
        view = option.widget
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else 240
        room = QRect(0, 0, max(40, width - 2 * _ACROSS), 100_000)
        box = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap.value, option.text)
        return QSize(width, max(theme.ROW_HEIGHT, box.height() + 2 * _DOWN))

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit) and isinstance(model, SideBySide):
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        rect = QRect(option.rect)
        rect.setHeight(max(rect.height(), 84))
        editor.setGeometry(rect)
