"""Takes an import back: every case, category and source is again as it was before it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.clock import now
from jireidana.catalog.reading import select_rows
from jireidana.errors import UserError
from jireidana.progress import Progress

from .format import CaseEntry, CategoryEntry, PackHeader, SignatureBlock, SourceEntry
from .history import ImportView, history
from .old_texts import keep_revisions, kept_revision
from .records import RECORD, Kind
from .store import CASE, hanging_titles, iterate_cases, touched_uids
from .store_outline import drop_unused_outline, restore_retired, write_outline
from .store_writing import (
    NewCase,
    delete_cases,
    insert_cases,
    place_cases,
    renumber_cases,
    withdraw_cases,
    write_header,
)


def find_import(session: Session, import_id: int | None = None) -> ImportView:
    """The import that would be taken back: the one named, or the last one of all.

    Raises:
        UserError: when there is none, it was taken back already, or a later one depends on it.
    """
    imports = history(session)
    if import_id is None:
        found = next((entry for entry in imports if entry.can_undo), None)
        if found is None:
            raise UserError("元に戻せる取込みがありません。")
        return found
    found = next((entry for entry in imports if entry.id == import_id), None)
    if found is None:
        raise UserError("その取込みは履歴にありません。", "取込みの履歴を確かめてください。")
    if found.undone_at:
        raise UserError("この取込みは、すでに元に戻してあります。")
    if not found.can_undo:
        raise UserError(
            "この取込みの後に、同じパックの新しい版が取り込まれています。",
            "新しい取込みから順に元に戻してください。",
        )
    return found


def undo_import(
    catalogue: Catalogue,
    import_id: int | None = None,
    progress: Progress | None = None,
    *,
    backup: bool = True,
) -> ImportView:
    """Take an import back, after a backup; the pack goes when it was its first import.

    What the user has written stays; a case that only the import brought and that carries any of it
    stays visible as withdrawn.

    Args:
        catalogue: where.
        import_id: which import; by default the last one.
        progress: told how far it is; cancelling leaves everything as it was.
        backup: whether the data file is backed up first.

    Returns:
        The import that was taken back.

    Raises:
        UserError: when it cannot be taken back.
        Cancelled: when `progress` was cancelled.
    """
    progress = progress or Progress()
    with catalogue.read() as session:
        record = find_import(session, import_id)
    if backup:
        progress.report(0, 0, "バックアップを作っています")
        catalogue.backups.make("undo", progress=progress)
    with catalogue.write("取込みを元に戻す", progress) as tx:
        record = find_import(tx.session, record.id)
        before = select_rows(
            tx.session, "SELECT before FROM import_record WHERE id = :id", id=record.id
        )[0][0]
        if before is None:
            uids = _remove(tx.session, record.pack_id, progress)
        else:
            uids = _restore(tx.session, record, json.loads(before), progress)
        tx.session.execute(
            sa.update(RECORD).where(RECORD.c.id == record.id).values(undone_at=now())
        )
        tx.cases_changed(frozenset(uids))
    progress.report(1, 1, "元に戻しました")
    return record


def _remove(session: Session, pack_id: str, progress: Progress) -> set[str]:
    """Remove a pack; texts the user has written on are kept for when it comes back."""
    touched = touched_uids(session, pack_id)
    ids: list[int] = []
    uids: set[str] = set()

    def written_on() -> Iterator[tuple[str, str, CaseEntry]]:
        for case in iterate_cases(session, pack_id, progress=progress):
            uid = f"{pack_id}/{case.entry.key}"
            ids.append(case.id)
            uids.add(uid)
            if uid in touched:
                yield case.entry.key, case.revision, case.entry

    keep_revisions(session, pack_id, written_on())
    # A row that is still referred to cannot go first: cases refer to categories and sources.
    delete_cases(session, ids)
    session.execute(sa.text("DELETE FROM pack WHERE id = :pack"), {"pack": pack_id})
    return uids


def _restore(
    session: Session, record: ImportView, before: dict[str, Any], progress: Progress
) -> set[str]:
    pack_id = record.pack_id
    titles = hanging_titles(session, pack_id)
    header, pack, block = before["header"], before["pack"], before["block"]
    write_header(
        session,
        PackHeader(id=pack_id, **header),
        fingerprint=pack["fingerprint"],
        signature=pack["signature"],
        signer=pack["signer"],
        block=SignatureBlock(*block) if block else None,
        imported_at=pack["imported_at"],
    )
    order = {key: position for position, key in enumerate(before["order"], start=1)}
    changes = {
        uid.partition("/")[2]: (Kind(kind), revision)
        for uid, kind, revision in select_rows(
            session,
            "SELECT case_uid, kind, before_revision FROM case_change WHERE import_id = :id",
            id=record.id,
        )
    }
    # Read while the sources still have the dates that the years of these cases come from.
    replaced: list[tuple[str, str, CaseEntry]] = []
    stay: dict[str, tuple[int, CaseEntry]] = {}
    for case in iterate_cases(session, pack_id, progress=progress):
        key = case.entry.key
        if key in changes:
            replaced.append((key, case.revision, case.entry))
        elif key in order:
            # A place needs no texts, and those of a large pack are hundreds of megabytes.
            stay[key] = (order[key], case.entry._replace(summary="", body=""))
    outline = write_outline(
        session,
        pack_id,
        [CategoryEntry(*entry) for entry in before["categories"]],
        [SourceEntry(*entry) for entry in before["sources"]],
    )
    # Imports of before this was kept have none: their returned cases had lost their place already.
    retired = before.get("retired", {"categories": [], "sources": []})
    restore_retired(session, pack_id, outline, retired["categories"], retired["sources"])
    present = {
        row.key: row.id
        for row in session.execute(
            sa.select(CASE.c.key, CASE.c.id).where(CASE.c.pack_id == pack_id)
        )
    }
    keep_revisions(session, pack_id, replaced)
    touched = touched_uids(session, pack_id)
    orphans = {
        present[key]
        for key, (kind, _) in changes.items()
        if kind is Kind.ADDED and key in present and f"{pack_id}/{key}" in touched
    }
    withdraw_cases(session, orphans)
    delete_cases(session, {present[key] for key in changes if key in present} - orphans)
    insert_cases(session, pack_id, outline, _old_cases(session, record, before, changes), progress)
    aged = place_cases(session, pack_id, outline, stay)
    drop_unused_outline(session, pack_id)
    after = hanging_titles(session, pack_id)
    moved = {key for key in titles.keys() & after.keys() if titles[key] != after[key]}
    renumber_cases(session, pack_id, moved - changes.keys())
    return {f"{pack_id}/{key}" for key in {*changes, *moved, *aged}}


def _old_cases(
    session: Session,
    record: ImportView,
    before: dict[str, Any],
    changes: dict[str, tuple[Kind, str | None]],
) -> list[NewCase]:
    found = []
    for key, (kind, revision) in changes.items():
        if kind is Kind.ADDED:
            continue
        entry = kept_revision(session, f"{record.pack_id}/{key}", revision or "")
        assert entry is not None, f"the text of {key} before import {record.id} was not kept"
        added_in, changed_in, status, position = before["stamps"][key]
        found.append(NewCase(entry, revision or "", position, status, added_in, changed_in))
    return found
