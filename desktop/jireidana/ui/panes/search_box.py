"""The search box: its text is the query; one line below it says what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from jireidana.ui import icons
from jireidana.ui.desk import Desk
from jireidana.ui.finder import Finder
from jireidana.ui.latest import Latest
from jireidana.ui.messages import shown, together
from jireidana.ui.theme import SPACE
from jireidana.ui.widgets.announce import announce

from .meant import Meant
from .pieces_chip import PiecesChip
from .query_edit import QueryEdit
from .query_history import QueryHistory

if TYPE_CHECKING:
    from sqlmodel import Session

    from jireidana.search.completion import Suggestion
    from jireidana.search.language import QueryError
    from jireidana.ui.answer import Found

_SYNONYMS_SHOWN = 3
# So many characters at most, and beside them the chip's edges and its cross.
_CHIP_MOST, _CHIP_EDGES = 48, 16 * SPACE


class SearchBox(QWidget):
    """The search box with its line of news.

    Signals:
        save_wanted: the present query is to be kept under a name.
        list_wanted: Enter or the arrow down: the list should have the focus.
    """

    save_wanted = Signal()
    list_wanted = Signal()

    def __init__(
        self, desk: Desk, finder: Finder, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finder = finder
        self._settings = settings
        self._suggestions = Latest(desk.fetch)
        self.edit = self._make_edit()
        self.history = QueryHistory(settings, self)
        self.history.chosen.connect(finder.set_text)
        self._save = _flat_button(self, "bookmark", self.tr("この検索条件を保存"))
        self._save.clicked.connect(self.save_wanted)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._news = QLabel(self)
        self._news.setProperty("look", "muted")
        self._news.setTextFormat(Qt.TextFormat.PlainText)
        self.pieces_chip = PiecesChip(finder, self)
        self.synonym_chip = QToolButton(self)
        self.synonym_chip.setProperty("look", "chip")
        self.synonym_chip.clicked.connect(self._toggle_synonyms)
        self.synonym_chip.hide()
        self._chip_text = ""
        # What is said here never asks for a wider window.
        self.synonym_chip.setMinimumWidth(1)
        self._news.setMinimumWidth(1)
        self.meant = Meant(self)
        self.meant.chosen.connect(self._choose_meant)
        self._wrong: tuple[int, int] | None = None
        self._arrange()
        finder.text_changed.connect(self._show_text)
        finder.refused.connect(self._refused)
        finder.found.connect(self._found)
        finder.suggested.connect(self.meant.offer)

    def _make_edit(self) -> QueryEdit:
        edit = QueryEdit(self)
        edit.setProperty("look", "search")
        edit.setPlaceholderText(
            self.tr("言葉や条件で検索　例：窓口　団体:神戸市　都道府県:兵庫　-廃止")
        )
        edit.setAccessibleName(self.tr("検索条件"))
        edit.setAccessibleDescription(
            self.tr("言葉を空白で区切るとすべてを含む事例を探します。Enterで一覧に移ります。")
        )
        edit.typed.connect(self._typed)
        edit.completed.connect(self._finder.set_text)
        edit.confirmed.connect(self._confirmed)
        edit.editingFinished.connect(self._leave)
        edit.left.connect(self.list_wanted)
        self._glass = edit.addAction(icons.icon("search"), QueryEdit.ActionPosition.LeadingPosition)
        self._clear = edit.addAction(icons.icon("clear"), QueryEdit.ActionPosition.TrailingPosition)
        self._glass.setText(self.tr("検索"))
        self._clear.setText(self.tr("検索条件を消す"))
        self._clear.setToolTip(self.tr("検索条件を消す（Esc）"))
        self._clear.triggered.connect(lambda: self._finder.set_text(""))
        self._clear.setVisible(False)
        for action, name in ((self._glass, "search"), (self._clear, "clear")):
            icons.dress(action, name)
        edit.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        return edit

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addWidget(self.edit, 1)
        top.addWidget(self.history)
        top.addWidget(self._save)
        below = QHBoxLayout()
        below.setSpacing(3 * SPACE)
        below.setContentsMargins(SPACE, 0, 0, 0)
        below.addWidget(self._count)
        below.addWidget(self.pieces_chip)
        below.addWidget(self._news)
        below.addWidget(self.synonym_chip)
        below.addWidget(self.meant)
        below.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE)
        whole.addLayout(top)
        whole.addLayout(below)
        # The line is there before anything is said in it: nothing moves when it is.
        self._keep_line()

    def _keep_line(self) -> None:
        height = self.fontMetrics().height() + 2 * SPACE
        for label in (self._count, self._news):
            label.setMinimumHeight(height)
        for chip in (self.pieces_chip, self.synonym_chip):
            chip.setFixedHeight(height)
        self.meant.keep_height(height)

    def focus(self) -> None:
        """Put the cursor into the box, its text selected."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    @property
    def count_text(self) -> str:
        return self._count.text()

    @property
    def news_text(self) -> str:
        return self._news.text()

    # ------------------------------------------------------------ typing

    def _typed(self, text: str) -> None:
        self._finder.set_text(text)
        self._suggest(text)

    def _confirmed(self) -> None:
        self._finder.set_text(self.edit.text())
        self._finder.remember()
        self.history.keep(self.edit.text())
        if self._wrong is None:
            self.list_wanted.emit()
        else:
            self.show_error_place()

    def _leave(self) -> None:
        """Who goes on with the mouse has looked for this, too, without ever pressing Enter."""
        self.edit.flush()
        if self._wrong is None:
            self._finder.remember()
            self.history.keep(self.edit.text())

    def _show_text(self, text: str) -> None:
        # While somebody types, the text is already there; setting it would move the cursor.
        if not self.edit.composing:
            self.edit.show_text(text)

    def _suggest(self, text: str) -> None:
        if not self._desk.is_open or not self.edit.hasFocus():
            return
        cursor, search = self.edit.cursorPosition(), self._desk.shelf.search

        def work(session: Session) -> list[Suggestion]:
            from jireidana.search.completion import complete

            return complete(search, session, text, cursor)

        def offer(offers: list[Suggestion]) -> None:
            if self.edit.text() == text:
                self.edit.suggest(
                    [
                        (
                            f"{offer.label}　{shown(offer.detail)}".rstrip(),
                            text[: offer.start] + offer.text + text[offer.end :],
                            offer.start + len(offer.text),
                        )
                        for offer in offers
                    ]
                )

        self._suggestions.ask(work, offer)

    # ------------------------------------------------------------ news

    def _refused(self, error: QueryError) -> None:
        self._wrong = (error.start, error.end)
        place = self.tr("{0}文字目").format(error.start + 1)
        said = self.tr("{0}：{1}").format(place, together(error.message, error.hint))
        self._say(f"× {said}", "error")
        announce(self.edit, said)
        self._count.clear()
        self._count.hide()
        self.synonym_chip.hide()
        self.meant.clear()

    def _found(self, found: Found) -> None:
        self._wrong = None
        self.meant.clear()
        result, query = found.result, found.query
        before = self._count.text()
        self._count.setText(counted(found))
        self._count.show()
        # Who types or narrows without seeing the list hears what that did to it.
        if self._count.text() != before:
            announce(self.edit, self._count.text())
        self._say("", "muted")
        if query.exact:
            self._chip_text = self.tr("同義語を使わない")
            self.synonym_chip.setToolTip(self.tr("押すと同義語でも探します"))
        elif result.synonyms:
            self._say(self.tr("同義語も検索："), "muted")
            pairs = [f"{term}＝{'・'.join(others)}" for term, others in result.synonyms.items()]
            shown = "、".join(pairs[:_SYNONYMS_SHOWN])
            more = "…" if len(pairs) > _SYNONYMS_SHOWN else ""
            self._chip_text = f"{shown}{more}"
            self.synonym_chip.setToolTip(
                self.tr("押すと同義語を使わずに探します") + "\n" + "\n".join(pairs)
            )
        self.synonym_chip.setAccessibleName(self._chip_text)
        self.synonym_chip.setVisible(query.exact or bool(result.synonyms))
        self._fit_chip()

    def _fit_chip(self) -> None:
        """The synonyms in the room that is left; the cross after them is never cut off."""
        said = [label for label in (self._count, self._news) if label.text()]
        before = [*said, *([self.pieces_chip] if not self.pieces_chip.isHidden() else [])]
        taken = sum(widget.sizeHint().width() + 3 * SPACE for widget in before)
        most = _CHIP_MOST * self.synonym_chip.fontInfo().pixelSize()
        room = max(0, min(self.width() - taken - _CHIP_EDGES, most))
        metrics = self.synonym_chip.fontMetrics()
        text = metrics.elidedText(self._chip_text, Qt.TextElideMode.ElideRight, room)
        self.synonym_chip.setText(f"{text}　×")

    def _say(self, text: str, look: str) -> None:
        self._news.setText(text)
        self._news.setToolTip(text)
        if self._news.property("look") != look:
            self._news.setProperty("look", look)
            self._news.style().unpolish(self._news)
            self._news.style().polish(self._news)

    def show_error_place(self) -> None:
        """Select what could not be read."""
        if self._wrong:
            start, end = self._wrong
            self.edit.setSelection(start, max(1, end - start))

    def _toggle_synonyms(self) -> None:
        self._finder.edit(lambda query: query.with_exact(not query.exact))

    def _choose_meant(self, text: str) -> None:
        self._finder.set_text(text)
        self._finder.remember()
        self.focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.synonym_chip.isVisible():
            self._fit_chip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_line()


def counted(found: Found) -> str:
    """「12件（語 9・部分 3）」; without words only the number."""
    result = found.result
    total = QCoreApplication.translate("SearchBox", "{0}件").format(f"{result.total:,}")
    if not found.query.has_terms:
        return total
    parts = [
        f"{name} {number:,}"
        for name, number in (
            (QCoreApplication.translate("SearchBox", "語"), result.words),
            (QCoreApplication.translate("SearchBox", "部分"), result.pieces),
            (QCoreApplication.translate("SearchBox", "読み"), result.readings),
        )
        if number
    ]
    if not parts:
        return total
    joined = QCoreApplication.translate("SearchBox", "・").join(parts)
    return QCoreApplication.translate("SearchBox", "{0}（{1}）").format(total, joined)


def _flat_button(parent: QWidget, icon: str, name: str) -> QToolButton:
    button = QToolButton(parent)
    button.setProperty("look", "flat")
    button.setToolTip(name)
    button.setAccessibleName(name)
    icons.dress(button, icon)
    return button
