"""Rows as ranges: Qt selects one range at once and takes seconds for each of 100,000 rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of neighbouring rows, (first, last) each; `rows` from the top, each once."""
    if rows and rows[-1] - rows[0] == len(rows) - 1:
        return [(rows[0], rows[-1])]
    return merged((row, row) for row in rows)


def merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same rows as ranges that neither touch nor overlap, from the top."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found
