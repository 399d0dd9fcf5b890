"""Says at the start what is wrong with presets and the data's place; takes data to this PC."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from .desk import Desk, Level

if TYPE_CHECKING:
    from jireidana.app import Shelf


def tell(desk: Desk, shelf: Shelf) -> None:
    """Show what is wrong with the administrator's presets and the data's place, if anything."""
    if shelf.policy.problems:
        desk.say(
            Level.WARNING,
            "".join(shelf.policy.problems),
            QCoreApplication.translate("situation", "情報システム担当者に伝えてください。"),
        )
    why = shelf.catalogue.read_only or shelf.situation.warning
    if why is None:
        return
    # The administrator's word is no property of the place: moving would not change it.
    name = QCoreApplication.translate("situation", "このPCに移す")
    offered = [] if shelf.policy.read_only else [(name, lambda: move(desk, shelf))]
    desk.say(Level.WARNING, why.message, why.hint, *offered)


def move(desk: Desk, shelf: Shelf) -> None:
    """このPCに移す: copy the data to this PC; the open folder stays in use until the end."""
    from jireidana import datafolder

    root = shelf.folder.root
    desk.run_long(
        QCoreApplication.translate("situation", "このPCへの移動"),
        lambda progress: datafolder.move_here(root, progress),
        lambda target: _moved(desk, target),
    )


def _moved(desk: Desk, target: Path) -> None:
    from jireidana import datafolder

    if datafolder.current() == target:
        hint = QCoreApplication.translate(
            "situation", "事例棚を終了して開き直すと、このPCのデータを使います。"
        )
    else:
        hint = QCoreApplication.translate(
            "situation", "ショートカットの --data-dir を、このフォルダーに変えてください。"
        )
    desk.say(
        Level.INFO,
        QCoreApplication.translate("situation", "データを「%s」に写しました。") % target,
        hint,
    )
