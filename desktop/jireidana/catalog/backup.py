"""Backups of the data file: made with SQLite's own backup, checked before they count."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from jireidana.errors import DataFileProblem, UserError
from jireidana.sqlitefile import copy_database

_PREFIX = "jireidana-"
_SUFFIX = ".sqlite"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file: when it was made (UTC), why, and its size in bytes."""

    path: Path
    made_at: datetime
    reason: str
    size: int


class Backups:
    """The backups of one data file, in a folder of their own.

    Args:
        database: the data file.
        folder: where backups lie; made when the first one is.
    """

    def __init__(self, database: Path, folder: Path) -> None:
        self.database = database
        self.folder = folder

    def make(self, reason: str, target: Path | None = None) -> Path:
        """Copy the data file while it is in use, check the copy, and give its path.

        Args:
            reason: one English word that goes into the file's name ("import", "migration", "day").
            target: where to write instead of the backup folder.

        Raises:
            UserError: when the copy cannot be written or does not pass its check.
        """
        if target is None:
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")[:-3]
            target = self.folder / f"{_PREFIX}{stamp}Z-{reason}{_SUFFIX}"
        partial = target.with_name(target.name + ".part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            partial.unlink(missing_ok=True)
            copy_database(self.database, partial)
            os.replace(partial, target)
        except (OSError, sqlite3.Error) as error:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
            raise UserError(
                f"バックアップ「{target}」を作れませんでした（{error}）。",
                "空き容量とフォルダーの権限を確かめてください。データには何も変更を加えていません。",
            ) from error
        return target

    def all(self) -> list[Backup]:
        """Every backup, newest first."""
        found = []
        for path in self.folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            stamp, _, reason = path.name[len(_PREFIX) : -len(_SUFFIX)].partition("-")
            try:
                made_at = datetime.strptime(stamp, "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
            except ValueError:
                continue
            found.append(Backup(path, made_at, reason, path.stat().st_size))
        return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def restore(backup: Path, database: Path, backups: Backups) -> Path | None:
    """Put a backup in the data file's place; the present file is backed up first.

    Nobody may hold `database` open.

    Returns:
        The backup of the file that was replaced, or None when there was none that could be read.

    Raises:
        DataFileProblem: when `backup` is not a sound data file; nothing is changed.
    """
    from .database import HEAD, schema_version

    version = schema_version(backup)
    if version is None or version > HEAD:
        raise DataFileProblem(
            f"「{backup}」は、この版のプログラムで復元できるバックアップではありません。",
            "別のバックアップを選んでください。",
        )
    staged = database.with_name(database.name + ".restore")
    staged.unlink(missing_ok=True)
    try:
        copy_database(backup, staged)
    except sqlite3.Error as error:
        staged.unlink(missing_ok=True)
        raise DataFileProblem(
            f"バックアップ「{backup}」が壊れています（{error}）。",
            "別のバックアップを選んでください。",
        ) from error
    kept = backups.make("restore") if database.exists() else None
    # A stale log beside the new file would be replayed into it.
    for ending in ("-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
    os.replace(staged, database)
    return kept
