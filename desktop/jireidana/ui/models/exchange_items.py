"""What of another's records may be taken over, each with a tick: it may be 100,000 of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from jireidana.catalog.exchange import Item, Sort, Verdict
from jireidana.ui import dates

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SHOWN = 200
_ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b", re.ASCII)
_TICK = Qt.ItemDataRole.CheckStateRole


def as_read(item: Item, text: str) -> str:
    """What was written; the date of a judgement in the calendar of the window."""
    if item.sort is not Sort.ASSESSMENT:
        return text
    return _ISO_DATE.sub(lambda found: dates.day(found[0]), text)


class ItemColumn(IntEnum):
    """The columns of the table."""

    SORT = 0
    LABEL = 1
    VERDICT = 2
    TEXT = 3


class ExchangeItems(QAbstractTableModel):
    """The items of an exchange in their order.

    Signals:
        ticked: something was ticked or let go.
    """

    ticked = Signal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._items: Sequence[Item] = ()
        self._left: set[int] = set()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these, ticked where they are taken over unless somebody chooses otherwise."""
        self.beginResetModel()
        self._items = items
        self._left = {row for row, item in enumerate(items) if not item.taken}
        self.endResetModel()
        self.ticked.emit()

    @property
    def any_chosen(self) -> bool:
        return len(self._left) < len(self._items)

    def chosen(self) -> list[Item]:
        """The items that are ticked."""
        return [item for row, item in enumerate(self._items) if row not in self._left]

    def item(self, row: int) -> Item | None:
        """The item of a row, if there is one."""
        return self._items[row] if 0 <= row < len(self._items) else None

    # ------------------------------------------------------------ Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(ItemColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(ItemColumn):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            ItemColumn.SORT: self.tr("種類"),
            ItemColumn.LABEL: self.tr("事例・名前"),
            ItemColumn.VERDICT: self.tr("判定"),
            ItemColumn.TEXT: self.tr("内容"),
        }[ItemColumn(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(item, ItemColumn(index.column()))
        if role == _TICK and index.column() == ItemColumn.SORT:
            left = index.row() in self._left
            return Qt.CheckState.Unchecked if left else Qt.CheckState.Checked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _TICK or not index.isValid() or index.column() != ItemColumn.SORT:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._left.discard(index.row())
        else:
            self._left.add(index.row())
        self.dataChanged.emit(index, index, [_TICK])
        self.ticked.emit()
        return True

    def _text(self, item: Item, column: ItemColumn) -> str:
        if column is ItemColumn.LABEL:
            return item.label
        if column is ItemColumn.TEXT:
            return " ".join(as_read(item, item.theirs[: 4 * _SHOWN]).split())[:_SHOWN]
        if column is ItemColumn.VERDICT:
            return {
                Verdict.NEW: self.tr("＋ 新しく加わる"),
                Verdict.NEWER: self.tr("◆ 相手の方が新しい"),
                Verdict.OLDER: self.tr("－ いまの方を残す"),
            }[item.verdict]
        return {
            Sort.TAG: self.tr("タグ"),
            Sort.NOTE: self.tr("メモ"),
            Sort.ASSESSMENT: self.tr("検討状況"),
            Sort.PROPOSAL: self.tr("提案リスト"),
            Sort.QUERY: self.tr("検索条件"),
            Sort.CELL: self.tr("比較の記入"),
        }[item.sort]
