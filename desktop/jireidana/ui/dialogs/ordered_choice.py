"""A list whose entries are ticked and put in order, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jireidana.ui import theme
from jireidana.ui.delegates.padded import PaddedCell

_ID = Qt.ItemDataRole.UserRole


class OrderedChoice(QWidget):
    """Entries with a tick box each.

    Signals:
        edited: a tick or the order changed by the user.
    """

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setItemDelegate(PaddedCell(self.list, dense=True))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.itemChanged.connect(lambda _item: self.edited.emit())
        self.list.model().rowsMoved.connect(lambda *_: self.edited.emit())
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.SPACE)
        for sign, text, keys, step in (
            ("▲", self.tr("上へ"), "Alt+Up", -1),
            ("▼", self.tr("下へ"), "Alt+Down", 1),
        ):
            button = QToolButton()
            button.setText(sign)
            button.setToolTip(f"{text} ({keys})")
            button.setAccessibleName(text)
            button.clicked.connect(lambda _checked=False, by=step: self._move(by))
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda by=step: self._move(by))
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)

    def show_entries(self, entries: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        """Show (id, text); those chosen come first, ticked and in their order."""
        titles = dict(entries)
        order = [id_ for id_ in chosen if id_ in titles]
        order += [id_ for id_, _ in entries if id_ not in order]
        self.list.blockSignals(True)
        self.list.clear()
        for id_ in order:
            item = QListWidgetItem(titles[id_])
            item.setData(_ID, id_)
            # Dropping onto an entry would replace it; only between entries there is a place.
            item.setFlags(
                (item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsDropEnabled
            )
            ticked = id_ in chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def chosen(self) -> tuple[str, ...]:
        """The ids that are ticked, in order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(item.data(_ID) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        other = row + by
        if row < 0 or not 0 <= other < self.list.count():
            return
        self.list.insertItem(other, self.list.takeItem(row))
        self.list.setCurrentRow(other)
        self.edited.emit()
