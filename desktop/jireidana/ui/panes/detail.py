"""The right pane: one case whole, and everything the office writes on it."""

from __future__ import annotations

from dataclasses import dataclass
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
from jireidana.errors import UserError
from jireidana.ui import dates, theme
from jireidana.ui.desk import Level
from jireidana.ui.widgets.section import Banner, Section, flat_button
from jireidana.ui.widgets.tab_order import follow_layout

from .assessment_editor import AssessmentEditor
from .case_text import CaseText, Marker, no_marks, reading_width
from .membership import Membership
from .note_editor import NoteEditor
from .similar import SimilarCases
from .source_pdf import SourcePdf
from .tag_editor import TagEditor

if TYPE_CHECKING:
    from jireidana.catalog.organizations import OrganizationFacts
    from jireidana.catalog.views import CaseDetail
    from jireidana.search.language import Query
    from jireidana.ui.desk import Desk

_OURS = {
    Kind.CASES, Kind.TAGS, Kind.NOTES, Kind.ASSESSMENTS, Kind.PROPOSALS, Kind.DOCUMENTS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one read of a case gives."""

    case: CaseDetail
    facts: list[OrganizationFacts]
    colors: dict[str, str]


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

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uid: str | None = None
        self._query: Query | None = None
        self._case: CaseDetail | None = None
        self._build()
        desk.changed.connect(self._changed)
        self._read_sections()

    def _build(self) -> None:
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
        self.tags = TagEditor(self._desk)
        self.tags.search_for.connect(self.search_for)
        self.assessment = AssessmentEditor(self._desk)
        self.assessment.changes_wanted.connect(self._show_changes)
        self.notes = NoteEditor(self._desk)
        self.notes.grew.connect(self._order)
        self.notes.changes_wanted.connect(self._show_changes)
        self.lists = Membership(self._desk)
        self.lists.open_proposal.connect(self.open_proposal)
        self.source = SourcePdf(self._desk)
        self.similar = SimilarCases(self._desk)
        self.similar.open_case.connect(self.open_case)

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

        column = QWidget()
        column.setMaximumWidth(reading_width(self))
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6 * theme.SPACE)
        head = QVBoxLayout()
        head.setSpacing(2 * theme.SPACE)
        head.addWidget(self.withdrawn)
        head.addWidget(self.text)
        head.addLayout(bar)
        rows.addLayout(head)
        self._sections: list[Section] = []
        for title, part in (
            (self.tr("検討状況"), self.assessment),
            (self.tr("タグ"), self.tags),
            (self.tr("メモ"), self.notes),
            (self.tr("提案リスト"), self.lists),
            (self.tr("原典PDF"), self.source),
            (self.tr("似た事例"), self.similar),
        ):
            section = Section(title)
            section.body.addWidget(part)
            rows.addWidget(section)
            self._sections.append(section)
        history = flat_button(self.tr("履歴"), "history", self.tr("メモの履歴"))
        history.clicked.connect(self.show_note_history)
        self._sections[2].add_button(history)
        self._sections[3].add_button(self.lists.add_button)
        self._sections[4].add_button(self.source.menu_button)
        rows.addStretch(1)
        self._column = column

        self._ground = ground = QWidget()
        ground.setProperty("look", "reading")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sides = QHBoxLayout(ground)
        sides.setContentsMargins(*[5 * theme.SPACE, 4 * theme.SPACE] * 2)
        sides.addWidget(column, 1)
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

        empty = QLabel(self.tr("事例を選ぶと、\nここに内容が表示されます。"))
        empty.setProperty("look", "muted")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    @property
    def case(self) -> CaseDetail | None:
        """The case shown."""
        return self._case

    def show_case(self, uid: str | None, query: Query | None = None) -> None:
        """Show a case with the hits of `query` marked, or the empty state."""
        other = uid != self._uid
        if other:
            self.flush()
        self._uid = uid
        self._query = query
        self._load()
        if other:
            self._scroll.verticalScrollBar().setValue(0)
            self._show_source()

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
            self._load()
            if change.kinds & {Kind.DOCUMENTS, Kind.CASES}:
                self._show_source()

    def _show_source(self) -> None:
        if self._case:
            self.source.show_case(self._case)

    def _load(self) -> None:
        shown = self._read() if self._uid else None
        self._case = shown.case if shown else None
        if shown is None:
            self._stack.setCurrentIndex(0)
            return
        case = shown.case
        self.withdrawn.setVisible(case.status == "withdrawn")
        self.text.show_case(case, shown.facts, self._marker())
        self.tags.show_tags(case.uid, case.tags, shown.colors)
        self.assessment.show_assessment(case.uid, case.assessment)
        self.notes.show_notes(case.uid, case.notes)
        self.lists.show_lists(case.uid, case.proposals)
        self.similar.show_for(case.id)
        self._stack.setCurrentIndex(1)
        self._order()

    def _order(self) -> None:
        follow_layout(self._column)

    def _read(self) -> _Shown | None:
        from jireidana.catalog.browse import case_detail
        from jireidana.catalog.listings import tag_colors
        from jireidana.catalog.organizations import organization_facts

        try:
            with self._desk.reading() as session:
                case = case_detail(session, self._uid or "")
                facts = organization_facts(session, [(m.code, m.name) for m in case.organizations])
                return _Shown(case, facts, tag_colors(session))
        except UserError:
            # The case went with its pack; what the office wrote on it stays in the data.
            return None

    def _marker(self) -> Marker:
        if self._query is None or not self._query.has_terms:
            return no_marks
        from jireidana.search.marks import Marker as QueryMarker
        from jireidana.search.nodes import Word, leaves

        search = self._desk.shelf.search
        with self._desk.reading() as session:
            synonyms = {
                node.text: search.synonyms_of(session, node.text)
                for node, asked in leaves(self._query.root)
                if asked and isinstance(node, Word) and not self._query.exact
            }
        return QueryMarker(search.analyzer, self._query, synonyms).spans

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
