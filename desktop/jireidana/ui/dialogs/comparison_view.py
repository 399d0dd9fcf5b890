"""What an incoming pack would change: counts that filter, the cases, and old beside new."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSplitter,
    QTableView,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jireidana.ui import theme
from jireidana.ui.delegates.padded import PaddedCell
from jireidana.ui.models.comparison import ComparisonColumn, ComparisonTable, Kind, Row

from .frame import muted


class ComparisonView(QWidget):
    """The table of concerned cases with its filters, and a page about the one that is current.

    Args:
        page: gives the HTML about a row.
    """

    def __init__(self, page: Callable[[Row], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.table = ComparisonTable(self)
        self._filters = QButtonGroup(self)
        self._kinds: list[Kind | None] = [None, *Kind]
        self._bar = QHBoxLayout()
        self._bar.setSpacing(theme.SPACE)
        for number in range(len(self._kinds)):
            button = QToolButton()
            button.setCheckable(True)
            button.setProperty("look", "flat")
            button.setChecked(number == 0)
            self._filters.addButton(button, number)
            self._bar.addWidget(button)
        self._same = QLabel()
        self._same.setProperty("look", "muted")
        self._bar.addSpacing(2 * theme.SPACE)
        self._bar.addWidget(self._same)
        self._bar.addStretch(1)
        self.own_only = QCheckBox()
        self._bar.addWidget(self.own_only)

        self.list = QTableView()
        self.list.setModel(self.table)
        self.list.setItemDelegate(PaddedCell(self.list))
        self.list.setAccessibleName(self.tr("取込みで変わる事例"))
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setShowGrid(False)
        self.list.setTabKeyNavigation(False)
        self.list.setWordWrap(False)
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        header = self.list.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(ComparisonColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        self.details = QTextBrowser()
        self.details.setOpenLinks(False)
        self.details.setAccessibleName(self.tr("変わる内容"))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.list)
        splitter.addWidget(self.details)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        splitter.setProperty("look", "gap")
        self._empty = muted(self.tr("この条件に当たる事例はありません。"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.SPACE)
        layout.addLayout(self._bar)
        layout.addWidget(splitter, 1)

        self._filters.idToggled.connect(self._narrow)
        self.own_only.toggled.connect(self._narrow)
        self.list.selectionModel().currentRowChanged.connect(self._show_page)
        self.table.modelReset.connect(self._first)
        self.show_rows([], 0)

    def show_rows(self, rows: list[Row], unchanged: int) -> None:
        """Show a comparison; `unchanged` cases are only counted."""
        self.table.show_rows(rows)
        for number, kind in enumerate(self._kinds):
            button = self._filters.button(number)
            word = f"{kind.value} {self.table.word(kind)}" if kind else self.tr("すべて")
            button.setText(f"{word}　{self.table.count(kind):,}")
            button.setAccessibleName(button.text())
        self._same.setText(self.tr("＝ 変更なし　{n}").format(n=f"{unchanged:,}"))
        own = sum(bool(row.own) for row in rows)
        self.own_only.setText(
            self.tr("あなたのメモ・タグがある事例だけ（{n}）").format(n=f"{own:,}")
        )
        self.own_only.setEnabled(bool(own))
        self._fit()
        self._first()

    def _fit(self) -> None:
        """The three side columns as wide as their texts, within reason; the title has the rest."""
        header, unit = self.list.horizontalHeader(), self.fontMetrics().horizontalAdvance("あ")
        for column, most in (
            (ComparisonColumn.KIND, 9),
            (ComparisonColumn.FIELDS, 14),
            (ComparisonColumn.OWN, 22),
        ):
            wanted = max(self.list.sizeHintForColumn(column), header.sectionSizeHint(column))
            header.resizeSection(column, min(wanted + theme.SPACE, most * unit))

    def _narrow(self, *_: object) -> None:
        self.table.narrow(
            self._kinds[self._filters.checkedId()], own_only=self.own_only.isChecked()
        )

    def _first(self) -> None:
        if self.table.rowCount():
            self.list.selectRow(0)
        else:
            self.details.setHtml(f"<p>{self._empty.text()}</p>")

    def _show_page(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.details.setHtml(self._page(self.table.row(current.row())))
