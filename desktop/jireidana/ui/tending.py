"""Quiet work behind an open window: searching is warmed up, long texts get their words.

Afterwards, and after all long work, the memory that it needed goes back to the system.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from jireidana import memory
from jireidana.changes import Change, Kind

from .desk import Desk

# About 2 ms a case: a user's own write never waits longer than this many behind it.
_CASES = 40


class Tending(QObject):
    """Begins when the shelf is open, and again when cases came in."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._closing = False
        desk.opened.connect(self._warm)
        desk.changed.connect(self._changed)
        desk.long_work_ended.connect(self._rest)

    def stop(self) -> None:
        """Begin nothing more; what is under way is a matter of milliseconds."""
        self._closing = True

    def _warm(self) -> None:
        self._desk.fetch(self._desk.shelf.search.warm, lambda _none: self._look())

    def _changed(self, change: Change) -> None:
        if Kind.CASES in change.kinds:
            self._look()

    def _look(self) -> None:
        if not self._closing and not self._desk.shelf.catalogue.read_only:
            self._desk.fetch(self._desk.shelf.index.pending_words, self._go_on)

    def _go_on(self, pending: int) -> None:
        if pending and not self._closing:
            index = self._desk.shelf.index
            self._desk.tend(
                lambda session: index.index_words(session, _CASES), lambda _done: self._look()
            )
        else:
            self._rest()

    def _rest(self) -> None:
        if not self._closing:
            # Off the UI thread: opening, an import or an export has left much of it lying about.
            self._desk.fetch(lambda _session: memory.give_back(), lambda _none: None)
