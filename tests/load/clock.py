"""What a step of the load tells: seconds, silences, and how long stopping took."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from jireidana.progress import Cancelled, Progress

Told = dict[str, float | int | str]


class Clock:
    """Times what is done one after another, and what it held."""

    def __init__(self) -> None:
        self.told: Told = {}
        self._since = time.perf_counter()

    def lap(self, name: str) -> None:
        self.told[name] = round(time.perf_counter() - self._since, 2)
        self._since = time.perf_counter()


T = TypeVar("T")


def watched(clock: Clock, name: str, work: Callable[[Progress], T]) -> T:
    """Do it as the window does: how long it took, and the longest that nothing was said."""
    since = time.perf_counter()
    silences: list[float] = []

    def reporter(_done: int, _total: int, _text: str) -> None:
        nonlocal since
        now = time.perf_counter()
        silences.append(now - since)
        since = now

    result = work(Progress(reporter))
    silences.append(time.perf_counter() - since)
    clock.lap(name)
    clock.told[f"  longest silence: {name}"] = round(max(silences), 2)
    return result


def cancelled_after(seconds: float, work: Callable[[Progress], object]) -> float:
    """How long the work went on after it was asked to stop."""
    asked: list[float] = []
    start = time.perf_counter()

    def reporter(_done: int, _total: int, _text: str) -> None:
        if not asked and time.perf_counter() - start > seconds:
            asked.append(time.perf_counter())
            progress.cancel()

    progress = Progress(reporter)
    try:
        work(progress)
    except Cancelled:
        return round(time.perf_counter() - asked[0], 2)
    return -1.0
