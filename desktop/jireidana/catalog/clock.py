"""Today and now, as the catalogue writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> str:
    """The time in UTC as ISO 8601 with milliseconds, which also sorts as text."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def today() -> str:
    """The local date as ISO 8601."""
    return date.today().isoformat()


def fiscal_year(iso_date: str | None) -> int | None:
    """年度 (April to March) of an ISO date that may lack the day; None without a month."""
    if not iso_date or len(iso_date) < 7:
        return None
    year, month = int(iso_date[:4]), int(iso_date[5:7])
    return year if month >= 4 else year - 1
