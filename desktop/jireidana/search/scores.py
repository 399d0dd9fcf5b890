"""How well cases fit the terms of a query: bm25 by kinds of places, the best first where enough."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable

from pyroaring import BitMap
from sqlmodel import Session

from . import match, schema
from .analysis import Analyzer
from .sets import CaseSets
from .terms import SYNONYM, Hits, Tags, ids

# Scores of one kind of place lie above those of the next; bm25 (at most 25 for a term) tells apart
# within. A synonym in a short field comes after the word itself and before bodies.
_TITLED, _SHORT, _TAG, _NOTE, _MOST_IN_BODY = 130.0, 100.0, 105.0, 100.0, 49.0
_MOST_FEW = 4_000
# Of so many rows it pays to see first whether those with the term in the title are enough.
_MANY = 1_500
_WITH_TITLES = frozenset({schema.WORDS, schema.PIECES, schema.READINGS, schema.FRESH})

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
            found = hits.words if table == schema.WORDS else hits.pieces
            add(_best(db, table, expression, wanted, enough, found), _SHORT, spelling.weight)
            if noted:
                within = match.within(column, expression)
                rows = _ranked(db, schema.NOTES, within, _few(wanted, found))
                add(rows, _NOTE, spelling.weight)
        add(((id_, 0.0) for id_ in tagged & wanted), _TAG, spelling.weight)
    if tier >= 2 and hits.reading:
        expression = match.reading(hits.reading)
        found = hits.readings
        add(_best(db, schema.READINGS, expression, wanted, enough, found), _SHORT, SYNONYM)
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
    rows = _ranked(schema.raw(session), table, expression, limit=enough + enough // 2)
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
            for id_, rank in _best(db, table, expression, wanted, enough, found, others):
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
    found: BitMap | None = None,
    others: int = 0,
) -> Iterable[tuple[int, float]]:
    """The rows of a table that rank best: `enough` of those wanted, or all.

    `found` is what the expression finds here and elsewhere, where that is known. So many `others`
    that are not wanted may rank among the best.
    """
    few = None if found is None else _few(wanted, found)
    if enough is None or few is not None:
        return _ranked(db, table, expression, few)
    if found is not None and len(found) > _MANY and table in _WITH_TITLES:
        titled = ids(db, table, match.within("title", expression)) & wanted
        if len(titled) >= enough:
            return _ranked(db, table, expression, titled, enough)
    # Some more than are enough: filters may take some away.
    limit = enough + enough // 2 + others
    rows = _ranked(db, table, expression, limit=limit).fetchall()
    exhausted = len(rows) < limit
    if exhausted or sum(1 for id_, _ in rows if id_ in wanted) >= enough:
        return rows
    return _ranked(db, table, expression)


def _ranked(
    db: sqlite3.Connection,
    table: str,
    expression: str,
    few: BitMap | None = None,
    limit: int | None = None,
) -> sqlite3.Cursor:
    """Ids and ranks, the smaller the better: every row, those of `few`, the `limit` best."""
    rank = f"bm25({table})"
    if table in _WITH_TITLES:
        in_title = f"bm25({table}, 1.0, 0.0, 0.0, 0.0) < 0.0"
        rank = f"bm25({table}, {schema.WEIGHTS}) - {_TITLED - _SHORT} * ({in_title})"
    sql = f"SELECT rowid, {rank} FROM {table} WHERE {table} MATCH ?"
    values: list[object] = [expression]
    if few is not None:
        # The sign keeps SQLite from asking the table for one row after the other.
        sql += " AND +rowid IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(few)))
    if limit is not None:
        sql += " ORDER BY 2 LIMIT ?"
        values.append(limit)
    return db.execute(sql, values)
