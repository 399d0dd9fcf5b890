"""Quiet messages at the foot of the window: what happened, what to do next, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from . import icons, theme
from .desk import Level, Message
from .theme import SPACE

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
        self._action = QPushButton(self)
        self._action.setProperty("look", "flat")
        self._action.clicked.connect(self._act)
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
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.setFixedHeight(max(theme.ROW_HEIGHT, self._close.sizeHint().height()) + SPACE)
        self.clear()

    @property
    def text(self) -> str:
        return self._text.text()

    @property
    def action(self) -> QPushButton:
        """The button that does what the message offers."""
        return self._action

    @property
    def level(self) -> Level | None:
        return self._message.level if self._message else None

    def say(self, message: Message) -> None:
        """Show a message; it takes the place of the one before."""
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        from .dialogs.notice import level_word

        self._message = message
        self._paint_sign()
        text = f"{message.text} {message.hint}".strip()
        self._text.setText(text)
        self._text.setToolTip(text)
        self._text.setAccessibleName(f"{level_word(message.level)}：{text}")
        if message.action:
            self._action.setText(message.action[0])
        for widget in (self._sign, self._close):
            widget.show()
        self._action.setVisible(message.action is not None)
        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))
        self._timer.stop()
        if seconds := _SECONDS.get(message.level):
            self._timer.start(seconds * 1000)

    def clear(self) -> None:
        """Be quiet again."""
        self._message = None
        self._timer.stop()
        self._text.clear()
        for widget in (self._sign, self._action, self._close):
            widget.hide()

    def _paint_sign(self) -> None:
        if self._message:
            from .dialogs.notice import level_color

            color = level_color(self._message.level, self.palette())
            picture = icons.pixmap(
                _ICONS[self._message.level], color, icons.SIZE, self.devicePixelRatioF()
            )
            self._sign.setPixmap(picture)

    def _expire(self) -> None:
        if self._action.hasFocus() or self.underMouse():
            self._timer.start(2000)
        else:
            self.clear()

    def _act(self) -> None:
        message = self._message
        self.clear()
        if message and message.action:
            message.action[1]()
