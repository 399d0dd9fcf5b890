"""Facets: what the cases found are, in numbers, each facet counted with the others applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pyroaring import BitMap
from sqlmodel import Session

from jireidana.catalog.organizations import KIND_GROUPS, KINDS
from jireidana.catalog.tables import AssessmentStatus
from jireidana.catalog.views import CategoryNode

from .analysis import fold
from .conditions import cases_of, categories_named, prefectures_named
from .engine import Search, SearchResult
from .fields import STATES, FieldName, interval
from .language import Query
from .nodes import field
from .sets import CaseSets

FACETS = (
    FieldName.CATEGORY,
    FieldName.PREFECTURE,
    FieldName.KIND,
    FieldName.YEAR,
    FieldName.TAG,
    FieldName.ASSESSMENT,
    FieldName.NOTE,
    FieldName.PROPOSAL,
    FieldName.STATE,
    FieldName.SOURCE,
    FieldName.PACK,
)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet.

    Attributes:
        value: what stands in the query for it (`query.with_facet(field, [value, …])`).
        label: what the user reads.
        count: how many of the cases found have it.
        selected: whether the query asks for it, in whatever way it is written.
        depth: 0 for all but the tree of 分野.
        path: the titles from the root of the tree.
    """

    value: str
    label: str
    count: int
    selected: bool
    depth: int = 0
    path: tuple[str, ...] = ()


class _Candidate(NamedTuple):
    value: str
    label: str
    cases: BitMap
    path: tuple[str, ...] = ()


def facets(
    search: Search,
    session: Session,
    query: Query,
    result: SearchResult,
    fields: Sequence[FieldName] = FACETS,
) -> dict[FieldName, list[FacetValue]]:
    """Counts for the current result.

    Values nothing found has are left out unless they are selected; 検討 and the tree of 分野 are
    always whole, so that they stay where they are.

    Args:
        search: the search.
        session: where to read.
        query: what was asked.
        result: what was found.
        fields: the facets wanted; 団体 can be asked for too.
    """
    sets = search.sets(session)
    counted: dict[FieldName, list[FacetValue]] = {}
    for name in fields:
        asked = query.facet(name)
        found = search.found(session, query.without(name)) if asked else result.found
        selected = _selected(session, sets, name, asked)
        counted[name] = list(_counted(session, sets, name, found, selected))
    return counted


def tally(
    search: Search, session: Session, ids: Iterable[int], fields: Sequence[FieldName]
) -> dict[FieldName, list[FacetValue]]:
    """Counts for any cases, such as those of a proposal list; what none of them has is left out."""
    sets, found = search.sets(session), BitMap(ids)
    return {
        name: [value for value in _counted(session, sets, name, found) if value.count]
        for name in fields
    }


def _counted(
    session: Session,
    sets: CaseSets,
    name: FieldName,
    found: BitMap,
    selected: frozenset[str] = frozenset(),
) -> Iterator[FacetValue]:
    for candidate in _CANDIDATES[name](session, sets):
        count = found.intersection_cardinality(candidate.cases)
        chosen = fold(candidate.value) in selected
        if count or chosen or name in _WHOLE:
            depth = max(len(candidate.path) - 1, 0)
            yield FacetValue(candidate.value, candidate.label, count, chosen, depth, candidate.path)


_WHOLE = frozenset({FieldName.ASSESSMENT, FieldName.CATEGORY})


def _selected(
    session: Session, sets: CaseSets, name: FieldName, asked: Sequence[str]
) -> frozenset[str]:
    """The facet's own values that the query's values mean (都道府県:兵庫 means 兵庫県)."""
    chosen: set[str] = set()
    for value in asked:
        if name is FieldName.PREFECTURE:
            chosen.update(prefectures_named(session, sets, value))
        elif name is FieldName.KIND:
            chosen.update(KIND_GROUPS.get(value, (value,)))
        elif name is FieldName.CATEGORY:
            wanted = set(categories_named(session, sets, value))
            values = _category_values(sets.tree(session).nodes)
            chosen.update(values[node.id] for node in sets.tree(session).nodes if node.id in wanted)
        elif name is FieldName.YEAR:
            low, high = interval(value)
            years = sets.group(session, "year")
            chosen.update(str(y) for y in years if (low or 0) <= y <= (high or 9999))
        else:
            chosen.add(value)
    return frozenset(fold(value) for value in chosen)


