"""100,000 cases as a table: the ids are all there, the rows are read page by page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from jireidana.ui import counts, dates, theme
from jireidana.ui.words import status_label, value_label

from .badges import badges

if TYPE_CHECKING:
    from jireidana.catalog.views import CaseRow
    from jireidana.search.marks import Snippet

PAGE_ROWS = 200
_PAGES = 40

Spans = Sequence[tuple[int, int]]
ReadRows = Callable[[Sequence[int]], "list[CaseRow]"]
Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns a user can show."""

    TITLE = 0
    ORGANIZATION = 1
    CATEGORY = 2
    ASSESSMENT = 3
    TAGS = 4
    PREFECTURE = 5
    KIND = 6
    VOLUME = 7
    NUMBER = 8
    YEAR = 9
    SOURCE = 10
    PAGE = 11
    NOTES = 12


# What a click on a column's header puts after 並び: in the query.
SORT_KEYS: dict[Column, str] = {
    Column.TITLE: "事例名",
    Column.ORGANIZATION: "団体",
    Column.ASSESSMENT: "検討",
    Column.NUMBER: "掲載順",
    Column.YEAR: "年度",
    Column.PAGE: "頁",
}
RIGHT_ALIGNED = {Column.PAGE, Column.YEAR, Column.NOTES}


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
        passage: what a row's long texts say around the best hit; given the ids of its page too.
    """

    ids: Sequence[int] = ()
    tier: Callable[[int], str] = field(default=lambda _id: "")
    spans: Callable[[str], Spans] = field(default=lambda _text: ())
    groups: tuple[Group, ...] = ()
    passage: Callable[[CaseRow, Iterable[int]], Snippet | None] = field(default=lambda *_: None)


def column_title(column: Column) -> str:
    """A column's heading."""
    return QCoreApplication.translate("CaseTable", _TITLES[column])


_TITLES: dict[Column, Any] = {
    Column.TITLE: QT_TRANSLATE_NOOP("CaseTable", "事例名"),
    Column.ORGANIZATION: QT_TRANSLATE_NOOP("CaseTable", "団体"),
    Column.CATEGORY: QT_TRANSLATE_NOOP("CaseTable", "分野"),
    Column.ASSESSMENT: QT_TRANSLATE_NOOP("CaseTable", "検討状況"),
    Column.TAGS: QT_TRANSLATE_NOOP("CaseTable", "タグ"),
    Column.PREFECTURE: QT_TRANSLATE_NOOP("CaseTable", "都道府県"),
    Column.KIND: QT_TRANSLATE_NOOP("CaseTable", "団体区分"),
    Column.VOLUME: QT_TRANSLATE_NOOP("CaseTable", "編"),
    Column.NUMBER: QT_TRANSLATE_NOOP("CaseTable", "番号"),
    Column.YEAR: QT_TRANSLATE_NOOP("CaseTable", "年度"),
    Column.SOURCE: QT_TRANSLATE_NOOP("CaseTable", "原典"),
    Column.PAGE: QT_TRANSLATE_NOOP("CaseTable", "頁"),
    Column.NOTES: QT_TRANSLATE_NOOP("CaseTable", "メモ"),
}


def _alignment(column: int) -> Qt.AlignmentFlag:
    right = column in RIGHT_ALIGNED
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


_TEXTS: dict[Column, Callable[[CaseRow], str]] = {
    Column.TITLE: lambda row: row.title,
    Column.ORGANIZATION: lambda row: row.organization,
    Column.CATEGORY: lambda row: row.category,
    Column.ASSESSMENT: lambda row: (
        f"{theme.ASSESSMENT_SIGNS[row.assessment]} {status_label(row.assessment)}"
    ),
    Column.TAGS: lambda row: "、".join(row.tags),
    Column.PREFECTURE: lambda row: row.prefecture,
    Column.KIND: lambda row: row.kind,
    Column.VOLUME: lambda row: row.volume,
    Column.NUMBER: lambda row: row.number,
    Column.YEAR: lambda row: dates.fiscal_year(row.year),
    Column.SOURCE: lambda row: row.source,
    Column.PAGE: lambda row: _number(row.page),
    Column.NOTES: lambda row: str(row.notes) if row.notes else "",
}


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
        self._rows_by_id: dict[int, int] | None = None

    # ------------------------------------------------------------ the one way to change

    def show(self, listing: Listing) -> None:
        """Show these cases."""
        self.beginResetModel()
        self._listing = listing
        # Heading n stands before its first case and after n headings.
        self._heads = [group.start + at for at, group in enumerate(listing.groups)]
        self._pages.clear()
        self._rows_by_id = None
        self.endResetModel()

    def extend(self, ids: Sequence[int]) -> None:
        """Show more cases below those that are shown; only without headings."""
        shown = len(self._listing.ids)
        if len(ids) <= shown or self._heads:
            return
        self.beginInsertRows(QModelIndex(), shown, len(ids) - 1)
        self._listing = replace(self._listing, ids=ids)
        # The last page may have been read when it was not full.
        self._pages.pop((shown - 1) // PAGE_ROWS, None)
        self._rows_by_id = None
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
        start = first - bisect_left(self._heads, first)
        end = last + 1 - bisect_right(self._heads, last)
        return self._listing.ids[start:end]

    def row_of(self, case_id: int) -> int | None:
        """The row of a case; None when it is not shown."""
        if self._rows_by_id is None:
            positions = {id_: at for at, id_ in enumerate(self._listing.ids)}
            starts = [group.start for group in self._listing.groups]
            self._rows_by_id = (
                {id_: at + bisect_right(starts, at) for id_, at in positions.items()}
                if starts
                else positions
            )
        return self._rows_by_id.get(case_id)

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
            return _alignment(section)
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
        return _TEXTS[Column(index.column())](row) if row else ""

    def _tip(self, index: Index) -> str | None:
        row = self.case_at(index.row())
        if row is None:
            return None
        lines = [row.title, row.organization, " › ".join(filter(None, (row.volume, row.category)))]
        if index.column() == Column.TAGS:
            lines.append("、".join(row.tags))
        if passage := self._passage(index):
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
        return self._listing.passage(row, [*self._pages.values()][-1]) if row else None


_READERS: dict[int, Callable[[CaseTable, Index], Any]] = {
    Qt.ItemDataRole.DisplayRole: CaseTable._text,
    Qt.ItemDataRole.ToolTipRole: CaseTable._tip,
    Qt.ItemDataRole.AccessibleTextRole: CaseTable._spoken,
    Qt.ItemDataRole.TextAlignmentRole: lambda _table, index: _alignment(index.column()),
    Role.CASE: lambda table, index: table.case_at(index.row()),
    Role.TIER: CaseTable._tier,
    Role.SPANS: CaseTable._spans,
    Role.PASSAGE: CaseTable._passage,
}


def selected_ids(table: CaseTable, ranges: Iterable[tuple[int, int]]) -> list[int]:
    """The cases in ranges of rows, each once, in the table's order."""
    found: list[int] = []
    for first, last in sorted(ranges):
        found.extend(table.ids_between(first, last))
    return list(dict.fromkeys(found))
