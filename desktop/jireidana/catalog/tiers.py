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
    """The backups that may go, oldest first; never the newest one.

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
    for backup in newest_first:
        if backup in staying and (not kept or used + backup.size <= limit):
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
