"""Rows of a list through the driver alone: the first are read before SQLModel is imported."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence

from .views import CaseRow, Mention

BADGE = """
    CASE WHEN c.changed_in = 0 OR i.id IS NULL OR i.from_version IS NULL THEN ''
         WHEN c.added_in = i.id THEN 'new' WHEN c.changed_in = i.id THEN 'updated' ELSE '' END
"""
LAST_IMPORT = """
    LEFT JOIN (SELECT pack_id, max(id) AS id FROM import_record WHERE undone_at IS NULL
               GROUP BY pack_id) latest ON latest.pack_id = c.pack_id
    LEFT JOIN import_record i ON i.id = latest.id
"""
SOURCE_ORDER = 'SELECT id FROM "case" ORDER BY pack_id, position, id'

# SQLite's older limit on bound parameters is 999.
_CHUNK = 900


def case_rows(db: sqlite3.Connection, ids: Sequence[int]) -> list[CaseRow]:
    """The rows of these cases in the order asked for; ids that are gone are left out."""
    paths = _paths(db)
    rows: dict[int, CaseRow] = {}
    for start in range(0, len(ids), _CHUNK):
        rows.update((row.id, row) for row in _rows(db, ids[start : start + _CHUNK], paths))
    return [rows[id_] for id_ in ids if id_ in rows]


def _rows(
    db: sqlite3.Connection, ids: Sequence[int], paths: dict[int, tuple[str, ...]]
) -> Iterator[CaseRow]:
    mentioned = organizations(db, ids)
    carried = marks(db, ids)
    for (
        id_, uid, number, title, category_id, source, page, year, status, badge, assessment
    ) in db.execute(
        f"""SELECT c.id, c.uid, c.number, c.title, c.category_id, s.title, c.page, c.year,
                   c.status, {BADGE}, a.status
            FROM "case" c LEFT JOIN source s ON s.id = c.source_id {LAST_IMPORT}
            LEFT JOIN assessment a ON a.case_uid = c.uid
            WHERE c.id IN {_holes(ids)}""",
        ids,
    ):  # fmt: skip
        mentions = mentioned[id_]
        prefecture, kind, _ = mentions[0][1] if mentions else ("", "", "")
        path = paths.get(category_id, ())
        tags, notes = carried.get(uid, ((), 0))
        yield CaseRow(
            id=id_,
            uid=uid,
            number=number,
            title=title,
            organization="、".join(mention.name for mention, _ in mentions),
            prefecture=prefecture,
            kind=kind,
            volume=path[0] if path else "",
            category=path[-1] if path else "",
            source=source or "",
            page=page,
            year=year,
            status=status,
            badge=badge,
            tags=tags,
            assessment=assessment or "未検討",
            notes=notes,
        )


def _holes(values: Sequence[int]) -> str:
    return f"({', '.join('?' * len(values))})"


def _paths(db: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    """Per category the titles from its root to itself."""
    nodes = {id_: (parent, title) for id_, parent, title in db.execute(_CATEGORIES)}

    def path(id_: int | None) -> tuple[str, ...]:
        if id_ not in nodes:
            return ()
        parent, title = nodes[id_]
        return (*path(parent), title)

    return {id_: path(id_) for id_ in nodes}


_CATEGORIES = "SELECT id, parent_id, title FROM category"


def organizations(
    db: sqlite3.Connection, ids: Sequence[int]
) -> defaultdict[int, list[tuple[Mention, tuple[str, str, str]]]]:
    """Per case its mentions, each with (prefecture, kind, kana); at most 900 cases."""
    found: defaultdict[int, list[tuple[Mention, tuple[str, str, str]]]] = defaultdict(list)
    for case_id, code, printed, prefecture, municipality, kind, kana in db.execute(
        f"""SELECT co.case_id, co.code, co.printed, o.prefecture, o.municipality, o.kind,
                   o.prefecture_kana || o.municipality_kana
            FROM case_organization co LEFT JOIN organization o ON o.code = co.code
            WHERE co.case_id IN {_holes(ids)} ORDER BY co.case_id, co.position""",
        ids,
    ):
        name = (prefecture + municipality) if prefecture else printed
        found[case_id].append(
            (Mention(code, name, printed), (prefecture or "", kind or "", kana or ""))
        )
    return found


def marks(db: sqlite3.Connection, ids: Sequence[int]) -> dict[str, tuple[tuple[str, ...], int]]:
    """Per case uid that carries any: its tag names and its number of notes; at most 900 cases."""
    tags: defaultdict[str, list[str]] = defaultdict(list)
    for uid, name in db.execute(
        f"""SELECT ct.case_uid, t.name FROM "case" c JOIN case_tag ct ON ct.case_uid = c.uid
            JOIN tag t ON t.id = ct.tag_id WHERE c.id IN {_holes(ids)} ORDER BY t.name""",
        ids,
    ):
        tags[uid].append(name)
    notes: dict[str, int] = dict(
        db.execute(
            f"""SELECT n.case_uid, count(*) FROM "case" c JOIN note n ON n.case_uid = c.uid
                WHERE c.id IN {_holes(ids)} GROUP BY n.case_uid""",
            ids,
        )
    )
    return {
        uid: (tuple(tags.get(uid, ())), notes.get(uid, 0)) for uid in tags.keys() | notes.keys()
    }
