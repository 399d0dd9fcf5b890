"""Work that only the UI thread can do, in pieces: the window answers between two of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def in_turns(context: QObject, *pieces: Callable[[], object]) -> None:
    """Do the pieces one after another, each in a turn of its own; none once `context` is gone."""
    waiting = list(pieces)
    # Not `QTimer.singleShot(0, …)`: that is a posted call, and several of them share a turn.
    timer = QTimer(context, singleShot=True, interval=0)

    def turn() -> None:
        if not waiting:
            timer.deleteLater()
            return
        try:
            waiting.pop(0)()
        finally:
            timer.start()

    timer.timeout.connect(turn)
    timer.start()
