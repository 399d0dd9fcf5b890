"""Counts and pages as words, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def cases(count: int) -> str:
    """1,234件."""
    return QCoreApplication.translate("Counts", "{0}件").format(f"{count:,}")


def in_brackets(label: str, count: int) -> str:
    """窓口改革（12件）."""
    return QCoreApplication.translate("Counts", "{0}（{1}件）").format(label, f"{count:,}")


def page(number: int) -> str:
    """20ページ."""
    return QCoreApplication.translate("Counts", "{0}ページ").format(number)
