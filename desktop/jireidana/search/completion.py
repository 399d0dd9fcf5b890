"""Completion in the search box: names of fields, values of fields, organizations, tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from typing import NamedTuple

from sqlmodel import Session

from jireidana.catalog.organizations import KIND_GROUPS, KINDS
from jireidana.catalog.tables import AssessmentStatus

from .analysis import fold, kana_fold
from .engine import Search
from .fields import EXACT, STATES, WORDS_ONLY, FieldName, SortKey, field_name
from .nodes import COMMAS, MINUSES, SPECIAL, Field

_COLONS = ":："
# How the fields' names are typed before the input method has converted them.
_KANA = {
    FieldName.ORGANIZATION: "だんたい",
    FieldName.PREFECTURE: "とどうふけん",
    FieldName.KIND: "くぶん",
    FieldName.CATEGORY: "ぶんや",
    FieldName.TAG: "たぐ",
    FieldName.ASSESSMENT: "けんとう",
    FieldName.NOTE: "めも",
    FieldName.PACK: "ぱっく",
    FieldName.PAGE: "ぺーじ",
    FieldName.YEAR: "ねんど",
    FieldName.STATE: "じょうたい",
    FieldName.PROPOSAL: "ていあん",
    FieldName.SOURCE: "げんてん",
    FieldName.TITLE: "じれいめい",
    FieldName.SORT: "ならび",
    FieldName.MATCH: "いっち",
}


def _hint(text: str) -> str:
    """Marks a text that the window says in its own language."""
    return text


_HINTS = {
    FieldName.ORGANIZATION: _hint("団体の名前・よみ・コード"),
    FieldName.PREFECTURE: _hint("都道府県とその市区町村"),
    FieldName.KIND: _hint("団体の区分"),
    FieldName.CATEGORY: _hint("分野とその下"),
    FieldName.TAG: _hint("付けたタグ"),
    FieldName.ASSESSMENT: _hint("検討状況"),
    FieldName.NOTE: _hint("メモのあり・なし、または文字"),
    FieldName.PACK: _hint("事例パック"),
    FieldName.PAGE: _hint("掲載頁（12、10-20）"),
    FieldName.YEAR: _hint("年度（令和4、2020-2023）"),
    FieldName.STATE: _hint("掲載中・掲載終了・新着・更新"),
    FieldName.PROPOSAL: _hint("提案リスト"),
    FieldName.SOURCE: _hint("掲載されている文書"),
    FieldName.TITLE: _hint("事例名の文字"),
    FieldName.SORT: _hint("並び順（-で逆順）"),
    FieldName.MATCH: _hint("完全（同義語なし）・語（語の一致だけ）"),
}


class Suggestion(NamedTuple):
    """Something that can stand in the text from `start` to `end` instead.

    Attributes:
        text: what to put there.
        label: what the user reads.
        detail: a few words beside it.
    """

    text: str
    label: str
    detail: str
    start: int
    end: int


class _Value(NamedTuple):
    value: str
    detail: str
    texts: tuple[str, ...]
    kana: tuple[str, ...] = ()


def complete(
    search: Search, session: Session, text: str, cursor: int | None = None, limit: int = 12
) -> list[Suggestion]:
    """What the text before the cursor may become, the likeliest first."""
    end = len(text) if cursor is None else cursor
    start = end
    while start > 0 and not (text[start - 1].isspace() or text[start - 1] in SPECIAL):
        start -= 1
    while start < end and text[start] in MINUSES and end - start > 1:
        start += 1
    token = text[start:end]
    at = next((i for i, char in enumerate(token) if char in _COLONS), -1)
    name = field_name(token[:at]) if at > 0 else None
    if name is not None:
        typed_from = max(at, *(token.rfind(comma) for comma in COMMAS)) + 1
        values = _matching(_VALUES[name](search, session), token[typed_from:])
        return [
            Suggestion(_written(name, v.value), v.value, v.detail, start + typed_from, end)
            for v in values
        ][:limit]
    if not token or at > 0:
        return []
    found = [
        Suggestion(f"{field}:", f"{field}:", hint, start, end)
        for field, hint in _HINTS.items()
        if field.startswith(token)
        or kana_fold(_KANA[field]).startswith(kana_fold(token))
        or field_name(token) is field
    ]
    for field, at_least in ((FieldName.TAG, 1), (FieldName.ORGANIZATION, 2)):
        if len(token) >= at_least:
            found += [
                Suggestion(
                    f"{field}:{_written(field, v.value)}",
                    f"{field}:{v.value}",
                    v.detail,
                    start,
                    end,
                )
                for v in _matching(_VALUES[field](search, session), token)
            ]
    return found[:limit]


def _count(cases: Sized) -> str:
    return _hint(f"{len(cases)}件")


def _written(name: FieldName, value: str) -> str:
    return str(Field(name, (value,))).removeprefix(f"{name}:")


def _matching(values: Iterable[_Value], typed: str) -> list[_Value]:
    """Values whose name or reading begins with what was typed, then those that hold it."""
    folded, kana = fold(typed), kana_fold(typed)
    if not folded:
        return list(values)
    first: list[_Value] = []
    then: list[_Value] = []
    for value in values:
        names = [fold(text) for text in value.texts]
        readings = [kana_fold(text) for text in value.kana]
        if any(n.startswith(folded) for n in names) or any(r.startswith(kana) for r in readings):
            first.append(value)
        elif any(folded in name for name in names):
            then.append(value)
    return first + then


def _organizations(search: Search, session: Session) -> Iterator[_Value]:
    """Those with cases first, the rest of the country after them."""
    sets = search.sets(session)
    cases = sets.group(session, "organization")
    organizations = sets.organizations(session)
    kana = {org.prefecture: org.kana for org in organizations.values() if not org.municipality}
    for code in sorted(organizations, key=lambda code: (code not in cases, code)):
        org = organizations[code]
        count = _count(cases[code]) if code in cases else _hint("事例なし")
        yield _Value(
            org.name,
            count,
            (org.name, org.municipality or org.prefecture, code),
            (org.kana, org.kana.removeprefix(kana.get(org.prefecture, "")) or org.kana),
        )


def _prefectures(search: Search, session: Session) -> Iterator[_Value]:
    sets = search.sets(session)
    cases = sets.group(session, "prefecture")
    for org in sorted(sets.organizations(session).values(), key=lambda org: org.code):
        if not org.municipality:
            count = _count(cases.get(org.prefecture, ()))
            yield _Value(org.prefecture, count, (org.prefecture,), (org.kana,))


def _categories(search: Search, session: Session) -> Iterator[_Value]:
    tree = search.sets(session).tree(session)
    for node in tree.nodes:
        yield _Value(node.title, _count(tree.cases[node.id]), (node.title,))


def _group(group: str) -> Callable[[Search, Session], Iterator[_Value]]:
    def values(search: Search, session: Session) -> Iterator[_Value]:
        named = search.sets(session).group(session, group)
        for name in sorted(named, key=lambda name: (-len(named[name]), str(name))):
            kana = () if group == "year" else (search.analyzer.analyse(str(name)).reading,)
            yield _Value(str(name), _count(named[name]), (str(name),), kana)

    return values


def _packs(search: Search, session: Session) -> Iterator[_Value]:
    for id_, title in search.sets(session).packs(session).items():
        yield _Value(id_, title, (id_, title))


def _fixed(*values: str) -> Callable[[Search, Session], Iterator[_Value]]:
    def fixed(_search: Search, _session: Session) -> Iterator[_Value]:
        for value in values:
            yield _Value(value, "", (value,))

    return fixed


_VALUES: dict[FieldName, Callable[[Search, Session], Iterator[_Value]]] = {
    FieldName.ORGANIZATION: _organizations,
    FieldName.PREFECTURE: _prefectures,
    FieldName.KIND: _fixed(*KINDS, *KIND_GROUPS),
    FieldName.CATEGORY: _categories,
    FieldName.TAG: _group("tag"),
    FieldName.ASSESSMENT: _fixed(*AssessmentStatus),
    FieldName.NOTE: _fixed("あり", "なし"),
    FieldName.PACK: _packs,
    FieldName.PAGE: _fixed(),
    FieldName.YEAR: _group("year"),
    FieldName.STATE: _fixed(*STATES),
    FieldName.PROPOSAL: _group("proposal"),
    FieldName.SOURCE: _group("source"),
    FieldName.TITLE: _fixed(),
    FieldName.SORT: _fixed(*SortKey),
    FieldName.MATCH: _fixed(EXACT, WORDS_ONLY),
}
