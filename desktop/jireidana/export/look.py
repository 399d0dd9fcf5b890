"""How the workbook looks: one accent, thin lines, Japanese fonts, each style made once."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from jireidana.workbooks import openpyxl

FONT = "游ゴシック"
ACCENT = "264B96"
TINT = "E9EEF7"
PALE = "F6F8FC"
LINE = "C3CCDD"
GREY = "5A6270"

TABLE_STYLE = "JireidanaList"


@dataclass(frozen=True, slots=True)
class Face:
    """One way a cell can look.

    Attributes:
        lines: which borders are drawn: any of "t b l r" as thin lines, "B" the accent line below.
    """

    size: float = 10
    bold: bool = False
    color: str = "000000"
    fill: str = ""
    lines: str = ""
    horizontal: str = "left"
    vertical: str = "center"
    wrap: bool = True
    indent: int = 0
    quoted: bool = False


TITLE = Face(size=16, bold=True, color=ACCENT, wrap=False)
HEADLINE = Face(size=12, bold=True, color=ACCENT, wrap=False)
SMALL = Face(size=9, color=GREY, wrap=False)
NOTE = Face(size=9, color=GREY, vertical="top")
HEADING = Face(size=12, bold=True, color=ACCENT, lines="B", wrap=False)
HEAD = Face(size=9, bold=True, color=ACCENT, fill=TINT, lines="tBlr", horizontal="center")
LABEL = Face(size=10, bold=True, color=ACCENT, fill=TINT, lines="tblr", indent=1)
BOX = Face(size=10, lines="tblr", indent=1)


class Look:
    """The styles of one workbook, handed out as the shared arrays that make writing fast."""

    def __init__(self, workbook: Any, sheet: Any) -> None:
        self._sheet = sheet
        self._made: dict[Face, Any] = {}
        self._styles = openpyxl().styles
        set_normal_font(workbook)
        _add_table_style(workbook)

    def __call__(self, face: Face, *, quoted: bool = False) -> Any:
        """The style array of a face; `quoted` marks text that looks like a formula as text."""
        if quoted:
            face = replace(face, quoted=True)
        if face not in self._made:
            self._made[face] = self._make(face)
        return self._made[face]

    def _make(self, face: Face) -> Any:
        styles = self._styles
        cell = openpyxl().cell.WriteOnlyCell(self._sheet)
        cell.font = styles.Font(
            name=FONT, charset=128, family=2, sz=face.size, b=face.bold, color=face.color
        )
        if face.fill:
            cell.fill = styles.PatternFill("solid", fgColor=face.fill)
        thin = styles.Side("thin", LINE)
        sides = {"t": "top", "b": "bottom", "l": "left", "r": "right"}
        drawn = {name: thin for key, name in sides.items() if key in face.lines}
        if "B" in face.lines:
            drawn["bottom"] = styles.Side("medium", ACCENT)
        if drawn:
            cell.border = styles.Border(**drawn)
        cell.alignment = styles.Alignment(
            horizontal=face.horizontal,
            vertical=face.vertical,
            wrap_text=face.wrap,
            indent=face.indent,
        )
        style = copy(cell._style)
        style.quotePrefix = int(face.quoted)
        return style


def set_normal_font(workbook: Any) -> None:
    """Set the font whose digits column widths are counted in.

    Arial, or a font of the same measure, is on every system: the columns have the same width in
    Excel and in LibreOffice, also where our Japanese font is missing. Cells name their own font.
    """
    library = openpyxl()
    normal = library.styles.Font(name="Arial", family=2, sz=11)
    workbook._fonts = library.utils.indexed_list.IndexedList([normal])
    workbook._named_styles["Normal"].font = normal


def _add_table_style(workbook: Any) -> None:
    """The list's own table style, so that rows added in Excel look like the others."""
    library = openpyxl()
    styles = library.styles
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.styles.table import TableStyle, TableStyleElement

    thin = styles.Side("thin", LINE)
    whole = DifferentialStyle(
        border=styles.Border(
            top=thin, bottom=thin, horizontal=thin, left=thin, right=thin, vertical=thin
        )
    )
    head = DifferentialStyle(
        font=styles.Font(b=True, color=ACCENT),
        fill=styles.PatternFill("solid", bgColor=TINT),
        border=styles.Border(bottom=styles.Side("medium", ACCENT)),
    )
    elements = [
        TableStyleElement(type=kind, dxfId=workbook._differential_styles.add(style))
        for kind, style in (("wholeTable", whole), ("headerRow", head))
    ]
    workbook._table_styles.tableStyle = [
        TableStyle(name=TABLE_STYLE, pivot=False, count=2, tableStyleElement=elements)
    ]
