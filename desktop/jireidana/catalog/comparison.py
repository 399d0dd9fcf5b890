"""Rows the office adds to every comparison of cases (費用, 体制 …), and what it says in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlmodel import Session, col, select

from jireidana.errors import UserError

from .annotate import clean_name, known_uids
from .reading import select_rows
from .tables import ComparisonCell, ComparisonRow


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row with what it says per case uid; cases without a text are left out."""

    id: int
    title: str
    texts: dict[str, str] = field(default_factory=dict)


def own_rows(session: Session, uids: Sequence[str]) -> list[OwnRow]:
    """Every row of the office in order, with its texts on these cases."""
    rows = {
        id_: OwnRow(id_, title)
        for id_, title in select_rows(
            session, "SELECT id, title FROM comparison_row ORDER BY position, id"
        )
    }
    for row_id, uid, text in select_rows(
        session,
        "SELECT row_id, case_uid, text FROM comparison_cell WHERE case_uid IN :uids",
        uids=list(uids),
    ):
        rows[row_id].texts[uid] = text
    return list(rows.values())


def add_row(session: Session, *, title: str) -> int:
    """Add a row at the end, or give the one of that title; its id."""
    cleaned = clean_name(title, what="項目")
    row = session.exec(select(ComparisonRow).where(ComparisonRow.title == cleaned)).first()
    if row is None:
        last = session.exec(select(sa.func.coalesce(sa.func.max(ComparisonRow.position), 0))).one()
        row = ComparisonRow(title=cleaned, position=last + 1)
        session.add(row)
        session.flush()
    return row.id or 0


def rename_row(session: Session, *, row_id: int, title: str) -> None:
    """Rename a row.

    Raises:
        UserError: when another row has that title, or the row is gone.
    """
    row = _find(session, row_id)
    cleaned = clean_name(title, what="項目")
    taken = select(ComparisonRow.id).where(
        ComparisonRow.title == cleaned, col(ComparisonRow.id) != row_id
    )
    if session.exec(taken).first() is not None:
        raise UserError(f"項目「{cleaned}」はすでにあります。", "別の名前にしてください。")
    row.title = cleaned
    session.flush()


def delete_row(session: Session, *, row_id: int) -> None:
    """Delete a row with everything said in it."""
    session.delete(_find(session, row_id))
    session.flush()


def set_cell(session: Session, *, row_id: int, uid: str, text: str) -> None:
    """Say something of a case in a row; an empty text takes it away.

    Raises:
        UserError: when the case or the row does not exist.
    """
    known_uids(session, [uid])
    _find(session, row_id)
    cell = session.get(ComparisonCell, (row_id, uid))
    if not text.strip():
        if cell is not None:
            session.delete(cell)
    elif cell is None:
        session.add(ComparisonCell(row_id=row_id, case_uid=uid, text=text))
    else:
        cell.text = text
    session.flush()


def _find(session: Session, row_id: int) -> ComparisonRow:
    row = session.get(ComparisonRow, row_id)
    if row is None:
        raise UserError("この項目はすでに削除されています。", "画面を開き直してください。")
    return row
