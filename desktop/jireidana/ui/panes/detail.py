"""The right pane: one case whole, and everything the office writes on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jireidana.changes import Change, Kind
from jireidana.ui import dates, theme
from jireidana.ui.desk import Level
from jireidana.ui.latest import Latest
from jireidana.ui.widgets.section import Banner, Section, flat_button
from jireidana.ui.widgets.tab_order import follow_layout

from .assessment_editor import AssessmentEditor
from .case_reading import CaseReading, SourcePlace, read_case
from .case_text import CaseText, reading_width
from .membership import Membership
from .note_editor import NoteEditor
from .similar import SimilarCases
from .source_pdf import SourcePdf
from .tag_editor import TagEditor

if TYPE_CHECKING:
    from jireidana.catalog.views import CaseDetail
    from jireidana.search.language import Query
    from jireidana.ui.desk import Desk

_OURS = {
    Kind.CASES, Kind.TAGS, Kind.NOTES, Kind.ASSESSMENTS, Kind.PROPOSALS, Kind.DOCUMENTS,
}  # fmt: skip


class DetailPane(QWidget):
    """One case: its text, tags, judgement, notes, lists and similar cases.

    Signals:
        open_case: the uid of another case to show.
        search_for: a query text to put into the search box.
        open_proposal: the name of a proposal list to open.
    """

    open_case = Signal(str)
    search_for = Signal(str)
    open_proposal = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uid: str | None = None
        self._query: Query | None = None
        self._case: CaseDetail | None = None
        # None while the file has to be looked for.
        self._place: SourcePlace | None = None
        self._reads = Latest(desk.glance)
        self._wanted: list[Callable[[], object]] = []
        if at_once:
            for piece in self.pieces():
                piece()

    def pieces(self) -> list[Callable[[], None]]:
        """What the pane is made of, from top to bottom: too much for one turn of the window."""
        return [
            self._make_ground,
            self._make_text,
            self._make_assessment,
            self._make_tags_and_notes,
            self._make_lists_and_source,
            self._make_similar,
        ]

    def _make_ground(self) -> None:
        self._column = QWidget()
        self._column.setMaximumWidth(reading_width(self))
        self._rows = QVBoxLayout(self._column)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6 * theme.SPACE)
        self._ground = ground = QWidget()
        ground.setProperty("look", "reading")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sides = QHBoxLayout(ground)
        sides.setContentsMargins(*[5 * theme.SPACE, 4 * theme.SPACE] * 2)
        sides.addWidget(self._column, 1)
        sides.addStretch(0)
        self._scroll = QScrollArea()
        self._scroll.setProperty("look", "plain")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would set every line of text anew.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setWidget(ground)
        self._scroll.setAccessibleName(self.tr("事例の内容"))
        self.setFocusProxy(self._scroll)
        # Says nothing before it is known whether there is a case to show.
        self._empty = QLabel()
        self._empty.setProperty("look", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _make_text(self) -> None:
        self.text = CaseText()
        self.text.copied.connect(
            lambda name: self._desk.say(Level.DONE, self.tr("{0}をコピーしました。").format(name))
        )
        self.withdrawn = Banner("error")
        self.withdrawn.set_text(
            self.tr(
                "■ 掲載終了：この事例は最新の版に載っていません。"
                "タグ・メモ・検討状況は残っています。"
            )
        )
        cite = flat_button(
            self.tr("出典をコピー"), "copy", self.tr("この事例の出典を1行でコピーします")
        )
        cite.clicked.connect(self.copy_citation)
        bar = QHBoxLayout()
        bar.setContentsMargins(0, 0, 0, 0)
        # The icon, not the edge of the flat button, stands in line with the text above.
        cite.setStyleSheet("padding-left: 0")
        bar.addWidget(cite)
        bar.addStretch(1)
        head = QVBoxLayout()
        head.setSpacing(2 * theme.SPACE)
        head.addWidget(self.withdrawn)
        head.addWidget(self.text)
        head.addLayout(bar)
        self._rows.addLayout(head)
        self._rows.addStretch(1)

    def _make_assessment(self) -> None:
        self.assessment = AssessmentEditor(self._desk)
        self.assessment.changes_wanted.connect(self._show_changes)
        self._add_section(self.tr("検討状況"), self.assessment)

    def _make_tags_and_notes(self) -> None:
        self.tags = TagEditor(self._desk)
        self.tags.search_for.connect(self.search_for)
        self._add_section(self.tr("タグ"), self.tags)
        self.notes = NoteEditor(self._desk)
        self.notes.grew.connect(self._order)
        self.notes.changes_wanted.connect(self._show_changes)
        history = flat_button(self.tr("履歴"), "history", self.tr("メモの履歴"))
        history.clicked.connect(self.show_note_history)
        self._add_section(self.tr("メモ"), self.notes, history)

    def _make_lists_and_source(self) -> None:
        self.lists = Membership(self._desk)
        self.lists.open_proposal.connect(self.open_proposal)
        self._add_section(self.tr("提案リスト"), self.lists, self.lists.add_button)
        self.source = SourcePdf(self._desk)
        self._add_section(self.tr("原典PDF"), self.source, self.source.menu_button)

    def _make_similar(self) -> None:
        self.similar = SimilarCases(self._desk)
        self.similar.open_case.connect(self.open_case)
        self._add_section(self.tr("似た事例"), self.similar)
        self._desk.changed.connect(self._changed)
        self._read_sections()

    def _add_section(self, title: str, part: QWidget, *buttons: QWidget) -> None:
        section = Section(title)
        section.body.addWidget(part)
        for button in buttons:
            section.add_button(button)
        self._rows.insertWidget(self._rows.count() - 1, section)

    @property
    def case(self) -> CaseDetail | None:
        """The case shown."""
        return self._case

    def show_case(self, uid: str | None, query: Query | None = None) -> None:
        """Show a case with the hits of `query` marked, or the empty state.

        The case shown before stays until the other has been read.
        """
        if uid != self._uid:
            self.flush()
            self._place = None
        self._uid = uid
        self._query = query
        self._load()

    def once_shown(self, act: Callable[[], object]) -> None:
        """Do something with the case asked for last: now, or as soon as it is shown."""
        if self._uid == (self._case.uid if self._case else None):
            act()
        else:
            self._wanted.append(act)

    def flush(self) -> None:
        """Save what was typed and not yet saved; call before the window closes."""
        self.assessment.flush()
        self.notes.flush()

    def copy_citation(self) -> None:
        """Put the case's citation line on the clipboard."""
        from jireidana.catalog.citation import citation

        if self._case:
            QGuiApplication.clipboard().setText(citation(self._case, dates.calendar()))
            self._desk.say(Level.DONE, self.tr("出典をコピーしました。"))

    def write_note(self) -> None:
        """Put the cursor where a new note is written."""
        if self._case:
            self.notes.write_new()
            self._scroll.ensureWidgetVisible(self.notes)

    def add_tag(self) -> None:
        """Put the cursor where a tag is added."""
        if self._case:
            self.tags.field.setFocus()

    def scroll_to(self, part: QWidget) -> None:
        """Bring a part of the pane to its top."""
        top = part.mapTo(self._ground, part.rect().topLeft()).y()
        self._scroll.verticalScrollBar().setValue(top - 8 * theme.SPACE)

    def _read_sections(self) -> None:
        from jireidana.catalog.chosen import sections_used

        self._desk.fetch(sections_used, self.assessment.show_sections)

    def _changed(self, change: Change) -> None:
        if Kind.ASSESSMENTS in change.kinds:
            self._read_sections()
        if self._uid and change.kinds & _OURS and (not change.uids or self._uid in change.uids):
            if change.kinds & {Kind.DOCUMENTS, Kind.CASES}:
                self._place = None
            self._load()

    def _load(self) -> None:
        uid, query, place = self._uid, self._query, self._place
        if uid is None:
            self._reads.drop()
            self._show(None)
            return
        shelf = self._desk.shelf
        search, documents = shelf.search, shelf.folder.documents
        self._reads.ask(
            lambda session: read_case(session, search, uid, query, documents, place), self._show
        )

    def _show(self, reading: CaseReading | None) -> None:
        before, self._case = self._case, reading.case if reading else None
        wanted, self._wanted = self._wanted, []
        if reading is None:
            self._empty.setText(self.tr("事例を選ぶと、\nここに内容が表示されます。"))
            self._stack.setCurrentIndex(0)
            return
        case, self._place = reading.case, reading.place
        self.withdrawn.setVisible(case.status == "withdrawn")
        self.text.show_case(case, reading.facts, reading.spans)
        self.tags.show_tags(case.uid, case.tags, reading.colors)
        self.assessment.show_assessment(case.uid, case.assessment)
        self.notes.show_notes(case.uid, case.notes)
        self.lists.show_lists(case.uid, case.proposals)
        self.source.show_case(case, reading.place)
        self.similar.show_for(case.id)
        self._stack.setCurrentIndex(1)
        if before is None or before.uid != case.uid:
            self._scroll.verticalScrollBar().setValue(0)
        self._order()
        for act in wanted:
            act()

    def _order(self) -> None:
        follow_layout(self._column)

    def show_note_history(self) -> None:
        """Show the earlier texts of the case's notes."""
        from jireidana.ui.dialogs.note_versions import NoteVersions

        if self._case:
            self.notes.flush()
            NoteVersions(self._desk, self._case.uid, self.window()).open()

    def _show_changes(self, revision: str) -> None:
        from jireidana.ui.dialogs.changed_case import ChangedCase

        if self._case:
            case = self._case
            ChangedCase(self._desk, case.uid, case.title, revision, self.window()).open()
