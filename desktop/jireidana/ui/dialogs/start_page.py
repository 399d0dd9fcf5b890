"""What a dialog shows before it has a file: what can be done, each with its button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jireidana.ui import theme

from .frame import muted


class Offer(QFrame):
    """A thing that can be done: its name, a sentence about it, its buttons, a remark.

    Attributes:
        said: the sentence.
    """

    def __init__(self, name: str, text: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        head = QLabel(name)
        head.setProperty("look", "group")
        self.said = QLabel(text)
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(2 * theme.SPACE)
        self._buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(5 * theme.SPACE,) * 4)
        whole.setSpacing(3 * theme.SPACE)
        whole.addWidget(head)
        whole.addWidget(self.said)
        if note:
            whole.addWidget(muted(note))
        whole.addStretch(1)
        whole.addLayout(self._buttons)

    def add_button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        """A button at the foot, from left to right."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: slot())
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button


def start_page(*offers: Offer) -> QWidget:
    """Offers side by side."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4 * theme.SPACE)
    for offer in offers:
        row.addWidget(offer, 1)
    return page
