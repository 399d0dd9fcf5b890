"""A workbook being written: sheets in streaming mode, cells that are safe, and the saving of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from jireidana.progress import Progress
from jireidana.workbooks import openpyxl

from .look import Face, Look
from .notices import Notices

# Text that Excel would take for a formula when the cell is edited and left again.
_FORMULA_LIKE = ("=", "+", "-", "@", "\t")
_FORMULA_CELL = re.compile(r'(<c r="([A-Z]+\d+)"[^>]*>)<f>([^<]*)</f><v ?/?>(?:</v>)?')


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value it has now: previews and Protected View do not calculate."""

    text: str
    value: int


Shown = str | int | float | Formula | None


class Book:
    """A new workbook.

    Attributes:
        notices: what had to be altered.
        look: the styles.
    """

    def __init__(self, titles: Sequence[str], notices: Notices, progress: Progress) -> None:
        self._library = openpyxl()
        self._workbook = self._library.Workbook(write_only=True)
        self._sheets = {title: self._workbook.create_sheet(title) for title in titles}
        for sheet in self._sheets.values():
            # The library tries each cell as a value first and finds it is a cell by an exception.
            sheet._values_to_row = _placed
        self._cell = self._library.cell.WriteOnlyCell
        self.notices = notices
        self.look = Look(self._workbook, next(iter(self._sheets.values())))
        self._progress = progress
        self._done = 0
        self.total = 0
        self._values: dict[str, dict[str, int]] = {}

    def sheet(self, title: str) -> Any:
        return self._sheets[title]

    def advance(self, steps: int, text: str) -> None:
        """Say that so many more cases are written.

        Raises:
            Cancelled: when the user asked to stop.
        """
        self._done += steps
        self._progress.report(min(self._done, self.total), self.total, text)

    def cell(self, sheet: Any, value: Shown, face: Face, *, uid: str = "", column: str = "") -> Any:
        """A cell; text stays text whatever it begins with."""
        cell = self._cell(sheet)
        if isinstance(value, str):
            text = self.notices.text(value, uid, column)
            cell._value = text
            cell.data_type = "s"
            cell._style = self.look(face, quoted=text.startswith(_FORMULA_LIKE))
            return cell
        cell._style = self.look(face)
        if isinstance(value, Formula):
            cell.value = value.text
        elif value is not None:
            cell.value = value
        return cell

    def remember_value(self, title: str, coordinate: str, value: int) -> None:
        """Keep what a formula of a sheet gives now."""
        self._values.setdefault(title, {})[coordinate] = value

    def save(self, path: Path, *, title: str, creator: str, moment: datetime) -> None:
        """Write the file; its properties name nobody unless `creator` does."""
        from openpyxl.writer.excel import ExcelWriter

        properties = self._workbook.properties
        properties.title = title
        properties.creator = creator
        properties.lastModifiedBy = None
        properties.created = properties.modified = moment.replace(tzinfo=None, microsecond=0)
        values = {
            f"xl/worksheets/sheet{number}.xml": self._values[name]
            for number, name in enumerate(self._sheets, start=1)
            if name in self._values
        }
        with _Archive(path, values) as archive:
            ExcelWriter(self._workbook, archive).write_data()
        # The library has removed its temporary files.
        self._sheets = {}

    def discard(self) -> None:
        """Let go of the temporary files of a workbook that is not saved."""
        for sheet in self._sheets.values():
            if sheet._writer is not None:
                if not sheet.closed:
                    sheet.close()
                sheet._writer.cleanup()


def _placed(cells: Sequence[Any], row: int) -> Iterator[Any]:
    """The cells of a row, told where they stand."""
    for column, cell in enumerate(cells, start=1):
        if cell is not None:
            cell.row = row
            cell.column = column
            yield cell


class _Archive(zipfile.ZipFile):
    """The .xlsx being zipped; formulas get the values the library cannot write beside them."""

    def __init__(self, path: Path, values: Mapping[str, Mapping[str, int]]) -> None:
        # Level 3 halves the time of zipping for a few per cent of size.
        super().__init__(path, "w", zipfile.ZIP_DEFLATED, allowZip64=True, compresslevel=3)
        self._formula_values = values

    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        values = self._formula_values.get(str(arcname).lstrip("/"))
        if not values:
            super().write(filename, arcname, *args, **kwargs)
            return

        def valued(found: re.Match[str]) -> str:
            value = values.get(found[2], 0)
            return f"{found[1]}<f>{found[3]}</f><v>{value}</v>"

        text = Path(filename).read_text(encoding="utf-8")
        self.writestr(str(arcname).lstrip("/"), _FORMULA_CELL.sub(valued, text))
