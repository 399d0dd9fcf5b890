"""Ctrl+K: every action by its name, for those who remember what but not where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, QStringListModel, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from . import theme
from .actions import MENUS, Act, menu_title, plain_text
from .models.case_table import Index
from .theme import SPACE, TextSize
from .widgets.announce import announce

_WIDTH, _ROWS = 560, 10


@dataclass(frozen=True, slots=True)
class Command:
    """One action as the palette shows it: 「表示 › 集計」 and its shortcut."""

    action: QAction
    path: str
    name: str
    keys: str

    def rank(self, typed: list[str]) -> int | None:
        """How well it answers; None when a word is nowhere in it."""
        text = f"{self.path} {self.name} {self.keys} {self.action.toolTip()}".casefold()
        if not all(word in text for word in typed):
            return None
        name = self.name.casefold()
        if typed and name.startswith(typed[0]):
            return 0
        return 1 if all(word in name for word in typed) else 2


def commands(actions: Mapping[Act, QAction]) -> list[Command]:
    """Every action, in the order of the menus."""
    found = []
    for title, acts in MENUS.items():
        for act in acts:
            if act is None or act is Act.PALETTE:
                continue
            action = actions[act]
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            name = plain_text(action)
            found.append(Command(action, menu_title(title), name, keys))
    return found


class CommandPalette(QDialog):
    """A line to type into and the actions that fit."""

    def __init__(self, actions: Mapping[Act, QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("コマンドを探す"))
        self.setProperty("look", "popup")
        self._all = commands(actions)
        self._shown: list[Command] = []
        self.edit = QLineEdit(self)
        self.edit.setProperty("look", "search")
        self.edit.setPlaceholderText(self.tr("したいことの名前を入力（例：書き出す、比較、集計）"))
        self.edit.setAccessibleName(self.tr("コマンドの名前"))
        self.edit.textChanged.connect(self._fill)
        self.edit.installEventFilter(self)
        self._model = QStringListModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Line(self))
        self.list.setProperty("look", "pane")
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("コマンド"))
        self.list.clicked.connect(lambda _index: self.accept())
        self._nothing = QLabel(self.tr("当てはまるコマンドはありません。"), self)
        self._nothing.setProperty("look", "muted")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        whole.addWidget(self.edit)
        whole.addWidget(self.list)
        whole.addWidget(self._nothing)
        self.setFixedWidth(_WIDTH)
        self.list.setFixedHeight(_ROWS * theme.ROW_HEIGHT)
        self._fill("")

    def command(self, row: int) -> Command:
        return self._shown[row]

    @property
    def names(self) -> list[str]:
        return [command.name for command in self._shown]

    def _fill(self, text: str) -> None:
        typed = text.casefold().split()
        ranked = [(command.rank(typed), at) for at, command in enumerate(self._all)]
        order = sorted((rank, at) for rank, at in ranked if rank is not None)
        self._shown = [self._all[at] for _, at in order]
        self._model.setStringList([f"{c.path} › {c.name}　{c.keys}".strip() for c in self._shown])
        self._nothing.setVisible(not self._shown)
        if self._shown:
            self.list.setCurrentIndex(self._model.index(0, 0))
        self._tell()

    def _move(self, rows: int) -> None:
        if self._shown:
            row = (self.list.currentIndex().row() + rows) % len(self._shown)
            self.list.setCurrentIndex(self._model.index(row, 0))
            self._tell()

    def _tell(self) -> None:
        """The focus stays in the line, so nobody would hear what Enter is going to do."""
        if self.isVisible():
            chosen = self.list.currentIndex().data()
            announce(self.edit, str(chosen) if self._shown else self._nothing.text())

    # ------------------------------------------------------------ Qt

    def accept(self) -> None:
        row = self.list.currentIndex().row()
        if not 0 <= row < len(self._shown) or not self._shown[row].action.isEnabled():
            return
        action = self._shown[row].action
        super().accept()
        action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.edit
            and isinstance(event, QKeyEvent)
            and event.type() == (QEvent.Type.KeyPress)
        ):
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: _ROWS,
                Qt.Key.Key_PageUp: -_ROWS,
            }
            if event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        above = self.parentWidget()
        if above is not None:
            left = (above.width() - self.width()) // 2
            self.move(above.mapToGlobal(QPoint(left, above.height() // 8)))
        self.edit.setFocus()


class _Line(QStyledItemDelegate):
    """The menu in the second voice, the name, the shortcut at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette_dialog = self.parent()
        assert isinstance(palette_dialog, CommandPalette)
        command = palette_dialog.command(index.row())
        look = theme.tokens(option.palette)
        painter.save()
        if index.row() == palette_dialog.list.currentIndex().row():
            painter.fillRect(option.rect, look.accent_soft)
        box = option.rect.adjusted(2 * SPACE, 0, -2 * SPACE, 0)
        enabled = command.action.isEnabled()
        painter.setPen(look.text if enabled else look.muted)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, command.name
        )
        painter.setFont(theme.sized(option.font, TextSize.SMALL))
        painter.setPen(look.muted)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        keys_width = painter.fontMetrics().horizontalAdvance("Ctrl+Shift+W") + 2 * SPACE
        painter.drawText(box, right, command.keys)
        painter.drawText(box.adjusted(0, 0, -keys_width, 0), right, command.path)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, theme.ROW_HEIGHT)
