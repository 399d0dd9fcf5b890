"""What all charts share: marks to press, to walk through by key, to save as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from jireidana.errors import UserError
from jireidana.ui import counts, theme

from .mark_button import MarkButton

_PICTURE_SCALE = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing in a chart.

    Attributes:
        field, value: what pressing it asks for in the query; an empty field asks for nothing.
        label: as it is written.
        count: how many cases.
        selected: whether the query asks for it now.
        detail: more words for the tip and the screen reader.
    """

    field: str
    value: str
    label: str
    count: int
    selected: bool = False
    detail: str = ""

    @property
    def name(self) -> str:
        words = f"{self.label} {counts.cases(self.count)}" if self.field else self.label
        return words.strip()

    @property
    def spoken(self) -> str:
        return " ".join([self.name, *self.detail.split()])


class Chart(QWidget):
    """A chart.

    Subclasses say where each mark lies (`places`) and how it is drawn (`draw`).

    Signals:
        pressed: a `Mark` was clicked, or Enter or Space was pressed on it.
    """

    pressed = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.marks: tuple[Mark, ...] = ()
        self._at = 0
        self._hovered = -1
        self._buttons: list[MarkButton] = []
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumWidth(280)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these."""
        self.marks = tuple(marks)
        self._at = min(self._at, max(0, len(self.marks) - 1))
        self._fit_height()
        self.update()
        self._lay_buttons()

    @property
    def current(self) -> Mark | None:
        return self.marks[self._at] if self.marks else None

    # ------------------------------------------------------------ for subclasses

    def places(self, width: int) -> list[QRect]:
        """Where each mark lies when the chart is that wide."""
        raise NotImplementedError

    def height_for(self, width: int) -> int:
        """The height of the whole chart when it is that wide."""
        return max((place.bottom() + 1 for place in self.places(width)), default=0)

    def draw(self, painter: QPainter, width: int, palette: QPalette) -> None:
        """Draw all of it, without focus and pointer."""
        raise NotImplementedError

    def step(self, at: int, key: Qt.Key) -> int:
        """The mark that an arrow key leads to."""
        forward = key in (Qt.Key.Key_Down, Qt.Key.Key_Right)
        return min(max(at + (1 if forward else -1), 0), len(self.marks) - 1)

    # ------------------------------------------------------------ pictures

    def picture(self, width: int) -> tuple[QImage, QSize]:
        """The chart of that width, on white, with its size; `png` makes a file of it."""
        size = QSize(width, self.height_for(width))
        return self._image(size, self._paper()), size

    def _paper(self) -> QPalette:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, theme.LIGHT.window)
        return palette

    def save(self, path: Path) -> None:
        """Save the chart as PNG or SVG, on white so that it prints.

        Raises:
            UserError: when the file cannot be written.
        """
        width = max(self.width(), 480)
        size = QSize(width, self.height_for(width))
        draw = self._svg if path.suffix.lower() == ".svg" else self._png
        try:
            path.write_bytes(draw(size, self._paper()))
        except OSError as error:
            raise UserError(
                self.tr("「{0}」を保存できませんでした（{1}）。").format(path.name, error.strerror),
                self.tr("ほかのプログラムで開いていないか、書き込める場所かを確かめてください。"),
            ) from error

    def _png(self, size: QSize, palette: QPalette) -> bytes:
        return png(self._image(size, palette))

    def _image(self, size: QSize, palette: QPalette) -> QImage:
        image = QImage(size * _PICTURE_SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_PICTURE_SCALE)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        self._draw_picture(painter, size.width(), palette)
        painter.end()
        return image

    def _svg(self, size: QSize, palette: QPalette) -> bytes:
        from PySide6.QtSvg import QSvgGenerator

        buffer = QBuffer()
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(size)
        generator.setViewBox(QRect(0, 0, size.width(), size.height()))
        generator.setTitle(self.title)
        painter = QPainter(generator)
        painter.fillRect(QRect(0, 0, size.width(), size.height()), Qt.GlobalColor.white)
        self._draw_picture(painter, size.width(), palette)
        painter.end()
        return bytes(buffer.data().data())

    def _draw_picture(self, painter: QPainter, width: int, palette: QPalette) -> None:
        painter.setFont(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, width, palette)

    # ------------------------------------------------------------ marks one by one

    def _lay_buttons(self) -> None:
        """Bring the button of each mark up to date; a chart that is only drawn needs none."""
        if not self.isVisible():
            return
        focused = self.hasFocus()
        while len(self._buttons) < len(self.marks):
            before = self._buttons[-1] if self._buttons else self
            self._buttons.append(self._button(len(self._buttons)))
            # Else what comes late is the last that Tab leads to.
            QWidget.setTabOrder(before, self._buttons[-1])
        for button, mark, place in zip(
            self._buttons, self.marks, self.places(self.width()), strict=False
        ):
            chosen = self.tr("絞り込み中") if mark.selected else ""
            button.tell(mark.name, " ".join([*mark.detail.split(), chosen]).strip())
            button.setGeometry(place)
        self._stand_on(self._at)
        if focused:
            self.setFocus()
        for button in self._buttons[len(self.marks) :]:
            button.hide()
            button.deleteLater()
        del self._buttons[len(self.marks) :]

    def _button(self, at: int) -> MarkButton:
        button = MarkButton(self)
        button.clicked.connect(lambda: self.pressed.emit(self.marks[at]))
        button.entered.connect(lambda: self._stand_on(at))
        button.left.connect(self.update)
        button.show()
        return button

    def _stand_on(self, at: int) -> None:
        self._at = at
        for number, button in enumerate(self._buttons):
            button.stand_here(number == at)
        # The stubs do not know that there may be none.
        self.setFocusProxy(self._buttons[at] if self.marks else None)  # type: ignore[arg-type]
        self.update()

    def _go_to(self, at: int) -> None:
        """Stand on a mark and bring it into sight."""
        self._at = at
        if at < len(self._buttons):
            self._buttons[at].setFocus()
            area = self.parentWidget()
            while area is not None:
                if isinstance(area, QScrollArea):
                    area.ensureWidgetVisible(self._buttons[at])
                area = area.parentWidget()
        self.update()

    # ------------------------------------------------------------ Qt

    def _fit_height(self) -> None:
        # Layouts in a scroll area give height-for-width widgets the height of another width.
        height = self.height_for(self.width())
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()
        self._lay_buttons()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_buttons()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height()
            self._lay_buttons()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, self.width(), self.palette())
        look = theme.tokens(self.palette())
        places = self.places(self.width())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._hovered in range(len(places)):
            painter.setPen(QPen(look.muted, 1))
            painter.drawRoundedRect(QRectF(places[self._hovered]), 4, 4)
        if self.hasFocus() and self._at < len(places):
            painter.setPen(QPen(look.accent, 2))
            painter.drawRoundedRect(QRectF(places[self._at]).adjusted(1, 1, -1, -1), 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if key in arrows and self.marks:
            self._go_to(self.step(self._at, key))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current:
            self.pressed.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _mark_at(self, event: QMouseEvent) -> int:
        place = event.position().toPoint()
        found = (at for at, box in enumerate(self.places(self.width())) if box.contains(place))
        return next(found, -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._mark_at(event)
        if event.button() == Qt.MouseButton.LeftButton and at >= 0:
            self._go_to(at)
            self.pressed.emit(self.marks[at])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._mark_at(event)
        if at != self._hovered:
            self._hovered = at
            hand = Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor
            self.setCursor(hand)
            if at >= 0:
                QToolTip.showText(event.globalPosition().toPoint(), self.marks[at].spoken, self)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()
        super().leaveEvent(event)


def png(image: QImage) -> bytes:
    """An image as a file. Takes fifteen times as long as drawing it; any thread may do it."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    # The stubs ask for bytes; what is wrapped takes a str.
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
