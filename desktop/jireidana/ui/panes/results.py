"""The list in the middle: table or cards, grouped or not, and what can be done with many cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QSettings,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from jireidana.changes import Change, Kind
from jireidana.ui.case_menu import Present, add_bulk_actions, read_present
from jireidana.ui.desk import Desk
from jireidana.ui.finder import Finder
from jireidana.ui.models.case_columns import SORT_KEYS, Column
from jireidana.ui.models.case_table import CaseTable, Listing, selected_count, selected_ids
from jireidana.ui.models.runs import runs

from .case_views import CaseCardView, CaseTableView
from .empty_state import EmptyList
from .results_bar import ResultsBar

if TYPE_CHECKING:
    from sqlmodel import Session

    from jireidana.catalog.first_list import FirstList
    from jireidana.catalog.views import CaseRow
    from jireidana.ui.answer import Found

_TIERS: dict[str, Any] = {
    "word": QT_TRANSLATE_NOOP("Results", "語"),
    "piece": QT_TRANSLATE_NOOP("Results", "部分"),
    "reading": QT_TRANSLATE_NOOP("Results", "読み"),
}
_REREAD = {Kind.CASES, Kind.TAGS, Kind.NOTES, Kind.ASSESSMENTS}
_RERUN = {Kind.CASES, Kind.TAGS, Kind.NOTES, Kind.ASSESSMENTS, Kind.PROPOSALS, Kind.SETTINGS}


class Results(QWidget):
    """The cases that the query finds.

    Signals:
        chosen: the uid of the current case, None for none; a moment after it became that.
        opened: Enter or a double click: the detail should have the focus.
        selected: how many cases are selected.
        import_wanted: an empty catalogue's button.
        compare_wanted: uids to put side by side.
    """

    chosen = Signal(object)
    opened = Signal()
    selected = Signal(int)
    import_wanted = Signal()
    compare_wanted = Signal(object)

    def __init__(
        self, desk: Desk, finder: Finder, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finder = finder
        self._settings = settings
        self._restoring = False
        self._first: FirstList | None = None
        # After the list has been painted, and once for a key that is held down.
        self._choice = QTimer(self, singleShot=True, interval=0)
        self._choice.timeout.connect(lambda: self.chosen.emit(self.current_uid))
        self.model = CaseTable(self._read, self)
        self.table = CaseTableView(self.model, self.with_selected_uids, self)
        self.table.setAccessibleName(self.tr("事例の一覧"))
        self.cards = CaseCardView(self.model, self.with_selected_uids, self)
        self.cards.setAccessibleName(self.tr("事例のカード"))
        self.cards.setSelectionModel(self.table.selectionModel())
        self.empty = EmptyList(finder, self.import_wanted.emit, self)
        self._stack = QStackedWidget(self)
        for widget in (self.table, self.cards, self.empty):
            self._stack.addWidget(widget)
        self._as_cards = False
        self.bar = ResultsBar(self.table, finder, settings, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._stack, 1)
        self._connect()
        self.show_cards(self.bar.cards_chosen)

    def _connect(self) -> None:
        self.table.horizontalHeader().sectionClicked.connect(self._header_clicked)
        self.bar.cards_wanted.connect(self.show_cards)
        selection = self.table.selectionModel()
        selection.currentRowChanged.connect(lambda *_args: self._current_changed())
        selection.selectionChanged.connect(lambda *_args: self._selection_changed())
        for view in (self.table, self.cards):
            view.opened.connect(self.opened)
            view.customContextMenuRequested.connect(
                lambda place, view=view: self._context_menu(view, place)
            )
        self.model.sort_wanted.connect(self._sort)
        self._finder.found.connect(self._found)
        self._finder.completed.connect(self.model.extend)
        self._desk.changed.connect(self._changed)
        self._desk.opened.connect(self._read_tag_colors)

    # ------------------------------------------------------------ content

    def _read(self, ids: Sequence[int]) -> list[CaseRow]:
        if not self._desk.is_open:
            return self._first.rows(ids) if self._first else []
        from jireidana.catalog.browse import case_rows

        with self._desk.reading() as session:
            return case_rows(session, ids)

    def show_first(self, first: FirstList) -> None:
        """Show all cases while the shelf is being opened; whoever calls this closes the list."""
        if self._finder.text or self._finder.grouping:
            return
        self._first = first
        self.model.show(Listing(first.ids))
        self._restore_selection((), None)

    def _found(self, found: Found) -> None:
        from .passages import Passages

        result = found.result
        # Where all are matched by word, saying so in every row is noise.
        mixed = found.query.has_terms and result.words < result.total

        def tier(case_id: int) -> str:
            return self.tr(_TIERS.get(result.tier(case_id), "")) if mixed else ""

        passages = Passages(self._desk, self._finder, found, self.cards.viewport().update)
        listing = Listing(
            found.ids,
            tier,
            passages.spans,
            found.groups,
            passages.of,
            found.rows,
            plain=found.marker is None and not mixed,
        )
        # The list that was there before the shelf was open mostly is the first answer.
        if not self.model.is_shown(listing):
            self._show_listing(listing, found)
        self._show_order(found)
        self._current_changed()
        self._selection_changed()

    def _show_listing(self, listing: Listing, found: Found) -> None:
        kept, current = self.selected_ids(), self.current_id
        self._restoring = True
        self.cards.keep_room(found.has_texts)
        self.model.show(listing)
        self._restore_selection(kept, current)
        self._restoring = False
        self._show_state(found)
        # At once: whatever else the answer brings about comes after what was asked for.
        self.view.viewport().repaint()

    def _restore_selection(self, kept: Sequence[int], current: int | None) -> None:
        """The same cases stay selected; with nothing to keep, the first one is current."""
        selection = QItemSelection()
        last = self.model.columnCount() - 1
        for first, end in runs(self.model.rows_of(kept)):
            selection.select(self.model.index(first, 0), self.model.index(end, last))
        chosen = self.table.selectionModel()
        if not selection.isEmpty():
            chosen.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        row = self.model.row_of(current) if current is not None else None
        if row is not None:
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            chosen.setCurrentIndex(self.model.index(row, 0), flag)
            self.view.scrollTo(self.model.index(row, 0))
        elif self.model.ids:
            self.view.setCurrentIndex(self.model.index(1 if self.model.group_at(0) else 0, 0))
            self.view.scrollToTop()

    def _show_state(self, found: Found) -> None:
        if found.result.total:
            self._stack.setCurrentWidget(self.view)
        else:
            self._stack.setCurrentWidget(self.empty)
            self.empty.explain()

    def _changed(self, change: Change) -> None:
        if Kind.TAGS in change.kinds:
            self._read_tag_colors()
        if change.kinds & _REREAD:
            self.model.refresh()
        if change.kinds & _RERUN:
            self._finder.run()

    def _read_tag_colors(self) -> None:
        from jireidana.catalog.listings import tag_colors

        def show(found: dict[str, str]) -> None:
            self.table.set_tag_colors(found)
            self.cards.set_tag_colors(found)

        self._desk.fetch(tag_colors, show)

    # ------------------------------------------------------------ selection

    @property
    def view(self) -> QAbstractItemView:
        return self.cards if self._as_cards else self.table

    @property
    def current_id(self) -> int | None:
        index = self.table.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else None

    @property
    def current_uid(self) -> str | None:
        index = self.table.currentIndex()
        row = self.model.case_at(index.row()) if index.isValid() else None
        return row.uid if row else None

    def selected_ids(self) -> list[int]:
        """The selected cases in the list's order."""
        return selected_ids(self.model, self._selected_rows())

    def _selected_rows(self) -> list[tuple[int, int]]:
        parts = self.table.selectionModel().selection().toList()
        return [(part.top(), part.bottom()) for part in parts]

    @property
    def selected_count(self) -> int:
        return selected_count(self.model, self._selected_rows())

    def selected_uids(self) -> list[str]:
        """The selected cases by uid, in the list's order: read at once, for a few."""
        from jireidana.catalog.browse import uids_of

        ids = self.selected_ids()
        if not ids or not self._desk.is_open:
            return []
        with self._desk.reading() as session:
            return uids_of(session, ids)

    def with_selected_uids(self, then: Callable[[list[str]], None]) -> None:
        """Hand on the selected cases by uid; a hundred thousand are read off the UI thread."""
        from jireidana.catalog.browse import uids_of

        if self._desk.is_open and (ids := self.selected_ids()):
            self._desk.fetch(lambda session: uids_of(session, ids), then)

    def show_uid(self, uid: str) -> bool:
        """Make a case the current one; False when it is not in the list."""
        from jireidana.catalog.browse import ids_of

        with self._desk.reading() as session:
            row = next((self.model.row_of(id_) for id_ in ids_of(session, [uid])), None)
        if row is None:
            return False
        self.view.setCurrentIndex(self.model.index(row, 0))
        return True

    def step(self, rows: int) -> None:
        """Go to the next or the previous case."""
        row = self.table.currentIndex().row() + rows
        if self.model.group_at(row):
            row += 1 if rows > 0 else -1
        if 0 <= row < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(row, 0))

    def _current_changed(self) -> None:
        if not self._restoring:
            self._choice.start()

    def _selection_changed(self) -> None:
        if self._restoring:
            return
        count = self.selected_count
        self.bar.show_selected(count)
        self.selected.emit(count)

    def _context_menu(self, view: QAbstractItemView, place: QPoint) -> None:
        from jireidana.catalog.browse import uids_of

        ids = self.selected_ids()
        if not ids or not self._desk.is_open or not view.indexAt(place).isValid():
            return
        where = view.viewport().mapToGlobal(place)

        def read(session: Session) -> tuple[list[str], Present]:
            uids = uids_of(session, ids)
            return uids, read_present(session, uids)

        self._desk.fetch(read, lambda found: self._show_menu(*found, where))

    def _show_menu(self, uids: list[str], present: Present, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_bulk_actions(menu, self._desk, uids, present, self.window())
        menu.addSeparator()
        compare = menu.addAction(self.tr("選択した事例を比較"))
        compare.setEnabled(2 <= len(uids) <= 4)
        compare.triggered.connect(lambda: self.compare_wanted.emit(uids))
        menu.popup(where)

    # ------------------------------------------------------------ order and look

    def _header_clicked(self, section: int) -> None:
        """Ascending, then descending, then by relevance again."""
        key = SORT_KEYS.get(Column(section))
        query = self._finder.query
        if key is None or query is None:
            return
        present = str(query.sort[0]) if query.sort else ""
        if present == f"-{key}":
            self._finder.edit(lambda q: q.with_sort())
        else:
            self._sort(key, present == key)

    def _sort(self, key: str, descending: bool) -> None:
        self._finder.edit(lambda query: query.with_sort(f"-{key}" if descending else key))

    def _show_order(self, found: Found) -> None:
        header = self.table.horizontalHeader()
        sort = found.query.sort[0] if found.query.sort else None
        columns = [column for column, key in SORT_KEYS.items() if sort and key == sort.key]
        header.setSortIndicatorShown(bool(columns))
        if columns and sort:
            order = Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(columns[0], order)

    def show_cards(self, cards: bool) -> None:
        """Cards instead of the table, or the table again."""
        self._as_cards = self._finder.with_passages = cards
        self.bar.show_view(cards)
        if self._stack.currentWidget() is not self.empty:
            self._stack.setCurrentWidget(self.view)
            index = self.table.currentIndex()
            if index.isValid():
                self.view.scrollTo(index)
