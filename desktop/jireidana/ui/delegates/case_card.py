"""A case as a card: the title in two lines, who and where, what the office made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPalette,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jireidana.ui import theme
from jireidana.ui.models.case_table import Role, Spans, badges
from jireidana.ui.theme import SPACE, TextSize

from .case_cell import draw_chip, draw_marked

if TYPE_CHECKING:
    from jireidana.catalog.views import CaseRow

Index = QModelIndex | QPersistentModelIndex

_GAP = 2 * SPACE
_INNER = 3 * SPACE
_TITLE_LINES = 2


class CaseCard(QStyledItemDelegate):
    """Paints the cards; all have one height, so that 100,000 need no measuring.

    Attributes:
        tag_colors: tag names to colours.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag_colors: Mapping[str, str] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        title = QFontMetrics(theme.sized(option.font, TextSize.BODY, bold=True)).lineSpacing()
        small = QFontMetrics(theme.sized(option.font, TextSize.SMALL)).height()
        lines = _TITLE_LINES * title + 2 * (small + 2) + 2 * SPACE
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
            spans = index.data(Role.SPANS)
            self._content(painter, box, option, row, spans, str(index.data(Role.TIER) or ""))
        painter.restore()

    def _content(
        self,
        painter: QPainter,
        box: QRect,
        option: QStyleOptionViewItem,
        row: CaseRow,
        spans: Spans,
        tier: str,
    ) -> None:
        look = theme.tokens(option.palette)
        inner = box.adjusted(_INNER, _INNER, -_INNER, -_INNER)
        bold = theme.sized(option.font, TextSize.BODY, bold=True)
        painter.setFont(bold)
        painter.setPen(look.muted if row.status == "withdrawn" else look.text)
        _draw_lines(painter, inner, row.title, spans, look)
        small = theme.sized(option.font, TextSize.SMALL)
        painter.setFont(small)
        height = QFontMetrics(small).height() + 2
        top = inner.top() + _TITLE_LINES * QFontMetrics(bold).lineSpacing() + SPACE
        place = QRect(inner.left(), top, inner.width(), height)
        painter.setPen(look.text)
        parts = [row.organization, row.kind, row.category]
        draw_marked(painter, place, " ・ ".join(filter(None, parts)), (), look)
        painter.setPen(look.muted)
        self._marks(painter, place.translated(0, height + SPACE), option.palette, row, tier)

    def _marks(
        self, painter: QPainter, box: QRect, palette: QPalette, row: CaseRow, tier: str
    ) -> None:
        """The last line: assessment and badges, then tags; the match at the right."""
        left = box.left()
        metrics = painter.fontMetrics()
        words = [
            (
                f"{theme.ASSESSMENT_SIGNS[row.assessment]} {row.assessment}",
                theme.assessment_color(row.assessment, palette),
            ),
            *(
                (f"{theme.BADGE_SIGNS[badge]}{badge}", theme.badge_color(badge, palette))
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
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    painter.setBrush(look.accent_soft if selected else look.hover if hovered else look.base)
    painter.setPen(QPen(look.accent, 2) if focused else QPen(look.line, 1))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


def _draw_lines(painter: QPainter, box: QRect, text: str, spans: Spans, look: theme.Tokens) -> None:
    """Draw a title in at most two lines, found words marked, the rest elided."""
    layout = QTextLayout(text, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    formats = []
    for start, end in spans:
        part = QTextLayout.FormatRange()
        part.start, part.length = start, end - start
        mark = QTextCharFormat()
        mark.setBackground(look.hit)
        part.format = mark
        formats.append(part)
    layout.setFormats(formats)
    spacing = painter.fontMetrics().lineSpacing()
    layout.beginLayout()
    lines: list[QTextLine] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(box.width())
        line.setPosition(QPointF(0, len(lines) * spacing))
        lines.append(line)
    layout.endLayout()
    for at, line in enumerate(lines[:_TITLE_LINES]):
        if at == _TITLE_LINES - 1 and len(lines) > _TITLE_LINES:
            rest = text[line.textStart() :]
            last = QRect(box.left(), box.top() + at * spacing, box.width(), spacing)
            moved = [(s - line.textStart(), e - line.textStart()) for s, e in spans]
            draw_marked(painter, last, rest, [span for span in moved if span[0] >= 0], look)
        else:
            line.draw(painter, QPointF(box.topLeft()))
