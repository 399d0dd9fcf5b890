"""Puts a new data file in the place of another; a kill at any moment leaves one of the two."""

from __future__ import annotations

import glob
import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jireidana.errors import DataFileProblem
from jireidana.sqlitefile import address

# A whole new file that only waits for the damaged one to be moved out of its way.
_READY = ".new"


def name_aside(path: Path) -> Path:
    """Where a damaged data file is kept; never the name of one that is kept already."""
    moment = datetime.now(UTC)
    while True:
        stamp = moment.strftime("%Y%m%dT%H%M%S")
        aside = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
        if not list(path.parent.glob(f"{glob.escape(aside.name)}*")):
            return aside
        moment += timedelta(seconds=1)


def remove(path: Path) -> None:
    """Delete a file of SQLite's and what lies beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def replace_sound(path: Path, fresh: Path) -> None:
    """Put `fresh` in the place of a sound file that nobody holds and that is backed up.

    Raises:
        DataFileProblem: when another program holds it; it stays.
    """
    try:
        if path.exists():
            # A log left beside the new file would be replayed into it, so it is folded in first.
            with closing(sqlite3.connect(address(path), uri=True)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            log = path.with_name(path.name + "-wal")
            if log.exists() and log.stat().st_size:
                raise _in_use(path, "database is locked")
        os.replace(fresh, path)
    except (OSError, sqlite3.OperationalError) as error:
        raise _in_use(path, getattr(error, "strerror", None) or error) from error
    for ending in ("-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def replace_damaged(path: Path, fresh: Path, aside: Path) -> None:
    """Keep the file and its log under the name `aside`, and put `fresh` in its place.

    Raises:
        DataFileProblem: when another program holds it; both stay.
    """
    ready = aside.with_name(aside.name + _READY)
    os.replace(fresh, ready)
    try:
        _swap(path, ready, aside)
    except OSError as error:
        os.replace(ready, fresh)
        raise _in_use(path, error.strerror) from error


def settle(path: Path) -> None:
    """Finish what a kill interrupted; for every opening of the file.

    Raises:
        DataFileProblem: when it cannot be done.
    """
    pattern = f"{glob.escape(path.stem)}-damaged-*{path.suffix}{_READY}"
    for ready in sorted(path.parent.glob(pattern)):
        aside = ready.with_name(ready.name.removesuffix(_READY))
        if aside.exists() and path.exists():
            continue  # another file has been put there since: it is not for us to move it
        try:
            _swap(path, ready, aside)
        except OSError as error:
            raise _in_use(path, error.strerror) from error


def _swap(path: Path, ready: Path, aside: Path) -> None:
    moved: list[tuple[Path, Path]] = []
    try:
        for ending in ("-wal", "-shm", ""):
            old = path.with_name(path.name + ending)
            if old.exists():
                os.replace(old, aside.with_name(aside.name + ending))
                moved.append((aside.with_name(aside.name + ending), old))
        os.replace(ready, path)
    except OSError:
        for now, before in reversed(moved):
            with suppress(OSError):
                os.replace(now, before)
        raise


def _in_use(path: Path, why: object) -> DataFileProblem:
    return DataFileProblem(
        f"データファイル「{path}」を置き換えられません（{why}）。",
        "事例棚を閉じ、ほかのプログラムが使っていないかを確かめて、もう一度行ってください。",
    )
