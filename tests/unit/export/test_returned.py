"""Export, fill in, read back: whatever a meeting does to a workbook, decisions find their case."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jireidana.catalog import annotate
from jireidana.catalog.browse import case_detail
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.tables import AssessmentStatus
from jireidana.errors import InputRefused
from jireidana.export.decisions import (
    ReturnedComparison,
    apply_returned,
    compare_returned,
    comparison_shape,
    present_cases,
)
from jireidana.export.layouts import COVER, LIST, Layout
from jireidana.export.returned import read_returned
from jireidana.export.run import export_cases
from jireidana.progress import Cancelled, Progress


@pytest.fixture
def book(official: Catalogue, uids: list[str], tmp_path: Path) -> Path:
    """A workbook of ten cases, one judged before the export."""
    with official.write() as tx:
        annotate.assess_cases(
            tx.session, uids=[uids[1]], status=AssessmentStatus.CANDIDATE, section="総務課"
        )
    with official.read() as session:
        layout = Layout(sheets=(COVER, LIST))
        export_cases(session, uids[:10], tmp_path / "会議.xlsx", layout=layout)
    return tmp_path / "会議.xlsx"


def column(sheet: Any, title: str) -> int:
    return next(int(cell.column) for cell in sheet[3] if cell.value == title)


def fill(path: Path, change: Callable[[Any], None]) -> None:
    workbook = openpyxl.load_workbook(path)
    change(workbook[LIST])
    workbook.save(path)


def decide(sheet: Any, row: int, status: str = "", section: str = "", comment: Any = "") -> None:
    for title, value in (("採否", status), ("担当課", section), ("コメント", comment)):
        if value != "":
            sheet.cell(row, column(sheet, title)).value = value


def compared(catalogue: Catalogue, path: Path) -> ReturnedComparison:
    book = read_returned(path)
    with catalogue.read() as session:
        return compare_returned(book, present_cases(session, book))


def test_an_untouched_workbook_changes_nothing(official: Catalogue, book: Path) -> None:
    comparison = compared(official, book)
    assert comparison.decisions == ()
    assert comparison.unchanged == 10
    assert comparison.unmatched == ()


def test_decisions_are_applied_in_one_step_and_undone(
    official: Catalogue, uids: list[str], book: Path
) -> None:
    def change(sheet: Any) -> None:
        decide(sheet, 4, "採用候補", "市民課", "来年度の予算要求に入れる。")
        decide(sheet, 5, "", "DX推進課")
        decide(sheet, 6, "×", "", 3.0)

    fill(book, change)
    comparison = compared(official, book)
    assert [(d.uid, d.status, d.section, d.comment) for d in comparison.decisions] == [
        (uids[0], ("未検討", "採用候補"), ("", "市民課"), "来年度の予算要求に入れる。"),
        (uids[1], None, ("総務課", "DX推進課"), ""),
        (uids[2], ("未検討", "見送り"), None, "3"),
    ]
    with official.write("戻りのExcelを取り込む") as tx:
        assert apply_returned(tx.session, comparison) == 3
    with official.read() as session:
        first, second = case_detail(session, uids[0]), case_detail(session, uids[1])
    assert first.assessment is not None
    assert (first.assessment.status, first.assessment.section) == ("採用候補", "市民課")
    assert [(note.text, note.author) for note in first.notes] == [
        ("来年度の予算要求に入れる。", "会議")
    ]
    assert second.assessment is not None
    assert (second.assessment.status, second.assessment.section) == ("候補", "DX推進課")
    assert compared(official, book).decisions == (), "reading it twice adds nothing"
    official.undo(tx.step)
    assert len(compared(official, book).decisions) == 3


def test_sorting_deleting_adding_hiding_moving_and_renaming_survive(
    official: Catalogue, uids: list[str], book: Path
) -> None:
    workbook = openpyxl.load_workbook(book)
    sheet = workbook[LIST]
    decide(sheet, 4, "採用候補")
    decide(sheet, 8, "", "", "見学に行きたい")
    rows = [list(row) for row in sheet.iter_rows(min_row=3, values_only=True)]
    header, body = rows[0], rows[1:]
    header[header.index("採否")] = "会議の結果"
    header[header.index("コメント")] = "ご意見".replace("ご", "")
    header[header.index("識別子")] = "ID"
    body = sorted(body[:2] + body[3:], key=lambda row: str(row[1]), reverse=True)
    body.insert(3, ["", "追加された行", *[None] * (len(header) - 2)])
    moved = openpyxl.Workbook()
    moved.active.title = "集計表"
    target = moved.create_sheet("会議で使った一覧")
    target.append(["○○市 DX会議"])
    target.append([])
    for row in [header, *body, [None] * len(header)]:
        target.append(row[::-1])
    target.column_dimensions["C"].hidden = True
    moved.save(book)
    comparison = compared(official, book)
    changes = [(d.uid, d.status, d.comment) for d in comparison.decisions]
    assert sorted(changes) == sorted(
        [(uids[0], ("未検討", "採用候補"), ""), (uids[4], None, "見学に行きたい")]
    )
    assert [(f.row, f.column) for f in comparison.unmatched] == [(7, "ID")]


def test_a_judgement_made_after_the_export_is_not_undone_silently(
    official: Catalogue, uids: list[str], book: Path
) -> None:
    with official.write() as tx:
        annotate.assess_cases(tx.session, uids=uids[1:3], status=AssessmentStatus.DECLINED)
    assert compared(official, book).decisions == (), "an untouched cell is no decision"
    fill(book, lambda sheet: decide(sheet, 6, "採用候補"))
    [decision] = compared(official, book).decisions
    assert decision.status == ("見送り", "採用候補")
    assert decision.overwrites


def test_an_older_export_without_the_hidden_state_is_read(
    official: Catalogue, uids: list[str], book: Path
) -> None:
    def change(sheet: Any) -> None:
        decide(sheet, 4, "採用")
        sheet.delete_cols(column(sheet, "出力時の状態"))

    fill(book, change)
    assert [d.uid for d in compared(official, book).decisions] == [uids[0]]


def test_a_case_that_is_not_here_is_said(official: Catalogue, book: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(4, column(sheet, "識別子")).value = "other-pack/1"
        decide(sheet, 4, "採用候補")

    fill(book, change)
    comparison = compared(official, book)
    assert comparison.decisions == ()
    assert [finding.row for finding in comparison.unmatched] == [4]
    shape = comparison_shape(comparison, applied=False)
    assert shape["unmatched"][0]["row"] == 4
    assert shape["unchanged"] == 9


def test_what_cannot_be_understood_is_refused_with_its_place(book: Path, uids: list[str]) -> None:
    def change(sheet: Any) -> None:
        decide(sheet, 5, "たぶん採用")
        decide(sheet, 6, "採用候補")
        sheet.cell(7, column(sheet, "識別子")).value = uids[2]

    fill(book, change)
    with pytest.raises(InputRefused) as refused:
        read_returned(book)
    places = [(finding.file, finding.row, finding.column) for finding in refused.value.findings]
    assert places == [("会議.xlsx［一覧］", 5, "採否"), ("会議.xlsx［一覧］", 7, "識別子")]


def test_a_workbook_without_the_uid_column_is_refused(book: Path) -> None:
    fill(book, lambda sheet: sheet.delete_cols(column(sheet, "識別子"), 2))
    with pytest.raises(InputRefused, match="識別子"):
        read_returned(book)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", b"a,b\r\n1,2"]
)
def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputRefused, match=r"a\.xlsx"):
        read_returned(path)


def rewrite(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    copy = path.with_suffix(".tmp")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            data = old.read(entry)
            new.writestr(entry, change(data) if entry == name else data)
    shutil.move(copy, path)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml"])
@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        lambda data: b"",
    ],
    ids=["cut", "entities", "empty"],
)
def test_damaged_and_hostile_parts_are_refused(
    book: Path, part: str, change: Callable[[bytes], bytes]
) -> None:
    rewrite(book, part, change)
    with pytest.raises(InputRefused):
        read_returned(book)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(book: Path) -> None:
    rewrite(book, "xl/worksheets/sheet2.xml", lambda _: b" " * 60_000_000)
    with pytest.raises(InputRefused, match="大きさ"):
        read_returned(book)


def test_reading_can_be_cancelled(official: Catalogue, uids: list[str], book: Path) -> None:
    def change(sheet: Any) -> None:
        for row in range(14, 700):
            sheet.cell(row, 2).value = "余分な行"

    fill(book, change)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        read_returned(book, progress)
