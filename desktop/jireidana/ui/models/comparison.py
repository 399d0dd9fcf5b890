"""The cases an incoming pack or workbook would change, as rows that can be narrowed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Kind(Enum):
    """What happens to a case; the sign stands beside the word wherever a colour is used."""

    ADDED = "＋"
    CHANGED = "◆"
    WITHDRAWN = "■"


class Row(NamedTuple):
    """A case in the comparison: `fields` names what changed, `own` what the user wrote on it."""

    kind: Kind
    uid: str
    title: str
    fields: str = ""
    own: str = ""


class ComparisonColumn(IntEnum):
    """The columns of the table."""

    KIND = 0
    TITLE = 1
    FIELDS = 2
    OWN = 3


class ComparisonTable(QAbstractTableModel):
    """Rows with the user's own work first; `narrow` shows a part of them."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._shown: list[Row] = []
        self._kind: Kind | None = None
        self._own_only = False

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these, those with the user's own work first."""
        self._rows = sorted(rows, key=lambda row: not row.own)
        self._refresh()

    def narrow(self, kind: Kind | None, *, own_only: bool = False) -> None:
        """Show only one kind (None: all), or only cases that carry the user's own work."""
        self._kind, self._own_only = kind, own_only
        self._refresh()

    def count(self, kind: Kind | None = None) -> int:
        """How many rows there are of a kind, whatever is shown."""
        return sum(kind is None or row.kind is kind for row in self._rows)

    def row(self, number: int) -> Row:
        return self._shown[number]

    def _refresh(self) -> None:
        self.beginResetModel()
        self._shown = [
            row
            for row in self._rows
            if (self._kind is None or row.kind is self._kind) and (row.own or not self._own_only)
        ]
        self.endResetModel()

    def word(self, kind: Kind) -> str:
        """The kind as a word."""
        return {
            Kind.ADDED: self.tr("追加"),
            Kind.CHANGED: self.tr("変更"),
            Kind.WITHDRAWN: self.tr("掲載終了"),
        }[kind]

    def _heading(self, column: int) -> str:
        return {
            ComparisonColumn.KIND: self.tr("区分"),
            ComparisonColumn.TITLE: self.tr("事例"),
            ComparisonColumn.FIELDS: self.tr("変わる項目"),
            ComparisonColumn.OWN: self.tr("あなたの記録"),
        }[ComparisonColumn(column)]

    # ------------------------------------------------------------ Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(ComparisonColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        row = self._shown[index.row()]
        return {
            ComparisonColumn.KIND: f"{row.kind.value} {self.word(row.kind)}",
            ComparisonColumn.TITLE: row.title,
            ComparisonColumn.FIELDS: row.fields,
            ComparisonColumn.OWN: row.own,
        }[ComparisonColumn(index.column())]

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heading(section)
        return None
