"""Words that mean the same in this field: those that are shipped, and those the office adds."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlmodel import Session

from jireidana.catalog.settings import get_setting, set_setting
from jireidana.errors import UserError

from .analysis import fold

SETTING = "search.synonyms"


class Synonyms:
    """Groups of words of one meaning.

    Args:
        groups: each of at least two words.
    """

    def __init__(self, groups: Iterable[Sequence[str]] = ()) -> None:
        self.groups = tuple(tuple(group) for group in groups)
        self._of: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for group in self.groups:
            for word in group:
                self._of[fold(word)].update((fold(other), other) for other in group)

    def of(self, word: str) -> tuple[str, ...]:
        """The other words of the groups the word is in."""
        key = fold(word)
        return tuple(other for text, other in self._of.get(key, {}).items() if text != key)

    def extended(self, groups: Iterable[Sequence[str]]) -> Synonyms:
        """These and more groups."""
        return Synonyms([*self.groups, *groups])


def load(path: Path) -> Synonyms:
    """The shipped groups: one a row, the words parted by `|`."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return Synonyms([row["words"].split("|") for row in csv.DictReader(file)])


def shared_words(groups: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The words that stand in more than one group, as first written there."""
    first: dict[str, str] = {}
    times: Counter[str] = Counter()
    for group in groups:
        words = {fold(word): word for word in group}
        times.update(words.keys())
        first = words | first
    return tuple(first[key] for key, count in times.items() if count > 1)


def user_groups(session: Session) -> list[list[str]]:
    """The groups the office added; what is not a group of words is passed over."""
    stored: Any = get_setting(session, SETTING, [])
    groups = stored if isinstance(stored, list) else []
    return [
        [str(word) for word in group]
        for group in groups
        if isinstance(group, list) and len(group) > 1
    ]


def set_user_groups(session: Session, *, groups: Iterable[Sequence[str]]) -> None:
    """Replace the groups the office added.

    Raises:
        UserError: when a group has fewer than two different words.
    """
    kept: list[list[str]] = []
    for group in groups:
        words = list(dict.fromkeys(" ".join(word.split()) for word in group if word.strip()))
        if len({fold(word) for word in words}) < 2:
            raise UserError(
                f"同義語「{'・'.join(words)}」には、異なる言葉が2つ以上必要です。",
                "同じ意味の言葉を2つ以上並べてください。",
            )
        kept.append(words)
    set_setting(session, SETTING, kept or None)
