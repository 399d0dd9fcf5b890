"""もしかして: other queries for one whose words are found nowhere as they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice

from sqlmodel import Session

from .analysis import Analyzer, Token, fold, is_kana, kana_fold
from .engine import Search, SearchResult
from .fewer import fewer, written_parts
from .nodes import And, Node, Not, Or, Word, all_of, any_of, leaves, negation, term
from .romaji import to_kana
from .sets import CaseSets
from .terms import Hits
from .vocabulary import Vocabulary

_TRIED = 6
_LONGEST = 40
# A compound that finds no more than so many cases may be meant as words beside one another.
_FEW = 2


def suggest(search: Search, session: Session, result: SearchResult, limit: int = 3) -> list[str]:
    """Texts of queries that find something as words, where this one does not; most often none.

    Args:
        search: the search.
        session: where to read; of the state of the data that the result is of.
        result: what the query as typed found.
        limit: how many at most.

    Raises:
        DataFileProblem: the index is missing or damaged.
    """
    query = result.query
    if query.root is None:
        return []
    # Nothing in a compound is misspelled when its words find something.
    texts = _apart(search, session, result)
    if texts or result.words:
        return texts
    sets = search.sets(session)
    doubtful: list[tuple[Word, Hits]] = []
    for node, asked in leaves(query.root):
        if asked and isinstance(node, Word) and 2 <= len(fold(node.text)) <= _LONGEST:
            hits = search.hits(session, sets, node, query.exact, query.words_only)
            if not hits.words:
                doubtful.append((node, hits))
    if not doubtful:
        return [] if result.total else fewer(search, session, result, {})[:limit]
    vocabulary = _vocabulary(search, session, sets)
    better = {word: _meant(vocabulary, search.analyzer, hits) for word, hits in doubtful}
    tried = {query}
    for change in islice(_changes(better), _TRIED):
        root: Node = query.root
        for word, meant in change.items():
            root = _replaced(root, word, term(vocabulary.as_written(session, meant)))
        candidate = replace(query, root=root)
        if candidate in tried:
            continue
        tried.add(candidate)
        found = search.run(session, candidate, 1)
        if found.total and (found.words or not result.total):
            texts.append(str(candidate))
        if len(texts) == limit:
            break
    if texts or result.total:
        return texts
    likeliest = {word: vocabulary.as_written(session, m[0]) for word, m in better.items() if m}
    return fewer(search, session, result, likeliest)[:limit]


def _vocabulary(search: Search, session: Session, sets: CaseSets) -> Vocabulary:
    """Every word there is; it takes long to be made, and is kept."""
    return sets.remember(
        "vocabulary",
        ("cases", "tags", "settings"),
        lambda: Vocabulary(
            session,
            search.analyzer,
            [
                *sets.group(session, "tag"),
                *(word for group in search.synonyms(session).groups for word in group),
            ],
        ),
    )


def _apart(search: Search, session: Session, result: SearchResult) -> list[str]:
    """The query with its compounds (デジタル人材育成) written as words, where that finds more."""
    if result.total > _FEW or (root := result.query.root) is None:
        return []
    for node, asked in leaves(root):
        if not asked or not isinstance(node, Word) or len(node.text) > _LONGEST:
            continue
        tokens = search.analyzer.tokens(folded := fold(node.text))
        if any(_is_inflected(token, folded) for token in tokens):
            continue  # 書かない窓口 is not 書か and 窓口
        if len(parts := written_parts(node.text, tokens)) > 1:
            root = _replaced(root, node, And(tuple(map(term, parts))))
    apart = replace(result.query, root=root)
    found = search.run(session, apart, 1) if root != result.query.root else result
    return [str(apart)] if found.words > result.total else []


def _is_inflected(token: Token, folded: str) -> bool:
    return (
        token.form.is_content and not token.form.is_noun and "ぁ" <= folded[token.end - 1] <= "ん"
    )


def _changes(better: dict[Word, list[str]]) -> Iterator[dict[Word, str]]:
    """The likeliest word for each of the terms at once, then other words for one of them."""
    best = {word: meant[0] for word, meant in better.items() if meant}
    if not best:
        return
    yield best
    for word, meant in better.items():
        for other in meant[1:]:
            yield {**best, word: other}
    if len(best) > 1:
        for word, likeliest in best.items():
            yield {word: likeliest}


def _meant(vocabulary: Vocabulary, analyzer: Analyzer, hits: Hits) -> list[str]:
    """What a term may have meant: as a whole, else with those of its parts put right."""
    folded = hits.spellings[0].folded
    # A word of this field that no case has is not misspelled, and neither is what was found.
    sure = bool(hits.readings) or folded in vocabulary
    reading = hits.reading if hits.readings else _typed_reading(folded)
    whole = vocabulary.like(folded, reading=reading, sure=sure)
    if whole or sure:
        return whole
    if heard := vocabulary.read_as(to_kana(folded) or analyzer.analyse(folded).reading):
        return heard
    tokens = analyzer.tokens(folded)
    parts: list[str] = []
    mended = False
    for known, run in groupby(tokens, lambda token: token.form.word in vocabulary):
        run_of = list(run)
        part = folded[run_of[0].start : run_of[-1].end]
        if not known:
            like = vocabulary.like(part, reading=_typed_reading(part), sure=False)
            like = like or vocabulary.read_as(analyzer.analyse(part).reading)
            if not like:
                return []
            part, mended = like[0], True
        parts.append(part)
    return ["".join(parts)] if mended and len(parts) > 1 else []


def _typed_reading(folded: str) -> str:
    return kana_fold(folded) if is_kana(folded) else ""


def _replaced(node: Node, old: Node, new: Node) -> Node:
    """The tree with a leaf in the place of another."""
    if node == old:
        return new
    if isinstance(node, Not):
        return negation(_replaced(node.child, old, new))
    if isinstance(node, And):
        return all_of(_replaced(child, old, new) for child in node.children) or node
    if isinstance(node, Or):
        return any_of(_replaced(child, old, new) for child in node.children)
    return node
