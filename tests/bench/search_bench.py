"""Search against floors of the same run: raw FTS5 on one bigram table, one full-table GROUP BY."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import islice

from cases_generator import vocabulary
from made_catalogue import made_folder, opened, raw_table
from measuring import Measurement, measured, timed
from sqlmodel import Session

from jireidana.catalog import annotate, browse
from jireidana.search import match, schema
from jireidana.search.analysis import fold
from jireidana.search.engine import Search
from jireidana.search.facets import facets
from jireidana.search.language import Query, parse
from jireidana.search.similar import similar

PAGE = 100
TERMS = 40
# How often each search is timed, and for how long at least: a busy machine stops a short one now
# and then for longer than it takes.
_TIMES, _AT_LEAST_MS = 3, 40.0
# Calibre 6 on 10,000 like entries, one full-text term, nothing remembered; ours is to take less
# than a fiftieth.
CALIBRE_MS, CALIBRE_SIZE, CALIBRE_GOAL = 500.0, 10_000, 1 / 50


def measure(count: int) -> Iterator[Measurement]:
    """Every measurement at this number of cases."""
    folder, built = made_folder(count)
    plain = built["raw bigram table"] * 1000
    for name, seconds in built.items():
        took = seconds * 1000
        yield Measurement(f"build: {name}", count, took, took, plain, plain)
    raw = raw_table(folder)
    catalogue, search, _ = opened(folder)
    with catalogue.read() as session:
        yield measured("dictionary", count, [timed(search.analyzer.warm)])
        yield measured(
            "all cases, first time", count, [timed(lambda: search.run(session, Query()))]
        )
        all_again = [timed(lambda: search.run(session, Query())) for _ in range(9)]
        yield measured("all cases, again", count, all_again)
        yield from _terms(session, search, raw, count)
        yield from _facets(session, search, count)
        yield from _orders(session, search, count)
        yield _exactness(session, search, count)
    with catalogue.write() as transaction:
        uids = browse.uids_of(transaction.session, search.run(transaction.session, Query()).ids)
        seconds = timed(lambda: annotate.tag_cases(transaction.session, uids=uids, names=["一括"]))
        yield measured("tag every case", count, [seconds])
        annotate.delete_tag(transaction.session, name="一括")
    catalogue.close()
    raw.close()
    yield Measurement("memory of a search process", count, 0, _memory(count), limit=400, unit="MB")


_SEARCHING = """
import sys
sys.path[:0] = {paths!r}
from made_catalogue import made_folder, opened
from measuring import memory_mb
from jireidana.search.facets import facets
from jireidana.search.language import parse
catalogue, search, _ = opened(made_folder({count})[0])
with catalogue.read() as session:
    search.warm(session)
    for text in ("農業", "システム", "観光 配信", "まどぐち", "並び:団体"):
        query = parse(text)
        result = search.run(session, query)
        facets(search, session, query, result)
