"""似た事例: a few cases that share the telling words of the one shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from jireidana.ui import theme
from jireidana.ui.latest import Latest

if TYPE_CHECKING:
    from sqlmodel import Session

    from jireidana.ui.desk import Desk

_MOST = 5


class _Neighbour(NamedTuple):
    """A similar case as it is shown."""

    uid: str
    title: str
    organization: str
    words: tuple[str, ...]


class _Row(QAbstractButton):
    """One similar case; the whole of it is the button."""

    wanted = Signal(str)

    def __init__(self, case: _Neighbour, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clicked.connect(lambda: self.wanted.emit(case.uid))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        title = QLabel(case.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        words = "・".join(case.words[:4])
        common = self.tr("共通の語：{0}").format(words)
        below = QLabel(f"{case.organization}　{common}")
        below.setProperty("look", "muted")
        below.setTextFormat(Qt.TextFormat.PlainText)
        below.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        rows.setSpacing(0)
        rows.addWidget(title)
        rows.addWidget(below)
        self.setAccessibleName(f"{case.title} {case.organization}")
        self.setAccessibleDescription(self.tr("Enterでこの事例を開く"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.tokens(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(look.hover if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)


class SimilarCases(QWidget):
    """Up to five similar cases, read off the UI thread.

    Signals:
        open_case: the uid of the one that was pressed.
    """

    open_case = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id: int | None = None
        self._reads = Latest(desk.fetch)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._shown: list[QWidget] = []

    def show_for(self, id_: int) -> None:
        """Show the cases similar to this one; those of the one before stay until they are found."""
        if id_ == self._id:
            return
        self._id = id_
        search = self._desk.shelf.search

        def work(session: Session) -> list[_Neighbour]:
            from jireidana.catalog.browse import case_rows
            from jireidana.search.similar import similar

            near = {found.id: found for found in similar(search, session, id_, _MOST)}
            return [
                _Neighbour(row.uid, row.title, row.organization, near[row.id].words)
                for row in case_rows(session, list(near))
            ]

        self._reads.ask(work, self._show)

    def _show(self, found: list[_Neighbour]) -> None:
        for widget in self._shown:
            self._rows.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = []
        for case in found:
            row = _Row(case)
            row.wanted.connect(self.open_case)
            self._shown.append(row)
        if not found:
            none = QLabel(self.tr("似た事例はありません。"))
            none.setProperty("look", "muted")
            self._shown.append(none)
        for widget in self._shown:
            self._rows.addWidget(widget)
