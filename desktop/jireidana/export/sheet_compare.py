"""比較表: two to six cases side by side, with the rows a decision is argued from."""

from __future__ import annotations

from collections.abc import Callable

from jireidana.dates import day, local_date

from . import look, measure
from .book import Book
from .canvas import Canvas, set_page
from .columns import source_line
from .layouts import CARDS, COMPARE
from .look import Face
from .notices import CUT_MARK
from .selection import Entry, Selection
from .sheet_cards import extra_fields
from .survey import Survey

_LABEL_WIDTH = 14.0
_SIZE = 10.0
_HEAD = Face(size=10.5, bold=True, color=look.ACCENT, fill=look.TINT, lines="tBlr")
_TEXT = Face(size=_SIZE, lines="tblr", vertical="top")
# All of it has to stay on a page beside the others; the card holds the whole text.
_MOST_LINES = 9

# How packs name the columns that 費用 and 効果 are read from.
_COST = ("費用", "経費", "予算", "事業費", "cost", "budget")
_EFFECT = ("効果", "成果", "effect", "result")


def _extra(names: tuple[str, ...]) -> Callable[[Entry], str]:
    def read(entry: Entry) -> str:
        found = {name.strip().lower(): value for name, value in extra_fields(entry).items()}
        return next((found[name] for name in names if name in found), "")

    return read


def _judgement(entry: Entry) -> str:
    assessment = entry.case.assessment
    if assessment is None:
        return "未検討"
    return "\n".join(
        part for part in (assessment.status, assessment.section, assessment.reason) if part
    )


# Label, what it shows, and the least height: the empty ones are for writing in.
_ROWS: tuple[tuple[str, Callable[[Entry], str], float], ...] = (
    ("概要", lambda entry: entry.case.summary, 48),
    ("団体", lambda entry: entry.case.organization, 22),
    ("区分", lambda entry: entry.case.kind or "—", 22),
    ("分野", lambda entry: " ＞ ".join(entry.case.category), 22),
    ("費用", _extra(_COST), 40),
    ("効果", _extra(_EFFECT), 40),
    ("出典", source_line, 22),
    ("検討状況", _judgement, 22),
    ("当庁への\n適用案", lambda entry: entry.remark, 90),
)


def _rows(selection: Selection) -> list[tuple[str, Callable[[Entry], str], float]]:
    """The rows of the sheet, the office's own before the one that is for writing in.

    An own row takes the place of a row of the same name that says nothing of any case.
    """

    def own(texts: dict[str, str]) -> Callable[[Entry], str]:
        return lambda entry: texts.get(entry.case.uid, "")

    titles = {row.title for row in selection.own_rows}
    rows = [
        (label, value, least)
        for label, value, least in _ROWS
        if label not in titles or any(value(entry) for entry in selection.compared)
    ]
    ours = [(row.title, own(row.texts), 22.0) for row in selection.own_rows]
    return [*rows[:-1], *ours, rows[-1]]


def write_compare(book: Book, selection: Selection, _known: Survey) -> None:
    """Write the sheet."""
    cases = selection.compared
    width = (measure.LANDSCAPE_UNITS - _LABEL_WIDTH) / len(cases)
    canvas = Canvas(book, COMPARE, [_LABEL_WIDTH, *[width] * len(cases)])
    created = local_date(selection.generated_at)
    printed = day(created, selection.calendar)
    set_page(
        canvas.sheet,
        landscape=True,
        one_wide=True,
        title=selection.title,
        date=printed,
    )
    canvas.write((f"{selection.title}　比較表", look.TITLE), height=30)
    canvas.space(6)
    fits = measure.capacity(width, _SIZE)
    titles = [f"{entry.no}　{entry.case.title}" for entry in cases]
    header = canvas.write(
        ("", _HEAD),
        *[(title, _HEAD) for title in titles],
        height=max(measure.height(measure.lines_of(t, fits - 3), 10.5) for t in titles),
    )
    canvas.sheet.print_title_rows = f"{header}:{header}"
    canvas.sheet.freeze_panes = f"B{header + 1}"
    mark = "…（続きは事例票）" if CARDS in selection.layout.sheets else CUT_MARK
    for label, value, least in _rows(selection):
        texts = [measure.shorten(value(entry), fits, _MOST_LINES, mark) for entry in cases]
        lines = max(measure.lines_of(text, fits) for text in texts)
        canvas.write(
            (label, look.LABEL), *[(text, _TEXT) for text in texts],
            height=max(least, measure.height(lines, _SIZE)), column=label,
        )  # fmt: skip
    canvas.fit_one_page(measure.LANDSCAPE_POINTS)
