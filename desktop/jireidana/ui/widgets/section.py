"""A headed part of a pane, and the quiet banner above it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jireidana.ui import icons, theme


def flat_button(text: str, icon: str = "", tip: str = "") -> QPushButton:
    """A button that looks like text until the pointer is on it."""
    button = QPushButton(text)
    button.setProperty("look", "flat")
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.setAutoDefault(False)
    if icon:
        icons.dress(button, icon)
        # Three dots say by themselves that a menu follows.
        button.setProperty("icon-only", not text)
    if tip:
        button.setToolTip(tip)
    button.setAccessibleName(text or tip)
    return button


def rule(parent: QWidget) -> QWidget:
    """A thin line across: one of the few there are."""
    line = QWidget(parent)
    line.setProperty("look", "line")
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    line.setFixedHeight(1)
    return line


class Section(QWidget):
    """A heading, room for buttons beside it, and what belongs under it.

    Attributes:
        body: the layout to put things into.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel(title)
        self._heading.setProperty("look", "heading")
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(0, 0, 0, 0)
        self._bar.setSpacing(theme.SPACE)
        self._bar.addWidget(self._heading)
        self._bar.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(2 * theme.SPACE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.SPACE)
        whole.addLayout(self._bar)
        whole.addLayout(self.body)

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right of the heading."""
        self._bar.addWidget(button)


class Banner(QFrame):
    """A sign, a sentence and perhaps what can be done about it, on soft ground.

    Signals:
        pressed: the number of the button that was pressed.
    """

    pressed = Signal(int)

    def __init__(self, level: str, *buttons: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = level
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        for number, text in enumerate(buttons):
            button = flat_button(text)
            button.clicked.connect(lambda _checked=False, n=number: self.pressed.emit(n))
            row.addWidget(button)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4 * theme.SPACE, 2 * theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        whole.setSpacing(0)
        whole.addWidget(self._text)
        if buttons:
            whole.addLayout(row)
        else:
            whole.setContentsMargins(*[4 * theme.SPACE, 2 * theme.SPACE] * 2)

    def set_text(self, text: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.tokens(self.palette())
        color = {"warning": look.warning, "error": look.error, "done": look.done}.get(
            self._level, look.accent
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.mixed(color, look.base, 0.12))
        painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setBrush(color)
        painter.drawRect(0, 4, 3, self.height() - 8)
