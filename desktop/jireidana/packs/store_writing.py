"""Writes a pack's rows in bulk; see `store` for reading them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from jireidana.catalog import tables
from jireidana.catalog.clock import fiscal_year, now
from jireidana.catalog.reading import select_rows
from jireidana.catalog.tables import CaseStatus
from jireidana.progress import Progress

from .format import CaseEntry, CategoryEntry, PackHeader, SignatureBlock, SourceEntry
from .store import CASE, PACK, RETIRED, dumps, flat_extra

_CATEGORY: sa.Table = SQLModel.metadata.tables[tables.Category.__tablename__]
_SOURCE: sa.Table = SQLModel.metadata.tables[tables.Source.__tablename__]
_BATCH = 1_000


class Outline(NamedTuple):
    """Where a pack's cases hang: ids of categories and sources by key, source dates by key."""

    categories: dict[str, int]
    sources: dict[str, int]
    dates: dict[str, str | None]

    def year(self, entry: CaseEntry) -> int | None:
        return entry.year if entry.year is not None else fiscal_year(self.dates.get(entry.source))


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


def write_outline(
    session: Session,
    pack_id: str,
    categories: Sequence[CategoryEntry],
    sources: Sequence[SourceEntry],
) -> Outline:
    """Bring categories and sources to these; those that are gone are retired, not yet deleted."""
    known = _ids(session, _SOURCE, pack_id)
    _write(
        session,
        _SOURCE,
        known,
        [
            {**entry._asdict(), "extra": dumps(dict(entry.extra)), "pack_id": pack_id}
            for entry in sources
        ],
    )
    category_ids = _ids(session, _CATEGORY, pack_id)
    rows = [
        {**entry._asdict(), "extra": dumps(dict(entry.extra)), "pack_id": pack_id}
        for entry in categories
    ]
    # A child may stand before its parent in the pack: links are drawn when every node is there.
    parents = [(row["key"], row.pop("parent")) for row in rows]
    _write(session, _CATEGORY, category_ids, rows)
    if parents:
        session.execute(
            sa.update(_CATEGORY)
            .where(_CATEGORY.c.id == sa.bindparam("own"))
            .values(parent_id=sa.bindparam("above")),
            [
                {"own": category_ids[key], "above": category_ids.get(parent)}
                for key, parent in parents
            ],
        )
    return Outline(category_ids, known, {entry.key: entry.published for entry in sources})


def _ids(session: Session, table: sa.Table, pack_id: str) -> dict[str, int]:
    rows = session.execute(sa.select(table.c.key, table.c.id).where(table.c.pack_id == pack_id))
    return {row.key: row.id for row in rows}


def _write(
    session: Session, table: sa.Table, ids: dict[str, int], rows: Sequence[dict[str, Any]]
) -> None:
    """Update the rows that are there, insert the others (into `ids` too), retire the rest."""
    for position, row in enumerate(rows, start=1):
        row["position"] = position
    wanted = {row["key"] for row in rows}
    gone = [{"own": id_} for key, id_ in ids.items() if key not in wanted]
    if gone:
        session.execute(
            sa.update(table)
            .where(table.c.id == sa.bindparam("own"), table.c.position < RETIRED)
            .values(position=table.c.position + RETIRED),
            gone,
        )
    old = [{**row, "own": ids[row["key"]]} for row in rows if row["key"] in ids]
    if old:
        columns = [name for name in old[0] if name not in ("own", "key", "pack_id")]
        session.execute(
            sa.update(table)
            .where(table.c.id == sa.bindparam("own"))
            .values({name: sa.bindparam(f"new_{name}") for name in columns}),
            [{"own": row["own"], **{f"new_{name}": row[name] for name in columns}} for row in old],
        )
    new = [row for row in rows if row["key"] not in ids]
    if new:
        last = session.execute(sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0))).scalar_one()
        for id_, row in enumerate(new, start=last + 1):
            ids[row["key"]] = row["id"] = id_
        session.execute(sa.insert(table), new)


def restore_retired(
    session: Session,
    pack_id: str,
    outline: Outline,
    categories: Sequence[Mapping[str, Any]],
    sources: Sequence[Mapping[str, Any]],
) -> None:
    """Bring retired categories and sources back as they were; `outline` learns of them too."""
    for table, ids, rows in (
        (_CATEGORY, outline.categories, categories),
        (_SOURCE, outline.sources, sources),
    ):
        for row in rows:
            values = {name: value for name, value in row.items() if name != "parent"}
            if row["key"] in ids:
                session.execute(
                    sa.update(table).where(table.c.id == ids[row["key"]]).values(values)
                )
            else:
                added = session.execute(sa.insert(table).values(pack_id=pack_id, **values))
                ids[row["key"]] = added.inserted_primary_key[0]  # type: ignore[attr-defined]
    for row in categories:
        session.execute(
            sa.update(_CATEGORY)
            .where(_CATEGORY.c.id == outline.categories[row["key"]])
            .values(parent_id=outline.categories.get(row["parent"]))
        )
    outline.dates.update((row["key"], row["published"]) for row in sources)


def drop_unused_outline(session: Session, pack_id: str) -> None:
    """Delete retired categories and sources that no withdrawn case needs any more."""
    values = {"pack": pack_id, "retired": RETIRED}
    session.execute(
        sa.text(
            """WITH RECURSIVE needed(id) AS (
                   SELECT category_id FROM "case" WHERE pack_id = :pack
                   UNION SELECT id FROM category WHERE pack_id = :pack AND position < :retired
                   UNION SELECT c.parent_id FROM category c JOIN needed n ON n.id = c.id)
               DELETE FROM category WHERE pack_id = :pack AND position >= :retired
               AND id NOT IN (SELECT id FROM needed WHERE id IS NOT NULL)"""
        ),
        values,
    )
    session.execute(
        sa.text(
            """DELETE FROM source WHERE pack_id = :pack AND position >= :retired AND id NOT IN
               (SELECT source_id FROM "case" WHERE pack_id = :pack AND source_id IS NOT NULL)"""
        ),
        values,
    )


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
