"""What a transaction did to the user rows, row by row, so that it can be undone and redone exactly.

Temporary triggers note every insert, update and delete on a user table with the row before and
after (the idea of https://www.sqlite.org/undoredo.html). One mechanism serves every action.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from jireidana.changes import Change, Kind
from jireidana.errors import UserError

from . import tables

if TYPE_CHECKING:
    from .catalogue import Transaction

KINDS: dict[str, Kind] = {
    tables.Tag.__tablename__: Kind.TAGS,
    tables.CaseTag.__tablename__: Kind.TAGS,
    tables.Note.__tablename__: Kind.NOTES,
    tables.NoteHistory.__tablename__: Kind.NOTES,
    tables.Assessment.__tablename__: Kind.ASSESSMENTS,
    tables.Proposal.__tablename__: Kind.PROPOSALS,
    tables.ProposalCase.__tablename__: Kind.PROPOSALS,
    tables.ComparisonRow.__tablename__: Kind.COMPARISONS,
    tables.ComparisonCell.__tablename__: Kind.COMPARISONS,
    tables.DocumentFile.__tablename__: Kind.DOCUMENTS,
    tables.SavedQuery.__tablename__: Kind.QUERIES,
    tables.Setting.__tablename__: Kind.SETTINGS,
}

Row = dict[str, Any]

# Rows compressed together: large enough to be worth it, small enough to be unpacked one by one.
_ROWS_TOGETHER = 5_000


class Turn(Protocol):
    """A change of rows that the triggers do not watch, which knows its own way back."""

    def revert(self, transaction: Transaction) -> None:
        """Take it back; the transaction is told of the turn that leads forward again.

        Raises:
            UserError: when what it changed is no longer as it left it.
        """


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None means it was not there."""

    table: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable action: its name as the user reads it, and what it changed, in order.

    Attributes:
        label: the name.
        packed: the user rows, compressed: a day's steps stay in memory, and 100,000 rows as objects
            would be 100 MB.
        deletions: how many rows it took away.
        turns: what else it did (the office's own cases are pack rows).
    """

    label: str
    packed: tuple[bytes, ...] = ()
    deletions: int = 0
    turns: tuple[Turn, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.packed or self.turns)

    @property
    def rows(self) -> Iterator[RowChange]:
        for part in self.packed:
            for table, before, after in json.loads(zlib.decompress(part)):
                yield RowChange(table, before, after)

    @property
    def rows_back(self) -> Iterator[RowChange]:
        """The rows, last change first."""
        for part in reversed(self.packed):
            for table, before, after in reversed(json.loads(zlib.decompress(part))):
                yield RowChange(table, before, after)

    @property
    def change(self) -> Change:
        kinds: set[Kind] = set()
        uids: set[str] = set()
        for row in self.rows:
            kinds.add(KINDS[row.table])
            images = (row.before, row.after)
            uids.update(image["case_uid"] for image in images if image and "case_uid" in image)
        return Change(frozenset(kinds), frozenset(uids))

    def then(self, later: Step) -> Step:
        """This step and a later one as a single step under this one's name."""
        return Step(
            self.label,
            self.packed + later.packed,
            self.deletions + later.deletions,
            self.turns + later.turns,
        )


def _image(table: sa.Table, alias: str) -> str:
    pairs = ", ".join(f"'{column.name}', {alias}.\"{column.name}\"" for column in table.columns)
    return f"json_object({pairs})"


def _triggers() -> Iterator[str]:
    for name in KINDS:
        table = SQLModel.metadata.tables[name]
        for event, before, after in (
            ("INSERT", "NULL", _image(table, "NEW")),
            ("UPDATE", _image(table, "OLD"), _image(table, "NEW")),
            ("DELETE", _image(table, "OLD"), "NULL"),
        ):
            yield (
                f"CREATE TEMP TRIGGER journal_{name}_{event.lower()} AFTER {event} ON main.{name} "
                f"BEGIN INSERT INTO journal (tbl, before, after) "
                f"VALUES ('{name}', {before}, {after}); END"
            )


def start(session: Session) -> None:
    """Begin noting what happens in this transaction."""
    connection = session.connection()
    # Asked each time: the tables made in a write that was rolled back are gone with it.
    known = connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_temp_master WHERE name = 'journal'"
    ).first()
    if known is None:
        connection.exec_driver_sql(
            "CREATE TEMP TABLE IF NOT EXISTS journal"
            " (seq INTEGER PRIMARY KEY, tbl TEXT, before TEXT, after TEXT)"
        )
        for statement in _triggers():
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql("DELETE FROM temp.journal")


def collect(session: Session, label: str, turns: Sequence[Turn] = ()) -> Step:
    """The rows changed since `start`, with the turns that were taken."""
    session.flush()
    rows = session.connection().exec_driver_sql(
        "SELECT tbl, before, after FROM temp.journal ORDER BY seq"
    )
    packed: list[bytes] = []
    deletions = 0
    while part := rows.fetchmany(_ROWS_TOGETHER):
        deletions += sum(after is None for _, _, after in part)
        # The images are JSON already, and a table's name needs no escaping.
        lines = (f'["{t}",{before or "null"},{after or "null"}]' for t, before, after in part)
        packed.append(zlib.compress(f"[{','.join(lines)}]".encode(), level=1))
    return Step(label, tuple(packed), deletions, tuple(turns))


def revert(session: Session, step: Step) -> None:
    """Undo `step`: put every row back as it was before, last change first.

    Raises:
        UserError: when a row is no longer as the step left it; the caller rolls back.
    """
    connection = session.connection()
    # A cascade deletes children before or after their parent; the order back is checked at commit.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    # The images are what lies in the file, so they go back by the driver, unconverted, and
    # a tag on 100,000 cases is taken back in seconds.
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    ways = {name: _Way(driver, SQLModel.metadata.tables[name]) for name in KINDS}
    for row in step.rows_back:
        ways[row.table].put_back(row)


class _Way:
    """How rows of one table are found and put back."""

    def __init__(self, driver: sqlite3.Connection, table: sa.Table) -> None:
        self._driver = driver
        self._names = [column.name for column in table.columns]
        self._keys = [column.name for column in table.primary_key.columns]
        columns = ", ".join(f'"{name}"' for name in self._names)
        marks = ", ".join(f":{name}" for name in self._names)
        values = ", ".join(f'"{name}" = :{name}' for name in self._names)
        where = " AND ".join(f'"{name}" = :{name}' for name in self._keys)
        self._select = f'SELECT {columns} FROM "{table.name}" WHERE {where}'
        self._delete = f'DELETE FROM "{table.name}" WHERE {where}'
        self._insert = f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'
        self._update = f'UPDATE "{table.name}" SET {values} WHERE {where}'

    def put_back(self, row: RowChange) -> None:
        known = row.after or row.before
        assert known is not None
        key = {name: known[name] for name in self._keys}
        found = self._driver.execute(self._select, key).fetchone()
        current = dict(zip(self._names, found, strict=True)) if found else None
        if current != row.after:
            raise UserError(
                "その後に内容が変わったため、元に戻せませんでした。",
                "現在の内容を確かめて、手で直してください。",
            )
        if row.before is None:
            self._driver.execute(self._delete, key)
        else:
            self._driver.execute(self._insert if row.after is None else self._update, row.before)
