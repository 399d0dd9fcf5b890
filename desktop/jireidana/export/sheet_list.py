"""一覧: the list the meeting works with — a real Excel table that prints on A4 as it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from jireidana.catalog.tables import AssessmentStatus
from jireidana.dates import day, local_date
from jireidana.workbooks import openpyxl

from . import look, measure
from .book import Book
from .canvas import set_height, set_page, set_widths
from .columns import Column, Value, chosen_columns
from .layouts import CARDS, LIST
from .look import Face
from .notices import CUT_MARK
from .selection import CARD_LIMIT, Entry, Selection
from .survey import Survey

TABLE_NAME = "jd_list"
HEADER_ROW = 3
UID_TITLE = "識別子"
STATE_TITLE = "出力時の状態"
DECISIONS = (
    AssessmentStatus.ADOPTED,
    AssessmentStatus.CANDIDATE,
    AssessmentStatus.DECLINED,
    AssessmentStatus.UNDECIDED,
)

LIST_SIZE = 9.0
_SAMPLE = 2_000
# A row higher than this is no longer a row of a list; Excel itself stops at 409 points.
_MOST_LINES = 20
# A heading with its filter button.
_BUTTON_CELLS = 3
_SCALED_PAGE = 1.22

_PLAIN = Face(size=LIST_SIZE, lines="tblr")
_CENTERED = Face(size=LIST_SIZE, lines="tblr", horizontal="center")
_HIDDEN = Face(size=LIST_SIZE, wrap=False)


def state_of(entry: Entry) -> str:
    """What the case and its judgement were at the time of the export, for reading it back."""
    assessment = entry.case.assessment
    return json.dumps(
        {
            "revision": entry.case.revision,
            "status": assessment.status if assessment else AssessmentStatus.UNDECIDED.value,
            "section": assessment.section if assessment else "",
        },
        ensure_ascii=False,
    )


def list_columns(selection: Selection, known: Survey) -> list[Column]:
    """The columns in print, then the two hidden ones that tell the cases apart."""
    return [
        *chosen_columns(selection.layout, known.filled, short=True),
        Column("uid", UID_TITLE, lambda entry: entry.case.uid, 12, 12),
        Column("state", STATE_TITLE, state_of, 12, 12),
    ]


def write_list(book: Book, selection: Selection, known: Survey) -> None:
    """Write the sheet.

    Raises:
        Cancelled: when the user asked to stop.
    """
    sheet = book.sheet(LIST)
    columns = list_columns(selection, known)
    shown = columns[:-2]
    widths = column_widths(shown, selection.entries[:_SAMPLE])
    set_widths(sheet, [*widths, 12, 12], hidden=(len(columns) - 1, len(columns)))
    created = local_date(selection.generated_at)
    printed = day(created, selection.calendar)
    set_page(
        sheet,
        landscape=True,
        one_wide=True,
        title=selection.title,
        date=printed,
    )
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"

    _write_heading(book, sheet, selection, columns)
    if selection.entries:
        _write_rows(book, sheet, selection, columns, widths)
    else:
        sheet.append([book.cell(sheet, None, _PLAIN) for _ in columns])
    last_row = HEADER_ROW + max(1, len(selection.entries))
    _add_table(sheet, columns, last_row)
    _add_choices(sheet, columns, last_row)
    letter = openpyxl().utils.get_column_letter
    sheet.print_area = f"A1:{letter(max(1, len(shown)))}{last_row}"


def _write_heading(book: Book, sheet: Any, selection: Selection, columns: Sequence[Column]) -> None:
    set_height(sheet, 1, 30, fixed=True)
    long_title = measure.cells_of(selection.title) > 70
    sheet.append([book.cell(sheet, selection.title, look.HEADLINE if long_title else look.TITLE)])
    text = selection.line(len(selection.entries))
    set_height(sheet, 2, 20, fixed=True)
    sheet.append([book.cell(sheet, text, look.SMALL)])
    set_height(sheet, HEADER_ROW, 24, fixed=True)
    sheet.append([book.cell(sheet, column.title, look.HEAD) for column in columns])


def _write_rows(
    book: Book, sheet: Any, selection: Selection, columns: Sequence[Column], widths: list[float]
) -> None:
    entries = selection.entries
    carded = CARD_LIMIT if CARDS in selection.layout.sheets else 0
    shown = columns[:-2]
    faces = [*(_CENTERED if c.centered else _PLAIN for c in shown), _HIDDEN, _HIDDEN]
    fits = [measure.capacity(width, LIST_SIZE) for width in widths]
    plan = list(zip(columns, faces, [*fits, 0, 0], strict=True))
    heights = [measure.height(lines, LIST_SIZE) for lines in range(_MOST_LINES + 1)]
    cell = book.cell
    lines_of = measure.lines_of
    for number, entry in enumerate(entries, start=1):
        uid = entry.case.uid
        lines = 1
        cells = []
        for column, face, fit in plan:
            value: Value = column.value(entry)
            if fit and type(value) is str and len(value) * 2 > fit:
                need = lines_of(value, fit)
                if need > _MOST_LINES:
                    mark = "…（続きは事例票）" if number <= carded else CUT_MARK
                    value = measure.shorten(value, fit, _MOST_LINES, mark)
                    need = _MOST_LINES
                    book.notices.shortened += 1
                lines = max(lines, need)
            cells.append(cell(sheet, value, face, uid=uid, column=column.title))
        row = HEADER_ROW + number
        set_height(sheet, row, heights[lines], fixed=False)
        sheet.append(cells)
        if number % 50 == 0:
            book.advance(50, "一覧を書き出しています")
    book.advance(len(entries) % 50, "一覧を書き出しています")


def column_widths(columns: Sequence[Column], entries: Sequence[Entry]) -> list[float]:
    """Widths by content that fill the page's width, or go a little beyond it and are scaled.

    Args:
        columns: what is shown.
        entries: the cases, or as many of them as say how wide the texts are.
    """
    natural = []
    for column in columns:
        widest = measure.cells_of(column.title) + _BUTTON_CELLS
        for entry in entries:
            value = column.value(entry)
            if value not in ("", None):
                widest = max(widest, *(measure.cells_of(t) for t in str(value).split("\n")))
        wanted = measure.units(widest, LIST_SIZE)
        natural.append(min(max(wanted, column.least), column.most))
    room = measure.LANDSCAPE_UNITS
    total = sum(natural)
    if total > room * _SCALED_PAGE:
        # Too wide for a page that can still be read: columns of text give way first.
        give = [
            max(0.0, w - c.least) if c.share else 0.0 for w, c in zip(natural, columns, strict=True)
        ]
        factor = min(1.0, (total - room * _SCALED_PAGE) / (sum(give) or 1))
        natural = [w - g * factor for w, g in zip(natural, give, strict=True)]
    elif total < room:
        shares = sum(column.share for column in columns) or 1
        natural = [
            w + (room - total) * c.share / shares for w, c in zip(natural, columns, strict=True)
        ]
    return natural


def _add_table(sheet: Any, columns: Sequence[Column], last_row: int) -> None:
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

    ref = f"A{HEADER_ROW}:{openpyxl().utils.get_column_letter(len(columns))}{last_row}"
    table = Table(
        displayName=TABLE_NAME,
        ref=ref,
        autoFilter=AutoFilter(ref=ref),
        tableColumns=[
            TableColumn(id=number, name=column.title)
            for number, column in enumerate(columns, start=1)
        ],
        tableStyleInfo=TableStyleInfo(name=look.TABLE_STYLE, showRowStripes=False),
    )
    # `add_table` warns about columns added by hand, as they are here.
    sheet._tables.add(table)


def _add_choices(sheet: Any, columns: Sequence[Column], last_row: int) -> None:
    """The drop-down of 採否, and its words set apart."""
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    numbers = [n for n, column in enumerate(columns, start=1) if column.id == "decision"]
    if not numbers:
        return
    letter = openpyxl().utils.get_column_letter(numbers[0])
    where = f"{letter}{HEADER_ROW + 1}:{letter}{last_row}"
    choices = DataValidation(
        type="list",
        formula1=f'"{",".join(DECISIONS)}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="採否",
        error="一覧から選んでください。",
        showInputMessage=True,
        promptTitle="採否",
        prompt="・".join(DECISIONS) + " から選びます。",
    )
    choices.add(where)
    sheet.data_validations.append(choices)
    adopted = Font(b=True, color=look.ACCENT)
    declined = Font(color=look.GREY)
    rules = ((AssessmentStatus.ADOPTED, adopted), (AssessmentStatus.DECLINED, declined))
    for word, font in rules:
        rule = CellIsRule(operator="equal", formula=[f'"{word}"'], font=font)
        sheet.conditional_formatting.add(where, rule)
