"""How long work tells what it has done, and the one place where it can be cancelled (no Qt)."""

from __future__ import annotations

import time
from collections.abc import Callable

Reporter = Callable[[int, int, str], None]

# 20 reports a second look smooth and cost nothing.
_INTERVAL_SECONDS = 0.05


class Cancelled(Exception):
    """The user asked to stop; the transaction around the work rolls back."""


class Progress:
    """A throttled reporter of (done, total, text) that raises `Cancelled` when asked to stop.

    Work below Qt is handed one of these and calls `report` now and then. `report` is the only point
    that raises `Cancelled`.
    """

    def __init__(self, reporter: Reporter | None = None) -> None:
        self._reporter = reporter
        self._cancelled = False
        self._reported_at = 0.0

    def cancel(self) -> None:
        """Ask the work to stop at its next report. Safe from any thread."""
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def report(self, done: int, total: int, text: str = "") -> None:
        """Say that `done` of `total` steps are done; a `total` of 0 means the end is not known.

        Raises:
            Cancelled: when `cancel` was called.
        """
        if self._cancelled:
            raise Cancelled
        now = time.monotonic()
        if self._reporter and (done >= total or now - self._reported_at >= _INTERVAL_SECONDS):
            self._reported_at = now
            self._reporter(done, total, text)
