"""The sections at the left as a tree: facets of the query, saved queries, proposal lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from jireidana.ui import counts
from jireidana.ui.case_mime import MIME, unpack

Index = QModelIndex | QPersistentModelIndex


class FacetRole(IntEnum):
    """What the delegate and the pane ask for."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    IS_SECTION = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the tree.

    Attributes:
        field: the query field it edits, or "query" for a saved query.
        value: what is put into the field; "" for a section's heading.
        count: cases, None for none shown.
        checked: whether the query asks for it; None where that means nothing.
        takes: what happens to cases dropped here: "tag", "proposal" or "".
    """

    field: str
    value: str
    label: str
    count: int | None = None
    checked: bool | None = None
    takes: str = ""
    children: tuple[Entry, ...] = ()
    hint: str = ""

    @property
    def shape(self) -> tuple[Any, ...]:
        """What must be equal so that only numbers and checks have to be drawn again."""
        return (self.field, self.value, self.label, tuple(child.shape for child in self.children))


class _Node:
    """An entry with its place, so that Qt can ask for the parent."""

    __slots__ = ("children", "entry", "parent", "row")

    def __init__(self, entry: Entry, parent: _Node | None, row: int) -> None:
        self.entry = entry
        self.parent = parent
        self.row = row
        self.children = [_Node(child, self, at) for at, child in enumerate(entry.children)]

    def renew(self, entry: Entry) -> Iterator[_Node]:
        """Take numbers and checks over; gives the lines that look different now."""
        if entry == self.entry:
            return
        if replace(entry, children=()) != replace(self.entry, children=()):
            yield self
        self.entry = entry
        for child, fresh in zip(self.children, entry.children, strict=True):
            yield from child.renew(fresh)


class FacetTree(QAbstractItemModel):
    """The tree; its one way to change is `show`.

    Signals:
        dropped: (entry, uids) cases were dropped on a tag or a proposal list.
        about_to_rebuild, rebuilt: around a change of the lines themselves, not of their numbers.
    """

    dropped = Signal(object, object)
    about_to_rebuild = Signal()
    rebuilt = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = _Node(Entry("", "", ""), None, 0)

    def show(self, sections: Sequence[Entry]) -> None:
        """Show these sections."""
        fresh = Entry("", "", "", children=tuple(sections))
        if fresh.shape == self._root.entry.shape:
            for node in self._root.renew(fresh):
                index = self.createIndex(node.row, 0, node)
                self.dataChanged.emit(index, index)
            return
        self.about_to_rebuild.emit()
        self.beginResetModel()
        self._root = _Node(fresh, None, 0)
        self.endResetModel()
        self.rebuilt.emit()

    def every_index(self, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
        """Every line, from the top."""
        above = parent or QModelIndex()
        for row in range(self.rowCount(above)):
            index = self.index(row, 0, above)
            yield index
            yield from self.every_index(index)

    def entry(self, index: Index) -> Entry:
        return self._node(index).entry

    def _node(self, index: Index | None) -> _Node:
        if index is None or not index.isValid():
            return self._root
        node = index.internalPointer()
        assert isinstance(node, _Node)
        return node

    # ------------------------------------------------------------ Qt

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        above = self._node(parent)
        if column != 0 or not 0 <= row < len(above.children):
            return QModelIndex()
        return self.createIndex(row, column, above.children[row])

    def parent(self, child: Index | None = None) -> Any:
        # QObject.parent() shares the name.
        if child is None:
            return super().parent()
        above = self._node(child).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._node(parent).children)

    def columnCount(self, _parent: Index | None = None) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        reader = _READERS.get(role)
        return reader(self._node(index)) if reader and index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags
        entry = self.entry(index)
        if entry.checked is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if entry.takes:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        uids = unpack(data)
        if not uids or not parent.isValid() or not self.entry(parent).takes:
            return False
        self.dropped.emit(self.entry(parent), uids)
        return True


def _spoken(node: _Node) -> str:
    entry = node.entry
    return entry.label if entry.count is None else f"{entry.label} {counts.cases(entry.count)}"


def _check(node: _Node) -> Qt.CheckState | None:
    if node.entry.checked is None:
        return None
    return Qt.CheckState.Checked if node.entry.checked else Qt.CheckState.Unchecked


def _tip(node: _Node) -> str:
    return node.entry.hint or node.entry.label


_READERS: dict[int, Callable[[_Node], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda node: node.entry.label,
    Qt.ItemDataRole.ToolTipRole: _tip,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    Qt.ItemDataRole.CheckStateRole: _check,
    FacetRole.ENTRY: lambda node: node.entry,
    FacetRole.IS_SECTION: lambda node: node.parent is not None and node.parent.parent is None,
}
