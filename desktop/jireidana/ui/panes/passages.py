"""What a listing marks: the places in its titles, and the passages of the texts behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jireidana.ui.answer import passages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jireidana.catalog.views import CaseRow
    from jireidana.search.marks import Marker, Snippet
    from jireidana.ui.answer import Found
    from jireidana.ui.desk import Desk
    from jireidana.ui.finder import Finder
    from jireidana.ui.latest import Interruptible
    from jireidana.ui.models.case_table import Spans

# Titles, organizations and fields of some screens: finding the places anew in every frame is dear.
_KEPT_TEXTS = 2_000


class Passages:
    """Where what was found lies: in titles, and in the summaries and bodies behind them.

    The passages of the first screen come with the answer; those further down are made off the UI
    thread when they are asked for.

    Args:
        desk: where the text of one case is read.
        finder: by whom more of the answer is read.
        found: the answer; without a marker there is nothing to mark.
        arrived: called when passages that were asked for are there.
    """

    def __init__(
        self, desk: Desk, finder: Finder, found: Found, arrived: Callable[[], None]
    ) -> None:
        self._desk = desk
        self._finder = finder
        self._marker = found.marker
        self._any = found.has_texts
        self._arrived = arrived
        self._spans: dict[str, Spans] = {}
        self._made: dict[int, Snippet] = dict(found.passages)
        self._asked: dict[int, Interruptible] = {}

    def spans(self, text: str) -> Spans:
        """The places to mark in a text that is shown as it is."""
        if self._marker is None:
            return ()
        if (spans := self._spans.get(text)) is None:
            if len(self._spans) >= _KEPT_TEXTS:
                self._spans.clear()
            spans = self._spans[text] = self._marker.spans(text)
        return spans

    def of(self, row: CaseRow, page: Sequence[CaseRow]) -> Snippet | None:
        """The passage around the best hit of a case; None where nothing needs one.

        Args:
            row: the case.
            page: the cases around it, whose texts are read along with it; until they are, the
                passage is empty. With none of them this case alone is read, at once.
        """
        if not self._any or self._marker is None:
            return None
        if row.id not in self._made:
            if not page:
                with self._desk.reading() as session:
                    self._made.update(passages_of(session, self._marker, [row]))
            elif self._is_missing(row):
                self._ask(self._marker, [one for one in page if self._is_missing(one)])
        made = self._made.get(row.id)
        if made is None:
            from jireidana.search.marks import Snippet

            return Snippet("", [])
        return made if made.text else None

    def _is_missing(self, row: CaseRow) -> bool:
        asked = self._asked.get(row.id)
        return row.id not in self._made and (asked is None or asked.stopped)

    def _ask(self, marker: Marker, rows: list[CaseRow]) -> None:
        def show(made: dict[int, Snippet]) -> None:
            self._made.update(made)
            self._arrived()

        asked = self._finder.fetch(lambda session: passages_of(session, marker, rows), show)
        self._asked.update((row.id, asked) for row in rows)
