"""The history of imports as the window and the command line show it."""

from __future__ import annotations

from typing import NamedTuple

from sqlmodel import Session

from jireidana.catalog.reading import select_rows


class ImportView(NamedTuple):
    """An import; `can_undo` when nothing later of the same pack depends on it."""

    id: int
    pack_id: str
    title: str
    publisher: str
    from_version: str | None
    to_version: str
    fingerprint: str
    signature: str
    added: int
    changed: int
    withdrawn: int
    unchanged: int
    imported_at: str
    undone_at: str | None
    can_undo: bool


def history(session: Session) -> list[ImportView]:
    """Every import, newest first."""
    rows = select_rows(
        session,
        """SELECT i.id, i.pack_id, i.title, i.publisher, i.from_version, i.to_version,
                  i.fingerprint, i.signature, i.added, i.changed, i.withdrawn, i.unchanged,
                  i.imported_at, i.undone_at,
                  i.undone_at IS NULL AND i.id = (SELECT max(l.id) FROM import_record l
                      WHERE l.pack_id = i.pack_id AND l.undone_at IS NULL)
           FROM import_record i ORDER BY i.id DESC""",
    )
    return [ImportView._make((*row[:-1], bool(row[-1]))) for row in rows]
