"""A cell of the list of cases: found words marked, badges and match kept quiet at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from jireidana.ui import theme
from jireidana.ui.models.badges import badges
from jireidana.ui.models.case_columns import Column
from jireidana.ui.models.case_table import Role
from jireidana.ui.theme import SPACE, TextSize
from jireidana.ui.words import value_label

from .marked_text import draw_marked, draw_wrapped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from jireidana.catalog.views import CaseRow

Index = QModelIndex | QPersistentModelIndex

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_MARKED = {Column.TITLE, Column.ORGANIZATION, Column.CATEGORY}


def draw_chip(
    painter: QPainter, right_or_left: int, box: QRect, text: str, color: str, palette: QPalette
) -> int:
    """Draw a tag beginning at a place; the place after it."""
    ground, ink = theme.chip_colors(color, palette)
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(text) + 4 * SPACE
    height = metrics.height() + 2
    chip = QRect(right_or_left, box.center().y() - height // 2 + 1, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(chip, height / 2, height / 2)
    painter.setPen(ink)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
    return chip.right() + 1 + SPACE


class CaseCell(QStyledItemDelegate):
    """Paints the cells of the table.

    Args:
        chosen: tells which rows are selected; to ask the option for its state would make Python
            know every enum of a style, before the first list is painted.

    Attributes:
        hovered_row: the row under the pointer, -1 for none.
        tag_colors: tag names to colours.
    """

    def __init__(self, chosen: QItemSelectionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self.hovered_row = -1
        self.tag_colors: Mapping[str, str] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: CaseRow | None = index.data(Role.CASE)
        look = theme.tokens(option.palette)
        painter.save()
        if self._chosen.isSelected(index):
            painter.fillRect(option.rect, look.accent_soft)
        elif index.row() == self.hovered_row:
            painter.fillRect(option.rect, look.hover)
        if row is not None:
            painter.setFont(option.font)
            painter.setPen(look.muted if row.status == "withdrawn" else look.text)
            box = option.rect.adjusted(2 * SPACE, 0, -2 * SPACE, 0)
            _PAINTERS.get(Column(index.column()), CaseCell._plain)(
                self, painter, box, option.palette, index, row
            )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = str(index.data() or "")
        metrics = QFontMetrics(option.font)
        return QSize(min(metrics.horizontalAdvance(text) + 6 * SPACE, 480), theme.ROW_HEIGHT)

    def _plain(
        self, painter: QPainter, box: QRect, palette: QPalette, index: Index, _row: CaseRow
    ) -> None:
        column = Column(index.column())
        text = str(index.data() or "")
        if column in _MARKED:
            _draw_text(painter, box, text, index, palette)
            return
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(
            box, alignment, painter.fontMetrics().elidedText(text, _ELIDE, box.width())
        )

    def _title(
        self, painter: QPainter, box: QRect, palette: QPalette, index: Index, row: CaseRow
    ) -> None:
        small = theme.sized(painter.font(), TextSize.SMALL)
        tier = str(index.data(Role.TIER) or "")
        notes = [(tier, theme.tokens(palette).muted)] if tier else []
        for badge in badges(row):
            words = f"{theme.BADGE_SIGNS[badge]}{value_label(badge)}"
            notes.append((words, theme.badge_color(badge, palette)))
        spacing = painter.fontMetrics().lineSpacing()
        foot = box
        if two_lines(box.height(), spacing):
            # Beside the second line, so that the first has the whole width.
            foot = QRect(box.left(), box.center().y() + 1, box.width(), spacing)
        right = foot.right()
        painter.save()
        painter.setFont(small)
        for text, color in notes:
            room = QRect(foot.left(), foot.top(), right - foot.left(), foot.height())
            right = _note(painter, small, room, text, color)
        painter.restore()
        _draw_text(painter, box, row.title, index, palette, max(0, right - box.left()))

    def _assessment(
        self, painter: QPainter, box: QRect, palette: QPalette, index: Index, row: CaseRow
    ) -> None:
        painter.setPen(theme.assessment_color(row.assessment, palette))
        painter.drawText(box, _LEFT, str(index.data()))

    def _tags(
        self, painter: QPainter, box: QRect, palette: QPalette, _index: Index, row: CaseRow
    ) -> None:
        painter.setFont(theme.sized(painter.font(), TextSize.SMALL))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(box)
        left = box.left()
        for name in row.tags:
            left = draw_chip(painter, left, box, name, self.tag_colors.get(name, ""), palette)


def two_lines(height: int, spacing: int) -> bool:
    """Whether a row is high enough for two lines of text."""
    return height >= 2 * spacing + SPACE


def _draw_text(
    painter: QPainter, box: QRect, text: str, index: Index, palette: QPalette, beside: int = 0
) -> None:
    """Draw a text in the one or two lines that the row has; `beside` is what badges leave."""
    look, spans = theme.tokens(palette), index.data(Role.SPANS)
    spacing = painter.fontMetrics().lineSpacing()
    width = beside or box.width()
    if not two_lines(box.height(), spacing):
        line = QRect(box.left(), box.top(), width, box.height())
        draw_marked(painter, line, text, spans, look)
        return
    fits = painter.fontMetrics().horizontalAdvance(text) <= box.width()
    if fits and not _badged(beside, box):
        # A line that need not be wrapped is laid out several times quicker.
        draw_marked(painter, box, text, spans, look)
        return
    top = box.top() + (box.height() - 2 * spacing) // 2
    block = QRect(box.left(), top, box.width(), 2 * spacing)
    draw_wrapped(painter, block, text, spans, look, lines=2, last_width=beside)


def _badged(beside: int, box: QRect) -> bool:
    return 0 < beside < box.width() - SPACE


def _note(painter: QPainter, font: QFont, box: QRect, text: str, color: QColor) -> int:
    """Draw a quiet word at the right of the box; where the rest of the line ends."""
    width = QFontMetrics(font).horizontalAdvance(text)
    painter.setPen(color)
    painter.drawText(box, _RIGHT, text)
    return box.right() - width - 3 * SPACE


_CellPainter = Callable[[CaseCell, QPainter, QRect, QPalette, Index, "CaseRow"], None]
_PAINTERS: dict[Column, _CellPainter] = {
    Column.TITLE: CaseCell._title,
    Column.ASSESSMENT: CaseCell._assessment,
    Column.TAGS: CaseCell._tags,
}
