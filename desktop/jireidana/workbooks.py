"""What reading and writing .xlsx share: openpyxl loaded right, hostile files, safe text."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import Finding, InputRefused

# Excel's own limits; a workbook beyond them is not opened or is "repaired".
CELL_LIMIT = 32_767
ROW_LIMIT = 1_048_576

# The mark Japanese typesetters put where a character is missing.
MISSING = "〓"

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an archive may be when it is unpacked."""

    entries: int = 2_000
    total_bytes: int = 600 * 1024 * 1024
    ratio: int = 250


def openpyxl() -> Any:
    """The library, imported only now, and without lxml.

    With lxml it writes Japanese as numeric entities: slower, and half as large again.
    """
    os.environ.setdefault("OPENPYXL_LXML", "False")
    import openpyxl

    return openpyxl


def clean(text: str) -> tuple[str, int]:
    """The text as a cell can hold it, and how many characters had to be replaced by 〓.

    Every kind of line end becomes a line feed, which is not counted.
    """
    if _LINE_ENDS.search(text):
        text = _LINE_ENDS.sub("\n", text)
    if _FORBIDDEN.search(text):
        return _FORBIDDEN.subn(MISSING, text)
    return text, 0


def escape(text: str) -> str:
    """Protect text such as `_x0041_`, which Excel would show as the character it names."""
    return _LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text


def unescape(text: str) -> str:
    """The text a cell shows, from the text as it is stored."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def check_archive(path: Path, limits: Limits | None = None) -> None:
    """Refuse a file that is no zip archive, or would unpack to more than is reasonable.

    Raises:
        InputRefused: saying what the file is.
    """
    limits = limits or Limits()
    try:
        with path.open("rb") as file:
            magic = file.read(8)
        if magic == _OLE_MAGIC:
            raise InputRefused(
                f"「{path.name}」はパスワード付き、または古い形式（.xls）のブックです。",
                hint="パスワードを外し、Excelブック（.xlsx）として保存し直してください。",
            )
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as error:
        raise InputRefused(
            f"「{path.name}」はExcelブック（.xlsx）として読めません。",
            [Finding(path.name, None, None, "ファイルが壊れているか、別の形式です。")],
            "元のファイルを受け取り直してください。",
        ) from error
    except OSError as error:
        raise InputRefused(
            f"「{path.name}」を開けません（{error.strerror}）。",
            hint="ファイルの場所と、ほかのプログラムで開いていないかを確かめてください。",
        ) from error
    total = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > 10_000_000
        and entry.file_size > limits.ratio * max(entry.compress_size, 1)
        for entry in entries
    )
    if len(entries) > limits.entries or total > limits.total_bytes or swollen:
        raise InputRefused(
            f"「{path.name}」は展開後の大きさが異常なため、開きません。",
            [Finding(path.name, None, None, f"{len(entries)}項目、展開後 {total:,} バイト")],
            "作成元に、正しいファイルかどうかを確かめてください。",
        )


@contextmanager
def reading(path: Path, limits: Limits | None = None) -> Iterator[Any]:
    """The workbook's values, streamed; closed at the end. Macros and links are never followed.

    Raises:
        InputRefused: when it is no workbook, is damaged, or is hostile.
    """
    check_archive(path, limits)
    # What openpyxl raises on damaged or hostile XML is whatever it stumbled upon.
    stumbles = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError,
                EOFError, OSError, zipfile.BadZipFile)  # fmt: skip
    # Opened here: a workbook that openpyxl stumbles over would stay open, and locked on Windows.
    with path.open("rb") as file:
        try:
            book = openpyxl().load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except stumbles as error:
            raise InputRefused(
                f"「{path.name}」はExcelブック（.xlsx）として読めません。",
                [Finding(path.name, None, None, "ブックの内部構造が壊れています。")],
                "Excelで開いて保存し直すか、元のファイルを受け取り直してください。",
            ) from error
        try:
            yield book
        finally:
            book.close()


def sheet_rows(
    book: Any, title: str, file: str, *, columns: int = 200
) -> Iterator[tuple[Any, ...]]:
    """The rows of a sheet as tuples of values, at most `columns` wide.

    Raises:
        InputRefused: when the sheet's XML is damaged or has more rows than Excel knows.
    """
    sheet = book[title]
    # Sanitizers and other programs write sizes that are not true.
    sheet.reset_dimensions()
    number = 0
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=columns, values_only=True), start=1):
            if number > ROW_LIMIT:
                raise ValueError("more rows than a sheet can have")
            yield tuple(unescape(value) if isinstance(value, str) else value for value in row)
    except (KeyError, ValueError, TypeError, IndexError, SyntaxError, EOFError,
            zipfile.BadZipFile) as error:  # fmt: skip
        raise InputRefused(
            f"「{file}」のシート「{title}」を読めません。",
            [Finding(f"{file}［{title}］", number + 1, None, "シートの内容が壊れています。")],
            "Excelで開いて保存し直してください。",
        ) from error
