"""Saving what was typed without a button: a text that could not be written is offered again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from .desk import Desk, Level

if TYPE_CHECKING:
    from sqlmodel import Session


def save(
    desk: Desk,
    label: str,
    work: Callable[[Session], None],
    stored: Callable[[], None],
    merge_key: str = "",
) -> None:
    """Write off the UI thread; when that fails the message bar keeps the text and tries again.

    Args:
        desk: the work place.
        label: the undo step's name.
        work: makes the change; holds the text itself, so that the field may be gone by then.
        stored: called when the text is kept.
        merge_key: see `Desk.do`.
    """

    def failed(_error: Exception) -> None:
        translate = QCoreApplication.translate
        desk.say(
            Level.ERROR,
            translate("saving", "入力した内容をまだ保存できていません。"),
            translate("saving", "原因を取り除いてから、もう一度保存してください。"),
            (translate("saving", "もう一度保存"), again),
        )

    def again() -> None:
        save(desk, label, work, stored, merge_key)

    job = desk.do(label, work, lambda _none: stored(), merge_key)
    job.failed.connect(failed)
