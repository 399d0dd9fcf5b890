"""A comparison as a workbook, to be discussed before anybody applies it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jireidana.wholefile import write_whole
from jireidana.workbooks import openpyxl

from .compare import Comparison, field_title, value_text
from .workbook import letters, write_rows

_HEADINGS = ("区分", "自分のメモ・タグ等", "識別子", "事例名", "項目", "現在", "新しい版")
_WIDTHS = (12, 16, 28, 44, 12, 50, 50)
# Excel cuts nothing off: a longer text cannot be stored in a cell.
_MOST = 32_000


def write_comparison(comparison: Comparison, target: Path) -> None:
    """Write a comparison: a sheet with the figures, a sheet with every difference.

    Raises:
        UserError: when the file cannot be written.
    """
    book = openpyxl().Workbook(write_only=True)
    summary = book.create_sheet("概要")
    summary.column_dimensions["A"].width = 24
    summary.column_dimensions["B"].width = 80
    write_rows(summary, ["項目", "内容"], list(_summary(comparison)))
    sheet = book.create_sheet("変更一覧")
    sheet.freeze_panes = "A2"
    for letter, width in zip(letters(len(_WIDTHS)), _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    rows = list(_rows(comparison))
    sheet.auto_filter.ref = f"A1:{letters(len(_HEADINGS))[-1]}{len(rows) + 1}"
    write_rows(sheet, list(_HEADINGS), rows)
    packed = io.BytesIO()
    book.save(packed)
    write_whole(target, packed.getvalue())


def _summary(comparison: Comparison) -> Iterator[list[Any]]:
    yield ["パック", f"{comparison.title}（{comparison.pack}）"]
    yield ["発行者", comparison.publisher]
    yield ["現在の版", comparison.from_version or "（未登録）"]
    yield ["新しい版", comparison.to_version]
    yield ["指紋", comparison.fingerprint]
    yield ["署名", f"{comparison.signature.state.label} {comparison.signature.signer}".strip()]
    yield ["追加", f"{len(comparison.added)}件"]
    yield ["変更", f"{len(comparison.changed)}件"]
    yield ["掲載終了", f"{len(comparison.withdrawn)}件"]
    yield ["変更なし", f"{comparison.unchanged}件"]
    yield ["自分のメモ・タグ等がある事例", f"{len(comparison.touches_user_data)}件"]
    for warning in comparison.warnings:
        yield ["注意", warning]
    for change in comparison.other_changes:
        yield ["分野・原典など", change]


def _rows(comparison: Comparison) -> Iterator[list[Any]]:
    touched = set(comparison.touches_user_data)

    def row(kind: str, uid: str, name: str = "", old: Any = "", new: Any = "") -> list[Any]:
        return [
            kind,
            "あり" if uid in touched else "",
            uid,
            comparison.titles.get(uid, ""),
            name,
            value_text(old)[:_MOST],
            value_text(new)[:_MOST],
        ]

    everything: list[tuple[str, list[list[Any]]]] = []
    for case in comparison.changed:
        lines = [row("変更", case.uid, field_title(n), *pair) for n, pair in case.fields.items()]
        everything.append((case.uid, lines))
    everything += [(uid, [row("掲載終了", uid)]) for uid in comparison.withdrawn]
    everything += [(uid, [row("追加", uid)]) for uid in comparison.added]
    # What the user has written on comes first, as in the window.
    for _, lines in sorted(everything, key=lambda entry: entry[0] not in touched):
        yield from lines
