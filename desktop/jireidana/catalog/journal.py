"""What a transaction did to the user rows, row by row, so that it can be undone and redone exactly.

Temporary triggers note every insert, update and delete on a user table with the row before and
after (the idea of https://www.sqlite.org/undoredo.html). One mechanism serves every action.
"""

from __future__ import annotations

import json
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
        rows: the user rows.
        turns: what else it did (the office's own cases are pack rows).
    """

    label: str
    rows: tuple[RowChange, ...] = ()
    turns: tuple[Turn, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows or self.turns)

    @property
    def change(self) -> Change:
        kinds = frozenset(KINDS[row.table] for row in self.rows)
        images = (image for row in self.rows for image in (row.before, row.after) if image)
        return Change(kinds, frozenset(i["case_uid"] for i in images if "case_uid" in i))

    @property
    def deletions(self) -> int:
        """How many rows it took away."""
        return sum(row.after is None for row in self.rows)

    def then(self, later: Step) -> Step:
        """This step and a later one as a single step under this one's name."""
        return Step(self.label, self.rows + later.rows, self.turns + later.turns)


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
    noted = rows.all()
    # One document of all images: read at once, they cost a third of reading one by one.
    pairs = ",".join(f"[{before or 'null'},{after or 'null'}]" for _, before, after in noted)
    images = json.loads(f"[{pairs}]")
    return Step(
        label,
        tuple(
            RowChange(table, before, after)
            for (table, _, _), (before, after) in zip(noted, images, strict=True)
        ),
        tuple(turns),
    )


def revert(session: Session, step: Step) -> None:
    """Undo `step`: put every row back as it was before, last change first.

    Raises:
        UserError: when a row is no longer as the step left it; the caller rolls back.
    """
    # A cascade deletes children before or after their parent; the order back is checked at commit.
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for row in reversed(step.rows):
        _put_back(session, SQLModel.metadata.tables[row.table], row)


def _put_back(session: Session, table: sa.Table, row: RowChange) -> None:
    known = row.after or row.before
    assert known is not None
    key = sa.and_(*(column == known[column.name] for column in table.primary_key.columns))
    current = session.execute(sa.select(table).where(key)).mappings().one_or_none()
    if (dict(current) if current else None) != row.after:
        raise UserError(
            "その後に内容が変わったため、元に戻せませんでした。",
            "現在の内容を確かめて、手で直してください。",
        )
    if row.before is None:
        session.execute(sa.delete(table).where(key))
    elif row.after is None:
        session.execute(sa.insert(table).values(row.before))
    else:
        session.execute(sa.update(table).where(key).values(row.before))
