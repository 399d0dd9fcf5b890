"""What the context menu asks: which tags, which proposal list, what judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from sqlmodel import Session

from jireidana.catalog import annotate, chosen, listings, proposals
from jireidana.catalog.tables import AssessmentStatus
from jireidana.catalog.views import ProposalView, TagView
from jireidana.ui import deeds, theme
from jireidana.ui.delegates.padded import PaddedCell
from jireidana.ui.desk import Desk
from jireidana.ui.widgets.date_field import DateField
from jireidana.ui.words import status_label

from .frame import Frame, muted

_NAME = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1


class TagChooser(Frame):
    """Tags of one or many cases at once: ticked on all, on some, on none."""

    help_page = "judge"

    def __init__(self, desk: Desk, uids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("タグを付ける"))
        self._uids = list(uids)
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(self.tr("タグの名前で探す・新しく書く"))
        self.entry.setAccessibleName(self.tr("タグの名前"))
        self.entry.setClearButtonEnabled(True)
        self.entry.setMaxLength(100)
        self.entry.textChanged.connect(self._narrow)
        self.add = QPushButton(self.tr("新しいタグを追加"))
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add_new)
        self.add.setEnabled(False)
        self.tags = QListWidget()
        self.tags.setAccessibleName(self.tr("タグ"))
        self.tags.setItemDelegate(PaddedCell(self.tags))
        row = QHBoxLayout()
        row.addWidget(self.entry, 1)
        row.addWidget(self.add)
        self.body.addWidget(QLabel(self.tr("選んだ事例：{n}件").format(n=len(self._uids))))
        self.body.addLayout(row)
        self.body.addWidget(self.tags, 1)
        self._partly = muted(self.tr("■ の印は、一部の事例にだけ付いているタグです。"))
        self.body.addWidget(self._partly)
        self.add_button(self.tr("決定"), self.accept, primary=True)
        self.add_close(self.tr("やめる"))
        self.resize(420, 460)
        self._before: dict[str, Qt.CheckState] = {}
        # Of 100,000 cases it takes a while.
        self.fetch(
            lambda session: (listings.tags(session), chosen.tags_on(session, self._uids)),
            lambda found: self._show(*found),
        )

    def _show(self, known: Sequence[TagView], carried: Counter[str]) -> None:
        for tag in known:
            count = carried[tag.name]
            state = Qt.CheckState.PartiallyChecked if count else Qt.CheckState.Unchecked
            if count == len(self._uids):
                state = Qt.CheckState.Checked
            self._before[tag.name] = state
            self._add_item(tag.name, state)
        self._partly.setVisible(Qt.CheckState.PartiallyChecked in self._before.values())
        self._narrow(self.entry.text())

    def _add_item(self, name: str, state: Qt.CheckState) -> QListWidgetItem:
        item = QListWidgetItem(name)
        item.setData(_NAME, name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(state)
        self.tags.addItem(item)
        return item

    def _items(self) -> list[QListWidgetItem]:
        return [self.tags.item(row) for row in range(self.tags.count())]

    def _narrow(self, text: str) -> None:
        wanted = " ".join(text.split())
        for item in self._items():
            item.setHidden(wanted.casefold() not in item.text().casefold())
        names = {item.data(_NAME) for item in self._items()}
        self.add.setEnabled(bool(wanted) and wanted not in names)

    def _add_new(self) -> None:
        name = " ".join(self.entry.text().split())
        item = self._add_item(name, Qt.CheckState.Checked)
        self.entry.clear()
        self.tags.setCurrentItem(item)
        self.tags.setFocus()

    def accept(self) -> None:
        # Enter in the entry means "add this tag"; Enter again means done.
        if self.add.isEnabled():
            self._add_new()
            return
        on: list[str] = []
        off: list[str] = []
        for item in self._items():
            name = item.data(_NAME)
            before = self._before.get(name, Qt.CheckState.Unchecked)
            if item.checkState() != before:
                (on if item.checkState() == Qt.CheckState.Checked else off).append(name)
        if on or off:
            uids = self._uids

            def work(session: Session) -> None:
                annotate.tag_cases(session, uids=uids, names=on)
                annotate.untag_cases(session, uids=uids, names=off)

            label = self.tr("タグの変更（{n} 件）").format(n=len(uids))
            self.desk.do(label, work, lambda _: deeds.told(self.desk, label))
        super().accept()


class ProposalChooser(Frame):
    """Puts cases on a proposal list, an existing one or a new one, with a remark."""

    help_page = "proposals"

    def __init__(self, desk: Desk, uids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("提案リストに加える"))
        self._uids = list(uids)
        self.lists = QListWidget()
        self.lists.setAccessibleName(self.tr("提案リスト"))
        self.lists.setItemDelegate(PaddedCell(self.lists))
        self.name = QLineEdit()
        self.name.setMaxLength(100)
        self.name.setPlaceholderText(self.tr("例: 令和9年度 窓口改革の提案"))
        self.name.setAccessibleName(self.tr("新しい提案リストの名前"))
        self.remark = QLineEdit()
        self.remark.setPlaceholderText(self.tr("選んだ事例すべてに付けます（空なら付けません）"))
        self.remark.setAccessibleName(self.tr("備考"))
        form = QFormLayout()
        form.addRow(self.tr("新しいリスト"), self.name)
        form.addRow(self.tr("備考"), self.remark)
        self.body.addWidget(QLabel(self.tr("選んだ事例：{n}件").format(n=len(self._uids))))
        self.body.addWidget(self.lists, 1)
        self.body.addLayout(form)
        self._done = self.add_button(self.tr("加える"), self.accept, primary=True)
        self.add_close(self.tr("やめる"))
        self.resize(460, 420)
        self.lists.itemActivated.connect(lambda _item: self.accept())
        self.name.textChanged.connect(self._refresh)
        self.lists.currentRowChanged.connect(self._refresh)
        self._refresh()
        self.fetch(
            lambda session: (
                [view for view in listings.proposals(session) if not view.archived],
                chosen.proposals_with(session, self._uids),
            ),
            lambda found: self._show(*found),
        )

    def _show(self, known: Sequence[ProposalView], carried: Counter[str]) -> None:
        for view in known:
            text = self.tr("{name}（{n}件）").format(name=view.name, n=view.cases)
            if carried[view.name] == len(self._uids):
                text += self.tr("　掲載済み")
            item = QListWidgetItem(text)
            item.setData(_NAME, view.name)
            self.lists.addItem(item)
        self.lists.setCurrentRow(0 if known else -1)
        if not self.name.text():
            (self.lists if known else self.name).setFocus()

    def chosen_name(self) -> str:
        """The name typed, else the list chosen."""
        if typed := " ".join(self.name.text().split()):
            return typed
        item = self.lists.currentItem()
        return str(item.data(_NAME)) if item else ""

    def _refresh(self, *_: object) -> None:
        self._done.setEnabled(bool(self.chosen_name()))
        self.lists.setEnabled(not self.name.text().strip())

    def accept(self) -> None:
        name, uids = self.chosen_name(), self._uids
        if not name:
            return
        remark = self.remark.text().strip() or None

        def work(session: Session) -> None:
            proposals.add_to_proposal(session, name=name, uids=uids, remark=remark)

        label = self.tr("提案リスト「{name}」に加える（{n} 件）").format(name=name, n=len(uids))
        self.desk.do(label, work, lambda _: deeds.told(self.desk, label))
        super().accept()


class AssessmentChooser(Frame):
    """Judges one or many cases: 検討状況, reason, section in charge, date."""

    help_page = "judge"

    def __init__(self, desk: Desk, uids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("検討状況を付ける"))
        self._uids = list(uids)
        with desk.reading() as session:
            present = chosen.common_assessment(session, self._uids)
            sections = chosen.sections_used(session)
        self.statuses = QButtonGroup(self)
        row = QHBoxLayout()
        wanted = AssessmentStatus(present.status) if present else AssessmentStatus.CANDIDATE
        for number, status in enumerate(AssessmentStatus):
            # Without its sign: a ring beside the ring of the button would be one too many.
            button = QRadioButton(status_label(status))
            button.setAccessibleName(status_label(status))
            button.setChecked(status == wanted)
            self.statuses.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self.reason = QPlainTextEdit(present.reason if present else "")
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(self.tr("理由"))
        self.section = QLineEdit(present.section if present else "")
        self.section.setAccessibleName(self.tr("担当課"))
        self.section.setCompleter(QCompleter(sections, self.section))
        self.date = DateField(self.tr("判断日"))
        if present and present.decided_on:
            self.date.show_date(present.decided_on)
        if len(self._uids) > 1:
            for field in (self.reason, self.section):
                field.setPlaceholderText(self.tr("空なら、いまの内容のままにします"))
        form = QFormLayout(verticalSpacing=2 * theme.SPACE)
        form.addRow(self.tr("検討状況"), row)
        form.addRow(self.tr("理由"), self.reason)
        form.addRow(self.tr("担当課"), self.section)
        form.addRow(self.tr("判断日"), self.date)
        self.body.addWidget(QLabel(self.tr("選んだ事例：{n}件").format(n=len(self._uids))))
        self.body.addLayout(form, 1)
        self.body.addWidget(muted(self.tr("Ctrl+Enterで決定します。")))
        self.add_button(self.tr("決定"), self.accept, primary=True)
        self.add_close(self.tr("やめる"))
        self.resize(520, 360)
        # The arrows move on from the present judgement.
        if present_button := self.statuses.checkedButton():
            present_button.setFocus()

    def accept(self) -> None:
        several = len(self._uids) > 1
        status = list(AssessmentStatus)[self.statuses.checkedId()]
        reason: str | None = self.reason.toPlainText().strip()
        section: str | None = self.section.text().strip()
        if several:
            reason, section = reason or None, section or None
        decided_on = self.date.iso
        uids = self._uids

        def work(session: Session) -> None:
            annotate.assess_cases(
                session,
                uids=uids,
                status=status,
                reason=reason,
                section=section,
                decided_on=decided_on,
            )

        label = self.tr("検討状況を「{status}」にする（{n} 件）").format(
            status=status_label(status), n=len(uids)
        )
        self.desk.do(label, work, lambda _: deeds.told(self.desk, label))
        super().accept()
