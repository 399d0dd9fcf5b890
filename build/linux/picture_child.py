"""Opens the real window in one look, goes through its views and saves a picture of each."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from jireidana.cli.selftest_steps import wait_until
from jireidana.ui import preferences
from jireidana.ui.start import Start, dress
from jireidana.ui.theme import Scheme

PACK = "soumu-dx-jirei"


def save(widget: QWidget, path: Path) -> None:
    """A small PNG: a window has few colours, and those it has most of are kept exactly."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(image.constBits()).cast("I"))
    palette = [color | 0xFF000000 for color, _ in pixels.most_common(256)]
    flat = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    image.convertToFormat(QImage.Format.Format_Indexed8, palette, flat).save(str(path), "PNG", 0)


class Photographer:
    """One window, and the scenes it is brought to."""

    def __init__(self, start: Start, target: Path) -> None:
        self._start = start
        self._window = start.window
        self._target = target

    def settle(self) -> None:
        wait_until(lambda: not self._start.desk.busy, "the window does not settle")
        loops = iter(range(30))
        wait_until(lambda: next(loops, None) is None, "never")

    def snap(self, name: str) -> None:
        self.settle()
        save(self._window, self._target / f"{name}.png")

    def search(self, text: str) -> None:
        self._window.finder.set_text(text)
        self.settle()
        table = self._window.results.table
        table.selectionModel().setCurrentIndex(
            table.model().index(0, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )

    def scenes(self) -> None:
        window = self._window
        self.snap("first")
        self.search("窓口")
        self.snap("list")
        window.results.bar.choose_view(True)
        self.snap("cards")
        window.results.bar.choose_view(False)
        window.show_view("compare")
        self.settle()
        window.compare([f"{PACK}/naibu-{number:02}" for number in (8, 9, 11)])
        self.snap("compare")
        self.search("")
        window.show_view("overview")
        self.snap("overview")
        window.show_view("proposals")
        self.settle()
        window.open_proposal("窓口改革 令和9年度")
        self.snap("proposals")


def main(data: str, target: str, scheme: str, language: str, width: str, height: str) -> None:
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    settings = preferences.settings_file(Path(data))
    chosen = preferences.Preferences(
        scheme=Scheme(scheme), language=preferences.Language(language), guide_seen=True
    )
    preferences.store(settings, chosen)
    dress(app, chosen)
    start = Start(Path(data))
    start.show()
    screen = app.primaryScreen().geometry()
    start.window.setGeometry(0, 0, min(int(width), screen.width()), screen.height())
    wait_until(lambda: start.window.finder.last, "no list")
    Photographer(start, Path(target)).scenes()
    start.window.close()
    start.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
