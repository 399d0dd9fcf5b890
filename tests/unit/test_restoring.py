"""Going back to a backup, while the file is open and while it is not."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from jireidana.catalog.backup import Backups, restore
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.health import check_file
from jireidana.catalog.restoring import restore_open
from jireidana.errors import DataFileProblem
from jireidana.places import DataFolder
from jireidana.progress import Cancelled, Progress
from support.stopping import stopping_at
from support.tagging import tags, write_tag


def test_going_back_while_the_file_is_open(catalogue: Catalogue) -> None:
    write_tag(catalogue, "前")
    backup = catalogue.backups.make("hand")
    write_tag(catalogue, "後")
    with catalogue.read() as session:
        session.connection()
        kept = restore_open(catalogue, backup)
    assert tags(catalogue) == ["前"]
    write_tag(catalogue, "続き")
    assert restore_open(catalogue, kept) is not None
    assert tags(catalogue) == ["前", "後"]
    assert not list(catalogue.path.parent.glob("*.restore*"))


def test_a_restore_that_the_system_refuses_changes_nothing(
    catalogue: Catalogue, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = catalogue.backups.make("hand")
    write_tag(catalogue, "後")
    really = os.replace

    def replace(source: Path, target: Path) -> None:
        if target == folder.database:  # as Windows does while somebody has the file open
            raise PermissionError(13, "使用中")
        really(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with closing(sqlite3.connect(folder.database)) as held:
        held.execute("SELECT 1 FROM tag").fetchone()
        catalogue.close()
        with pytest.raises(DataFileProblem, match="置き換えられません"):
            restore(backup, folder.database, catalogue.backups)
        assert held.execute("SELECT name FROM tag").fetchall() == [("後",)]
        assert not list(folder.root.glob("*.restore"))
    with closing(Catalogue(folder.database, catalogue.backups)) as reopened:
        assert tags(reopened) == ["後"]


def test_a_restore_waits_for_nobody_who_holds_the_log(
    catalogue: Catalogue, folder: DataFolder
) -> None:
    backup = catalogue.backups.make("hand")
    with closing(sqlite3.connect(folder.database, isolation_level=None)) as held:
        held.execute("BEGIN")
        held.execute("SELECT 1 FROM tag").fetchone()
        write_tag(catalogue, "後")
        catalogue.close()
        with pytest.raises(DataFileProblem, match="置き換えられません"):
            restore(backup, folder.database, catalogue.backups)
    with closing(Catalogue(folder.database, catalogue.backups)) as reopened:
        assert tags(reopened) == ["後"]


def test_a_damaged_backup_changes_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    write_tag(catalogue, "いま")
    backup = catalogue.backups.make("hand")
    data = bytearray(backup.read_bytes())
    data[4096:12288] = os.urandom(8192)
    backup.write_bytes(data)
    with pytest.raises(DataFileProblem):
        restore_open(catalogue, backup)
    assert tags(catalogue) == ["いま"]


def test_a_cancelled_restore_changes_nothing(catalogue: Catalogue) -> None:
    backup = catalogue.backups.make("hand")
    write_tag(catalogue, "いま")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        restore_open(catalogue, backup, progress)
    assert tags(catalogue) == ["いま"]


def test_a_restore_that_says_it_was_cancelled_changed_nothing(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped at any of its reports; after the commit it is too late, and not said to be."""
    monkeypatch.setattr("jireidana.progress._INTERVAL_SECONDS", 0)
    monkeypatch.setattr("jireidana.catalog.restoring._PAGES", 8)
    backup = catalogue.backups.make("hand")
    write_tag(catalogue, "いま")
    told: list[str] = []
    kept = restore_open(catalogue, backup, Progress(lambda _d, _t, text: told.append(text)))
    assert told.count("元に戻しています") > 3
    outcomes = []
    for stop in range(len(told)):
        restore_open(catalogue, kept)
        progress = stopping_at(stop)
        try:
            restore_open(catalogue, backup, progress)
        except Cancelled:
            assert tags(catalogue) == ["いま"]
            outcomes.append("stopped")
        else:
            assert tags(catalogue) == []
            outcomes.append("done")
    assert outcomes[0] == "stopped"
    assert outcomes[-1] == "done"
    assert outcomes == sorted(outcomes, reverse=True)
    assert check_file(catalogue.path).ok
    assert not list(catalogue.path.parent.glob("*.restore*"))


def test_what_is_restored_is_not_tidied_away_for_the_backup_before_it(
    folder: DataFolder,
) -> None:
    """A data file larger than the limit leaves room for one backup only."""
    with closing(Catalogue(folder.database, Backups(folder.database, folder.backups, 1))) as open_:
        write_tag(open_, "前")
        backup = open_.backups.make("hand")
        write_tag(open_, "後")
        restore_open(open_, backup)
        assert tags(open_) == ["前"]
        assert backup.is_file()


def test_the_file_in_use_is_no_backup(catalogue: Catalogue) -> None:
    with pytest.raises(DataFileProblem, match="いま使っている"):
        restore_open(catalogue, catalogue.path)


def test_a_file_locked_by_another_program_is_said(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jireidana.catalog.restoring._BUSY_TRIES", 1)
    monkeypatch.setattr("jireidana.catalog.restoring._BUSY_SECONDS", 0.05)
    backup = catalogue.backups.make("hand")
    write_tag(catalogue, "いま")
    with closing(sqlite3.connect(catalogue.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataFileProblem, match="使用中"):
            restore_open(catalogue, backup)
        other.execute("ROLLBACK")
    assert tags(catalogue) == ["いま"]


def test_a_file_too_damaged_to_copy_is_set_aside(folder: DataFolder) -> None:
    catalogue = Catalogue(folder.database, Backups(folder.database, folder.backups))
    backup = catalogue.backups.make("hand")
    catalogue.close()
    folder.database.write_bytes(b"SQLite format 3\x00" + os.urandom(9_000))
    assert restore(backup, folder.database, Backups(folder.database, folder.backups)) is None
    assert len(list(folder.root.glob("*-damaged-*"))) == 1
    Catalogue(folder.database, Backups(folder.database, folder.backups)).close()
