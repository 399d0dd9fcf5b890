"""How SQLite is asked for a file by name, read where nothing can be written, and copied whole."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from .progress import Cancelled, Progress

# Copied between two reports: 8 MB.
_PAGES = 2_048
_COPIED_TOGETHER = 4 * 1_048_576
# Instructions of SQLite between two looks at whether to stop: some milliseconds.
_INSTRUCTIONS = 200_000


def address(path: Path, **options: str) -> str:
    """The address under which SQLite opens a file with options, such as `mode="ro"`."""
    text = Path(os.path.abspath(path)).as_uri()
    if not text.startswith("file:///"):
        # A Windows share, file://server/…: SQLite wants the server in the path.
        text = "file:////" + text.removeprefix("file://")
    return text + ("?" + "&".join(f"{k}={v}" for k, v in options.items()) if options else "")


def read_only_address(path: Path) -> str:
    """How to open a file that must not, or cannot, be written.

    Beside a file in WAL mode SQLite wants to make another one even for reading. Where it cannot,
    the medium is write-protected, so that nobody else changes the file either: "immutable".
    """
    plain = address(path, mode="ro")
    try:
        with closing(sqlite3.connect(plain, uri=True)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        log = path.with_name(path.name + "-wal")
        # What is still in the log would be passed over.
        if not log.exists() or log.stat().st_size == 0:
            return address(path, mode="ro", immutable="1")
    return plain


def damages(connection: sqlite3.Connection) -> list[str]:
    """What is broken in the file, in SQLite's words; the search index is not looked at.

    SQLite 3.44 and later report a broken full-text index here too. It is derived, has its own check
    and is built again, so it is no reason to call the file damaged or to refuse a backup.

    Raises:
        sqlite3.DatabaseError: the file is too broken to be checked.
    """
    verdicts = [str(row[0]) for row in connection.execute("PRAGMA quick_check(100)")]
    return [line for line in verdicts if line != "ok" and "inverted index for FTS" not in line]


@contextmanager
def stoppable(connection: sqlite3.Connection, progress: Progress, text: str) -> Iterator[None]:
    """Lets a cancelled `progress` end statements that take long by themselves, such as a check.

    Raises:
        Cancelled: when that happened.
    """

    def look() -> int:
        try:
            progress.report(0, 0, text)
        except Cancelled:
            return 1
        return 0

    progress.report(0, 0, text)
    connection.set_progress_handler(look, _INSTRUCTIONS)
    try:
        yield
    except Exception as error:
        if progress.cancelled:
            raise Cancelled from error
        raise
    finally:
        connection.set_progress_handler(None, 0)


def copy_database(source: Path, target: Path, progress: Progress | None = None) -> None:
    """Copy a file, open or not, into a new, checked, single file.

    Raises:
        sqlite3.Error: when reading, writing or the check of the copy fails.
        Cancelled: when `progress` was cancelled; the caller removes the target.
    """
    progress = progress or Progress()
    copy_pages(source, target, progress, "写しています")
    with (
        closing(sqlite3.connect(target)) as copy,
        stoppable(copy, progress, "写しを確かめています"),
    ):
        found = damages(copy)
    if found:
        raise sqlite3.DatabaseError(found[0])


def copy_pages(source: Path, target: Path, progress: Progress, text: str) -> None:
    """Copy a file, open or not, page by page into a new, single file, damaged or not.

    Raises:
        sqlite3.Error: when reading or writing fails.
        Cancelled: when `progress` was cancelled; the caller removes the target.
    """

    def report(_status: int, remaining: int, total: int) -> None:
        progress.report(total - remaining, max(total, 1), text)

    with (
        closing(sqlite3.connect(read_only_address(source), uri=True)) as reading,
        closing(sqlite3.connect(target)) as writing,
    ):
        # One state from beginning to end: without it a write of ours begins the copy anew.
        reading.isolation_level = None
        reading.execute("BEGIN")
        reading.execute("SELECT 1 FROM sqlite_master").fetchone()
        reading.backup(writing, pages=_PAGES, progress=report)
        reading.execute("COMMIT")
        writing.execute("PRAGMA journal_mode = DELETE")


def copy_bytes(source: Path, target: Path, progress: Progress, text: str) -> None:
    """Copy a file that nobody writes, as it is, to a place that may be slow.

    Raises:
        OSError: when reading or writing fails; half a copy does not stay.
        Cancelled: when `progress` was cancelled; nothing stays.
    """
    total = max(source.stat().st_size, 1)
    try:
        with source.open("rb") as reading, target.open("wb") as writing:
            while part := reading.read(_COPIED_TOGETHER):
                writing.write(part)
                progress.report(writing.tell(), total, text)
    except BaseException:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise
