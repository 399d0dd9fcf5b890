"""Which backups stay: all of two days, then one a day, a week, a month, within a limit of size."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

ALL_DAYS = 2
DAILY, WEEKLY, MONTHLY = 14, 10, 12


class Kept(Protocol):
    """What the rule needs to know of a backup."""

    @property
    def made_at(self) -> datetime: ...
    @property
    def size(self) -> int: ...


B = TypeVar("B", bound=Kept)


def surplus(backups: Sequence[B], now: datetime, limit: int) -> list[B]:
    """The backups that may go, oldest first; never the newest one, nor the last of a day before.

    What was spoiled today is in today's backups, too: however large, one from before stays.

    Args:
        backups: every backup there is.
        now: the present, with a time zone; days, weeks and months are those of this computer.
        limit: bytes that what stays may take; the oldest go first when it is more.
    """
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    staying: list[B] = []
    for backup in newest_first:
        # A clock that was set back makes backups of the future: they are not ours to judge.
        if now - backup.made_at < timedelta(days=ALL_DAYS):
            staying.append(backup)
    for count, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        staying += _newest_of_each(newest_first, count, period)
    kept: list[B] = []
    used = 0
    days = [_day(backup.made_at.astimezone().date()) for backup in newest_first]
    before = next((b for b, day in zip(newest_first, days, strict=True) if day != days[0]), None)
    for backup in newest_first:
        needed = not kept or backup is before
        if backup in staying and (needed or used + backup.size <= limit):
            kept.append(backup)
            used += backup.size
    return [backup for backup in reversed(newest_first) if backup not in kept]


def _newest_of_each(
    newest_first: Sequence[B], count: int, period: Callable[[date], Hashable]
) -> list[B]:
    found: dict[Hashable, B] = {}
    for backup in newest_first:
        found.setdefault(period(backup.made_at.astimezone().date()), backup)
        if len(found) > count:
            found.popitem()
            break
    return list(found.values())


def _day(day: date) -> Hashable:
    return day


def _week(day: date) -> Hashable:
    return day.isocalendar()[:2]


def _month(day: date) -> Hashable:
    return day.year, day.month
