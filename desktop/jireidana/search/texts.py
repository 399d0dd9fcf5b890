"""What the index reads of cases and writes of them, a part of the catalogue at a time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlmodel import Session

from jireidana.catalog.listings import categories
from jireidana.catalog.reading import select_rows

from . import schema


class CaseTexts(NamedTuple):
    """Everything of a case that is indexed.

    Attributes:
        fields: the values of each of `schema.SHORT_FIELDS`.
        kana: how its organizations are read.
    """

    id: int
    fields: tuple[Sequence[str], ...]
    kana: Sequence[str]
    summary: str
    body: str


class Texts:
    """Reads the texts of cases; categories are read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._paths = {node.id: node.path for node in categories(session)}

    def of(self, ids: Sequence[int]) -> Iterator[CaseTexts]:
        """The texts of these cases; few enough to be bound in one statement."""
        mentions = self._mentions(ids)
        for id_, title, category, summary, body in select_rows(
            self._session,
            """SELECT c.id, c.title, c.category_id, coalesce(t.summary, ''),
                      coalesce(t.body, '')
               FROM "case" c LEFT JOIN case_text t ON t.case_id = c.id
               WHERE c.id IN :ids ORDER BY c.id""",
            ids=list(ids),
        ):
            names, kana = mentions[id_]
            fields = ([title], names, self._paths.get(category, ()), [summary])
            yield CaseTexts(id_, fields, kana, summary, body)

    def _mentions(self, ids: Sequence[int]) -> defaultdict[int, tuple[list[str], list[str]]]:
        """Per case its organizations' names as given and as printed, and their kana."""
        found: defaultdict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for id_, printed, name, kana in select_rows(
            self._session,
            """SELECT co.case_id, co.printed, coalesce(o.prefecture || o.municipality, ''),
                      coalesce(o.prefecture_kana || o.municipality_kana, '')
               FROM case_organization co LEFT JOIN organization o ON o.code = co.code
               WHERE co.case_id IN :ids ORDER BY co.case_id, co.position""",
            ids=list(ids),
        ):
            names, readings = found[id_]
            names.extend(text for text in dict.fromkeys([name, printed]) if text)
            readings.extend([kana] if kana else [])
        return found


class Rows:
    """Rows for some of the index's tables, gathered and then inserted together."""

    def __init__(self, *tables: str) -> None:
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in tables}

    def __getitem__(self, table: str) -> list[tuple[Any, ...]]:
        return self._rows[table]

    def insert(self, db: sqlite3.Connection) -> None:
        """Insert everything gathered; the first value of a row is the case's id."""
        for table, rows in self._rows.items():
            if rows:
                columns = schema.COLUMNS[table]
                marks = ", ?" * len(rows[0][1:])
                db.executemany(f"INSERT INTO {table}(rowid, {columns}) VALUES (?{marks})", rows)
