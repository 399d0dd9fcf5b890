"""表紙・抽出条件: what this document is, how the cases were chosen, and where they come from."""

from __future__ import annotations

from jireidana.catalog.views import PackView
from jireidana.dates import Calendar, day, day_with_iso, local_date

from . import look, measure
from .book import Book
from .canvas import Canvas, set_page
from .layouts import COVER, LIST, SORTS
from .look import Face
from .selection import Selection

_WIDTHS = (16.0, 22.0, 18.0, 25.0)
_SIGNATURES = {
    "trusted": "確認済み（信頼する発行者の署名）",
    "unknown": "署名あり（発行者は信頼する一覧にありません）",
    "unsigned": "署名なし",
    "broken": "署名が正しくありません",
}
_BIG = Face(size=20, bold=True, color=look.ACCENT, lines="B", vertical="bottom")
_RIGHT = Face(size=10.5, horizontal="right", wrap=False)


def write_cover(book: Book, selection: Selection, sheets: tuple[str, ...]) -> None:
    """Write the sheet; last of all, when it is known what had to be altered."""
    canvas = Canvas(book, COVER, _WIDTHS)
    created = local_date(selection.generated_at)
    printed = day(created, selection.calendar)
    set_page(
        canvas.sheet, landscape=False, one_wide=True, title=selection.title, date=printed,
        margin=0.6,
    )  # fmt: skip
    canvas.space(30)
    fits = measure.capacity(sum(_WIDTHS), _BIG.size)
    title_height = measure.height(measure.lines_of(selection.title, fits), _BIG.size) + 8
    _across(canvas, selection.title, _BIG, title_height)
    canvas.space(12)
    _across(canvas, day_with_iso(created, selection.calendar), _RIGHT, 20)
    if selection.layout.office:
        _across(canvas, selection.layout.office, _RIGHT, 20)
    canvas.space(24)

    _heading(canvas, "抽出条件")
    _field(canvas, "検索条件", selection.words)
    if selection.query and selection.query != selection.words:
        _field(canvas, "検索式", selection.query)
    _field(canvas, "件数", f"{len(selection.entries):,} 件")
    _field(canvas, "並び順", SORTS[selection.layout.sort])
    _field(canvas, "作成日", day_with_iso(created, selection.calendar))
    _field(canvas, "シート", "・".join(sheets))
    notes = "含めています。" if selection.layout.with_notes else "含めていません。"
    _field(canvas, "庁内メモ", notes)
    if lines := book.notices.lines():
        canvas.space(12)
        _heading(canvas, "出力時の注意")
        for line in lines:
            _paragraph(canvas, f"・{line}")
    canvas.space(18)

    _heading(canvas, "事例パック（事例の出どころ）")
    for pack in selection.packs:
        _pack(canvas, pack, selection.calendar)
    if not selection.packs:
        _field(canvas, "事例パック", "なし")
    if LIST in sheets and {"decision", "section", "comment"} & set(selection.layout.columns):
        canvas.space(8)
        _heading(canvas, "会議での使い方")
        _paragraph(
            canvas,
            "「一覧」の採否・担当課・コメントに記入して保存すると、事例棚の「戻りのExcelを取り込む」"
            "で検討状況とメモに反映できます。行の並べ替え、絞り込み、削除をしてもかまいません。"
            "一覧の右端には照合用の列が隠してあります。",
        )
    canvas.fit_one_page(measure.PORTRAIT_POINTS)


def _across(canvas: Canvas, text: str, face: Face, height: float) -> None:
    canvas.write((text, face), *[(None, face)] * 3, height=height, merge=[(1, 4)])


def _heading(canvas: Canvas, text: str) -> None:
    canvas.write((text, look.HEADING), *[(None, look.HEADING)] * 3, height=24)
    canvas.space(6)


def _paragraph(canvas: Canvas, text: str) -> None:
    lines = measure.lines_of(text, measure.capacity(sum(_WIDTHS), 9))
    _across(canvas, text, look.NOTE, measure.height(lines, 9))


def _field(canvas: Canvas, label: str, text: str) -> None:
    """A label with a value over the rest of the width."""
    fits = measure.capacity(sum(_WIDTHS[1:]), look.BOX.size)
    for number, piece in enumerate(measure.pieces(text, fits, 20)):
        canvas.write(
            (label if number == 0 else "", look.LABEL), (piece, look.BOX),
            (None, look.BOX), (None, look.BOX),
            height=max(22, measure.height(measure.lines_of(piece, fits), 10)), merge=[(2, 4)],
        )  # fmt: skip


def _pack(canvas: Canvas, pack: PackView, calendar: Calendar) -> None:
    _field(canvas, "名称", pack.title)
    released = day(pack.released, calendar)
    _pair(canvas, ("版", pack.version), ("公開日", released or "—"))
    _field(canvas, "発行者", pack.publisher)
    if not pack.local:
        signature = _SIGNATURES.get(pack.signature, pack.signature)
        _field(canvas, "署名", f"{signature}{f'：{pack.signer}' if pack.signer else ''}")
        _field(canvas, "指紋", pack.fingerprint)
    canvas.space(10)


def _pair(canvas: Canvas, left: tuple[str, str], right: tuple[str, str]) -> None:
    lines = max(
        measure.lines_of(left[1], measure.capacity(_WIDTHS[1], 10)),
        measure.lines_of(right[1], measure.capacity(_WIDTHS[3], 10)),
    )
    canvas.write(
        (left[0], look.LABEL), (left[1], look.BOX), (right[0], look.LABEL), (right[1], look.BOX),
        height=max(22, measure.height(lines, 10)),
    )  # fmt: skip
