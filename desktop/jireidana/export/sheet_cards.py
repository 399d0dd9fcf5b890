"""事例票: one printable A4 card a case, with room to write on in the meeting."""

from __future__ import annotations

import json

from jireidana.dates import Calendar, day, day_with_iso, fiscal_year, local_date

from . import look, measure
from .book import Book
from .canvas import Canvas, set_page
from .columns import source_line
from .layouts import CARDS
from .look import Face
from .selection import CARD_LIMIT, Entry, Selection
from .survey import Survey

_WIDTHS = (13.0, 28.0, 13.0, 28.0)
_SIZE = 10.0
_TITLE = Face(size=14, bold=True, color=look.ACCENT, lines="B", vertical="bottom")
_TOP = Face(size=9, color=look.GREY, wrap=False)
_TOP_RIGHT = Face(size=9, color=look.GREY, wrap=False, horizontal="right")
_TEXT = Face(size=_SIZE, lines="tblr", vertical="top", indent=1)
_BOX_LEAST, _BOX_MOST = 64.0, 300.0
# A row a quarter of a page high still breaks well over the pages.
_PIECE_LINES = 10
_WIDE = measure.capacity(sum(_WIDTHS[1:]), _SIZE) - 3
_NARROW = measure.capacity(_WIDTHS[1], _SIZE) - 3


def write_cards(book: Book, selection: Selection, _known: Survey) -> None:
    """Write the sheet.

    Raises:
        Cancelled: when the user asked to stop.
    """
    canvas = Canvas(book, CARDS, _WIDTHS, measure.PORTRAIT_POINTS)
    created = local_date(selection.generated_at)
    printed = day(created, selection.calendar)
    # Not fitted to the page's width: Excel disregards page breaks then.
    set_page(
        canvas.sheet, landscape=False, one_wide=False, title=selection.title, date=printed,
        margin=0.5,
    )  # fmt: skip
    entries = selection.entries[:CARD_LIMIT]
    for entry in entries:
        _Card(canvas, selection, entry).write()
        if entry is not entries[-1]:
            canvas.break_page()
        book.advance(1, "事例票を書き出しています")


