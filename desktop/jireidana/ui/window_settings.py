"""Where the window was and how it was divided, remembered from one day to the next."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from .widgets.sides import Sides

DEFAULT_SIZE = (1280, 800)
# A system's title bar at 150 %, generously: how high it is shows only with the window.
_TITLE_BAR = 48
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


def restore_sides(sides: Sides, settings: QSettings) -> None:
    """Divide the window as it was, or by shares when nobody has moved an edge yet."""
    stored = kept_state(settings, _SPLITTER_KEY)
    if not (stored is not None and sides.restoreState(stored)):
        sides.share(sides.window().width())


def restored_view(settings: QSettings, names: list[str]) -> str:
    """The view that was shown last."""
    name = str(settings.value(_VIEW_KEY, ""))
    return name if name in names else names[0]


def store(window: QMainWindow, sides: Sides, view: str, settings: QSettings) -> None:
    """Remember all of it."""
    settings.setValue(_GEOMETRY_KEY, window.saveGeometry())
    if not sides.by_share:
        settings.setValue(_SPLITTER_KEY, sides.saveState())
    settings.setValue(_VIEW_KEY, view)
    settings.sync()
