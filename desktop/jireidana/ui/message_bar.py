"""Quiet messages at the foot of the window: what happened, what to do next, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from . import icons, theme
from .desk import Level, Message
from .theme import SPACE
from .widgets.announce import announce

# Good news goes by itself; what asks for something stays until it is closed.
_SECONDS = {Level.INFO: 8, Level.DONE: 8}
_ICONS = {
    Level.INFO: "info",
    Level.DONE: "done",
    Level.WARNING: "warning",
    Level.ERROR: "error",
}


class MessageBar(QWidget):
    """One line of fixed height, empty most of the time, so that nothing moves when it speaks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message: Message | None = None
        self._sign = QLabel(self)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._said = ""
        self._buttons: list[QPushButton] = []
        self._close = QToolButton(self)
        self._close.setProperty("look", "flat")
        self._close.setAccessibleName(self.tr("お知らせを閉じる"))
        self._close.setToolTip(self.tr("閉じる"))
        icons.dress(self._close, "close")
        self._close.clicked.connect(self.clear)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._expire)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACE, 0, SPACE, 0)
        row.setSpacing(2 * SPACE)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE)
        row.addLayout(self._row)
        row.addWidget(self._close)
        self._button(0)
        self.setFixedHeight(max(theme.ROW_HEIGHT, self._close.sizeHint().height()) + SPACE)
        self.clear()

    @property
    def text(self) -> str:
        return self._said

    @property
    def action(self) -> QPushButton:
        """The button that does what the message offers first."""
        return self._buttons[0]

    def _button(self, at: int) -> QPushButton:
        for number in range(len(self._buttons), at + 1):
            button = QPushButton(self)
            button.setProperty("look", "flat")
            button.clicked.connect(lambda _checked=False, number=number: self._act(number))
            self._row.addWidget(button)
            self._buttons.append(button)
        return self._buttons[at]

    @property
    def level(self) -> Level | None:
        return self._message.level if self._message else None

    def say(self, message: Message) -> None:
        """Show a message; it takes the place of the one before."""
        from .dialogs.notice import level_word

        self._message = message
        self._paint_sign()
        self._said = text = f"{message.text} {message.hint}".strip()
        self._text.setToolTip(text)
        self._text.setAccessibleName(f"{level_word(message.level)}：{text}")
        for widget in (self._sign, self._close):
            widget.show()
        for at, (name, _does) in enumerate(message.actions):
            self._button(at).setText(name)
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(message.actions))
        self._fit()
        announce(self._text, self._text.accessibleName(), urgent=message.level is Level.ERROR)
        self._timer.stop()
        if seconds := _SECONDS.get(message.level):
            self._timer.start(seconds * 1000)

    def clear(self) -> None:
        """Be quiet again."""
        self._message = None
        self._timer.stop()
        self._said = ""
        self._text.clear()
        for widget in (self._sign, *self._buttons, self._close):
            widget.hide()

    def _fit(self) -> None:
        """What is too long loses its middle: a file's name and its folder stay readable."""
        if layout := self.layout():
            layout.activate()
        shown = self.fontMetrics().elidedText(
            self._said, Qt.TextElideMode.ElideMiddle, self._text.width()
        )
        self._text.setText(shown)

    def _paint_sign(self) -> None:
        if self._message:
            from .dialogs.notice import level_color

            color = level_color(self._message.level, self.palette())
            picture = icons.pixmap(
                _ICONS[self._message.level], color, icons.SIZE, self.devicePixelRatioF()
            )
            self._sign.setPixmap(picture)

    def _expire(self) -> None:
        if any(button.hasFocus() for button in self._buttons) or self.underMouse():
            self._timer.start(2000)
        else:
            self.clear()

    def _act(self, at: int) -> None:
        message = self._message
        self.clear()
        if message and at < len(message.actions):
            message.actions[at][1]()

    # ------------------------------------------------------------ Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._said:
            self._fit()