class _Card:
    """One card under way."""

    def __init__(self, canvas: Canvas, selection: Selection, entry: Entry) -> None:
        self._canvas = canvas
        self._selection = selection
        self._entry = entry
        self._uid = entry.case.uid
        self._calendar = selection.calendar

    def write(self) -> None:
        entry, case = self._entry, self._entry.case
        total = len(self._selection.entries)
        self._row((f"事例票　{entry.no} / {total}", _TOP), (case.uid, _TOP_RIGHT), height=18)
        lines = measure.lines_of(case.title, measure.capacity(sum(_WIDTHS) * 0.93, 14))
        self._across(case.title, _TITLE, measure.height(lines, 14) + 6)
        self._canvas.space(8)

        self._pair(("団体", case.organization), ("区分", case.kind or "—"))
        self._field("分野", " ＞ ".join(case.category) or "—")
        self._field("出典", source_line(entry) or "—")
        self._field("発行", self._published())
        year = self._fiscal_year()
        if year or case.tags:
            self._pair(("年度", year or "—"), ("タグ", "、".join(case.tags) or "—"))
        if case.status == "withdrawn":
            self._field("掲載", "掲載終了（最新版の事例パックにはありません）")
        self._text("概要", case.summary)
        self._text("本文", case.body)
        for name, value in extra_fields(entry).items():
            self._text(name, value)
        self._text("備考", entry.remark)
        self._judgement()
        if self._selection.layout.with_notes:
            for note in case.notes:
                written = day_with_iso(local_date(note.updated_at), self._calendar)
                self._text("メモ", f"{note.text}\n（{written}）")
        self._boxes()

    def _fiscal_year(self) -> str:
        year = self._entry.case.year
        if not year:
            return ""
        named = fiscal_year(year, self._calendar)
        return named if self._calendar is Calendar.WESTERN else f"{named}（{year}）"

    def _published(self) -> str:
        source = self._entry.case.source
        if source is None:
            return "—"
        parts = [source.publisher, day_with_iso(source.published, self._calendar)]
        return "　".join(part for part in parts if part) or "—"

    def _judgement(self) -> None:
        assessment = self._entry.case.assessment
        if assessment is None:
            return
        decided = day(assessment.decided_on, self._calendar)
        decided = f"（{decided}）" if decided else ""
        self._pair(
            ("検討状況", f"{assessment.status}{decided}"), ("担当課", assessment.section or "—")
        )
        self._text("検討理由", assessment.reason)

    def _boxes(self) -> None:
        """Two boxes to write in, which take what is left of the page."""
        if self._canvas.room < 2 * _BOX_LEAST:
            self._canvas.break_page()
        height = min(self._canvas.room / 2, _BOX_MOST)
        for label in ("当庁への\n適用案", "会議での\n意見"):
            self._labelled(label, "", _TEXT, height)

    # ------------------------------------------------------------ rows

    def _row(self, left: tuple[str, Face], right: tuple[str, Face], height: float) -> None:
        self._canvas.write(
            left, (None, left[1]), right, (None, right[1]),
            height=height, merge=[(1, 2), (3, 4)], uid=self._uid,
        )  # fmt: skip

    def _across(self, text: str, face: Face, height: float) -> None:
        self._canvas.write(
            (text, face), (None, face), (None, face), (None, face),
            height=height, merge=[(1, 4)], uid=self._uid, column="事例名",
        )  # fmt: skip

    def _labelled(self, label: str, text: str, face: Face, height: float) -> None:
        self._canvas.write(
            (label, look.LABEL), (text, face), (None, face), (None, face),
            height=height, merge=[(2, 4)], uid=self._uid, column=label,
        )  # fmt: skip

    def _field(self, label: str, text: str) -> None:
        lines = measure.lines_of(text, _WIDE)
        self._labelled(label, text, look.BOX, max(22, measure.height(lines, _SIZE)))

    def _pair(self, left: tuple[str, str], right: tuple[str, str]) -> None:
        lines = max(measure.lines_of(left[1], _NARROW), measure.lines_of(right[1], _NARROW))
        self._canvas.write(
            (left[0], look.LABEL), (left[1], look.BOX),
            (right[0], look.LABEL), (right[1], look.BOX),
            height=max(22, measure.height(lines, _SIZE)), uid=self._uid,
        )  # fmt: skip

    def _text(self, label: str, text: str) -> None:
        """A text that may be longer than a row or a cell: it goes on in the rows below."""
        if not text.strip():
            return
        parts = measure.pieces(text.strip("\n"), _WIDE, _PIECE_LINES)
        if len(parts) == 1:
            lines = measure.lines_of(parts[0], _WIDE)
            self._labelled(label, parts[0], _TEXT, max(22, measure.height(lines, _SIZE)))
            return
        for number, part in enumerate(parts):
            ends = ("t" if number == 0 else "") + ("b" if number == len(parts) - 1 else "")
            whole = number < len(parts) - 1
            # Lines spread over the height hide what differs between fonts.
            face = Face(
                size=_SIZE, lines=f"lr{ends}", vertical="distributed" if whole else "top", indent=1
            )
            name = Face(
                size=_SIZE, bold=True, color=look.ACCENT, fill=look.TINT, lines=f"lr{ends}",
                vertical="top", indent=1,
            )  # fmt: skip
            lines = measure.lines_of(part, _WIDE)
            self._canvas.write(
                (label if number == 0 else "", name), (part, face), (None, face), (None, face),
                height=measure.height(lines, _SIZE), merge=[(2, 4)], uid=self._uid, column=label,
            )  # fmt: skip


def extra_fields(entry: Entry) -> dict[str, str]:
    """The pack's own further columns that are texts, by name."""
    try:
        extra = json.loads(entry.case.extra)
    except ValueError:
        return {}
    if not isinstance(extra, dict):
        return {}
    return {
        str(name): str(value)
        for name, value in extra.items()
        if isinstance(value, str | int | float)
    }
