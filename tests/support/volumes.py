"""Makes PDFs in the layout of the official volumes: cover, contents, then the cases by page."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter

from jireidana import places
from jireidana.documents.matching import PrintedCase

_FAMILIES = ["Noto Sans CJK JP", "Yu Gothic UI", "MS Gothic"]


def printed(volume: str) -> list[PrintedCase]:
    """The cases of a volume (`taisei`, `jinzai`, `naibu`) as the official pack prints them."""
    text = (places.reference_data() / "packs/soumu-dx-jirei/cases.csv").read_text("utf-8-sig")
    return [
        PrintedCase(f"soumu-dx-jirei/{row['key']}", row["title"], int(row["page"]))
        for row in csv.DictReader(text.splitlines())
        if row["source"] == volume
    ]


def write_volume(
    path: Path, cases: list[PrintedCase], *, front: int = 3, text: bool = True, pages: int = 0
) -> Path:
    """A volume whose printed page 1 is the PDF page after `front` unnumbered ones.

    Args:
        path: where to write.
        cases: what is printed, by page.
        front: cover, contents and preface: pages without a number.
        text: False draws pictures of text only, as a scanner does.
        pages: printed pages; by default two after the last case.
    """
    last = pages or max(case.page for case in cases) + 1
    by_page = {case.page: case for case in cases}
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20))
    writer.setResolution(96)
    painter = QPainter(writer)
    font = QFont()
    font.setFamilies(_FAMILIES)
    for number in range(1, front + last + 1):
        if number > 1:
            writer.newPage()
        page = number - front
        lines = _front(number, cases) if page < 1 else _body(page, by_page.get(page))
        _draw(painter, font, lines, text)
        if page >= 1 and text:
            painter.drawText(QRectF(300, 960, 60, 30), Qt.AlignmentFlag.AlignCenter, str(page))
    painter.end()
    return path


def _front(number: int, cases: list[PrintedCase]) -> str:
    if number == 1:
        return "自治体DX推進手順書参考事例集"
    if number == 2:
        return "目次\n" + "\n".join(f"{case.title} … {case.page}" for case in cases)
    return "はじめに\nこの事例集は、各団体の取組をまとめたものです。"


def _body(page: int, case: PrintedCase | None) -> str:
    if case is None:
        return f"取組の効果\n{page}ページ目の続き。待ち時間が短くなり、満足度が上がった。"
    return (
        f"{case.title}\n取組の概要\n{case.uid[-2:]}番の団体が取り組んだ内容。費用は〇〇万円である。"
    )


def _draw(painter: QPainter, font: QFont, lines: str, text: bool) -> None:
    font.setPixelSize(13)
    painter.setFont(font)
    box = QRectF(0, 0, 600, 940)
    if text:
        painter.drawText(box, Qt.TextFlag.TextWordWrap, lines)
    else:
        painter.fillRect(QRectF(0, 0, 400, 12 * len(lines.splitlines())), Qt.GlobalColor.black)
