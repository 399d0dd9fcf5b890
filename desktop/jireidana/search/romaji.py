"""Latin letters read as kana: what was typed while the input method was off."""

from __future__ import annotations

import re

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "g": "がぎぐげご", "s": "さしすせそ", "z": "ざじずぜぞ",
    "t": "たちつてと", "d": "だぢづでど", "n": "なにぬねの", "h": "はひふへほ", "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ", "m": "まみむめも", "r": "らりるれろ", "f": "ふふふふふ",
}  # fmt: skip
_GLIDES = {"a": "ゃ", "u": "ゅ", "o": "ょ"}
_KANA = {
    **{row + "aiueo"[at]: kana for row, five in _ROWS.items() for at, kana in enumerate(five)},
    **{f"{row}y{v}": five[1] + y for row, five in _ROWS.items() if row for v, y in _GLIDES.items()},
    **{row + v: kana + y for row, kana in (("sh", "し"), ("ch", "ち"), ("j", "じ"))
       for v, y in _GLIDES.items()},
    "ya": "や", "yu": "ゆ", "yo": "よ", "wa": "わ", "wo": "お", "ji": "じ",
    "shi": "し", "chi": "ち", "tsu": "つ", "thi": "てぃ", "dhi": "でぃ",
    "she": "しぇ", "che": "ちぇ", "je": "じぇ", "fa": "ふぁ", "fi": "ふぃ", "fe": "ふぇ",
    "fo": "ふぉ",
    "-": "",
}  # fmt: skip
# A doubled consonant is っ; what is n before no vowel is ん.
_PIECE = re.compile("|".join(sorted(_KANA, key=len, reverse=True)) + r"|n'?|([^aiueon])(?=\1)")


def to_kana(text: str) -> str:
    """The letters as kana, long vowels without their mark; empty when they are no such word."""
    kana: list[str] = []
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:
            return ""
        kana.append(_KANA.get(piece[0], "っ" if piece[1] else "ん"))
        at = piece.end()
    return "".join(kana)
