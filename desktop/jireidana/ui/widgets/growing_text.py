"""Text fields that grow with what is in them, and the one that saves without a button."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

# A pause in typing after which what was typed is saved.
PAUSE_MS = 800


class GrowingText(QTextEdit):
    """A text field as high as its text; the pane around it scrolls, never the field."""

    def __init__(self, parent: QWidget | None = None, lines: int = 1) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.textChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        margins = 2 * self.frameWidth()
        text = round(self.document().size().height())
        least = self.fontMetrics().lineSpacing() * self._lines
        least += round(2 * self.document().documentMargin())
        height = max(text, least) + margins
        if height != self.height() or self.maximumHeight() != height:
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # A file is for the window: its path is no text.
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())


class AutosaveText(GrowingText):
    """A field that hands out its text after a pause, when it loses the focus, and on `flush`.

    While an input method composes there is no pause: saving would end the conversion.

    Whoever saves answers with `stored(text)`; until then the field counts as unsaved, so a write
    that failed is tried again at the next pause or flush.

    Signals:
        save: the text to be kept.
        typed: something was typed; it is not kept yet.
        left: the focus went elsewhere, after `save`.
    """

    save = Signal(str)
    typed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None, lines: int = 1) -> None:
        super().__init__(parent, lines)
        self._stored = ""
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.flush)
        self.textChanged.connect(self._changed)
        self._showing = False
        self._composing = False

    @property
    def unsaved(self) -> bool:
        return self.toPlainText() != self._stored

    def show_stored(self, text: str) -> None:
        """Show what is kept; what the user is typing stays as it is."""
        if self.unsaved and self.toPlainText() != text:
            return
        self._stored = text
        if self.toPlainText() != text:
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def stored(self, text: str) -> None:
        """Take note that `text` is kept now."""
        self._stored = text

    def flush(self) -> None:
        """Hand out what is not kept yet."""
        self._timer.stop()
        if self.hasFocus():
            # What stands in the input method is typed too.
            QGuiApplication.inputMethod().commit()
        if self.unsaved:
            self.save.emit(self.toPlainText())

    def _changed(self) -> None:
        if not self._showing and self.unsaved:
            if not self._composing:
                self._timer.start()
            self.typed.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        if self._composing:
            self._timer.stop()
        super().inputMethodEvent(event)
        if not self._composing and self.unsaved:
            self._timer.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
