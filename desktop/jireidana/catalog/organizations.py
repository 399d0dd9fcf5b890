"""The reference table of prefectures and municipalities, and how an organization is named."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from .reading import select_rows
from .settings import get_setting, set_setting
from .tables import Organization

KINDS = ("都道府県", "政令指定都市", "中核市", "特別区", "市", "町", "村")

# What people say for several kinds at once.
KIND_GROUPS: dict[str, tuple[str, ...]] = {
    "町村": ("町", "村"),
    "市区": ("政令指定都市", "中核市", "特別区", "市"),
    "市町村": ("政令指定都市", "中核市", "市", "町", "村"),
    "市区町村": ("政令指定都市", "中核市", "特別区", "市", "町", "村"),
    "指定都市": ("政令指定都市",),
    "政令市": ("政令指定都市",),
    "区": ("特別区",),
}

_STAMP = "reference.organizations"


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """An organization as lists and forms show it; `name` carries the prefecture."""

    code: str
    name: str
    prefecture: str
    municipality: str
    kind: str
    kana: str


@dataclass(frozen=True, slots=True)
class OrganizationFacts:
    """What the detail of a case says of an organization; all but the name may be empty."""

    code: str
    name: str
    kana: str = ""
    kind: str = ""
    url: str = ""


def organization_facts(
    session: Session, mentions: Sequence[tuple[str | None, str]]
) -> list[OrganizationFacts]:
    """The facts of each (code, name), in order; an unknown code leaves the name alone."""
    found: dict[str, OrganizationFacts] = {}
    for code, name, kana, kind, url in select_rows(
        session,
        """SELECT code, prefecture || municipality, prefecture_kana || municipality_kana, kind, url
           FROM organization WHERE code IN :codes""",
        codes=[code for code, _ in mentions if code],
    ):
        found[code] = OrganizationFacts(code, name, kana, kind, url)
    return [found.get(code or "", OrganizationFacts(code or "", name)) for code, name in mentions]


def is_current(session: Session, path: Path) -> bool:
    """Whether the table was made from municipalities.csv as it is now."""
    stamp = hashlib.sha256(path.read_bytes()).hexdigest()
    return bool(get_setting(session, _STAMP) == stamp)


def load_reference(session: Session, path: Path) -> None:
    """Make the table from municipalities.csv."""
    content = path.read_bytes()
    rows: list[dict[str, Any]] = [
        {
            **row,
            "latitude": float(row["latitude"]) if row["latitude"] else None,
            "longitude": float(row["longitude"]) if row["longitude"] else None,
        }
        for row in csv.DictReader(content.decode("utf-8-sig").splitlines())
    ]
    session.execute(sa.delete(Organization))
    session.execute(sa.insert(Organization), rows)
    set_setting(session, _STAMP, hashlib.sha256(content).hexdigest())


def organization_names(
    session: Session, codes: Collection[str] | None = None
) -> dict[str, OrganizationName]:
    """Every organization by code, or only those asked for."""
    statement = sa.select(
        Organization.code,  # type: ignore[call-overload]
        Organization.prefecture,
        Organization.municipality,
        Organization.kind,
        Organization.prefecture_kana,
        Organization.municipality_kana,
    )
    if codes is not None:
        statement = statement.where(sa.column("code").in_(list(codes)))
    return {
        code: OrganizationName(
            code, prefecture + municipality, prefecture, municipality, kind, kana1 + kana2
        )
        for code, prefecture, municipality, kind, kana1, kana2 in session.execute(statement)
    }
