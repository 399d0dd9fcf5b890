"""How well cases fit the terms of a query: bm25 by kinds of places, the best first where enough."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator

from pyroaring import BitMap
from sqlmodel import Session

from . import match, schema
from .analysis import Analyzer
from .sets import CaseSets
from .terms import SYNONYM, Hits, Tags

# Scores of one kind of place lie above those of the next; bm25 tells apart within. A synonym in a
# short field comes after the word itself and before bodies.
_SHORT, _TAG, _NOTE, _MOST_IN_BODY = 100.0, 105.0, 100.0, 49.0
_MOST_FEW = 4_000

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

    tags = Tags(session, sets, analyzer)
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
        expression = match.reading(hits.reading)
        few = _few(wanted, hits.readings)
        add(_best(db, schema.READINGS, expression, wanted, enough, few), _SHORT, SYNONYM)
        if fresh:
            within = match.within("readings", expression)
            add(_best(db, schema.FRESH, within, wanted, enough), _SHORT, SYNONYM)
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
    rows = _first(schema.raw(session), table, expression, enough + enough // 2)
    return {id_: _SHORT - rank for id_, rank in rows if id_ in wanted}


def body_scores(
    session: Session,
    hits: Hits,
    wanted: BitMap,
    tier: int,
    enough: int | None = None,
    others: int = 0,
) -> Scores:
    """Scores of cases that have the term in the body; of the best, when so many are `enough`.

    So many `others` that are not wanted are likely to have it there, too.
    """
    db = schema.raw(session)
    scores: Scores = {}
    for spelling in hits.spellings:
        expressions: list[tuple[str, str, BitMap]] = []
        if spelling.analysed.words and wanted.intersect(hits.words):
            expressions.append((schema.BODY_WORDS, spelling.words, hits.words))
        if tier >= 1 and spelling.folded and wanted.intersect(hits.pieces):
            expressions.append((schema.BODY_PIECES, spelling.pieces, hits.pieces))
        for table, expression, found in expressions:
            few = _few(wanted, found)
            for id_, rank in _best(db, table, expression, wanted, enough, few, "1.0", others):
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
    weights: str = schema.WEIGHTS,
    others: int = 0,
) -> Iterable[tuple[int, float]]:
    """The rows of a table that rank best: `enough` of those wanted, or all."""
    if enough is not None and few is None:
        # Some more than are enough: filters may take some away.
        limit = enough + enough // 2 + others
        rows = _first(db, table, expression, limit, weights)
        exhausted = len(rows) < limit
        if exhausted or sum(1 for id_, _ in rows if id_ in wanted) >= enough:
            return rows
    return _ranked(db, table, expression, weights, few)


def _first(
    db: sqlite3.Connection, table: str, expression: str, limit: int, weights: str = schema.WEIGHTS
) -> list[tuple[int, float]]:
    rank = f"bm25({table}, {weights})"
    return db.execute(
        f"SELECT rowid, {rank} FROM {table} WHERE {table} MATCH ? ORDER BY {rank} LIMIT ?",
        [expression, limit],
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
