"""The cases of a proposal list as a table: moved by mouse and keys, with a remark each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from jireidana.ui import theme
from jireidana.ui.delegates.padded import PaddedCell
from jireidana.ui.models.proposal_table import ProposalColumn, ProposalTable
from jireidana.ui.widgets.rows import Index, repaint_rows

_WIDTHS = {
    ProposalColumn.PLACE: 44,
    ProposalColumn.ORGANIZATION: 112,
    ProposalColumn.ASSESSMENT: 100,
}
# A remark is a sentence too: of what the other columns leave, it takes this share.
_REMARK_LEAST, _REMARK_SHARE = 96, 0.42


class ProposalLines(QTableView):
    """Lines of varying height that can be dragged.

    Signals:
        move_wanted: the chosen lines up (-1) or down (1).
        remove_wanted: the chosen lines are to go.
    """

    move_wanted = Signal(int)
    remove_wanted = Signal()

    def __init__(self, model: ProposalTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setProperty("look", "plain")
        self.setAccessibleName(self.tr("提案リストの事例"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setItemDelegate(PaddedCell(self))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(ProposalColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.verticalHeader().setMinimumSectionSize(theme.ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for keys, does in (
            ("Alt+Up", lambda: self.move_wanted.emit(-1)),
            ("Alt+Down", lambda: self.move_wanted.emit(1)),
            ("Del", self.remove_wanted.emit),
            ("F2", self._write),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _checked=False, do=does: do())
            self.addAction(action)

    def _write(self) -> None:
        """Lines are chosen whole, so F2 means the one cell that can be written in."""
        cell = self.currentIndex().siblingAtColumn(ProposalColumn.REMARK)
        if cell.isValid():
            self.setCurrentIndex(cell)
            self.edit(cell)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        repaint_rows(self, current, previous)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - sum(map(self.columnWidth, _WIDTHS))
        share = max(_REMARK_LEAST, round(room * _REMARK_SHARE))
        self.setColumnWidth(ProposalColumn.REMARK, share)
