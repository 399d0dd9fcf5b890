"""The comparison of two editions as a workbook: what a section reads before it agrees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jireidana.packs.compare import Comparison, field_title, value_text
from jireidana.progress import Progress
from jireidana.workbooks import openpyxl

from .notices import Notices
from .target import replacing

_HEADINGS = ("区分", "識別子", "事例", "項目", "いまの内容", "新しい内容", "記録あり")
_WIDTHS = (10, 26, 36, 12, 50, 50, 10)


def _rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    touched = set(comparison.touches_user_data)

    def mark(uid: str) -> str:
        return "あり" if uid in touched else ""

    for case in comparison.changed:
        for name, (old, new) in case.fields.items():
            yield (
                "変更", case.uid, case.title, field_title(name), value_text(old), value_text(new),
                mark(case.uid),
            )  # fmt: skip
    for word, uids in (("掲載終了", comparison.withdrawn), ("追加", comparison.added)):
        for uid in uids:
            yield (word, uid, comparison.titles[uid], "", "", "", mark(uid))


def _facts(comparison: Comparison) -> Mapping[str, str]:
    return {
        "事例パック": comparison.title,
        "発行者": comparison.publisher,
        "版": f"{comparison.from_version or '（なし）'} → {comparison.to_version}",
        "指紋": comparison.fingerprint,
        "署名": f"{comparison.signature.state.label} {comparison.signature.signer}".strip(),
        "件数": (
            f"追加 {len(comparison.added)}、変更 {len(comparison.changed)}、"
            f"掲載終了 {len(comparison.withdrawn)}、変更なし {comparison.unchanged}"
        ),
        "その他の変更": "\n".join(comparison.other_changes),
    }


def write_comparison(
    comparison: Comparison, target: Path, progress: Progress | None = None
) -> Path:
    """Write the comparison; the old file or the whole new one is there at any moment.

    Raises:
        UserError: when the target is open elsewhere or cannot be written.
        Cancelled: when `progress` was asked to stop.
    """
    progress = progress or Progress()
    notices = Notices()
    library = openpyxl()
    styles = library.styles
    book = library.Workbook()
    wrapped = styles.Alignment(wrap_text=True, vertical="top")
    line = styles.Side(style="thin", color="FFB8BFCA")
    border = styles.Border(bottom=line)
    head = styles.PatternFill("solid", fgColor="FF264B96")

    def put(sheet: Any, row: int, column: int, text: str, uid: str = "") -> Any:
        cell = sheet.cell(row, column)
        cell.value = notices.text(text, uid, "")
        # Text that begins like a formula stays text.
        cell.data_type = "s"
        cell.alignment = wrapped
        cell.border = border
        return cell

    facts = book.active
    facts.title = "比較"
    facts.column_dimensions["A"].width = 16
    facts.column_dimensions["B"].width = 90
    for number, (name, text) in enumerate(_facts(comparison).items(), start=1):
        put(facts, number, 1, name).font = styles.Font(bold=True)
        put(facts, number, 2, text)

    sheet = book.create_sheet("変わる事例")
    letter = library.utils.get_column_letter
    for column, (title, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True), start=1):
        sheet.column_dimensions[letter(column)].width = width
        cell = put(sheet, 1, column, title)
        cell.fill = head
        cell.font = styles.Font(bold=True, color="FFFFFFFF")
    rows = list(_rows(comparison))
    for number, row in enumerate(rows, start=2):
        progress.report(number, len(rows), "比較を書き出しています")
        for column, text in enumerate(row, start=1):
            put(sheet, number, column, text, row[1])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{letter(len(_HEADINGS))}{len(rows) + 1}"
    for each, tall in ((facts, False), (sheet, True)):
        each.page_setup.orientation = "landscape"
        each.page_setup.paperSize = 9
        each.sheet_properties.pageSetUpPr = library.worksheet.properties.PageSetupProperties(
            fitToPage=True
        )
        each.page_setup.fitToHeight = 0
        each.oddFooter.center.text = "&P / &N"
        if tall:
            each.print_title_rows = "1:1"
    with replacing(target) as work:
        book.save(work)
    return target
