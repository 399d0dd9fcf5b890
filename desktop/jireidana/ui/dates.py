"""Times as the window shows them: on this computer's clock, short."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, Qt


def moment(iso: str) -> str:
    """今日 10:32, or 2026/11/24 10:32, of a time the catalogue wrote."""
    time = QDateTime.fromString(iso, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not time.isValid():
        return iso
    if time.date() == QDate.currentDate():
        return QCoreApplication.translate("Dates", "今日 {0}").format(time.toString("HH:mm"))
    return time.toString("yyyy/MM/dd HH:mm")
