"""The first page of the list as plain values, for a dialog to draw before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from . import measure
from .columns import chosen_columns
from .notices import Notices
from .selection import Selection
from .sheet_list import LIST_SIZE, column_widths
from .workbook import planned_sheets


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column of the page; its width is a share of the page's."""

    title: str
    share: float
    centered: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """The first page of 一覧.

    Attributes:
        title, subtitle: what stands above the list.
        columns: the columns in print.
        rows: the rows that go on the first page, text by column.
        scale: how much the page is made smaller to be one page wide (1.0: not at all).
        sheets: the sheets the workbook will have.
        notices: what will be left out.
    """

    title: str
    subtitle: str
    columns: tuple[PreviewColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    scale: float
    sheets: tuple[str, ...]
    notices: tuple[str, ...]


# A4 landscape between the margins less headings, in points.
_PAGE_POINTS = 515.0 - 80.0


def first_page(selection: Selection) -> Preview:
    """What the first page of the list will look like."""
    columns = chosen_columns(selection, short=True)
    widths = column_widths(columns, selection.entries)
    total = sum(widths) or 1.0
    scale = min(1.0, measure.LANDSCAPE_UNITS / total)
    fits = [measure.capacity(width, LIST_SIZE) for width in widths]
    rows: list[tuple[str, ...]] = []
    room = _PAGE_POINTS / scale
    for entry in selection.entries:
        texts = tuple(
            "" if value is None else str(value)
            for value in (column.value(entry) for column in columns)
        )
        lines = max((measure.lines_of(t, f) for t, f in zip(texts, fits, strict=True)), default=1)
        room -= measure.height(lines, LIST_SIZE)
        if room < 0 and rows:
            break
        rows.append(texts)
    notices = Notices()
    sheets = planned_sheets(selection, notices)
    return Preview(
        title=selection.title,
        subtitle=selection.line(len(selection.entries)),
        columns=tuple(
            PreviewColumn(column.title, width / total, column.centered)
            for column, width in zip(columns, widths, strict=True)
        ),
        rows=tuple(rows),
        scale=round(scale, 3),
        sheets=sheets,
        notices=notices.lines(),
    )
