"""The short questions: one name, or whether to go on with what cannot be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from jireidana.ui.desk import Desk

from .frame import Frame, muted

_WIDTH = 440


class TextAsker(Frame):
    """Asks for one name."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        label: str,
        text: str,
        then: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, title, parent)
        self._then = then
        self.entry = QLineEdit(text)
        self.entry.setAccessibleName(label)
        self.entry.setMaxLength(100)
        self.entry.selectAll()
        self.body.addWidget(QLabel(label))
        self.body.addWidget(self.entry)
        self._done = self.add_button(self.tr("決定"), self.accept, primary=True)
        self.add_close(self.tr("やめる"))
        self.entry.textChanged.connect(self._refresh)
        self._refresh(text)
        self.resize(420, self.sizeHint().height())

    def _refresh(self, text: str) -> None:
        self._done.setEnabled(bool(text.strip()))

    def accept(self) -> None:
        if text := " ".join(self.entry.text().split()):
            super().accept()
            self._then(text)


class Confirmation(Frame):
    """Asks before something that cannot be taken back by 元に戻す."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        text: str,
        hint: str,
        action: str,
        then: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, title, parent)
        self._then = then
        said = QLabel(text)
        said.setWordWrap(True)
        self.body.addWidget(said)
        self.body.addWidget(muted(hint))
        self.body.addStretch(1)
        self.add_button(action, self.accept, primary=True)
        self.add_close(self.tr("やめる")).setFocus()

    def accept(self) -> None:
        super().accept()
        self._then()

    # ------------------------------------------------------------ Qt

    def showEvent(self, event: QShowEvent) -> None:
        # Only now the fonts are known, and so how many lines both texts take.
        if layout := self.layout():
            self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))
        super().showEvent(event)


def ask_text(
    desk: Desk, title: str, label: str, text: str, then: Callable[[str], None], parent: QWidget
) -> TextAsker:
    """Ask for a name; `then` gets it, with its inner spaces made single."""
    asker = TextAsker(desk, title, label, text, then, parent)
    asker.open()
    return asker


def confirm(
    desk: Desk,
    title: str,
    text: str,
    hint: str,
    action: str,
    then: Callable[[], None],
    parent: QWidget,
) -> Confirmation:
    """Ask first; `then` runs when the user says yes."""
    question = Confirmation(desk, title, text, hint, action, then, parent)
    question.open()
    return question
