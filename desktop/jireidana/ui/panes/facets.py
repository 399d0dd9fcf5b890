"""The left pane: narrow the query by clicking, keep queries, drop cases on tags and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView, QVBoxLayout, QWidget

from jireidana.changes import Change, Kind
from jireidana.ui import deeds
from jireidana.ui.delegates.facet_line import FacetLine
from jireidana.ui.desk import Desk
from jireidana.ui.finder import Finder
from jireidana.ui.models.facet_tree import Entry, FacetTree

if TYPE_CHECKING:
    from sqlmodel import Session

    from jireidana.search.facets import FacetValue
    from jireidana.search.fields import FieldName
    from jireidana.search.language import Query

# Sections that begin folded: their many lines would push the others out of sight.
_FOLDED_KEY = "facets/folded"
SAVED, OWN = "saved", "own"
_FOLDED_AT_FIRST = ("年度", "パック", "状態", "メモ")


class Facets(QWidget):
    """The facets of the present answer.

    Signals:
        rename_wanted: the name of a saved query.
    """

    rename_wanted = Signal(str)

    def __init__(
        self, desk: Desk, finder: Finder, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finder = finder
        self._settings = settings
        self._counted: Mapping[FieldName, Sequence[FacetValue]] = {}
        self._own: list[Entry] = []
        self._narrowed: tuple[tuple[str, ...], ...] = ()
        self._similar: Entry | None = None
        self._folded = self._stored_folds()
        self.model = FacetTree(self)
        self.tree = FacetView(self.model, self)
        self.tree.toggled.connect(self._toggle)
        self.tree.menu_wanted.connect(self._menu)
        self.tree.collapsed.connect(lambda index: self._fold(index, True))
        self.tree.expanded.connect(lambda index: self._fold(index, False))
        self._current: tuple[str, str] | None = None
        self.tree.selectionModel().currentChanged.connect(self._keep_current)
        self.model.rebuilt.connect(self._restore_folds)
        self.model.dropped.connect(self._dropped)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tree)
        self.setMinimumWidth(160)
        finder.counted.connect(self._show_counts)
        finder.text_changed.connect(lambda _text: self._check())
        desk.changed.connect(self._changed)
        desk.opened.connect(self.reload)

    # ------------------------------------------------------------ filling

    def _show_counts(self, counted: Mapping[FieldName, Sequence[FacetValue]]) -> None:
        self._counted = counted
        self._rebuild()

    def _changed(self, change: Change) -> None:
        if change.kinds & {Kind.QUERIES, Kind.PROPOSALS, Kind.SETTINGS, Kind.TAGS}:
            self.reload()

    def reload(self) -> None:
        """Read saved queries, proposal lists and the own organization again."""
        # Modules of the window are imported on its own thread only: Qt's classes come into being
        # when they are first asked for, and two threads that ask at once end the process.
        from .facet_entries import own_entries, similar_entry

        preset = self._desk.shelf.policy.own_organization

        def work(session: Session) -> tuple[list[Entry], Entry | None]:
            return own_entries(session), similar_entry(session, preset)

        def show(entries: tuple[list[Entry], Entry | None]) -> None:
            self._own, self._similar = entries
            self._rebuild()

        self._desk.fetch(work, show)

    def _check(self) -> None:
        """Show at once what is asked for; words that are typed change no check."""
        if not self._desk.is_open:
            return
        from .facet_entries import asked

        if asked(self._finder.query) != self._narrowed:
            self._rebuild()

    def _rebuild(self) -> None:
        if not self._desk.is_open:
            return
        from .facet_entries import asked, sections

        query = self._finder.query
        self._narrowed = asked(query)
        self.model.show(sections(self._counted, self._own, self._similar, query))

    # ------------------------------------------------------------ folding

    def _stored_folds(self) -> set[str]:
        stored = self._settings.value(_FOLDED_KEY, list(_FOLDED_AT_FIRST))
        return {str(name) for name in (stored if isinstance(stored, list) else [stored])}

    def _fold(self, index: QModelIndex, folded: bool) -> None:
        name = _fold_name(self.model.entry(index))
        if folded:
            self._folded.add(name)
        else:
            self._folded.discard(name)
        self._settings.setValue(_FOLDED_KEY, sorted(self._folded))

    def _restore_folds(self) -> None:
        self.tree.blockSignals(True)
        for index in self.model.every_index():
            entry = self.model.entry(index)
            if entry.children:
                self.tree.setExpanded(index, _fold_name(entry) not in self._folded)
            if (entry.field, entry.value) == self._current:
                # Whoever narrows by keyboard goes on from the same line.
                self.tree.setCurrentIndex(index)
        self.tree.blockSignals(False)

    def _keep_current(self, index: QModelIndex) -> None:
        if index.isValid():
            entry = self.model.entry(index)
            self._current = (entry.field, entry.value)

    # ------------------------------------------------------------ doing

    def _toggle(self, entry: Entry, only: bool) -> None:
        """Ask for an entry or no longer; `only` (Ctrl) asks for it alone in its field."""
        if entry.field == SAVED:
            self._finder.set_text(entry.value)
            self._finder.remember()
            return
        if entry.field == OWN:
            self._toggle_similar(entry)
            return
        if entry.checked is None:
            return

        def values(present: Sequence[str]) -> list[str]:
            if only:
                return [entry.value]
            if entry.checked:
                return [value for value in present if value != entry.value]
            return [*present, entry.value]

        self._finder.edit(
            lambda query: query.with_facet(entry.field, values(query.facet(entry.field)))
        )

    def _toggle_similar(self, entry: Entry) -> None:
        """「うちと似た団体」: a whole condition is put into the query, or taken out of it."""
        from jireidana.search.language import FieldName as Name
        from jireidana.search.language import parse

        wanted = parse(entry.value)

        def change(query: Query) -> Query:
            for name in (Name.KIND, Name.PREFECTURE):
                if values := wanted.facet(name):
                    query = query.with_facet(name, () if entry.checked else values)
            return query

        self._finder.edit(change)

    def _dropped(self, entry: Entry, uids: list[str]) -> None:
        if entry.takes == "tag":
            deeds.tag_cases(self._desk, uids=uids, name=entry.value)
        else:
            deeds.propose_cases(self._desk, uids=uids, name=entry.value)

    def _menu(self, entry: Entry, place: QPoint) -> None:
        menu = QMenu(self)
        if entry.field == SAVED and entry.value:
            name = entry.label
            menu.addAction(self.tr("この条件で検索"), lambda: self._toggle(entry, False))
            menu.addSeparator()
            menu.addAction(
                self.tr("今の条件で上書き"),
                lambda: deeds.keep_query(self._desk, name=name, text=self._finder.text),
            )
            menu.addAction(self.tr("名前を変更…"), lambda: self.rename_wanted.emit(name))
            menu.addAction(self.tr("削除"), lambda: deeds.delete_query(self._desk, name=name))
        elif entry.checked is not None:
            menu.addAction(self.tr("これだけで絞り込む"), lambda: self._toggle(entry, True))
            menu.addAction(self.tr("これを除外"), lambda: self._exclude(entry))
        if entry.field not in (SAVED, OWN) and self._asked(entry.field):
            menu.addAction(
                self.tr("この項目の絞り込みを外す"),
                lambda: self._finder.edit(lambda query: query.without(entry.field)),
            )
        if menu.actions():
            menu.exec(place)

    def _asked(self, field: str) -> bool:
        query = self._finder.query
        return query is not None and bool(query.facet(field))

    def _exclude(self, entry: Entry) -> None:
        self._finder.edit(
            lambda query: query.with_facet(
                entry.field, [v for v in query.facet(entry.field) if v != entry.value]
            ).excluding(entry.field, entry.value)
        )


def _fold_name(entry: Entry) -> str:
    return f"{entry.field}:{entry.value}" if entry.value else entry.field


class FacetView(QTreeView):
    """The tree as a user meets it: one click or Space asks for a line.

    Signals:
        toggled: (entry, only) a line was clicked or Space or Enter was pressed.
        menu_wanted: (entry, place on the screen).
    """

    toggled = Signal(object, bool)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, model: FacetTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(FacetLine(self))
        self.setProperty("look", "pane")
        self.setAccessibleName(self.tr("絞り込み"))
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)

    def _ask_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.menu_wanted.emit(self._model.entry(index), self.viewport().mapToGlobal(place))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        arrow = index.isValid() and event.position().x() < self.visualRect(index).left()
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or arrow:
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setCurrentIndex(index)
        self._press(index, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # The press has done it; the base class would toggle the check once more.
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)
        if event.key() in keys and self.currentIndex().isValid():
            ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._press(self.currentIndex(), ctrl)
        else:
            super().keyPressEvent(event)

    def _press(self, index: QModelIndex, only: bool) -> None:
        entry = self._model.entry(index)
        if entry.value:
            self.toggled.emit(entry, only)
        elif self._model.rowCount(index):
            self.setExpanded(index, not self.isExpanded(index))
