"""同義語: the office's own groups of words of one meaning, above those that are shipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from jireidana.search.analysis import fold
from jireidana.search.synonyms import set_user_groups, shared_words, user_groups
from jireidana.ui import deeds, theme
from jireidana.ui.delegates.padded import PaddedCell
from jireidana.ui.desk import Desk, Level
from jireidana.ui.widgets.section import flat_button

from .frame import Frame, heading, muted, row_of, small_button

_BETWEEN = re.compile(r"[、,，､|｜\n]")
_JOINT = "、"
# More words than these make a message that nobody reads.
_NAMED = 3


class SynonymsDialog(Frame):
    """One line a group; nothing is kept until 保存, which is one step of 元に戻す."""

    help_page = "search"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("同義語"))
        self._shipped = desk.shelf.search.shipped.groups
        with desk.reading() as session:
            self._before = user_groups(session)
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(self.tr("例: まちづくり協議会、地域自治組織、校区協議会"))
        self.entry.setAccessibleName(self.tr("新しい同義語の組"))
        self.entry.textChanged.connect(self._enable)
        self.add = small_button(self.tr("加える"))
        self.add.clicked.connect(self.add_typed)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.SPACE)
        row.addWidget(self.entry, 1)
        row.addWidget(self.add)
        self.groups = _lines(self.tr("自分たちで加えた同義語"))
        self.groups.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self._edit = flat_button(self.tr("直す"), "edit", self.tr("F2やダブルクリックでも直せます"))
        self._edit.clicked.connect(self.edit_chosen)
        self._delete = flat_button(self.tr("削除"), "delete")
        self._delete.clicked.connect(self.delete_chosen)
        delete_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.groups)
        delete_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete_key.activated.connect(self.delete_chosen)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(self.tr("収録されている同義語から探す"))
        self.filter.setAccessibleName(self.tr("収録されている同義語から探す"))
        self.filter.textChanged.connect(self._narrow)
        self.shipped = _lines(self.tr("収録されている同義語"))
        self.shipped.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for group in self._shipped:
            line = QListWidgetItem(_JOINT.join(group), self.shipped)
            line.setToolTip(line.text())
        self.count = QLabel()
        self.count.setProperty("look", "muted")
        self.body.addWidget(
            muted(
                self.tr(
                    "一つの言葉で探すと、同じ行のほかの言葉でも探します。読点（、）で区切って書きます。"
                )
            )
        )
        self.body.addWidget(heading(self.tr("自分たちで加えた同義語")))
        self.body.addLayout(row)
        self.body.addWidget(self.groups, 3)
        self.body.addWidget(row_of(self._edit, self._delete))
        self.body.addWidget(row_of(heading(self.tr("収録されている同義語")), self.count))
        self.body.addWidget(self.filter)
        self.body.addWidget(self.shipped, 4)
        self._save = self.add_button(self.tr("保存"), self.accept, primary=True)
        self.add_close(self.tr("やめる"))
        self.resize(600, 620)
        for words in self._before:
            self._add_line(words)
        self.groups.itemChanged.connect(self._line_edited)
        self.groups.currentRowChanged.connect(self._enable)
        self._narrow("")
        self._check()
        self.entry.setFocus()

    # ------------------------------------------------------------ showing

    def written(self) -> list[list[str]]:
        """The groups as they stand in the list."""
        return [words_of(self.groups.item(row).text()) for row in range(self.groups.count())]

    def _add_line(self, words: Sequence[str]) -> QListWidgetItem:
        item = QListWidgetItem(_JOINT.join(words))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self.groups.addItem(item)
        return item

    def _narrow(self, text: str) -> None:
        wanted, shown = fold(text), 0
        for row, group in enumerate(self._shipped):
            fits = any(wanted in fold(word) for word in group)
            self.shipped.setRowHidden(row, not fits)
            shown += fits
        self.count.setText(self.tr("{0}組").format(shown))

    def _enable(self, *_: object) -> None:
        self.add.setEnabled(bool(words_of(self.entry.text())))
        chosen = self.groups.currentRow() >= 0
        self._edit.setEnabled(chosen)
        self._delete.setEnabled(chosen)

    # ------------------------------------------------------------ writing

    def add_typed(self) -> None:
        """Make a line of what is typed; one word alone stays to be completed."""
        words = words_of(self.entry.text())
        if len(words) < 2:
            self._refuse(words)
            self.entry.setFocus()
            return
        self.groups.setCurrentItem(self._add_line(words))
        self.entry.clear()
        self._check()

    def edit_chosen(self) -> None:
        """Write in the chosen line."""
        if item := self.groups.currentItem():
            self.groups.setFocus()
            self.groups.editItem(item)

    def delete_chosen(self) -> None:
        """Take the chosen line out."""
        if self.groups.currentRow() >= 0:
            self.groups.takeItem(self.groups.currentRow())
            self._check()

    def _line_edited(self, item: QListWidgetItem) -> None:
        text = _JOINT.join(words_of(item.text()))
        if item.text() != text:
            # As it will be kept; this comes back here once.
            item.setText(text)
        else:
            self._check()

    def _refuse(self, words: Sequence[str]) -> None:
        text = (
            self.tr("「{0}」だけでは組になりません。").format(words[0])
            if words
            else self.tr("言葉のない行があります。")
        )
        self.notice.say(
            Level.ERROR,
            text,
            self.tr("同じ意味の言葉を読点（、）で区切って2つ以上並べてください。"),
        )

    def _named(self, words: Iterable[str]) -> str:
        each = list(dict.fromkeys(words))
        quoted = "".join(self.tr("「{0}」").format(word) for word in each[:_NAMED])
        return quoted + ("…" if len(each) > _NAMED else "")

    def _check(self) -> bool:
        """Say what is wrong or worth knowing; whether it can be kept."""
        self._enable()
        groups = self.written()
        for row, words in enumerate(groups):
            if len(words) < 2:
                self.groups.setCurrentRow(row)
                self._refuse(words)
                return False
        if twice := shared_words(groups):
            self.notice.say(
                Level.WARNING,
                self.tr("{0}は、2つ以上の行にあります。").format(self._named(twice)),
                self.tr("どちらの行の言葉でも探します。同じ意味なら1行にまとめてください。"),
            )
            return True
        shipped = {fold(word) for group in self._shipped for word in group}
        known = [word for words in groups for word in words if fold(word) in shipped]
        self.notice.say(
            Level.INFO,
            self.tr("{0}は、収録されている組にもあります。").format(self._named(known))
            if known
            else "",
            self.tr("その組の言葉でも探します。") if known else "",
        )
        return True

    # ------------------------------------------------------------ ending

    def accept(self) -> None:
        if words_of(self.entry.text()):
            # Typed, but not put into the list yet: whoever saves means it, too.
            self.add_typed()
            if self.entry.text():
                return
        if not self._check():
            return
        groups = self.written()
        if groups == self._before:
            super().accept()
            return
        label = self.tr("同義語の変更")
        self._save.setEnabled(False)

        def kept(_none: object) -> None:
            deeds.told(self.desk, label)
            super(SynonymsDialog, self).accept()

        self.desk.change(
            label, lambda tx: set_user_groups(tx.session, groups=groups), kept, failed=self.fail
        )

    def fail(self, error: Exception) -> None:
        self._save.setEnabled(True)
        super().fail(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            # Enter is for where one is: it ends the dialog only where there is nothing else to do.
            if focused is self.entry and words_of(self.entry.text()):
                self.add_typed()
                return
            if focused is self.groups and self.groups.currentItem():
                self.edit_chosen()
                return
            if focused in (self.filter, self.shipped):
                return
        super().keyPressEvent(event)


def words_of(line: str) -> list[str]:
    """The words of a line, each once, as it was first written."""
    words: dict[str, str] = {}
    for part in _BETWEEN.split(line):
        if word := " ".join(part.split()):
            words.setdefault(fold(word), word)
    return list(words.values())


def _lines(name: str) -> QListWidget:
    lines = QListWidget()
    lines.setAccessibleName(name)
    lines.setItemDelegate(PaddedCell(lines))
    lines.setUniformItemSizes(True)
    lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    lines.setMinimumSize(QSize(0, 2 * theme.ROW_HEIGHT))
    return lines
