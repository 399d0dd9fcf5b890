"""Texts as the index's tokens: pieces, words, readings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .analysis import (
    GAP,
    READING_RUN,
    SEPARATOR,
    Analyzer,
    bigrams,
    fold,
    kana_fold,
    runs,
    word_tokens,
)


def pieces_of(values: Iterable[str]) -> str:
    """Pieces of every value: the single last character of one keeps it apart from the next."""
    return SEPARATOR.join(bigrams(fold(value)) for value in values)


class Tokens:
    """Words and readings; any thread may use it."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer

    def of_body(self, body: str) -> str:
        """The words of a body."""
        return word_tokens([self._analyzer.analyse(body).words])

    def of_fields(
        self, fields: Sequence[Sequence[str]], kana: Sequence[str] = ()
    ) -> tuple[list[str], list[str]]:
        """Words and readings of each field's values; `kana` is how those of the second are read."""
        words: list[str] = []
        readings: list[str] = []
        for number, values in enumerate(fields):
            analysed = [self._analyzer.analyse(value) for value in values if value]
            words.append(word_tokens(a.words for a in analysed))
            read = [a.reading for a in analysed]
            if number == 1:
                read.extend(kana_fold(text) for text in kana)
            readings.append(runs(GAP.join(dict.fromkeys(read)), READING_RUN))
        return words, readings
