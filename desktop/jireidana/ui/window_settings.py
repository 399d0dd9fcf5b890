"""Where the window was and how it was divided, remembered from one day to the next."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter

DEFAULT_SIZE = (1280, 800)
# A system's title bar at 150 %, generously: how high it is shows only with the window.
_TITLE_BAR = 48
_LEFT, _RIGHT = 232, 400
_GEOMETRY_KEY, _SPLITTER_KEY, _VIEW_KEY = "window/geometry", "window/splitter", "window/view"


def kept_state(settings: QSettings, key: str) -> QByteArray | None:
    """The bytes kept under a key; a damaged file holds anything there, which counts as nothing."""
    kept = settings.value(key)
    return kept if isinstance(kept, QByteArray) and not kept.isEmpty() else None


def restore_geometry(window: QMainWindow, settings: QSettings, screen: QRect | None = None) -> None:
    """Put the window where it was, or in the middle of the screen; never outside of it.

    On the screen of an ordinary laptop (1366 × 768) the default size with its title bar would just
    not fit: the window fills such a screen.

    Args:
        window: the window, not shown yet.
        settings: where its place was kept.
        screen: the room there is; None for that of the main screen.
    """
    stored = kept_state(settings, _GEOMETRY_KEY)
    if stored is not None and window.restoreGeometry(stored):
        return
    screen = screen or QGuiApplication.primaryScreen().availableGeometry()
    width, height = (min(DEFAULT_SIZE[0], screen.width()), min(DEFAULT_SIZE[1], screen.height()))
    place = QRect(0, 0, width, height)
    place.moveCenter(screen.center())
    window.setGeometry(place)
    if height + _TITLE_BAR > screen.height():
        window.setWindowState(Qt.WindowState.WindowMaximized)


def restore_splitter(splitter: QSplitter, settings: QSettings) -> None:
    """Divide the window as it was."""
    stored = kept_state(settings, _SPLITTER_KEY)
    if not (stored is not None and splitter.restoreState(stored)):
        # On a small screen the sides give way, so that the list keeps its columns.
        width = splitter.window().width()
        # On a large one they take their share of what the titles do not need.
        left = max(180, min(_LEFT, round(width * 0.18)), round(width * 0.155))
        right = max(300, min(_RIGHT, round(width * 0.31)), round(width * 0.25))
        splitter.setSizes([left, width - left - right, right])
    splitter.setHandleWidth(1)


def restored_view(settings: QSettings, names: list[str]) -> str:
    """The view that was shown last."""
    name = str(settings.value(_VIEW_KEY, ""))
    return name if name in names else names[0]


def store(window: QMainWindow, splitter: QSplitter, view: str, settings: QSettings) -> None:
    """Remember all of it."""
    settings.setValue(_GEOMETRY_KEY, window.saveGeometry())
    settings.setValue(_SPLITTER_KEY, splitter.saveState())
    settings.setValue(_VIEW_KEY, view)
    settings.sync()
