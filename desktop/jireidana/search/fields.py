"""The fields of the query language: their names, what may stand in each, and errors with places."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from jireidana.catalog.organizations import KIND_GROUPS, KINDS
from jireidana.catalog.tables import AssessmentStatus
from jireidana.errors import UserError

COLONS = ":："


class QueryError(UserError):
    """A query that cannot be read; `start` and `end` are the place in its text."""

    def __init__(self, message: str, start: int = 0, end: int = 0, hint: str = "") -> None:
        super().__init__(message, hint)
        self.start = start
        self.end = end


class FieldName(StrEnum):
    """What a query can ask for; the values are the names a query is written with."""

    ORGANIZATION = "団体"
    PREFECTURE = "都道府県"
    KIND = "区分"
    CATEGORY = "分野"
    TAG = "タグ"
    ASSESSMENT = "検討"
    NOTE = "メモ"
    PACK = "パック"
    PAGE = "頁"
    YEAR = "年度"
    STATE = "状態"
    PROPOSAL = "提案"
    SOURCE = "原典"
    TITLE = "事例名"
    SORT = "並び"
    MATCH = "一致"


DIRECTIVES = frozenset({FieldName.SORT, FieldName.MATCH})

# What documents and other programs call the name of a case; 標題 is in queries saved before.
TITLE_WORDS = ("標題", "表題", "件名", "題名", "タイトル")

# Other names that are understood, full-width or half-width, upper or lower case.
_ALIASES: dict[str, FieldName] = {
    "organization": FieldName.ORGANIZATION,
    "org": FieldName.ORGANIZATION,
    "団体名": FieldName.ORGANIZATION,
    "自治体": FieldName.ORGANIZATION,
    "prefecture": FieldName.PREFECTURE,
    "pref": FieldName.PREFECTURE,
    "県": FieldName.PREFECTURE,
    "kind": FieldName.KIND,
    "団体区分": FieldName.KIND,
    "category": FieldName.CATEGORY,
    "カテゴリ": FieldName.CATEGORY,
    "tag": FieldName.TAG,
    "assessment": FieldName.ASSESSMENT,
    "検討状況": FieldName.ASSESSMENT,
    "note": FieldName.NOTE,
    "memo": FieldName.NOTE,
    "pack": FieldName.PACK,
    "page": FieldName.PAGE,
    "ページ": FieldName.PAGE,
    "year": FieldName.YEAR,
    "state": FieldName.STATE,
    "status": FieldName.STATE,
    "proposal": FieldName.PROPOSAL,
    "提案リスト": FieldName.PROPOSAL,
    "source": FieldName.SOURCE,
    "出典": FieldName.SOURCE,
    "title": FieldName.TITLE,
    **dict.fromkeys(TITLE_WORDS, FieldName.TITLE),
    "sort": FieldName.SORT,
    "並び順": FieldName.SORT,
    "match": FieldName.MATCH,
}
_NAMES: dict[str, FieldName] = {**{name.value: name for name in FieldName}, **_ALIASES}


class SortKey(StrEnum):
    """What results can be ordered by."""

    RELEVANCE = "関連度"
    SOURCE_ORDER = "掲載順"
    TITLE = "事例名"
    ORGANIZATION = "団体"
    PAGE = "頁"
    YEAR = "年度"
    ASSESSMENT = "検討"
    UPDATED = "更新日"


STATES = ("掲載中", "掲載終了", "新着", "更新")
EXACT, WORDS_ONLY = "完全", "語"

_SORT_WORDS = {key.value: key.value for key in SortKey} | {
    "relevance": "関連度",
    "order": "掲載順",
    "title": "事例名",
    **dict.fromkeys(TITLE_WORDS, "事例名"),
    "organization": "団体",
    "page": "頁",
    "ページ": "頁",
    "year": "年度",
    "assessment": "検討",
    "updated": "更新日",
}
_CHOICES: dict[FieldName, dict[str, str]] = {
    FieldName.ASSESSMENT: {status.value: status.value for status in AssessmentStatus}
    | {
        "undecided": "未検討",
        "candidate": "候補",
        "adopted": "採用候補",
        "declined": "見送り",
        "見送": "見送り",
    },
    FieldName.STATE: {state: state for state in STATES}
    | {
        "published": "掲載中",
        "withdrawn": "掲載終了",
        "new": "新着",
        "updated": "更新",
    },
    FieldName.KIND: {kind: kind for kind in (*KINDS, *KIND_GROUPS)} | {"県": "都道府県"},
    FieldName.SORT: _SORT_WORDS | {f"-{word}": f"-{key}" for word, key in _SORT_WORDS.items()},
    FieldName.MATCH: {EXACT: EXACT, WORDS_ONLY: WORDS_ONLY, "exact": EXACT, "words": WORDS_ONLY},
}
_NOTE_WORDS = {"あり": "あり", "有": "あり", "有り": "あり", "yes": "あり"} | {
    "なし": "なし",
    "無": "なし",
    "無し": "なし",
    "no": "なし",
}
_HYPHENS = re.compile("[‐‑‒–—−ー~〜]")
_EXAMPLES = {"頁": "頁:12、頁:10-20", "年度": "年度:令和4、年度:2020-2023"}
_RANGE = re.compile(r"(\d{1,5})?-(\d{1,5})?")
_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十]+")
_ERA_YEAR = re.compile(r"(令和|平成|昭和|r|h|s)(\d{1,2}|元)")


def key_of(text: str) -> str:
    """A name as it is compared: full-width and half-width, upper and lower case are the same."""
    return unicodedata.normalize("NFKC", text).casefold()


def field_name(text: str) -> FieldName | None:
    """The field of that name, or None."""
    return _NAMES.get(key_of(text))


def field_prefix(token: str) -> str | None:
    r"""What stands before the colon when a token is meant as a field, else None.

    Times (10:30), addresses (https://…) and paths (C:\…) are text. So is anything that does not
    look like a name.
    """
    at = min((token.find(colon) for colon in COLONS if colon in token), default=-1)
    if at <= 0:
        return None
    name, rest = token[:at], token[at + 1 :]
    if field_name(name):
        return name
    looks_like_name = name.isalpha() and len(name) <= 12 and rest and rest[0] not in "/\\:："
    return name if looks_like_name else None


def similar_names(text: str) -> list[str]:
    """Names of fields that the text may have meant."""
    close = difflib.get_close_matches(key_of(text), list(_NAMES), n=3, cutoff=0.5)
    inside = [name for name in _NAMES if key_of(text) and key_of(text) in name]
    return list(dict.fromkeys(_NAMES[name].value for name in [*close, *inside]))[:3]


def _range_text(text: str, what: str, number: Callable[[str], str]) -> str:
    folded = _HYPHENS.sub("-", key_of(text)).replace(" ", "")
    ends = [number(end) for end in folded.split("-")]
    plain = "-".join(ends)
    if len(ends) == 1 and re.fullmatch(r"\d{1,5}", plain):
        return str(int(plain))
    if len(ends) != 2 or plain == "-" or not _RANGE.fullmatch(plain):
        raise QueryError(f"「{text}」は{what}として読めません。", hint=f"例: {_EXAMPLES[what]}")
    low, high = (str(int(end)) if end else "" for end in ends)
    if low and high and int(low) > int(high):
        low, high = high, low
    return f"{low}-{high}"


def _page(text: str) -> str:
    bare = re.sub(r"頁|ページ|pp?\.?", "", key_of(text))
    return _range_text(bare or text, "頁", str)


def _arabic(number: re.Match[str]) -> str:
    """A number of two digits at most: 四, 十, 十二, 二十三, 三〇."""
    digits = [str("〇一二三四五六七八九".find(char)) for char in number[0] if char != "十"]
    tens, _, ones = number[0].partition("十")
    if "十" not in number[0]:
        return "".join(digits)
    return (digits[0] if tens else "1") + (digits[-1] if ones else "0")


def _year_number(end: str) -> str:
    bare = _KANJI_NUMBER.sub(_arabic, re.sub("(年度|年)$", "", end))
    if era := _ERA_YEAR.fullmatch(bare):
        return str(_ERAS[era[1]] + (1 if era[2] == "元" else int(era[2])))
    return bare


def _year(text: str) -> str:
    return _range_text(text, "年度", _year_number)


def _note(text: str) -> str:
    return _NOTE_WORDS.get(key_of(text), text)


_READERS: dict[FieldName, Callable[[str], str]] = {
    FieldName.PAGE: _page,
    FieldName.YEAR: _year,
    FieldName.NOTE: _note,
}


def canonical(name: FieldName, text: str) -> str:
    """A field's value as it is kept; two ways of writing the same give the same.

    Raises:
        QueryError: when the value is not one the field knows; without a place.
    """
    value = " ".join(text.split())
    if not value:
        raise QueryError(f"「{name}:」の後に値がありません。", hint="値を続けて入力してください。")
    choices = _CHOICES.get(name)
    if choices is not None:
        key = key_of(value)
        if name is FieldName.SORT and key[0] in "‐‑‒–−ー":
            key = "-" + key[1:]
        if key not in choices:
            known = "・".join(dict.fromkeys(v for v in choices.values() if not v.startswith("-")))
            raise QueryError(f"「{value}」は{name}の値にありません。", hint=f"使える値: {known}")
        return choices[key]
    return _READERS[name](value) if name in _READERS else value


def interval(value: str) -> tuple[int | None, int | None]:
    """The ends of a canonical 頁 or 年度 value, both included; None where it is open."""
    low, dash, high = value.partition("-")
    if not dash:
        return int(low), int(low)
    return (int(low) if low else None), (int(high) if high else None)
