"""Work that is asked to stop in the midst of it."""

from __future__ import annotations

from jireidana.progress import Progress


def stopping_at(report: int) -> Progress:
    """A progress cancelled while it makes its report of this number; the next one raises."""
    left = [report]

    def reporter(_done: int, _total: int, _text: str) -> None:
        if left[0] == 0:
            progress.cancel()
        left[0] -= 1

    progress = Progress(reporter)
    return progress
