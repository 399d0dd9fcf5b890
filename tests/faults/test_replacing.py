"""Killed at any step of putting a new data file in the place of another: one of them is there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from jireidana.catalog import annotate
from jireidana.catalog.backup import Backups, restore
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.replacing import settle
from jireidana.catalog.salvage import salvage
from jireidana.places import DataFolder
from support.sample_cases import bare_cases


class Killed(BaseException):
    """No handler of an error sees a kill."""


@contextmanager
def killed_before(step: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The process ends before it moves or deletes a file for this time; gives what it did."""
    did: list[str] = []

    def counting(name: str, really: Callable[..., None]) -> Callable[..., None]:
        def call(path: Path, *arguments: object, **options: object) -> None:
            if len(did) == step:
                raise Killed
            did.append(f"{name} {Path(path).name}")
            really(path, *arguments, **options)

        return call

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", counting("replace", os.replace))
        patch.setattr(Path, "unlink", counting("unlink", Path.unlink))
        yield did


def texts(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {text for (text,) in connection.execute("SELECT text FROM note")}


def page_of_cases(root: Path) -> int:
    """Where the table of cases lies, as the backup says: opening the file would fold its log."""
    (backup,) = (root / "backups").iterdir()
    with closing(sqlite3.connect(backup)) as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = 'case'"
        return int(connection.execute(sql).fetchone()[0])


@pytest.fixture
def template(folder: DataFolder, tmp_path: Path) -> Path:
    """A folder as a kill leaves it: a note in the file, one in the log, a backup from between."""
    catalogue = Catalogue(folder.database, Backups(folder.database, folder.backups))
    with catalogue.write() as tx:
        bare_cases(tx.session, 1)
        annotate.add_note(tx.session, uid="p/1", text="ファイルに")
    catalogue.backups.make("hand")
    catalogue.close()
    catalogue = Catalogue(folder.database, catalogue.backups)
    with catalogue.write() as tx:
        annotate.add_note(tx.session, uid="p/1", text="ログに")
    copy = tmp_path / "殺された"
    shutil.copytree(folder.root, copy)
    catalogue.close()
    assert (copy / (folder.database.name + "-wal")).stat().st_size
    return copy


def each_kill(
    template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    work: Callable[[DataFolder], object],
) -> Iterator[DataFolder]:
    """The folder after `work` was killed before each of its steps and the next start settled it."""
    step = 0
    while True:
        folder = DataFolder(tmp_path / f"{step}")
        shutil.copytree(template, folder.root)
        try:
            with killed_before(step, monkeypatch) as did:
                work(folder)
        except Killed:
            settle(folder.database)
            yield folder
            step += 1
        else:
            assert any(line.startswith("replace") for line in did)
            yield folder
            return


def test_salvage_loses_neither_the_file_nor_its_log(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(folder: DataFolder) -> None:
        salvage(folder.database, Backups(folder.database, folder.backups))

    kept = [texts(f.database) for f in each_kill(template, tmp_path, monkeypatch, work)]
    assert len(kept) > 4
    assert all(found == {"ファイルに", "ログに"} for found in kept)


def test_what_was_begun_is_finished_before_a_restore_and_never_over_another_file(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = DataFolder(template)
    backups = Backups(folder.database, folder.backups)
    really = os.replace

    def killed(source: Path, target: Path) -> None:
        """After the damaged file went aside, before the new one takes its place."""
        if target == folder.database:
            raise Killed
        really(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(Killed):
            salvage(folder.database, backups)
    (ready,) = template.glob("*.new")
    assert not folder.database.exists()
    restore(backups.all()[-1].path, folder.database, backups)
    assert not ready.exists()
    assert texts(folder.database) == {"ファイルに"}
    ready.write_bytes(folder.database.read_bytes())
    settle(folder.database)
    assert texts(folder.database) == {"ファイルに"}
    assert len([p for p in template.glob("*-damaged-*.sqlite") if p.stat().st_size]) == 1


def test_restoring_leaves_the_present_or_the_backed_up_state(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(folder: DataFolder) -> None:
        backups = Backups(folder.database, folder.backups)
        restore(backups.all()[0].path, folder.database, backups)

    kept = [texts(f.database) for f in each_kill(template, tmp_path, monkeypatch, work)]
    assert kept[0] == {"ファイルに", "ログに"}
    assert kept[-1] == {"ファイルに"}
    assert all(found in (kept[0], kept[-1]) for found in kept)


def test_restoring_over_a_damaged_file_keeps_it_with_its_log(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(folder: DataFolder) -> None:
        backups = Backups(folder.database, folder.backups)
        restore(backups.all()[0].path, folder.database, backups)

    database = DataFolder(template).database
    log = database.with_name(database.name + "-wal")
    written = log.read_bytes()
    with database.open("r+b") as file:
        file.seek((page_of_cases(template) - 1) * 4096)
        file.write(b"\xff" * 4096)
    damaged = database.read_bytes()
    assert log.read_bytes() == written
    for folder in each_kill(template, tmp_path, monkeypatch, work):
        there = [path.read_bytes() for path in folder.root.iterdir() if path.is_file()]
        assert damaged in there
        assert written in there
    assert texts(folder.database) == {"ファイルに"}