# ---------------------------------------------------------------- what can be chosen


def _categories(session: Session, sets: CaseSets) -> Iterator[_Candidate]:
    tree = sets.tree(session)
    values = _category_values(tree.nodes)
    for node in tree.nodes:
        yield _Candidate(values[node.id], node.title, tree.cases[node.id], node.path)


def _category_values(nodes: Sequence[CategoryNode]) -> dict[int, str]:
    """For each node the shortest end of its path that no other node has."""
    ends: dict[str, set[int]] = {}
    for node in nodes:
        for at in range(len(node.path)):
            ends.setdefault(fold(">".join(node.path[at:])), set()).add(node.id)
    return {
        node.id: next(
            (
                end
                for at in range(len(node.path) - 1, -1, -1)
                if len(ends[fold(end := ">".join(node.path[at:]))]) == 1
            ),
            ">".join(node.path),
        )
        for node in nodes
    }


def _prefectures(session: Session, sets: CaseSets) -> Iterator[_Candidate]:
    """From north to south, as every official list."""
    cases = sets.group(session, "prefecture")
    for org in sorted(sets.organizations(session).values(), key=lambda org: org.code):
        if not org.municipality and org.prefecture in cases:
            yield _Candidate(org.prefecture, org.prefecture, cases[org.prefecture])


def _organizations(session: Session, sets: CaseSets) -> Iterator[_Candidate]:
    names = sets.organizations(session)
    for code, cases in sorted(sets.group(session, "organization").items()):
        if code in names:
            yield _Candidate(names[code].name, names[code].name, cases)


def _group(
    group: str, order: Sequence[str] | None = None, *, label: str = "{}", newest: bool = False
) -> Callable[[Session, CaseSets], Iterator[_Candidate]]:
    def candidates(session: Session, sets: CaseSets) -> Iterator[_Candidate]:
        cases = sets.group(session, group)
        known = [value for value in order or () if value in cases]
        for value in known or sorted(cases, reverse=newest):
            yield _Candidate(str(value), label.format(value), cases[value])

    return candidates


def _packs(session: Session, sets: CaseSets) -> Iterator[_Candidate]:
    cases = sets.group(session, "pack")
    for id_, title in sets.packs(session).items():
        if id_ in cases:
            yield _Candidate(id_, title, cases[id_])


def _fixed(
    name: FieldName, values: Sequence[str]
) -> Callable[[Session, CaseSets], Iterator[_Candidate]]:
    def candidates(session: Session, sets: CaseSets) -> Iterator[_Candidate]:
        for value in values:
            yield _Candidate(value, value, cases_of(session, sets, field(name, [value])))

    return candidates


_CANDIDATES: dict[FieldName, Callable[[Session, CaseSets], Iterator[_Candidate]]] = {
    FieldName.CATEGORY: _categories,
    FieldName.PREFECTURE: _prefectures,
    FieldName.ORGANIZATION: _organizations,
    FieldName.KIND: _group("kind", KINDS),
    FieldName.YEAR: _group("year", label="{}年度", newest=True),
    FieldName.TAG: _group("tag"),
    FieldName.PROPOSAL: _group("proposal"),
    FieldName.SOURCE: _group("source"),
    FieldName.PACK: _packs,
    FieldName.ASSESSMENT: _fixed(FieldName.ASSESSMENT, list(AssessmentStatus)),
    FieldName.NOTE: _fixed(FieldName.NOTE, ("あり", "なし")),
    FieldName.STATE: _fixed(FieldName.STATE, STATES),
}
