"""What a single cell may hold, whatever table it stands in."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize

from .format import MAX_TEXT
from .schema import DATE_PATTERN, Column

# C0 and C1 controls but tab and line feed; marks that reorder what a reader sees; halves of
# surrogate pairs; code points that are no characters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# Workbooks write odd characters so; the text would not come back as it was.
_EXCEL_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_|x005F_")
_DATE = re.compile(DATE_PATTERN)
_NUMBER = re.compile(r"[0-9]{1,6}")


# The same in the bytes of UTF-8, where it is found many times faster.
_CONTROLS = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
# Searching a pattern is several times quicker than `in` for more than one byte.
_OTHERS = tuple(
    re.compile(pattern)
    for pattern in (
        rb"\xc2[\x80-\x9f]",
        rb"\xe2\x80[\xaa-\xae]",
        rb"\xe2\x81[\xa6-\xa9]",
        rb"\xef\xbf[\xbe\xbf]",
        rb"_x",
        rb"x005F_",
    )
)


def is_clean(data: bytes) -> bool:
    """Whether UTF-8 holds no character that no cell may hold (CR apart)."""
    return len(data.translate(None, _CONTROLS)) == len(data) and not any(
        pattern.search(data) for pattern in _OTHERS
    )


def has_forbidden(text: str) -> bool:
    """Whether a long text holds any character that no cell may hold; quick."""
    return _FORBIDDEN.search(text) is not None or _EXCEL_ESCAPE.search(text) is not None


def text_fault(text: str) -> str | None:
    """What is wrong with a text, or None."""
    if match := _FORBIDDEN.search(text):
        return f"使えない制御文字（U+{ord(match.group()):04X}）が含まれています。"
    if len(text) > MAX_TEXT:
        return f"文字数が上限（{MAX_TEXT:,}文字）を超えています（{len(text):,}文字）。"
    if match := _EXCEL_ESCAPE.search(text):
        return f"Excelが別の文字に置き換える並び「{match.group()}」は使えません。"
    # A spreadsheet that opens the table would run it.
    if text.startswith("=") or text.lstrip().startswith("="):
        return "数式（「=」で始まる値）は使えません。"
    return None


def date_fault(text: str) -> str | None:
    """What is wrong with a date that may lack the day or the month, or None."""
    if not _DATE.fullmatch(text):
        return f"日付「{short(text)}」は「2024-04-01」「2024-04」「2024」の形で書いてください。"
    if len(text) == 10:
        try:
            date.fromisoformat(text)
        except ValueError:
            return f"「{text}」という日はありません。"
    return None


def column_fault(column: Column, text: str) -> str | None:
    """What is wrong with a filled cell of a known column, or None."""
    if column.type == "integer":
        if not _NUMBER.fullmatch(text):
            return f"「{short(text)}」は0以上の整数ではありません。"
    elif column.pattern == DATE_PATTERN:
        return date_fault(text)
    elif column.pattern and not re.fullmatch(
        column.pattern, text if text.isascii() else normalize("NFC", text)
    ):
        return _PATTERN_FAULTS.get(column.name, _KEY_FAULT).format(short(text))
    return None


_KEY_FAULT = (
    "「{}」は識別子として使えません"
    "（半角の英数字と「.」「_」「-」、64文字まで。分野と原典では日本語も使えます）。"
)
_PATTERN_FAULTS = {"code": "団体コード「{}」は6桁の数字ではありません。"}


def short(text: str) -> str:
    """A text of a stranger as it may stand in a message."""
    return text if len(text) <= 40 else text[:40] + "…"
