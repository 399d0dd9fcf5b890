"""What to do with a damaged data file: set it aside, and bring what can be read into a new one."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import SQLModel

from jireidana import sqlitefile
from jireidana.errors import DataFileProblem
from jireidana.progress import Progress

from . import database, tables
from .backup import Backups
from .replacing import name_aside, remove, replace_damaged, settle

# A gap of more unreadable rows than this is not probed row by row.
_PROBE_LIMIT = 20_000

_READING = "壊れたファイルから読み取っています"
_FILLING = "足りないものをバックアップから補っています"
_JOINING = "行のつながりを確かめています"

# SQLite's own message cannot be decoded when the flipped bit lies in a name.
_UNREADABLE = (sqlite3.Error, UnicodeDecodeError)

# What people call the rows they wrote.
_NAMES = {
    tables.Tag.__tablename__: "タグ",
    tables.CaseTag.__tablename__: "事例に付けたタグ",
    tables.Note.__tablename__: "メモ",
    tables.Assessment.__tablename__: "検討状況",
    tables.Proposal.__tablename__: "提案リスト",
    tables.ProposalCase.__tablename__: "提案リストの事例",
    tables.SavedQuery.__tablename__: "保存した検索条件",
    tables.Case.__tablename__: "事例",
}


@dataclass(slots=True)
class Salvage:
    """What came back.

    Attributes:
        aside: where the damaged file lies now; it is never written to again.
        kept: rows per table that were read from the damaged file.
        damaged: tables of which some rows could not be read.
        from_backup: rows per table that the newest sound backup had and the damaged file did not.
        backup: that backup, when one was needed and there.
    """

    aside: Path
    kept: dict[str, int] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)
    from_backup: dict[str, int] = field(default_factory=dict)
    backup: Path | None = None

    def sentences(self) -> list[str]:
        """The result in plain words."""
        kept, filled = _counted(self.kept), _counted(self.from_backup)
        lost = [name for table, name in _NAMES.items() if table in self.damaged]
        if kept:
            lines = [f"壊れたファイルから読み取れたもの: {'、'.join(kept)}。"]
        else:
            lines = ["壊れたファイルからは、何も読み取れませんでした。"]
        if kept and lost:
            lines.append(f"一部を読み取れなかったもの: {'、'.join(lost)}。")
        if self.backup is not None and filled:
            lines.append(
                f"バックアップ「{self.backup.name}」から補ったもの: {'、'.join(filled)}"
                "（その後に削除したものが戻っていることがあります）。"
            )
        lines.append(f"壊れたファイルは「{self.aside}」に残してあります。")
        return lines


def _counted(rows: Mapping[str, int]) -> list[str]:
    return [f"{name} {rows[table]:,} 件" for table, name in _NAMES.items() if rows.get(table)]


def salvage(path: Path, backups: Backups, progress: Progress | None = None) -> Salvage:
    """Put a new data file in the place of a damaged one; nobody may hold `path` open.

    User rows and pack rows are read as far as they can be; rows that cannot are taken from the
    newest sound backup. The damaged file is moved aside with its log and never written to. The
    search index is left to the next opening.

    Raises:
        Cancelled: when `progress` was cancelled; the damaged file stays in its place.
        DataFileProblem: when not even a new file can be made; the damaged file stays in its place.
    """
    settle(path)
    result = Salvage(name_aside(path))
    staged = path.with_name(path.name + ".salvage")
    try:
        recover(path, staged, backups, result, progress or Progress())
        replace_damaged(path, staged, result.aside)
    except (OSError, *_UNREADABLE) as error:
        raise DataFileProblem(
            f"データファイル「{path}」を修復できませんでした（{error}）。",
            "空き容量とフォルダーの権限を確かめるか、バックアップから復元してください。",
        ) from error
    finally:
        remove(staged)
    return result


def recover(
    path: Path, staged: Path, backups: Backups, result: Salvage, progress: Progress
) -> None:
    """Make the file `staged` of what can be read of the file `path`, and of the newest backup.

    Raises:
        Cancelled: when `progress` was cancelled; the caller removes `staged`.
        OSError, sqlite3.Error: when it cannot be made.
    """
    remove(staged)
    with _readable(path, progress) as source:
        _new_file(staged, _version(source))
        with closing(_open(sqlitefile.address(staged))) as target, target:
            target.execute("PRAGMA foreign_keys = OFF")
            _bring_over(source, target, result, progress)
            if result.damaged:
                _fill_from_backup(target, backups, result, progress)
            with sqlitefile.stoppable(target, progress, _JOINING):
                _drop_orphans(target)


def _version(source: sqlite3.Connection) -> str:
    """The schema the damaged file has, so that its rows fit; the newest when it cannot be told."""
    try:
        row = source.execute("SELECT version_num FROM alembic_version").fetchone()
    except _UNREADABLE:
        return database.HEAD
    version = str(row[0]) if row else ""
    return version if version.isdecimal() and "0000" < version < database.HEAD else database.HEAD


def _new_file(path: Path, version: str) -> None:
    from .migrate import upgrade

    engine = database.create_engine(path)
    try:
        with database.writing(engine).begin() as connection:
            upgrade(connection, version)
    finally:
        engine.dispose()


@contextmanager
def _readable(path: Path, progress: Progress) -> Iterator[sqlite3.Connection]:
    """The damaged file, open to be read; what is still in its log is in it."""
    log = path.with_name(path.name + "-wal")
    if not log.exists() or log.stat().st_size == 0:
        with closing(_open(sqlitefile.address(path, mode="ro", immutable="1"))) as source:
            yield source
        return
    # Opening a file with a log beside it would write to it.
    with tempfile.TemporaryDirectory(dir=path.parent, prefix="salvage-") as folder:
        copy = Path(folder) / path.name
        sqlitefile.copy_bytes(path, copy, progress, _READING)
        sqlitefile.copy_bytes(log, copy.with_name(copy.name + "-wal"), progress, _READING)
        with closing(_open(sqlitefile.address(copy))) as source:
            yield source


def _open(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True)
    # A flipped bit inside a text must not cost the whole text.
    connection.text_factory = lambda content: content.decode("utf-8", "replace")
    return connection


def _tables() -> Iterator[tuple[str, Sequence[str]]]:
    for table in SQLModel.metadata.sorted_tables:
        yield table.name, [column.name for column in table.columns]


def _bring_over(
    source: sqlite3.Connection, target: sqlite3.Connection, result: Salvage, progress: Progress
) -> None:
    sizes = {name: _size(source, name) for name, _ in _tables()}
    before, total = 0, sum(sizes.values())
    for name, wanted in _tables():
        columns = _common_columns(source, target, name, wanted)
        if not columns:
            if _columns(target, name):
                result.damaged.append(name)
            continue
        whole, kept = True, 0
        for row in _readable_rows(source, name, columns):
            progress.report(before + min(kept, sizes[name]), total, _READING)
            if row is None:
                whole = False
            elif _insert(target, name, columns, row):
                kept += 1
            else:
                whole = False
        before += sizes[name]
        result.kept[name] = kept
        if not whole:
            result.damaged.append(name)


def _size(source: sqlite3.Connection, table: str) -> int:
    """About how many rows a table has; counting them would read all of it."""
    try:
        low, high = source.execute(f'SELECT min(rowid), max(rowid) FROM "{table}"').fetchone()
    except _UNREADABLE:
        return 0
    return 0 if low is None else int(high - low + 1)


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    try:
        return {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
    except _UNREADABLE:
        return set()


def _common_columns(
    source: sqlite3.Connection, target: sqlite3.Connection, table: str, wanted: Sequence[str]
) -> list[str]:
    common = _columns(source, table) & _columns(target, table)
    return [column for column in wanted if column in common]


def _insert(
    target: sqlite3.Connection, name: str, columns: Sequence[str], row: Sequence[object]
) -> bool:
    marks = ", ".join("?" * len(columns))
    names = ", ".join(f'"{column}"' for column in columns)
    try:
        sql = f'INSERT OR IGNORE INTO "{name}" ({names}) VALUES ({marks})'
        return target.execute(sql, row).rowcount == 1
    except (*_UNREADABLE, OverflowError):
        return False


def _readable_rows(
    source: sqlite3.Connection, name: str, columns: Sequence[str]
) -> Iterator[Sequence[object] | None]:
    """The rows from both ends towards the damage, then those between that can be found by number.

    None stands for damage: some rows may be missing.
    """
    select = f'SELECT rowid, {", ".join(f"{chr(34)}{c}{chr(34)}" for c in columns)} FROM "{name}"'
    low: int | None = None
    try:
        for rowid, *row in source.execute(f"{select} ORDER BY rowid"):
            low = rowid
            yield row
        return
    except _UNREADABLE:
        yield None
    high: int | None = None
    try:
        for rowid, *row in source.execute(f"{select} ORDER BY rowid DESC"):
            if low is not None and rowid <= low:
                return
            high = rowid
            yield row
    except _UNREADABLE:
        pass
    first = 1 if low is None else low + 1
    last = high if high is not None else first + _PROBE_LIMIT
    for rowid in range(first, min(last, first + _PROBE_LIMIT)):
        try:
            found = source.execute(f"{select} WHERE rowid = ?", (rowid,)).fetchone()
        except _UNREADABLE:
            continue
        if found is not None:
            yield found[1:]


def _fill_from_backup(
    target: sqlite3.Connection, backups: Backups, result: Salvage, progress: Progress
) -> None:
    for backup in backups.all():
        try:
            address = sqlitefile.read_only_address(backup.path)
            with closing(sqlite3.connect(address, uri=True)) as source:
                with sqlitefile.stoppable(source, progress, _FILLING):
                    if sqlitefile.damages(source):
                        continue
                for name in result.damaged:
                    result.from_backup[name] = _fill(source, target, name, progress)
        except (OSError, *_UNREADABLE):
            continue
        result.backup = backup.path
        return


def _fill(
    source: sqlite3.Connection, target: sqlite3.Connection, name: str, progress: Progress
) -> int:
    """Put in the rows of a table that are missing; gives how many there were."""
    columns = _common_columns(source, target, name, dict(_tables())[name])
    if not columns:
        return 0
    names = ", ".join(f'"{column}"' for column in columns)
    total, filled = _size(source, name), 0
    for number, row in enumerate(source.execute(f'SELECT {names} FROM "{name}"')):
        progress.report(min(number, total), total, _FILLING)
        filled += _insert(target, name, columns, row)
    return filled


def _drop_orphans(target: sqlite3.Connection) -> None:
    """Rows whose parent did not come back; user rows on cases that are gone are no orphans."""
    while rows := target.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, parent, number in rows:
            keys = target.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
            column = next(key[3] for key in keys if key[0] == number)
            optional = table == "case" and parent in ("category", "source")
            if optional or (table == "category" and parent == "category"):
                target.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (rowid,))
            else:
                target.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))
