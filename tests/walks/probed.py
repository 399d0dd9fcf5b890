"""The real program, with a window for the walk to look through: what a screen reader is told.

Runs `python -m jireidana` in this process. A local socket answers each line with the accessible
elements on the screen as JSON; nothing in the program can be called or changed through it.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication, QWidget

_DEEPEST = 40


def seen() -> dict[str, Any]:
    """The elements of every window that takes input now, and where the focus is."""
    modal = QApplication.activeModalWidget()
    popup = QApplication.activePopupWidget()
    windows = [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and (popup in (None, widget) or widget.window() is widget)
    ]
    active = QApplication.activeWindow()
    shown = [w for w in windows if modal is None or w is modal or modal.isAncestorOf(w)]
    return {
        "active": active.windowTitle() if active else "",
        "windows": [window.windowTitle() for window in windows],
        "focus": _focus(),
        "clipboard": QGuiApplication.clipboard().text(),
        "elements": [element for window in shown for element in _elements_of(window)],
    }


def _elements_of(window: QWidget) -> Iterator[dict[str, Any]]:
    interface = QAccessible.queryAccessibleInterface(window)
    if interface is not None:
        yield from _walk(interface, window.windowTitle(), window.frameGeometry(), 0)


def _walk(interface: Any, window: str, room: QRect, depth: int) -> Iterator[dict[str, Any]]:
    state = interface.state()
    rect = interface.rect().intersected(room)
    if state.invisible or depth > _DEEPEST:
        return
    name = interface.text(QAccessible.Text.Name)
    if rect.isValid():
        yield {
            "window": window,
            "role": interface.role().name,
            "name": name,
            "value": interface.text(QAccessible.Text.Value),
            "at": [rect.x(), rect.y(), rect.width(), rect.height()],
            "checked": bool(state.checked),
            "selected": bool(state.selected),
            "enabled": not state.disabled,
            "focused": bool(state.focused),
        }
    elif interface.role() not in (QAccessible.Role.Client, QAccessible.Role.Pane):
        return
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from _walk(child, window, rect if rect.isValid() else room, depth + 1)


def _focus() -> dict[str, Any]:
    widget = QApplication.focusWidget()
    if widget is None:
        return {"name": "", "role": "", "value": "", "class": "", "window": ""}
    interface = QAccessible.queryAccessibleInterface(widget)
    return {
        "name": interface.text(QAccessible.Text.Name),
        "role": interface.role().name,
        "value": interface.text(QAccessible.Text.Value),
        "class": type(widget).__name__,
        "window": widget.window().windowTitle(),
    }


class Probe(QLocalServer):
    """Answers on a socket of the walk's own."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.newConnection.connect(self._arrived)
        self.listen(name)

    def _arrived(self) -> None:
        while (socket := self.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda s=socket: self._answer(s))

    def _answer(self, socket: Any) -> None:
        socket.readAll()
        socket.write(json.dumps(seen(), ensure_ascii=False).encode() + b"\n")
        socket.flush()


def main() -> None:
    # As the program does itself, which finds the application already made.
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    # As with a screen reader: else cells of a table that was filled anew stay as they were.
    QAccessible.setActive(True)
    probe = Probe(os.environ["WALK_PROBE"])
    runpy.run_module("jireidana", run_name="__main__", alter_sys=True)
    probe.close()
    del app


if __name__ == "__main__":
    main()
