"""What a case's badges say, in the words they are stored and searched by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jireidana.catalog.views import CaseRow


def badges(row: CaseRow) -> list[str]:
    """The words of a row's badges, the most urgent one first."""
    found = []
    if row.status == "withdrawn":
        found.append("掲載終了")
    elif row.badge:
        found.append({"new": "新着", "updated": "更新"}[row.badge])
    if row.notes:
        found.append("メモあり")
    return found
