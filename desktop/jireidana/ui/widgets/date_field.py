"""A date to type as officials write it, or to pick from a month's page."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidget, QWidgetAction

from jireidana.dates import read_day
from jireidana.ui import dates, icons


class DateField(QLineEdit):
    """令和8年11月24日, R8.11.24 and 2026/11/24 are all read; ↑ and ↓ go day by day.

    What is no date is put back to the date before when the field is left.

    Signals:
        chosen: the ISO date, after the user changed it.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iso = date.today().isoformat()
        self.setAccessibleName(name)
        self.setToolTip(
            self.tr("令和8年11月24日、R8.11.24、2026/11/24 のように書けます。↑↓で1日ずつ動きます。")
        )
        self._open = self.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        icons.dress(self._open, "calendar")
        self._open.setText(self.tr("カレンダーを開く"))
        self._open.triggered.connect(self.open_calendar)
        self.editingFinished.connect(self._read)
        self.show_date(self._iso)

    @property
    def iso(self) -> str:
        """The date, also while it is being typed."""
        return read_day(self.text()) or self._iso

    def show_date(self, iso: str) -> None:
        """Show a date; nobody is told."""
        self._iso = iso
        self.setText(dates.day(iso))

    def open_calendar(self) -> None:
        """Pick the day from a month's page."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = QCalendarWidget(menu)
        page.setSelectedDate(QDate.fromString(self.iso, Qt.DateFormat.ISODate))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(page)
        menu.addAction(holder)

        def pick(day: QDate) -> None:
            menu.close()
            self._choose(day.toString(Qt.DateFormat.ISODate))

        page.activated.connect(pick)
        page.clicked.connect(pick)
        page.setFocus()
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _read(self) -> None:
        self._choose(self.iso)

    def _choose(self, iso: str) -> None:
        changed = iso != self._iso
        self.show_date(iso)
        if changed:
            self.chosen.emit(iso)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            self._choose((date.fromisoformat(self.iso) + timedelta(days=step)).isoformat())
