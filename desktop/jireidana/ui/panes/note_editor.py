"""メモ of one case: several, dated, edited in place, saved without a button."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jireidana.ui import dates, saving, theme
from jireidana.ui.widgets.growing_text import AutosaveText
from jireidana.ui.widgets.section import Banner, flat_button

if TYPE_CHECKING:
    from jireidana.catalog.views import NoteView
    from jireidana.ui.desk import Desk


class NoteItem(QWidget):
    """One note, or the empty field for the next one.

    Signals:
        changes_wanted: the revision it was written against.
        left: the focus went elsewhere.
    """

    changes_wanted = Signal(str)
    left = Signal()

    def __init__(
        self, desk: Desk, case_uid: str, note: NoteView | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_uid = case_uid
        self.note_uid = note.uid if note else uuid.uuid4().hex
        self.fresh = note is None
        self._revision = ""
        self._visits = 0
        self.text = AutosaveText(lines=2 if note is None else 1)
        self.text.setAccessibleName(self.tr("新しいメモ") if note is None else self.tr("メモ"))
        self.text.setPlaceholderText(self.tr("メモを書く（自動で保存されます）"))
        self.text.save.connect(self._save)
        self.text.typed.connect(self._typed)
        self.text.left.connect(self._left)
        self._when = QLabel()
        self._when.setProperty("look", "muted")
        self._delete = flat_button("", "delete", self.tr("このメモを削除"))
        self._delete.clicked.connect(self.delete)
        self._banner = Banner("warning", self.tr("変更点を見る"), self.tr("このままでよい"))
        self._banner.set_text(self.tr("⚠ メモ作成後に内容が変わりました"))
        self._banner.pressed.connect(self._answer)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._when)
        head.addStretch(1)
        head.addWidget(self._delete)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.SPACE // 2)
        whole.addWidget(self._head)
        whole.addWidget(self._banner)
        whole.addWidget(self.text)
        self._head.setVisible(note is not None)
        self._banner.setVisible(False)
        if note:
            self.show_note(note)

    def show_note(self, note: NoteView) -> None:
        """Show what is kept; what is being typed stays."""
        self.fresh = False
        self.text.setAccessibleName(self.tr("メモ"))
        self._revision = note.case_revision
        when = dates.moment(note.updated_at)
        if note.author:
            when = f"{when}　{note.author}"
        self._when.setText(when)
        self._head.show()
        self._banner.setVisible(note.outdated)
        self.text.show_stored(note.text)

    def delete(self) -> None:
        """Delete the note; 元に戻す brings it back."""
        from jireidana.catalog.annotate import delete_note

        self.text.flush()
        note_uid = self.note_uid
        self._desk.do(
            self.tr("メモを削除する"), lambda session: delete_note(session, note_uid=note_uid)
        )

    def _typed(self) -> None:
        self._when.setText(self.tr("入力中…"))

    def _left(self) -> None:
        self._visits += 1
        if not self.fresh and not self.text.toPlainText().strip():
            self.delete()
        self.left.emit()

    def _save(self, text: str) -> None:
        from jireidana.catalog.annotate import write_note

        if self.fresh and not text.strip():
            return
        label = self.tr("メモを書く") if self.fresh else self.tr("メモを直す")
        case_uid, note_uid = self._case_uid, self.note_uid
        self.fresh = False
        saving.save(
            self._desk,
            label,
            lambda session: write_note(session, uid=case_uid, note_uid=note_uid, text=text),
            lambda: self._kept(text),
            # One visit to the field is one step; coming back later is another.
            merge_key=f"note:{note_uid}:{self._visits}",
        )

    def _kept(self, text: str) -> None:
        self.text.stored(text)

    def _answer(self, number: int) -> None:
        from jireidana.catalog.annotate import confirm_note

        note_uid = self.note_uid
        if number == 0:
            self.changes_wanted.emit(self._revision)
        else:
            self._desk.do(
                self.tr("メモを確認済みにする"),
                lambda session: confirm_note(session, note_uid=note_uid),
            )


class NoteEditor(QWidget):
    """Every note of a case, oldest first, and an empty field at the end.

    Attributes:
        items: what is shown, in order.

    Signals:
        changes_wanted: the revision a note was written against.
        grew: a field was added; the way of Tab has to be laid anew.
    """

    changes_wanted = Signal(str)
    grew = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uid = ""
        self.items: list[NoteItem] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2 * theme.SPACE)

    def show_notes(self, uid: str, notes: Sequence[NoteView]) -> None:
        """Show a case's notes without touching what is being typed."""
        if uid != self._uid:
            self.flush()
            for item in list(self.items):
                self._drop(item)
            self._uid = uid
        kept = {note.uid: note for note in notes}
        for item in list(self.items):
            if item.note_uid not in kept and not item.fresh and not item.text.unsaved:
                self._drop(item)
        present = {item.note_uid: item for item in self.items}
        for index, note in enumerate(notes):
            if note.uid in present:
                present[note.uid].show_note(note)
            else:
                self._insert(min(index, len(self.items)), NoteItem(self._desk, uid, note))
        self._offer_new()

    def flush(self) -> None:
        """Save what was typed and not yet saved."""
        for item in self.items:
            item.text.flush()

    def write_new(self) -> None:
        """Put the cursor into the empty field."""
        self._offer_new()
        self.items[-1].text.setFocus()

    def _offer_new(self) -> None:
        # While a new note is being typed nothing may move under it; the next field comes after.
        last = self.items[-1] if self.items else None
        if last is None or (not last.fresh and not last.text.hasFocus()):
            self._insert(len(self.items), NoteItem(self._desk, self._uid, None))

    def _insert(self, index: int, item: NoteItem) -> None:
        item.changes_wanted.connect(self.changes_wanted)
        item.left.connect(self._offer_new)
        self.items.insert(index, item)
        self._rows.insertWidget(index, item)
        self.grew.emit()

    def _drop(self, item: NoteItem) -> None:
        self.items.remove(item)
        self._rows.removeWidget(item)
        item.hide()
        item.deleteLater()
