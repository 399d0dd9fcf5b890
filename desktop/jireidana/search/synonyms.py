"""Words that mean the same in this field: those that are shipped, and those the office adds."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
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
        self._spelled: dict[tuple[str, ...], str] = {}

    def of(self, word: str, content: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
        """The other words of the groups the word is in.

        A word is also known by what it consists of, so that オンライン手続き is オンライン手続 and
        証明書の交付 is 証明書交付.

        Args:
            word: as it was typed.
            content: the words of a text in normal form, without particles.
        """
        key = fold(word)
        if key not in self._of:
            if not self._spelled:
                self._spelled = {tuple(content(text)): text for text in self._of}
            key = self._spelled.get(tuple(content(word)) or ("",), "")
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


def add_user_group(session: Session, *, words: Sequence[str]) -> None:
    """Add a group to those of the office; a group that says nothing new changes nothing.

    Raises:
        UserError: when it has fewer than two different words.
    """
    groups = user_groups(session)
    wanted = {fold(word) for word in words}
    if len(wanted) < 2 or not any(wanted <= {fold(word) for word in group} for group in groups):
        set_user_groups(session, groups=[*groups, words])


def remove_user_words(session: Session, *, words: Sequence[str]) -> None:
    """Take words out of the office's groups; a group of one word is none.

    Raises:
        UserError: when the office has no group with one of the words.
    """
    groups = user_groups(session)
    unwanted = {fold(word): word for word in words}
    known = {fold(word) for group in groups for word in group}
    if unknown := [word for key, word in unwanted.items() if key not in known]:
        raise UserError(
            f"「{'」「'.join(unknown)}」は、加えた同義語にありません。",
            "収録されている同義語は外せません。使わずに探すには「一致:完全」を付けます。",
        )
    left = [[word for word in group if fold(word) not in unwanted] for group in groups]
    set_user_groups(session, groups=[group for group in left if len(group) > 1])
