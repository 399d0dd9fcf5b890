"""Packs as rows: reading an installed pack back as content, and writing content as rows.

No function here commits or decides anything; `apply`, `undo` and `local` do.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from jireidana.catalog import tables
from jireidana.catalog.clock import fiscal_year
from jireidana.catalog.reading import chunks, select_rows
from jireidana.catalog.tables import CaseStatus
from jireidana.progress import Progress

from .format import (
    CaseEntry,
    CategoryEntry,
    Extra,
    OrganizationEntry,
    PackContent,
    PackHeader,
    SignatureBlock,
    SourceEntry,
)

CASE: sa.Table = SQLModel.metadata.tables[tables.Case.__tablename__]
PACK: sa.Table = SQLModel.metadata.tables[tables.Pack.__tablename__]

# A node or document that only withdrawn cases still need lies behind all others.
RETIRED = 1_000_000

_ORGANIZATION_EXTRA = re.compile(r"団体 (\d+)：(.+)", re.DOTALL)


class StoredCase(NamedTuple):
    """A case of the catalogue: its row's id, what it says, and its place in history."""

    id: int
    entry: CaseEntry
    status: str
    revision: str
    added_in: int
    changed_in: int
    position: int


def dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# ---------------------------------------------------------------- extra columns


def flat_extra(entry: CaseEntry) -> str:
    """The unknown columns of a case and of its organizations as one JSON object for the screen."""
    if not entry.extra and not any(mention.extra for mention in entry.organizations):
        return "{}"
    flat = dict(entry.extra)
    for position, mention in enumerate(entry.organizations, start=1):
        flat.update({f"団体 {position}：{name}": value for name, value in mention.extra.items()})
    return dumps(flat)


def _split_extra(stored: str) -> tuple[Extra, dict[int, dict[str, str]]]:
    if stored == "{}":
        return {}, {}
    own: dict[str, str] = {}
    mentions: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for name, value in json.loads(stored).items():
        if match := _ORGANIZATION_EXTRA.fullmatch(name):
            mentions[int(match[1])][match[2]] = value
        else:
            own[name] = value
    return own, mentions


# ---------------------------------------------------------------- reading


def read_header(session: Session, pack_id: str) -> tuple[PackHeader, SignatureBlock | None] | None:
    """The header of an installed pack, or None."""
    row = session.execute(
        sa.text(
            "SELECT id, title, version, publisher, released, licence, extra"
            " FROM pack WHERE id = :id"
        ),
        {"id": pack_id},
    ).one_or_none()
    if row is None:
        return None
    extra = json.loads(row.extra)
    block = extra.pop("signature", None)
    header = PackHeader(
        row.id, row.title, row.version, row.publisher, row.released, row.licence, extra
    )
    return header, SignatureBlock(**block) if block else None


def read_categories(session: Session, pack_id: str) -> tuple[CategoryEntry, ...]:
    rows = select_rows(
        session,
        """SELECT c.key, coalesce(p.key, ''), c.title, c.printed, c.extra
           FROM category c LEFT JOIN category p ON p.id = c.parent_id
           WHERE c.pack_id = :pack AND c.position < :retired ORDER BY c.position""",
        pack=pack_id,
        retired=RETIRED,
    )
    return tuple(CategoryEntry._make((*row[:-1], json.loads(row[-1]))) for row in rows)


def read_sources(session: Session, pack_id: str) -> tuple[SourceEntry, ...]:
    rows = select_rows(
        session,
        """SELECT key, title, kind, edition, published, publisher, url, note, extra
           FROM source WHERE pack_id = :pack AND position < :retired ORDER BY position""",
        pack=pack_id,
        retired=RETIRED,
    )
    return tuple(SourceEntry._make((*row[:-1], json.loads(row[-1]))) for row in rows)


def read_retired(session: Session, pack_id: str) -> dict[str, list[dict[str, Any]]]:
    """Rows of categories and sources that only withdrawn cases still need, as JSON-able values."""
    values = {"pack": pack_id, "retired": RETIRED}
    categories = select_rows(
        session,
        """SELECT c.key, p.key AS parent, c.title, c.printed, c.position, c.extra FROM category c
           LEFT JOIN category p ON p.id = c.parent_id
           WHERE c.pack_id = :pack AND c.position >= :retired ORDER BY c.position""",
        **values,
    )
    sources = select_rows(
        session,
        """SELECT key, title, kind, edition, published, publisher, url, note, position, extra
           FROM source WHERE pack_id = :pack AND position >= :retired ORDER BY position""",
        **values,
    )
    return {
        "categories": [dict(row._mapping) for row in categories],
        "sources": [dict(row._mapping) for row in sources],
    }


def read_cases(
    session: Session,
    pack_id: str,
    ids: Sequence[int] | None = None,
    progress: Progress | None = None,
) -> list[StoredCase]:
    """Cases of a pack in its order: every one, or those of `ids`.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    return list(iterate_cases(session, pack_id, ids, progress))


def iterate_cases(
    session: Session,
    pack_id: str,
    ids: Sequence[int] | None = None,
    progress: Progress | None = None,
) -> Iterator[StoredCase]:
    """The same one after another, for who need not hold them all.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    progress = progress or Progress()
    if ids is None:
        rows = select_rows(
            session,
            'SELECT id FROM "case" WHERE pack_id = :pack ORDER BY position, id',
            pack=pack_id,
        )
        ids = [id_ for (id_,) in rows]
    done = 0
    for part in chunks(ids):
        for case in _stored(session, pack_id, list(part)):
            progress.report(done, len(ids), "いまの内容を読んでいます")
            yield case
            done += 1


