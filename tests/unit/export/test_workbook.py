"""The workbook: opens without repair, holds what it should, and keeps text as text."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from jireidana.catalog import annotate, comparison, settings
from jireidana.catalog.catalogue import Catalogue
from jireidana.dates import Calendar
from jireidana.export import layouts
from jireidana.export.layouts import CARDS, COMPARE, COVER, LIST, SHEETS, SUMMARY, Layout
from jireidana.export.notices import Notices
from jireidana.export.run import export_cases, export_to
from jireidana.export.selection import gather
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
    title = bad.replace("\ud800", "\ufffe")
    with catalogue.write() as tx:
        uids = fill_made_up(
            tx.session, [{"title": title}, {"title": "長", "summary": "あ" * 40_000}]
        )
    with catalogue.read() as session:
        exported = export_cases(session, uids, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    titles = [cell.value for cell in book[LIST][3]]
    shown = book[LIST].cell(4, titles.index("事例名") + 1).value
    assert shown == "前〓\n〓後\n_x005F_x0041_"
    assert book[LIST].cell(5, titles.index("概要") + 1).value.endswith("…（続きは事例票）")
    assert any("〓" in line for line in exported.notices)
    assert any("全文は事例票" in line for line in exported.notices)
    cover = [value for row in book[COVER].iter_rows(values_only=True) for value in row]
    assert any("〓" in str(value) for value in cover), "said on the cover too"


def test_a_text_beyond_what_a_cell_holds_is_cut_with_a_mark() -> None:
    notices = Notices()
    text = notices.text("あ" * 40_000, "p/1", "本文")
    assert len(text) == 32_767
    assert text.endswith("…（以下略）")
    assert any("32,767" in line and "p/1の本文" in line for line in notices.lines())


def test_an_export_of_nothing_is_still_a_valid_table(catalogue: Catalogue, tmp_path: Path) -> None:
    with catalogue.read() as session:
        export_cases(session, [], tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")[LIST]
    assert sheet.tables["jd_list"].ref.endswith("4")


def test_every_sheet_of_the_meeting_is_there_and_counts_agree(
    official: Catalogue, uids: list[str], tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"
    with official.read() as session:
        exported = export_cases(session, uids, target, layout=Layout(sheets=SHEETS),
                                compare=uids[:3])  # fmt: skip
    assert exported.sheets == SHEETS
    book = openpyxl.load_workbook(target, data_only=True)
    assert len(book[CARDS].row_breaks.brk) == 64
    merged = {str(area) for area in book[CARDS].merged_cells.ranges}
    assert {"A1:B1", "C1:D1", "A2:D2"} <= merged
    cards = [row[0] for row in book[CARDS].iter_rows(values_only=True)]
    assert sum(str(value).startswith("事例票") for value in cards) == 65
    numbers = {(row[0] or row[1]): row for row in book[SUMMARY].iter_rows(values_only=True)}
    assert numbers["兵庫県"][2] == 6, "the value is in the file before anything calculates it"
    assert numbers["政令指定都市"][2] == 9
    formulas = openpyxl.load_workbook(target)[SUMMARY]
    counted = [value for row in formulas.iter_rows(values_only=True) for value in row if value]
    assert '=SUMPRODUCT((jd_list[都道府県]="兵庫県")*1)' in counted
    assert len(formulas._charts) == 4
    compared = list(book[COMPARE].iter_rows(values_only=True))
    labels = [str(row[0]).replace("\n", "") for row in compared[3:]]
    assert labels == [
        "概要",
        "団体",
        "区分",
        "分野",
        "費用",
        "効果",
        "出典",
        "検討状況",
        "当庁への適用案",
    ]
    assert len(compared[2]) == 4


def test_the_office_s_own_rows_stand_beside_the_compared_cases(
    official: Catalogue, uids: list[str], tmp_path: Path
) -> None:
    with official.write() as tx:
        cost = comparison.add_row(tx.session, title="費用")
        comparison.set_cell(tx.session, row_id=cost, uid=uids[1], text="=初期300万円")
        comparison.add_row(tx.session, title="体制")
    target = tmp_path / "a.xlsx"
    with official.read() as session:
        export_cases(session, uids[:2], target, layout=Layout(sheets=(LIST, COMPARE)))
    rows = list(openpyxl.load_workbook(target)[COMPARE].iter_rows(values_only=True))[3:]
    labels = [str(row[0]).replace("\n", "") for row in rows]
    assert labels[-3:] == ["費用", "体制", "当庁への適用案"]
    assert labels.count("費用") == 1, "ours takes the place of the empty row of that name"
    assert rows[-3][2] == "=初期300万円"
    cell = openpyxl.load_workbook(target)[COMPARE].cell(len(rows) + 1, 3)
    assert cell.data_type != "f"


def test_what_a_sheet_cannot_hold_is_said(
    official: Catalogue, uids: list[str], tmp_path: Path
) -> None:
    layout = Layout(sheets=(LIST, COMPARE))
    with official.read() as session:
        exported = export_cases(session, uids, tmp_path / "a.xlsx", layout=layout)
    assert exported.sheets == (LIST,)
    assert any("比較表" in line for line in exported.notices)


def test_notes_stay_out_unless_asked(official: Catalogue, uids: list[str], tmp_path: Path) -> None:
    with official.write() as tx:
        annotate.add_note(tx.session, uid=uids[0], text="内緒の話")
    for with_notes in (False, True):
        target = tmp_path / f"{with_notes}.xlsx"
        with official.read() as session:
            export_cases(session, uids[:1], target, layout=Layout(with_notes=with_notes))
        text = "".join(
            zipfile.ZipFile(target).read(name).decode("utf-8", "replace")
            for name in zipfile.ZipFile(target).namelist()
        )
        assert ("内緒の話" in text) is with_notes


def test_a_long_text_is_whole_on_the_card(catalogue: Catalogue, tmp_path: Path) -> None:
    body = "".join(f"{number}番目の文です。" for number in range(9_000))
    with catalogue.write() as tx:
        uids = fill_made_up(tx.session, [{"body": body}])
    with catalogue.read() as session:
        export_cases(session, uids, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")[CARDS]
    shown = "".join(str(row[1] or "") for row in sheet.iter_rows(values_only=True))
    assert body in shown.replace("\n", "")
    assert all((d.height or 0) <= 409 for d in sheet.row_dimensions.values())


def test_layouts_are_remembered_by_name_but_never_the_notes(catalogue: Catalogue) -> None:
    layout = Layout(columns=("title", "comment"), sheets=(LIST,), sort="title", with_notes=True)
    with catalogue.write("出力設定を保存") as tx:
        layouts.remember_layout(tx.session, layout=layout)
        layouts.save_layout(tx.session, name="会議用", layout=layout)
    with catalogue.read() as session:
        assert layouts.last_layout(session) == replace(layout, with_notes=False)
        assert layouts.named_layouts(session) == {"会議用": layout}
    with catalogue.write() as tx:
        settings.set_setting(tx.session, "export.last", {"columns": ["?"], "sort": 3})
        layouts.delete_layout(tx.session, name="会議用")
    with catalogue.read() as session:
        assert layouts.last_layout(session) == Layout()
        assert layouts.named_layouts(session) == {}


@pytest.mark.parametrize(
    ("calendar", "made", "year", "published"),
    [
        (
            Calendar.JAPANESE, "令和8年11月24日（2026-11-24）", "令和4年度（2022）",
            "試験町　令和4年9月2日（2022-09-02）",
        ),
        (Calendar.WESTERN, "2026年11月24日", "2022年度", "試験町　2022年9月2日"),
    ],
)  # fmt: skip
def test_the_workbook_writes_its_dates_in_the_chosen_calendar(
    catalogue: Catalogue, tmp_path: Path, calendar: Calendar, made: str, year: str, published: str
) -> None:
    with catalogue.write() as tx:
        uids = fill_made_up(tx.session, [{}])
    with catalogue.read() as session:
        selection = gather(session, uids, calendar=calendar)
        (entry,) = selection.entries
    entry = replace(entry, case=replace(entry.case, year=2022))
    # Noon in Japan, so that the day is the same on every computer that tests this.
    made_at = "2026-11-24T03:00:00.000Z"
    selection = replace(selection, entries=(entry,), generated_at=made_at)
    export_to(selection, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = {
        str(value)
        for name in (COVER, CARDS)
        for row in book[name].iter_rows(values_only=True)
        for value in row
        if value
    }
    assert {made, year, published} <= cells
