"""The workbook that goes into the meeting: its sheets, and the order they are made in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from jireidana.progress import Progress

from .book import Book
from .layouts import CARDS, COMPARE, COVER, LIST, SUMMARY
from .notices import Notices
from .selection import CARD_LIMIT, COMPARE_LIMITS, Selection
from .sheet_cards import write_cards
from .sheet_compare import write_compare
from .sheet_cover import write_cover
from .sheet_list import write_list
from .sheet_summary import write_summary
from .survey import Survey, survey

_WRITERS: dict[str, Callable[[Book, Selection, Survey], None]] = {
    LIST: write_list,
    CARDS: write_cards,
    SUMMARY: write_summary,
    COMPARE: write_compare,
}


def planned_sheets(selection: Selection, notices: Notices) -> tuple[str, ...]:
    """The sheets of the layout that this selection can fill; notices say what is left out."""
    sheets = list(dict.fromkeys(selection.layout.sheets))
    cases = len(selection.entries)
    if COMPARE in sheets and not selection.compared:
        sheets.remove(COMPARE)
        least, most = COMPARE_LIMITS[0], COMPARE_LIMITS[-1]
        notices.said.append(
            f"比較表は{least}〜{most}件を選んだときに作ります。今回は作っていません。"
        )
    if not cases:
        sheets = [sheet for sheet in sheets if sheet in (COVER, LIST)]
    if CARDS in sheets and cases > CARD_LIMIT:
        notices.said.append(f"事例票は先頭の{CARD_LIMIT:,}件だけを載せています。")
    return tuple(sheets) or (LIST,)


def write_workbook(
    selection: Selection, path: Path, notices: Notices, progress: Progress
) -> tuple[str, ...]:
    """Write the .xlsx and give the names of its sheets.

    Raises:
        Cancelled: when `progress` was asked to stop.
    """
    sheets = planned_sheets(selection, notices)
    book = Book(sheets, notices, progress)
    cases = len(selection.entries)
    book.total = cases * (LIST in sheets) + min(cases, CARD_LIMIT) * (CARDS in sheets)
    try:
        known = survey(selection.entries, progress)
        for sheet in sheets:
            if sheet != COVER:
                _WRITERS[sheet](book, selection, known)
        if COVER in sheets:
            write_cover(book, selection, sheets)
        moment = datetime.fromisoformat(selection.generated_at.replace("Z", "+00:00"))
        book.save(path, title=selection.title, creator=selection.layout.office, moment=moment)
    finally:
        book.discard()
    return sheets
