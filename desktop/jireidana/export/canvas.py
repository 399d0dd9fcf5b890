"""A printed page of a workbook built row by row: forms, cards and tables that are not the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jireidana.workbooks import openpyxl

from .book import Book, Formula, Shown
from .look import FONT, Face
from .measure import cells_of

Piece = tuple[Shown, Face] | None


class Canvas:
    """A sheet that is written downwards.

    Attributes:
        row: the number of the row written last.
        points: the height used on the page being filled, as far as can be told.
    """

    def __init__(
        self, book: Book, title: str, widths: Sequence[float], page: float = float("inf")
    ) -> None:
        self.book = book
        self.title = title
        self.sheet = book.sheet(title)
        self.row = 0
        self.points = 0.0
        self._page = page
        set_widths(self.sheet, widths)
        self.sheet.sheet_view.showGridLines = False

    def write(
        self,
        *pieces: Piece,
        height: float = 18,
        merge: Sequence[tuple[int, int]] = (),
        uid: str = "",
        column: str = "",
    ) -> int:
        """Write a row from its pieces, column by column, and give its number.

        Args:
            *pieces: value and face of each cell; None leaves a cell out.
            height: in points.
            merge: first and last column (1-based) of cells that become one; give a piece for each.
            uid: the case, for notices.
            column: the name of the field, for notices.
        """
        self.row += 1
        # A row that does not fit goes to the next page as a whole.
        fits = self.points + height <= self._page
        self.points = self.points + height if fits else height
        cells: list[Any] = []
        for index, piece in enumerate(pieces, start=1):
            if piece is None:
                cells.append(None)
                continue
            value, face = piece
            cells.append(self.book.cell(self.sheet, value, face, uid=uid, column=column))
            if isinstance(value, Formula):
                coordinate = f"{openpyxl().utils.get_column_letter(index)}{self.row}"
                self.book.remember_value(self.title, coordinate, value.value)
        set_height(self.sheet, self.row, height, fixed=True)
        self.sheet.append(cells)
        self._merge(merge)
        return self.row

    def _merge(self, columns: Sequence[tuple[int, int]]) -> None:
        from openpyxl.worksheet.cell_range import CellRange

        # Not `add`, which holds each one against all before it: on a thousand cards nine tenths of
        # the time.
        self.sheet.merged_cells.ranges.update(
            CellRange(min_col=first, max_col=last, min_row=self.row, max_row=self.row)
            for first, last in columns
        )

    def space(self, height: float = 10) -> None:
        """An empty row."""
        self.write(height=height)

    @property
    def room(self) -> float:
        """What is left of the page, in points."""
        return self._page - self.points

    def fit_one_page(self, points: float) -> None:
        """Make the sheet one page high where it is at most a third higher than that."""
        if points < self.points <= points * 1.35:
            self.sheet.page_setup.fitToHeight = 1

    def break_page(self) -> None:
        """Begin a new page after the last row."""
        from openpyxl.worksheet.pagebreak import Break

        self.sheet.row_breaks.append(Break(id=self.row))
        self.points = 0.0


def set_widths(sheet: Any, widths: Sequence[float], hidden: Sequence[int] = ()) -> None:
    """Set column widths in order; `hidden` are 1-based numbers of hidden columns."""
    letter = openpyxl().utils.get_column_letter
    for number, width in enumerate(widths, start=1):
        dimension = sheet.column_dimensions[letter(number)]
        dimension.width = round(width, 2)
        dimension.hidden = number in hidden


def set_height(sheet: Any, row: int, height: float, *, fixed: bool) -> None:
    """Set a row's height; not `fixed`, Excel and LibreOffice fit it anew when a text changes.

    A plain dict stands for the library's object: one for each of 100,000 rows would need 100 MB.
    """
    attributes = {"ht": f"{height:g}"}
    if fixed:
        attributes["customHeight"] = "1"
    dict.__setitem__(sheet.row_dimensions, row, attributes)
    sheet.row_dimensions.pop(row - 1, None)


def set_page(
    sheet: Any, *, landscape: bool, one_wide: bool, title: str, date: str, margin: float = 0.4
) -> None:
    """A4 with margins in inches, the title and the date below, and page x / y."""
    setup = sheet.page_setup
    setup.paperSize = 9
    setup.orientation = "landscape" if landscape else "portrait"
    if one_wide:
        sheet.sheet_properties.pageSetUpPr = openpyxl().worksheet.properties.PageSetupProperties(
            fitToPage=True
        )
        setup.fitToWidth = 1
        setup.fitToHeight = 0
    margins = sheet.page_margins
    margins.left = margins.right = margin
    margins.top = 0.5
    margins.bottom = 0.6
    margins.header = margins.footer = 0.3
    sheet.print_options.horizontalCentered = True
    footer = sheet.oddFooter
    # A header or footer holds 255 characters in all, and & begins a code there.
    # The left third of the page holds about this much beside the page number.
    room = 60 if landscape else 38
    while cells_of(title) > room:
        title = title.removesuffix("…")[:-1] + "…"
    footer.left.text = title.replace("&", "&&")
    footer.center.text = "&P / &N"
    footer.right.text = date
    for part in (footer.left, footer.center, footer.right):
        part.size = 8
        part.font = f"{FONT},標準"
