"""One start of a window in a process of its own; prints milliseconds since it was asked for."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

ASKED_AT = float(os.environ["ASKED_AT"])


def _say(name: str) -> None:
    sys.stdout.write(f"{name} {(time.time() - ASKED_AT) * 1000:.1f}\n")
    sys.stdout.flush()


def empty() -> None:
    """The yardstick: the plainest window PySide6 can show."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, done)

    def done() -> None:
        _say("painted")
        os._exit(0)

    app = QApplication([])
    window = Window()
    window.resize(1280, 800)
    window.show()
    app.exec()


def ours(data_dir: Path) -> None:
    """The program: the first frame, then the frame that has the cases."""
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtWidgets import QApplication

    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication([])
    from jireidana.ui import preferences, start

    start.dress(app, preferences.load(preferences.settings_file(data_dir)))
    program = start.Start(data_dir)
    window = program.window

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and window.results.model.rowCount():
                _say("filled")
                os._exit(0)
            return False

    watch = Watch()

    def painted() -> None:
        _say("painted")
        window.results.table.viewport().installEventFilter(watch)

    window.painted.connect(painted)
    program.show()
    app.exec()


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty()
    else:
        ours(Path(sys.argv[2]))
