"""The file that carries what a person wrote: a workbook people can read, or lossless JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jireidana.catalog.user_data import FORMAT, TABLES, Table, UserData, from_rows, to_json
from jireidana.errors import Finding, InputRefused, UserError
from jireidana.progress import Progress
from jireidana.wholefile import replacing
from jireidana.workbooks import clean, escape, openpyxl, reading, sheet_rows

SUFFIXES = (".xlsx", ".json")
_COVER = "記録の交換"
_PART = "続き"
# A cell holds 32,767 characters; a longer text goes on in the next row.
_PIECE = 32_000
_JSON_MOST = 300 * 1024 * 1024
_WIDE = {"text", "reason", "remark", "memo"}


def write_user_data(data: UserData, target: Path, progress: Progress | None = None) -> int:
    """Write user data; the old file or the whole new one is there at any moment.

    Returns:
        How many characters a workbook could not hold and were replaced by 〓; none for JSON.

    Raises:
        UserError: the suffix is unknown, or the target cannot be written.
        Cancelled: when `progress` was asked to stop.
    """
    progress = progress or Progress()
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserError(
            f"「{target.name}」の形式では書き出せません。",
            "ファイル名の末尾を .xlsx か .json にしてください。",
        )
    with replacing(target) as work:
        if suffix == ".json":
            text = json.dumps(to_json(data), ensure_ascii=False, indent=1)
            work.write_text(text, encoding="utf-8")
            return 0
        return _write_book(data, work, progress)


def _write_book(data: UserData, work: Path, progress: Progress) -> int:
    library = openpyxl()
    book = library.Workbook(write_only=True)
    bold = library.styles.Font(bold=True)
    wrapped = library.styles.Alignment(wrap_text=True, vertical="top")
    replaced = 0

    def cell(sheet: Any, value: Any, *, head: bool = False) -> Any:
        nonlocal replaced
        if isinstance(value, str):
            value, count = clean(value)
            value = escape(value)
            replaced += count
        made = library.cell.WriteOnlyCell(sheet, value)
        if isinstance(value, str):
            # Text that begins like a formula stays text.
            made.data_type = "s"
        if head:
            made.font = bold
        else:
            made.alignment = wrapped
        return made

    cover = book.create_sheet(_COVER)
    cover.column_dimensions["A"].width = 14
    cover.column_dimensions["B"].width = 60
    for name, value in (
        ("形式", FORMAT), ("記入者", data.author), ("作成日時", data.made_at),
        ("注意", "メモの文章が含まれます。列や識別子を変えずに、事例棚で取り込んでください。"),
    ):  # fmt: skip
        cover.append([cell(cover, name, head=True), cell(cover, value)])
    done, total = 0, len(data)
    letters = library.utils.get_column_letter
    for table in TABLES:
        sheet = book.create_sheet(table.sheet)
        sheet.freeze_panes = "A2"
        for number, field in enumerate((*table.fields, _PART), start=1):
            sheet.column_dimensions[letters(number)].width = 60 if field in _WIDE else 22
        sheet.append([cell(sheet, text, head=True) for text in (*table.headings, _PART)])
        for row in data.rows(table):
            done += 1
            progress.report(done, total, f"{table.sheet}を書き出しています")
            for values in _parts(table, row):
                sheet.append([cell(sheet, value) for value in values])
    book.save(work)
    return replaced


def _parts(table: Table, row: Any) -> list[list[Any]]:
    """A row as the rows that it takes: every long text goes on in the column it began in."""
    values = list(row)
    longest = max((len(v) for v in values if isinstance(v, str)), default=0)
    parts = max(1, -(-longest // _PIECE))
    if parts == 1:
        return [[*values, None]]
    return [
        [
            value[part * _PIECE : (part + 1) * _PIECE]
            if isinstance(value, str) and len(value) > _PIECE
            else (value if part == 0 or field in table.required else None)
            for field, value in zip(table.fields, values, strict=True)
        ]
        + [part + 1]
        for part in range(parts)
    ]


def read_user_data(path: Path, progress: Progress | None = None) -> UserData:
    """Read a file of user data, every row checked.

    Raises:
        InputRefused: it is no such file, or rows in it are not in order.
        Cancelled: when `progress` was asked to stop.
    """
    progress = progress or Progress()
    progress.report(0, 0, "読み込んでいます")
    if path.suffix.lower() == ".json":
        return _read_json(path)
    return _read_book(path, progress)


def _not_ours(path: Path, why: str) -> InputRefused:
    return InputRefused(
        f"「{path.name}」は、事例棚の記録のファイルではありません。",
        [Finding(path.name, None, None, why)],
        "「記録の交換」で書き出したファイルを選んでください。",
    )


def _read_json(path: Path) -> UserData:
    try:
        if path.stat().st_size > _JSON_MOST:
            raise _not_ours(path, "大きすぎます。")
        document = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise InputRefused(
            f"「{path.name}」を開けません（{error.strerror}）。",
            hint="ファイルの場所を確かめてください。",
        ) from error
    except (ValueError, RecursionError) as error:
        raise _not_ours(path, "JSONとして読めません。") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _not_ours(path, f"形式が「{FORMAT}」ではありません。")
    raw: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
    for table in TABLES:
        rows = document.get(table.name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise _not_ours(path, f"「{table.name}」が表の形ではありません。")
        raw[table.name] = list(enumerate(rows, start=1))
    return from_rows(path.name, _word(document.get("author")), _word(document.get("made_at")), raw)


def _word(value: object) -> str:
    return value[:100] if isinstance(value, str) else ""


def _read_book(path: Path, progress: Progress) -> UserData:
    raw: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
    with reading(path) as book:
        if _COVER not in book.sheetnames:
            raise _not_ours(path, f"シート「{_COVER}」がありません。")
        facts = {
            str(row[0]): str(row[1] or "")
            for row in sheet_rows(book, _COVER, path.name, columns=2)
            if len(row) > 1
        }
        if facts.get("形式") != FORMAT:
            raise _not_ours(path, f"形式が「{FORMAT}」ではありません。")
        for table in TABLES:
            if table.sheet in book.sheetnames:
                raw[table.name] = _read_sheet(book, table, path.name, progress)
    return from_rows(path.name, facts.get("記入者", ""), facts.get("作成日時", ""), raw)


def _read_sheet(
    book: Any, table: Table, file: str, progress: Progress
) -> list[tuple[int, Mapping[str, Any]]]:
    rows = sheet_rows(book, table.sheet, file, columns=20)
    heads = [str(value or "").strip() for value in next(rows, ())]
    missing = [heading for heading in table.headings if heading not in heads]
    if missing:
        raise InputRefused(
            f"「{file}」のシート「{table.sheet}」に、列「{missing[0]}」がありません。",
            [Finding(f"{file}［{table.sheet}］", 1, missing[0], "見出しがありません。")],
            "見出しを元に戻すか、書き出し直してもらってください。",
        )
    places = {
        field: heads.index(head) for field, head in zip(table.fields, table.headings, strict=True)
    }
    part = heads.index(_PART) if _PART in heads else -1
    found: list[tuple[int, dict[str, Any]]] = []
    for number, row in enumerate(rows, start=2):
        progress.report(number, 0, f"{table.sheet}を読んでいます")
        if not any(value not in (None, "") for value in row):
            continue
        values = {
            field: row[place] if place < len(row) else None for field, place in places.items()
        }
        goes_on = 0 <= part < len(row) and str(row[part] or "").removesuffix(".0")
        if goes_on and goes_on != "1" and found:
            before = found[-1][1]
            for field in table.fields:
                if field not in table.required and values[field] is not None:
                    before[field] = f"{before[field] or ''}{values[field]}"
        else:
            found.append((number, values))
    return list(found)
