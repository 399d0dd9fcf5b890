"""The columns of the table of cases: their headings, what they say of a case, how they sort."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt

from jireidana.ui import dates, theme
from jireidana.ui.words import status_label, value_label

if TYPE_CHECKING:
    from jireidana.catalog.views import CaseRow


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


def alignment(column: int) -> Qt.AlignmentFlag:
    right = column in RIGHT_ALIGNED
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


TEXTS: dict[Column, Callable[[CaseRow], str]] = {
    Column.TITLE: lambda row: row.title,
    Column.ORGANIZATION: lambda row: row.organization,
    Column.CATEGORY: lambda row: row.category,
    Column.ASSESSMENT: lambda row: (
        f"{theme.ASSESSMENT_SIGNS[row.assessment]} {status_label(row.assessment)}"
    ),
    Column.TAGS: lambda row: "、".join(row.tags),
    Column.PREFECTURE: lambda row: row.prefecture,
    Column.KIND: lambda row: value_label(row.kind) if row.kind else "",
    Column.VOLUME: lambda row: row.volume,
    Column.NUMBER: lambda row: row.number,
    Column.YEAR: lambda row: dates.fiscal_year(row.year),
    Column.SOURCE: lambda row: row.source,
    Column.PAGE: lambda row: _number(row.page),
    Column.NOTES: lambda row: str(row.notes) if row.notes else "",
}
