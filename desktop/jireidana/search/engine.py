"""Search: a query becomes the cases it finds, in order, each with the way it was found."""

from __future__ import annotations

import heapq
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyroaring import BitMap
from sqlmodel import Session

from jireidana.changes import Change
from jireidana.errors import DataFileProblem

from . import schema, terms
from .analysis import Analyzer
from .asking import Asking
from .fields import SortKey
from .language import Query
from .nodes import Node, Phrase, Word
from .orders import ordered
from .sets import GROUPS, CaseSets
from .synonyms import Synonyms, user_groups
from .terms import Hits

TIERS = ("word", "piece", "reading")
FILTER = "filter"
FIRST = 200
_KEPT_TERMS = 64


@dataclass(slots=True)
class SearchResult:
    """What a query found.

    Attributes:
        query: the query.
        total: how many cases.
        words, pieces, readings: how many of them in each way; all 0 when nothing but fields
            was asked for.
        ids: the cases in order: all of them when `complete`, else the first ones.
        complete: whether `ids` is all; `Search.complete` makes it so.
        synonyms: per term the words that were looked for in its place too.
        found: the set of all cases.
    """

    query: Query
    total: int
    words: int
    pieces: int
    readings: int
    ids: list[int]
    complete: bool
    synonyms: dict[str, tuple[str, ...]]
    found: BitMap
    levels: tuple[BitMap, ...] = ()
    scores: dict[int, float] = field(default_factory=dict)

    def tier(self, id_: int) -> str:
        """How a case was found: word, piece, reading, or filter when no term was asked for."""
        for name, level in zip(TIERS, self.levels, strict=False):
            if id_ in level:
                return name
        return FILTER

    def score(self, id_: int) -> float:
        """How well a case fits; larger is better, comparable within one tier of one result."""
        return round(self.scores.get(id_, 0.0), 4)


