"""What a pack holds, as frozen values; `schema` describes its tables to other tools.

A pack is a Data Package (v2). `PackContent` is what it says, whatever carries it: a folder, a
`.jpack` (zip) or an `.xlsx` workbook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

# The office's own pack (庁内事例): no import may take its place.
LOCAL_ID = "chonai"

# Excel's own limit for a cell: a pack must be able to travel as a workbook.
MAX_TEXT = 32_767


Extra = Mapping[str, str]
NO_EXTRA: Extra = {}


class OrganizationEntry(NamedTuple):
    """An organization of a case: its code (None when unknown) and how it is printed."""

    code: str | None
    printed: str
    extra: Extra = NO_EXTRA


class CategoryEntry(NamedTuple):
    """A node of the pack's tree; `parent` is a key, or empty for a root."""

    key: str
    parent: str
    title: str
    printed: str = ""
    extra: Extra = NO_EXTRA


class SourceEntry(NamedTuple):
    """A document; `published` is an ISO date that may lack the day or the month."""

    key: str
    title: str
    kind: str = ""
    edition: str = ""
    published: str | None = None
    publisher: str = ""
    url: str = ""
    note: str = ""
    extra: Extra = NO_EXTRA


class CaseEntry(NamedTuple):
    """A case; `category` and `source` are keys.

    `year` is given only where it is not the fiscal year of the source's date, so that a case says
    the same whichever way it was written down.
    """

    key: str
    title: str
    number: str = ""
    category: str = ""
    source: str = ""
    page: int | None = None
    year: int | None = None
    summary: str = ""
    body: str = ""
    organizations: tuple[OrganizationEntry, ...] = ()
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True)
class PackHeader:
    """Who publishes which edition of what; `extra` holds descriptor properties we do not know."""

    id: str
    title: str
    version: str
    publisher: str
    released: str | None = None
    licence: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """A signature as a pack carries it: the signer's name, public key and signature in base64."""

    signer: str
    key: str
    value: str


@dataclass(frozen=True)
class PackContent:
    """Everything a pack says, in its order, and the signature that came with it.

    `enclosed` names files that lay beside it: no part of what it says, and not kept.
    """

    header: PackHeader
    categories: tuple[CategoryEntry, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    cases: tuple[CaseEntry, ...] = ()
    signature: SignatureBlock | None = None
    enclosed: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of the content in groups that can be read aloud."""
        from .fingerprint import spoken

        return spoken(self.digest)

    @cached_property
    def _hashes(self) -> tuple[bytes, dict[str, str]]:
        from .fingerprint import hashes

        return hashes(self)

    @property
    def digest(self) -> bytes:
        """SHA-256 of the canonical content; what a signature signs."""
        return self._hashes[0]

    @property
    def revisions(self) -> dict[str, str]:
        """The revision of every case by its key."""
        return self._hashes[1]

    @cached_property
    def source_titles(self) -> dict[str, str]:
        """The title of every source, with its edition, by key."""
        return {s.key: " ".join(filter(None, (s.title, s.edition))) for s in self.sources}

    @cached_property
    def nodes(self) -> dict[str, CategoryEntry]:
        """Every category by its key."""
        return {category.key: category for category in self.categories}

    def path(self, category: str) -> list[str]:
        """The titles from the root of the pack's tree down to a category."""
        titles: list[str] = []
        while category in self.nodes and len(titles) < len(self.nodes):
            titles.insert(0, self.nodes[category].title)
            category = self.nodes[category].parent
        return titles

    def uid(self, key: str) -> str:
        return f"{self.header.id}/{key}"
