"""One case with all that the detail shows of it: read off the UI thread, in one value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jireidana.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlmodel import Session

    from jireidana.catalog.documents import CasePages, DocumentView
    from jireidana.catalog.organizations import OrganizationFacts
    from jireidana.catalog.views import CaseDetail
    from jireidana.documents.register import FileState
    from jireidana.search.engine import Search
    from jireidana.search.language import Query

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where a case stands in the file of its source.

    Attributes:
        state: how the file is found.
        pages: the case's pages in it; None where it has none there.
    """

    document: DocumentView | None = None
    state: FileState | None = None
    pages: CasePages | None = None


@dataclass(frozen=True, slots=True)
class CaseReading:
    """What one read of a case gives.

    Attributes:
        colors: of every tag there is.
        marks: per text of the case what the query found in it.
    """

    case: CaseDetail
    facts: list[OrganizationFacts]
    colors: dict[str, str]
    place: SourcePlace = SourcePlace()
    marks: Mapping[str, Spans] = field(default_factory=dict)

    def spans(self, text: str) -> Spans:
        """The places to mark in one of the case's texts."""
        return self.marks.get(text, ())


def read_case(
    session: Session,
    search: Search,
    uid: str,
    query: Query | None,
    documents: Path,
    place: SourcePlace | None = None,
) -> CaseReading | None:
    """Read a case; None when it went with its pack.

    Args:
        session: where to read.
        search: for the words that a query stands for.
        uid: which case.
        query: what is marked in it.
        documents: the folder of copied files.
        place: what is known of the file already: a large one may have to be read to see its state.
    """
    from jireidana.catalog.browse import case_detail
    from jireidana.catalog.listings import tag_colors
    from jireidana.catalog.organizations import organization_facts

    try:
        case = case_detail(session, uid)
    except UserError:
        # What the office wrote on it stays in the data.
        return None
    return CaseReading(
        case,
        organization_facts(session, [(m.code, m.name) for m in case.organizations]),
        tag_colors(session),
        place or _place(session, case, documents),
        _marks(session, search, case, query),
    )


def _place(session: Session, case: CaseDetail, documents: Path) -> SourcePlace:
    from jireidana.catalog.documents import case_pages, document_of, next_printed_page

    if case.source is None:
        return SourcePlace()
    document = document_of(session, case.source.uid)
    if document is None:
        return SourcePlace()
    from jireidana.documents.register import state_of

    pages = None
    if case.page is not None:
        later = next_printed_page(session, case.source.uid, case.page)
        pages = case_pages(case.page, later, document.first_page, document.pages)
    return SourcePlace(document, state_of(document, documents), pages)


def _marks(
    session: Session, search: Search, case: CaseDetail, query: Query | None
) -> dict[str, Spans]:
    if query is None or not query.has_terms:
        return {}
    from jireidana.search.marks import Marker
    from jireidana.search.nodes import Word, leaves

    synonyms = {
        node.text: search.synonyms_of(session, node.text)
        for node, asked in leaves(query.root)
        if asked and isinstance(node, Word) and not query.exact
    }
    marker = Marker(search.analyzer, query, synonyms)
    return {text: marker.spans(text) for text in (case.title, case.summary, case.body) if text}
