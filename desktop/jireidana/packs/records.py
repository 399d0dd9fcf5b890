"""The history's rows: what an import did, and what it needs to be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from jireidana.catalog import tables
from jireidana.catalog.reading import select_rows

from .format import PackContent
from .signature import SignatureCheck
from .store import dumps, read_categories, read_header, read_retired, read_sources

RECORD: sa.Table = SQLModel.metadata.tables[tables.ImportRecord.__tablename__]


class Kind(StrEnum):
    """What one import did to one case.

    RETURNED: it had been withdrawn and is published again. WITHDRAWN: it stays visible because the
    user has written on it. REMOVED: it is gone.
    """

    ADDED = "added"
    CHANGED = "changed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


def outline_before(session: Session, pack_id: str) -> dict[str, Any] | None:
    """Everything of an installed pack but its cases' texts, as JSON-able values."""
    found = read_header(session, pack_id)
    if found is None:
        return None
    header, block = found
    row = select_rows(
        session,
        "SELECT fingerprint, signature, signer, imported_at FROM pack WHERE id = :pack",
        pack=pack_id,
    )[0]
    return {
        "header": {
            "title": header.title,
            "version": header.version,
            "publisher": header.publisher,
            "released": header.released,
            "licence": header.licence,
            "extra": dict(header.extra),
        },
        "pack": dict(row._mapping),
        "block": [block.signer, block.key, block.value] if block else None,
        "categories": [list(entry) for entry in read_categories(session, pack_id)],
        "sources": [list(entry) for entry in read_sources(session, pack_id)],
        "retired": read_retired(session, pack_id),
        "order": [
            key
            for (key,) in select_rows(
                session,
                """SELECT key FROM "case" WHERE pack_id = :pack AND status = 'published'
                   ORDER BY position""",
                pack=pack_id,
            )
        ],
    }


def add_record(
    session: Session,
    import_id: int,
    incoming: PackContent,
    verdict: SignatureCheck,
    *,
    before: dict[str, Any] | None,
    kinds: Mapping[str, Kind],
    revisions: Mapping[str, str],
    unchanged: int,
    imported_at: str,
) -> None:
    """Enter an import into the history."""
    header = incoming.header
    counts = {kind: list(kinds.values()).count(kind) for kind in Kind}
    session.execute(
        sa.insert(RECORD).values(
            id=import_id,
            pack_id=header.id,
            title=header.title,
            publisher=header.publisher,
            from_version=before["header"]["version"] if before else None,
            to_version=header.version,
            fingerprint=incoming.fingerprint,
            signature=verdict.state.value,
            added=counts[Kind.ADDED] + counts[Kind.RETURNED],
            changed=counts[Kind.CHANGED],
            withdrawn=counts[Kind.WITHDRAWN] + counts[Kind.REMOVED],
            unchanged=unchanged,
            before=dumps(before) if before else None,
            imported_at=imported_at,
        )
    )
    if kinds:
        # Through the driver, like the cases themselves.
        session.connection().exec_driver_sql(
            "INSERT INTO case_change (import_id, case_uid, kind, before_revision)"
            " VALUES (?, ?, ?, ?)",
            [
                (import_id, f"{header.id}/{key}", str(kind), revisions.get(key))
                for key, kind in kinds.items()
            ],
        )
