"""The texts of cases that were replaced: kept for notes written against them, and for undoing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from jireidana.catalog import tables

from .fingerprint import case_line
from .format import CaseEntry, OrganizationEntry

CASE_REVISION: sa.Table = SQLModel.metadata.tables[tables.CaseRevision.__tablename__]


def keep_revisions(
    session: Session, pack_id: str, kept: Iterable[tuple[str, str, CaseEntry]]
) -> None:
    """Keep texts that are about to be replaced: (key, revision, content)."""
    rows = [
        {
            "case_uid": f"{pack_id}/{key}",
            "revision": revision,
            "content": case_line(entry).decode(),
        }
        for key, revision, entry in kept
    ]
    if rows:
        session.execute(sa.insert(CASE_REVISION).prefix_with("OR IGNORE"), rows)


def entry_from_values(values: Mapping[str, Any]) -> CaseEntry:
    """A case from what `case_values` made of it."""
    mentions = tuple(
        OrganizationEntry(m.get("code"), m["printed"], m.get("extra", {}))
        for m in values.get("organizations", ())
    )
    return CaseEntry(**{**values, "organizations": mentions})


def kept_revision(session: Session, uid: str, revision: str) -> CaseEntry | None:
    """A text of a case that was replaced, or None when it was not kept."""
    content = session.execute(
        sa.text("SELECT content FROM case_revision WHERE case_uid = :uid AND revision = :revision"),
        {"uid": uid, "revision": revision},
    ).scalar()
    return entry_from_values(json.loads(content)) if content else None
