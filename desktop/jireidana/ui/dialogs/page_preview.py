"""The first page as it will print, drawn with the widths and texts that the workbook gets."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from jireidana.dates import local_date
from jireidana.export.columns import Column, chosen_columns
from jireidana.export.selection import Selection
from jireidana.export.sheet_list import column_widths
from jireidana.export.survey import survey
from jireidana.ui import theme

# A4 landscape and its margins in points, as the workbook sets them.
_PAGE = QRectF(0, 0, 842, 595)
_AREA = _PAGE.adjusted(29, 36, -29, -43)
# Paper is white whatever the window's colours are; these are the workbook's own.
_PAPER, _INK, _FAINT = QColor("white"), QColor("#1B1F27"), QColor("#5A6270")
_HEAD, _RULE = QColor("#264B96"), QColor("#C9CFDA")


class PagePreview(QWidget):
    """Draws the list's first page; empty until a selection is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection: Selection | None = None
        self._total = 0
        self._columns: list[Column] = []
        self._widths: list[float] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(420, 300)
        self.setAccessibleName(self.tr("先頭ページの見本"))

    def show_selection(self, selection: Selection, total: int) -> None:
        """Show the beginning of an export of `total` cases."""
        self._selection, self._total = selection, total
        filled = survey(selection.entries).filled
        self._columns = chosen_columns(selection.layout, filled, short=True)
        self._widths = column_widths(self._columns, selection.entries)
        titles = "、".join(column.title for column in self._columns)
        self.setAccessibleDescription(titles)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min((self.width() - 2) / _PAGE.width(), (self.height() - 2) / _PAGE.height())
        painter.translate((self.width() - _PAGE.width() * scale) / 2, 1)
        painter.scale(scale, scale)
        painter.setPen(QPen(theme.tokens(self.palette()).line, 1 / scale))
        painter.setBrush(_PAPER)
        painter.drawRect(_PAGE)
        if self._selection is not None:
            self._draw(painter, self._selection)

    def _font(self, points: float, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        # Points of the page, not of the screen: the painter is scaled to the page.
        font.setPixelSize(max(1, round(points)))
        font.setBold(bold)
        return font

    def _draw(self, painter: QPainter, selection: Selection) -> None:
        created = local_date(selection.generated_at)
        painter.setPen(_INK)
        painter.setFont(self._font(15, bold=True))
        painter.drawText(
            QRectF(_AREA.left(), _AREA.top(), _AREA.width(), 24),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            selection.title,
        )
        painter.setPen(_FAINT)
        painter.setFont(self._font(8))
        words = selection.line(self._total)
        painter.drawText(QRectF(_AREA.left(), _AREA.top() + 25, _AREA.width(), 14), 0, words)
        top = self._draw_rows(painter, selection, _AREA.top() + 44)
        footer = QRectF(_AREA.left(), _PAGE.bottom() - 34, _AREA.width(), 12)
        painter.setPen(_FAINT)
        painter.setFont(self._font(7))
        painter.drawText(footer, Qt.AlignmentFlag.AlignLeft, selection.title)
        painter.drawText(footer, Qt.AlignmentFlag.AlignHCenter, "1")
        painter.drawText(footer, Qt.AlignmentFlag.AlignRight, created)
        if not selection.entries:
            painter.drawText(
                QRectF(_AREA.left(), top + 20, _AREA.width(), 20),
                Qt.AlignmentFlag.AlignHCenter,
                self.tr("書き出す事例がありません。"),
            )

    def _draw_rows(self, painter: QPainter, selection: Selection, top: float) -> float:
        unit = _AREA.width() / max(1.0, sum(self._widths))
        widths = [width * unit for width in self._widths]
        # A page wider than A4 is scaled down by Excel; so are its letters.
        size = max(3.5, min(9.0, unit * 9 / (_AREA.width() / 127.0)))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        painter.setFont(self._font(size, bold=True))
        painter.fillRect(QRectF(_AREA.left(), top, sum(widths), size * 2.4), _HEAD)
        painter.setPen(QColor("white"))
        left = _AREA.left()
        for column, width in zip(self._columns, widths, strict=True):
            cell = QRectF(left, top, width, size * 2.4)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, column.title)
            left += width
        top += size * 2.4
        painter.setFont(self._font(size))
        for entry in selection.entries:
            texts = [_text(column.value(entry)) for column in self._columns]
            heights = [
                painter.boundingRect(
                    QRectF(0, 0, max(1.0, width - 4), 5_000), text, option
                ).height()
                for text, width in zip(texts, widths, strict=True)
            ]
            height = max(*heights, size * 1.4) + size * 0.6
            if top + height > _AREA.bottom():
                break
            left = _AREA.left()
            painter.setPen(_INK)
            for column, text, width in zip(self._columns, texts, widths, strict=True):
                option.setAlignment(
                    Qt.AlignmentFlag.AlignHCenter if column.centered else Qt.AlignmentFlag.AlignLeft
                )
                painter.drawText(
                    QRectF(left + 2, top + size * 0.3, max(1.0, width - 4), height), text, option
                )
                left += width
            top += height
            painter.setPen(QPen(_RULE, 0.6))
            painter.drawLine(QPointF(_AREA.left(), top), QPointF(left, top))
        return top


def _text(value: str | int | None) -> str:
    return "" if value is None else str(value)[:2_000]
