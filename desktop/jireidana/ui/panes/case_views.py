"""The table and the cards of the list: headings, dragging, keys; both over the one model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QTableView,
    QWidget,
)

from jireidana.ui import theme
from jireidana.ui.delegates.case_card import CaseCard
from jireidana.ui.delegates.case_cell import CaseCell
from jireidana.ui.models.case_columns import Column
from jireidana.ui.models.case_table import CaseTable
from jireidana.ui.theme import SPACE, TextSize
from jireidana.ui.widgets.rows import Index, repaint_rows

from .case_drag import DragSource, Uids

DEFAULT_COLUMNS = (Column.TITLE, Column.ORGANIZATION, Column.CATEGORY, Column.ASSESSMENT)
_WIDTHS = {
    Column.ORGANIZATION: 132,
    Column.CATEGORY: 120,
    Column.ASSESSMENT: 96,
    Column.TAGS: 132,
    Column.PREFECTURE: 84,
    Column.KIND: 100,
    Column.VOLUME: 132,
    Column.NUMBER: 64,
    Column.YEAR: 84,
    Column.SOURCE: 160,
    Column.PAGE: 52,
    Column.NOTES: 52,
}
_TITLE_MINIMUM = 160
# Most titles fit in a line of so many full-width characters; a narrower column gets two lines.
_TITLE_CHARACTERS = 32
# When nearly all titles are whole, the category takes what is left until it is whole too.
_TITLE_ENOUGH, _CATEGORY_ENOUGH = 40, 38

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    # At run time it stands beside a view's own class: Qt allows one base of its own only.
    _View = object


class _CaseInput(_View):
    """What both views do alike with mouse and keys: drag, open, and leave headings alone.

    Attributes:
        opened: the view's signal for Enter or a double click on a case.
    """

    opened: Signal
    _table: CaseTable
    _drag: DragSource

    def take_cases(self, table: CaseTable, uids: Uids) -> None:
        """Show these cases; `uids` hands on what a drag carries."""
        self._table = table
        self._drag = DragSource(self, uids)
        self.setModel(table)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def set_tag_colors(self, colors: dict[str, str]) -> None:
        painter = self.itemDelegate()
        assert isinstance(painter, (CaseCell, CaseCard))
        if colors != painter.tag_colors:
            painter.tag_colors = colors
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._table.group_at(index.row()):
            return
        if not self._drag.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._drag.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag.release(event)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._table.group_at(index.row()):
            self.opened.emit()


class CaseTableView(_CaseInput, QTableView):
    """The cases as a table.

    Attributes:
        category_follows: the category's width follows the room; until somebody draws it.

    Signals:
        opened: Enter or a double click on a case.
    """

    opened = Signal()

    def __init__(self, table: CaseTable, uids: Uids, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Kept by resizeEvent: to ask for the viewport makes Python know every kind of widget.
        self._room = 0
        self.category_follows = True
        self.take_cases(table, uids)
        self._cell = CaseCell(self.selectionModel(), self)
        self.setItemDelegate(self._cell)
        self.setProperty("look", "plain")
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(44)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setFixedHeight(theme.ROW_HEIGHT)
        # It highlights no selection, but would ask all 100,000 rows whether they are selected.
        header.setSelectionModel(QItemSelectionModel(table, header))
        self.reset_columns()
        header.sectionResized.connect(self._drawn)

    def reset_columns(self) -> None:
        """Show the columns as they are out of the box."""
        header = self.horizontalHeader()
        for column in Column:
            header.moveSection(header.visualIndex(column), column)
            header.setSectionHidden(column, column not in DEFAULT_COLUMNS)
            if column in _WIDTHS:
                header.resizeSection(column, _WIDTHS[column])
        self.category_follows = True
        self.fit_title()

    def _drawn(self, column: int, _old: int, _new: int) -> None:
        if column == Column.CATEGORY:
            self.category_follows = False
        self.fit_title()

    def _fit_rows(self) -> None:
        """All rows have one height, so that 100,000 need no measuring."""
        metrics = self.fontMetrics()
        title = self.horizontalHeader().sectionSize(Column.TITLE) - 4 * SPACE
        lines = 1 if title >= _TITLE_CHARACTERS * self.fontInfo().pixelSize() else 2
        least = theme.ROW_HEIGHT if lines == 1 else theme.ROW_HEIGHT + 4 * SPACE
        text = metrics.height() + (lines - 1) * metrics.lineSpacing()
        height = max(least, text + (3 if lines == 1 else 2) * SPACE)
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setMinimumSectionSize(height)
            self.verticalHeader().setDefaultSectionSize(height)

    def fit_title(self) -> None:
        """The title takes the width that the other columns leave, and the category its share."""
        header = self.horizontalHeader()
        room = self._room - header.length() + header.sectionSize(Column.TITLE)
        category = header.sectionSize(Column.CATEGORY)
        if self.category_follows and not header.isSectionHidden(Column.CATEGORY):
            letter = self.fontInfo().pixelSize()
            spare = room + category - _TITLE_ENOUGH * letter - 4 * SPACE
            enough = _CATEGORY_ENOUGH * letter + 4 * SPACE
            wanted = max(_WIDTHS[Column.CATEGORY], min(spare, enough))
            room, category = room + category - wanted, wanted
        width = max(_TITLE_MINIMUM, room)
        sizes = {Column.TITLE: width, Column.CATEGORY: category}
        changed = {at: size for at, size in sizes.items() if size != header.sectionSize(at)}
        if changed:
            header.blockSignals(True)
            for column, size in changed.items():
                header.resizeSection(column, size)
            header.blockSignals(False)
            self._fit_rows()
            self.updateGeometries()
            if self._table.rowCount():
                self.viewport().update()

    # ------------------------------------------------------------ Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room = event.size().width()
        self.fit_title()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End lead to the first and the last case; headings are stepped over."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self._table.rowCount() - 1,
        }
        if action in ends:
            found = self._table.index(ends[action], max(0, self.currentIndex().column()))
        else:
            found = super().moveCursor(action, modifiers)
        if found.isValid() and self._table.group_at(found.row()):
            step = 1 if found.row() > self.currentIndex().row() or found.row() == 0 else -1
            return found.siblingAtRow(found.row() + step)
        return found

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        repaint_rows(self, current, previous)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(int(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._cell.hovered_row:
            self._cell.hovered_row = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._table.rowCount():
            return
        painter = QPainter(self.viewport())
        look = theme.tokens(self.palette())
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        last = self._table.rowCount() - 1 if last < 0 else last
        for row in range(first, last + 1):
            if self._table.group_at(row):
                self._paint_heading(painter, row, look)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid() and first <= current.row() <= last:
            painter.setPen(QPen(look.accent, 1))
            painter.drawRect(self._row_box(current.row()).adjusted(0, 0, -1, -1))

    def _row_box(self, row: int) -> QRect:
        top = self.rowViewportPosition(row)
        return QRect(0, top, self.viewport().width(), self.rowHeight(row))

    def _paint_heading(self, painter: QPainter, row: int, look: theme.Tokens) -> None:
        box = self._row_box(row)
        painter.fillRect(box, look.window)
        painter.setFont(theme.sized(self.font(), TextSize.SMALL, bold=True))
        painter.setPen(look.muted)
        inner = box.adjusted(2 * SPACE, 0, -2 * SPACE, 0)
        text = str(self._table.index(row, 0).data())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class CaseCardView(_CaseInput, QListView):
    """The cases as cards.

    Signals:
        opened: Enter or a double click on a case.
    """

    opened = Signal()

    def __init__(self, table: CaseTable, uids: Uids, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.take_cases(table, uids)
        self.setItemDelegate(CaseCard(self))
        self.setProperty("look", "pane")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keep_room(self, passages: bool) -> None:
        """Give every card a line for the passage of its text, or none; before the next list."""
        painter = self.itemDelegate()
        assert isinstance(painter, CaseCard)
        painter.with_passage = passages

    # ------------------------------------------------------------ Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        painter = self.itemDelegate()
        if isinstance(painter, CaseCard) and painter.fit(self, event.size().width()):
            self.scheduleDelayedItemsLayout()
