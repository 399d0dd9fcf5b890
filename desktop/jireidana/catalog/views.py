"""What reads give to the screen, the command line and export: frozen values, never ORM objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Mention(NamedTuple):
    """An organization of a case: code (None when unknown), its name, and how it was printed."""

    code: str | None
    name: str
    printed: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as lists show it.

    Attributes:
        organization: names of its organizations joined by 「、」.
        prefecture, kind: of the first organization; empty when its code is unknown.
        volume, category: titles of the root and of the leaf of its place in the tree.
        badge: "new", "updated" or "" — whether the pack's last import added or changed it.
        assessment: 検討状況 as a word (未検討 when nobody judged it).
    """

    id: int
    uid: str
    number: str
    title: str
    organization: str
    prefecture: str
    kind: str
    volume: str
    category: str
    source: str
    page: int | None
    year: int | None
    status: str
    badge: str
    tags: tuple[str, ...]
    assessment: str
    notes: int


class NoteView(NamedTuple):
    """A note; `outdated` when the case's text has changed since it was written."""

    uid: str
    text: str
    author: str
    created_at: str
    updated_at: str
    case_revision: str
    outdated: bool


class AssessmentView(NamedTuple):
    """検討状況 of a case; `outdated` when the case's text has changed since."""

    status: str
    reason: str
    section: str
    decided_on: str | None
    updated_at: str
    case_revision: str
    outdated: bool


class SourceView(NamedTuple):
    """A document as cases and the timeline show it."""

    uid: str
    key: str
    title: str
    kind: str
    edition: str
    published: str | None
    publisher: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """Everything about one case that the detail pane, `show` and the card need."""

    id: int
    uid: str
    pack_id: str
    pack_title: str
    pack_version: str
    publisher: str
    key: str
    number: str
    title: str
    organizations: tuple[Mention, ...]
    prefecture: str
    kind: str
    kana: str
    category: tuple[str, ...]
    source: SourceView | None
    page: int | None
    year: int | None
    summary: str
    body: str
    extra: str
    status: str
    badge: str
    revision: str
    tags: tuple[str, ...]
    notes: tuple[NoteView, ...]
    assessment: AssessmentView | None
    proposals: tuple[str, ...]

    @property
    def organization(self) -> str:
        return "、".join(mention.name for mention in self.organizations)


@dataclass(frozen=True, slots=True)
class CategoryNode:
    """A node of a pack's tree in reading order; `path` holds the titles from the root to it."""

    id: int
    pack_id: str
    key: str
    parent_id: int | None
    title: str
    path: tuple[str, ...]


class TagView(NamedTuple):
    """A tag with the number of cases it is on."""

    name: str
    color: str
    cases: int


class ProposalView(NamedTuple):
    """A proposal list with the number of its cases."""

    name: str
    memo: str
    cases: int
    fiscal_year: int | None
    archived: bool
    updated_at: str


class QueryView(NamedTuple):
    """A saved query: its name and its text."""

    name: str
    text: str


class PackView(NamedTuple):
    """An installed pack; `cases` counts the published ones."""

    id: str
    title: str
    publisher: str
    version: str
    released: str | None
    licence: str
    fingerprint: str
    signature: str
    signer: str
    local: bool
    imported_at: str
    cases: int
