"""An own template: filled where it is named, kept as it is everywhere else."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.tables import AssessmentStatus
from jireidana.errors import InputRefused
from jireidana.export.decisions import compare_returned, present_cases
from jireidana.export.layouts import Layout
from jireidana.export.returned import read_returned
from jireidana.export.run import export_cases, make_starter_template
from jireidana.export.sheet_xml import grown
from jireidana.export.starter import SHEET
from support.sample_cases import fill_made_up


@pytest.fixture
def template(tmp_path: Path) -> Path:
    make_starter_template(tmp_path / "様式.xlsx")
    return tmp_path / "様式.xlsx"


def remake(path: Path, change: Callable[[Any], None]) -> None:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def export(catalogue: Catalogue, uids: list[str], template: Path, title: str = "題") -> Path:
    target = template.with_name("結果.xlsx")
    layout = Layout(template=str(template), office="DX推進課")
    with catalogue.read() as session:
        export_cases(session, uids, target, layout=layout, title=title, words="すべて")
    return target


def test_the_starter_is_filled_and_can_be_returned(
    official: Catalogue, uids: list[str], template: Path
) -> None:
    target = export(official, uids, template, "窓口改革の提案")
    book = openpyxl.load_workbook(target)
    sheet = book[SHEET]
    assert sheet["A1"].value == "窓口改革の提案"
    assert sheet["C3"].value == "DX推進課"
    assert sheet["C5"].value == 65
    titles = [cell.value for cell in sheet[8]]
    shown = [row[titles.index("識別子")] for row in sheet.iter_rows(min_row=9, values_only=True)]
    assert shown == uids
    assert sheet.print_area == "'様式'!$A$1:$H$73"
    assert str(sheet.data_validations.dataValidation[0].sqref) == "F9:F73"
    assert sheet["D73"]._style == sheet["D9"]._style
    heights = [sheet.row_dimensions[row].height for row in range(9, 74)]
    assert all(20 < height < 75 for height in heights), "by what is printed, not by what is hidden"
    sheet.cell(12, titles.index("採否") + 1).value = "採用候補"
    book.save(target)
    returned = read_returned(target)
    with official.read() as session:
        [decision] = compare_returned(returned, present_cases(session, returned)).decisions
    assert (decision.uid, decision.status) == (
        uids[3], ("未検討", AssessmentStatus.ADOPTED.value)
    )  # fmt: skip


def test_what_the_office_added_is_kept_and_what_is_below_moves_down(
    official: Catalogue, uids: list[str], template: Path
) -> None:
    def change(book: Any) -> None:
        sheet = book[SHEET]
        sheet["B11"] = "以上"
        sheet["B11"].font = Font(b=True, color="FF0000")
        sheet.merge_cells("B12:D12")
        sheet["B12"] = "決裁欄"
        sheet["F1"] = "○○市"
        sheet["D8"] = "この列は空けておく"
        book.create_sheet("別紙")["A1"] = "=1+1"

    remake(template, change)
    with zipfile.ZipFile(template, "a") as archive:
        archive.writestr("xl/media/logo.png", b"\x89PNG logo")
    target = export(official, uids[:5], template)
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(target) as new:
        for name in ("xl/media/logo.png", "xl/styles.xml", "xl/worksheets/sheet2.xml"):
            assert new.read(name) == old.read(name)
    sheet = openpyxl.load_workbook(target)[SHEET]
    assert sheet["B15"].value == "以上"
    assert sheet["B15"].font.b
    assert sheet["B16"].value == "決裁欄"
    assert [str(ref) for ref in sheet.merged_cells.ranges] == ["B16:D16"]
    assert sheet["F1"].value == "○○市"
    assert [sheet.cell(row, 4).value for row in range(9, 14)] == [None] * 5
    assert sheet.page_setup.orientation == "landscape"


def test_missing_names_are_named(official: Catalogue, uids: list[str], template: Path) -> None:
    def change(book: Any) -> None:
        del book.defined_names["jd_title"]
        book.defined_names["jd_table"].attr_text = "#REF!"

    remake(template, change)
    with pytest.raises(InputRefused) as refused:
        export(official, uids, template)
    assert {finding.column for finding in refused.value.findings} == {"jd_title", "jd_table"}
    assert not template.with_name("結果.xlsx").exists()


def test_a_table_without_known_headings_says_which_are_known(
    official: Catalogue, uids: list[str], template: Path
) -> None:
    def change(book: Any) -> None:
        for cell in book[SHEET][8]:
            cell.value = "謎"

    remake(template, change)
    with pytest.raises(InputRefused) as refused:
        export(official, uids, template)
    assert "事例名" in refused.value.findings[0].message


def test_text_stays_text_and_forbidden_characters_are_replaced(
    catalogue: Catalogue, template: Path
) -> None:
    with catalogue.write() as tx:
        uids = fill_made_up(tx.session, [{"title": "=1+1"}, {"title": "前\x01後 <&>"}])
    book = openpyxl.load_workbook(export(catalogue, uids, template, "=2+2"))
    sheet = book[SHEET]
    assert (sheet["D9"].value, sheet["D9"].data_type) == ("=1+1", "s")
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=2+2", "s")
    assert sheet["D10"].value == "前〓後 <&>"


def test_an_empty_selection_leaves_the_sample_row_empty(
    catalogue: Catalogue, template: Path
) -> None:
    sheet = openpyxl.load_workbook(export(catalogue, [], template))[SHEET]
    assert [cell.value for cell in sheet[9]] == [None] * 10


def test_a_broken_template_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    broken = tmp_path / "b.xlsx"
    broken.write_bytes(b"PK nonsense")
    with pytest.raises(InputRefused):
        export(catalogue, [], broken)
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(InputRefused):
        export(catalogue, [], broken)


@pytest.mark.parametrize(
    ("ref", "moved"),
    [("A1:B9", "A1:B13"), ("A9", "A9:A13"), ("C10", "C14"), ("$A$1:$H$9", "$A$1:$H$13"),
     ("A1:A8", "A1:A8"), ("B12:D12 A9", "B16:D16 A9:A13"), ("$8:$8", "$8:$8")],
)  # fmt: skip
def test_ranges_grow_with_the_rows(ref: str, moved: str) -> None:
    assert grown(ref, 9, 4) == moved
