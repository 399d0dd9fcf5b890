"""One term of a query against the index: which cases it finds, and in which way."""

from __future__ import annotations

import json
import sqlite3
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from pyroaring import BitMap
from sqlmodel import Session

from . import match, schema
from .analysis import Analysed, Analyzer, fold, has_kana
from .nodes import Phrase, Word
from .sets import CaseSets, union

# What a synonym or a reading counts beside the word itself.
SYNONYM = 0.5
# A reading this short is in half of all readings.
_SHORTEST_READING = 2
_MOST_NEAR = 12


@dataclass(slots=True)
class Spelling:
    """One way of writing a term: as typed, or a synonym."""

    folded: str
    analysed: Analysed
    weight: float = 1.0
    near: tuple[tuple[str, ...], ...] = ()

    def loosen(self) -> bool:
        """Look for its words close together from now on; False when there is only one."""
        words = tuple(dict.fromkeys(self._solid_words()))
        if 1 < len(words) <= _MOST_NEAR:
            self.near = words
        return bool(self.near)

    def _solid_words(self) -> list[tuple[str, ...]]:
        """Its words, a single sign with the one before it: 大阪市 is not 大阪 and some 市."""
        content = deque(self.analysed.content)
        solid: list[tuple[str, ...]] = []
        follows = False
        for word in self.analysed.words:
            is_content = bool(content) and word == content[0]
            if is_content:
                content.popleft()
                if follows and len(word) == 1:
                    solid[-1] += (word,)
                else:
                    solid.append((word,))
            follows = is_content  # nothing follows a particle
        return solid

    @property
    def words(self) -> str:
        return match.near(self.near) if self.near else match.words(self.analysed.words)

    @property
    def pieces(self) -> str:
        return match.pieces(self.folded)


@dataclass(slots=True)
class Hits:
    """What a term finds. Each set holds the one before it.

    Attributes:
        words: cases that have it as words.
        pieces: and those that have it as a piece of text.
        readings: and those that have it by reading.
        spellings: the term and its synonyms.
        reading: what was looked for among the readings; empty when nothing was.
    """

    words: BitMap
    pieces: BitMap
    readings: BitMap
    spellings: list[Spelling]
    synonyms: tuple[str, ...] = ()
    reading: str = ""

    def expression(self, tier: int) -> str | None:
        """The term with its synonyms as one expression for words (tier 0) or pieces."""
        parts = [
            spelling.words if tier == 0 else spelling.pieces
            for spelling in self.spellings
            if (spelling.analysed.words if tier == 0 else spelling.folded)
        ]
        return " OR ".join(parts) if parts else None


def ids(db: sqlite3.Connection, table: str, expression: str) -> BitMap:
    """The ids an expression finds in a table, handed over as one text: twice as quick as rows."""
    (found,) = db.execute(
        f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?", [expression]
    ).fetchone()
    return BitMap(json.loads(f"[{found}]")) if found else BitMap()


def find(
    session: Session,
    sets: CaseSets,
    analyzer: Analyzer,
    term: Word | Phrase,
    synonyms: Sequence[str],
    *,
    words_only: bool = False,
) -> Hits:
    """Everything the term finds among the living cases, or only what it finds as words.

    Raises:
        DataFileProblem: there is no index that could be asked.
    """
    sets.require_index()
    db = schema.raw(session)
    living = sets.living(session)
    noted = schema.has_notes(db)
    fresh = sets.has_fresh(session)
    deep = not words_only or isinstance(term, Phrase)
    spellings = [Spelling(fold(term.text), analyzer.analyse(term.text))]
    spellings += [Spelling(fold(s), analyzer.analyse(s), SYNONYM) for s in synonyms]
    hits = Hits(BitMap(), BitMap(), BitMap(), spellings, tuple(synonyms))
    if not spellings[0].folded:  # nothing but invisible signs: nothing to miss
        hits.words, hits.pieces, hits.readings = living, living, living
        return hits
    tags = Tags(session, sets, analyzer)
    for spelling in spellings:
        pieces, words = BitMap(), BitMap()
        if deep:
            pieces |= ids(db, schema.PIECES, spelling.pieces)
            pieces |= ids(db, schema.BODY_PIECES, spelling.pieces)
            pieces |= tags.with_piece(spelling.folded)
            if noted:
                pieces |= ids(db, schema.NOTES, match.within("pieces", spelling.pieces))
        if spelling.analysed.words:
            words |= _as_words(db, spelling, noted, fresh)
            words |= tags.with_words(spelling.analysed.words)
        if isinstance(term, Phrase):  # as it stands: other forms of the word are not meant
            words &= pieces
        hits.words |= words
        hits.pieces |= pieces
    hits.words &= living
    if isinstance(term, Word) and deep and not (hits.words or hits.pieces & living):
        hits.words = _near(db, spellings[0], noted, fresh) & living
    hits.pieces = (hits.pieces | hits.words) & living
    hits.readings = hits.pieces
    if isinstance(term, Word) and deep:
        _by_reading(db, analyzer, tags, hits, living, noted, fresh)
    return hits


class Tags:
    """Tags are few, so a term is held against their names and not against an index."""

    def __init__(self, session: Session, sets: CaseSets, analyzer: Analyzer) -> None:
        self._cases = sets.group(session, "tag")
        self._analyzer = analyzer

    def with_words(self, words: Sequence[str]) -> BitMap:
        return union(
            cases
            for name, cases in self._cases.items()
            if _has_words(self._analyzer.analyse(name).words, words)
        )

    def with_piece(self, folded: str) -> BitMap:
        return union(cases for name, cases in self._cases.items() if folded in fold(name))

    def with_reading(self, reading: str) -> BitMap:
        return union(
            cases
            for name, cases in self._cases.items()
            if reading in self._analyzer.analyse(name).reading
        )


def _has_words(words: Sequence[str], wanted: Sequence[str]) -> bool:
    size = len(wanted)
    return any(words[i : i + size] == wanted for i in range(len(words) - size + 1))


def _as_words(db: sqlite3.Connection, spelling: Spelling, noted: bool, fresh: bool) -> BitMap:
    found = ids(db, schema.WORDS, spelling.words) | ids(db, schema.BODY_WORDS, spelling.words)
    if fresh:
        found |= ids(db, schema.FRESH, match.within(schema.NAMES, spelling.words))
    if noted:
        found |= ids(db, schema.NOTES, match.within("words", spelling.words))
    return found


def _near(db: sqlite3.Connection, spelling: Spelling, noted: bool, fresh: bool) -> BitMap:
    """Where the term stands nowhere as it is: its words close together (電子契約導入)."""
    return _as_words(db, spelling, noted, fresh) if spelling.loosen() else BitMap()


def _by_reading(
    db: sqlite3.Connection,
    analyzer: Analyzer,
    tags: Tags,
    hits: Hits,
    living: BitMap,
    noted: bool,
    fresh: bool,
) -> None:
    """Terms with kana are also looked for by reading.

    Kanji are not, for readings know no words: 健康 would find 兵庫県神戸市, 京都市 東京都渋谷区.
    """
    folded = hits.spellings[0].folded
    reading = analyzer.reading_of_term(folded) if has_kana(folded) else ""
    if len(reading) < _SHORTEST_READING:
        return
    hits.reading = reading
    expression = match.reading(reading)
    found = ids(db, schema.READINGS, expression) | tags.with_reading(reading)
    if fresh:
        found |= ids(db, schema.FRESH, match.within("readings", expression))
    if noted:
        found |= ids(db, schema.NOTES, match.within("readings", expression))
    hits.readings = hits.pieces | (found & living)
