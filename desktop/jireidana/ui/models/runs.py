"""Rows as ranges: Qt selects one range at once and takes seconds for each of 100,000 rows."""

from __future__ import annotations

from collections.abc import Iterable


def runs(rows: Iterable[int | None]) -> list[tuple[int, int]]:
    """Runs of neighbouring rows, (first, last) each, in order; None is passed over."""
    found: list[tuple[int, int]] = []
    for row in sorted(row for row in rows if row is not None):
        if found and row == found[-1][1] + 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
