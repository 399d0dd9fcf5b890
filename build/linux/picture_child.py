"""Opens the real window in one look, goes through its screens and dialogs and pictures each."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import fields
from pathlib import Path

from picture_later import Later
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QCursor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from jireidana.cli.selftest_steps import wait_until
from jireidana.ui import preferences
from jireidana.ui.dialogs.pictures import DIALOGS
from jireidana.ui.language import speak
from jireidana.ui.pictures import SCREENS
from jireidana.ui.start import Start, dress
from jireidana.ui.theme import DARK, LIGHT, Scheme

_EDGE = 2
# What is on top of the window there goes with the focus.
_IN_USE = {"completion", "palette", "menu"}


def save(image: QImage, path: Path) -> None:
    """A small PNG: a window has few colours, and those it has most of are kept exactly."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(image.constBits()).cast("I"))
    # The colours of the window's own stay themselves, however little there is of them.
    own = [getattr(look, field.name).rgb() for look in (DARK, LIGHT) for field in fields(look)]
    common = [color | 0xFF000000 for color, _ in pixels.most_common(256)]
    palette = list(dict.fromkeys([*(c for c in own if c in pixels), *common]))[:256]
    flat = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    image.convertToFormat(QImage.Format.Format_Indexed8, palette, flat).save(str(path), "PNG", 0)


def with_popups(window: QWidget) -> QImage:
    """The window, and over it what lies on top of it: palette, menus, completions."""
    image = window.grab().toImage()
    painter = QPainter(image)
    for popup in QApplication.topLevelWidgets():
        if popup is not window and popup.isVisible() and popup.width() > 1:
            place = QRect(window.mapFromGlobal(popup.pos()), popup.size())
            painter.fillRect(place.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE), QColor(0, 0, 0, 40))
            painter.drawPixmap(place.topLeft(), popup.grab())
    painter.end()
    return image


class Photographer:
    """One window, and the screens and dialogs it is brought to."""

    def __init__(self, start: Start, target: Path, only: list[str]) -> None:
        self._start = start
        self._window = start.window
        self._target = target
        self._only = only

    def settle(self) -> None:
        for _ in range(3):
            # What ends may begin something else.
            wait_until(lambda: not self._start.desk.busy, "the window does not settle")
            loops = iter(range(15))
            wait_until(lambda loops=loops: next(loops, None) is None, "never")

    def wants(self, *names: str) -> bool:
        """Whether one of these scenes is to be taken."""
        return not self._only or bool(set(names) & set(self._only))

    def take(self, name: str, dialog: QWidget | None = None) -> None:
        """Picture the window, or a dialog, once it has settled."""
        self.settle()
        if not self.wants(name):
            return
        self._measure(name, dialog or self._window)
        focused = self._window.focusWidget()
        if dialog is None and focused and name not in _IN_USE:
            # Where the walk through the scenes left the focus says nothing.
            focused.clearFocus()
        image = with_popups(self._window) if dialog is None else dialog.grab().toImage()
        save(image, self._target / f"{name}.png")

    def screens(self) -> None:
        for name, show in SCREENS.items():
            if self.wants(name):
                SCREENS["list"](self._window)
                self.settle()
                show(self._window)
                self.settle()
                if name.endswith("-below"):
                    # Now that what is to be seen is there, it can be scrolled.
                    show(self._window)
                self.take(name)
                for popup in QApplication.topLevelWidgets():
                    if popup is not self._window and popup.isVisible():
                        popup.close()

    def dialogs(self) -> None:
        for name, make in DIALOGS.items():
            if self.wants(name):
                self.show(name, make(self._start.desk))

    def show(self, name: str, dialog: QWidget) -> None:
        """Open a dialog, picture it and close it."""
        dialog.show()
        self.take(name, dialog)
        dialog.close()
        self.settle()

    def _measure(self, name: str, window: QWidget) -> None:
        room = window.screen().availableGeometry().size()
        if window.width() > room.width() or window.height() > room.height():
            print(f"{name}: {window.size().toTuple()} does not fit {room.toTuple()}")


def main(
    data: str,
    files: str,
    target: str,
    scheme: str,
    language: str,
    width: str,
    height: str,
    *only: str,
) -> None:
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    settings = preferences.settings_file(Path(data))
    spoken = preferences.Language(language)
    chosen = preferences.Preferences(
        scheme=Scheme(scheme), language=spoken, calendar=preferences.usual_calendar(spoken),
        guide_seen=True,
    )  # fmt: skip
    preferences.store(settings, chosen)
    speak(app, chosen.language)
    dress(app, chosen)
    start = Start(Path(data))
    start.show()
    screen = app.primaryScreen().geometry()
    # The pointer would light up whatever lies under it.
    QCursor.setPos(screen.bottomRight())
    start.window.setGeometry(
        0, 0, min(int(width), screen.width()), min(int(height), screen.height())
    )
    wait_until(lambda: start.window.finder.last, "no list")
    # Completions are offered only to the window that is in use.
    start.window.activateWindow()
    photographer = Photographer(start, Path(target), list(only))
    photographer.settle()
    photographer.screens()
    photographer.dialogs()
    Later(start, photographer, Path(files)).scenes()
    start.window.close()
    start.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
