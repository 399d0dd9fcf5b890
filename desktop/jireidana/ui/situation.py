"""Says at the start that the data lies in an unsafe place, and takes it to this PC on request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from .desk import Desk, Level

if TYPE_CHECKING:
    from jireidana.app import Shelf


def tell(desk: Desk, shelf: Shelf) -> None:
    """Show what is wrong with the data's place, if anything, with the way out of it."""
    why = shelf.catalogue.read_only or shelf.situation.warning
    if why is None:
        return
    # The administrator's word is no property of the place: moving would not change it.
    action = None
    if not shelf.policy.read_only:
        action = (
            QCoreApplication.translate("situation", "このPCに移す"),
            lambda: move(desk, shelf),
        )
    desk.say(Level.WARNING, why.message, why.hint, action)


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
