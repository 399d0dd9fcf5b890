"""The index's tables: derived, so they lie outside the migrations and can always be made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from jireidana.catalog.reading import raw as raw
from jireidana.progress import Progress

SHORT_FIELDS = "title, organization, category, summary"
NAMES = "title organization category"

WORDS, PIECES, READINGS = "fts_words", "fts_pieces", "fts_readings"
BODY_WORDS, BODY_PIECES, NOTES = "fts_body_words", "fts_body_pieces", "fts_notes"
# Words and readings of the names of cases whose long texts wait to be analysed.
FRESH = "fts_fresh"

# The generation of what readers remember of terms only; the others are those of `changes.Kind`.
WORDS_KIND = "words"

# bm25 weights of the short fields. Tags, notes and bodies come in between in `ranking`.
WEIGHTS = "10.0, 6.0, 4.0, 3.0"

COLUMNS = {
    WORDS: SHORT_FIELDS,
    PIECES: SHORT_FIELDS,
    READINGS: SHORT_FIELDS,
    BODY_WORDS: "body",
    BODY_PIECES: "body",
    # Everything the office says of a case in three ways, and its notes alone for メモ:.
    NOTES: "words, pieces, readings, notes",
    FRESH: "title, organization, category, readings",
}
FTS_TABLES = tuple(COLUMNS)
_DAMAGES = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_CONSTRAINT})
# What FTS5 keeps a table in.
_PARTS = frozenset({"data", "idx", "content", "docsize", "config"})

# Every ASCII sign is part of a token, the space too: tokens are parted by line ends, so that
# pieces find exactly what is written, whatever it is.
_TOKEN_SIGNS = "".join(chr(code) for code in range(0x20, 0x7F) if not chr(code).isalnum())
TOKENIZER = "ascii tokenchars '{}'".format(_TOKEN_SIGNS.replace("'", "''")).replace("'", "''")

_QUIET = Progress()
# Of about 4 kB each.
_ROWS = 2_000

# How much new text each table may collect in memory; bodies are by far the longest.
_MEGABYTE = 1024 * 1024
_GATHERED = {BODY_PIECES: 64 * _MEGABYTE, BODY_WORDS: 32 * _MEGABYTE}


def create(db: sqlite3.Connection, progress: Progress = _QUIET) -> None:
    """Make the empty index, in place of any other.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    drop(db, progress)
    for table, columns in COLUMNS.items():
        # Only notes change in place; the rest belongs to case ids that are never used again.
        content = "" if table == NOTES else "content='', "
        db.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, {content}tokenize='{TOKENIZER}')"
        )
    db.execute("CREATE TABLE fts_case (id INTEGER PRIMARY KEY, complete INTEGER NOT NULL)")
    db.execute("CREATE INDEX fts_case_waiting ON fts_case (id) WHERE complete = 0")
    db.execute("CREATE TABLE fts_state (key TEXT PRIMARY KEY, value TEXT NOT NULL)")


def drop(db: sqlite3.Connection, progress: Progress = _QUIET) -> None:
    """Take the index away, which takes a while where it is large.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    tables = (*FTS_TABLES, "fts_case", "fts_state")
    for done, table in enumerate(tables):
        progress.report(done, len(tables), "これまでの索引を片付けています")
        while _delete_some(db, f"{table}_data"):
            progress.report(done, len(tables), "これまでの索引を片付けています")
        try:
            db.execute(f"DROP TABLE IF EXISTS {table}")
        except sqlite3.DatabaseError:
            _take_out(db, table)


def _take_out(db: sqlite3.Connection, table: str) -> None:
    """Drop a table too damaged for FTS5 to open it, which DROP TABLE would have to."""
    db.execute("PRAGMA writable_schema = ON")
    try:
        db.execute("DELETE FROM sqlite_master WHERE name = ?", [table])
    finally:
        # Reads the tables anew, too: those that held the index are plain ones now.
        db.execute("PRAGMA writable_schema = RESET")
    parts = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB ?", [f"{table}_*"]
    )
    for (part,) in parts.fetchall():
        if part.removeprefix(f"{table}_") in _PARTS:
            db.execute(f"DROP TABLE {part}")


def _delete_some(db: sqlite3.Connection, table: str) -> bool:
    """Delete some of a table's rows; False when none is left, or no such table is there.

    SQLite keeps in memory every page that one statement frees: dropping the largest table as it is
    took half a gigabyte.
    """
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [table]).fetchone():
        return False
    # Without its first rows FTS5 would not know the table any more, not even to drop it.
    some = f"SELECT id FROM {table} WHERE id > 10 LIMIT {_ROWS}"
    return db.execute(f"DELETE FROM {table} WHERE id IN ({some})").rowcount > 0


def gather_in_memory(db: sqlite3.Connection) -> None:
    """Collect more in memory before writing: bulk building is a fifth faster."""
    for table in FTS_TABLES:
        if table not in (NOTES, FRESH):
            size = _GATHERED.get(table, 16 * _MEGABYTE)
            db.execute(f"INSERT INTO {table}({table}, rank) VALUES ('hashsize', {size})")


class Damaged(Exception):
    """A table of the index cannot be written; nothing else is wrong, no full disk, no lock."""


@contextmanager
def all_or_nothing(db: sqlite3.Connection) -> Iterator[None]:
    """Write to the index, or leave it as it was where it turns out to be damaged.

    Raises:
        Damaged: when that is so.
    """
    db.execute("SAVEPOINT indexing")
    try:
        yield
        # Makes FTS5 write what it holds, which else would fail with the whole transaction.
        db.execute("SAVEPOINT written")
        db.execute("RELEASE written")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _DAMAGES:
            raise
        db.execute("ROLLBACK TO indexing")
        db.execute("RELEASE indexing")
        raise Damaged from error
    db.execute("RELEASE indexing")


def exists(db: sqlite3.Connection) -> bool:
    """Whether every table of the index is there."""
    wanted = {*FTS_TABLES, "fts_case", "fts_state"}
    rows = db.execute("SELECT name FROM sqlite_master WHERE name LIKE 'fts!_%' ESCAPE '!'")
    return wanted <= {name for (name,) in rows}


def has_notes(db: sqlite3.Connection) -> bool:
    """Whether the office says anything of any case."""
    return db.execute(f"SELECT 1 FROM {NOTES}_docsize LIMIT 1").fetchone() is not None


def state(db: sqlite3.Connection) -> dict[str, str]:
    """The index's own notes: version and generations; none where there is no index."""
    try:
        return dict(db.execute("SELECT key, value FROM fts_state"))
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return {}
        raise


def set_state(db: sqlite3.Connection, key: str, value: str) -> None:
    db.execute("INSERT OR REPLACE INTO fts_state (key, value) VALUES (?, ?)", (key, value))


def has_fresh(db: sqlite3.Connection) -> bool:
    """Whether any case waits for the words of its long texts."""
    return db.execute(f"SELECT 1 FROM {FRESH}_docsize LIMIT 1").fetchone() is not None


def forget_fresh(db: sqlite3.Connection) -> None:
    """Empty the table of names once every long text is analysed."""
    db.execute(f"INSERT INTO {FRESH}({FRESH}) VALUES ('delete-all')")
