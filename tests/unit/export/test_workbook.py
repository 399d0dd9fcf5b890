"""The workbook: opens without repair, holds what it should, and keeps text as text."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from jireidana.catalog.catalogue import Catalogue
from jireidana.export.layouts import COVER, LIST, Layout
from jireidana.export.run import export_cases
from support.sample_cases import fill_made_up


def test_the_list_is_a_table_that_prints_on_a4(
    official: Catalogue, uids: list[str], tmp_path: Path
) -> None:
    target = tmp_path / "提案.xlsx"
    with official.read() as session:
        exported = export_cases(session, uids, target, title="窓口の提案")
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == list(exported.sheets)
    assert book.sheetnames[:2] == [COVER, LIST]
    sheet = book[LIST]
    table = sheet.tables["jd_list"]
    titles = [cell.value for cell in sheet[3]]
    assert [column.name for column in table.tableColumns] == titles
    assert table.ref == f"A3:{sheet.cell(3, len(titles)).column_letter}68"
    assert table.autoFilter.ref == table.ref
    assert len(set(titles)) == len(titles)
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "&P / &N" in sheet.oddFooter.center.text
    sources = [row[titles.index("出典")] for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert sources[0] == "自治体DX事例 体制整備 p.2"
    assert len(sources) == 65
    hidden = [t for t, c in zip(titles, sheet[3], strict=True)
              if sheet.column_dimensions[c.column_letter].hidden]  # fmt: skip
    assert hidden[0] == "識別子"
    choices = sheet.data_validations.dataValidation[0]
    assert choices.formula1 == '"採用候補,候補,見送り,未検討"'
    assert "概要" not in titles, "nothing to show, so no empty column"


def test_the_properties_name_nobody(official: Catalogue, uids: list[str], tmp_path: Path) -> None:
    with official.read() as session:
        export_cases(session, uids[:1], tmp_path / "a.xlsx", title="題")
        layout = Layout(office="DX推進課")
        export_cases(session, uids[:1], tmp_path / "b.xlsx", title="題", layout=layout)
    core = zipfile.ZipFile(tmp_path / "a.xlsx").read("docProps/core.xml").decode()
    assert "openpyxl" not in core
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").properties.creator in (None, "")
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").properties.creator == "DX推進課"


@pytest.mark.parametrize("risky", ["=1+1", "+1", "-1", "@A1", "\t字", "=cmd|' /C calc'!A0", "#N/A"])
def test_text_that_looks_like_a_formula_stays_text(
    catalogue: Catalogue, tmp_path: Path, risky: str
) -> None:
    with catalogue.write() as tx:
        uids = fill_made_up(tx.session, [{"title": risky, "summary": risky, "body": risky}])
    with catalogue.read() as session:
        export_cases(session, uids, tmp_path / "a.xlsx", title=risky)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    found = [c for row in book[LIST].iter_rows() for c in row if c.value == risky]
    assert len(found) >= 3
    assert {cell.data_type for cell in found} == {"s"}


def test_forbidden_characters_and_overlong_text_are_handled_and_said(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    bad = "前\x00\x0b\ud800後\r\n_x0041_"
    with catalogue.write() as tx:
        uids = fill_made_up(tx.session, [{"title": bad.replace("\ud800", "\ufffe")},
                                         {"title": "長", "summary": "あ" * 40_000}])  # fmt: skip
    with catalogue.read() as session:
        exported = export_cases(session, uids, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")[LIST]
    titles = [cell.value for cell in sheet[3]]
    assert sheet.cell(4, titles.index("事例名") + 1).value == "前〓\n〓後\n_x005F_x0041_"
    summary = sheet.cell(5, titles.index("概要") + 1).value
    assert len(summary) == 32_767
    assert summary.endswith("…（以下略）")
    assert any("〓" in line for line in exported.notices)
    assert any("test/2の概要" in line for line in exported.notices)
    cover = [c.value for row in openpyxl.load_workbook(tmp_path / "a.xlsx")[COVER] for c in row]
    assert any("32,767" in str(value) for value in cover)


def test_an_export_of_nothing_is_still_a_valid_table(catalogue: Catalogue, tmp_path: Path) -> None:
    with catalogue.read() as session:
        export_cases(session, [], tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")[LIST]
    assert sheet.tables["jd_list"].ref.endswith("4")
