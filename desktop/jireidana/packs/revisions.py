"""What a case said when a note was written against it, and what has changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from sqlmodel import Session

from jireidana.catalog.reading import select_rows

from .compare import field_title, field_values, value_text
from .format import CaseEntry, PackContent
from .old_texts import kept_revision
from .store import read_cases, read_categories, read_header, read_sources

# Comparing every word with every word costs the product of both counts.
_MOST_PAIRS = 4_000_000
_WORDS = re.compile(r"[A-Za-z]+|[0-9]+|[ァ-ヴー]+|\s+|.", re.DOTALL)
_SENTENCES = re.compile(r"[^。\n]*[。\n]?", re.DOTALL)


class SpanKind(StrEnum):
    """How a stretch of text stands in a difference."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Span(NamedTuple):
    """A stretch of text of one kind."""

    kind: SpanKind
    text: str


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that reads differently: its Japanese name, both texts, and the marked stretches."""

    name: str
    title: str
    old: str
    new: str

    @property
    def spans(self) -> list[Span]:
        return list(text_spans(self.old, self.new))


def changes_since(session: Session, uid: str, revision: str) -> list[FieldDifference] | None:
    """How a case differs now from what it said at a revision.

    Returns:
        The fields that differ; None when the case is gone or the old text was not kept.
    """
    rows = select_rows(
        session, 'SELECT id, pack_id, revision FROM "case" WHERE uid = :uid', uid=uid
    )
    if not rows:
        return None
    if rows[0].revision == revision:
        return []
    old = kept_revision(session, uid, revision)
    found = read_header(session, rows[0].pack_id)
    if old is None or found is None:
        return None
    now = read_cases(session, rows[0].pack_id, [rows[0].id])[0].entry
    outline = PackContent(
        found[0],
        read_categories(session, rows[0].pack_id),
        read_sources(session, rows[0].pack_id),
    )
    return differences(outline, old, now)


def differences(outline: PackContent, old: CaseEntry, new: CaseEntry) -> list[FieldDifference]:
    """The fields in which two texts of a case differ, read with one pack's categories."""
    before, after = field_values(outline, old), field_values(outline, new)
    found = []
    for name in dict.fromkeys([*before, *after]):
        ours, theirs = value_text(before.get(name)), value_text(after.get(name))
        if ours != theirs:
            found.append(FieldDifference(name, field_title(name), ours, theirs))
    return found


def text_spans(old: str, new: str) -> Iterator[Span]:
    """Both texts as stretches that stayed, went and came, in reading order."""
    split = _WORDS
    if len(old) * len(new) > _MOST_PAIRS:
        split = _SENTENCES
    ours, theirs = split.findall(old), split.findall(new)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Span(SpanKind.SAME, "".join(ours[i1:i2]))
            continue
        if removed := "".join(ours[i1:i2]):
            yield Span(SpanKind.REMOVED, removed)
        if added := "".join(theirs[j1:j2]):
            yield Span(SpanKind.ADDED, added)
