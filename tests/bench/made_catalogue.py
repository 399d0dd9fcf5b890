"""A data folder with made-up cases, built once and kept in `.work/` for every bench."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from cases_generator import made_cases
from sqlmodel import Session

from jireidana import places
from jireidana.catalog.backup import Backups
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.organizations import load_reference
from jireidana.catalog.tables import Case, CaseOrganization, CaseText, Category, Pack, Source
from jireidana.places import DataFolder
from jireidana.search import analysis, schema, synonyms
from jireidana.search.analysis import Analyzer, bigrams, fold
from jireidana.search.engine import Search
from jireidana.search.index import Index

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / ".work" / "bench"
PACK = "made-up"
_VOLUMES = 5
_FIELDS_EACH = 8


def _stamp(count: int) -> str:
    sources = (Path(__file__), Path(__file__).with_name("cases_generator.py"))
    content = b"".join(path.read_bytes() for path in sources)
    return hashlib.sha256(content + f"{count} {analysis.VERSION}".encode()).hexdigest()[:16]


def made_folder(count: int) -> tuple[DataFolder, dict[str, float]]:
    """A data folder with `count` indexed cases, and what building it took, in seconds."""
    # Worktrees of before and after a change of the index do not take each other's away.
    root = WORK / f"{count}-index{analysis.VERSION}"
    mark = root / "built.json"
    folder = DataFolder(root)
    if mark.is_file():
        built = json.loads(mark.read_text(encoding="utf-8"))
        if built["stamp"] == _stamp(count):
            return folder, built["seconds"]
    shutil.rmtree(root, ignore_errors=True)
    folder.create()
    seconds = _build(folder, count)
    mark.write_text(json.dumps({"stamp": _stamp(count), "seconds": seconds}), encoding="utf-8")
    return folder, seconds


def opened(folder: DataFolder) -> tuple[Catalogue, Search, Index]:
    """The catalogue in a folder, with its search and index."""
    analyzer = Analyzer()
    index = Index(analyzer)
    search = Search(analyzer, synonyms.load(places.reference_data() / "synonyms.csv"))
    backups = Backups(folder.database, folder.backups)
    return Catalogue(folder.database, backups, [index.follow]), search, index


def _build(folder: DataFolder, count: int) -> dict[str, float]:
    catalogue, _, index = opened(folder)
    seconds: dict[str, float] = {}
    start = time.perf_counter()
    # Without the follower first: what the rows alone cost, and then what the index adds.
    followers, catalogue.followers = catalogue.followers, []
    with catalogue.write() as transaction:
        _insert(transaction.session, count)
    seconds["rows"] = time.perf_counter() - start
    catalogue.followers = followers
    start = time.perf_counter()
    with catalogue.write() as transaction:
        index.ensure(transaction.session)
    seconds["index"] = time.perf_counter() - start
    start = time.perf_counter()
    done = 1
    while done:
        with catalogue.write() as transaction:
            done = index.index_words(transaction.session, 1_000)
    seconds["words of texts"] = time.perf_counter() - start
    catalogue.close()
    start = time.perf_counter()
    _build_raw(folder)
    seconds["raw bigram table"] = time.perf_counter() - start
    return {name: round(value, 2) for name, value in seconds.items()}


def raw_table(folder: DataFolder) -> sqlite3.Connection:
    """The plainest index: bigrams of every text in one FTS5 table, in a file of its own."""
    db = sqlite3.connect(folder.root / "raw.sqlite")
    db.execute("PRAGMA cache_size = -32768")
    return db


def _build_raw(folder: DataFolder) -> None:
    db = raw_table(folder)
    tokenizer = f"tokenize='{schema.TOKENIZER}'"
    db.execute(
        f"CREATE VIRTUAL TABLE raw USING fts5(title, summary, body, content='', {tokenizer})"
    )
    db.execute("INSERT INTO raw(raw, rank) VALUES ('hashsize', 67108864)")
    cases = sqlite3.connect(folder.database)
    rows = cases.execute(
        """SELECT c.id, c.title, t.summary, t.body FROM "case" c
           JOIN case_text t ON t.case_id = c.id"""
    )
    db.executemany(
        "INSERT INTO raw(rowid, title, summary, body) VALUES (?, ?, ?, ?)",
        ((id_, *(bigrams(fold(text)) for text in texts)) for id_, *texts in rows),
    )
    db.commit()
    db.close()
    cases.close()


def organization_names() -> list[tuple[str, str]]:
    """Code and name of every organization."""
    path = places.reference_data() / "municipalities.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [(r["code"], r["prefecture"] + r["municipality"]) for r in csv.DictReader(file)]


def _insert(session: Session, count: int) -> None:
    load_reference(session, places.reference_data() / "municipalities.csv")
    session.add(
        Pack(id=PACK, title="作り物", publisher="-", version="1", fingerprint="-", imported_at="-")
    )
    session.add(Source(id=1, pack_id=PACK, key="s", title="作り物の事例集", position=1))
    session.flush()
    leaf_ids: list[int] = []
    next_id = 1
    for volume in range(_VOLUMES):
        root = next_id
        session.add(
            Category(
                id=root, pack_id=PACK, key=f"v{volume}", title=f"第{volume + 1}巻", position=root
            )
        )
        session.flush()
        next_id += 1
        for field in range(_FIELDS_EACH):
            session.add(
                Category(
                    id=next_id,
                    pack_id=PACK,
                    key=f"v{volume}.{field}",
                    parent_id=root,
                    title=f"第{volume + 1}巻の分野{field + 1}",
                    position=next_id,
                )
            )
            leaf_ids.append(next_id)
            next_id += 1
    session.flush()
    organizations = organization_names()
    rows: tuple[list[dict[str, Any]], ...] = ([], [], [])
    tables = (Case, CaseText, CaseOrganization)

    def store() -> None:
        for table, values in zip(tables, rows, strict=True):
            if values:
                session.execute(sa.insert(table), values)
                values.clear()

    for id_, case in enumerate(made_cases(count, [name for _, name in organizations]), start=1):
        code, name = organizations[case.organization]
        rows[0].append(
            {
                "id": id_, "uid": f"{PACK}/{case.key}", "pack_id": PACK, "key": case.key,
                "number": case.number, "title": case.title, "category_id": leaf_ids[case.category],
                "source_id": 1, "page": case.page, "year": case.year, "lead_code": code,
                "position": id_, "revision": f"{id_:016x}",
            }
        )  # fmt: skip
        rows[1].append({"case_id": id_, "summary": case.summary, "body": case.body})
        rows[2].append({"case_id": id_, "position": 1, "code": code, "printed": name})
        if id_ % 2_000 == 0:
            store()
    store()
