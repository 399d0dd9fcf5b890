"""Where the window comes up: on a screen it has never seen, and where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSettings
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from jireidana.ui import window_settings
from jireidana.ui.widgets.sides import Sides


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.mark.parametrize(
    ("screen", "whole"),
    [
        (QRect(0, 0, 1366, 728), True),  # an office laptop, its task bar taken off
        (QRect(0, 0, 1280, 800), True),
        (QRect(0, 0, 1920, 1040), False),
        (QRect(100, 40, 2560, 1400), False),
    ],
)
def test_the_window_fills_a_screen_that_is_too_small_for_it(
    qtbot: QtBot, settings: QSettings, screen: QRect, whole: bool
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window_settings.restore_geometry(window, settings, screen)
    assert window.isMaximized() is whole
    assert screen.contains(window.geometry())
    if not whole:
        assert window.size().toTuple() == window_settings.DEFAULT_SIZE


def test_a_window_comes_back_where_it_was(qtbot: QtBot, settings: QSettings) -> None:
    first, again = QMainWindow(), QMainWindow()
    for window in (first, again):
        qtbot.addWidget(window)
    first.setGeometry(20, 30, 500, 400)
    window_settings.store(first, Sides(), "list", settings)
    window_settings.restore_geometry(again, settings, QRect(0, 0, 640, 480))
    assert again.geometry() == first.geometry()
    assert not again.isMaximized()
