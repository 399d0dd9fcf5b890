"""One query answered on one state of the data: set algebra over its tree, scores for its terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyroaring import BitMap
from sqlmodel import Session

from . import scores as scoring
from .analysis import Analyzer
from .conditions import cases_of
from .language import Query
from .nodes import And, Field, Node, Not, Or, Phrase, Word, leaves
from .sets import CaseSets
from .terms import Hits

_COMMON = 5_000
_KINDS = ("cases", "tags", "notes", "assessments", "proposals")


@dataclass(slots=True)
class Levels:
    """Cases found by words; by words or pieces; by any way."""

    words: BitMap
    pieces: BitMap
    readings: BitMap

    def combine(self, other: Levels, how: Callable[[BitMap, BitMap], BitMap]) -> Levels:
        return Levels(
            how(self.words, other.words),
            how(self.pieces, other.pieces),
            how(self.readings, other.readings),
        )


class Asking:
    """One query being answered on one state of the data.

    Args:
        session: where to read.
        query: the query.
        sets: the sets of cases of the session's state.
        analyzer: for tags, which are not in the index.
        hits: what a term finds; the second argument is whether without synonyms.

    Attributes:
        synonyms: the synonyms that were used, by term; filled as terms are met.
    """

    def __init__(
        self,
        session: Session,
        query: Query,
        sets: CaseSets,
        analyzer: Analyzer,
        hits: Callable[[Word | Phrase, bool], Hits],
    ) -> None:
        self.session = session
        self.query = query
        self.sets = sets
        self.synonyms: dict[str, tuple[str, ...]] = {}
        self._analyzer = analyzer
        self._find = hits

    def levels(self) -> Levels:
        everything = self.sets.living(self.session)
        if self.query.root is None:
            return Levels(everything, everything, everything)
        return self._levels(self.query.root, negative=False)

    def _levels(self, node: Node, *, negative: bool) -> Levels:
        if isinstance(node, (And, Or)):
            how = BitMap.__and__ if isinstance(node, And) else BitMap.__or__
            first, *rest = (self._levels(child, negative=negative) for child in node.children)
            for other in rest:
                first = first.combine(other, how)
            return first
        if isinstance(node, Not):
            # What is excluded is excluded as it stands: by synonyms or readings, cases would be
            # lost without a word.
            child = self._levels(node.child, negative=not negative)
            excluded = child.words if self.query.words_only else child.pieces
            rest_of_all = self.sets.living(self.session) - excluded
            return Levels(rest_of_all, rest_of_all, rest_of_all)
        if isinstance(node, Field):
            cases = self.sets.remember(
                node, _KINDS, lambda: cases_of(self.session, self.sets, node)
            )
            return Levels(cases, cases, cases)
        hits = self._hits(node, negative=negative)
        return Levels(hits.words, hits.pieces, hits.pieces if negative else hits.readings)

    def _hits(self, term: Word | Phrase, *, negative: bool = False) -> Hits:
        alone = self.query.exact or negative
        hits = self._find(term, alone)
        if hits.synonyms:
            self.synonyms[term.text] = hits.synonyms
        return hits

    def scores(self, wanted: BitMap, tier: int, enough: int | None) -> dict[int, float]:
        """Scores of cases of one tier; of the best ones only, when so many are `enough`.

        Cases that have a term in a short field come before all others; when there are enough of
        them, the others are left out, and bodies need not be looked at.
        """
        asked = [
            self._hits(node)
            for node, positive in leaves(self.query.root)
            if positive and isinstance(node, (Word, Phrase))
        ]
        # A term that is nearly everywhere says nothing beside one that is not.
        rare = [hits for hits in asked if len(hits.readings) <= _COMMON]
        if len(asked) > 1 and not rare and enough is not None:
            together = scoring.together(self.session, self._expression, wanted, tier, enough)
            if len(together) >= enough:
                return together
        return self._summed(rare or asked, wanted, tier, enough)

    def _summed(
        self, asked: list[Hits], wanted: BitMap, tier: int, enough: int | None
    ) -> dict[int, float]:
        total: dict[int, float] = {}
        for hits in asked:
            scores = scoring.short_scores(
                self.session,
                self.sets,
                self._analyzer,
                hits,
                wanted,
                tier,
                # The best of a sum need not be the best of its parts.
                enough if len(asked) == 1 else None,
            )
            for id_, score in scores.items():
                total[id_] = total.get(id_, 0.0) + score
        if enough is not None and len(total) >= enough:
            return total
        lacking = wanted - BitMap(total)
        if lacking:
            missing = enough - len(total) if enough is not None and len(asked) == 1 else None
            for hits in asked:
                scores = scoring.body_scores(self.session, hits, lacking, tier, missing, len(total))
                for id_, score in scores.items():
                    total[id_] = total.get(id_, 0.0) + score
        return total

    def _expression(self, tier: int) -> str | None:
        """All terms as one FTS5 expression, which adds up bm25 itself; None when it cannot be."""
        return self._joined(self.query.root, tier) if self.query.root is not None else None

    def _joined(self, node: Node, tier: int) -> str | None:
        if isinstance(node, (Word, Phrase)):
            return self._hits(node).expression(tier)
        if isinstance(node, (And, Or)):
            parts = [self._joined(child, tier) for child in node.children]
            joint = " AND " if isinstance(node, And) else " OR "
            some = [f"({part})" for part in parts if part]
            return joint.join(some) if some else None
        return None
