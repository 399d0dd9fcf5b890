"""Puts the 65 official cases into a catalogue, straight from the pack's own tables."""

from __future__ import annotations

import csv

import sqlalchemy as sa

from jireidana import places
from jireidana.catalog import organizations, tables
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.listings import packs

PACK = "soumu-dx-jirei"


def fill(catalogue: Catalogue, *, summary: str = "") -> None:
    """Load the cases; `summary` for every case, since the official pack has none."""
    folder = places.reference_data() / "packs" / PACK

    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader((folder / name).read_text("utf-8-sig").splitlines()))

    with catalogue.write() as tx:
        session = tx.session
        organizations.load_reference(session, places.reference_data() / "municipalities.csv")
        session.add(
            tables.Pack(
                id=PACK, title="自治体DX事例", publisher="総務省", version="1.0.0",
                fingerprint="f", imported_at="2026-04-01T00:00:00.000Z",
            )
        )  # fmt: skip
        session.flush()
        source_ids: dict[str, int] = {}
        for number, row in enumerate(rows("sources.csv"), 1):
            source_ids[row["key"]] = number
            row["published"] = row["published"] or None  # type: ignore[assignment]
            session.execute(
                sa.insert(tables.Source).values(
                    id=number, pack_id=PACK, position=number, extra="{}", **row
                )
            )
        category_ids: dict[str, int] = {}
        for number, row in enumerate(rows("categories.csv"), 1):
            category_ids[row["key"]] = number
            session.execute(
                sa.insert(tables.Category).values(
                    id=number, pack_id=PACK, position=number, key=row["key"], title=row["title"],
                    printed=row["printed"], parent_id=category_ids.get(row["parent"]), extra="{}",
                )
            )  # fmt: skip
        case_ids: dict[str, int] = {}
        for number, row in enumerate(rows("cases.csv"), 1):
            case_ids[row["key"]] = number
            session.execute(
                sa.insert(tables.Case).values(
                    id=number, uid=f"{PACK}/{row['key']}", pack_id=PACK, key=row["key"],
                    number=row["number"], title=row["title"],
                    category_id=category_ids[row["category"]], source_id=source_ids[row["source"]],
                    page=int(row["page"]), position=number, status="published",
                    revision=f"r{number}", added_in=0, changed_in=0,
                )
            )  # fmt: skip
            session.execute(
                sa.insert(tables.CaseText).values(
                    case_id=number, summary=summary, body="", extra="{}"
                )
            )
        for row in rows("case_organizations.csv"):
            session.execute(
                sa.insert(tables.CaseOrganization).values(
                    case_id=case_ids[row["case"]], position=int(row["position"]),
                    code=row["code"] or None, printed=row["printed"],
                )
            )  # fmt: skip
        tx.cases_changed()


def ensure(catalogue: Catalogue) -> None:
    """Load the cases unless the catalogue has them."""
    with catalogue.read() as session:
        there = packs(session)
    if not there:
        fill(catalogue)
