"""The one line a query is typed into: safe while an input method composes, completed by token."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QListView, QWidget

from jireidana.ui import theme

# A search takes a few milliseconds and a newer one interrupts it: this only gathers keys that are
# pressed as one, and those of a key held down (about 30 a second).
DEBOUNCE_MS = 40


class _Popup(QListView):
    """The completions. A click beside them closes them and counts where it fell, as in a browser.

    WORKAROUND: QCompleter takes such a click for itself, so it is answered before it gets there.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonPress
            and not self.rect().contains(event.position().toPoint())
        ):
            self.hide()
            _click_below(event)
            return True
        return super().eventFilter(watched, event)


def _click_below(press: QMouseEvent) -> None:
    place = press.globalPosition()
    below = QApplication.widgetAt(place.toPoint())
    if below is None:
        return
    takes_keys: QWidget | None = below
    while takes_keys and not takes_keys.focusPolicy() & Qt.FocusPolicy.ClickFocus:
        takes_keys = takes_keys.parentWidget()
    if takes_keys:
        takes_keys.setFocus(Qt.FocusReason.MouseFocusReason)
    # The release goes to the popup, which is gone.
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        click = QMouseEvent(
            kind,
            below.mapFromGlobal(place),
            place,
            press.button(),
            press.buttons(),
            press.modifiers(),
        )
        QApplication.sendEvent(below, click)


class QueryEdit(QLineEdit):
    """The search line.

    Signals:
        typed: the text, a moment after the last key; never while an input method composes.
        completed: the text with a whole word taken from the suggestions.
        confirmed: Enter that is not the end of a conversion.
        left: (down) the arrow down without suggestions: the list is wanted.
    """

    typed = Signal(str)
    completed = Signal(str)
    confirmed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._emit_typed)
        self.textEdited.connect(lambda _text: self._timer.start())
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.setMaxVisibleItems(10)
        self._popup = popup = _Popup()
        popup.setUniformItemSizes(True)
        self._completer.setPopup(popup)
        popup.installEventFilter(popup)
        popup.setAccessibleName(self.tr("入力の候補"))
        self._completer.activated.connect(self._take)
        self._insertions: dict[str, tuple[str, int]] = {}

    @property
    def popup(self) -> QListView:
        """The list of completions."""
        return self._popup

    @property
    def composing(self) -> bool:
        return self._composing

    def show_text(self, text: str) -> None:
        """Show a text that somebody else made; the cursor stays where the text is the same."""
        if text == self.text():
            return
        self._timer.stop()
        self.setText(text)

    def flush(self) -> None:
        """What was typed counts now."""
        if self._timer.isActive() and not self._composing:
            self._timer.stop()
            self._emit_typed()

    # ------------------------------------------------------------ completion

    def suggest(self, entries: list[tuple[str, str, int]]) -> None:
        """Offer completions: (what is shown, the whole text it makes, where the cursor goes)."""
        popup = self._popup
        if not entries or not self.hasFocus() or self._composing:
            popup.hide()
            return
        self._dress_popup()
        self._insertions = {shown: (text, cursor) for shown, text, cursor in entries}
        self._words.setStringList(list(self._insertions))
        width = max(320, popup.sizeHintForColumn(0) + 12 * theme.SPACE)
        left = self.cursorRect().left()
        place = QRect(min(left, max(0, self.width() - width)), 0, width, self.height())
        self._completer.complete(place)
        # Nothing is chosen before an arrow key: Enter searches for what was typed.
        popup.setCurrentIndex(self._words.index(-1, 0))

    def _dress_popup(self) -> None:
        # With the first offer: its import is dear, and the first frame has nothing to offer.
        from jireidana.ui.delegates.padded import PaddedCell

        if not isinstance(self._popup.itemDelegate(), PaddedCell):
            self._popup.setItemDelegate(PaddedCell(self._popup, dense=True))

    def close_suggestions(self) -> None:
        self._popup.hide()

    def _take(self, shown: str) -> None:
        found = self._insertions.get(shown)
        if found:
            text, cursor = found
            self.setText(text)
            self.setCursorPosition(cursor)
            self._timer.stop()
            # After 「都道府県:」 the values are wanted; a whole word is the end of it.
            whole = not text[:cursor].endswith((":", "："))
            (self.completed if whole else self.typed).emit(text)

    def _emit_typed(self) -> None:
        if self._composing:
            self._timer.start()
        else:
            self.typed.emit(self.text())

    # ------------------------------------------------------------ Qt

    def event(self, event: QEvent) -> bool:
        # On Linux a line takes Ctrl+E and Ctrl+K for itself; here they are the window's.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and event.key() in (Qt.Key.Key_E, Qt.Key.Key_K)
        ):
            event.ignore()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        if self._composing:
            self._timer.stop()
            self.close_suggestions()
        super().inputMethodEvent(event)
        if not self._composing and event.commitString():
            self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._composing:
            super().keyPressEvent(event)
        elif self._popup.isVisible() and self._answer_popup(event):
            pass
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_suggestions()
            self.flush()
            self.confirmed.emit()
        elif key == Qt.Key.Key_Down and not self._popup.isVisible():
            self.left.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._timer.stop()
            self.typed.emit("")
        else:
            super().keyPressEvent(event)

    def _answer_popup(self, event: QKeyEvent) -> bool:
        """The completer asks this line first, and leaves what this line accepts alone."""
        chosen = self._popup.currentIndex()
        if event.key() == Qt.Key.Key_Escape:
            self.close_suggestions()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen.isValid():
            self.close_suggestions()
            self._take(str(chosen.data()))
            return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # A file is for the window: its path is no query.
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.flush()
