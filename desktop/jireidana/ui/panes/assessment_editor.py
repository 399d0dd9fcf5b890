"""検討状況 of one case: one press for the judgement, then why, who is in charge, and when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCompleter,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jireidana.ui import theme
from jireidana.ui.widgets.date_field import DateField
from jireidana.ui.widgets.flow import FlowBox
from jireidana.ui.widgets.growing_text import AutosaveText
from jireidana.ui.widgets.section import Banner
from jireidana.ui.words import status_label

if TYPE_CHECKING:
    from sqlmodel import Session

    from jireidana.catalog.views import AssessmentView
    from jireidana.ui.desk import Desk

STATUSES = ("未検討", "候補", "採用候補", "見送り")


class AssessmentEditor(QWidget):
    """The four judgements side by side, and the fields that belong to them.

    Signals:
        changes_wanted: the revision the judgement was made against: show what changed since.
    """

    changes_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uid = ""
        self._view: AssessmentView | None = None
        self._shown_section = ""
        self._buttons = QButtonGroup(self)
        choices = FlowBox(spacing=theme.SPACE)
        for number, status in enumerate(STATUSES):
            button = QPushButton(f"{theme.ASSESSMENT_SIGNS[status]} {status_label(status)}")
            button.setCheckable(True)
            button.setProperty("look", "flat")
            button.setAutoDefault(False)
            button.setAccessibleName(self.tr("検討状況：{0}").format(status_label(status)))
            self._buttons.addButton(button, number)
            choices.add(button)
        self._buttons.idClicked.connect(self._choose)

        self.reason = AutosaveText()
        self.reason.setPlaceholderText(self.tr("判断の理由"))
        self.reason.setAccessibleName(self.tr("判断の理由"))
        self.reason.save.connect(self._save_reason)
        self.section = QLineEdit()
        self.section.setPlaceholderText(self.tr("例：市民課"))
        self.section.setAccessibleName(self.tr("担当課"))
        self.section.editingFinished.connect(self._save_section)
        self._sections = QStringListModel(self)
        completer = QCompleter(self._sections, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.section.setCompleter(completer)
        self.date = DateField(self.tr("判断日"))
        self.date.chosen.connect(self._save_date)

        self._fields = QWidget()
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * theme.SPACE)
        grid.setVerticalSpacing(2 * theme.SPACE)
        grid.setColumnStretch(1, 1)
        for line, (text, field) in enumerate(
            (
                (self.tr("理由"), self.reason),
                (self.tr("担当課"), self.section),
                (self.tr("判断日"), self.date),
            )
        ):
            label = QLabel(text)
            label.setProperty("look", "muted")
            label.setBuddy(field)
            # Beside the first line of the field that grows.
            label.setContentsMargins(0, 2 * theme.SPACE if line == 0 else 0, 0, 0)
            top = Qt.AlignmentFlag.AlignTop if line == 0 else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label, line, 0, top | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(field, line, 1)
        self._banner = Banner("warning", self.tr("変更点を見る"), self.tr("このままでよい"))
        self._banner.set_text(self.tr("⚠ 判断した後に内容が変わりました"))
        self._banner.pressed.connect(self._answer)
        self._banner.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * theme.SPACE)
        whole.addWidget(choices)
        whole.addWidget(self._banner)
        whole.addWidget(self._fields)

    def show_assessment(self, uid: str, view: AssessmentView | None) -> None:
        """Show a case's judgement; what is being typed on the same case stays."""
        other = uid != self._uid
        if other:
            self.flush()
            self.reason.stored(self.reason.toPlainText())
        self._uid = uid
        self._view = view
        status = view.status if view else STATUSES[0]
        self._buttons.button(STATUSES.index(status)).setChecked(True)
        self.reason.show_stored(view.reason if view else "")
        if other or self.section.text() == self._shown_section:
            self._shown_section = view.section if view else ""
            self.section.setText(self._shown_section)
        self.date.show_date((view.decided_on if view else None) or date.today().isoformat())
        self.date.setEnabled(view is not None)
        self._banner.setVisible(bool(view and view.outdated))

    def show_sections(self, sections: list[str]) -> None:
        """Offer the names of sections that were entered before."""
        if sections != self._sections.stringList():
            self._sections.setStringList(sections)

    def flush(self) -> None:
        """Save what was typed and not yet saved."""
        self.reason.flush()
        self._save_section()

    def _choose(self, number: int) -> None:
        status = STATUSES[number]
        if status == (self._view.status if self._view else STATUSES[0]):
            return
        self.flush()
        self._assess(self.tr("検討状況を「{0}」にする").format(status_label(status)), status=status)

    def _save_reason(self, text: str) -> None:
        field = self.reason
        self._assess(
            self.tr("判断の理由を書く"),
            merge=f"reason:{self._uid}",
            then=lambda: field.stored(text),
            reason=text,
        )

    def _save_section(self) -> None:
        text = self.section.text().strip()
        if self._uid and text != self._shown_section:
            self._shown_section = text
            self._assess(self.tr("担当課を書く"), merge=f"section:{self._uid}", section=text)

    def _save_date(self, iso: str) -> None:
        if self._view is not None and iso != self._view.decided_on:
            self._assess(self.tr("判断日を変える"), merge=f"decided:{self._uid}", decided_on=iso)

    def _answer(self, number: int) -> None:
        from jireidana.catalog.annotate import confirm_assessment

        uid = self._uid
        if number == 0 and self._view:
            self.changes_wanted.emit(self._view.case_revision)
        elif number == 1:
            self._desk.do(
                self.tr("判断を確認済みにする"),
                lambda session: confirm_assessment(session, uid=uid),
            )

    def _assess(
        self,
        label: str,
        *,
        status: str = "",
        reason: str | None = None,
        section: str | None = None,
        decided_on: str | None = None,
        merge: str = "",
        then: object = None,
    ) -> None:
        """Write one field; the others stay as they are in the data, not as they are shown."""
        uid = self._uid

        def work(session: Session) -> None:
            from jireidana.catalog.annotate import assess_cases, parse_status
            from jireidana.catalog.tables import Assessment

            row = session.get(Assessment, uid)
            kept = row.decided_on if row and not status else None
            assess_cases(
                session,
                uids=[uid],
                status=parse_status(status or (row.status if row else STATUSES[0])),
                reason=reason,
                section=section,
                decided_on=decided_on or kept,
            )

        self._desk.do(label, work, (lambda _none: then()) if callable(then) else None, merge)
