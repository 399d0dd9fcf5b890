"""A query said as a Japanese sentence, for the sheet 抽出条件 and for people who read it later."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jireidana.dates import Calendar, fiscal_year

from .fields import FieldName, interval
from .nodes import And, Field, Node, Not, Or

if TYPE_CHECKING:
    from .language import Query


def sentence(query: Query, calendar: Calendar) -> str:
    """The whole query in words."""
    text = _said(query.root, calendar) + "事例" if query.root is not None else "すべての事例"
    notes = [
        *(["並び順: " + "、".join(_order(str(sort)) for sort in query.sort)] if query.sort else []),
        *(["同義語を使わない"] if query.exact else []),
        *(["語の一致だけ"] if query.words_only else []),
    ]
    return f"{text}（{'。'.join(notes)}）" if notes else text


def _order(key: str) -> str:
    return f"{key[1:]}（逆順）" if key.startswith("-") else key


def _said(node: Node, calendar: Calendar, *, negative: bool = False) -> str:
    if isinstance(node, Not):
        return _said(node.child, calendar, negative=not negative)
    if isinstance(node, (And, Or)):
        joint = "、かつ" if isinstance(node, And) else "、または"
        text = joint.join(_inner(child, node, calendar) for child in node.children)
        return f"（{text}）に当たらない" if negative else text
    if isinstance(node, Field):
        return _said_field(node, calendar, negative)
    return f"「{node.text}」を{'含まない' if negative else '含む'}"


def _inner(child: Node, parent: Node, calendar: Calendar) -> str:
    text = _said(child, calendar)
    return (
        f"（{text}）" if isinstance(child, (And, Or)) and type(child) is not type(parent) else text
    )


def _said_field(node: Field, calendar: Calendar, negative: bool) -> str:
    if node.name is FieldName.NOTE and set(node.values) <= {"あり", "なし"}:
        exists = ("あり" in node.values) != negative
        return f"メモが{'ある' if exists else 'ない'}"
    number = _NUMBERS.get(node.name)
    values = [
        _range(value, calendar, number) if number else f"「{value}」" for value in node.values
    ]
    if node.name in (FieldName.TITLE, FieldName.NOTE):
        return f"{node.name}に{'か'.join(values)}を{'含まない' if negative else '含む'}"
    return f"{node.name.value}が{'か'.join(values)}{'でない' if negative else 'である'}"


def _range(value: str, calendar: Calendar, number: Callable[[int, Calendar], str]) -> str:
    low, high = interval(value)
    if low is not None and low == high:
        return number(low, calendar)
    start = f"{number(low, calendar)}以上" if low is not None else ""
    end = f"{number(high, calendar)}以下" if high is not None else ""
    return start + end


_NUMBERS: dict[FieldName, Callable[[int, Calendar], str]] = {
    FieldName.PAGE: lambda page, _calendar: f"{page}ページ",
    FieldName.YEAR: fiscal_year,
}
