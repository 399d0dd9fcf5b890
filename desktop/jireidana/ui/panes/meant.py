"""もしかして: what may have been meant, one press away, in the line below the search box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QToolButton, QWidget

from jireidana.ui.theme import SPACE

_LONGEST = 24


class Meant(QWidget):
    """Other queries as buttons; hidden while there are none.

    Signals:
        chosen: the text of the one that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel(self.tr("もしかして："), self)
        self._label.setProperty("look", "muted")
        self.buttons: list[QToolButton] = []
        self._height = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE)
        self._row.addWidget(self._label)
        # Long offers are cut off in a narrow window rather than make it wider.
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumWidth(1)
        self.hide()

    def keep_height(self, height: int) -> None:
        """As high as the line it stands in, so that nothing moves when it comes."""
        self._height = height
        self.setFixedHeight(height)

    def clear(self) -> None:
        """Take every offer away."""
        self.hide()
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = []

    def offer(self, texts: Sequence[str]) -> None:
        """Offer these instead of what was offered before."""
        self.clear()
        for text in texts:
            short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
            button = QToolButton(self)
            button.setProperty("look", "chip")
            button.setText(short.replace("&", "&&"))
            button.setToolTip(self.tr("「{0}」で探す").format(text))
            button.setAccessibleName(self.tr("もしかして「{0}」").format(text))
            button.setFixedHeight(self._height)
            button.clicked.connect(lambda _checked=False, text=text: self.chosen.emit(text))
            self._row.addWidget(button)
            self.buttons.append(button)
        self.setVisible(bool(self.buttons))
