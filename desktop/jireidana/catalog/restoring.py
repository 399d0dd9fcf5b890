"""Restoring a backup while the program runs: the pages are put into the open file as one write.

Nothing is replaced under an open connection: SQLite's backup writes the old state as one
transaction into the present file, so that a kill leaves either of the two.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from jireidana.errors import DataFileProblem
from jireidana.progress import Progress
from jireidana.sqlitefile import address

from . import database
from .backup import stage
from .catalogue import Catalogue

_PAGES = 2_048
_BUSY_TRIES = 40
_BUSY_SECONDS = 5.0


def restore_open(catalogue: Catalogue, backup: Path, progress: Progress | None = None) -> Path:
    """Bring an open catalogue back to a backup; the present state is backed up first.

    An older backup is brought up to date before it goes in. The caller has every pane read again.

    Returns:
        The backup of the state that was replaced.

    Raises:
        DataFileProblem: when the backup is not sound, or the file is in use or read only; nothing
            is changed then.
        Cancelled: when `progress` was cancelled; nothing is changed.
    """
    progress = progress or Progress()
    if catalogue.read_only:
        raise DataFileProblem(catalogue.read_only.message, catalogue.read_only.hint)
    progress.report(0, 0, "バックアップを確かめています")
    staged = stage(backup, catalogue.path, progress)
    try:
        engine = database.create_engine(staged)
        try:
            database.bring_up_to_date(engine, staged)
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            engine.dispose()
        progress.report(0, 0, "いまの状態をバックアップしています")
        kept = catalogue.backups.make("restore", progress=progress)
        catalogue.disconnect()
        _pour(staged, catalogue.path, progress)
        catalogue.disconnect()
    except sqlite3.Error as error:
        raise database.explain(error, catalogue.path) or error from error
    finally:
        for ending in ("", "-wal", "-shm"):
            staged.with_name(staged.name + ending).unlink(missing_ok=True)
    return kept


def _pour(source: Path, target: Path, progress: Progress) -> None:
    with (
        closing(sqlite3.connect(address(source), uri=True)) as reading,
        closing(sqlite3.connect(address(target), uri=True, timeout=_BUSY_SECONDS)) as writing,
    ):
        writing.execute("PRAGMA synchronous = FULL")
        reading.backup(writing, pages=_PAGES, progress=_watch(progress), sleep=0.25)
        verdict = writing.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)


def _watch(progress: Progress) -> Callable[[int, int, int], None]:
    """Tells how far it is; gives up on a file that another program keeps locked."""
    seen = [-1, 0]

    def watch(status: int, remaining: int, total: int) -> None:
        seen[1] = seen[1] + 1 if remaining == seen[0] else 0
        seen[0] = remaining
        if seen[1] > _BUSY_TRIES:
            raise sqlite3.OperationalError("database is locked")
        progress.report(total - remaining, max(total, 1), "元に戻しています")

    return watch
