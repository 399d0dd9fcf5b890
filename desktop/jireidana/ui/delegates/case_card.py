"""A case as a card: the title in two lines, who and where, what the office made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from jireidana.ui import theme
from jireidana.ui.models.badges import badges
from jireidana.ui.models.case_table import Role, Spans
from jireidana.ui.theme import SPACE, TextSize
from jireidana.ui.words import status_label, value_label

from .case_cell import draw_chip
from .marked_text import draw_marked, draw_wrapped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from jireidana.catalog.views import CaseRow
    from jireidana.search.marks import Snippet

Index = QModelIndex | QPersistentModelIndex

_GAP = 2 * SPACE
_INNER = 3 * SPACE
# A card that holds so many full-width characters needs no second line for a title.
_TITLE_CHARACTERS = 44


class CaseCard(QStyledItemDelegate):
    """Paints the cards; all have one height, so that 100,000 need no measuring.

    Attributes:
        tag_colors: tag names to colours.
        with_passage: whether there is a line for what the texts say around the best hit.
        title_lines: one in wide lists, else two.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag_colors: Mapping[str, str] = {}
        self.with_passage = False
        self.title_lines = 2

    def fit(self, view: QWidget, width: int) -> bool:
        """Take as many lines for titles as cards of that width need; whether that is news."""
        room = width - 2 * (_GAP + _INNER)
        lines = 1 if room >= _TITLE_CHARACTERS * view.fontInfo().pixelSize() else 2
        changed, self.title_lines = lines != self.title_lines, lines
        return changed

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        title = QFontMetrics(theme.sized(option.font, TextSize.BODY, bold=True)).lineSpacing()
        small = QFontMetrics(theme.sized(option.font, TextSize.SMALL)).height()
        lines = self.title_lines * title + (3 if self.with_passage else 2) * (small + 2) + 2 * SPACE
        return QSize(240, lines + 2 * _INNER + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: CaseRow | None = index.data(Role.CASE)
        look = theme.tokens(option.palette)
        box = option.rect.adjusted(_GAP, _GAP // 2, -_GAP, -_GAP // 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row is None:
            painter.setFont(theme.sized(option.font, TextSize.SMALL, bold=True))
            painter.setPen(look.muted)
            bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(box, bottom, str(index.data() or ""))
        else:
            _ground(painter, box, option, look)
            self._content(painter, box, option, row, index)
        painter.restore()

    def _content(
        self,
        painter: QPainter,
        box: QRect,
        option: QStyleOptionViewItem,
        row: CaseRow,
        index: Index,
    ) -> None:
        look = theme.tokens(option.palette)
        inner = box.adjusted(_INNER, _INNER, -_INNER, -_INNER)
        bold = theme.sized(option.font, TextSize.BODY, bold=True)
        painter.setFont(bold)
        painter.setPen(look.muted if row.status == "withdrawn" else look.text)
        spans: Spans = index.data(Role.SPANS)
        lines = draw_wrapped(painter, inner, row.title, spans, look, lines=self.title_lines)
        small = theme.sized(option.font, TextSize.SMALL)
        painter.setFont(small)
        height = QFontMetrics(small).height() + 2
        # Close below the title; what a short title leaves is between this and the last line.
        top = inner.top() + lines * QFontMetrics(bold).lineSpacing() + SPACE
        passage: Snippet | None = index.data(Role.PASSAGE) if self.with_passage else None
        if passage is not None:
            line = QRect(inner.left(), top, inner.width(), height)
            painter.setPen(look.text)
            draw_marked(painter, line, passage.text, passage.spans, look)
            top += height
        place = QRect(inner.left(), top, inner.width(), height)
        painter.setPen(look.muted if passage else look.text)
        kind = value_label(row.kind) if row.kind else ""
        parts = [row.organization, kind, row.category]
        draw_marked(painter, place, " ・ ".join(filter(None, parts)), (), look)
        painter.setPen(look.muted)
        foot = QRect(inner.left(), inner.bottom() + 1 - height, inner.width(), height)
        self._marks(painter, foot, option.palette, row, str(index.data(Role.TIER) or ""))

    def _marks(
        self, painter: QPainter, box: QRect, palette: QPalette, row: CaseRow, tier: str
    ) -> None:
        """The last line: assessment and badges, then tags; the match at the right."""
        left = box.left()
        metrics = painter.fontMetrics()
        words = [
            (
                f"{theme.ASSESSMENT_SIGNS[row.assessment]} {status_label(row.assessment)}",
                theme.assessment_color(row.assessment, palette),
            ),
            *(
                (
                    f"{theme.BADGE_SIGNS[badge]}{value_label(badge)}",
                    theme.badge_color(badge, palette),
                )
                for badge in badges(row)
            ),
        ]
        for text, color in words:
            painter.setPen(color)
            painter.drawText(
                QRect(left, box.top(), box.right() - left, box.height()),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                text,
            )
            left += metrics.horizontalAdvance(text) + 3 * SPACE
        right = box.right()
        if tier:
            painter.setPen(theme.tokens(palette).muted)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tier)
            right -= metrics.horizontalAdvance(tier) + 2 * SPACE
        painter.setClipRect(QRect(left, box.top() - 2, max(0, right - left), box.height() + 4))
        for name in row.tags:
            left = draw_chip(painter, left, box, name, self.tag_colors.get(name, ""), palette)


def _ground(
    painter: QPainter, box: QRect, option: QStyleOptionViewItem, look: theme.Tokens
) -> None:
    # Dear to import (every enum of a style), and there is no line to draw in a first frame.
    from PySide6.QtWidgets import QStyle

    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    painter.setBrush(look.accent_soft if selected else look.hover if hovered else look.base)
    painter.setPen(QPen(look.accent, 2) if focused else QPen(look.line, 1))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
