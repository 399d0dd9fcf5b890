"""Reads of everything that is not a case: categories, sources, tags, proposals, queries, packs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from .reading import select_rows
from .views import CategoryNode, PackView, ProposalView, QueryView, SourceView, TagView


def categories(session: Session) -> list[CategoryNode]:
    """Every node of every pack's tree, parents before children, in the pack's order."""
    rows = session.execute(
        sa.text(
            "SELECT id, pack_id, key, parent_id, title FROM category ORDER BY pack_id, position, id"
        )
    ).all()
    children: defaultdict[int | None, list[Any]] = defaultdict(list)
    for row in rows:
        children[row.parent_id].append(row)
    nodes: list[CategoryNode] = []

    def walk(parent: int | None, path: tuple[str, ...]) -> None:
        for row in children[parent]:
            here = (*path, row.title)
            nodes.append(CategoryNode(row.id, row.pack_id, row.key, row.parent_id, row.title, here))
            walk(row.id, here)

    walk(None, ())
    return nodes


def sources(session: Session, ids: Sequence[int | None] | None = None) -> list[SourceView]:
    """Documents in the pack's order: every one, or those of `ids`."""
    rows = select_rows(
        session,
        "SELECT pack_id || '/' || key, key, title, kind, edition, published, publisher, url, note"
        f" FROM source {'' if ids is None else 'WHERE id IN :ids'} ORDER BY pack_id, position",
        **({} if ids is None else {"ids": list(ids)}),
    )
    return [SourceView(*row) for row in rows]


def sources_by_id(session: Session) -> dict[int, SourceView]:
    """Every document by the id that cases name it with."""
    rows = select_rows(
        session,
        "SELECT id, pack_id || '/' || key, key, title, kind, edition, published, publisher, url,"
        " note FROM source",
    )
    return {id_: SourceView._make(row) for id_, *row in rows}


def tags(session: Session) -> list[TagView]:
    """Every tag with the number of cases it is on, by name."""
    rows = select_rows(
        session,
        """SELECT t.name, t.color, count(c.id) FROM tag t LEFT JOIN case_tag ct ON ct.tag_id = t.id
           LEFT JOIN "case" c ON c.uid = ct.case_uid GROUP BY t.id ORDER BY t.name""",
    )
    return [TagView(*row) for row in rows]


def tag_colors(session: Session) -> dict[str, str]:
    """Every tag with its colour, by name; no case is counted for it."""
    return dict(map(tuple, select_rows(session, "SELECT name, color FROM tag ORDER BY name")))


def proposals(session: Session) -> list[ProposalView]:
    """Every proposal list, those in use first, then the archive by year."""
    rows = select_rows(
        session,
        """SELECT p.name, p.memo, count(pc.case_uid), p.fiscal_year, p.archived_at IS NOT NULL,
                  p.updated_at
           FROM proposal p LEFT JOIN proposal_case pc ON pc.proposal_id = p.id GROUP BY p.id
           ORDER BY p.archived_at IS NOT NULL, p.fiscal_year DESC, p.name""",
    )
    return [ProposalView(n, memo, k, year, bool(gone), at) for n, memo, k, year, gone, at in rows]


def saved_queries(session: Session) -> list[QueryView]:
    """Every saved query in the user's order."""
    return [
        QueryView(*row)
        for row in select_rows(
            session, "SELECT name, text FROM saved_query ORDER BY position, name"
        )
    ]


def packs(session: Session) -> list[PackView]:
    """Every installed pack."""
    rows = select_rows(
        session,
        """SELECT p.id, p.title, p.publisher, p.version, p.released, p.licence, p.fingerprint,
                  p.signature, p.signer, p.local, p.imported_at, count(c.id)
           FROM pack p LEFT JOIN "case" c ON c.pack_id = p.id AND c.status = 'published'
           GROUP BY p.id ORDER BY p.local, p.title""",
    )
    return [PackView(*row) for row in rows]
