"""Dates as people read and write them: in the Western calendar or in the Japanese eras."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache


class Calendar(StrEnum):
    """How dates are written: 2026年4月1日 or 令和8年4月1日."""

    WESTERN = "western"
    JAPANESE = "japanese"


_ERAS = (
    (date(2019, 5, 1), "令和", "r"),
    (date(1989, 1, 8), "平成", "h"),
    (date(1926, 12, 25), "昭和", "s"),
    (date(1912, 7, 30), "大正", "t"),
    (date(1873, 1, 1), "明治", "m"),
)
# 明治 is counted from 1868 although the calendar it is written in began in 1873.
_FIRST_YEARS = {"明治": 1868}
_UNITS = ("年", "月", "日")


@cache
def _typed() -> re.Pattern[str]:
    # Compiled when a date is first read: the first frame reads none.
    return re.compile(
        r"(?P<era>令和|平成|昭和|大正|明治|[rhstm])?(?P<year>\d{1,4}|元)[年./-]"
        r"(?P<month>\d{1,2})[月./-](?P<day>\d{1,2})日?"
    )


def wareki(iso_date: str | None) -> str:
    """令和4年9月2日 of an ISO date that may lack the day or the month; empty for none.

    A date without its month is taken at the end of its year, one without its day at the end of the
    month, as offices do for the year of a change of era. What is no date is given back as it is.
    """
    if not iso_date:
        return ""
    parts = _parts(iso_date)
    if parts is None:
        return iso_date
    year, month, day = (*parts, None, None)[:3]
    assert year is not None
    moment = date(year, month or 12, day or 28)
    name, number = next(
        ((name, year - _first(name, start) + 1) for start, name, _ in _ERAS if moment >= start),
        ("", year),
    )
    text = f"{name}{'元' if name and number == 1 else number}年"
    return text + "".join(f"{part}{unit}" for part, unit in zip(parts[1:], "月日", strict=False))


def _first(name: str, start: date) -> int:
    return _FIRST_YEARS.get(name, start.year)


def _parts(iso_date: str) -> list[int] | None:
    """Year, month and day as far as they are given; None for what is no date."""
    try:
        parts = [int(part) for part in iso_date[:10].split("-")]
        year, month, day_, *_ = (*parts, *(12, 28)[len(parts) - 1 :])
        date(year, month, day_)
    except ValueError:
        return None
    return parts


def day(iso_date: str | None, calendar: Calendar) -> str:
    """A date in a calendar, as precise as it is given; what is no date is given back as it is."""
    if calendar is Calendar.JAPANESE:
        return wareki(iso_date)
    parts = _parts(iso_date) if iso_date else []
    if parts is None:
        return iso_date or ""
    return "".join(f"{part}{unit}" for part, unit in zip(parts, _UNITS, strict=False))


def day_with_iso(iso_date: str | None, calendar: Calendar) -> str:
    """令和4年9月2日（2022-09-02）, for documents that are filed; a Western date needs no second."""
    shown = day(iso_date, calendar)
    if not iso_date or calendar is Calendar.WESTERN or shown == iso_date:
        return shown
    return f"{shown}（{iso_date[:10]}）"


def moment(when: datetime, calendar: Calendar) -> str:
    """令和8年11月24日 10:32, on this computer's clock."""
    local = when.astimezone()
    return f"{day(local.date().isoformat(), calendar)} {local:%H:%M}"


def fiscal_year(year: int, calendar: Calendar) -> str:
    """令和8年度 or 2026年度 of the year it began in.

    The year of a change of era has the name of the new one (令和元年度) when most of it lay there.
    """
    if calendar is Calendar.WESTERN:
        return f"{year}年度"
    return f"{wareki(f'{year:04}-06').split('年')[0]}年度"


def instant(stamp: str) -> datetime:
    """A time written by `catalog.clock.now`.

    Raises:
        ValueError: when it is none.
    """
    found = datetime.fromisoformat(stamp.replace("Z", "+00:00"))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def local_date(stamp: str) -> str:
    """The ISO date on this computer's calendar of a time written by `catalog.clock.now`."""
    return instant(stamp).astimezone().date().isoformat()


def read_day(text: str) -> str | None:
    """The ISO date a person meant: 令和8年11月24日, R8.11.24, 2026/11/24; None when it is none."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lower()
    if re.fullmatch(r"\d{8}", folded):
        folded = f"{folded[:4]}-{folded[4:6]}-{folded[6:]}"
    found = _typed().fullmatch(folded)
    if found is None:
        return None
    year = 1 if found["year"] == "元" else int(found["year"])
    if found["era"]:
        year += next(
            _first(name, start) - 1 for start, name, sign in _ERAS if found["era"] in (name, sign)
        )
    elif year < 1000:
        # Neither an era nor a whole Western year: which century is anybody's guess.
        return None
    try:
        return date(year, int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return None
