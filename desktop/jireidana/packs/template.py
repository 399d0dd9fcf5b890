"""The workbook people fill in to make a pack: headings, drop-downs, an example, an explanation."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from jireidana.wholefile import write_whole
from jireidana.workbooks import openpyxl

from .authoring import EXAMPLE_ID, EXAMPLE_KEY, EXAMPLE_MARK, ORGANIZATIONS_COLUMN
from .naming import OrganizationBook
from .schema import CATEGORIES, SOURCES
from .workbook import INFO_SHEET, letters, write_info, write_rows

# As many cases as a prefecture collects in a year; further rows need a key of their own.
ROWS = 300
_LISTS = "選択肢"
KINDS = ("事例集", "計画", "基本方針", "手順書", "通知", "その他")
_CASE_HEADINGS = (
    ("識別子", 12), ("番号", 8), ("事例名", 44), (ORGANIZATIONS_COLUMN, 28), ("分野", 24),
    ("原典", 24), ("頁", 8), ("年度", 8), ("概要", 50), ("本文", 60),
)  # fmt: skip

GUIDE = """事例パックの作り方

1. 「パック情報」に、パックの識別子（半角英数字）・名称・版・発行者を書きます。
   識別子は次の版でも変えません。版は「2024.1」のように、新しいほど大きい番号にします。
2. 「分野」に、事例を分ける見出しを書きます。大分類の下に小分類を置くときは「親の識別子」に
   大分類の名称を書きます。「識別子」は空欄でかまいません（名称が使われます）。
3. 「原典」に、事例の載っている資料を書きます。発行日は「2024-03-15」「2024-03」「2024」の形です。
4. 「事例」に1行1件で書きます。
   ・「識別子」には番号が入れてあります。一度配ったら、同じ事例の識別子は変えないでください。
     （タグやメモは識別子で結び付いています。）
   ・「団体」は「兵庫県神戸市」のように都道府県から書きます。複数あるときは「、」で区切ります。
     印刷された名称を残して団体コードを指定するときは「北海度北見市(012084)」のように書きます。
   ・「分野」と「原典」は一覧から選べます。
   ・「年度」が空欄のときは、原典の発行日の年度になります。
   ・右側に列を足すと、見出しごとそのまま表示されます（例: 導入費用、問合せ先）。
5. 事例棚の「パックを作る」（または jireidana pack build）で、このブックからパックを作ります。
   誤りがあれば、シート・行・列を示します。1行目（見出し）とシートの名前は変えないでください。

書けないもの: 数式、「=」で始まる値、制御文字、1つのセルに32,767文字を超える文章。
例の行（識別子が「rei-001」の行）は、残っていてもパックには入りません。
"""


def write_template(target: Path) -> None:
    """Write the workbook to fill in.

    Raises:
        UserError: when the file cannot be written.
    """
    library = openpyxl()
    book = library.Workbook(write_only=True)
    guide = book.create_sheet("使い方")
    guide.column_dimensions["A"].width = 110
    for line in GUIDE.splitlines():
        guide.append([line])
    write_info(book.create_sheet(INFO_SHEET), _INFO_EXAMPLE)
    _cases(book.create_sheet("事例"))
    _sheet(book.create_sheet("分野"), [c.title for c in CATEGORIES.columns], _CATEGORY_EXAMPLES)
    sources = book.create_sheet("原典")
    _drop_down(sources, "C", f"={_LISTS}!$B$2:$B${len(KINDS) + 1}", ROWS)
    _sheet(sources, [c.title for c in SOURCES.columns], _SOURCE_EXAMPLES)
    _lists(book.create_sheet(_LISTS))
    packed = io.BytesIO()
    book.save(packed)
    write_whole(target, packed.getvalue())


_INFO_EXAMPLE = {
    "format": "1",
    "id": EXAMPLE_ID,
    "title": "○○県DX事例集",
    "version": "2024.1",
    "publisher": "○○県",
    "released": "2024-04-01",
    "licence": "",
}
_CATEGORY_EXAMPLES = [
    ["", "", "住民サービス", ""],
    ["", "住民サービス", "窓口改革", ""],
    ["", "住民サービス", "オンライン手続", ""],
    ["", "", "庁内業務", ""],
]
_SOURCE_EXAMPLES = [["", "○○県DX事例集", "事例集", "令和5年度版", "2024-03", "○○県", "", ""]]
_CASE_EXAMPLE = [
    EXAMPLE_KEY, "1", f"{EXAMPLE_MARK}書かない窓口で手続の時間を半分に", "兵庫県神戸市", "窓口改革",
    "○○県DX事例集", "12", "", "証明書の申請書を書かずに済むようにした。", "",
]  # fmt: skip


def _cases(sheet: Any) -> None:
    sheet.freeze_panes = "D2"
    for letter, (_, width) in zip(letters(len(_CASE_HEADINGS)), _CASE_HEADINGS, strict=True):
        sheet.column_dimensions[letter].width = width
    _drop_down(sheet, "D", f"={_LISTS}!$A$2:$A$48", ROWS, strict=False)
    _drop_down(sheet, "E", f"=分野!$C$2:$C${ROWS}", ROWS, strict=False)
    _drop_down(sheet, "F", f"=原典!$B$2:$B${ROWS}", ROWS, strict=False)
    prepared = [[f"{number:03}"] for number in range(1, ROWS)]
    write_rows(sheet, [heading for heading, _ in _CASE_HEADINGS], [_CASE_EXAMPLE, *prepared])


def _sheet(sheet: Any, headings: list[str], rows: list[list[str]]) -> None:
    sheet.freeze_panes = "A2"
    for letter in letters(len(headings)):
        sheet.column_dimensions[letter].width = 22
    write_rows(sheet, headings, list(rows))


def _lists(sheet: Any) -> None:
    """What the drop-downs offer: the prefectures, and the kinds of documents."""
    sheet.sheet_state = "hidden"
    prefectures = OrganizationBook.load().prefectures()
    rows = [
        [prefecture, KINDS[i] if i < len(KINDS) else ""] for i, prefecture in enumerate(prefectures)
    ]
    write_rows(sheet, ["都道府県", "種別"], rows)


def _drop_down(sheet: Any, column: str, source: str, rows: int, *, strict: bool = True) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=source, allow_blank=True)
    # Where more than the list may be written, the list only offers.
    rule.showErrorMessage = strict
    rule.error = "一覧から選んでください。"
    rule.add(f"{column}2:{column}{rows + 1}")
    # Write-only sheets have no add_data_validation of their own.
    sheet.data_validations.append(rule)
