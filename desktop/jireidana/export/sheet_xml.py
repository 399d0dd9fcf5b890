"""One sheet of a workbook edited in place: what is not touched stays as its author made it.

The library that reads workbooks drops logos, shapes and settings it does not know, so an own
template is filled in its XML instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")
_RANGE_TAGS = {
    "mergeCell": "ref",
    "conditionalFormatting": "sqref",
    "dataValidation": "sqref",
    "hyperlink": "ref",
    "ignoredError": "sqref",
    "autoFilter": "ref",
    "protectedRange": "sqref",
}


def column_number(letters: str) -> int:
    """1 of A, 27 of AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """A of 1, AA of 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def area(ref: str) -> tuple[int, int, int, int]:
    """First column, first row, last column, last row of `$A$1:$C$2` or `A1`.

    Raises:
        ValueError: when it is no plain range.
    """
    cells = [_CELL.fullmatch(part) for part in ref.split(":")]
    if len(cells) not in (1, 2) or not all(cells):
        raise ValueError(f"not a plain range: {ref}")
    ends = [(column_number(cell[1]), int(cell[2])) for cell in cells if cell]
    return (*ends[0], *ends[-1])


def grown(ref: str, sample: int, more: int) -> str:
    """A range, or several with spaces between, after `more` rows were put in below row `sample`.

    What lies below moves down; what ends in the sample row or spans it grows.
    """

    def shift(cell: re.Match[str]) -> str:
        row = int(cell[2])
        return f"{cell[0][: -len(cell[2])]}{row + more if row > sample else row}"

    def one(part: str) -> str:
        moved = _CELL.sub(shift, part)
        cells = list(_CELL.finditer(part))
        if len(cells) != 2 and "!" not in part and cells and int(cells[0][2]) == sample:
            # A rule for one cell of the sample row holds for the whole column below it.
            return f"{part}:{cells[0][1]}{sample + more}"
        if len(cells) == 2 and int(cells[1][2]) == sample:
            end = moved.rindex(cells[1][2])
            return f"{moved[:end]}{sample + more}"
        return moved

    return " ".join(one(part) for part in ref.split(" "))


class SheetXml:
    """The XML of one sheet.

    Args:
        data: the part as it is in the file.

    Raises:
        ValueError, SyntaxError: as the parser, on damaged or hostile XML.
    """

    def __init__(self, data: bytes) -> None:
        from defusedxml.minidom import parseString

        self._document = parseString(data)
        root = self._document.documentElement
        self._prefix = f"{root.prefix}:" if root.prefix else ""
        self._data = self._all("sheetData")[0]
        self._rows: dict[int, Any] = {
            int(row.getAttribute("r")): row for row in self._children(self._data, "row")
        }

    def to_bytes(self) -> bytes:
        return bytes(self._document.toxml(encoding="UTF-8"))

    def _all(self, name: str) -> list[Any]:
        return list(self._document.getElementsByTagName(f"{self._prefix}{name}"))

    def _children(self, node: Any, name: str) -> list[Any]:
        wanted = f"{self._prefix}{name}"
        return [child for child in node.childNodes if child.nodeName == wanted]

    def _make(self, name: str) -> Any:
        return self._document.createElement(f"{self._prefix}{name}")

    def _row(self, number: int) -> Any:
        if number not in self._rows:
            row = self._make("row")
            row.setAttribute("r", str(number))
            after = min((n for n in self._rows if n > number), default=None)
            self._data.insertBefore(row, self._rows[after] if after else None)
            self._rows[number] = row
        return self._rows[number]

    def _cell(self, row_number: int, column: int) -> Any:
        row = self._row(row_number)
        name = f"{column_letters(column)}{row_number}"
        following = None
        for cell in self._children(row, "c"):
            found = _CELL.fullmatch(cell.getAttribute("r"))
            here = column_number(found[1]) if found else 0
            if here == column:
                return cell
            if here > column:
                following = cell
                break
        cell = self._make("c")
        cell.setAttribute("r", name)
        row.insertBefore(cell, following)
        return cell

    def texts(self, row: int, first: int, last: int, shared: Callable[[int], str]) -> list[str]:
        """What cells of a row show; `shared` looks up the workbook's shared strings."""
        found = []
        for column in range(first, last + 1):
            cell = self._cell(row, column)
            text = "".join(
                node.data
                for part in cell.getElementsByTagName(f"{self._prefix}t")
                for node in part.childNodes
            )
            values = self._children(cell, "v")
            if not text and values and values[0].firstChild is not None:
                text = values[0].firstChild.data
                if cell.getAttribute("t") == "s":
                    text = shared(int(text))
            found.append(text)
        return found

    def set(self, row: int, column: int, value: str | int | None) -> None:
        """Put a value into a cell; its look stays."""
        cell = self._cell(row, column)
        for child in list(cell.childNodes):
            cell.removeChild(child)
        if cell.hasAttribute("t"):
            cell.removeAttribute("t")
        if value is None or value == "":
            return
        if isinstance(value, int):
            number = self._make("v")
            number.appendChild(self._document.createTextNode(str(value)))
            cell.appendChild(number)
            return
        cell.setAttribute("t", "inlineStr")
        text = self._make("t")
        text.setAttribute("xml:space", "preserve")
        text.appendChild(self._document.createTextNode(value))
        inline = self._make("is")
        inline.appendChild(text)
        cell.appendChild(inline)

    def widths(self, first: int, last: int) -> list[float]:
        """The widths of columns; 0 of hidden ones."""
        formats = self._all("sheetFormatPr")
        stated = formats[0].getAttribute("defaultColWidth") if formats else ""
        found = dict.fromkeys(range(first, last + 1), float(stated or 8.43))
        for node in self._all("col"):
            hidden = node.getAttribute("hidden") in ("1", "true")
            width = 0.0 if hidden else float(node.getAttribute("width") or 8.43)
            for column in range(int(node.getAttribute("min")), int(node.getAttribute("max")) + 1):
                if column in found:
                    found[column] = width
                if column > last:
                    break
        return list(found.values())

    def suggest_height(self, number: int, points: float) -> None:
        """Give a row a height, unless its author set one by hand."""
        row = self._row(number)
        if not row.hasAttribute("customHeight"):
            row.setAttribute("ht", f"{points:g}")

    def repeat_row(self, sample: int, count: int) -> None:
        """Make `count` rows of the sample row; everything below moves down."""
        more = count - 1
        self._row(sample)
        if more > 0:
            for number in sorted((n for n in self._rows if n > sample), reverse=True):
                row = self._rows.pop(number)
                self._renumber(row, number + more)
                self._rows[number + more] = row
        model = self._rows[sample]
        after = model.nextSibling
        for number in range(sample + 1, sample + count):
            copy = model.cloneNode(True)
            self._renumber(copy, number)
            self._data.insertBefore(copy, after)
            self._rows[number] = copy
        if more > 0:
            self._grow_ranges(sample, more)

    def _renumber(self, row: Any, number: int) -> None:
        row.setAttribute("r", str(number))
        for cell in self._children(row, "c"):
            found = _CELL.fullmatch(cell.getAttribute("r"))
            if found:
                cell.setAttribute("r", f"{found[1]}{number}")

    def _grow_ranges(self, sample: int, more: int) -> None:
        for name, attribute in _RANGE_TAGS.items():
            for node in self._all(name):
                # Merged cells of the sample row cannot reach over the rows made of it.
                if name == "mergeCell" and area(node.getAttribute(attribute))[3] == sample:
                    continue
                node.setAttribute(attribute, grown(node.getAttribute(attribute), sample, more))
        for node in self._all("brk"):
            if node.parentNode.nodeName == f"{self._prefix}rowBreaks":
                row = int(node.getAttribute("id"))
                node.setAttribute("id", str(row + more if row > sample else row))
        for node in self._all("dimension"):
            node.parentNode.removeChild(node)
