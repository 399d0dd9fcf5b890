"""Cases side by side: a column per case, a row per fact, the office's own rows below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from jireidana.ui import counts, dates, theme
from jireidana.ui.words import status_label, value_label

if TYPE_CHECKING:
    from jireidana.catalog.comparison import OwnRow
    from jireidana.catalog.views import CaseDetail

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Fact(NamedTuple):
    """A row: its name, a text per case, and the own row's id (None for what is published)."""

    name: str
    texts: tuple[str, ...]
    own: int | None = None

    @property
    def differs(self) -> bool:
        return len(set(self.texts)) > 1


class SideBySide(QAbstractTableModel):
    """Facts as rows, cases as columns.

    Signals:
        said: (row id, case uid, text): a cell of an own row was edited.
    """

    said = Signal(int, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cases: tuple[CaseDetail, ...] = ()
        self._all: list[Fact] = []
        self._rows: list[Fact] = []
        self._only_different = False

    def show_cases(self, cases: Sequence[CaseDetail], own: Sequence[OwnRow]) -> None:
        """Show these cases with the office's rows."""
        self.beginResetModel()
        self.cases = tuple(cases)
        self._all = [fact for fact in self._published() if any(fact.texts)]
        self._all += [
            Fact(row.title, tuple(row.texts.get(case.uid, "") for case in cases), row.id)
            for row in own
        ]
        self._narrow()
        self.endResetModel()

    def show_only_different(self, only: bool) -> None:
        """Leave out the rows that say the same of every case."""
        self.beginResetModel()
        self._only_different = only
        self._narrow()
        self.endResetModel()

    def fact(self, row: int) -> Fact:
        return self._rows[row]

    def _narrow(self) -> None:
        self._rows = [
            fact
            for fact in self._all
            if fact.own is not None or fact.differs or not self._only_different
        ]

    def _published(self) -> Iterator[Fact]:
        def fact(name: str, texts: Iterator[str]) -> Fact:
            return Fact(name, tuple(texts))

        cases = self.cases
        judged = [case.assessment for case in cases]
        yield fact(self.tr("団体"), (case.organization for case in cases))
        yield fact(self.tr("都道府県"), (case.prefecture for case in cases))
        yield fact(
            self.tr("団体区分"), (value_label(case.kind) if case.kind else "" for case in cases)
        )
        yield fact(self.tr("分野"), (" › ".join(case.category) for case in cases))
        yield fact(self.tr("年度"), (dates.fiscal_year(case.year) for case in cases))
        yield fact(self.tr("原典"), (_printed(case) for case in cases))
        yield fact(self.tr("概要"), (case.summary for case in cases))
        yield fact(self.tr("本文"), (case.body for case in cases))
        yield fact(self.tr("タグ"), ("、".join(case.tags) for case in cases))
        statuses = (a.status if a else "未検討" for a in judged)
        yield fact(
            self.tr("検討状況"),
            (f"{theme.ASSESSMENT_SIGNS[status]} {status_label(status)}" for status in statuses),
        )
        yield fact(self.tr("理由"), (a.reason if a else "" for a in judged))
        yield fact(self.tr("担当課"), (a.section if a else "" for a in judged))
        yield fact(self.tr("メモ"), ("\n".join(n.text for n in case.notes) for case in cases))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cases)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        fact = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return fact.texts[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if role == Qt.ItemDataRole.ToolTipRole and fact.own is not None:
            return self.tr("ダブルクリックかF2で書き込めます")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        fact = self._rows[index.row()]
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or fact.own is None:
            return False
        if text == fact.texts[index.column()]:
            return False
        texts = list(fact.texts)
        texts[index.column()] = text
        self._rows[index.row()] = fact._replace(texts=tuple(texts))
        self.dataChanged.emit(index, index)
        self.said.emit(fact.own, self.cases[index.column()].uid, text)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole and section < len(self.cases):
                return self.cases[section].title
            return None
        if section >= len(self._rows):
            return None
        fact = self._rows[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"≠ {fact.name}" if fact.differs else f"＝ {fact.name}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("違いがあります") if fact.differs else self.tr("すべて同じです")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._rows[index.row()].own is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def as_text(self) -> str:
        """The whole table, tab-separated as spreadsheets take it from the clipboard."""
        lines = [["", *(case.title for case in self.cases)]]
        lines += [[fact.name, *fact.texts] for fact in self._rows]
        return "\n".join("\t".join(_cell(text) for text in line) for line in lines)


def _cell(text: str) -> str:
    if any(mark in text for mark in '\t\n"'):
        return '"' + text.replace('"', '""') + '"'
    # What looks like a formula must stay text in the program it is pasted into.
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _printed(case: CaseDetail) -> str:
    title = case.source.title if case.source else ""
    return f"{title} {counts.page(case.page)}" if case.page is not None else title
