"""The proposal lists at the left: those in use, and the archive by fiscal year."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jireidana.ui import dates, icons, theme
from jireidana.ui.delegates.padded import PaddedCell
from jireidana.ui.widgets.section import flat_button

if TYPE_CHECKING:
    from jireidana.catalog.views import ProposalView

_NAME = Qt.ItemDataRole.UserRole


class ProposalIndex(QWidget):
    """The names with their number of cases, and what can be done to a list.

    Signals:
        chosen: the name of the list to show; empty when there is none.
        create_wanted, rename_wanted, duplicate_wanted, delete_wanted: what the user asks for; all
            but the first with the list's name.
        archive_wanted: (name, fiscal year or None to bring it back).
    """

    chosen = Signal(str)
    create_wanted = Signal()
    rename_wanted = Signal(str)
    duplicate_wanted = Signal(str)
    delete_wanted = Signal(str)
    archive_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: dict[str, ProposalView] = {}
        self._wanted = ""
        self.tree = QTreeWidget()
        self.tree.setProperty("look", "pane")
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(3 * theme.SPACE)
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(self.tr("提案リストの一覧"))
        self.tree.setUniformRowHeights(True)
        self.tree.setItemDelegate(PaddedCell(self.tree))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._context)
        self.tree.currentItemChanged.connect(self._current_changed)
        new = flat_button(self.tr("新しいリスト"), "add", self.tr("新しい提案リストを作る"))
        new.clicked.connect(self.create_wanted)
        self.more = flat_button("", "more", self.tr("このリストの操作"))
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(lambda: self.fill_menu(self.more.menu()))
        bar = QHBoxLayout()
        bar.setContentsMargins(2 * theme.SPACE, 2 * theme.SPACE, 2 * theme.SPACE, 0)
        bar.addWidget(new)
        bar.addStretch(1)
        bar.addWidget(self.more)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.SPACE)
        whole.addLayout(bar)
        whole.addWidget(self.tree, 1)

    def show_lists(self, views: Sequence[ProposalView]) -> None:
        """Show the lists; the chosen one stays chosen, a new name as `select` asked."""
        wanted = self._wanted or self.current()
        self._wanted = ""
        self._views = {view.name: view for view in views}
        self.tree.blockSignals(True)
        self.tree.clear()
        years: dict[int, QTreeWidgetItem] = {}
        for view in views:
            parent: QTreeWidget | QTreeWidgetItem = self.tree
            if view.archived:
                year = view.fiscal_year or 0
                if year not in years:
                    title = self.tr("保管：{0}").format(dates.fiscal_year(year))
                    years[year] = QTreeWidgetItem(self.tree, [title, ""])
                    years[year].setFlags(Qt.ItemFlag.ItemIsEnabled)
                    years[year].setForeground(0, theme.tokens(self.palette()).muted)
                    years[year].setExpanded(True)
                parent = years[year]
            item = QTreeWidgetItem(parent, [view.name, f"{view.cases:,}"])
            item.setData(0, _NAME, view.name)
            item.setToolTip(0, view.memo or view.name)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if view.name == wanted:
                self.tree.setCurrentItem(item)
        first = next(iter(self._items()), None)
        if not self.current() and first is not None:
            self.tree.setCurrentItem(first)
        self.tree.blockSignals(False)
        self._current_changed()

    def select(self, name: str) -> None:
        """Choose a list now, or when it comes into being."""
        for item in self._items():
            if item.data(0, _NAME) == name:
                self.tree.setCurrentItem(item)
                return
        self._wanted = name

    def current(self) -> str:
        """The chosen list's name; empty when none is."""
        item = self.tree.currentItem()
        return str(item.data(0, _NAME) or "") if item else ""

    def view(self, name: str) -> ProposalView | None:
        return self._views.get(name)

    def fill_menu(self, menu: QMenu) -> None:
        """What can be done to the chosen list."""
        from jireidana.catalog.clock import fiscal_year, today

        menu.clear()
        name = self.current()
        view = self._views.get(name)
        if view is None:
            menu.addAction(self.tr("新しいリスト"), self.create_wanted.emit)
            return
        menu.addAction(self.tr("名前を変える…"), lambda: self.rename_wanted.emit(name))
        menu.addAction(self.tr("複製する…"), lambda: self.duplicate_wanted.emit(name))
        if view.archived:
            menu.addAction(self.tr("保管から戻す"), lambda: self.archive_wanted.emit(name, None))
        else:
            years = menu.addMenu(self.tr("年度ごとに保管する"))
            icons.dress(years.menuAction(), "archive")
            this = fiscal_year(today()) or 2026
            for year in (this, this - 1, this + 1):
                put_away = partial(self.archive_wanted.emit, name, year)
                years.addAction(dates.fiscal_year(year), put_away)
        menu.addSeparator()
        menu.addAction(self.tr("削除する"), lambda: self.delete_wanted.emit(name))

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem | None] = []
        for row in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(row)
            if top is not None:
                found.append(top)
                found += [top.child(below) for below in range(top.childCount())]
        return [item for item in found if item is not None and item.data(0, _NAME)]

    def _current_changed(self, *_: object) -> None:
        self.more.setEnabled(bool(self.current()))
        self.chosen.emit(self.current())

    def _context(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(self.tree.viewport().mapToGlobal(at))
