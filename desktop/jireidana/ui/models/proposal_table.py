"""The cases of one proposal list as a table that can be put in another order by dragging."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from jireidana.ui import case_mime, theme
from jireidana.ui.words import status_label

if TYPE_CHECKING:
    from jireidana.catalog.views import CaseRow

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Line(NamedTuple):
    """A case on the list; `case` is None when its pack is no longer there."""

    uid: str
    case: CaseRow | None
    remark: str


class ProposalColumn(IntEnum):
    """What is shown of a case on a list."""

    PLACE = 0
    TITLE = 1
    ORGANIZATION = 2
    ASSESSMENT = 3
    REMARK = 4


class ProposalTable(QAbstractTableModel):
    """A list's lines in order.

    Signals:
        dropped: (uids, row): cases were dropped before that row; some may be on the list already.
        remarked: (uid, text): a remark was edited.
    """

    dropped = Signal(object, int)
    remarked = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show a list; rows that are the same cases stay where they are."""
        lines = list(lines)
        if [line.uid for line in lines] == [line.uid for line in self._lines]:
            self._lines = lines
            if lines:
                last = self.index(len(lines) - 1, len(ProposalColumn) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    @property
    def uids(self) -> list[str]:
        return [line.uid for line in self._lines]

    def line(self, row: int) -> Line:
        return self._lines[row]

    def _text(self, row: int, column: int) -> str:
        uid, case, remark = self._lines[row]
        if column == ProposalColumn.PLACE:
            return str(row + 1)
        if column == ProposalColumn.REMARK:
            return remark
        if case is None:
            gone = self.tr("（この事例はパックにありません）")
            return f"{uid}{gone}" if column == ProposalColumn.TITLE else ""
        if column == ProposalColumn.TITLE:
            ended = self.tr("掲載終了")
            mark = f"{theme.BADGE_SIGNS['掲載終了']}{ended}　" if case.status == "withdrawn" else ""
            return mark + case.title
        if column == ProposalColumn.ORGANIZATION:
            return case.organization
        return f"{theme.ASSESSMENT_SIGNS[case.assessment]} {status_label(case.assessment)}"

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(ProposalColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._text(index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignLeft
            if index.column() == ProposalColumn.PLACE:
                across = Qt.AlignmentFlag.AlignRight
            return across | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (
            ProposalColumn.TITLE,
            ProposalColumn.REMARK,
        ):
            return text
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != ProposalColumn.REMARK:
            return False
        line, text = self._lines[index.row()], str(value).strip()
        if text == line.remark:
            return False
        # Shown at once; the data follows and is read again.
        self._lines[index.row()] = line._replace(remark=text)
        self.dataChanged.emit(index, index)
        self.remarked.emit(line.uid, text)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = section == ProposalColumn.PLACE
            side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (
            self.tr("順"), self.tr("事例"), self.tr("団体"), self.tr("検討状況"), self.tr("備考"),
        )  # fmt: skip
        return names[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        )
        if index.column() == ProposalColumn.REMARK:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def supportedDragActions(self) -> Qt.DropAction:
        # Never a move: the view would take the rows out by itself.
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [case_mime.MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        return case_mime.pack([self._lines[row].uid for row in rows])

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, _parent: Index
    ) -> bool:
        return data.hasFormat(case_mime.MIME)

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        uids = case_mime.unpack(data)
        if not uids:
            return False
        if row < 0:
            row = parent.row() if parent.isValid() else len(self._lines)
        self.dropped.emit(uids, row)
        # The rows move when the data has been read again, not by the view's own doing.
        return False


def moved(uids: Sequence[str], taken: Sequence[str], row: int) -> list[str]:
    """The order after `taken` (in their order) were put before the line that was at `row`."""
    chosen = set(taken)
    before = [uid for uid in uids[:row] if uid not in chosen]
    after = [uid for uid in uids[row:] if uid not in chosen]
    return [*before, *taken, *after]
