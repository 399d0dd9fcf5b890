"""Writes a pack's rows in bulk; see `store` for reading them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from jireidana.catalog.clock import now
from jireidana.catalog.reading import select_rows
from jireidana.catalog.tables import CaseStatus
from jireidana.progress import Progress

from .format import CaseEntry, PackHeader, SignatureBlock
from .store import CASE, PACK, dumps, flat_extra
from .store_outline import Outline

_BATCH = 1_000


class NewCase(NamedTuple):
    """A case to be inserted."""

    entry: CaseEntry
    revision: str
    position: int
    status: str
    added_in: int
    changed_in: int


def write_header(
    session: Session,
    header: PackHeader,
    *,
    fingerprint: str,
    signature: str,
    signer: str,
    block: SignatureBlock | None,
    imported_at: str | None = None,
    local: bool = False,
) -> None:
    """Insert or replace the pack's own row."""
    extra = dict(header.extra)
    if block:
        extra["signature"] = asdict(block)
    values = {
        "title": header.title,
        "publisher": header.publisher,
        "version": header.version,
        "released": header.released,
        "licence": header.licence,
        "fingerprint": fingerprint,
        "signature": signature,
        "signer": signer,
        "local": local,
        "extra": dumps(extra),
        "imported_at": imported_at or now(),
    }
    # Not "INSERT OR REPLACE": replacing would delete the row and, with it, every case.
    updated = session.execute(sa.update(PACK).where(PACK.c.id == header.id).values(values))
    if not updated.rowcount:  # type: ignore[attr-defined]
        session.execute(sa.insert(PACK).values(id=header.id, **values))


def insert_cases(
    session: Session,
    pack_id: str,
    outline: Outline,
    cases: Sequence[NewCase],
    progress: Progress | None = None,
) -> None:
    """Insert cases with ids that were never used before."""
    progress = progress or Progress()
    next_id = _next_id(session)
    for start in range(0, len(cases), _BATCH):
        progress.report(start, len(cases), "事例を書き込んでいます")
        part = list(enumerate(cases[start : start + _BATCH], start=next_id + start))
        _insert(
            session,
            """"case" (id, uid, pack_id, key, number, title, category_id, source_id, page, year,
               lead_code, position, status, revision, added_in, changed_in)""",
            [
                (
                    id_,
                    f"{pack_id}/{entry.key}",
                    pack_id,
                    entry.key,
                    entry.number,
                    entry.title,
                    outline.categories.get(entry.category),
                    outline.sources.get(entry.source),
                    entry.page,
                    outline.year(entry),
                    next((mention.code for mention in entry.organizations), None),
                    position,
                    str(status),
                    revision,
                    added_in,
                    changed_in,
                )
                for id_, (entry, revision, position, status, added_in, changed_in) in part
            ],
        )
        _insert(
            session,
            "case_text (case_id, summary, body, extra)",
            [(id_, new.entry.summary, new.entry.body, flat_extra(new.entry)) for id_, new in part],
        )
        _insert(
            session,
            "case_organization (case_id, position, code, printed)",
            [
                (id_, position, mention.code, mention.printed)
                for id_, new in part
                for position, mention in enumerate(new.entry.organizations, start=1)
            ],
        )


def _insert(session: Session, table_and_columns: str, rows: list[tuple[Any, ...]]) -> None:
    """Insert through the driver: for many rows Core's own work costs as much as SQLite's."""
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        session.connection().exec_driver_sql(
            f"INSERT INTO {table_and_columns} VALUES ({marks})", rows
        )


def _next_id(session: Session) -> int:
    used = select_rows(session, "SELECT seq FROM sqlite_sequence WHERE name = 'case'")
    return (used[0][0] if used else 0) + 1


def renumber_cases(session: Session, pack_id: str, keys: Iterable[str]) -> None:
    """Give cases new ids: what is found of them has changed although their text has not."""
    wanted = sorted(keys)
    if not wanted:
        return
    rows = session.execute(sa.select(CASE.c.key, CASE.c.id).where(CASE.c.pack_id == pack_id))
    ids = {row.key: row.id for row in rows}
    pairs = [(new, ids[key]) for new, key in enumerate(wanted, start=_next_id(session))]
    connection = session.connection()
    # Children point to the new id before or after their parent has it.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for table, column in (
        ('"case"', "id"),
        ("case_text", "case_id"),
        ("case_organization", "case_id"),
    ):
        connection.exec_driver_sql(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", pairs)
    # Only inserting moves the mark below which no id is given out again.
    connection.exec_driver_sql(
        "UPDATE sqlite_sequence SET seq = ? WHERE name = 'case'", (pairs[-1][0],)
    )


def delete_cases(session: Session, ids: Iterable[int]) -> None:
    """Delete cases; their texts and organizations go with them."""
    rows = [{"own": id_} for id_ in ids]
    if rows:
        session.execute(sa.delete(CASE).where(CASE.c.id == sa.bindparam("own")), rows)


def withdraw_cases(session: Session, ids: Iterable[int], **stamps: int) -> None:
    """Mark cases as no longer published, however many; `stamps` are set beside it."""
    rows = [{"own": id_} for id_ in ids]
    if rows:
        session.execute(
            sa.update(CASE)
            .where(CASE.c.id == sa.bindparam("own"))
            .values(status=CaseStatus.WITHDRAWN, **stamps),
            rows,
        )


def place_cases(
    session: Session,
    pack_id: str,
    outline: Outline,
    places: Mapping[str, tuple[int, CaseEntry]],
) -> set[str]:
    """Bring order and year of cases that stay to these; the keys whose year moved."""
    if not places:
        return set()
    present = {
        key: (id_, position, year)
        for key, id_, position, year in session.execute(
            sa.select(CASE.c.key, CASE.c.id, CASE.c.position, CASE.c.year).where(
                CASE.c.pack_id == pack_id
            )
        )
    }
    moves = []
    aged: set[str] = set()
    for key, (position, entry) in places.items():
        id_, old_position, old_year = present[key]
        year = outline.year(entry)
        if (position, year) != (old_position, old_year):
            moves.append({"own": id_, "to": position, "in_year": year})
        if year != old_year:
            aged.add(key)
    if moves:
        session.execute(
            sa.update(CASE)
            .where(CASE.c.id == sa.bindparam("own"))
            .values(position=sa.bindparam("to"), year=sa.bindparam("in_year")),
            moves,
        )
    return aged
