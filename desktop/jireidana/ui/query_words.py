"""A query said as a sentence in the window's language; workbooks say it in Japanese."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from . import dates
from .words import value_label

if TYPE_CHECKING:
    from jireidana.search.language import Query

# Named here for the translator only: the pieces themselves are those of search/wording.py.
_NAMED: tuple[Any, ...] = (
    QT_TRANSLATE_NOOP("QueryWords", "すべての事例"),
    QT_TRANSLATE_NOOP("QueryWords", "{0}事例"),
    QT_TRANSLATE_NOOP("QueryWords", "同義語を使わない"),
    QT_TRANSLATE_NOOP("QueryWords", "語の一致だけ"),
    QT_TRANSLATE_NOOP("QueryWords", "、"),
    QT_TRANSLATE_NOOP("QueryWords", "並び順: {0}"),
    QT_TRANSLATE_NOOP("QueryWords", "{0}（{1}）"),
    QT_TRANSLATE_NOOP("QueryWords", "。"),
    QT_TRANSLATE_NOOP("QueryWords", "{0}（逆順）"),
    QT_TRANSLATE_NOOP("QueryWords", "、かつ"),
    QT_TRANSLATE_NOOP("QueryWords", "、または"),
    QT_TRANSLATE_NOOP("QueryWords", "（{0}）に当たらない"),
    QT_TRANSLATE_NOOP("QueryWords", "「{0}」を含まない"),
    QT_TRANSLATE_NOOP("QueryWords", "「{0}」を含む"),
    QT_TRANSLATE_NOOP("QueryWords", "（{0}）"),
    QT_TRANSLATE_NOOP("QueryWords", "メモがある"),
    QT_TRANSLATE_NOOP("QueryWords", "メモがない"),
    QT_TRANSLATE_NOOP("QueryWords", "か"),
    QT_TRANSLATE_NOOP("QueryWords", "{0}に{1}を含まない"),
    QT_TRANSLATE_NOOP("QueryWords", "{0}に{1}を含む"),
    QT_TRANSLATE_NOOP("QueryWords", "{0}が{1}でない"),
    QT_TRANSLATE_NOOP("QueryWords", "{0}が{1}である"),
    QT_TRANSLATE_NOOP("QueryWords", "{0}ページ"),
    QT_TRANSLATE_NOOP("QueryWords", "「{0}」"),
    QT_TRANSLATE_NOOP("QueryWords", "{0}以上{1}以下"),
    QT_TRANSLATE_NOOP("QueryWords", "{0}以上"),
    QT_TRANSLATE_NOOP("QueryWords", "{0}以下"),
    # Fields and orders.
    QT_TRANSLATE_NOOP("QueryWords", "団体"),
    QT_TRANSLATE_NOOP("QueryWords", "都道府県"),
    QT_TRANSLATE_NOOP("QueryWords", "区分"),
    QT_TRANSLATE_NOOP("QueryWords", "分野"),
    QT_TRANSLATE_NOOP("QueryWords", "タグ"),
    QT_TRANSLATE_NOOP("QueryWords", "検討"),
    QT_TRANSLATE_NOOP("QueryWords", "メモ"),
    QT_TRANSLATE_NOOP("QueryWords", "パック"),
    QT_TRANSLATE_NOOP("QueryWords", "頁"),
    QT_TRANSLATE_NOOP("QueryWords", "年度"),
    QT_TRANSLATE_NOOP("QueryWords", "状態"),
    QT_TRANSLATE_NOOP("QueryWords", "提案"),
    QT_TRANSLATE_NOOP("QueryWords", "原典"),
    QT_TRANSLATE_NOOP("QueryWords", "事例名"),
    QT_TRANSLATE_NOOP("QueryWords", "関連度"),
    QT_TRANSLATE_NOOP("QueryWords", "掲載順"),
    QT_TRANSLATE_NOOP("QueryWords", "更新日"),
)


def query_words(query: Query) -> str:
    """The condition as a sentence for the window."""
    from jireidana.search.wording import Speech, sentence

    say = partial(QCoreApplication.translate, "QueryWords")
    return sentence(query, Speech(dates.fiscal_year, say, value_label))
