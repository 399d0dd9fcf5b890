"""Named queries, kept as their text."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import Session, select

from jireidana.errors import UserError

from .annotate import clean_name
from .tables import SavedQuery


def save_query(session: Session, *, name: str, text: str) -> None:
    """Keep a query under a name; the same name replaces it."""
    cleaned = clean_name(name, what="検索条件")
    saved = session.exec(select(SavedQuery).where(SavedQuery.name == cleaned)).first()
    if saved is None:
        last = session.exec(select(sa.func.coalesce(sa.func.max(SavedQuery.position), 0))).one()
        session.add(SavedQuery(name=cleaned, text=text, position=last + 1))
    else:
        saved.text = text
    session.flush()


def rename_query(session: Session, *, name: str, new_name: str) -> None:
    """Give a saved query another name; it keeps its place.

    Raises:
        UserError: when it is gone, or another query has that name.
    """
    saved = session.exec(select(SavedQuery).where(SavedQuery.name == name)).first()
    if saved is None:
        raise UserError(f"検索条件「{name}」はありません。", "一覧から選び直してください。")
    cleaned = clean_name(new_name, what="検索条件")
    other = session.exec(select(SavedQuery).where(SavedQuery.name == cleaned)).first()
    if other is not None and other.id != saved.id:
        raise UserError(f"検索条件「{cleaned}」はすでにあります。", "別の名前にしてください。")
    saved.name = cleaned
    session.flush()


def delete_query(session: Session, *, name: str) -> None:
    """Forget a saved query."""
    saved = session.exec(select(SavedQuery).where(SavedQuery.name == name)).first()
    if saved is not None:
        session.delete(saved)
        session.flush()
