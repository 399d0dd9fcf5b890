"""Work that only the UI thread can do, in pieces: the window answers between two of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def in_turns(context: QObject, *pieces: Callable[[], object]) -> None:
    """Do the pieces one after another, each in a turn of its own; none once `context` is gone."""
    if not pieces:
        return
    first, *rest = pieces

    def turn() -> None:
        first()
        in_turns(context, *rest)

    QTimer.singleShot(0, context, turn)
