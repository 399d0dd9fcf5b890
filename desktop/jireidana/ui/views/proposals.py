"""提案リスト: what goes into the meeting, in order, with a remark per case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jireidana.changes import Change, Kind
from jireidana.ui import saving, theme
from jireidana.ui.models.proposal_table import Line, ProposalColumn, ProposalTable, moved
from jireidana.ui.panes.empty_state import EmptyState
from jireidana.ui.widgets.growing_text import AutosaveText
from jireidana.ui.widgets.section import flat_button

from .proposal_deeds import ProposalDeeds
from .proposal_index import ProposalIndex
from .proposal_lines import ProposalLines

if TYPE_CHECKING:
    from sqlmodel import Session

    from jireidana.ui.desk import Desk


class ProposalsView(QWidget):
    """The lists at the left, the chosen one at the right.

    Signals:
        export_requested: the name of the list to export.
        compare_wanted: uids to compare side by side.
        open_case: the uid to show in the detail, empty for none.
        list_wanted: there is no list yet; cases are chosen in 一覧.
    """

    export_requested = Signal(str)
    compare_wanted = Signal(object)
    open_case = Signal(str)
    list_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name = ""
        self._keep: list[str] = []
        self.index = ProposalIndex()
        self.model = ProposalTable(self)
        self.model.dropped.connect(self._drop)
        self.model.remarked.connect(self._remark)
        self._build()
        self._connect()
        desk.changed.connect(self._changed)
        self.reload()

    # ------------------------------------------------------------ composing

    def _build(self) -> None:
        self.title = QLabel()
        self.title.setProperty("look", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.count = QLabel()
        self.count.setProperty("look", "muted")
        self.export = QPushButton(self.tr("Excelに出力"))
        self.export.setProperty("look", "primary")
        self.export.setAccessibleName(self.tr("この提案リストをExcelに出力"))
        self.memo = AutosaveText()
        self.memo.setPlaceholderText(self.tr("このリストの目的や経緯（自動で保存されます）"))
        self.memo.setAccessibleName(self.tr("提案リストの説明"))
        self.table = ProposalLines(self.model)
        self.table.move_wanted.connect(self.move_by)
        self.table.remove_wanted.connect(self.remove)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        bar = QHBoxLayout()
        bar.setSpacing(theme.SPACE)
        bar.addWidget(self.count)
        bar.addStretch(1)
        self._buttons: list[QPushButton] = []
        for text, icon, tip, does in (
            (self.tr("上へ"), "up", self.tr("上へ動かす（Alt+↑）"), lambda: self.move_by(-1)),
            (self.tr("下へ"), "down", self.tr("下へ動かす（Alt+↓）"), lambda: self.move_by(1)),
            (self.tr("比較"), "compare", self.tr("選んだ事例を並べて比べる"), self._compare),
            (self.tr("外す"), "remove", self.tr("リストから外す（Delete）"), self.remove),
        ):
            button = flat_button(text, icon, tip)
            button.clicked.connect(lambda _checked=False, do=does: do())
            bar.addWidget(button)
            self._buttons.append(button)
        page = QWidget()
        page.setProperty("look", "reading")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(*[5 * theme.SPACE, 4 * theme.SPACE] * 2)
        rows.setSpacing(2 * theme.SPACE)
        rows.addLayout(head)
        rows.addWidget(self.memo)
        rows.addLayout(bar)
        rows.addWidget(self.table, 1)
        empty = EmptyState()
        ways = [(self.tr("新しいリストを作る"), self.index.create_wanted.emit)]
        ways.append((self.tr("一覧で事例を選ぶ"), self.list_wanted.emit))
        aim = self.tr("会議に出す事例を集め、順に並べ、備考を添えて、Excelに出力できます。")
        empty.say(self.tr("提案リストはまだありません"), aim, ways)
        self._pages = QStackedWidget()
        self._pages.addWidget(empty)
        self._pages.addWidget(page)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.index)
        both.addWidget(self._pages)
        both.setStretchFactor(1, 1)
        self._columns: QSplitter | None = both
        both.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(both)
        self.setFocusProxy(self.index.tree)

    def _connect(self) -> None:
        self.index.chosen.connect(self._show)
        ProposalDeeds(self._desk, self.index, self)
        self.memo.save.connect(self._describe)
        self.export.clicked.connect(lambda: self.export_requested.emit(self._name))
        selection = self.table.selectionModel()
        selection.currentRowChanged.connect(self._opened)
        selection.selectionChanged.connect(self._enable)
        self.model.modelReset.connect(self._enable)

    # ------------------------------------------------------------ showing

    def reload(self) -> None:
        """Read the lists again."""
        from jireidana.catalog.listings import proposals

        with self._desk.reading() as session:
            views = proposals(session)
        self.index.show_lists(views)

    def open(self, name: str) -> None:
        """Show a list."""
        self.index.select(name)

    def flush(self) -> None:
        """Save what was typed and not yet saved; call before the window closes."""
        self.memo.flush()

    def _show(self, name: str) -> None:
        if name != self._name:
            self.flush()
            self.memo.stored(self.memo.toPlainText())
        self._name = name
        view = self.index.view(name)
        self._pages.setCurrentIndex(1 if view else 0)
        if view is None:
            self.model.show_lines([])
            self.open_case.emit("")
            return
        keep, self._keep = self._keep or self.selected(), []
        self.model.show_lines(self._read(name))
        # With none chosen yet the first one is: keys and buttons need something to work on.
        self._select([uid for uid in keep if uid in self.model.uids] or self.model.uids[:1])
        self.title.setText(name)
        self.count.setText(self.tr("{0}件").format(f"{view.cases:,}"))
        self.memo.show_stored(view.memo)
        self._enable()

    def _read(self, name: str) -> list[Line]:
        from jireidana.catalog.browse import case_rows, ids_of
        from jireidana.catalog.proposals import proposal_remarks

        with self._desk.reading() as session:
            remarks = proposal_remarks(session, name)
            rows = case_rows(session, ids_of(session, [uid for uid, _ in remarks]))
        found = {row.uid: row for row in rows}
        return [Line(uid, found.get(uid), remark) for uid, remark in remarks]

    def _changed(self, change: Change) -> None:
        if change.kinds & {Kind.PROPOSALS, Kind.CASES, Kind.ASSESSMENTS}:
            self.reload()

    @property
    def current_uid(self) -> str:
        """The case whose line is current; empty for none."""
        row = self.table.currentIndex().row()
        return self.model.line(row).uid if 0 <= row < self.model.rowCount() else ""

    def selected(self) -> list[str]:
        """The uids of the selected lines, in order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.line(row).uid for row in rows if row < self.model.rowCount()]

    def _select(self, uids: Sequence[str]) -> None:
        selection = self.table.selectionModel()
        rows = [row for row, uid in enumerate(self.model.uids) if uid in set(uids)]
        rows = rows or [0][: self.model.rowCount()]
        if not rows:
            self.open_case.emit("")
        selection.clearSelection()
        for row in rows:
            index = self.model.index(row, ProposalColumn.TITLE)
            selection.select(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
        if rows:
            index = self.model.index(rows[0], ProposalColumn.TITLE)
            selection.setCurrentIndex(index, selection.SelectionFlag.NoUpdate)

    def _opened(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and self.model.line(current.row()).case:
            self.open_case.emit(self.model.line(current.row()).uid)

    def _enable(self, *_: object) -> None:
        chosen = len(self.selected())
        up, down, compare, away = self._buttons
        for button in (up, down, away):
            button.setEnabled(chosen > 0)
        compare.setEnabled(2 <= chosen <= 4)
        self.export.setEnabled(self.model.rowCount() > 0)

    def _describe(self, text: str) -> None:
        from jireidana.catalog.proposals import describe_proposal

        name, memo = self._name, self.memo
        if name:
            saving.save(
                self._desk,
                self.tr("提案リストの説明を書く"),
                lambda session: describe_proposal(session, name=name, memo=text),
                lambda: memo.stored(text),
                merge_key=f"memo:{name}",
            )

    # ------------------------------------------------------------ cases

    def move_by(self, step: int) -> None:
        """Move the selected lines up or down by one, together."""
        uids, chosen = self.model.uids, self.selected()
        if not chosen:
            return
        rows = [uids.index(uid) for uid in chosen]
        row = max(0, rows[0] - 1) if step < 0 else min(len(uids), rows[-1] + 2)
        self._reorder(moved(uids, chosen, row))

    def remove(self) -> None:
        """Take the selected cases off the list."""
        from jireidana.catalog.proposals import remove_from_proposal

        name, chosen = self._name, self.selected()
        if chosen:
            self._desk.do(
                self.tr("提案リストから外す（{0}件）").format(len(chosen)),
                lambda session: remove_from_proposal(session, name=name, uids=chosen),
            )

    def _compare(self) -> None:
        self.compare_wanted.emit(self.selected())

    def _reorder(self, uids: list[str]) -> None:
        from jireidana.catalog.proposals import reorder_proposal

        name = self._name
        if uids != self.model.uids:
            self._keep = self.selected()
            self._desk.do(
                self.tr("提案リストを並べ替える"),
                lambda session: reorder_proposal(session, name=name, uids=uids),
            )

    def _drop(self, uids: list[str], row: int) -> None:
        from jireidana.catalog.proposals import add_to_proposal, reorder_proposal

        name, order = self._name, moved(self.model.uids, uids, row)
        new = [uid for uid in uids if uid not in self.model.uids]
        self._keep = uids
        if not new:
            self._reorder(order)
            return

        def work(session: Session) -> None:
            add_to_proposal(session, name=name, uids=new)
            reorder_proposal(session, name=name, uids=order)

        self._desk.do(self.tr("提案リスト「{0}」に追加（{1}件）").format(name, len(new)), work)

    def _remark(self, uid: str, text: str) -> None:
        from jireidana.catalog.proposals import set_remark

        name = self._name
        self._desk.do(
            self.tr("備考を書く"),
            lambda session: set_remark(session, name=name, uid=uid, remark=text),
        )

    # ------------------------------------------------------------ Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._columns is not None:
            # Once: the names have less room in a small window, and then what somebody gives them.
            names = max(160, min(240, round(self.width() * 0.27)))
            self._columns.setSizes([names, self.width() - names])
            self._columns = None
