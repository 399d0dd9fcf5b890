"""The reference table of prefectures and municipalities, and how an organization is named."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

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
