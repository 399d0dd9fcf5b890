"""Words that are stored, searched and printed in Japanese, as the window's language says them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

translate = QCoreApplication.translate

# Named here for the translator only: what is translated are the values themselves.
_NAMED: tuple[Any, ...] = (
    QT_TRANSLATE_NOOP("StoredWords", "未検討"),
    QT_TRANSLATE_NOOP("StoredWords", "候補"),
    QT_TRANSLATE_NOOP("StoredWords", "採用候補"),
    QT_TRANSLATE_NOOP("StoredWords", "見送り"),
    QT_TRANSLATE_NOOP("StoredWords", "新着"),
    QT_TRANSLATE_NOOP("StoredWords", "更新"),
    QT_TRANSLATE_NOOP("StoredWords", "掲載中"),
    QT_TRANSLATE_NOOP("StoredWords", "掲載終了"),
    QT_TRANSLATE_NOOP("StoredWords", "メモあり"),
    QT_TRANSLATE_NOOP("StoredWords", "あり"),
    QT_TRANSLATE_NOOP("StoredWords", "なし"),
    # Kinds of organizations; 都道府県 is also what a section of the facets is called.
    QT_TRANSLATE_NOOP("StoredWords", "都道府県"),
    QT_TRANSLATE_NOOP("StoredWords", "政令指定都市"),
    QT_TRANSLATE_NOOP("StoredWords", "中核市"),
    QT_TRANSLATE_NOOP("StoredWords", "特別区"),
    QT_TRANSLATE_NOOP("StoredWords", "市"),
    QT_TRANSLATE_NOOP("StoredWords", "町"),
    QT_TRANSLATE_NOOP("StoredWords", "村"),
    # What an export can be ordered by.
    QT_TRANSLATE_NOOP("ExportOrders", "選んだ順"),
    QT_TRANSLATE_NOOP("ExportOrders", "分野"),
    QT_TRANSLATE_NOOP("ExportOrders", "団体"),
    QT_TRANSLATE_NOOP("ExportOrders", "団体区分"),
    QT_TRANSLATE_NOOP("ExportOrders", "事例名"),
    QT_TRANSLATE_NOOP("ExportOrders", "出典・頁"),
    QT_TRANSLATE_NOOP("ExportOrders", "検討状況"),
    # Sheets and columns: in English with the name they have in the workbook.
    QT_TRANSLATE_NOOP("WorkbookNames", "抽出条件"),
    QT_TRANSLATE_NOOP("WorkbookNames", "一覧"),
    QT_TRANSLATE_NOOP("WorkbookNames", "事例票"),
    QT_TRANSLATE_NOOP("WorkbookNames", "集計"),
    QT_TRANSLATE_NOOP("WorkbookNames", "比較表"),
    QT_TRANSLATE_NOOP("WorkbookNames", "掲載番号"),
    QT_TRANSLATE_NOOP("WorkbookNames", "大分野"),
    QT_TRANSLATE_NOOP("WorkbookNames", "分野"),
    QT_TRANSLATE_NOOP("WorkbookNames", "都道府県"),
    QT_TRANSLATE_NOOP("WorkbookNames", "団体"),
    QT_TRANSLATE_NOOP("WorkbookNames", "区分"),
    QT_TRANSLATE_NOOP("WorkbookNames", "事例名"),
    QT_TRANSLATE_NOOP("WorkbookNames", "概要"),
    QT_TRANSLATE_NOOP("WorkbookNames", "本文"),
    QT_TRANSLATE_NOOP("WorkbookNames", "タグ"),
    QT_TRANSLATE_NOOP("WorkbookNames", "備考"),
    QT_TRANSLATE_NOOP("WorkbookNames", "出典"),
    QT_TRANSLATE_NOOP("WorkbookNames", "頁"),
    QT_TRANSLATE_NOOP("WorkbookNames", "年度"),
    QT_TRANSLATE_NOOP("WorkbookNames", "検討理由"),
    QT_TRANSLATE_NOOP("WorkbookNames", "採否"),
    QT_TRANSLATE_NOOP("WorkbookNames", "担当課"),
    QT_TRANSLATE_NOOP("WorkbookNames", "コメント"),
)


def status_label(status: str) -> str:
    """A 検討状況 as the window says it; what is stored and searched stays Japanese."""
    return translate("StoredWords", status)


def value_label(value: str) -> str:
    """A badge or a fixed value of a facet as the window says it."""
    return translate("StoredWords", value)


def order_label(order: str) -> str:
    """An order of an export as the window says it."""
    return translate("ExportOrders", order)


def workbook_label(name: str) -> str:
    """A sheet or column of a workbook; its Japanese name, which is printed, stays readable."""
    return translate("WorkbookNames", name)
