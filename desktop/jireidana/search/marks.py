"""Where a query's terms stand in a text as it is shown, and the passage around the best of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from .analysis import THOUSANDS, Analyzer, Token, fold, has_kana
from .language import Query
from .nodes import Phrase, Word, leaves

Span = tuple[int, int]

_ELLIPSIS = "…"
# A longer text is folded only around its first hit: a list asks for many passages at once.
_LONG, _BEFORE = 600, 150


class Snippet(NamedTuple):
    """A passage of a text with the places to mark in it."""

    text: str
    spans: list[Span]


@lru_cache(maxsize=4096)
def _folded(cluster: str) -> str:
    # Spaces around keep what `fold` would strip, so that one can see whether there is a space.
    return fold(f"_{cluster}_")[1:-1]


def fold_with_places(text: str) -> tuple[str, list[Span]]:
    """The folded text, and for each of its characters the part of `text` it comes from.

    A base character and the marks after it (half-width ﾄﾞ) fold together, as one.
    """
    folded = fold(text)
    if folded == text and not any(map(unicodedata.combining, text)):
        # Most Japanese text: nothing to fold, so each character has its own place.
        return folded, [(at, at + 1) for at in range(len(text))]
    chars: list[str] = []
    places: list[Span] = []
    at, size = 0, len(text)
    while at < size:
        end = at + 1
        while end < size and (unicodedata.combining(text[end]) or text[end] in "ﾞﾟ"):
            end += 1
        for char in _folded(text[at:end]):
            if char == " " and (not chars or chars[-1] == " "):
                continue
            chars.append(char)
            places.append((at, end))
        at = end
    while chars and chars[-1] == " ":
        chars.pop()
        places.pop()
    for comma in reversed([match.start() for match in THOUSANDS.finditer("".join(chars))]):
        del chars[comma], places[comma]
    if len(chars) != len(folded):
        # Letters that combine across clusters (Korean): no Japanese text has them.
        return folded, []
    return folded, places


class Marker:
    """Marks one query's terms in any number of texts.

    Args:
        analyzer: for other forms of a word (手続き marks 手続) and for readings.
        query: the query; what it excludes is not marked.
        synonyms: per term the words that were looked for too (`SearchResult.synonyms`).
    """

    def __init__(
        self, analyzer: Analyzer, query: Query, synonyms: dict[str, tuple[str, ...]] | None = None
    ) -> None:
        self._analyzer = analyzer
        self._literal: list[str] = []
        self._words: list[tuple[str, tuple[str, ...], str]] = []
        self._terms: list[list[str]] = []
        for node, asked in leaves(query.root):
            if not asked or not isinstance(node, (Word, Phrase)):
                continue
            ways: list[str] = []
            for text in (node.text, *(synonyms or {}).get(node.text, ())):
                folded = fold(text)
                if not folded:
                    continue
                ways.append(folded)
                self._literal.append(folded)
                if isinstance(node, Word):
                    reading = analyzer.reading_of_term(folded) if has_kana(folded) else ""
                    words = analyzer.analyse(folded).words
                    self._words.append((folded, words, reading if len(reading) > 1 else ""))
            if ways:
                self._terms.append(ways)

    def __bool__(self) -> bool:
        return bool(self._literal)

    def spans(self, text: str) -> list[Span]:
        """The places to mark, in order, apart from each other."""
        if not self._literal or not text:
            return []
        folded, places = fold_with_places(text)
        if not places:
            return []
        found = [span for term in self._literal for span in _occurrences(folded, term)]
        if missing := [part for part in self._words if part[0] not in folded]:
            tokens = self._analyzer.tokens(folded)
            for _, words, reading in missing:
                found += _as_words(tokens, words) or _as_reading(tokens, reading)
        return _merged((places[start][0], places[end - 1][1]) for start, end in found)

    def snippet(self, text: str, width: int = 60) -> Snippet:
        """About `width` characters around the densest hits; the beginning when there are none."""
        flat = " ".join(text.split())
        spans = self.spans(flat)
        if len(flat) <= width:
            return Snippet(flat, spans)
        start = _best_window(spans, width)
        start = max(0, min(start, len(flat) - width))
        end = start + width
        head, tail = _ELLIPSIS if start else "", _ELLIPSIS if end < len(flat) else ""
        shift = len(head) - start
        inside = [
            (max(a, start) + shift, min(b, end) + shift) for a, b in spans if b > start and a < end
        ]
        return Snippet(f"{head}{flat[start:end]}{tail}", inside)

    def passage(self, title: str, texts: Iterable[str], width: int = 60) -> Snippet:
        """What tells why a case was found: the passage around the best hit of its texts.

        Args:
            title: when every term stands in it, no passage is needed.
            texts: the case's texts, the one to prefer first.
            width: about how many characters.

        Returns:
            The passage; empty when none is needed or none of the texts has a hit.
        """
        best, most = Snippet("", []), 0
        folded = fold(title)
        if all(any(way in folded for way in ways) for ways in self._terms):
            return best
        for text in texts:
            found = self.snippet(self._around_first(text), width) if text else best
            marked = sum(end - start for start, end in found.spans)
            if marked > most:
                best, most = found, marked
        return best

    def _around_first(self, text: str) -> str:
        if len(text) <= _LONG:
            return text
        folded = fold(text)
        hits = [at for term in self._literal if (at := folded.find(term)) >= 0]
        if not hits:
            return text
        # Folding hardly moves a character; where it does, the margin makes up for it.
        start = max(0, min(min(hits) - _BEFORE, len(text) - _LONG))
        head = _ELLIPSIS if start else ""
        tail = _ELLIPSIS if start + _LONG < len(text) else ""
        return f"{head}{text[start : start + _LONG]}{tail}"


def _occurrences(folded: str, term: str) -> list[Span]:
    found: list[Span] = []
    at = folded.find(term)
    while at >= 0:
        found.append((at, at + len(term)))
        at = folded.find(term, at + len(term))
    return found


def _as_words(tokens: Sequence[Token], words: Sequence[str]) -> list[Span]:
    size = len(words)
    whole = [
        (tokens[at].start, tokens[at + size - 1].end)
        for at in range(len(tokens) - size + 1 if size else 0)
        if tuple(token.form.word for token in tokens[at : at + size]) == tuple(words)
    ]
    if whole or size == 1:
        return whole
    # A compound that stands nowhere as it is was looked for by its words: all of them or none.
    content = {token.form.word for token in tokens if token.form.is_content} & set(words)
    if not set(words) <= {token.form.word for token in tokens}:
        return []
    return [(token.start, token.end) for token in tokens if token.form.word in content]


def _as_reading(tokens: Sequence[Token], reading: str) -> list[Span]:
    if not reading:
        return []
    whole = "".join(token.form.reading for token in tokens)
    owners = [number for number, token in enumerate(tokens) for _ in token.form.reading]
    return [
        (tokens[owners[start]].start, tokens[owners[end - 1]].end)
        for start, end in _occurrences(whole, reading)
    ]


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _best_window(spans: Sequence[Span], width: int) -> int:
    """Where a window of that width holds the most marked characters; a little before the first."""
    best, start = 0, 0
    for number, (first, _) in enumerate(spans):
        inside = 0
        for a, b in spans[number:]:
            if b > first + width:
                break
            inside += b - a
        if inside > best:
            best, start = inside, first
    return start - width // 5
