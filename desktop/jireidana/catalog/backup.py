"""Backups of the data file: made with SQLite's own backup, checked before they count."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Collection
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jireidana.errors import DataFileProblem, UserError
from jireidana.progress import Cancelled, Progress
from jireidana.sqlitefile import (
    copy_bytes,
    copy_database,
    damages,
    read_only_address,
    stoppable,
)

from .replacing import name_aside, remove, replace_damaged, replace_sound, settle
from .tiers import surplus

DEFAULT_LIMIT = 1_024 * 1_048_576

_ABANDONED_SECONDS = 86_400
_PREFIX = "jireidana-"
_SUFFIX = ".sqlite"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file: when it was made (UTC), why, and its size in bytes."""

    path: Path
    made_at: datetime
    reason: str
    size: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds."""

    cases: int
    notes: int
    tags: int
    assessments: int
    proposals: int


def contents(path: Path) -> Contents:
    """Look into a backup; it is not written to.

    Raises:
        DataFileProblem: when it cannot be read as one.
    """
    counts = []
    try:
        with closing(sqlite3.connect(read_only_address(path), uri=True)) as file:
            for table in ("case", "note", "tag", "assessment", "proposal"):
                counts.append(file.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])
    except sqlite3.Error as error:
        raise DataFileProblem(
            f"バックアップ「{path.name}」を読めません（{error}）。",
            "別のバックアップを選んでください。",
        ) from error
    return Contents(*counts)


class Backups:
    """The backups of one data file, in a folder of their own.

    Args:
        database: the data file.
        folder: where backups lie; made when the first one is.
        limit: how many bytes backups may take; the oldest go first.
    """

    def __init__(self, database: Path, folder: Path, limit: int = DEFAULT_LIMIT) -> None:
        self.database = database
        self.folder = folder
        self.limit = limit

    def make(
        self,
        reason: str,
        target: Path | None = None,
        progress: Progress | None = None,
        spare: Path | None = None,
    ) -> Path:
        """Copy the data file while it is in use, check the copy, and give its path.

        Args:
            reason: one English word that goes into the file's name ("import", "migration", "day").
            target: where to write instead of the backup folder.
            progress: told how far it is.
            spare: a backup that stays although the tiers do not keep it: what is restored next.

        Raises:
            DataFileProblem: when the data file is damaged.
            UserError: when the copy cannot be written.
            Cancelled: when `progress` was cancelled; nothing is left of the copy.
        """
        ours = target is None
        if target is None:
            target = self._free_name(reason)
        partial = target.with_name(target.name + ".part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            partial.unlink(missing_ok=True)
            copy_database(self.database, partial, progress)
            os.replace(partial, target)
        except Cancelled:
            _remove(partial)
            raise
        except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
            _remove(partial)
            # A full disk, a locked file and the like are of a class of their own below this one.
            if type(error) is sqlite3.DatabaseError or isinstance(error, UnicodeDecodeError):
                raise DataFileProblem(
                    f"データファイルが壊れているため、バックアップを作れませんでした（{error}）。",
                    "「データの点検」を行い、読み取れるものを移すか、バックアップから戻してください。",
                ) from error
            raise UserError(
                f"バックアップ「{target}」を作れませんでした（{error}）。",
                "空き容量とフォルダーの権限を確かめてください。データには何も変更を加えていません。",
            ) from error
        if ours:
            self.tidy({target, spare})
        return target

    def _free_name(self, reason: str) -> Path:
        """A name of the present moment; a clock set back must not write over an earlier backup."""
        moment = datetime.now(UTC)
        while True:
            stamp = moment.strftime("%Y%m%dT%H%M%S%f")[:-3]
            if not list(self.folder.glob(f"{_PREFIX}{stamp}Z-*")):
                return self.folder / f"{_PREFIX}{stamp}Z-{reason}{_SUFFIX}"
            moment += timedelta(milliseconds=1)

    def make_daily(self, progress: Progress | None = None) -> Path | None:
        """Make the backup that every day begins with; None when there is one of today already.

        Raises:
            UserError: as `make`.
            Cancelled: as `make`.
        """
        today = datetime.now(UTC).astimezone().date()
        if any(backup.made_at.astimezone().date() == today for backup in self.all()):
            return None
        return self.make("day", progress=progress)

    def tidy(self, spared: Collection[Path | None] = ()) -> list[Path]:
        """Delete the backups that the tiers no longer keep; those that cannot be deleted stay.

        So do those spared: the one just made is not the newest by its name when the clock was set
        back.
        """
        gone = []
        for backup in surplus(self.all(), datetime.now(UTC), self.limit):
            if backup.path in spared:
                continue
            with suppress(OSError):
                backup.path.unlink()
                gone.append(backup.path)
        self._sweep()
        return gone

    def _sweep(self) -> None:
        """Delete what a kill or a lost line left half copied; another program's is younger."""
        for part in self.folder.glob(f"{_PREFIX}*{_SUFFIX}.part*"):
            with suppress(OSError):
                if time.time() - part.stat().st_mtime > _ABANDONED_SECONDS:
                    part.unlink()

    def mirror(self, second: Path, progress: Progress | None = None) -> list[Path]:
        """Bring a second place (a file server's folder) up to date; gives what was copied.

        Raises:
            UserError: when it cannot be reached or written; the backups here are not concerned.
            Cancelled: when `progress` was cancelled; what was copied by then stays.
        """
        progress = progress or Progress()
        copied = []
        try:
            second.mkdir(parents=True, exist_ok=True)
            there = Backups(self.database, second, self.limit)
            known = {backup.path.name for backup in there.all()}
            keep = surplus(self.all(), datetime.now(UTC), self.limit)
            for backup in reversed(self.all()):
                if backup.path.name in known or backup in keep:
                    continue
                target = second / backup.path.name
                partial = target.with_name(target.name + ".part")
                copy_bytes(backup.path, partial, progress, "2つ目の場所に写しています")
                os.replace(partial, target)
                copied.append(target)
            there.tidy()
        except OSError as error:
            raise UserError(
                f"2つ目のバックアップ先「{second}」に書き込めませんでした（{error.strerror}）。",
                "ネットワークにつながっているかと、フォルダーの権限を確かめてください。",
            ) from error
        return copied

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


