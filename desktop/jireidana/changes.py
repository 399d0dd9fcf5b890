"""What a write changed: panes refresh only what a Change names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A family of rows that panes show."""

    CASES = "cases"
    TAGS = "tags"
    NOTES = "notes"
    ASSESSMENTS = "assessments"
    PROPOSALS = "proposals"
    COMPARISONS = "comparisons"
    QUERIES = "queries"
    DOCUMENTS = "documents"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Change:
    """The result of a write: which kinds of rows changed, and for which cases.

    Attributes:
        kinds: what changed; empty means nothing did.
        uids: the cases concerned; empty with a kind means "any".
    """

    kinds: frozenset[Kind] = frozenset()
    uids: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.kinds)

    def __or__(self, other: Change) -> Change:
        return Change(self.kinds | other.kinds, self.uids | other.uids)
