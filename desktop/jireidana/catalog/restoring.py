"""Restoring a backup, or what can be read of a damaged file, while the program runs.

Nothing is replaced under an open connection: SQLite's backup writes the other state as one
transaction into the present file, so that a kill leaves either of the two.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from jireidana.errors import DataFileProblem
from jireidana.progress import Cancelled, Progress
from jireidana.sqlitefile import address, copy_pages, read_only_address

from . import database
from .backup import require_restorable, require_sound, stage
from .catalogue import Catalogue
from .replacing import name_aside, remove
from .salvage import Salvage, recover

_PAGES = 2_048
_BUSY_TRIES = 40
_BUSY_SECONDS = 5.0


def restore_open(catalogue: Catalogue, backup: Path, progress: Progress | None = None) -> Path:
    """Bring an open catalogue back to a backup; the present state is backed up first.

    An older backup is brought up to date before it goes in. The caller has every pane read again,
    and the search index made where the backup had none.

    Returns:
        The backup of the state that was replaced; a copy as it is when that state is damaged.

    Raises:
        DataFileProblem: when the backup is not sound, or the file is in use or read only; nothing
            is changed then.
        Cancelled: when `progress` was cancelled; nothing is changed.
    """
    progress = progress or Progress()
    _require_writable(catalogue)
    progress.report(0, 0, "バックアップを確かめています")
    try:
        with _current(backup, catalogue.path, progress) as sound:
            progress.report(0, 0, "いまの状態をバックアップしています")
            try:
                kept = catalogue.backups.make("restore", progress=progress, spare=backup)
            except DataFileProblem:
                kept = _set_aside(catalogue.path, progress)
            _pour(catalogue, sound, progress)
    except sqlite3.Error as error:
        raise database.explain(error, catalogue.path) or error from error
    return kept


@contextmanager
def _current(backup: Path, path: Path, progress: Progress) -> Iterator[Path]:
    """A sound file of this version's schema: the backup itself, or a copy brought up to date."""
    if backup.exists() and backup.samefile(path):
        raise DataFileProblem(
            "それは、いま使っているデータファイルです。", "バックアップのファイルを選んでください。"
        )
    if require_restorable(backup) == database.HEAD:
        require_sound(backup, progress)
        yield backup
        return
    staged = stage(backup, path, progress)
    try:
        engine = database.create_engine(staged)
        try:
            database.bring_up_to_date(engine, staged)
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            engine.dispose()
        yield staged
    finally:
        remove(staged)


def salvage_open(catalogue: Catalogue, progress: Progress | None = None) -> Salvage:
    """Put what can be read of a damaged catalogue in its place while it is open.

    The damaged file is copied aside as it is. The caller has every pane read again, and the search
    index made.

    Raises:
        DataFileProblem: when it cannot be done; nothing is changed then.
        Cancelled: when `progress` was cancelled; nothing is changed.
    """
    progress = progress or Progress()
    _require_writable(catalogue)
    staged = catalogue.path.with_name(catalogue.path.name + ".salvage")
    try:
        result = Salvage(_set_aside(catalogue.path, progress))
        try:
            recover(result.aside, staged, catalogue.backups, result, progress)
            _pour(catalogue, staged, progress)
        except BaseException:
            remove(result.aside)
            raise
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise database.explain(error, catalogue.path) or error from error
    except OSError as error:
        raise DataFileProblem(
            f"データファイル「{catalogue.path}」を修復できませんでした（{error}）。",
            "空き容量とフォルダーの権限を確かめるか、バックアップから復元してください。",
        ) from error
    finally:
        remove(staged)
    return result


def _require_writable(catalogue: Catalogue) -> None:
    if catalogue.read_only:
        raise DataFileProblem(catalogue.read_only.message, catalogue.read_only.hint)


def _set_aside(path: Path, progress: Progress) -> Path:
    """A copy of the damaged file, page by page as they are."""
    aside = name_aside(path)
    try:
        copy_pages(path, aside, progress, "壊れたファイルを別に取っています")
    except BaseException:
        remove(aside)
        raise
    return aside


def _pour(catalogue: Catalogue, source: Path, progress: Progress) -> None:
    """Write all of `source` into the open file, as one transaction."""
    catalogue.disconnect()
    target = catalogue.path
    with (
        closing(sqlite3.connect(read_only_address(source), uri=True)) as reading,
        closing(sqlite3.connect(address(target), uri=True, timeout=_BUSY_SECONDS)) as writing,
    ):
        writing.execute("PRAGMA synchronous = FULL")
        writing.execute("PRAGMA wal_autocheckpoint = 0")
        reading.backup(writing, pages=_PAGES, progress=_watch(progress), sleep=0.25)
        with suppress(Cancelled):  # it is done: too late to stop
            progress.report(0, 0, "ファイルを整えています")
        # The log is now as large as the file.
        writing.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    catalogue.disconnect()


def _watch(progress: Progress) -> Callable[[int, int, int], None]:
    """Tells how far it is; gives up on a file that another program keeps locked."""
    seen = [-1, 0]

    def watch(status: int, remaining: int, total: int) -> None:
        if status == sqlite3.SQLITE_DONE:
            return  # committed: whoever stops now is too late
        seen[1] = seen[1] + 1 if remaining == seen[0] else 0
        seen[0] = remaining
        if seen[1] > _BUSY_TRIES:
            raise sqlite3.OperationalError("database is locked")
        progress.report(total - remaining, max(total, 1), "元に戻しています")

    return watch
