"""Fewer words: what still finds something where all that was asked for together finds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pyroaring import BitMap
from sqlmodel import Session

from . import match, schema
from .analysis import Token, fold
from .engine import Search, SearchResult
from .language import Query
from .marks import fold_with_places
from .nodes import And, Node, Phrase, Word, all_of, term

_KANJI = re.compile("[一-鿿々]")
# Of a text pasted by mistake only the beginning.
_LONGEST, _MOST_TOKENS = 1_000, 40
_LONGEST_RUN = 6
# What is left of a query says something of it only when it is so much of it.
_LEAST_SHARE = 0.4
# In a catalogue of cases these say nothing.
_GENERIC = frozenset({"事例", "実例", "取組", "取り組み", "自治体", "市町村"})
# A part of a word says nothing when so much of the catalogue has it (デジタル).
_COMMON = 0.2


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a query with the cases it finds; None for fields, which stay as they are.

    `share` is how much it is of the term it was a part of.
    """

    node: Node
    found: BitMap | None = None
    as_words: bool = True
    share: float = 1.0


def written_parts(text: str, tokens: Sequence[Token]) -> list[str]:
    """The words of a text that have a meaning of their own, as they were typed."""
    parts: list[tuple[int, int]] = []
    for token in tokens:
        if not token.form.is_content:
            continue
        single = token.end - token.start == 1
        if parts and single and parts[-1][1] == token.start:
            parts[-1] = (parts[-1][0], token.end)  # 化, 課
        elif not single or token.form.is_noun or not parts:
            parts.append((token.start, token.end))
    typed = _as_typed(text)
    return [typed(start, end) for start, end in parts]


def _as_typed(text: str) -> Callable[[int, int], str]:
    """What gives a part of the folded text its own letters back."""
    folded, places = fold_with_places(text)

    def part(start: int, end: int) -> str:
        return text[places[start][0] : places[end - 1][1]] if places else folded[start:end]

    return part


def fewer(
    search: Search, session: Session, result: SearchResult, mended: Mapping[Word, str]
) -> list[str]:
    """Texts of queries with some of the words only; none when the fields leave nothing.

    Words go the other way round than they were asked for: the rarest says most, and the others
    stay as long as something is found with them.

    Args:
        search: the search.
        session: where to read; of the state of the data that the result is of.
        result: what found nothing.
        mended: what misspelled words may have meant.
    """
    query = result.query
    living = kept = search.sets(session).living(session)
    parts: list[_Part] = []
    asked = 0
    for child in query.root.children if isinstance(query.root, And) else [query.root]:
        if isinstance(child, (Word, Phrase)):
            asked += bool(_tokens(search, child.text))  # signs say nothing
            parts += _that_find(search, session, query, child, mended)
        elif child is not None:
            kept = kept & search.found(session, replace(query, root=child))
            parts.append(_Part(child))
    offers: list[tuple[float, str]] = []
    while any(part.found is not None for part in parts):
        chosen, found = _together(parts, kept)
        terms = [part for part in chosen if part.found is not None]
        if not terms:
            break
        share = sum(part.share for part in terms)
        common = share < len(terms) and len(found) > _COMMON * len(living)
        if share >= _LEAST_SHARE * asked and not common:
            text = str(replace(query, root=all_of(part.node for part in chosen)))
            offers.append((share, text))
        parts = [part for part in parts if part not in terms]
    return [text for _, text in sorted(offers, key=lambda offer: -offer[0])]


def _together(parts: Sequence[_Part], kept: BitMap) -> tuple[list[_Part], BitMap]:
    """The parts that find something together, in their order, and what they find."""
    chosen: list[_Part] = []
    for part in sorted(parts, key=lambda part: (not part.as_words, len(part.found or ()))):
        if part.found is None:
            chosen.append(part)
        elif kept.intersect(part.found):
            kept = kept & part.found
            chosen.append(part)
    return [part for part in parts if part in chosen], kept


def _that_find(
    search: Search, session: Session, query: Query, asked: Word | Phrase, mended: Mapping[Word, str]
) -> Iterator[_Part]:
    """The term, or what it may have meant, or those of its parts that find something."""
    whole: list[Word | Phrase] = [asked]
    if isinstance(asked, Word) and asked in mended:
        whole.append(term(mended[asked]))
    for node in whole:
        if found := search.found(session, replace(query, root=node)):
            yield _Part(node, found)
            return
    if not isinstance(asked, Word):
        return
    sets = search.sets(session)
    length = sum(map(len, _said(search, asked.text))) or 1
    for text in dict.fromkeys(_runs(search, session, asked.text)):
        hits = search.hits(session, sets, term(text), query.exact, query.words_only)
        # Short ones are pieces of words that mean something else: 京都市 is not 東京都.
        short = len(text) < (3 if _KANJI.search(text) else 2)
        if found := hits.words if short else hits.pieces:
            yield _Part(term(text), found, bool(hits.words), min(1.0, len(text) / length))


def _runs(search: Search, session: Session, text: str) -> Iterator[str]:
    """The longest runs of a text's words that some case has, or that have synonyms."""
    folded, tokens, typed = fold(text), _tokens(search, text), _as_typed(text)
    beside = _neighbours(session, tokens)

    def found(part: str) -> bool:
        return bool(search.found(session, Query(term(part), words_only=True)))

    def is_run(first: int, end: int) -> bool:
        part = folded[tokens[first].start : tokens[end - 1].end]
        together = all(beside[first : end - 1])
        if together and all(_is_solid(token, folded) for token in tokens[first:end]):
            return True
        edges = tokens[first].form.is_content and tokens[end - 1].form.is_content
        return edges and bool(search.synonyms_of(session, part)) and found(part)

    at = 0
    while at < len(tokens):
        ends = range(min(at + _LONGEST_RUN, len(tokens)), at + 1, -1)
        end = next((end for end in ends if is_run(at, end)), at + 1)
        if end > at + 1 or _stands_alone(tokens, at, folded):
            yield typed(tokens[at].start, tokens[end - 1].end)
        at = end


def _tokens(search: Search, text: str) -> list[Token]:
    return search.analyzer.tokens(fold(text)[:_LONGEST])[:_MOST_TOKENS]


def _said(search: Search, text: str) -> set[str]:
    """The nouns of a text that say what is looked for."""
    folded = fold(text)
    nouns = {
        folded[token.start : token.end]
        for token in _tokens(search, text)
        if token.form.is_noun and _is_solid(token, folded)
    }
    return nouns - _GENERIC


def _neighbours(session: Session, tokens: Sequence[Token]) -> list[bool]:
    """For each word whether some case has the next one beside it."""
    db = schema.raw(session)
    sql = f"SELECT 1 FROM {schema.WORDS} WHERE {schema.WORDS} MATCH ? LIMIT 1"
    return [
        db.execute(sql, [match.words([first.form.word, second.form.word])]).fetchone() is not None
        for first, second in pairwise(tokens)
    ]


def _stands_alone(tokens: Sequence[Token], at: int, folded: str) -> bool:
    """Whether a word says something without those beside it: not 市 in 松山市."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    if before and before.form.is_content and before.end == token.start == token.end - 1:
        return False
    return token.form.is_noun and _is_solid(token, folded)


def _is_solid(token: Token, folded: str) -> bool:
    """Whether it can be a part of what is looked for: not を, し, こと."""
    hiragana = all("ぁ" <= char <= "ゖ" for char in folded[token.start : token.end])
    return token.form.is_content and not (hiragana and token.end - token.start < 3)
