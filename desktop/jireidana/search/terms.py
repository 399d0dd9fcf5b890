"""One term of a query against the index: which cases it finds, in which way, and how well."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyroaring import BitMap
from sqlmodel import Session

from . import match, schema
from .analysis import Analysed, Analyzer, fold, has_kana
from .nodes import Phrase, Word
from .sets import CaseSets, union

# Scores of one kind of place lie above those of the next; bm25 tells apart within. A synonym in a
# short field comes after the word itself and before bodies.
_SHORT, _TAG, _NOTE, _MOST_IN_BODY = 100.0, 105.0, 100.0, 49.0
_SYNONYM = 0.5
# A reading this short is in half of all readings.
_SHORTEST_READING = 2
_SHORTEST_GUESS = 4
_MOST_NEAR = 12
_MOST_FEW = 4_000


@dataclass(slots=True)
class Spelling:
    """One way of writing a term: as typed, or a synonym."""

    folded: str
    analysed: Analysed
    weight: float = 1.0
    near: tuple[str, ...] = ()

    def loosen(self) -> bool:
        """Look for its words close together from now on; False when there is only one."""
        words = tuple(dict.fromkeys(self.analysed.content))
        if 1 < len(words) <= _MOST_NEAR:
            self.near = words
        return bool(self.near)

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
    """Everything the term finds among the living cases, or only what it finds as words."""
    db = schema.raw(session)
    living = sets.living(session)
    noted = schema.has_notes(db)
    fresh = sets.has_fresh(session)
    deep = not words_only or isinstance(term, Phrase)
    spellings = [Spelling(fold(term.text), analyzer.analyse(term.text))]
    spellings += [Spelling(fold(s), analyzer.analyse(s), _SYNONYM) for s in synonyms]
    hits = Hits(BitMap(), BitMap(), BitMap(), spellings, tuple(synonyms))
    if not spellings[0].folded:  # nothing but invisible signs: nothing to miss
        hits.words, hits.pieces, hits.readings = living, living, living
        return hits
    tags = _Tags(session, sets, analyzer)
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
        _by_reading(db, analyzer, tags, hits, living, fresh)
    return hits


class _Tags:
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
    tags: _Tags,
    hits: Hits,
    living: BitMap,
    fresh: bool,
) -> None:
    """Terms with kana are also looked for by reading; others only when nothing else was found."""
    folded = hits.spellings[0].folded
    if not has_kana(folded) and (hits.pieces or folded.isascii()):
        return
    shortest = _SHORTEST_READING if has_kana(folded) else _SHORTEST_GUESS
    reading = analyzer.reading_of_term(folded)
    if len(reading) < shortest:
        return
    hits.reading = reading
    expression = match.pieces(reading)
    found = union(
        [
            ids(db, schema.READINGS, expression),
            ids(db, schema.NOTES, match.within("readings", expression)),
            tags.with_reading(reading),
        ]
    )
    if fresh:
        found |= ids(db, schema.FRESH, match.within("readings", expression))
    hits.readings = hits.pieces | (found & living)


# ---------------------------------------------------------------- scores

Scores = dict[int, float]


def short_scores(
    session: Session,
    sets: CaseSets,
    analyzer: Analyzer,
    hits: Hits,
    wanted: BitMap,
    tier: int,
    enough: int | None = None,
) -> Scores:
    """Scores of those of `wanted` that have the term in a short field, a tag or a note.

    In `tier` 0 words count only, in 1 pieces too, in 2 readings too. When so many are `enough`,
    only the best of each kind are looked at: the best of all are among them.
    """
    db = schema.raw(session)
    scores: Scores = {}

    def add(rows: Iterable[tuple[int, float]], base: float, weight: float) -> None:
        for id_, rank in rows:
            if id_ in wanted:
                score = weight * (base - rank)
                if score > scores.get(id_, 0.0):
                    scores[id_] = score

    tags = _Tags(session, sets, analyzer)
    noted = schema.has_notes(db)
    fresh = sets.has_fresh(session)
    for spelling in hits.spellings:
        tried: list[tuple[str, str, str]] = []
        tagged = BitMap()
        if spelling.analysed.words and wanted.intersect(hits.words):
            tried.append((schema.WORDS, "words", spelling.words))
            tagged |= tags.with_words(spelling.analysed.words)
            if fresh:
                within = match.within(schema.NAMES, spelling.words)
                add(_best(db, schema.FRESH, within, wanted, enough), _SHORT, spelling.weight)
        if tier >= 1 and spelling.folded and wanted.intersect(hits.pieces):
            tried.append((schema.PIECES, "pieces", spelling.pieces))
            tagged |= tags.with_piece(spelling.folded)
        for table, column, expression in tried:
            few = _few(wanted, hits.words if table == schema.WORDS else hits.pieces)
            add(_best(db, table, expression, wanted, enough, few), _SHORT, spelling.weight)
            if noted:
                within = match.within(column, expression)
                add(_ranked(db, schema.NOTES, within, "1.0", few), _NOTE, spelling.weight)
        add(((id_, 0.0) for id_ in tagged & wanted), _TAG, spelling.weight)
    if tier >= 2 and hits.reading:
        expression = match.pieces(hits.reading)
        few = _few(wanted, hits.readings)
        add(_best(db, schema.READINGS, expression, wanted, enough, few), _SHORT, _SYNONYM)
        if fresh:
            within = match.within("readings", expression)
            add(_best(db, schema.FRESH, within, wanted, enough), _SHORT, _SYNONYM)
    return scores


def together(
    session: Session,
    expression_of: Callable[[int], str | None],
    wanted: BitMap,
    tier: int,
    enough: int,
) -> Scores:
    """The best of the cases that have several terms in short fields, by one expression."""
    expression = expression_of(tier) if tier < 2 else None
    if expression is None:
        return {}
    table = schema.PIECES if tier else schema.WORDS
    rows = _first(schema.raw(session), table, expression, enough)
    return {id_: _SHORT - rank for id_, rank in rows if id_ in wanted}


def body_scores(session: Session, hits: Hits, wanted: BitMap, tier: int) -> Scores:
    """Scores of cases that have the term in the body."""
    db = schema.raw(session)
    scores: Scores = {}
    for spelling in hits.spellings:
        expressions: list[tuple[str, str, BitMap]] = []
        if spelling.analysed.words and wanted.intersect(hits.words):
            expressions.append((schema.BODY_WORDS, spelling.words, hits.words))
        if tier >= 1 and spelling.folded and wanted.intersect(hits.pieces):
            expressions.append((schema.BODY_PIECES, spelling.pieces, hits.pieces))
        for table, expression, found in expressions:
            for id_, rank in _ranked(db, table, expression, "1.0", _few(wanted, found)):
                if id_ in wanted:
                    score = min(spelling.weight * -rank, _MOST_IN_BODY)
                    scores[id_] = max(score, scores.get(id_, 0.0))
    return scores


def _few(wanted: BitMap, found: BitMap) -> BitMap | None:
    """`wanted`, when ranking those alone saves more than holding each row against them costs."""
    return wanted if len(wanted) <= min(_MOST_FEW, len(found) // 2) else None


def _best(
    db: sqlite3.Connection,
    table: str,
    expression: str,
    wanted: BitMap,
    enough: int | None,
    few: BitMap | None = None,
) -> Iterable[tuple[int, float]]:
    """The rows of a table of short fields that rank best: `enough` of those wanted, or all."""
    if enough is not None and few is None:
        rows = _first(db, table, expression, enough)
        exhausted = len(rows) < enough + enough // 2
        if exhausted or sum(1 for id_, _ in rows if id_ in wanted) >= enough:
            return rows
    return _ranked(db, table, expression, schema.WEIGHTS, few)


def _first(
    db: sqlite3.Connection, table: str, expression: str, enough: int
) -> list[tuple[int, float]]:
    """Half as many more of the best rows as are enough: filters may take some away."""
    rank = f"bm25({table}, {schema.WEIGHTS})"
    return db.execute(
        f"SELECT rowid, {rank} FROM {table} WHERE {table} MATCH ? ORDER BY {rank} LIMIT ?",
        [expression, enough + enough // 2],
    ).fetchall()


def _ranked(
    db: sqlite3.Connection, table: str, expression: str, weights: str, few: BitMap | None = None
) -> Iterator[tuple[int, float]]:
    """Every row the expression finds, or those of `few`, with its rank."""
    sql = f"SELECT rowid, bm25({table}, {weights}) FROM {table} WHERE {table} MATCH ?"
    if few is None:
        return db.execute(sql, [expression])
    # The sign keeps SQLite from asking the table for one row after the other.
    sql += " AND +rowid IN (SELECT value FROM json_each(?))"
    return db.execute(sql, [expression, json.dumps(list(few))])
