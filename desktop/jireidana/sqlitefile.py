"""How SQLite is asked for a file by name, read where nothing can be written, and copied whole."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path


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


def copy_database(source: Path, target: Path) -> None:
    """Copy a file, open or not, into a new, checked, single file.

    Raises:
        sqlite3.Error: when reading, writing or the check of the copy fails.
    """
    with (
        closing(sqlite3.connect(read_only_address(source), uri=True)) as reading,
        closing(sqlite3.connect(target)) as writing,
    ):
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode = DELETE")
        verdict = writing.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)
