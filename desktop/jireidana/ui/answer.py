"""An answer to the window's query: found, ordered and read off the UI thread, in one value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .models.case_table import PAGE_ROWS, Group

if TYPE_CHECKING:
    from sqlmodel import Session

    from jireidana.catalog.views import CaseRow
    from jireidana.search.engine import Search, SearchResult
    from jireidana.search.language import Query
    from jireidana.search.marks import Marker, Snippet

# What is ranked before the list is shown; the rest follows at once.
FIRST = 200
# No screen holds more cards.
_CARDS = 20


@dataclass(frozen=True, slots=True)
class Found:
    """An answer, with everything that its first screen shows: nothing is read to paint it.

    Attributes:
        ids: the cases in the order the list shows, group by group when grouped.
        groups: headings; empty when not grouped.
        rows: the first page of the list.
        marker: marks what was found; None when nothing but fields was asked for.
        has_texts: whether one of the first cases has a text that a passage could be of.
        passages: what the texts of the first cases say around the best hit, where that is shown;
            empty ones for cases that need none.
    """

    query: Query
    result: SearchResult
    ids: Sequence[int]
    groups: tuple[Group, ...] = ()
    rows: Sequence[CaseRow] = ()
    marker: Marker | None = None
    has_texts: bool = False
    passages: Mapping[int, Snippet] = field(default_factory=dict)


def answer(
    search: Search, session: Session, query: Query, *, grouping: str, with_passages: bool
) -> Found:
    """Run a query and read the first screen of what it finds.

    Args:
        search: the search.
        session: where to read.
        query: what is asked.
        grouping: the list's headings; "" for none.
        with_passages: whether the first screen shows them (cards do).
    """
    from jireidana.catalog.browse import any_long_text, case_rows

    result = search.run(session, query, limit_first=None if grouping else FIRST)
    ids, groups = _grouped(session, result.ids, grouping)
    first = ids[:PAGE_ROWS]
    rows = case_rows(session, first)
    if not query.has_terms:
        return Found(query, result, ids, groups, rows)
    from jireidana.search.marks import Marker

    marker = Marker(search.analyzer, query, result.synonyms)
    has_texts = any_long_text(session, first)
    wanted = rows[:_CARDS] if has_texts and with_passages else []
    passages = passages_of(session, marker, wanted)
    return Found(query, result, ids, groups, rows, marker, has_texts, passages)


def passages_of(session: Session, marker: Marker, rows: Sequence[CaseRow]) -> dict[int, Snippet]:
    """The passages of these cases' texts; empty ones for cases that need none."""
    from jireidana.catalog.browse import long_texts

    texts = long_texts(session, [row.id for row in rows])
    return {row.id: marker.passage(row.title, texts.get(row.id, ())) for row in rows}


def _grouped(
    session: Session, ids: Sequence[int], grouping: str
) -> tuple[Sequence[int], tuple[Group, ...]]:
    if not grouping:
        return tuple(ids), ()
    from jireidana.catalog.grouping import Grouping, grouped

    arranged, runs = grouped(session, ids, Grouping(grouping))
    return arranged, tuple(Group(run.title, run.start, run.count) for run in runs)
