"""The workbook that goes into the meeting: its sheets, and the order they are made in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from jireidana.progress import Progress

from .book import Book
from .layouts import COVER, LIST
from .notices import Notices
from .selection import Selection
from .sheet_cover import write_cover
from .sheet_list import write_list

_WRITERS: dict[str, Callable[[Book, Selection], None]] = {LIST: write_list}


def planned_sheets(selection: Selection, notices: Notices) -> tuple[str, ...]:
    """The sheets of the layout that this selection can fill; says why one is left out."""
    return tuple(sheet for sheet in selection.layout.sheets if sheet in (COVER, LIST)) or (LIST,)


def write_workbook(
    selection: Selection, path: Path, notices: Notices, progress: Progress
) -> tuple[str, ...]:
    """Write the .xlsx and give the names of its sheets.

    Raises:
        Cancelled: when `progress` was asked to stop.
    """
    sheets = planned_sheets(selection, notices)
    book = Book(sheets, notices, progress)
    book.total = len(selection.entries)
    try:
        for sheet in sheets:
            if sheet != COVER:
                _WRITERS[sheet](book, selection)
        if COVER in sheets:
            write_cover(book, selection, sheets)
        moment = datetime.fromisoformat(selection.generated_at.replace("Z", "+00:00"))
        book.save(path, title=selection.title, creator=selection.layout.office, moment=moment)
    finally:
        book.discard()
    return sheets
