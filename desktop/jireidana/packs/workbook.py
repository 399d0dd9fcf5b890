"""A pack as one Excel workbook, a sheet per resource: what sanitizers let through.

Only what the cells say counts: a workbook that Excel, LibreOffice or a sanitizer has written anew
is the same pack.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jireidana.errors import InputRefused
from jireidana.progress import Cancelled, Progress
from jireidana.wholefile import write_whole
from jireidana.workbooks import openpyxl

from .archive import open_archive
from .descriptor import check_extra, check_format, parse_json
from .findings import refused
from .format import PackContent, SignatureBlock
from .raw import RawHeader, RawPack, RawTable
from .schema import CASE_ORGANIZATIONS, FORMAT, RESOURCES, Resource, table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

INFO_SHEET = "パック情報"
# (heading in the sheet, name of the value)
INFO = (
    ("形式", "format"),
    ("パックの識別子", "id"),
    ("名称", "title"),
    ("版", "version"),
    ("発行者", "publisher"),
    ("公開日", "released"),
    ("利用条件", "licence"),
    ("その他の項目", "extra"),
    ("指紋", "fingerprint"),
    ("署名者", "signer"),
    ("公開鍵", "key"),
    ("署名", "value"),
)
_HEADER_VALUES = ("id", "title", "version", "publisher", "released", "licence")
# Wider than any sheet of a pack; a cell far to the right would make every row as wide.
_MAX_WIDTH = 128
_MAX_TEXT_IN_ALL = 300_000_000
_PACKAGE_PARTS = ("[Content_Types].xml", "xl/workbook.xml")


class _NumberText(str):
    """A text that stood in its cell as a number."""


# ---------------------------------------------------------------- reading


def read_workbook(path: Path, *, progress: Progress | None = None) -> RawPack:
    """A workbook's sheets as tables of text, not yet checked row by row.

    Raises:
        InputRefused: when it is damaged, holds macros, links, formulas or XML entities, or has no
            sheet of a pack.
        UserError: when it cannot be read.
    """
    progress = progress or Progress()
    archive = open_archive(path, _why_not)
    for name in archive.names():
        if name.endswith((".xml", ".rels", ".vml")):
            _refuse_entities(path.name, name, archive.read(name))
    if missing := [part for part in _PACKAGE_PARTS if part not in archive.names()]:
        raise refused(path.name, f"Excelブックではありません（{missing[0]}がありません）。")
    try:
        book = openpyxl().load_workbook(io.BytesIO(archive.data), read_only=True, keep_links=False)
        try:
            return _read_sheets(path.name, book, progress)
        finally:
            book.close()
    except (InputRefused, Cancelled):
        raise
    # openpyxl meets damaged XML with whatever its code happens to run into.
    except Exception as error:
        raise refused(
            path.name,
            "Excelブックが壊れているため、読めません。",
            "Excelで開いて保存し直すか、もう一度受け取ってください。",
        ) from error


def _why_not(name: str) -> str | None:
    lowered = name.lower()
    if lowered.endswith(".bin") and "vba" in lowered:
        return "マクロを含むブックは使えません。「.xlsx」で保存し直してください。"
    if lowered.startswith("xl/externallinks/"):
        return "ほかのブックへのリンクを含むブックは使えません。"
    return None


def _refuse_entities(file: str, name: str, data: bytes) -> None:
    # Any declaration of a document type is a way in for entities; Excel never writes one. Other
    # encodings could hide it.
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        raise refused(file, f"「{name}」がUTF-8のXMLではありません。")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise refused(file, f"「{name}」に危険な記述（外部実体や実体の宣言）が含まれています。")


def _read_sheets(file: str, book: Any, progress: Progress) -> RawPack:
    sheets = {name.strip(): name for name in book.sheetnames}
    if INFO_SHEET not in sheets:
        raise refused(
            file, f"事例パックのブックではありません（シート「{INFO_SHEET}」がありません）。"
        )
    budget = [_MAX_TEXT_IN_ALL]
    header, signature, fingerprint = _info(book[sheets[INFO_SHEET]], budget)
    tables = {}
    for done, resource in enumerate(RESOURCES):
        progress.report(done, len(RESOURCES), f"シート「{resource.title}」を読み込んでいます")
        name = sheets.get(resource.title) or sheets.get(resource.name)
        if name is not None:
            tables[resource.name] = _table(book[name], resource, budget)
    return RawPack(header, tables, signature, fingerprint)


def _cells(sheet: Any, budget: list[int]) -> Iterator[tuple[int, list[str]]]:
    """(row number, texts) of every row that is not empty."""
    # The dimension a file claims may be a lie that costs gigabytes.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if len(row) > _MAX_WIDTH:
            raise refused(sheet.title, f"列が多すぎます（{_MAX_WIDTH}列まで）。", row=number)
        texts = [_text(sheet.title, number, value) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            budget[0] -= sum(map(len, texts))
            if budget[0] < 0:
                raise refused(sheet.title, "文字の量が上限を超えています。", row=number)
            yield number, texts


def _text(sheet: str, row: int, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # Within a cell Excel writes LF; other programs may write CR LF, also as an escape.
        return value.replace("_x000D_", "\r").replace("\r\n", "\n")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _NumberText(int(value) if value == int(value) else value)
    if isinstance(value, datetime | date):
        text = value.isoformat()
        return text.removesuffix("T00:00:00")
    if type(value).__name__ in ("ArrayFormula", "DataTableFormula"):
        raise refused(sheet, "数式は使えません。値だけにしてください。", row=row)
    return str(value)


def _info(sheet: Any, budget: list[int]) -> tuple[RawHeader, SignatureBlock | None, str]:
    names = dict(INFO)
    values: dict[str, str] = {}
    places: dict[str, int] = {}
    for number, row in _cells(sheet, budget):
        if name := names.get(row[0].strip()):
            values[name] = row[1] if len(row) > 1 else ""
            places[name] = number
    form = values.get("format", "") or str(FORMAT)
    if not form.isdecimal():
        raise refused(INFO_SHEET, "「形式」が整数ではありません。", row=places.get("format"))
    check_format(INFO_SHEET, int(form[:9]))
    extra = parse_json(INFO_SHEET, values["extra"]) if values.get("extra") else {}
    if not isinstance(extra, dict):
        raise refused(INFO_SHEET, "「その他の項目」が正しくありません。", row=places.get("extra"))
    check_extra(INFO_SHEET, extra)
    header = RawHeader(
        INFO_SHEET, {name: values.get(name, "") for name in _HEADER_VALUES}, extra, places
    )
    block = [values.get(name, "") for name in ("signer", "key", "value")]
    signature = SignatureBlock(*block) if any(block[1:]) else None
    return header, signature, values.get("fingerprint", "")


def _table(sheet: Any, resource: Resource, budget: list[int]) -> RawTable:
    rows = _cells(sheet, budget)
    first = next(rows, None)
    if first is None or first[0] != 1:
        raise refused(sheet.title, "見出しの行がありません。", row=1)
    headings = [heading.strip() for heading in first[1]]
    known = {
        title: column.name
        for column in resource.columns
        # A book that says it our way may say the other word of a column of its own.
        for title in ((column.title,) if column.title in headings else column.former)
    }
    names = [known.get(heading, heading) for heading in headings]
    code = names.index("code") if "code" in names else -1
    width = len(names)
    found = []
    for number, texts in rows:
        texts.extend([""] * (width - len(texts)))
        # Typed as a number, a code loses its leading zero.
        if code >= 0 and isinstance(texts[code], _NumberText) and len(texts[code]) == 5:
            texts[code] = f"0{texts[code]}"
        found.append((number, texts))
    return RawTable(resource, sheet.title, names, headings, found)


# ---------------------------------------------------------------- writing

_WIDTHS = {"title": 44, "summary": 50, "body": 60, "note": 40, "printed": 30, "key": 16, "url": 30}


def write_workbook(content: PackContent, target: Path, progress: Progress | None = None) -> None:
    """Write a pack as a workbook; it has the fingerprint of the `.jpack`.

    Raises:
        UserError: when the file cannot be written; what was there before is untouched.
        Cancelled: when `progress` was cancelled; nothing is written then.
    """
    progress = progress or Progress()
    book = openpyxl().Workbook(write_only=True)
    write_info(book.create_sheet(INFO_SHEET), info_values(content))
    for done, resource in enumerate(RESOURCES):
        progress.report(done, len(RESOURCES), f"シート「{resource.title}」を書き込んでいます")
        columns, rows = table(content, resource)
        titles = {column.name: column.title for column in resource.columns}
        sheet = book.create_sheet(resource.title)
        sheet.freeze_panes = "C2" if resource is not CASE_ORGANIZATIONS else "A2"
        for letter, name in zip(letters(len(columns)), columns, strict=True):
            sheet.column_dimensions[letter].width = _WIDTHS.get(name, 14)
        write_rows(sheet, [titles.get(name, name) for name in columns], rows)
    packed = io.BytesIO()
    book.save(packed)
    write_whole(target, packed.getvalue())


def info_values(content: PackContent) -> dict[str, str]:
    """The values of the sheet パック情報."""
    header, signature = content.header, content.signature
    values = {
        "format": str(FORMAT),
        "id": header.id,
        "title": header.title,
        "version": header.version,
        "publisher": header.publisher,
        "released": header.released or "",
        "licence": header.licence,
        "extra": json.dumps(dict(header.extra), ensure_ascii=False) if header.extra else "",
        "fingerprint": content.fingerprint,
    }
    if signature:
        values |= {"signer": signature.signer, "key": signature.key, "value": signature.value}
    return values


def write_info(sheet: Worksheet, values: dict[str, str]) -> None:
    """Fill the sheet パック情報, one value a row."""
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["B"].width = 80
    write_rows(
        sheet, ["項目", "値"], [[title, values[name]] for title, name in INFO if name in values]
    )


def write_rows(sheet: Any, headings: list[str], rows: Iterable[list[Any]]) -> None:
    """A header row and rows in which text stays text, whatever it looks like."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    head = WriteOnlyCell(sheet)
    head.font = Font(bold=True)
    head.fill = PatternFill("solid", fgColor="E7ECF5")
    plain = WriteOnlyCell(sheet)
    # "@" keeps dates and codes text when somebody edits the cell.
    plain.number_format = "@"
    plain.alignment = Alignment(vertical="top", wrap_text=True)

    def cell(value: Any, like: Any) -> Any:
        made = WriteOnlyCell(sheet, value)
        if isinstance(value, str):
            made.data_type = "s"
            # One shared style array instead of one per cell.
            made._style = like._style
        return made

    sheet.append([cell(heading, head) for heading in headings])
    for row in rows:
        sheet.append([None if value in ("", None) else cell(value, plain) for value in row])


def letters(count: int) -> list[str]:
    """The letters of the first columns."""
    from openpyxl.utils import get_column_letter

    return [get_column_letter(i) for i in range(1, count + 1)]