def _remove(path: Path) -> None:
    for ending in ("", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def require_restorable(backup: Path) -> str:
    """The version of a backup's schema.

    Raises:
        DataFileProblem: when it is not a data file of this or an older version.
    """
    from .database import HEAD, schema_version

    version = schema_version(backup, read_only=True)
    if version is None or version > HEAD:
        raise DataFileProblem(
            f"「{backup}」は、この版のプログラムで復元できるバックアップではありません。",
            "別のバックアップを選んでください。",
        )
    return version


def require_sound(backup: Path, progress: Progress) -> None:
    """Check a backup where it lies.

    Raises:
        DataFileProblem: when it is damaged.
        Cancelled: when `progress` was cancelled.
    """
    try:
        with (
            closing(sqlite3.connect(read_only_address(backup), uri=True)) as file,
            stoppable(file, progress, "バックアップを確かめています"),
        ):
            found = damages(file)
    except sqlite3.Error as error:
        raise _damaged(backup, error) from error
    if found:
        raise _damaged(backup, found[0])


def _damaged(backup: Path, how: object) -> DataFileProblem:
    return DataFileProblem(
        f"バックアップ「{backup}」が壊れています（{how}）。", "別のバックアップを選んでください。"
    )


def stage(backup: Path, database: Path, progress: Progress | None = None) -> Path:
    """A checked copy of a backup beside the data file.

    Raises:
        DataFileProblem: when `backup` is not a sound data file of this or an older version.
        Cancelled: when `progress` was cancelled; nothing is left of the copy.
    """
    require_restorable(backup)
    staged = database.with_name(database.name + ".restore")
    staged.unlink(missing_ok=True)
    try:
        copy_database(backup, staged, progress)
    except Cancelled:
        _remove(staged)
        raise
    except sqlite3.Error as error:
        staged.unlink(missing_ok=True)
        raise _damaged(backup, error) from error
    return staged


def restore(
    backup: Path, database: Path, backups: Backups, progress: Progress | None = None
) -> Path | None:
    """Put a backup in the data file's place; the present file is backed up first.

    Nobody may hold `database` open.

    Returns:
        The backup of the file that was replaced, or None when there was none that could be read.

    Raises:
        DataFileProblem: when `backup` is not a sound data file, or another program holds the data
            file; nothing is changed.
        UserError: when the present file cannot be backed up; nothing is changed.
        Cancelled: when `progress` was cancelled; nothing is changed.
    """
    settle(database)
    staged = stage(backup, database, progress)
    try:
        if not database.exists():
            replace_sound(database, staged)
            return None
        try:
            kept = backups.make("restore", progress=progress, spare=backup)
        except DataFileProblem:
            # Too damaged to be backed up: kept as it is, byte for byte.
            replace_damaged(database, staged, name_aside(database))
            return None
        replace_sound(database, staged)
        return kept
    finally:
        remove(staged)
