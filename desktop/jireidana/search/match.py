"""The one place where text becomes an FTS5 expression: quoted, never interpreted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .analysis import READING_RUN, SEPARATOR, word_pairs


def phrase(tokens: Sequence[str]) -> str:
    """An FTS5 phrase of these tokens, next to each other."""
    return '"' + SEPARATOR.join(tokens).replace('"', '""') + '"'


def words(tokens: Sequence[str]) -> str:
    """The expression that finds these words next to each other."""
    return phrase(word_pairs(tokens) if len(tokens) > 1 else tokens)


def near(runs: Iterable[Sequence[str]], distance: int = 8) -> str:
    """The expression for these runs of words in any order with few others between them."""
    return f"NEAR({' '.join(map(phrase, runs))}, {distance})"


def pieces(folded: str) -> str:
    """The expression that finds exactly the texts that hold this (folded, not empty) text."""
    return _runs(folded, 2)


def reading(kana: str) -> str:
    """The expression that finds exactly the readings that hold this one."""
    return _runs(kana, READING_RUN)


def _runs(folded: str, size: int) -> str:
    if len(folded) < size:
        return phrase([folded]) + "*"
    return phrase([folded[i : i + size] for i in range(len(folded) - size + 1)])


def within(columns: str, expression: str) -> str:
    """The expression, looked for in some columns only."""
    return f"{{{columns}}} : ({expression})"
