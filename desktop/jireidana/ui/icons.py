"""Our own set of line icons, drawn in the colour of the palette so that they fit light and dark."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from jireidana import places

SIZE = 20
_PROPERTY = "icon_name"


@cache
def _folder() -> Path:
    # Looked for once: the first frame shows a dozen icons.
    return places.resources() / "icons"


@cache
def _source(name: str) -> str:
    return (_folder() / f"{name}.svg").read_text("utf-8")


def pixmap(name: str, color: QColor, size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """One icon as a picture of `size` logical pixels.

    Raises:
        FileNotFoundError: when there is no icon of that name.
    """
    source = _source(name).replace("currentColor", color.name())
    renderer = QSvgRenderer(QByteArray(source.encode()))
    picture = QPixmap(QSize(size, size) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, color: QColor | None = None) -> QIcon:
    """One icon in the application's text colour, or in `color`; sharp from 100 to 200 %."""
    drawn = color or QGuiApplication.palette().color(QPalette.ColorRole.ButtonText)
    ratio = max(1.0, QGuiApplication.primaryScreen().devicePixelRatio())
    # The style makes the grey one of it.
    return QIcon(pixmap(name, drawn, SIZE, ratio))


def dress(target: QAction | QAbstractButton, name: str) -> None:
    """Give an action or a button an icon that `redress` draws anew when the colours change."""
    target.setProperty(_PROPERTY, name)
    target.setIcon(icon(name))


def promise(target: QAction, name: str) -> None:
    """Give an action an icon that `redress` draws: for menus, which the first frame hides."""
    target.setProperty(_PROPERTY, name)


def redress(window: QWidget, *, missing_only: bool = False) -> None:
    """Draw the icons of everything in a window anew, after its colours have changed."""
    found: list[QObject] = [*window.findChildren(QAction), *window.findChildren(QAbstractButton)]
    for target in found:
        name = target.property(_PROPERTY)
        if not isinstance(target, (QAction, QAbstractButton)) or not name:
            continue
        if not missing_only or target.icon().isNull():
            target.setIcon(icon(str(name)))


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(_folder() / "jireidana.svg"))
