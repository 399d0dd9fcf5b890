"""Reads a pack's CSV tables: UTF-8, RFC 4180, nothing guessed."""

from __future__ import annotations

import csv
import io
import re

from .findings import refused
from .raw import RawTable
from .schema import Resource
from .text_checks import is_clean

_LONE_RETURN = re.compile(rb"\r(?!\n)")
_SAVE_AS_UTF8 = "Excelなら「CSV UTF-8（コンマ区切り）」で保存し直してください。"


def decode(file: str, data: bytes, *, strict: bool) -> str:
    """The text of a UTF-8 file.

    Args:
        file: its name, for messages.
        data: its bytes.
        strict: whether a byte order mark is refused, as the format says, or skipped.

    Raises:
        InputRefused: when it is in another encoding.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused(file, "文字コードがUTF-16です。UTF-8にしてください。", _SAVE_AS_UTF8)
    if data.startswith(b"\xef\xbb\xbf"):
        if strict:
            raise refused(
                file, "先頭にBOMが付いています。BOMのないUTF-8にしてください。",
                "「jireidana pack build」で作り直すと直ります。",
            )  # fmt: skip
        data = data[3:]
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        try:
            data.decode("cp932")
        except UnicodeDecodeError:
            raise refused(
                file, "文字コードがUTF-8ではありません。", _SAVE_AS_UTF8, row=row
            ) from error
        raise refused(
            file, "文字コードがShift_JISのようです。UTF-8にしてください。", _SAVE_AS_UTF8, row=row
        ) from error


def parse_table(resource: Resource, data: bytes, *, strict: bool = True) -> RawTable:
    """A table as text cells.

    Raises:
        InputRefused: when it is not UTF-8 or not CSV.
    """
    file = resource.file
    text = decode(file, data, strict=strict)
    if _LONE_RETURN.search(data):
        lone = text.replace("\r\n", "\n\n").find("\r")
        raise refused(
            file,
            "改行が古いMacの形式（CR）です。CR+LFかLFにしてください。",
            row=text.count("\n", 0, lone) + 1,
        )
    if (nul := text.find("\x00")) >= 0:
        raise refused(file, "NUL文字が含まれています。", row=text.count("\n", 0, nul) + 1)
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows.extend((number, row) for number, row in enumerate(reader, start=1) if row)
    except csv.Error as error:
        message = (
            "セルの文字数が上限を超えています。"
            if "field limit" in str(error)
            else 'CSVとして読めません（引用符「"」の使い方が正しくありません）。'
        )
        raise refused(file, message, row=len(rows) + 1) from error
    if b"\r" in data:  # mostly they end rows; within a cell the line end is LF
        for _, row in rows:
            if "\r" in "".join(row):
                row[:] = [cell.replace("\r\n", "\n") for cell in row]
    if not rows or rows[0][0] != 1:
        raise refused(file, "見出しの行がありません。", row=1)
    names = rows[0][1]
    return RawTable(resource, file, names, names, rows[1:], clean=is_clean(data))
