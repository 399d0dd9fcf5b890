"""How wide and high text gets in a cell, without asking a font: Excel and LibreOffice differ."""

from __future__ import annotations

import math

# The workbook's Normal font is Arial 11; a column unit is one of its digits, 8 pixels wide.
_UNIT_PIXELS = 8
_PADDING_UNITS = 0.9
# 游ゴシック is set with generous line height; Noto Sans CJK and Meiryo stay below it.
_LINE = 1.72
_ROW_PADDING = 5.0
# Excel's highest row.
ROW_MOST = 409.0

# What fits between the margins at full size, in column units.
LANDSCAPE_UNITS = 126.0
# What fits between the margins, in points, with room for header and footer.
PORTRAIT_POINTS = 735.0
LANDSCAPE_POINTS = 490.0


def cells_of(text: str) -> int:
    """Width in half-width characters; a full-width character counts two."""
    return len(text) if text.isascii() else len(text.encode("cp932", "replace"))


def units(half_widths: float, size: float) -> float:
    """Column units for a line of so many half-width characters at a font size."""
    return half_widths * size * (96 / 72) / 2 / _UNIT_PIXELS + _PADDING_UNITS


def capacity(width: float, size: float) -> int:
    """Half-width characters that surely fit on a line of a column, kept on the safe side.

    One full-width character is kept free: Japanese line breaking moves 、。」 along.
    """
    fits = (width - _PADDING_UNITS) * _UNIT_PIXELS / (size * (96 / 72) / 2)
    return max(2, int(fits) - 2)


def lines_of(text: str, fits: int) -> int:
    """Lines that a wrapped text takes where `fits` half-width characters go on a line."""
    if "\n" not in text:
        return -(-cells_of(text) // fits) or 1
    return sum(-(-cells_of(part) // fits) or 1 for part in text.split("\n"))


def height(lines: int, size: float) -> float:
    """The row's height in points, in quarter points and never above Excel's limit."""
    return min(ROW_MOST, math.ceil((lines * size * _LINE + _ROW_PADDING) * 4) / 4)


def pieces(text: str, fits: int, most: int) -> list[str]:
    """The text in pieces of at most `most` lines, cut after a sentence where one ends nearby.

    A row of a sheet has a highest height; a long text goes on in the next row.
    """
    found: list[str] = []
    lines: list[str] = []
    used = 0
    for paragraph in text.split("\n"):
        rest = paragraph
        while True:
            free = most - used
            need = lines_of(rest, fits)
            if need <= free:
                lines.append(rest)
                used += need
                break
            if free >= 3:
                cut = _cut(rest, fits * free)
                lines.append(rest[:cut])
                rest = rest[cut:]
            if lines:
                found.append("\n".join(lines))
            lines, used = [], 0
    found.append("\n".join(lines))
    return [piece for piece in found if piece.strip("\n")] or [""]


def shorten(text: str, fits: int, most: int, mark: str) -> str:
    """The text, or as much of it as `most` lines hold, ending in `mark`."""
    if lines_of(text, fits) <= most:
        return text
    kept = pieces(text, fits, most)[0].rstrip("\n")
    while kept and lines_of(kept + mark, fits) > most:
        kept = kept[: -max(1, len(mark) // 2)]
    return kept + mark


def _cut(text: str, most: int) -> int:
    """Where to cut so that what comes before takes at most `most` half-width characters."""
    cut = min(len(text), most // 2)
    sentence = text.rfind("。", cut * 2 // 3, cut)
    return sentence + 1 if sentence >= 0 else max(cut, 1)