def _stored(session: Session, pack_id: str, ids: list[int]) -> Iterator[StoredCase]:
    mentions: defaultdict[int, list[tuple[int, str | None, str]]] = defaultdict(list)
    for case_id, position, code, printed in select_rows(
        session,
        """SELECT o.case_id, o.position, o.code, o.printed FROM case_organization o
           JOIN "case" c ON c.id = o.case_id WHERE c.pack_id = :pack AND c.id IN :ids
           ORDER BY o.case_id, o.position""",
        pack=pack_id,
        ids=ids,
    ):
        mentions[case_id].append((position, code, printed))
    for row in select_rows(
        session,
        """SELECT c.id, c.key, c.title, c.number, g.key, s.key, c.page, c.year, t.summary,
                  t.body, t.extra, s.published, c.status, c.revision, c.added_in, c.changed_in,
                  c.position
           FROM "case" c JOIN case_text t ON t.case_id = c.id
           LEFT JOIN category g ON g.id = c.category_id
           LEFT JOIN source s ON s.id = c.source_id
           WHERE c.pack_id = :pack AND c.id IN :ids ORDER BY c.position, c.id""",
        pack=pack_id,
        ids=ids,
    ):
        extra, of_mentions = _split_extra(row.extra)
        entry = CaseEntry(
            key=row[1],
            title=row[2],
            number=row[3],
            category=row[4] or "",
            source=row[5] or "",
            page=row[6],
            year=None if row[7] == fiscal_year(row.published) else row[7],
            summary=row[8],
            body=row[9],
            organizations=tuple(
                OrganizationEntry(code, printed, of_mentions.get(position, {}))
                for position, code, printed in mentions[row[0]]
            ),
            extra=extra,
        )
        yield StoredCase(row[0], entry, *row[12:17])


def read_outline(session: Session, pack_id: str) -> PackContent | None:
    """What an installed pack says, but for its cases; None when there is no such pack."""
    found = read_header(session, pack_id)
    if found is None:
        return None
    header, signature = found
    return PackContent(
        header,
        read_categories(session, pack_id),
        read_sources(session, pack_id),
        signature=signature,
    )


def installed(
    session: Session,
    pack_id: str,
    progress: Progress | None = None,
    beside: PackContent | None = None,
) -> PackContent | None:
    """The published content of an installed pack, or None when there is no such pack.

    Cases that say the same in another edition, held in memory beside this one, are taken from
    there: the texts of two large editions are not held twice.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    outline = read_outline(session, pack_id)
    if outline is None:
        return None
    twins = {case.key: case for case in beside.cases} if beside else {}
    revisions = beside.revisions if beside else {}
    cases = tuple(
        twins[case.entry.key] if revisions.get(case.entry.key) == case.revision else case.entry
        for case in iterate_cases(session, pack_id, progress=progress)
        if case.status == CaseStatus.PUBLISHED
    )
    return replace(outline, cases=cases)


def published(
    session: Session, pack_id: str, progress: Progress | None = None
) -> Iterator[CaseEntry]:
    """The published cases of an installed pack, one after another.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    for case in iterate_cases(session, pack_id, progress=progress):
        if case.status == CaseStatus.PUBLISHED:
            yield case.entry


def hanging_titles(session: Session, pack_id: str) -> dict[str, tuple[list[str], str]]:
    """Per case key how its category path and its source read now."""
    outline = read_outline(session, pack_id)
    if outline is None:
        return {}
    rows = select_rows(
        session,
        """SELECT c.key, g.key, s.key FROM "case" c LEFT JOIN category g ON g.id = c.category_id
           LEFT JOIN source s ON s.id = c.source_id WHERE c.pack_id = :pack""",
        pack=pack_id,
    )
    return {
        key: (outline.path(category or ""), outline.source_titles.get(source or "", ""))
        for key, category, source in rows
    }


def touched_uids(session: Session, pack_id: str) -> frozenset[str]:
    """The cases of a pack on which a user has written anything."""
    rows = session.execute(
        sa.text(
            """SELECT case_uid FROM case_tag WHERE case_uid >= :low AND case_uid < :high
               UNION SELECT case_uid FROM note WHERE case_uid >= :low AND case_uid < :high
               UNION SELECT case_uid FROM assessment WHERE case_uid >= :low AND case_uid < :high
               UNION SELECT case_uid FROM proposal_case
               WHERE case_uid >= :low AND case_uid < :high
               UNION SELECT case_uid FROM comparison_cell
               WHERE case_uid >= :low AND case_uid < :high"""
        ),
        # "0" follows "/" in the order of characters.
        {"low": f"{pack_id}/", "high": f"{pack_id}0"},
    )
    return frozenset(uid for (uid,) in rows)
