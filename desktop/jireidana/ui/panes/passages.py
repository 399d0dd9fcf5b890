"""The passages of a listing: texts are read and marked for the cards on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jireidana.catalog.views import CaseRow
    from jireidana.search.marks import Marker, Snippet
    from jireidana.ui.desk import Desk
    from jireidana.ui.finder import Found
    from jireidana.ui.models.case_table import Spans

FIRST = 200


class Passages:
    """Where what was found lies: in titles, and in the summaries and bodies behind them.

    Attributes:
        any: whether one of the first cases has a text a passage could be of; a list without such
            cases keeps no room for them.
    """

    def __init__(self, desk: Desk, found: Found) -> None:
        self._desk = desk
        self._marker: Marker | None = None
        self._texts: dict[int, tuple[str, str]] = {}
        self._read: set[int] = set()
        self._made: dict[int, Snippet] = {}
        if found.query.has_terms:
            from jireidana.search.marks import Marker

            analyzer = desk.shelf.search.analyzer
            self._marker = Marker(analyzer, found.query, found.result.synonyms)
            self._fetch(found.ids[:FIRST])
        self.any = bool(self._texts)

    def spans(self, text: str) -> Spans:
        """The places to mark in a text that is shown as it is."""
        return self._marker.spans(text) if self._marker else ()

    def of(self, row: CaseRow, page: Iterable[int]) -> Snippet | None:
        """The passage around the best hit of a case; None where nothing needs one.

        Args:
            row: the case.
            page: the cases around it, to be read along with it.
        """
        if not self.any or self._marker is None:
            return None
        if (made := self._made.get(row.id)) is None:
            if row.id not in self._read:
                self._fetch([row.id, *page])
            made = self._marker.passage(row.title, self._texts.get(row.id, ()))
            self._made[row.id] = made
        return made if made.text else None

    def _fetch(self, ids: Sequence[int]) -> None:
        from jireidana.catalog.browse import long_texts

        if not self._desk.is_open:
            return
        # Those of one page are kept: what was made of the others is short.
        self._read = set(ids)
        with self._desk.reading() as session:
            self._texts = long_texts(session, ids)
