"""Making a pack in Excel or in a folder by hand: names, suggestions, places of errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jireidana.errors import InputRefused
from jireidana.packs.authoring import build_pack
from jireidana.packs.build import write_folder, write_jpack
from jireidana.packs.format import OrganizationEntry, PackContent
from jireidana.packs.naming import OrganizationBook
from jireidana.packs.reader import read_pack
from jireidana.packs.template import write_template
from jireidana.packs.workbook import write_workbook
from jireidana.workbooks import openpyxl


@pytest.fixture(scope="module")
def book() -> OrganizationBook:
    return OrganizationBook.load()


def filled(path: Path, cells: dict[str, dict[str, Any]]) -> Path:
    """The template with these cells filled in, as somebody would in Excel."""
    write_template(path)
    workbook = openpyxl().load_workbook(path)
    workbook["パック情報"]["B3"] = "hyogo-dx"
    for sheet, values in cells.items():
        for address, value in values.items():
            workbook[sheet][address] = value
    workbook.save(path)
    return path


def test_the_template_offers_what_it_promises(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx")
    workbook = openpyxl().load_workbook(tmp_path / "t.xlsx")
    assert workbook.sheetnames[:2] == ["使い方", "パック情報"]
    assert [cell.value for cell in workbook["事例"][1]][:5] == [
        "識別子", "番号", "事例名", "団体", "分野",
    ]  # fmt: skip
    rules = {
        str(rule.sqref): rule.formula1 for rule in workbook["事例"].data_validations.dataValidation
    }
    assert rules["E2:E301"] == "=分野!$C$2:$C$300"
    assert len(rules) == 3
    assert workbook["選択肢"].max_row == 48
    assert workbook["事例"]["A3"].value == "001"


def test_a_filled_template_becomes_a_pack(tmp_path: Path) -> None:
    path = filled(
        tmp_path / "t.xlsx",
        {
            "事例": {
                "C3": "窓口を予約制にした",
                "D3": "兵庫県神戸市、姫路市",
                "E3": "窓口改革",
                "F3": "○○県DX事例集",
                "G3": 12,
                "K1": "導入費用",
                "K3": "120万円",
                "C4": "鍵の管理をやめた",
                "D4": "北海度北見市(012084)",
                "E4": "住民サービス › オンライン手続",
            }
        },
    )
    content = build_pack(path)
    assert content.header.id == "hyogo-dx"
    assert [case.key for case in content.cases] == ["001", "002"]
    first, second = content.cases
    assert first.organizations == (
        OrganizationEntry("281000", "兵庫県神戸市"),
        OrganizationEntry("282014", "姫路市"),
    )
    assert (first.page, first.extra) == (12, {"導入費用": "120万円"})
    assert content.path(first.category) == ["住民サービス", "窓口改革"]
    assert content.path(second.category) == ["住民サービス", "オンライン手続"]
    assert second.organizations == (OrganizationEntry("012084", "北海度北見市"),)
    write_jpack(content, tmp_path / "a.jpack")
    write_workbook(content, tmp_path / "a.xlsx")
    assert read_pack(tmp_path / "a.jpack").fingerprint == content.fingerprint
    assert read_pack(tmp_path / "a.xlsx").fingerprint == content.fingerprint
    assert build_pack(tmp_path / "a.xlsx") == content


@pytest.mark.parametrize(
    ("cells", "place", "sentence"),
    [
        ({"C3": "x", "D3": "北海度北見市"}, ("事例", 3, "団体"), "北海道北見市(012084)のことで"),
        ({"C3": "x", "D3": "府中市"}, ("事例", 3, "団体"), "府中市(132063)、広島県府中市(342084)"),
        ({"C3": "x", "D3": "神戸市(999999)"}, ("事例", 3, "団体"), "「999999」はありません"),
        ({"C3": "x", "E3": "窓ロ改革"}, ("事例", 3, "分野"), "「窓口改革」のことですか？"),
        ({"C3": "x", "F3": "知らない資料"}, ("事例", 3, "原典"), "という原典はありません"),
        ({"D3": "神戸市"}, ("事例", 3, "事例名"), "空欄"),
        ({"C3": "x", "G3": "十二"}, ("事例", 3, "頁"), "整数ではありません"),
        ({"C3": "=A1"}, ("事例", 3, "事例名"), "数式"),
        ({}, ("事例", None, None), "事例が1件もありません"),
    ],
)  # fmt: skip
def test_errors_have_sheet_row_and_column(
    tmp_path: Path, cells: dict[str, Any], place: tuple[str, int, str], sentence: str
) -> None:
    path = filled(tmp_path / "t.xlsx", {"事例": cells})
    with pytest.raises(InputRefused) as refusal:
        build_pack(path)
    (finding,) = refusal.value.findings
    assert (finding.file, finding.row, finding.column) == place
    assert sentence in finding.message


def test_the_example_identifier_is_not_handed_out(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx")
    with pytest.raises(InputRefused) as refusal:
        build_pack(tmp_path / "t.xlsx")
    assert "例のまま" in refusal.value.findings[0].message


def test_a_folder_edited_by_hand_is_built_without_its_old_hashes(
    tmp_path: Path, first_edition: PackContent
) -> None:
    write_folder(first_edition, tmp_path / "pack")
    cases = tmp_path / "pack" / "cases.csv"
    text = cases.read_text("utf-8").replace("naibu.2,naibu,21", "窓口改革,naibu,22")
    cases.write_text(text, "utf-8-sig")
    with pytest.raises(InputRefused):
        read_pack(tmp_path / "pack")
    content = build_pack(tmp_path / "pack")
    changed = next(case for case in content.cases if case.key == "naibu-08")
    assert (changed.page, changed.category) == (22, "naibu.2")
    assert changed.organizations[0].printed == "北海度北見市"


@pytest.mark.parametrize(
    ("written", "code", "printed"),
    [
        ("北海道北見市", "012084", "北海道北見市"),
        ("北見市", "012084", "北見市"),
        ("きたみし", "012084", "北海道北見市"),
        ("キタミシ", "012084", "北海道北見市"),
        ("ﾆｾｺ町", "013951", "ﾆｾｺ町"),
        ("神奈川県　茅ケ崎市", "142077", "神奈川県　茅ケ崎市"),
        ("茅ヶ崎市", "142077", "茅ヶ崎市"),
        ("北海道河西郡芽室町", "016373", "北海道河西郡芽室町"),
        ("余市郡余市町", "014087", "余市郡余市町"),
        ("東京都", "130001", "東京都"),
        ("(281000)", "281000", "兵庫県神戸市"),
    ],
)
def test_organizations_are_found_by_name_and_reading(
    book: OrganizationBook, written: str, code: str, printed: str
) -> None:
    found = book.resolve(written)
    assert (found.code, found.printed) == (code, printed)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("北海度北見市", "012084"),
        ("横濱市", "141003"),
        ("神戸氏", "281000"),
        ("こうべち", "281000"),
    ],
)
def test_typos_get_a_suggestion(book: OrganizationBook, written: str, meant: str) -> None:
    assert book.resolve(written).code is None
    assert meant in [entry.code for entry in book.suggest(written)]


def test_nonsense_gets_no_suggestion(book: OrganizationBook) -> None:
    assert book.suggest("株式会社ジレイダナ") == []