class Search:
    """The search over one catalogue; any thread may use it, each with its own session.

    Args:
        analyzer: shared with the index.
        synonyms: the shipped groups; the office's own are read from the data.
    """

    def __init__(self, analyzer: Analyzer, synonyms: Synonyms | None = None) -> None:
        self.analyzer = analyzer
        self._shipped = synonyms or Synonyms()
        self._lock = threading.Lock()
        self._sets = CaseSets({})
        self._terms: OrderedDict[tuple[Node, bool, bool], Hits] = OrderedDict()

    def forget(self, change: Change | None = None) -> None:
        """Let go of what is remembered. Never needed for right answers: generations see to that."""
        if change is None or change:
            with self._lock:
                self._sets = CaseSets({})
                self._terms.clear()

    def warm(self, session: Session) -> None:
        """Read what every search and the facets need, in the background after opening."""
        self.analyzer.warm()
        sets = self.sets(session)
        sets.place(session)
        sets.tree(session)
        for group in GROUPS:
            sets.group(session, group)
        self.synonyms_of(session, "")

    def forget_terms(self) -> None:
        """Let go of what terms were found to mean, and keep the sets of cases."""
        with self._lock:
            self._terms.clear()

    # ------------------------------------------------------------ asking

    def run(self, session: Session, query: Query, limit_first: int | None = None) -> SearchResult:
        """What a query finds.

        Args:
            session: where to read; the result is of its one state of the data.
            query: what to find.
            limit_first: order at least this many cases now and leave the rest to `complete`;
                None orders all.

        Raises:
            DataFileProblem: the index is missing or damaged.
        """
        try:
            return self._run(session, query, limit_first)
        except sqlite3.DatabaseError as error:
            if "interrupted" in str(error):
                raise
            raise DataFileProblem(
                f"検索用の索引を使えません（{error}）。",
                "「データの点検」（jireidana doctor）を行うと、索引を作り直します。",
            ) from error

    def _run(self, session: Session, query: Query, limit_first: int | None) -> SearchResult:
        asking = self._asking(session, query)
        levels = asking.levels()
        found = levels.words if query.words_only else levels.readings
        has_terms = query.has_terms
        parts = (levels.words, levels.pieces - levels.words, levels.readings - levels.pieces)
        tiers = (parts[:1] if query.words_only else parts) if has_terms else ()
        counts = [len(tier) for tier in tiers] + [0] * (3 - len(tiers))
        result = SearchResult(
            query=query,
            total=len(found),
            words=counts[0],
            pieces=counts[1],
            readings=counts[2],
            ids=[],
            complete=False,
            synonyms=asking.synonyms,
            found=found,
            levels=tiers,
        )
        if not _ranked(query):
            order = ordered(session, asking.sets, query.sort)
            whole = len(found) == len(order)
            result.ids = list(order) if whole else [id_ for id_ in order if id_ in found]
            result.complete = True
        else:
            self._rank(asking, result, limit_first)
        return result

    def complete(self, session: Session, result: SearchResult) -> list[int]:
        """All ids of a result in order; what was ordered before keeps its place."""
        if not result.complete:
            self._rank(self._asking(session, result.query), result, None)
        return result.ids

    def found(self, session: Session, query: Query) -> BitMap:
        """The set of cases a query finds, without an order."""
        levels = self._asking(session, query).levels()
        return levels.words if query.words_only else levels.readings

    def sets(self, session: Session) -> CaseSets:
        """The sets of cases of the session's state of the data."""
        state = schema.state(schema.raw(session))
        generations = {key.removeprefix("generation."): value for key, value in state.items()}
        with self._lock:
            if self._sets.generations != generations:
                self._sets = CaseSets(generations, self._sets)
                self._terms.clear()
            return self._sets

    @property
    def shipped(self) -> Synonyms:
        """The groups of words that came with the program."""
        return self._shipped

    def synonyms_of(self, session: Session, word: str) -> tuple[str, ...]:
        """The words that are looked for in place of this one too."""
        return self.synonyms(session).of(word, lambda text: self.analyzer.analyse(text).content)

    def synonyms(self, session: Session) -> Synonyms:
        """The shipped groups and the office's own."""
        return self.sets(session).remember(
            "synonyms", ("settings",), lambda: self._shipped.extended(user_groups(session))
        )

    # ------------------------------------------------------------ terms

    def hits(
        self, session: Session, sets: CaseSets, term: Word | Phrase, alone: bool, words_only: bool
    ) -> Hits:
        """What a term finds; `alone` is without synonyms."""
        key = (term, alone, words_only)
        with self._lock:
            if sets is self._sets and (known := self._terms.get(key)):
                self._terms.move_to_end(key)
                return known
        use = isinstance(term, Word) and not alone
        found = terms.find(
            session,
            sets,
            self.analyzer,
            term,
            self.synonyms_of(session, term.text) if use else (),
            words_only=words_only,
        )
        with self._lock:
            if sets is self._sets:
                self._terms[key] = found
                while len(self._terms) > _KEPT_TERMS:
                    self._terms.popitem(last=False)
        return found

    def _asking(self, session: Session, query: Query) -> Asking:
        sets = self.sets(session)

        def hits(term: Word | Phrase, alone: bool) -> Hits:
            return self.hits(session, sets, term, alone, query.words_only)

        return Asking(session, query, sets, self.analyzer, hits)

    # ------------------------------------------------------------ ranking

    def _rank(self, asking: Asking, result: SearchResult, limit: int | None) -> None:
        """Order the next cases, tier by tier, until there are `limit` (or all)."""
        place = asking.sets.place(asking.session)
        already = BitMap(result.ids)
        for number, tier in enumerate(result.levels):
            wanted = tier - already
            if not wanted:
                continue
            missing = None if limit is None else limit - len(result.ids)
            if missing is not None and missing <= 0:
                break
            scores = asking.scores(wanted, number, missing)
            result.scores.update(scores)
            rest = wanted - BitMap(scores) if len(scores) < len(wanted) else BitMap()
            ids = _in_order(scores, place, missing)
            if missing is None or len(ids) < missing:
                ids += sorted(rest, key=place.__getitem__)
            result.ids += ids[:missing]
        result.complete = len(result.ids) == result.total


def _in_order(scores: dict[int, float], place: dict[int, int], first: int | None) -> list[int]:
    """The best first, ties in source order: all, or the `first` ones."""
    ids: Iterable[int] = scores
    if first is not None and first < len(scores):
        least = heapq.nlargest(first, scores.values())[-1]
        ids = [id_ for id_, score in scores.items() if score >= least]
    # Sorting keeps what is equal in its order: two sorts by plain keys, and no key of two parts.
    in_source_order = sorted(ids, key=place.__getitem__)
    return sorted(in_source_order, key=scores.__getitem__, reverse=True)[:first]


def _ranked(query: Query) -> bool:
    by_relevance = not query.sort or query.sort[0].key is SortKey.RELEVANCE
    return by_relevance and query.has_terms
