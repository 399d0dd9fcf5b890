"""Dates as Japanese documents print them: the era's year, 令和4年9月2日."""

from __future__ import annotations

from datetime import date, datetime

_ERAS = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
    (date(1912, 7, 30), "大正"),
    (date(1873, 1, 1), "明治"),
)
# 明治 is counted from 1868 although the calendar it is written in began in 1873.
_FIRST_YEARS = {"明治": 1868}


def wareki(iso_date: str | None) -> str:
    """令和4年9月2日 of an ISO date that may lack the day or the month; empty for none.

    A date without its month is taken at the end of its year, one without its day at the end of the
    month, as offices do for the year of a change of era. What is no date is given back as it is.
    """
    if not iso_date:
        return ""
    parts = iso_date[:10].split("-")
    try:
        year = int(parts[0])
        month = int(parts[1]) if len(parts) > 1 else None
        day = int(parts[2]) if len(parts) > 2 else None
        moment = date(year, month or 12, day or 28)
    except ValueError:
        return iso_date
    for start, name in _ERAS:
        if moment >= start:
            number = year - _FIRST_YEARS.get(name, start.year) + 1
            text = f"{name}{'元' if number == 1 else number}年"
            break
    else:
        text = f"{year}年"
    if month is not None:
        text += f"{month}月"
    return f"{text}{day}日" if day is not None else text


def local_date(moment: str) -> str:
    """The ISO date on this computer's calendar of a time written by `catalog.clock.now`."""
    return datetime.fromisoformat(moment.replace("Z", "+00:00")).astimezone().date().isoformat()


def both(iso_date: str | None) -> str:
    """令和4年9月2日（2022-09-02）; empty for none."""
    return f"{wareki(iso_date)}（{iso_date[:10]}）" if iso_date else ""
