"""A table of texts for lists of a few hundred rows in dialogs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from jireidana.ui import theme
from jireidana.ui.delegates.padded import PaddedCell

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlainTable(QTableWidget):
    """Rows that are selected whole and never edited.

    Args:
        name: for screen readers.
        headings: of the columns.
        stretch: the column, or the columns, that take the room that is left.
        right: the columns of numbers.
        empty: what stands in the middle while there are no rows.
    """

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        *,
        stretch: int | tuple[int, ...],
        right: Iterable[int] = (),
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(0, len(headings), parent)
        self._right = frozenset(right)
        self.empty = empty
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(PaddedCell(self))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column in range(len(headings)):
            if item := self.horizontalHeaderItem(column):
                item.setTextAlignment(_RIGHT if column in self._right else _LEFT)
        self._stretch = (stretch,) if isinstance(stretch, int) else stretch
        for column in self._stretch:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows; the first one becomes current."""
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setTextAlignment(_RIGHT if column in self._right else _LEFT)
                self.setItem(number, column, item)
        self.fit()
        if rows:
            self.selectRow(0)

    def fit(self) -> None:
        """Columns as wide as their texts, within reason: what is read most takes the rest."""
        most = 15 * self.fontMetrics().height()
        header = self.horizontalHeader()
        for column in range(self.columnCount()):
            if column not in self._stretch:
                wanted = max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
                self.setColumnWidth(column, min(wanted + theme.SPACE, most))

    def chosen(self) -> int:
        """The row that is selected; -1 when none is."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    # ------------------------------------------------------------ Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.empty and not self.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(theme.tokens(self.palette()).muted)
            room = self.viewport().rect().adjusted(*[4 * theme.SPACE] * 2, *[-4 * theme.SPACE] * 2)
            flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(room, flags, self.empty)
