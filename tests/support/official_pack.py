"""The official pack put straight into a catalogue, for tests that are not about packs."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from jireidana import places
from jireidana.catalog.clock import now
from jireidana.catalog.organizations import load_reference
from jireidana.catalog.tables import Case, CaseOrganization, CaseText, Category, Pack, Source

PACK = "soumu-dx-jirei"


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_official(session: Session) -> None:
    """Put the 65 cases into the catalogue, with organizations, categories and sources."""
    folder = places.reference_data() / "packs" / PACK
    load_reference(session, places.reference_data() / "municipalities.csv")
    session.add(
        Pack(
            id=PACK,
            title="自治体DX事例",
            publisher="総務省",
            version="1",
            fingerprint="0",
            imported_at=now(),
        )
    )
    session.flush()
    categories: dict[str, int] = {}
    for position, row in enumerate(_rows(folder, "categories")):
        node = Category(
            pack_id=PACK,
            key=row["key"],
            parent_id=categories.get(row["parent"]),
            title=row["title"],
            position=position,
        )
        session.add(node)
        session.flush()
        categories[row["key"]] = node.id or 0
    sources: dict[str, int] = {}
    for position, row in enumerate(_rows(folder, "sources")):
        source = Source(pack_id=PACK, key=row["key"], title=row["title"], position=position)
        session.add(source)
        session.flush()
        sources[row["key"]] = source.id or 0
    mentions: dict[str, list[dict[str, str]]] = {}
    for row in _rows(folder, "case_organizations"):
        mentions.setdefault(row["case"], []).append(row)
    for position, row in enumerate(_rows(folder, "cases")):
        case = Case(
            uid=f"{PACK}/{row['key']}",
            pack_id=PACK,
            key=row["key"],
            number=row["number"],
            title=row["title"],
            category_id=categories[row["category"]],
            source_id=sources[row["source"]],
            page=int(row["page"]),
            year=int(row["year"]) if row["year"] else None,
            lead_code=mentions[row["key"]][0]["code"] or None,
            position=position,
            revision="0",
        )
        session.add(case)
        session.flush()
        texts: dict[str, Any] = {"summary": row["summary"], "body": row["body"]}
        session.execute(sa.insert(CaseText).values(case_id=case.id, **texts))
        for mention in mentions[row["key"]]:
            session.execute(
                sa.insert(CaseOrganization).values(
                    case_id=case.id,
                    position=int(mention["position"]),
                    code=mention["code"] or None,
                    printed=mention["printed"],
                )
            )
