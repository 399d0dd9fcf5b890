"""How long the Excel list takes, as a ratio to the library's own floor in the same run.

10,000 rows of 15 columns, styled and wrapped, against the same cells written with one shared style
and nothing else; then 100,000 rows, which have to finish and say how far they are.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any

import pytest

from jireidana.catalog.views import CaseDetail, Mention, SourceView
from jireidana.export.layouts import LIST, Layout
from jireidana.export.run import export_to
from jireidana.export.selection import Entry, Selection
from jireidana.export.sheet_list import list_columns
from jireidana.export.survey import survey
from jireidana.progress import Progress
from jireidana.workbooks import openpyxl

RUNS = 3
COLUMNS = (
    "no", "number", "volume", "category", "prefecture", "organization", "kind", "title", "summary",
    "source", "page", "decision", "section",
)  # fmt: skip


def selection(count: int) -> Selection:
    """Made-up cases with texts as long as real ones: title 40, summary 400 characters."""
    source = SourceView("p/s", "s", "自治体DX事例 内部DX", "事例集", "", None, "総務省", "", "")
    title = "「書かないワンストップ窓口」による申請書作成と異動処理の一体的な見直しと待ち時間の短縮"
    summary = "住民が窓口で申請書を書かずに手続を終えられるよう、業務の流れを見直した。" * 10
    entries = tuple(
        Entry(
            number,
            CaseDetail(
                id=number, uid=f"p/{number}", pack_id="p", pack_title="P", pack_version="1",
                publisher="x", key=str(number), number=str(number), title=f"{title}{number}",
                organizations=(Mention("012084", "北海道北見市", "北見市"),), prefecture="北海道",
                kind="市", kana="", category=("内部DX", "窓口改革"), source=source,
                page=number % 90, year=2022, summary=summary, body="", extra="{}",
                status="published", badge="", revision=f"{number:016x}", tags=(), notes=(),
                assessment=None, proposals=(),
            ),
        )
        for number in range(1, count + 1)
    )  # fmt: skip
    layout = Layout(columns=COLUMNS, sheets=(LIST,))
    return Selection("題", "", "すべて", entries, layout=layout)


def floor(chosen: Selection, target: Path) -> None:
    """The same values in write-only mode with one shared style."""
    library = openpyxl()
    book = library.Workbook(write_only=True)
    sheet = book.create_sheet("一覧")
    model = library.cell.WriteOnlyCell(sheet)
    side = library.styles.Side("thin", "C3CCDD")
    model.font = library.styles.Font(name="游ゴシック", sz=9)
    model.border = library.styles.Border(top=side, bottom=side, left=side, right=side)
    model.alignment = library.styles.Alignment(vertical="center", wrap_text=True)
    style = copy(model._style)
    columns = list_columns(chosen, survey(chosen.entries))
    for entry in chosen.entries:
        cells: list[Any] = []
        for column in columns:
            cell = library.cell.WriteOnlyCell(sheet, column.value(entry))
            cell._style = style
            cells.append(cell)
        sheet.append(cells)
    book.save(target)


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def report(**figures: object) -> None:
    sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")


def peak_mib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@pytest.mark.timeout(600)
def test_the_list_costs_little_more_than_its_cells(tmp_path: Path) -> None:
    chosen = selection(10_000)
    ours, theirs = tmp_path / "ours.xlsx", tmp_path / "floor.xlsx"
    pairs = [
        (timed(lambda: floor(chosen, theirs)), timed(lambda: export_to(chosen, ours)))
        for _ in range(RUNS)
    ]
    ratio = statistics.median(mine / base for base, mine in pairs)
    columns = list_columns(chosen, survey(chosen.entries))
    report(
        work="excel list 10,000", ratio=round(ratio, 2), columns=len(columns),
        seconds=round(statistics.median(mine for _, mine in pairs), 2),
        floor_seconds=round(statistics.median(base for base, _ in pairs), 2),
        bytes=ours.stat().st_size, peak_mib=peak_mib(),
    )  # fmt: skip
    assert ratio <= 1.2


@pytest.mark.timeout(600)
def test_a_hundred_thousand_rows_finish(tmp_path: Path) -> None:
    reports: list[int] = []
    progress = Progress(lambda done, _total, _text: reports.append(done))
    many = selection(100_000)
    before = peak_mib()
    seconds = timed(lambda: export_to(many, tmp_path / "a.xlsx", progress))
    report(
        work="excel list 100,000", seconds=round(seconds, 1), reports=len(reports),
        peak_mib_before=before, peak_mib=peak_mib(),
    )  # fmt: skip
    assert reports[-1] == 100_000
    assert reports == sorted(reports)
