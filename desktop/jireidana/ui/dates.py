"""Dates as the window shows them: in the calendar of the settings, on this computer's clock."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from jireidana import dates
from jireidana.dates import Calendar

_PROPERTY = "jireidana_calendar"
translate = QCoreApplication.translate


def use(calendar: Calendar) -> None:
    """Show dates in this calendar from now on; like palette and font, it is the application's."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_PROPERTY, calendar.value)


def calendar() -> Calendar:
    """The calendar in use."""
    app = QCoreApplication.instance()
    chosen = app.property(_PROPERTY) if app is not None else None
    return Calendar(chosen) if chosen else Calendar.JAPANESE


def day(iso: str | None) -> str:
    """A date that may lack the day or the month; empty for none."""
    if calendar() is Calendar.WESTERN and QLocale().language() == QLocale.Language.English:
        return (iso or "")[:10]
    return dates.day(iso, calendar())


def moment(when: str | datetime) -> str:
    """今日 10:32, or 令和8年11月24日 10:32, of a time, also as the catalogue wrote it."""
    if isinstance(when, str):
        try:
            when = dates.instant(when)
        except ValueError:
            return str(when)
    local = when.astimezone()
    if local.date() == datetime.now(UTC).astimezone().date():
        return translate("Dates", "今日 {0}").format(f"{local:%H:%M}")
    return f"{day(local.date().isoformat())} {local:%H:%M}"


def fiscal_year(year: int | None) -> str:
    """令和8年度 or 2026年度; empty for none."""
    if year is None:
        return ""
    if calendar() is Calendar.WESTERN:
        return translate("Dates", "{0}年度").format(year)
    return dates.fiscal_year(year, Calendar.JAPANESE)
