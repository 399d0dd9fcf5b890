"""The main window over a shelf, shown and filled, for tests that use it as a person does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf
from jireidana.ui.desk import Desk
from jireidana.ui.jobs import SynchronousRunner
from jireidana.ui.main_window import MainWindow


@contextmanager
def filled_window(qtbot: QtBot, shelf: Shelf, height: int = 800) -> Iterator[MainWindow]:
    """The active window with its cases and the detail; its settings lie beside the shelf."""
    desk = Desk(None, SynchronousRunner(), SynchronousRunner())
    ini = shelf.folder.root.with_name("window.ini")
    window = MainWindow(desk, QSettings(str(ini), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.resize(1280, height)
    window.show()
    window.activateWindow()
    desk.open(shelf)
    qtbot.waitUntil(lambda: window.detail_pane is not None)
    yield window
    desk.close()
