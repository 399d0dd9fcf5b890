"""似た事例: cases that share the rarer words of a case's title, field and summary."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import NamedTuple

from pyroaring import BitMap
from sqlmodel import Session

from . import match, schema
from .analysis import fold
from .engine import Search

_TITLE_WEIGHT = 2.0
_MOST_WORDS = 16
# A word in every twentieth case says little; looking at few enough keeps it quick.
_TOO_COMMON = 0.05
_ALWAYS_FEW = 20
_MOST_POSTINGS = 20_000


class Similar(NamedTuple):
    """A case like another, and the words both have, the most telling first."""

    id: int
    score: float
    words: tuple[str, ...]


def similar(search: Search, session: Session, id_: int, limit: int = 8) -> list[Similar]:
    """The cases most like this one, best first; none when it shares no telling word."""
    db = schema.raw(session)
    sets = search.sets(session)
    if not sets.has_index:
        return []
    living = sets.living(session)
    row = db.execute(
        """SELECT c.title, coalesce(k.title, ''), coalesce(t.summary, '') FROM "case" c
           LEFT JOIN category k ON k.id = c.category_id
           LEFT JOIN case_text t ON t.case_id = c.id WHERE c.id = ?""",
        [id_],
    ).fetchone()
    if row is None:
        return []
    weights: dict[str, float] = {}
    for text, weight in zip(row, (_TITLE_WEIGHT, 1.0, 1.0), strict=True):
        for token in search.analyzer.tokens(fold(text)):
            word = token.form.word
            if token.form.is_noun and (len(word) > 1 or not word.isascii()):
                weights[word] = max(weight, weights.get(word, 0.0))
    most = max(_ALWAYS_FEW, int(_TOO_COMMON * len(living)))
    postings = []
    for word, weight in sorted(weights.items(), key=lambda item: -item[1])[:_MOST_WORDS]:
        rows = db.execute(
            f"SELECT rowid FROM {schema.WORDS} WHERE {schema.WORDS} MATCH ? LIMIT ?",
            [match.phrase([word]), most + 1],
        ).fetchall()
        if sets.has_fresh(session):
            rows += db.execute(
                f"SELECT rowid FROM {schema.FRESH} WHERE {schema.FRESH} MATCH ? LIMIT ?",
                [match.within(schema.NAMES, match.phrase([word])), most + 1],
            ).fetchall()
        cases = BitMap([other for (other,) in rows]) & living
        if len(cases) > 1 and len(rows) <= most:
            postings.append((weight * math.log(1 + len(living) / len(cases)), word, cases))
    postings.sort(key=lambda item: -item[0])
    scores: defaultdict[int, float] = defaultdict(float)
    shared: defaultdict[int, list[str]] = defaultdict(list)
    looked_at = 0
    for weight, word, cases in postings:
        looked_at += len(cases)
        if looked_at > _MOST_POSTINGS and scores:
            break
        for other in cases:
            scores[other] += weight
            shared[other].append(word)
    scores.pop(id_, None)
    place = sets.place(session)
    best = sorted(scores, key=lambda other: (-scores[other], place[other]))[:limit]
    return [Similar(other, round(scores[other], 3), tuple(shared[other])) for other in best]
