"""この取込みを元に戻す: the same from the message bar and from the history."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from jireidana.changes import Change
from jireidana.changes import Kind as Changed
from jireidana.packs.undo import undo_import
from jireidana.ui.desk import Desk, Level


def take_back(desk: Desk, import_id: int) -> None:
    """Undo an import from the message bar or the history."""

    def done(record: Any) -> None:
        desk.announce(Change(frozenset({Changed.CASES})))
        text = QCoreApplication.translate("ImportDialog", "「{title}」の取込みを元に戻しました。")
        desk.say(Level.DONE, text.format(title=record.title))

    desk.run_long(
        QCoreApplication.translate("ImportDialog", "取込みを元に戻す"),
        lambda progress: undo_import(desk.shelf.catalogue, import_id, progress),
        done,
    )
