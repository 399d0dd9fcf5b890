"""Text with the found words on their own ground, on one line or wrapped to a few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from jireidana.ui import theme
from jireidana.ui.models.case_table import Spans

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLayout, QTextLine

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


def draw_marked(painter: QPainter, box: QRect, text: str, spans: Spans, look: theme.Tokens) -> None:
    """Draw one line of text, elided, with the found words on their own ground."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, _ELIDE, box.width())
    kept = len(shown) if shown == text else len(shown) - 1
    for start, end in spans:
        if start >= kept:
            continue
        left = metrics.horizontalAdvance(text[:start])
        width = metrics.horizontalAdvance(text[start : min(end, kept)])
        height = metrics.height()
        ground = QRectF(box.left() + left, box.center().y() - height / 2 + 1, width, height)
        painter.fillRect(ground, look.hit)
    painter.drawText(box, _LEFT, shown)


def draw_wrapped(
    painter: QPainter,
    box: QRect,
    text: str,
    spans: Spans,
    look: theme.Tokens,
    *,
    lines: int,
    last_width: int = 0,
) -> int:
    """Draw text in at most so many lines from the top of a box; how many it took.

    Args:
        painter: has font and pen.
        box: where; lines that do not fit in its width are wrapped.
        text: what.
        spans: the found words in it.
        look: the colours.
        lines: the most there may be; the rest of the text is elided.
        last_width: the width of the last of them where something stands beside it.
    """
    spacing = painter.fontMetrics().lineSpacing()
    laid = _laid(painter, text, spans, look, box.width(), spacing)
    for at, line in enumerate(laid[:lines]):
        start = line.textStart()
        ends = at == lines - 1
        narrow = last_width or box.width()
        if ends and (len(laid) > lines or line.naturalTextWidth() > narrow):
            last = QRect(box.left(), box.top() + at * spacing, narrow, spacing)
            moved = [(s - start, e - start) for s, e in spans if s >= start]
            draw_marked(painter, last, text[start:], moved, look)
        else:
            line.draw(painter, QPointF(box.topLeft()))
    return min(len(laid), lines)


# The layout owns its lines: they live as long as one of them is held by Python.
class _Lines(list["QTextLine"]):
    layout: QTextLayout


def _laid(
    painter: QPainter, text: str, spans: Spans, look: theme.Tokens, width: int, spacing: int
) -> _Lines:
    # Dear to import (the enums of documents), and there is no line to draw in a first frame.
    from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption

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
    layout.beginLayout()
    lines = _Lines()
    lines.layout = layout
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, len(lines) * spacing))
        lines.append(line)
    layout.endLayout()
    return lines
