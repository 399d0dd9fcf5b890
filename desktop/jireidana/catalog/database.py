"""The SQLite file: opening, pragmas, transactions, and bringing an older file up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import SQLModel

from jireidana import sqlitefile
from jireidana.errors import DataFileProblem

from . import tables as tables  # fills the metadata
from .head import HEAD as HEAD

BUSY_TIMEOUT_MS = 5_000


def create_engine(path: Path, read_only: bool = False) -> sa.Engine:
    """An engine on the file with our pragmas, where we and not the driver begin transactions."""
    address = sqlitefile.read_only_address(path) if read_only else sqlitefile.address(path)
    engine = sa.create_engine(
        sa.URL.create("sqlite+pysqlite", database=str(path)),
        creator=lambda: sqlite3.connect(
            address, uri=True, timeout=BUSY_TIMEOUT_MS / 1000, check_same_thread=False
        ),
        # The connection used last comes first: one page cache is filled and not each in turn.
        pool_use_lifo=True,
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, record: sa.pool.ConnectionPoolEntry) -> None:
        record.info["pool"] = engine.pool
        # The driver's own transaction handling commits before DDL; migrations need it inside.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            # Power is switched off at the wall: a commit must be on disk when it returns.
            connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -16384")
        connection.execute("PRAGMA temp_store = MEMORY")

    @event.listens_for(engine, "checkin")
    def _let_go(_connection: object, record: sa.pool.ConnectionPoolEntry) -> None:
        # In use when the engine was disposed: idle it would keep Windows from moving the file.
        if record.info.get("pool") is not engine.pool:
            record.invalidate()

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        write = connection.get_execution_options().get("jireidana_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def writing(engine: sa.Engine) -> sa.Engine:
    """The same engine, for transactions that take the write lock when they begin."""
    return engine.execution_options(jireidana_write=True)


_MEND = "「データの点検」を行うか、バックアップから復元してください。"

# What SQLite says, and what it means to the user: (parts of the text, sentence, hint).
_TROUBLES = (
    (
        ("no such table: fts_",),
        "には、いま検索用の索引がありません。",
        "事例棚を開き直すか、「データの点検」の「安全に直す」で作り直してください。",
    ),
    (
        (
            "disk image is malformed",
            "malformed database",
            "not a database",
            "corrupt",
            "vtable constructor failed",
            "invalid fts5 file format",
            "not decode",
            "can't decode",
        ),
        "が壊れています。",
        _MEND,
    ),
    (
        ("disk is full", "disk full"),
        "を書き込めません。ディスクの空きがありません。",
        "不要なファイルを片付けてから、もう一度行ってください。今の操作は取り消されています。",
    ),
    (
        ("locked", "busy"),
        "は、ほかのプログラムが使用中です。",
        "事例棚をほかにも開いていないか、バックアップソフトが動いていないかを確かめ、"
        "もう一度行ってください。",
    ),
    (
        ("readonly", "read-only"),
        "に書き込めません。",
        "フォルダーの権限を確かめるか、書き込める場所へデータを移してください。",
    ),
    (
        ("unable to open", "disk i/o error", "no such table"),
        "を読み書きできません。",
        "フォルダーがまだあるか、空き容量があるか、媒体が外れていないかを確かめ、"
        "もう一度開いてください。",
    ),
)


def explain(error: BaseException, path: Path) -> DataFileProblem | None:
    """What an SQLite error means to the user; None when the fault is in our own statement."""
    text = str(error).lower()
    for parts, sentence, hint in _TROUBLES:
        if any(part in text for part in parts):
            return DataFileProblem(f"データファイル「{path}」{sentence}（{error}）", hint)
    return None


def schema_version(path: Path, read_only: bool = False) -> str | None:
    """The file's migration, or None for a file that does not exist or is empty.

    Raises:
        DataFileProblem: when the file is not one of ours or cannot be read.
    """
    try:
        if not path.exists() or path.stat().st_size == 0:
            return None
        # Never a plain open() here: closing it would take away the locks of every connection this
        # process has on the file, and the next program to leave would delete the log in use.
        address = sqlitefile.read_only_address(path) if read_only else sqlitefile.address(path)
        with closing(
            sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_MS / 1000)
        ) as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except OSError as error:
        raise DataFileProblem(
            f"データファイル「{path}」を読めません（{error.strerror}）。",
            "フォルダーの権限と、ほかのプログラムが開いていないかを確かめてください。",
        ) from error
    except (sqlite3.Error, UnicodeDecodeError) as error:  # a broken name in SQLite's own message
        if "no such table" in str(error):
            raise DataFileProblem(
                f"データファイル「{path}」はこのプログラムのデータではありません。",
                "別のフォルダーを指定してください。",
            ) from error
        raise explain(error, path) or error from error
    return str(row[0]) if row else None


def require_current(path: Path) -> None:
    """Check that a file can be used as it is, for a file that cannot be migrated.

    Raises:
        DataFileProblem: it was made by another version of the program, or is not one of ours.
    """
    version = schema_version(path, read_only=True)
    if version != HEAD:
        raise DataFileProblem(
            f"データファイル「{path}」は、別の版のプログラムのデータです"
            f"（データの版 {version or 'なし'}、このプログラムの版 {HEAD}）。"
            "書き込めないため、この版に移せません。",
            "書き込める場所に写してから開いてください。",
        )


def bring_up_to_date(
    engine: sa.Engine, path: Path, before_migrating: Callable[[], Any] = lambda: None
) -> bool:
    """Create or migrate the schema in one transaction; True when something was migrated.

    Args:
        engine: an engine on `path`.
        path: the data file.
        before_migrating: called before an older file is touched (makes the backup).

    Raises:
        DataFileProblem: a newer, foreign or damaged file, or a migration that failed; the file
            is as it was before.
    """
    version = schema_version(path)
    if version == HEAD:
        return False
    if version is not None and version > HEAD:
        raise DataFileProblem(
            f"データファイル「{path}」は、より新しい版のプログラムで作られています"
            f"（データの版 {version}、このプログラムの版 {HEAD}）。",
            "新しい版のプログラムをお使いください。データには何も変更を加えていません。",
        )
    if version is not None:
        before_migrating()
    from .migrate import upgrade

    try:
        with writing(engine).begin() as connection:
            upgrade(connection)
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        raise DataFileProblem(
            f"データファイル「{path}」を新しい版に移せませんでした（{error}）。",
            "ファイルは元のままです。空き容量とフォルダーの権限を確かめてください。",
        ) from error
    return True


def check_schema(engine: sa.Engine, path: Path) -> None:
    """Hold the file's tables and columns against ours: a flipped bit in a name is damage, too.

    Raises:
        DataFileProblem: when a table or a column is missing.
    """
    wanted = {
        (t.name, column.name) for t in SQLModel.metadata.sorted_tables for column in t.columns
    }
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND m.name NOT LIKE 'fts@_%' ESCAPE '@'"
        )
        missing = wanted - {(table, column) for table, column in rows}
    if missing:
        table, column = min(missing)
        raise DataFileProblem(
            f"データファイル「{path}」が壊れています（{table} に {column} がありません）。", _MEND
        )
