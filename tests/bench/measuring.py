"""What every bench hands back, and how it is measured."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measurement:
    """One thing measured at one size; times in milliseconds.

    Attributes:
        floor_p50, floor_p95: the same work by the plainest means, measured in the same run.
        goal: the largest ratio of the 95th percentiles that is good enough.
        limit: the largest `p95` that is good enough, where there is no floor.
        unit: ms, MB or %.
    """

    name: str
    size: int
    p50: float
    p95: float
    floor_p50: float | None = None
    floor_p95: float | None = None
    goal: float | None = None
    limit: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        return self.p95 / self.floor_p95 if self.floor_p95 else None

    @property
    def good(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        if self.goal is not None and self.ratio is not None:
            return self.ratio <= self.goal
        return None if self.limit is None else self.p95 <= self.limit


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def timed(work: Callable[[], object]) -> float:
    """How long the work takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measured(
    name: str,
    size: int,
    values: Sequence[float],
    floor: Sequence[float] | None = None,
    *,
    goal: float | None = None,
    limit: float | None = None,
) -> Measurement:
    """A measurement of these times, against those of the floor."""
    return Measurement(
        name,
        size,
        percentile(values, 0.5),
        percentile(values, 0.95),
        percentile(floor, 0.5) if floor else None,
        percentile(floor, 0.95) if floor else None,
        goal,
        limit,
    )


def memory_mb() -> float:
    """What this process holds in memory (resident), in MB; 0 where it cannot be told."""
    if sys.platform != "linux":
        return 0.0
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
