"""What to do with a damaged data file: set it aside, and bring what can be read into a new one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import SQLModel

from jireidana import sqlitefile
from jireidana.errors import DataFileProblem

from . import database, tables
from .backup import Backups

# A gap of more unreadable rows than this is not probed row by row.
_PROBE_LIMIT = 20_000

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
        counts = [f"{name} {self.kept.get(t, 0)} 件" for t, name in _NAMES.items()]
        lines = [f"壊れたファイルから読み取れたもの: {'、'.join(counts)}。"]
        lost = [_NAMES[t] for t in self.damaged if t in _NAMES]
        if lost:
            lines.append(f"一部を読み取れなかったもの: {'、'.join(lost)}。")
        filled = [f"{_NAMES[t]} {n} 件" for t, n in self.from_backup.items() if t in _NAMES and n]
        if self.backup is not None and filled:
            lines.append(
                f"バックアップ「{self.backup.name}」から補ったもの: {'、'.join(filled)}"
                "（その後に削除したものが戻っていることがあります）。"
            )
        lines.append(f"壊れたファイルは「{self.aside}」に残してあります。")
        return lines


def salvage(path: Path, backups: Backups) -> Salvage:
    """Put a new data file in the place of a damaged one; nobody may hold `path` open.

    User rows and pack rows are read as far as they can be; rows that cannot are taken from the
    newest sound backup. The damaged file is moved aside with its log and never written to.

    Raises:
        DataFileProblem: when not even a new file can be made; the damaged file stays in its place.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    result = Salvage(path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}"))
    staged = path.with_name(path.name + ".salvage")
    try:
        _remove(staged)
        _new_file(staged, _version(path))
        with tempfile.TemporaryDirectory(dir=path.parent, prefix="salvage-") as folder:
            copy = _copy(path, Path(folder))
            with closing(_open(staged)) as target, target:
                target.execute("PRAGMA foreign_keys = OFF")
                with closing(_open(copy)) as source:
                    _bring_over(source, target, result)
                if result.damaged:
                    _fill_from_backup(target, backups, result)
                _drop_orphans(target)
        for ending in ("", "-wal", "-shm"):
            old = path.with_name(path.name + ending)
            if old.exists():
                os.replace(old, result.aside.with_name(result.aside.name + ending))
        os.replace(staged, path)
    except (OSError, *_UNREADABLE) as error:
        raise DataFileProblem(
            f"データファイル「{path}」を修復できませんでした（{error}）。",
            "空き容量とフォルダーの権限を確かめるか、バックアップから復元してください。",
        ) from error
    finally:
        _remove(staged)
    return result


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _version(path: Path) -> str:
    """The schema the damaged file has, so that its rows fit; the newest when it cannot be told."""
    try:
        version = database.schema_version(path)
    except DataFileProblem:
        return database.HEAD
    return version if version is not None and version < database.HEAD else database.HEAD


def _new_file(path: Path, version: str) -> None:
    from .migrate import upgrade

    engine = database.create_engine(path)
    try:
        with database.writing(engine).begin() as connection:
            upgrade(connection, version)
    finally:
        engine.dispose()


def _copy(path: Path, folder: Path) -> Path:
    """A copy to read from: opening a file with a log beside it would write to it."""
    copy = folder / path.name
    shutil.copyfile(path, copy)
    log = path.with_name(path.name + "-wal")
    if log.exists():
        shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
    return copy


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    # A flipped bit inside a text must not cost the whole text.
    connection.text_factory = lambda content: content.decode("utf-8", "replace")
    return connection


def _tables() -> Iterator[tuple[str, Sequence[str]]]:
    for table in SQLModel.metadata.sorted_tables:
        yield table.name, [column.name for column in table.columns]


def _bring_over(source: sqlite3.Connection, target: sqlite3.Connection, result: Salvage) -> None:
    for name, wanted in _tables():
        columns = _common_columns(source, target, name, wanted)
        if not columns:
            if _columns(target, name):
                result.damaged.append(name)
            continue
        whole, kept = True, 0
        for row in _readable_rows(source, name, columns):
            if row is None:
                whole = False
            elif _insert(target, name, columns, row):
                kept += 1
            else:
                whole = False
        result.kept[name] = kept
        if not whole:
            result.damaged.append(name)


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


def _fill_from_backup(target: sqlite3.Connection, backups: Backups, result: Salvage) -> None:
    for backup in backups.all():
        try:
            address = sqlitefile.read_only_address(backup.path)
            with closing(sqlite3.connect(address, uri=True)) as source:
                if sqlitefile.damages(source):
                    continue
                for name, wanted in _tables():
                    if name not in result.damaged:
                        continue
                    columns = _common_columns(source, target, name, wanted)
                    names = ", ".join(f'"{column}"' for column in columns)
                    rows = source.execute(f'SELECT {names} FROM "{name}"') if columns else ()
                    result.from_backup[name] = sum(
                        _insert(target, name, columns, row) for row in rows
                    )
        except (OSError, *_UNREADABLE):
            continue
        result.backup = backup.path
        return


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
