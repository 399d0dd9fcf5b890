"""Says at the start that the data lies in an unsafe place, and takes it to this PC on request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from jireidana import datafolder

from .desk import Desk, Level

if TYPE_CHECKING:
    from jireidana.app import Shelf


def tell(desk: Desk, shelf: Shelf) -> None:
    """Show what is wrong with the data's place, if anything, with the way out of it."""
    why = shelf.catalogue.read_only or shelf.situation.warning
    if why is None:
        return
    # The administrator's word is no property of the place: moving would not change it.
    action = None if shelf.policy.read_only else (_tr("このPCに移す"), lambda: move(desk, shelf))
    desk.say(Level.WARNING, why.message, why.hint, action)


def move(desk: Desk, shelf: Shelf) -> None:
    """このPCに移す: copy the data to this PC; the open folder stays in use until the end."""
    root = shelf.folder.root
    desk.run_long(
        _tr("このPCへの移動"),
        lambda progress: datafolder.move_here(root, progress),
        lambda target: _moved(desk, target),
    )


def _moved(desk: Desk, target: Path) -> None:
    if datafolder.current() == target:
        hint = _tr("事例棚を終了して開き直すと、このPCのデータを使います。")
    else:
        hint = _tr("ショートカットの --data-dir を、このフォルダーに変えてください。")
    desk.say(Level.INFO, _tr("データを「%s」に写しました。") % target, hint)


def _tr(text: str) -> str:
    return QCoreApplication.translate("situation", text)
