"""タグの管理: every tag with its number of cases; rename, merge, colour, delete."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from jireidana.catalog import annotate, listings
from jireidana.catalog.annotate import TAG_COLORS
from jireidana.changes import Change, Kind
from jireidana.ui import theme
from jireidana.ui.delegates.padded import PaddedCell
from jireidana.ui.desk import Level, Message
from jireidana.ui.widgets.section import flat_button

from .ask import ask_text
from .frame import Frame, muted

if TYPE_CHECKING:
    from sqlmodel import Session

    from jireidana.ui.desk import Desk

_NAME = Qt.ItemDataRole.UserRole


class TagManager(Frame):
    """A table of tags; what is done takes effect at once and can be undone."""

    help_page = "judge"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("タグの管理"))
        self._colors: dict[str, str] = {}
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(self.tr("新しいタグの名前"))
        self.entry.setAccessibleName(self.tr("新しいタグの名前"))
        self.entry.setMaxLength(100)
        self.entry.returnPressed.connect(self.create_tag)
        make = QPushButton(self.tr("作る"))
        make.setAutoDefault(False)
        make.clicked.connect(self.create_tag)
        row = QHBoxLayout()
        row.addWidget(self.entry, 1)
        row.addWidget(make)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("タグの一覧"))
        self.tree.setHeaderLabels([self.tr("タグ"), self.tr("色"), self.tr("事例")])
        self.tree.setRootIsDecorated(False)
        self.tree.setItemDelegate(PaddedCell(self.tree))
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(1, 56)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.tree.headerItem().setTextAlignment(2, right)
        self.tree.itemSelectionChanged.connect(self._enable)
        self.tree.itemActivated.connect(lambda _item, _column: self.rename_tag())
        self._rename = self._tool(self.tr("名前を変える"), "edit", self.rename_tag)
        self._merge = self._tool(self.tr("統合"), "group", lambda: None)
        self._merge.setToolTip(self.tr("選んだタグを一つにまとめる"))
        self._merge.setMenu(QMenu(self._merge))
        self._merge.menu().aboutToShow.connect(self._fill_merge)
        self._color = self._tool(self.tr("色"), "palette", lambda: None)
        self._color.setMenu(self._color_menu())
        self._delete = self._tool(self.tr("削除"), "delete", self.delete_tags)
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE)
        for button in (self._rename, self._merge, self._color, self._delete):
            tools.addWidget(button)
        tools.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.tree, 1)
        self.body.addLayout(tools)
        self.body.addWidget(
            muted(self.tr("タグを削除しても事例は残ります。どの操作も「元に戻す」で取り消せます。"))
        )
        self.add_close()
        self.resize(480, 520)
        desk.changed.connect(self._changed)
        # The dialog covers the message bar: what is refused is said here too.
        desk.said.connect(self._said)
        self.reload()

    def _said(self, message: Message) -> None:
        if message.level is Level.ERROR:
            self.notice.say(message.level, message.text, message.hint)

    def _tool(self, text: str, icon: str, does: Callable[[], None]) -> QPushButton:
        button = flat_button(text, icon)
        button.clicked.connect(lambda: does())
        return button

    def _color_menu(self) -> QMenu:
        menu = QMenu(self._color)
        names = [self.tr("藍"), self.tr("緑"), self.tr("茶")]
        names += [self.tr("赤"), self.tr("紫"), self.tr("灰")]
        for name, color in zip(names, TAG_COLORS, strict=True):
            action = menu.addAction(_swatch(color), name)
            action.triggered.connect(lambda _checked=False, c=color: self.recolor(c))
        menu.addSeparator()
        menu.addAction(self.tr("色なし"), lambda: self.recolor(""))
        return menu

    # ------------------------------------------------------------ showing

    def reload(self) -> None:
        """Read the tags again; what was chosen stays chosen."""
        chosen = set(self.selected())
        with self.desk.reading() as session:
            views = listings.tags(session)
        self._colors = {view.name: view.color for view in views}
        self.tree.clear()
        for view in views:
            item = QTreeWidgetItem(self.tree, [view.name, "", f"{view.cases:,}"])
            item.setData(0, _NAME, view.name)
            if view.color:
                item.setIcon(1, _swatch(view.color))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            item.setTextAlignment(2, right)
            item.setSelected(view.name in chosen)
        self._enable()

    def selected(self) -> list[str]:
        """The names of the chosen tags."""
        return [str(item.data(0, _NAME)) for item in self.tree.selectedItems()]

    def choose(self, *names: str) -> None:
        """Choose tags by name."""
        for row in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(row)
            if item is not None:
                item.setSelected(item.data(0, _NAME) in names)

    def _changed(self, change: Change) -> None:
        if Kind.TAGS in change.kinds:
            self.reload()

    def _enable(self) -> None:
        count = len(self.selected())
        self._rename.setEnabled(count == 1)
        self._merge.setEnabled(count > 1)
        self._color.setEnabled(count > 0)
        self._delete.setEnabled(count > 0)

    # ------------------------------------------------------------ doing

    def create_tag(self) -> None:
        """Make the tag that is typed."""
        name = " ".join(self.entry.text().split())
        if name:
            self.entry.clear()

            def work(session: Session) -> None:
                annotate.create_tag(session, name=name)

            self._do(self.tr("タグ「{0}」を作る").format(name), work)

    def rename_tag(self) -> None:
        """Ask for the chosen tag's new name."""
        if len(self.selected()) != 1:
            return
        (name,) = self.selected()

        def rename(new: str) -> None:
            self._do(
                self.tr("タグの名前を「{0}」に変える").format(new),
                lambda session: annotate.rename_tag(session, name=name, new_name=new),
            )

        ask_text(self.desk, self.tr("名前を変える"), self.tr("タグの名前"), name, rename, self)

    def merge(self, into: str) -> None:
        """Make one tag of the chosen ones."""
        names = self.selected()
        self._do(
            self.tr("タグを「{0}」に統合する").format(into),
            lambda session: annotate.merge_tags(session, names=names, into=into),
        )

    def recolor(self, color: str) -> None:
        """Give the chosen tags a colour; empty takes it away."""
        names = self.selected()

        def work(session: Session) -> None:
            for name in names:
                annotate.recolor_tag(session, name=name, color=color)

        self._do(self.tr("タグの色を変える"), work)

    def delete_tags(self) -> None:
        """Delete the chosen tags."""
        names = self.selected()

        def work(session: Session) -> None:
            for name in names:
                annotate.delete_tag(session, name=name)

        self._do(self.tr("タグを削除する（{0}個）").format(len(names)), work)

    def _fill_merge(self) -> None:
        menu = self._merge.menu()
        menu.clear()
        for name in self.selected():
            action = menu.addAction(self.tr("「{0}」にまとめる").format(name.replace("&", "&&")))
            action.triggered.connect(lambda _checked=False, n=name: self.merge(n))

    def _do(self, label: str, work: Callable[[Session], None]) -> None:
        self.notice.say(Level.INFO, "")
        self.desk.do(label, work)


def _swatch(color: str) -> QIcon:
    """A disc of the colour."""
    picture = QPixmap(QSize(32, 32))
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(2, 2, 12, 12)
    painter.end()
    return QIcon(picture)
