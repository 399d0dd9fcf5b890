"""Earlier texts of notes: autosave must never be the reason why a text is gone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session

from .clock import now
from .reading import select_rows
from .tables import Note, NoteHistory

# Autosave writes every pause in typing; only a text that has stood for this long is a version.
RESTED = timedelta(minutes=5)


class NoteVersion(NamedTuple):
    """An earlier text of a note.

    Attributes:
        deleted: the note was deleted with this text.
        alive: the note still exists, with another text.
    """

    id: int
    note_uid: str
    text: str
    author: str
    written_at: str
    replaced_at: str
    deleted: bool
    alive: bool


def keep_version(session: Session, note: Note, *, deleted: bool = False) -> None:
    """Keep the note's present text before it is replaced or the note is deleted."""
    stamp = now()
    rested = datetime.fromisoformat(stamp) - datetime.fromisoformat(note.updated_at) >= RESTED
    if note.text.strip() and (deleted or rested):
        session.add(
            NoteHistory(
                note_uid=note.uid,
                case_uid=note.case_uid,
                text=note.text,
                author=note.author,
                written_at=note.updated_at,
                replaced_at=stamp,
                deleted=deleted,
            )
        )


def note_versions(session: Session, case_uid: str) -> list[NoteVersion]:
    """Every kept text of the case's notes, newest first; deleted notes too."""
    rows = select_rows(
        session,
        """SELECT h.id, h.note_uid, h.text, h.author, h.written_at, h.replaced_at, h.deleted,
                  n.uid IS NOT NULL
           FROM note_history h LEFT JOIN note n ON n.uid = h.note_uid
           WHERE h.case_uid = :uid ORDER BY h.replaced_at DESC, h.id DESC""",
        uid=case_uid,
    )
    return [NoteVersion._make((*row[:6], bool(row[6]), bool(row[7]))) for row in rows]
