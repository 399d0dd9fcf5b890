"""What an empty list says: why it is empty, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from jireidana.ui.theme import SPACE


class EmptyState(QWidget):
    """A sentence, an advice and a few buttons, in the upper middle of the space."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "reading")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel(self)
        self._text.setProperty("look", "title")
        self._hint = QLabel(self)
        self._hint.setProperty("look", "muted")
        for label in (self._text, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(2 * SPACE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8 * SPACE, 8 * SPACE, 8 * SPACE, 8 * SPACE)
        whole.setSpacing(3 * SPACE)
        whole.addStretch(2)
        whole.addWidget(self._text)
        whole.addWidget(self._hint)
        whole.addSpacing(2 * SPACE)
        whole.addLayout(self._buttons)
        whole.addStretch(5)

    def say(
        self, text: str, hint: str, buttons: Sequence[tuple[str, Callable[[], None]]] = ()
    ) -> None:
        """Show this; the first button is the best way on."""
        self._text.setText(text)
        self._hint.setText(hint)
        while taken := self._buttons.takeAt(0):
            widget = taken.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        for at, (name, slot) in enumerate(buttons):
            button = QPushButton(name, self)
            button.setProperty("look", "primary" if at == 0 else "flat")
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.show()
