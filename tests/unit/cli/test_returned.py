"""returned: a workbook filled in by the meeting, compared and then taken in."""

from __future__ import annotations

from pathlib import Path

import pytest

from jireidana.workbooks import openpyxl


@pytest.fixture
def filled_in(program, tmp_path: Path) -> Path:
    """The four cases of 神戸市, the first adopted by the meeting with a comment."""
    target = tmp_path / "会議.xlsx"
    assert program("export", "--query", "団体:神戸市", "-o", str(target)).status == 0
    book = openpyxl().load_workbook(target)
    sheet = book["一覧"]
    header = next(row for row in sheet.iter_rows() if any(cell.value == "採否" for cell in row))
    columns = {cell.value: cell.column for cell in header}
    first = header[0].row + 1
    sheet.cell(first, columns["採否"]).value = "採用候補"
    sheet.cell(first, columns["担当課"]).value = "DX推進課"
    sheet.cell(first, columns["コメント"]).value = "来年度に試す"
    book.save(target)
    return target


def test_compare_then_apply(program, filled_in: Path) -> None:
    dry = program("returned", str(filled_in), "--dry-run", "--json").document
    (decision,) = dry["decisions"]
    assert decision["fields"]["status"] == ["未検討", "採用候補"]
    assert (dry["unchanged"], dry["applied"]) == (3, False)
    asked = program("returned", str(filled_in))
    assert "--yes" in asked.err
    assert "来年度に試す" in asked.out
    uid = decision["uid"]
    assert program("show", uid, "--json").document["assessment"]["status"] == "未検討"
    assert program("returned", str(filled_in), "--yes", "--json").document["applied"] is True
    case = program("show", uid, "--json").document
    assert case["assessment"]["status"] == "採用候補"
    assert case["assessment"]["section"] == "DX推進課"
    assert [note["text"] for note in case["notes"]] == ["来年度に試す"]
    again = program("returned", str(filled_in), "--yes", "--json").document
    assert again["decisions"] == []


def test_what_is_no_returned_workbook_is_refused(program, tmp_path: Path) -> None:
    book = openpyxl().Workbook()
    book.active["A1"] = "こんにちは"
    path = tmp_path / "他の表.xlsx"
    book.save(path)
    ran = program("returned", str(path), "--yes", "--json")
    assert ran.status == 1
    assert ran.document["errors"][0]["file"] == "他の表.xlsx"
    assert program("returned", str(tmp_path / "none.xlsx")).status == 1
