"""The published part of a case, set for reading: what, who, where printed, and the text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from jireidana.ui import counts, dates, theme
from jireidana.ui.widgets.growing_text import GrowingText
from jireidana.ui.widgets.section import flat_button
from jireidana.ui.words import value_label

if TYPE_CHECKING:
    from jireidana.catalog.organizations import OrganizationFacts
    from jireidana.catalog.views import CaseDetail

# Gives the (start, end) of everything that was found in a text.
Marker = Callable[[str], Iterable[tuple[int, int]]]


def reading_width(widget: QWidget) -> int:
    """The width of 40 full-width characters in the widget's font."""
    return widget.fontMetrics().horizontalAdvance("国") * theme.READING_CHARACTERS


def marked_html(text: str, marks: Iterable[tuple[int, int]], ground: str, ink: str) -> str:
    """The text as HTML with what was found on marked ground."""
    pieces, at = [], 0
    for start, end in marks:
        pieces.append(escape(text[at:start]))
        pieces.append(
            f'<span style="background-color:{ground}; color:{ink}">{escape(text[start:end])}</span>'
        )
        at = end
    pieces.append(escape(text[at:]))
    return "".join(pieces).replace("\n", "<br>")


class ReadingText(GrowingText):
    """Read-only running text: 40 characters a line, lines 1.7 apart, hits marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "page")
        self.document().setDocumentMargin(0)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)

    def show_text(self, text: str, marks: Iterable[tuple[int, int]]) -> None:
        look = theme.tokens(self.palette())
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        # Of the letters, not of the font's own line: that of Japanese fonts is half as high again.
        block.setLineHeight(
            round(theme.READING_LINE_HEIGHT * self.fontInfo().pixelSize()),
            QTextBlockFormat.LineHeightTypes.FixedHeight.value,
        )
        cursor.mergeBlockFormat(block)
        found = QTextCharFormat()
        found.setBackground(look.hit)
        for start, end in marks:
            cursor.setPosition(_utf16(text, start))
            cursor.setPosition(_utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(found)


def _utf16(text: str, index: int) -> int:
    """Qt counts UTF-16 units; 𠮷 and other rare name characters take two."""
    return index + sum(ord(character) > 0xFFFF for character in text[:index])


class _Fact(NamedTuple):
    """One line of what is known: its name, its value, perhaps a button that copies it."""

    heading: QLabel
    value: QLabel
    button: QWidget | None

    def show(self, text: str) -> None:
        self.value.setText(text)
        self.value.setAccessibleName(f"{self.heading.text()}：{text}")
        for widget in (self.heading, self.value, self.button):
            if widget is not None:
                widget.setVisible(bool(text))


class CaseText(QWidget):
    """Everything a pack says of a case.

    Signals:
        copied: a text was put on the clipboard; how to call it.
    """

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = self._label("muted")
        self.title = self._label("title")
        self.title.setTextFormat(Qt.TextFormat.RichText)
        self.badge = self._label("")
        self._facts = QGridLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(3 * theme.SPACE)
        self._facts.setVerticalSpacing(theme.SPACE)
        self._facts.setColumnStretch(1, 1)
        self.organization = self._fact(self.tr("団体"))
        self.printed = self._fact(self.tr("原典の表記"))
        self.site = self._fact(self.tr("公式サイト"), self.tr("公式サイトのアドレスをコピー"))
        self.source = self._fact(self.tr("原典"))
        self.year = self._fact(self.tr("年度"))
        self.summary = ReadingText()
        self.summary.setAccessibleName(self.tr("概要"))
        self.body = ReadingText()
        self.body.setAccessibleName(self.tr("本文"))
        self.extra = self._label("")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * theme.SPACE)
        for label in (self.path, self.title, self.badge):
            whole.addWidget(label)
        whole.addSpacing(theme.SPACE)
        whole.addLayout(self._facts)
        for text in (self.summary, self.body):
            whole.addWidget(text)
        whole.addWidget(self.extra)

    def _label(self, look: str) -> QLabel:
        label = QLabel()
        label.setProperty("look", look)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _fact(self, name: str, copy: str = "") -> _Fact:
        row = self._facts.rowCount()
        heading, value = self._label("muted"), self._label("")
        heading.setText(name)
        heading.setWordWrap(False)
        heading.setContentsMargins(0, 1, 0, 0)
        top = Qt.AlignmentFlag.AlignTop
        self._facts.addWidget(heading, row, 0, top)
        self._facts.addWidget(value, row, 1, 1, 1 if copy else 2, top)
        button = None
        if copy:
            button = flat_button("", "copy", copy)
            button.clicked.connect(lambda: self._copy(name, value.text()))
            self._facts.addWidget(button, row, 2, top)
        return _Fact(heading, value, button)

    def _copy(self, name: str, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(name)

    def show_case(
        self, case: CaseDetail, facts: Sequence[OrganizationFacts], marker: Marker
    ) -> None:
        """Show a case with what `marker` finds in it marked."""
        look = theme.tokens(self.palette())
        number = f"　{case.number}" if case.number else ""
        self.path.setText(" › ".join(case.category) + number)
        self.title.setText(
            marked_html(case.title, marker(case.title), look.hit.name(), look.text.name())
        )
        self.title.setAccessibleName(case.title)
        badge = {"new": "新着", "updated": "更新"}.get(case.badge, "")
        self.badge.setText(f"{theme.BADGE_SIGNS[badge]} {value_label(badge)}" if badge else "")
        self.badge.setVisible(bool(badge))
        self.organization.show(
            "\n".join(self._organization(fact) for fact in facts) or case.organization
        )
        # 「北海度北見市」: what is printed is shown only where it says something else.
        odd = [m.printed for m in case.organizations if m.printed and m.printed != m.name]
        self.printed.show("、".join(odd))
        self.site.show("\n".join(fact.url for fact in facts if fact.url))
        self.source.show(self._source(case))
        self.year.show(dates.fiscal_year(case.year))
        for field, text in ((self.summary, case.summary), (self.body, case.body)):
            field.setVisible(bool(text))
            field.show_text(text, marker(text))
        extra = json.loads(case.extra)
        self.extra.setText("\n".join(f"{name}：{value}" for name, value in extra.items() if value))
        self.extra.setVisible(bool(self.extra.text()))

    def _organization(self, fact: OrganizationFacts) -> str:
        kind = value_label(fact.kind) if fact.kind else ""
        parts = [part for part in (fact.kana, kind, fact.code) if part]
        return f"{fact.name}（{'・'.join(parts)}）" if parts else fact.name

    def _source(self, case: CaseDetail) -> str:
        if case.source is None:
            return ""
        text = case.source.title
        if case.source.edition:
            text += f" {case.source.edition}"
        if case.page is not None:
            text += f"　{counts.page(case.page)}"
        return f"{text}（{case.source.publisher}）" if case.source.publisher else text
