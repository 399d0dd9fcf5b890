"""A cell of the comparison: what is the same everywhere steps back, own remarks can be written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
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
_NEW_LINE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier

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

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QPlainTextEdit(parent)
        editor.setAccessibleName(
            str(index.model().headerData(index.row(), Qt.Orientation.Vertical))
        )
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

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter is done and Alt+Enter a new line, as in a spreadsheet."""
        if (
            isinstance(editor, QPlainTextEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            if event.modifiers() & _NEW_LINE:
                editor.insertPlainText("\n")
            else:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
            return True
        return super().eventFilter(editor, event)
