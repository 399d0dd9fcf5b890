"""Writes where a pack's cases hang: its categories and sources, those of withdrawn cases too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from jireidana.catalog import tables
from jireidana.catalog.clock import fiscal_year

from .format import CaseEntry, CategoryEntry, SourceEntry
from .store import RETIRED, dumps

_CATEGORY: sa.Table = SQLModel.metadata.tables[tables.Category.__tablename__]
_SOURCE: sa.Table = SQLModel.metadata.tables[tables.Source.__tablename__]


class Outline(NamedTuple):
    """Where a pack's cases hang: ids of categories and sources by key, source dates by key."""

    categories: dict[str, int]
    sources: dict[str, int]
    dates: dict[str, str | None]

    def year(self, entry: CaseEntry) -> int | None:
        return entry.year if entry.year is not None else fiscal_year(self.dates.get(entry.source))


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
