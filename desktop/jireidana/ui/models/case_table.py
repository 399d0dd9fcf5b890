"""100,000 cases as a table: the ids are all there, the rows are read page by page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from jireidana.ui import counts
from jireidana.ui.words import value_label

from .badges import badges
from .case_columns import SORT_KEYS, TEXTS, Column, alignment, column_title
from .runs import merged

if TYPE_CHECKING:
    from jireidana.catalog.views import CaseRow
    from jireidana.search.marks import Snippet

# More than the highest screen holds; a page is read in about a millisecond.
PAGE_ROWS = 100
_PAGES = 40

Spans = Sequence[tuple[int, int]]
ReadRows = Callable[[Sequence[int]], "list[CaseRow]"]
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What delegates ask for beside the display text."""

    CASE = Qt.ItemDataRole.UserRole + 1
    TIER = Qt.ItemDataRole.UserRole + 2
    SPANS = Qt.ItemDataRole.UserRole + 3
    PASSAGE = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True, slots=True)
class Group:
    """A run of rows under one heading; `start` counts cases, not rows."""

    title: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What the table shows.

    Attributes:
        ids: cases in order; with groups, group by group.
        tier: how a case matched (語・部分・読み), or "".
        spans: where the words that were found lie in a text.
        groups: headings between the rows; empty for none.
        passage: what a row's long texts say around the best hit; given the rows of its page too,
            or none to be told at once.
        rows: the first page, when it is there already.
        plain: nothing is marked in the rows.
    """

    ids: Sequence[int] = ()
    tier: Callable[[int], str] = field(default=lambda _id: "")
    spans: Callable[[str], Spans] = field(default=lambda _text: ())
    groups: tuple[Group, ...] = ()
    passage: Callable[[CaseRow, Sequence[CaseRow]], Snippet | None] = field(default=lambda *_: None)
    rows: Sequence[CaseRow] = ()
    plain: bool = True


class CaseTable(QAbstractTableModel):
    """The one table of cases behind the list and the cards.

    Its one way to change is `show`; `refresh` reads rows again.

    Signals:
        sort_wanted: (sort key, descending) after a click on a header.
    """

    sort_wanted = Signal(str, bool)

    def __init__(self, read: ReadRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._listing = Listing()
        self._heads: list[int] = []
        self._pages: OrderedDict[int, dict[int, CaseRow]] = OrderedDict()

    # ------------------------------------------------------------ the one way to change

    def show(self, listing: Listing) -> None:
        """Show these cases."""
        self.beginResetModel()
        self._listing = listing
        # Heading n stands before its first case and after n headings.
        self._heads = [group.start + at for at, group in enumerate(listing.groups)]
        self._pages.clear()
        if listing.rows:
            self._pages[0] = {row.id: row for row in listing.rows}
        self.endResetModel()

    def is_shown(self, listing: Listing) -> bool:
        """Whether these cases are shown as they are: to show them anew would change nothing."""
        shown = self._listing
        return (
            shown.plain
            and listing.plain
            and not self._heads
            and not listing.groups
            and [*self._pages] == [0]
            and [*self._pages[0].values()] == [*listing.rows]
            and [*shown.ids] == [*listing.ids]
        )

    def extend(self, ids: Sequence[int]) -> None:
        """Show more cases below those that are shown; only without headings."""
        shown = len(self._listing.ids)
        if len(ids) <= shown or self._heads:
            return
        self.beginInsertRows(QModelIndex(), shown, len(ids) - 1)
        self._listing = replace(self._listing, ids=ids)
        # The last page may have been read when it was not full.
        self._pages.pop((shown - 1) // PAGE_ROWS, None)
        self.endInsertRows()

    def refresh(self) -> None:
        """Read again what is on the screen, after something about the cases has changed."""
        self._pages.clear()
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # ------------------------------------------------------------ ids and rows

    @property
    def ids(self) -> Sequence[int]:
        return self._listing.ids

    def group_at(self, row: int) -> Group | None:
        """The heading in a row; None for a case."""
        at = bisect_left(self._heads, row)
        found = at < len(self._heads) and self._heads[at] == row
        return self._listing.groups[at] if found else None

    def id_at(self, row: int) -> int | None:
        """The case in a row; None for a heading."""
        before = bisect_right(self._heads, row)
        if before and self._heads[before - 1] == row:
            return None
        return self._listing.ids[row - before]

    def ids_between(self, first: int, last: int) -> Sequence[int]:
        """The cases in rows `first` to `last`, both included."""
        places = self.cases_between(first, last)
        return self._listing.ids[places.start : places.stop]

    def cases_between(self, first: int, last: int) -> range:
        """The places among the cases of rows `first` to `last`, both included."""
        return range(
            first - bisect_left(self._heads, first), last + 1 - bisect_right(self._heads, last)
        )

    def rows_of(self, ids: Collection[int]) -> list[int]:
        """The rows of those of these cases that are shown, from the top."""
        if len(ids) == 1:
            return [row for id_ in ids if (row := self.row_of(id_)) is not None]
        wanted, shown = set(ids), self._listing.ids
        places = [at for at, id_ in enumerate(shown) if id_ in wanted] if wanted else []
        starts = [group.start for group in self._listing.groups]
        return [at + bisect_right(starts, at) for at in places] if starts else places

    def row_of(self, case_id: int) -> int | None:
        """The row of a case; None when it is not shown."""
        try:
            at = self._listing.ids.index(case_id)
        except ValueError:
            return None
        return at + bisect_right([group.start for group in self._listing.groups], at)

    def case_at(self, row: int) -> CaseRow | None:
        """The row of a list, read when needed; None for a heading or a case that is gone."""
        case_id = self.id_at(row)
        if case_id is None:
            return None
        at = row - bisect_right(self._heads, row)
        number = at // PAGE_ROWS
        page = self._pages.get(number)
        if page is None:
            start = number * PAGE_ROWS
            wanted = self._listing.ids[start : start + PAGE_ROWS]
            page = {found.id: found for found in self._read(wanted)}
            self._pages[number] = page
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page.get(case_id)

    # ------------------------------------------------------------ Qt

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self._listing.ids) + len(self._heads)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        reader = _READERS.get(role)
        return reader(self, index) if reader and index.isValid() else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        # The order is part of the query: whoever owns it runs it again.
        key = SORT_KEYS.get(Column(column)) if 0 <= column < len(Column) else None
        if key:
            self.sort_wanted.emit(key, order == Qt.SortOrder.DescendingOrder)

    def _text(self, index: Index) -> str:
        if group := self.group_at(index.row()):
            return counts.in_brackets(group.title, group.count) if index.column() == 0 else ""
        row = self.case_at(index.row())
        return TEXTS[Column(index.column())](row) if row else ""

    def _tip(self, index: Index) -> str | None:
        row = self.case_at(index.row())
        if row is None:
            return None
        lines = [row.title, row.organization, " › ".join(filter(None, (row.volume, row.category)))]
        if index.column() == Column.TAGS:
            lines.append("、".join(row.tags))
        if passage := self._listing.passage(row, ()):
            lines.append(passage.text)
        return "\n".join(filter(None, lines))

    def _spoken(self, index: Index) -> str:
        """What a screen reader says: the badges are words too."""
        row = self.case_at(index.row())
        text = self._text(index)
        if row is None or index.column() != Column.TITLE:
            return text
        return "、".join([text, *map(value_label, badges(row))])

    def _tier(self, index: Index) -> str:
        case_id = self.id_at(index.row())
        return self._listing.tier(case_id) if case_id is not None else ""

    def _spans(self, index: Index) -> Spans:
        return () if self.group_at(index.row()) else self._listing.spans(self._text(index))

    def _passage(self, index: Index) -> Snippet | None:
        row = self.case_at(index.row())
        # Reading the row has made its page the last one.
        page = next(reversed(self._pages.values()), {})
        return self._listing.passage(row, [*page.values()]) if row else None


_READERS: dict[int, Callable[[CaseTable, Index], Any]] = {
    Qt.ItemDataRole.DisplayRole: CaseTable._text,
    Qt.ItemDataRole.ToolTipRole: CaseTable._tip,
    Qt.ItemDataRole.AccessibleTextRole: CaseTable._spoken,
    Qt.ItemDataRole.TextAlignmentRole: lambda _table, index: alignment(index.column()),
    Role.CASE: lambda table, index: table.case_at(index.row()),
    Role.TIER: CaseTable._tier,
    Role.SPANS: CaseTable._spans,
    Role.PASSAGE: CaseTable._passage,
}


def selected_ids(table: CaseTable, ranges: Iterable[tuple[int, int]]) -> list[int]:
    """The cases in ranges of rows, each once, in the table's order."""
    return [id_ for first, last in merged(ranges) for id_ in table.ids_between(first, last)]


def selected_count(table: CaseTable, ranges: Iterable[tuple[int, int]]) -> int:
    """How many cases lie in ranges of rows."""
    return sum(len(table.cases_between(first, last)) for first, last in merged(ranges))
