"""Cases to export: the 65 of the official pack, and as many made-up ones as a test needs."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from jireidana.catalog import organizations, tables
from jireidana.places import reference_data

OFFICIAL = "soumu-dx-jirei"


def _read(name: str) -> list[dict[str, str]]:
    path = reference_data() / "packs" / OFFICIAL / name
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def fill_official(session: Session) -> list[str]:
    """Put the official cases straight into the tables; gives their uids in order."""
    organizations.load_reference(session, reference_data() / "municipalities.csv")
    _pack(session, OFFICIAL, "自治体DX事例（総務省）", "総務省")
    categories: dict[str, int] = {}
    for position, row in enumerate(_read("categories.csv"), start=1):
        node = tables.Category(
            pack_id=OFFICIAL,
            key=row["key"],
            parent_id=categories.get(row["parent"]),
            title=row["title"],
            printed=row["printed"],
            position=position,
        )
        session.add(node)
        session.flush()
        categories[row["key"]] = node.id or 0
    sources: dict[str, int] = {}
    for position, row in enumerate(_read("sources.csv"), start=1):
        source = tables.Source(
            pack_id=OFFICIAL, position=position, **{**row, "published": row["published"] or None}
        )
        session.add(source)
        session.flush()
        sources[row["key"]] = source.id or 0
    ids: dict[str, int] = {}
    for position, row in enumerate(_read("cases.csv"), start=1):
        case = tables.Case(
            uid=f"{OFFICIAL}/{row['key']}",
            pack_id=OFFICIAL,
            key=row["key"],
            number=row["number"],
            title=row["title"],
            category_id=categories[row["category"]],
            source_id=sources[row["source"]],
            page=int(row["page"]),
            position=position,
            revision=f"{position:016x}",
        )
        session.add(case)
        session.flush()
        ids[row["key"]] = case.id or 0
    for row in _read("case_organizations.csv"):
        session.add(
            tables.CaseOrganization(
                case_id=ids[row["case"]],
                position=int(row["position"]),
                code=row["code"] or None,
                printed=row["printed"],
            )
        )
    session.flush()
    return [f"{OFFICIAL}/{key}" for key in ids]


def _pack(session: Session, id_: str, title: str, publisher: str) -> None:
    session.add(
        tables.Pack(
            id=id_,
            title=title,
            publisher=publisher,
            version="1.0.0",
            imported_at="2026-04-01",
            fingerprint="82355-81513-19852-09257-38324-01854",
        )
    )
    session.flush()


def bare_cases(session: Session, count: int) -> list[str]:
    """Cases p/1, p/2 … with nothing but what a row must have; gives their uids."""
    session.execute(
        sa.insert(tables.Pack),
        {"id": "p", "title": "P", "publisher": "x", "version": "1", "fingerprint": "f",
         "signature": "unsigned", "imported_at": "t"},
    )  # fmt: skip
    rows = [
        {"uid": f"p/{n}", "pack_id": "p", "key": f"{n}", "title": f"事例{n}", "position": n,
         "revision": "r1"}
        for n in range(1, count + 1)
    ]  # fmt: skip
    session.execute(sa.insert(tables.Case), rows)
    return [row["uid"] for row in rows]


def fill_made_up(session: Session, texts: list[dict[str, Any]], pack: str = "test") -> list[str]:
    """Cases from dicts of title, summary, body, extra, page; gives their uids in order."""
    _pack(session, pack, "試験用パック", "試験町")
    source = tables.Source(
        pack_id=pack,
        key="s",
        title="試験事例集",
        edition="第2.0版",
        published="2022-09-02",
        publisher="試験町",
        position=1,
    )
    node = tables.Category(pack_id=pack, key="c", title="窓口改革", position=1)
    session.add_all([source, node])
    session.flush()
    first = session.execute(sa.text('SELECT coalesce(max(id), 0) FROM "case"')).scalar_one() + 1
    cases, long, places = [], [], []
    for number, text in enumerate(texts):
        cases.append(
            {
                "id": first + number,
                "uid": f"{pack}/{number + 1}",
                "pack_id": pack,
                "key": str(number + 1),
                "number": str(number + 1),
                "title": text.get("title", f"事例{number + 1}"),
                "category_id": node.id,
                "source_id": source.id,
                "page": text.get("page", number + 1),
                "year": 2022,
                "position": number + 1,
                "revision": f"{number:016x}",
            }
        )
        long.append(
            {
                "case_id": first + number,
                "summary": text.get("summary", ""),
                "body": text.get("body", ""),
                "extra": text.get("extra", "{}"),
            }
        )
        places.append(
            {
                "case_id": first + number,
                "position": 1,
                "code": text.get("code"),
                "printed": text.get("printed", "試験町"),
            }
        )
    session.execute(sa.insert(tables.Case), cases)
    session.execute(sa.insert(tables.CaseText), long)
    session.execute(sa.insert(tables.CaseOrganization), places)
    return [case["uid"] for case in cases]


def csv_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))
