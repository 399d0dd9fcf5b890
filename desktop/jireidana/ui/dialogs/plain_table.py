"""Tables of texts in dialogs: for a few hundred rows, and over a model for any number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
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
        self.setHorizontalHeaderLabels(list(headings))
        for column in range(len(headings)):
            if item := self.horizontalHeaderItem(column):
                item.setTextAlignment(_RIGHT if column in self._right else _LEFT)
        self._stretch = (stretch,) if isinstance(stretch, int) else stretch
        _dress(self, name, self._stretch)

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
        _fit(self, self._stretch)

    def chosen(self) -> int:
        """The row that is selected; -1 when none is."""
        return _chosen(self)

    # ------------------------------------------------------------ Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.empty and not self.rowCount():
            _say(self, self.empty)


class PlainView(QTableView):
    """The same over a model.

    Args:
        model: the rows.
        name: for screen readers.
        stretch: the columns that take the room that is left.
        empty: what stands in the middle while there are no rows.
    """

    def __init__(
        self,
        model: QAbstractTableModel,
        name: str,
        *,
        stretch: tuple[int, ...],
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._stretch = stretch
        self._empty = empty
        _dress(self, name, stretch)
        model.modelReset.connect(self._begin)

    def _begin(self) -> None:
        _fit(self, self._stretch)
        self.selectRow(0)

    def chosen(self) -> int:
        """The row that is selected; -1 when none is."""
        return _chosen(self)

    # ------------------------------------------------------------ Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and not self.model().rowCount():
            _say(self, self._empty)


def _dress(view: QTableView, name: str, stretch: tuple[int, ...]) -> None:
    view.setAccessibleName(name)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setItemDelegate(PaddedCell(view))
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    for column in stretch:
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)


def _fit(view: QTableView, stretch: tuple[int, ...]) -> None:
    most = 15 * view.fontMetrics().height()
    header = view.horizontalHeader()
    for column in range(header.count()):
        if column not in stretch:
            wanted = max(view.sizeHintForColumn(column), header.sectionSizeHint(column))
            view.setColumnWidth(column, min(wanted + theme.SPACE, most))


def _chosen(view: QTableView) -> int:
    rows = view.selectionModel().selectedRows()
    return rows[0].row() if rows else -1


def _say(view: QTableView, text: str) -> None:
    painter = QPainter(view.viewport())
    painter.setPen(theme.tokens(view.palette()).muted)
    room = view.viewport().rect().adjusted(*[4 * theme.SPACE] * 2, *[-4 * theme.SPACE] * 2)
    flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
    painter.drawText(room, flags, text)