print(memory_mb())
"""


def _memory(count: int) -> float:
    """What a process of its own holds after some searches in all their length."""
    script = _SEARCHING.format(paths=sys.path[:3], count=count)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def _raw_search(db: sqlite3.Connection, term: str) -> None:
    db.execute(
        "SELECT rowid FROM raw WHERE raw MATCH ? ORDER BY bm25(raw) LIMIT ?",
        [" AND ".join(match.pieces(fold(word)) for word in term.split()), PAGE],
    ).fetchall()


def _words(length: int) -> list[str]:
    """Different terms of that length, as often asked for as they are written."""
    found: dict[str, None] = {}
    for word in islice(vocabulary(seed=length), 5_000):
        if len(word) >= length:
            found[word[:length]] = None
        if len(found) == TERMS:
            break
    return list(found)


def _terms(
    session: Session, search: Search, raw: sqlite3.Connection, count: int
) -> Iterator[Measurement]:
    # 一致:完全 is without synonyms, which raw FTS5 does not look for either.
    ways = {
        "one tier": ("一致:完全,語", 2.0),
        "all tiers": ("一致:完全", 3.0),
        "synonyms": ("", None),
    }

    def asked(text: str) -> None:
        """One search, nothing being remembered of its terms."""
        search.forget_terms()
        search.run(session, parse(text), PAGE)

    full: list[float] = []
    for length in range(1, 7):
        floor: list[float] = []
        times: dict[str, list[float]] = {way: [] for way in ways}
        # Each beside its floor: what else the machine does slows both.
        for word in _words(length):
            floor.append(_least(lambda w=word: _raw_search(raw, w)))
            for way, (directive, _goal) in ways.items():
                times[way].append(_least(lambda t=f"{word} {directive}": asked(t)))
        for way, (_directive, goal) in ways.items():
            yield measured(f"{length} characters, {way}", count, times[way], floor, goal=goal)
        full += times["synonyms"]
    if count == CALIBRE_SIZE:
        yield measured("any term, beside Calibre 6", count, full, [CALIBRE_MS], goal=CALIBRE_GOAL)
    pairs = [f"{a} {b}" for a, b in zip(_words(2), _words(3), strict=False)]
    beside = [
        (_least(lambda p=p: _raw_search(raw, p)), _least(lambda p=p: asked(p))) for p in pairs
    ]
    floor, both = map(list, zip(*beside, strict=True))
    yield measured("two terms, all tiers", count, both, floor, goal=3)
    typed = [_second(session, search, pair) for pair in pairs]
    yield measured("second term typed", count, typed, floor)
    again = [timed(lambda: search.run(session, parse(pairs[-1]), PAGE)) for _ in range(20)]
    yield measured("two terms, just asked", count, again)
    complete = []
    for term in _words(2)[:10]:
        result = search.run(session, parse(term), PAGE)
        complete.append(timed(lambda r=result: search.complete(session, r)))
    yield measured("order the rest", count, complete)


def _least(work: Callable[[], object]) -> float:
    """The least of some times: what the work takes when nothing comes between."""
    times: list[float] = []
    while len(times) < _TIMES or sum(times) < _AT_LEAST_MS:
        times.append(timed(work))
    return min(times)


def _second(session: Session, search: Search, pair: str) -> float:
    """What is waited for in the window: the first term was searched for while it was typed."""
    times: list[float] = []
    while len(times) < _TIMES or sum(times) < _AT_LEAST_MS:
        search.forget_terms()
        search.run(session, parse(pair.split()[0]), PAGE)
        times.append(timed(lambda: search.run(session, parse(pair), PAGE)))
    return min(times)


def _facets(session: Session, search: Search, count: int) -> Iterator[Measurement]:
    db = schema.raw(session)

    def group() -> None:
        db.execute('SELECT year, count(*) FROM "case" GROUP BY year').fetchall()

    floor = [timed(group) for _ in range(7)]
    for name, text in (("of all", ""), ("of a term", "農業"), ("with facets", "農業 年度:2022")):
        query = parse(text)
        result = search.run(session, query, PAGE)
        first = timed(lambda q=query, r=result: facets(search, session, q, r))
        if not text:
            yield measured("facets, first time", count, [first], limit=count / 50 + 100)
        times = [timed(lambda q=query, r=result: facets(search, session, q, r)) for _ in range(7)]
        yield measured(f"facets {name}", count, times, floor, goal=10)


def _orders(session: Session, search: Search, count: int) -> Iterator[Measurement]:
    for key in ("事例名", "団体", "-頁", "更新日"):
        query = parse(f"並び:{key}")
        yield measured(
            f"sort by {key}, first", count, [timed(lambda q=query: search.run(session, q))]
        )
        again = [timed(lambda q=query: search.run(session, q)) for _ in range(7)]
        yield measured(f"sort by {key}, again", count, again)
    ids = random.Random(1).sample(search.run(session, Query()).ids, 20)
    times = [timed(lambda i=id_: similar(search, session, i)) for id_ in ids]
    yield measured("similar cases", count, times)


def _exactness(session: Session, search: Search, count: int) -> Measurement:
    """The share of terms for which pieces find exactly what Python's `in` finds."""
    texts = [
        (id_, fold(title), fold(summary), fold(body))
        for id_, title, summary, body in schema.raw(session).execute(
            """SELECT c.id, c.title, t.summary, t.body FROM "case" c
               JOIN case_text t ON t.case_id = c.id WHERE c.id <= 10000"""
        )
    ]
    terms = [term for length in range(1, 7) for term in _words(length)[:5]]
    right = 0
    for term in terms:
        found = search.run(session, parse(f'"{term}"')).found
        expected = {id_ for id_, *fields in texts if any(fold(term) in f for f in fields)}
        # Categories and organizations are searched too; here only the texts are compared.
        names = search.run(session, parse(f'団体:"{term}" OR 分野:"{term}"')).found
        got = {id_ for id_ in found if id_ <= 10_000}
        right += expected <= got and got <= expected | set(names)
    share = 100 * right / len(terms)
    return Measurement("pieces equal `in`", count, share, share, unit="%")
