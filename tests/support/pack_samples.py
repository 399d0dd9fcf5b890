"""Packs for tests: the official one, and editions of it that differ in known ways."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from jireidana import places
from jireidana.catalog.catalogue import Catalogue
from jireidana.packs.format import CaseEntry, OrganizationEntry, PackContent
from jireidana.packs.reader import read_pack
from jireidana.packs.schema import DESCRIPTOR

OFFICIAL = places.reference_data() / "packs" / "soumu-dx-jirei"


def official() -> PackContent:
    return read_pack(OFFICIAL)


def edition(
    content: PackContent,
    *,
    version: str = "2.0.0",
    change: dict[str, dict[str, Any]] | None = None,
    drop: tuple[str, ...] = (),
    add: tuple[CaseEntry, ...] = (),
) -> PackContent:
    """Another edition: fields changed per case key, cases left out, cases added at the end."""
    change = change or {}
    cases = tuple(
        case._replace(**change.get(case.key, {})) for case in content.cases if case.key not in drop
    )
    return replace(
        content,
        header=replace(content.header, version=version),
        cases=cases + add,
        signature=None,
    )


def second_edition(content: PackContent) -> PackContent:
    """Five cases changed, one withdrawn, two new."""
    kitami = OrganizationEntry("012084", "北海道北見市")
    return edition(
        content,
        change={
            "naibu-08": {"organizations": (kitami,), "page": 22},
            "naibu-09": {"title": "マイナンバーカードを活用した「書かない窓口」の拡充"},
            "taisei-01": {"summary": "県と市町が協働してDXを進める体制を作った。"},
            "jinzai-01": {"category": "jinzai.2", "body": "本文の一行目\n二行目"},
            "naibu-35": {"extra": {"費用": "120万円"}},
        },
        drop=("naibu-14",),
        add=(
            CaseEntry(
                key="naibu-36",
                number="36",
                title="生成AIを使った議事録の作成",
                category="naibu.6",
                source="naibu",
                page=93,
                organizations=(OrganizationEntry("281000", "兵庫県神戸市"),),
            ),
            CaseEntry(key="naibu-37", number="37", title="窓口の混雑をウェブで案内"),
        ),
    )


def dump(catalogue: Catalogue) -> list[str]:
    """Every row of the data file as SQL, to compare before and after."""
    with closing(sqlite3.connect(catalogue.path)) as connection:
        return list(connection.iterdump())


def rows(catalogue: Catalogue, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(catalogue.path)) as connection:
        return connection.execute(sql).fetchall()


def write_files(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def rehashed(files: dict[str, bytes], **header: Any) -> dict[str, bytes]:
    """The files with a descriptor whose sizes and hashes are right, and other properties."""
    described = json.loads(files[DESCRIPTOR])
    described.pop("fingerprint", None)
    described.update(header)
    for resource in described["resources"]:
        data = files.get(resource["path"], b"")
        resource["bytes"] = len(data)
        resource["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    return {**files, DESCRIPTOR: json.dumps(described, ensure_ascii=False).encode()}


def zipped(target: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target
