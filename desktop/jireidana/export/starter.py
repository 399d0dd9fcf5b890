"""The starter template: a plain form with every name in place, for an office to make its own."""

from __future__ import annotations

from typing import Any

from jireidana.workbooks import openpyxl

from . import look
from .columns import COLUMNS
from .sheet_list import DECISIONS, STATE_TITLE, UID_TITLE

SHEET = "様式"
_COLUMNS = ("no", "category", "organization", "title", "source", "decision", "section", "comment")
_WIDTHS = {"no": 6, "category": 22, "organization": 16, "title": 42, "source": 24, "decision": 10,
           "section": 12, "comment": 22}  # fmt: skip
_HEADER_ROW = 8


def starter_workbook() -> Any:
    """A workbook of one sheet; nobody's name is in its properties."""
    library = openpyxl()
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.datavalidation import DataValidation

    book = library.Workbook()
    book.properties.creator = ""
    look.set_normal_font(book)
    sheet = book.active
    sheet.title = SHEET
    letter = library.utils.get_column_letter

    def font(size: float, bold: bool = False, color: str = "000000") -> Any:
        return Font(name=look.FONT, charset=128, family=2, sz=size, b=bold, color=color)

    def name(text: str, ref: str) -> None:
        book.defined_names[text] = DefinedName(text, attr_text=f"'{SHEET}'!{ref}")

    sheet["A1"] = "（題名）"
    sheet["A1"].font = font(16, True, look.ACCENT)
    name("jd_title", "$A$1")
    labels = (("作成日", "jd_date"), ("担当", "jd_office"), ("検索条件", "jd_query"),
              ("件数", "jd_count"), ("事例パック", "jd_packs"))  # fmt: skip
    for row, (label, named) in enumerate(labels, start=2):
        sheet.cell(row, 1, label).font = font(10, True, look.ACCENT)
        cell = sheet.cell(row, 3)
        cell.font = font(10)
        cell.alignment = Alignment(vertical="top", horizontal="left")
        name(named, f"$C${row}")
    thin = Side("thin", look.LINE)
    box = Border(top=thin, bottom=thin, left=thin, right=thin)
    titles = [COLUMNS[id_].title for id_ in _COLUMNS] + [UID_TITLE, STATE_TITLE]
    for column, title in enumerate(titles, start=1):
        head = sheet.cell(_HEADER_ROW, column, title)
        head.font = font(9, True, look.ACCENT)
        head.fill = PatternFill("solid", fgColor=look.TINT)
        head.alignment = Alignment(horizontal="center", vertical="center")
        head.border = box
        cell = sheet.cell(_HEADER_ROW + 1, column)
        cell.font = font(9)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        cell.border = box
        dimension = sheet.column_dimensions[letter(column)]
        dimension.width = _WIDTHS[_COLUMNS[column - 1]] if column <= len(_COLUMNS) else 12
        dimension.hidden = column > len(_COLUMNS)
    name("jd_table", f"$A${_HEADER_ROW}:${letter(len(titles))}${_HEADER_ROW}")
    decision = letter(_COLUMNS.index("decision") + 1)
    choices = DataValidation("list", formula1=f'"{",".join(DECISIONS)}"', allow_blank=True)
    choices.add(f"{decision}{_HEADER_ROW + 1}")
    sheet.add_data_validation(choices)
    last = letter(len(_COLUMNS))
    sheet.print_area = f"A1:{last}{_HEADER_ROW + 1}"
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = library.worksheet.properties.PageSetupProperties(
        fitToPage=True
    )
    sheet.page_setup.fitToHeight = 0
    sheet.oddFooter.center.text = "&P / &N"
    sheet.sheet_view.showGridLines = False
    return book
