"""Keeps a window on its screen: at 150 % a small one has less room than it was drawn for."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_TITLE_BAR = 32


def keep_on_screen(window: QWidget) -> None:
    """Make a window that is about to be shown no larger than its screen has room for."""
    room = window.screen().availableGeometry().size() - QSize(0, _TITLE_BAR)
    window.resize(window.size().boundedTo(room))
