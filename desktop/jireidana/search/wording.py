"""A query said as a sentence: for the sheet 抽出条件, for the window, for who reads it later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jireidana.dates import Calendar, fiscal_year

from .fields import FieldName, interval
from .nodes import And, Field, Node, Not, Or

if TYPE_CHECKING:
    from .language import Query


def _as_it_is(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Speech:
    """How the pieces of a sentence are said.

    Attributes:
        year: a fiscal year in words.
        say: a piece of the sentence or the name of a field, translated.
        value: a fixed value of a field (候補, 新着), translated.
    """

    year: Callable[[int], str]
    say: Callable[[str], str] = _as_it_is
    value: Callable[[str], str] = _as_it_is


def japanese(calendar: Calendar) -> Speech:
    """The sentence as it is printed."""
    return Speech(lambda year: fiscal_year(year, calendar))


def sentence(query: Query, speech: Speech) -> str:
    """The whole query in words."""
    say = speech.say
    text = say("すべての事例")
    if query.root is not None:
        text = say("{0}事例").format(_said(query.root, speech))
    notes = [*([say("同義語を使わない")] if query.exact else [])]
    notes += [say("語の一致だけ")] if query.words_only else []
    if query.sort:
        order = say("、").join(_order(str(sort), speech) for sort in query.sort)
        notes.insert(0, say("並び順: {0}").format(order))
    return say("{0}（{1}）").format(text, say("。").join(notes)) if notes else text


def _order(key: str, speech: Speech) -> str:
    name = speech.say(key.removeprefix("-"))
    return speech.say("{0}（逆順）").format(name) if key.startswith("-") else name


def _said(node: Node, speech: Speech, *, negative: bool = False) -> str:
    say = speech.say
    if isinstance(node, Not):
        return _said(node.child, speech, negative=not negative)
    if isinstance(node, (And, Or)):
        joint = say("、かつ" if isinstance(node, And) else "、または")
        text = joint.join(_inner(child, node, speech) for child in node.children)
        return say("（{0}）に当たらない").format(text) if negative else text
    if isinstance(node, Field):
        return _said_field(node, speech, negative)
    return say("「{0}」を含まない" if negative else "「{0}」を含む").format(node.text)


def _inner(child: Node, parent: Node, speech: Speech) -> str:
    text = _said(child, speech)
    if isinstance(child, (And, Or)) and type(child) is not type(parent):
        return speech.say("（{0}）").format(text)
    return text


def _said_field(node: Field, speech: Speech, negative: bool) -> str:
    say = speech.say
    if node.name is FieldName.NOTE and set(node.values) <= {"あり", "なし"}:
        exists = ("あり" in node.values) != negative
        return say("メモがある" if exists else "メモがない")
    values = say("か").join(_values(node, speech))
    if node.name in (FieldName.TITLE, FieldName.NOTE):
        text = say("{0}に{1}を含まない" if negative else "{0}に{1}を含む")
    else:
        text = say("{0}が{1}でない" if negative else "{0}が{1}である")
    return text.format(say(node.name.value), values)


def _values(node: Field, speech: Speech) -> Iterator[str]:
    for value in node.values:
        if node.name is FieldName.YEAR:
            yield _range(value, speech.say, speech.year)
        elif node.name is FieldName.PAGE:
            yield _range(value, speech.say, lambda page: speech.say("{0}ページ").format(page))
        else:
            fixed = node.name in (FieldName.ASSESSMENT, FieldName.STATE)
            yield speech.say("「{0}」").format(speech.value(value) if fixed else value)


def _range(value: str, say: Callable[[str], str], number: Callable[[int], str]) -> str:
    low, high = interval(value)
    if low is not None and low == high:
        return number(low)
    if low is not None and high is not None:
        return say("{0}以上{1}以下").format(number(low), number(high))
    if low is not None:
        return say("{0}以上").format(number(low))
    return say("{0}以下").format(number(high)) if high is not None else ""
