"""The window's one query: who edits it, when it runs, and that a late answer is dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from .desk import Desk
from .latest import Interruptible

if TYPE_CHECKING:
    from sqlmodel import Session

    from jireidana.search.engine import Search, SearchResult
    from jireidana.search.facets import FacetValue
    from jireidana.search.fields import FieldName
    from jireidana.search.language import Query

    from .answer import Found

T = TypeVar("T")


class Finder(QObject):
    """The query of the window and its answer.

    Signals:
        text_changed: the query's text, after anyone edited it.
        refused: a `QueryError` for a text that cannot be read; the last answer stays.
        found: a `Found`; a long ranked one holds the first cases only. Nothing else is asked
            for before its first screen has been painted.
        completed: the ids of the same answer, all of them.
        counted: the facets of the answer: field to values.
        suggested: texts of other queries, when little or nothing was found as it was typed.

    Attributes:
        with_passages: whether answers bring those of the first screen (cards show them).
    """

    text_changed = Signal(str)
    refused = Signal(object)
    found = Signal(object)
    completed = Signal(object)
    counted = Signal(object)
    suggested = Signal(list)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._text = ""
        self._grouping = ""
        self._generation = 0
        self._running: list[Interruptible] = []
        self._visited: list[str] = [""]
        self._at = 0
        self.with_passages = False
        self._then = QTimer(self, singleShot=True, interval=0)
        self._then.timeout.connect(self._follow_up)
        self.last: Found | None = None
        self.counts: dict[FieldName, list[FacetValue]] = {}

    @property
    def text(self) -> str:
        return self._text

    @property
    def grouping(self) -> str:
        return self._grouping

    @property
    def query(self) -> Query | None:
        """The query as a value; None while its text cannot be read."""
        from jireidana.search.language import QueryError, parse

        try:
            return parse(self._text)
        except QueryError:
            return None

    # ------------------------------------------------------------ editing

    def set_text(self, text: str) -> None:
        """Ask for something else; a text that is the same already is not asked twice."""
        if text == self._text:
            return
        self._text = text
        self.text_changed.emit(text)
        self.run()

    def edit(self, change: Callable[[Query], Query]) -> None:
        """Change the query as a value: a facet, the order. Nothing while it cannot be read."""
        query = self.query
        if query is not None:
            self.set_text(str(change(query)))
            self.remember()

    def set_grouping(self, grouping: str) -> None:
        """Group the answer by 分野 or 都道府県; "" for not at all."""
        if grouping != self._grouping:
            self._grouping = grouping
            self.run()

    def remember(self) -> None:
        """Make the present text a stop for 戻る and 進む."""
        if self._visited[self._at] != self._text:
            self._visited[self._at + 1 :] = [self._text]
            self._at += 1

    def go(self, steps: int) -> None:
        """戻る (-1) and 進む (+1) through the queries."""
        self.remember()
        at = min(max(self._at + steps, 0), len(self._visited) - 1)
        if at != self._at:
            self._at = at
            self.set_text(self._visited[at])

    # ------------------------------------------------------------ running

    def run(self) -> None:
        """Run the query anew; what is still running is interrupted and its answer dropped."""
        self._generation += 1
        self._then.stop()
        for running in self._running:
            running.stop()
        self._running.clear()
        if not self._desk.is_open:
            return
        from jireidana.search.language import QueryError, parse

        try:
            query = parse(self._text)
        except QueryError as error:
            self.refused.emit(error)
            return
        search, grouping = self._desk.shelf.search, self._grouping
        passages = self.with_passages

        def work(session: Session) -> Found:
            from .answer import answer

            return answer(search, session, query, grouping=grouping, with_passages=passages)

        self.fetch(work, self._arrived)

    def fetch(self, work: Callable[[Session], T], then: Callable[[T], None]) -> Interruptible:
        """Read more of the present answer; stopped and dropped when the query runs anew."""
        generation = self._generation
        running = Interruptible()
        self._running.append(running)

        def arrived(answer: T) -> None:
            if running in self._running:
                self._running.remove(running)
            if generation == self._generation:
                then(answer)

        self._desk.fetch(lambda session: running.run(session, work), arrived)
        return running

    def _arrived(self, found: Found) -> None:
        self.last = found
        self.found.emit(found)
        # What is computed from here on would only compete with the painting.
        self._then.start()

    def _follow_up(self) -> None:
        """Ask for what is not on the first screen: the rest of the list, counts, suggestions."""
        found = self.last
        if found is None or not self._desk.is_open:
            return
        search = self._desk.shelf.search
        if not found.result.complete:
            self.fetch(
                lambda session: tuple(search.complete(session, found.result)), self._completed
            )

        def count(session: Session) -> dict[FieldName, list[FacetValue]]:
            from jireidana.search.facets import facets

            return facets(search, session, found.query, found.result)

        self.fetch(count, self._counted)
        if found.query.has_terms:
            self.fetch(lambda session: _suggestions(search, session, found.result), self._suggest)

    def _suggest(self, texts: list[str]) -> None:
        if texts:
            self.suggested.emit(texts)

    def _counted(self, counts: dict[FieldName, list[FacetValue]]) -> None:
        self.counts = counts
        self.counted.emit(counts)

    def _completed(self, ids: Sequence[int]) -> None:
        if self.last:
            self.last = replace(self.last, ids=ids)
        self.completed.emit(ids)


def _suggestions(search: Search, session: Session, result: SearchResult) -> list[str]:
    from jireidana.search.suggestions import suggest

    return suggest(search, session, result)
