"""What an empty list says: why it is empty, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from jireidana.ui.theme import SPACE

if TYPE_CHECKING:
    from jireidana.ui.finder import Finder


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


class EmptyList(EmptyState):
    """Why the list of an answer is empty, and what can be done about it.

    Args:
        finder: whose answers it explains, and whose other queries it offers.
        take_in: takes cases in, for a catalogue without any.
    """

    def __init__(
        self, finder: Finder, take_in: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._finder = finder
        self._take_in = take_in
        finder.suggested.connect(self.explain)

    def explain(self, meant: Sequence[str] = ()) -> None:
        """Say why the last query found nothing, and offer what it may have meant."""
        finder, last = self._finder, self._finder.last
        if last is None or last.ids:
            return
        query = last.query
        if query.root is None:
            self.say(
                self.tr("事例がまだありません"),
                self.tr("事例パック（.jpackまたは.xlsx）を取り込むと、ここに並びます。"),
                [(self.tr("事例パックを取り込む…"), self._take_in)],
            )
            return
        ways: list[tuple[str, Callable[[], None]]] = [
            (self.tr("「{0}」で探す").format(text), partial(finder.set_text, text))
            for text in meant[:1]
        ]
        if query.exact or query.words_only:
            ways.append(
                (
                    self.tr("同義語や部分一致でも探す"),
                    lambda: finder.edit(lambda q: q.with_exact(False).with_words_only(False)),
                )
            )
        if str(query.text) and query.text.root != query.root:
            ways.append(
                (
                    self.tr("絞り込みを外して「{0}」を探す").format(str(query.text)),
                    lambda: finder.set_text(str(query.text)),
                )
            )
        ways.append((self.tr("すべての事例を見る"), lambda: finder.set_text("")))
        self.say(
            self.tr("当てはまる事例はありません"),
            self.tr("言葉を短くするか、別の言い方や、ひらがなの読みでも試してください。"),
            ways,
        )
