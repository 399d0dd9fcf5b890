"""The list as the window first shows it, read by the driver alone.

Importing SQLModel and opening the shelf takes several times as long as painting a window. A clerk
sees the cases before that; everything that can be done with them follows when the shelf is open.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from jireidana import sqlitefile

from . import rows
from .head import HEAD
from .views import CaseRow


class FirstList:
    """All cases in source order, and their rows for as long as it is open.

    Attributes:
        ids: every case.
    """

    def __init__(self, db: sqlite3.Connection, ids: Sequence[int]) -> None:
        self._db: sqlite3.Connection | None = db
        self.ids = ids

    def rows(self, ids: Sequence[int]) -> list[CaseRow]:
        """The rows of these cases; none when it is closed or the file cannot be read any more."""
        if self._db is None:
            return []
        try:
            return rows.case_rows(self._db, ids)
        except sqlite3.Error:
            # Opening the shelf meets the same and says what to do.
            self.close()
            return []

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
            self._db = None


def first_list(path: Path) -> FirstList | None:
    """What there is to show at once; None for a file that has to be made, migrated or mended."""
    if not path.is_file():
        return None
    try:
        db = sqlite3.connect(
            sqlitefile.read_only_address(path), uri=True, timeout=0, check_same_thread=False
        )
        try:
            version = db.execute("SELECT version_num FROM alembic_version").fetchone()
            ids = [id_ for (id_,) in db.execute(rows.SOURCE_ORDER)] if version == (HEAD,) else []
        except sqlite3.Error:
            db.close()
            return None
    except (sqlite3.Error, OSError):
        return None
    if ids:
        return FirstList(db, ids)
    db.close()
    return None
