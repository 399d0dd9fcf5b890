"""A query said as a Japanese sentence, for the sheet 抽出条件 and for people who read it later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fields import FieldName, interval
from .nodes import And, Field, Node, Not, Or

if TYPE_CHECKING:
    from .language import Query

_UNITS = {FieldName.PAGE: ("ページ", ""), FieldName.YEAR: ("年度", "年度")}


def sentence(query: Query) -> str:
    """The whole query in words."""
    text = _said(query.root) + "事例" if query.root is not None else "すべての事例"
    notes = [
        *(["並び順: " + "、".join(_order(str(sort)) for sort in query.sort)] if query.sort else []),
        *(["同義語を使わない"] if query.exact else []),
        *(["語の一致だけ"] if query.words_only else []),
    ]
    return f"{text}（{'。'.join(notes)}）" if notes else text


def _order(key: str) -> str:
    return f"{key[1:]}（逆順）" if key.startswith("-") else key


def _said(node: Node, *, negative: bool = False) -> str:
    if isinstance(node, Not):
        return _said(node.child, negative=not negative)
    if isinstance(node, (And, Or)):
        joint = "、かつ" if isinstance(node, And) else "、または"
        text = joint.join(_inner(child, node) for child in node.children)
        return f"（{text}）に当たらない" if negative else text
    if isinstance(node, Field):
        return _said_field(node, negative)
    return f"「{node.text}」を{'含まない' if negative else '含む'}"


def _inner(child: Node, parent: Node) -> str:
    text = _said(child)
    return (
        f"（{text}）" if isinstance(child, (And, Or)) and type(child) is not type(parent) else text
    )


def _said_field(node: Field, negative: bool) -> str:
    if node.name is FieldName.NOTE and set(node.values) <= {"あり", "なし"}:
        exists = ("あり" in node.values) != negative
        return f"メモが{'ある' if exists else 'ない'}"
    unit, label = _UNITS.get(node.name, ("", ""))
    values = [_range(value, unit) if unit else f"「{value}」" for value in node.values]
    if node.name in (FieldName.TITLE, FieldName.NOTE):
        return f"{node.name}に{'か'.join(values)}を{'含まない' if negative else '含む'}"
    name = label or node.name.value
    return f"{name}が{'か'.join(values)}{'でない' if negative else 'である'}"


def _range(value: str, unit: str) -> str:
    low, high = interval(value)
    if low == high:
        return f"{low}{unit}"
    start = f"{low}{unit}以上" if low is not None else ""
    end = f"{high}{unit}以下" if high is not None else ""
    return start + end
