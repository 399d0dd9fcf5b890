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
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from jireidana.changes import Change, Kind
from jireidana.errors import UserError
from jireidana.progress import Progress

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

# A row's values in the order of the table's columns.
Row = list[Any]
# One row of a table before and after; None means it was not there.
RowChange = tuple[str, Row | None, Row | None]

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
class Step:
    """One undoable action: its name as the user reads it, and what it changed, in order.

    Attributes:
        label: the name.
        packed: the user rows, compressed: a day's steps stay in memory, and 100,000 rows as objects
            would be 100 MB.
        count: how many rows.
        deletions: how many of them it took away.
        turns: what else it did (the office's own cases are pack rows).
    """

    label: str
    packed: tuple[bytes, ...] = ()
    count: int = 0
    deletions: int = 0
    turns: tuple[Turn, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.packed or self.turns)

    @property
    def parts_back(self) -> Iterator[list[RowChange]]:
        """The rows, last change first, some at a time."""
        for part in reversed(self.packed):
            yield json.loads(zlib.decompress(part))[::-1]

    def then(self, later: Step) -> Step:
        """This step and a later one as a single step under this one's name."""
        return Step(
            self.label,
            self.packed + later.packed,
            self.count + later.count,
            self.deletions + later.deletions,
            self.turns + later.turns,
        )


def _triggers() -> Iterator[str]:
    for name in KINDS:
        table = SQLModel.metadata.tables[name]
        for event, old, new in (
            ("INSERT", "", "NEW"),
            ("UPDATE", "OLD", "NEW"),
            ("DELETE", "OLD", ""),
        ):
            noted = [_image(table, old), _image(table, new), _uid(table, old), _uid(table, new)]
            yield (
                f"CREATE TEMP TRIGGER journal_{name}_{event.lower()} AFTER {event} ON main.{name} "
                f"BEGIN INSERT INTO journal (tbl, before, after, uid_before, uid_after) "
                f"VALUES ('{name}', {', '.join(noted)}); END"
            )


def _image(table: sa.Table, alias: str) -> str:
    columns = ", ".join(f'{alias}."{column.name}"' for column in table.columns)
    return f"json_array({columns})" if alias else "NULL"


def _uid(table: sa.Table, alias: str) -> str:
    return f"{alias}.case_uid" if alias and "case_uid" in table.columns else "NULL"


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
            " (seq INTEGER PRIMARY KEY, tbl TEXT, before TEXT, after TEXT,"
            " uid_before TEXT, uid_after TEXT)"
        )
        for statement in _triggers():
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql("DELETE FROM temp.journal")


def collect(session: Session, label: str, turns: Sequence[Turn] = ()) -> tuple[Step, Change]:
    """The rows changed since `start`, with the turns that were taken, and what panes must know."""
    session.flush()
    connection = session.connection()
    rows = connection.exec_driver_sql("SELECT tbl, before, after FROM temp.journal ORDER BY seq")
    packed: list[bytes] = []
    count = deletions = 0
    changed: set[str] = set()
    while part := rows.fetchmany(_ROWS_TOGETHER):
        count += len(part)
        deletions += sum(after is None for _, _, after in part)
        changed.update(table for table, _, _ in part)
        # The images are JSON already, and a table's name needs no escaping.
        lines = (f'["{t}",{before or "null"},{after or "null"}]' for t, before, after in part)
        packed.append(zlib.compress(f"[{','.join(lines)}]".encode(), level=1))
    uids = connection.exec_driver_sql(
        "SELECT uid_before FROM temp.journal UNION SELECT uid_after FROM temp.journal"
    )
    change = Change(
        frozenset(KINDS[table] for table in changed), frozenset(uid for (uid,) in uids if uid)
    )
    return Step(label, tuple(packed), count, deletions, tuple(turns)), change


def revert(session: Session, step: Step, progress: Progress) -> None:
    """Undo `step`: put every row back as it was before, last change first.

    Raises:
        UserError: when a row is no longer as the step left it; the caller rolls back.
    """
    connection = session.connection()
    # A cascade deletes children before or after their parent; the order back is checked at commit.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    # The images are what lies in the file, so they go back by the driver, unconverted.
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    ways = {name: _Way(driver, SQLModel.metadata.tables[name]) for name in KINDS}
    done = 0
    for part in step.parts_back:
        if step.count > _ROWS_TOGETHER:
            progress.report(done, step.count, "変更を書き込んでいます")
        for (table, was, stays), rows in groupby(part, key=_kind):
            ways[table].put_back(was, stays, [(*(row[1] or ()), *(row[2] or ())) for row in rows])
        done += len(part)


def _kind(row: RowChange) -> tuple[str, bool, bool]:
    """What was done to a row: its table, whether it was there before, whether it was after."""
    return row[0], row[1] is not None, row[2] is not None


class _Way:
    """How rows of one table are put back, if they are as the step left them."""

    def __init__(self, driver: sqlite3.Connection, table: sa.Table) -> None:
        self._driver = driver
        names = [column.name for column in table.columns]
        keys = {column.name for column in table.primary_key.columns}
        # `IS` finds NULL, too; the key is looked up by `=`.
        left = " AND ".join(f'"{n}" {"=" if n in keys else "IS"} ?' for n in names)
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        values = ", ".join(f'"{name}" = ?' for name in names)
        # One statement for a row, and one call for a hundred thousand of them: what is not as it
        # was left is not touched, and then the number of those touched does not fit.
        self._statements = {
            (False, True): f'DELETE FROM "{table.name}" WHERE {left}',
            (True, False): f'INSERT OR IGNORE INTO "{table.name}" ({columns}) VALUES ({marks})',
            (True, True): f'UPDATE "{table.name}" SET {values} WHERE {left}',
        }

    def put_back(self, was: bool, stays: bool, values: Sequence[Sequence[Any]]) -> None:
        """Put rows back in this order; each its values before, where it was, and then those after.

        Raises:
            UserError: when one is not as it was left.
        """
        done = self._driver.executemany(self._statements[was, stays], values)
        if done.rowcount != len(values):
            raise UserError(
                "その後に内容が変わったため、元に戻せませんでした。",
                "現在の内容を確かめて、手で直してください。",
            )
