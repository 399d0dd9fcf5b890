"""比較: two to four cases side by side, with rows for what the office has to say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from jireidana.changes import Change, Kind
from jireidana.errors import UserError
from jireidana.ui import theme
from jireidana.ui.delegates.compared_cell import ComparedCell
from jireidana.ui.desk import Level
from jireidana.ui.models.side_by_side import SideBySide
from jireidana.ui.panes.empty_state import EmptyState
from jireidana.ui.widgets.section import flat_button

if TYPE_CHECKING:
    from sqlmodel import Session

    from jireidana.catalog.views import CaseDetail
    from jireidana.ui.desk import Desk

MOST = 4
_SHOWN = {
    Kind.CASES, Kind.TAGS, Kind.NOTES, Kind.ASSESSMENTS, Kind.COMPARISONS,
}  # fmt: skip


class ComparedTable(QTableView):
    """The table; Shift+F10 and the menu key ask for the cell one stands on.

    Signals:
        menu_wanted: a cell (row, column) and the place on the screen for its menu.
    """

    menu_wanted = Signal(int, int, QPoint)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).bottomLeft() if by_key else event.pos()
            self.menu_wanted.emit(index.row(), index.column(), self.viewport().mapToGlobal(place))


class CompareView(QWidget):
    """The cases as columns.

    Signals:
        export_requested: the uids to put into a workbook with a comparison sheet.
        open_case: the uid to show in the detail.
        list_wanted: there is nothing to compare yet.
    """

    export_requested = Signal(object)
    open_case = Signal(str)
    list_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uids: list[str] = []
        self.model = SideBySide(self)
        self.model.said.connect(self._say)
        self._build()
        desk.changed.connect(self._changed)

    def _build(self) -> None:
        title = QLabel(self.tr("比較"))
        title.setProperty("look", "title")
        self.only = QCheckBox(self.tr("違う項目だけ"))
        self.only.setAccessibleName(self.tr("違う項目だけを表示"))
        self.only.toggled.connect(self._narrow)
        self.add = flat_button(self.tr("項目を追加"), "add", self.tr("自分たちの項目を加える"))
        menu = QMenu(self.add)
        for name in (
            self.tr("費用"),
            self.tr("導入までの期間"),
            self.tr("体制"),
            self.tr("うちで使えるか"),
            self.tr("課題"),
        ):
            menu.addAction(name, partial(self.add_row, name))
        menu.addSeparator()
        menu.addAction(self.tr("ほかの項目…"), self._ask_row)
        self.add.setMenu(menu)
        self.more = flat_button(
            self.tr("列と項目"), "more", self.tr("選んだ列の事例と、選んだ行の項目にできること")
        )
        chosen = QMenu(self.more)
        chosen.aboutToShow.connect(lambda: self._fill_chosen(chosen))
        self.more.setMenu(chosen)
        copy = flat_button(self.tr("表をコピー"), "copy", self.tr("表計算ソフトに貼り付けられます"))
        copy.clicked.connect(self.copy)
        self.export = QPushButton(self.tr("Excelに出力"))
        self.export.setProperty("look", "primary")
        self.export.clicked.connect(lambda: self.export_requested.emit(list(self._uids)))
        bar = QHBoxLayout()
        bar.setSpacing(2 * theme.SPACE)
        bar.addWidget(title)
        bar.addStretch(1)
        for part in (self.only, self.add, self.more, copy, self.export):
            bar.addWidget(part)
        self.table = ComparedTable()
        self._dress_table()
        self.hint = QLabel(
            self.tr(
                "≠ の行に違いがあります。自分たちの項目はダブルクリックかF2で書き込めます"
                "（Enterで決定、Alt+Enterで改行）。"
            )
        )
        self.hint.setProperty("look", "muted")
        self.hint.setWordWrap(True)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(*[5 * theme.SPACE, 4 * theme.SPACE] * 2)
        rows.setSpacing(2 * theme.SPACE)
        rows.addLayout(bar)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.hint)
        empty = EmptyState()
        empty.say(
            self.tr("比べる事例を選んでください"),
            self.tr("一覧で2～4件を選んでから「比較」を押すと、並べて比べられます。"),
            [(self.tr("一覧で選ぶ"), self.list_wanted.emit)],
        )
        self._pages = QStackedWidget()
        self._pages.setProperty("look", "reading")
        self._pages.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages.addWidget(empty)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.setFocusProxy(self.table)

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(ComparedCell(table))
        table.setProperty("look", "plain")
        table.setAccessibleName(self.tr("事例の比較"))
        table.setShowGrid(False)
        # Tab leads out of the table; the arrows go from cell to cell.
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.setCornerButtonEnabled(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        table.menu_wanted.connect(self._popup)
        across = table.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.setMinimumHeight(56)
        across.setProperty("look", "cases")
        across.sectionClicked.connect(self._open)
        across.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        across.customContextMenuRequested.connect(self._column_menu)
        down = table.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        down.setMinimumWidth(112)
        down.setProperty("look", "facts")
        down.setHighlightSections(False)
        down.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        down.customContextMenuRequested.connect(self._row_menu)

    # ------------------------------------------------------------ showing

    def show_cases(self, uids: Sequence[str]) -> None:
        """Put up to four cases side by side."""
        self._uids = list(dict.fromkeys(uids))[:MOST]
        self._load()

    @property
    def uids(self) -> list[str]:
        """The cases shown, in order."""
        return list(self._uids)

    def _load(self) -> None:
        from jireidana.catalog.browse import case_detail
        from jireidana.catalog.comparison import own_rows

        cases: list[CaseDetail] = []
        with self._desk.reading() as session:
            for uid in self._uids:
                try:
                    cases.append(case_detail(session, uid))
                except UserError:
                    continue  # the case went with its pack
            own = own_rows(session, self._uids)
        self._uids = [case.uid for case in cases]
        stood = self.table.currentIndex()
        self.model.show_cases(cases, own)
        if stood.isValid():
            # Whoever writes by keyboard goes on from the same cell.
            row = min(stood.row(), self.model.rowCount() - 1)
            column = min(stood.column(), self.model.columnCount() - 1)
            self.table.setCurrentIndex(self.model.index(row, column))
        self._pages.setCurrentIndex(1 if len(cases) > 1 else 0)
        self.table.resizeRowsToContents()

    def _changed(self, change: Change) -> None:
        concerned = not change.uids or change.uids & set(self._uids)
        if self._uids and change.kinds & _SHOWN and concerned:
            self._load()

    def _narrow(self, only: bool) -> None:
        self.model.show_only_different(only)
        self.table.resizeRowsToContents()

    def _open(self, column: int) -> None:
        self.open_case.emit(self.model.cases[column].uid)

    def copy(self) -> None:
        """Put the table on the clipboard."""
        QGuiApplication.clipboard().setText(self.model.as_text())
        self._desk.say(Level.DONE, self.tr("比較表をコピーしました。"))

    # ------------------------------------------------------------ own rows

    def add_row(self, title: str) -> None:
        """Add a row of the office's own."""

        def work(session: Session) -> None:
            from jireidana.catalog.comparison import add_row

            add_row(session, title=title)

        self._desk.do(self.tr("比較の項目「{0}」を追加").format(title), work)

    def _ask_row(self) -> None:
        from jireidana.ui.dialogs.ask import ask_text

        ask_text(self._desk, self.tr("項目を追加"), self.tr("項目の名前"), "", self.add_row, self)

    def _say(self, row_id: int, uid: str, text: str) -> None:
        def work(session: Session) -> None:
            from jireidana.catalog.comparison import set_cell

            set_cell(session, row_id=row_id, uid=uid, text=text)

        self._desk.do(self.tr("比較の項目に書く"), work)

    def _ask_name(self, row_id: int, name: str) -> None:
        from jireidana.ui.dialogs.ask import ask_text

        def rename(new: str) -> None:
            def work(session: Session) -> None:
                from jireidana.catalog.comparison import rename_row

                rename_row(session, row_id=row_id, title=new)

            self._desk.do(self.tr("比較の項目の名前を変える"), work)

        title, label = self.tr("項目の名前を変える"), self.tr("項目の名前")
        ask_text(self._desk, title, label, name, rename, self)

    def delete_row(self, row_id: int, name: str) -> None:
        """Delete a row of the office's own with what is said in it."""

        def work(session: Session) -> None:
            from jireidana.catalog.comparison import delete_row

            delete_row(session, row_id=row_id)

        self._desk.do(self.tr("比較の項目「{0}」を削除").format(name), work)

    # ------------------------------------------------------------ menus

    def _row_menu(self, at: QPoint) -> None:
        header = self.table.verticalHeader()
        self._popup(header.logicalIndexAt(at), -1, header.mapToGlobal(at))

    def _column_menu(self, at: QPoint) -> None:
        header = self.table.horizontalHeader()
        self._popup(-1, header.logicalIndexAt(at), header.mapToGlobal(at))

    def _popup(self, row: int, column: int, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_menu(menu, row, column)
        if not menu.isEmpty():
            menu.popup(place)

    def _fill_chosen(self, menu: QMenu) -> None:
        menu.clear()
        chosen = self.table.currentIndex()
        self._fill_menu(menu, chosen.row(), max(0, chosen.column()))

    def _fill_menu(self, menu: QMenu, row: int, column: int) -> None:
        """What can be done with the case of a column, and with the office's own row."""
        if column >= 0:
            uid = self.model.cases[column].uid
            rest = [other for other in self._uids if other != uid]
            menu.addAction(self.tr("この事例を表示"), partial(self.open_case.emit, uid))
            menu.addAction(self.tr("比較から外す"), partial(self.show_cases, rest))
        own = self.model.fact(row).own if row >= 0 else None
        if own is None:
            return
        name = self.model.fact(row).name
        menu.addSeparator()
        if column >= 0:
            cell = self.model.index(row, column)
            menu.addAction(self.tr("この欄に書く"), partial(self.table.edit, cell))
        menu.addAction(self.tr("項目の名前を変える…"), partial(self._ask_name, own, name))
        menu.addAction(self.tr("項目を削除する"), partial(self.delete_row, own, name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.resizeRowsToContents()
