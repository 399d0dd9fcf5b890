"""Does something to a catalogue again and again in a child that is killed at a random moment.

One process imports the program once and forks for every turn, so that hundreds of kills take
seconds. After each kill the survivors' promises are checked on the real files. Prints JSON.

Usage: python kill_loop.py STAGE TURNS FOLDER
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from jireidana.app import Shelf, open_shelf
from jireidana.catalog import annotate, browse, proposals
from jireidana.catalog.backup import Backups, restore
from jireidana.catalog.database import HEAD, create_engine, writing
from jireidana.catalog.migrate import upgrade
from jireidana.catalog.reading import select_rows
from jireidana.catalog.replacing import settle
from jireidana.catalog.salvage import salvage
from jireidana.export.run import export_to
from jireidana.export.selection import gather
from jireidana.places import DataFolder

UID = "soumu-dx-jirei/naibu-08"


def texts(shelf: Shelf) -> list[str]:
    with shelf.catalogue.read() as session:
        return [note.text for note in browse.case_detail(session, UID).notes]


# ---------------------------------------------------------------- what the child does


def edit_notes(folder: DataFolder, turn: int) -> None:
    """Autosave: the text grows a little with every write; a tag and a list go along with it."""
    shelf = open_shelf(folder.root)
    with shelf.catalogue.read() as session:
        note_uid = browse.case_detail(session, UID).notes[0].uid
    for step in range(200):
        with shelf.catalogue.write("メモを編集") as tx:
            text = f"{turn}-{step} " + "あ" * 2000
            annotate.edit_note(tx.session, note_uid=note_uid, text=text)
            proposals.add_to_proposal(tx.session, name="案", uids=[UID], remark=text)


def back_up(folder: DataFolder, turn: int) -> None:
    backups = Backups(folder.database, folder.backups)
    for _ in range(200):
        backups.make("test")


def put_back(folder: DataFolder, turn: int) -> None:
    backups = Backups(folder.database, folder.backups)
    for _ in range(200):
        restore(folder.root / "known.sqlite", folder.database, backups)


def salvage_again_and_again(folder: DataFolder, turn: int) -> None:
    backups = Backups(folder.database, folder.backups)
    while True:
        salvage(folder.database, backups)


def migrate(folder: DataFolder, turn: int) -> None:
    open_shelf(folder.root).close()


def export(folder: DataFolder, turn: int) -> None:
    shelf = open_shelf(folder.root)
    with shelf.catalogue.read() as session:
        rows = select_rows(session, 'SELECT uid FROM "case" ORDER BY position')
        selection = gather(session, [uid for (uid,) in rows])
        while True:
            export_to(selection, folder.root / "list.csv")


# ---------------------------------------------------------------- what must hold afterwards


def sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def notes_are_whole(folder: DataFolder, state: dict[str, Any]) -> None:
    """Note and remark were written in one transaction: they are the same text, old or new."""
    sound(folder.database)
    with closing(sqlite3.connect(folder.database)) as connection:
        (note,) = connection.execute("SELECT text FROM note").fetchone()
        (remark,) = connection.execute("SELECT remark FROM proposal_case").fetchone()
    assert note == remark
    assert note.endswith("あ" * 2000) or note == "始め"


def backups_are_sound(folder: DataFolder, state: dict[str, Any]) -> None:
    found = Backups(folder.database, folder.backups).all()
    for backup in found[:3]:
        sound(backup.path)
    for backup in found[3:]:
        backup.path.unlink()


def old_or_new(folder: DataFolder, state: dict[str, Any]) -> None:
    sound(folder.database)
    with closing(sqlite3.connect(folder.database)) as connection:
        texts = [text for (text,) in connection.execute("SELECT text FROM note")]
    assert texts in (["始め"], ["復元した"])


def damaged_or_salvaged(folder: DataFolder, state: dict[str, Any]) -> None:
    """The note is there, in the damaged file as in the new one; the damaged one is kept."""
    settle(folder.database)
    with closing(sqlite3.connect(folder.database)) as connection:
        assert connection.execute("SELECT text FROM note").fetchall() == [("始め",)]
    if folder.database.read_bytes() != state["damaged"]:
        sound(folder.database)
        asides = folder.root.glob("*-damaged-*.sqlite")
        assert any(aside.read_bytes() == state["damaged"] for aside in asides)
    for path in folder.root.glob("jireidana*sqlite*"):
        path.unlink()
    folder.database.write_bytes(state["damaged"])


def migrated_or_not(folder: DataFolder, state: dict[str, Any]) -> None:
    sound(folder.database)
    with closing(sqlite3.connect(folder.database)) as connection:
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        assert version in ("0001", HEAD)
        assert connection.execute("SELECT text FROM note").fetchall() == [("版1のメモ",)]
    state["restart"](folder)


def old_file_or_whole(folder: DataFolder, state: dict[str, Any]) -> None:
    target = folder.root / "list.csv"
    if target.exists():
        content = target.read_bytes()
        state.setdefault("whole", len(content))
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\r\n") >= 66


# ---------------------------------------------------------------- the start of each stage


def with_a_note(folder: DataFolder) -> None:
    shelf = open_shelf(folder.root)
    with shelf.catalogue.write() as tx:
        annotate.add_note(tx.session, uid=UID, text="始め")
        proposals.add_to_proposal(tx.session, name="案", uids=[UID], remark="始め")
    shelf.close()


def with_a_known_backup(folder: DataFolder) -> None:
    with_a_note(folder)
    known = folder.root / "known.sqlite"
    Backups(folder.database, folder.backups).make("known", known)
    with closing(sqlite3.connect(known)) as connection, connection:
        connection.execute("UPDATE note SET text = '復元した'")


def with_a_broken_page(folder: DataFolder) -> None:
    """A note, and the organizations cannot be read any more."""
    with_a_note(folder)
    with closing(sqlite3.connect(folder.database)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = 'organization'"
        ).fetchone()
    with folder.database.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)


def of_the_first_version(folder: DataFolder) -> None:
    """A file as the first released schema left it, with a note in it."""
    for ending in ("", "-wal", "-shm"):
        folder.database.with_name(folder.database.name + ending).unlink(missing_ok=True)
    engine = create_engine(folder.database)
    with writing(engine).begin() as connection:
        upgrade(connection, "0001")
        connection.execute(
            sa.text(
                "INSERT INTO note (uid, case_uid, text, author, created_at, updated_at,"
                " case_revision) VALUES ('n', 'p/1', '版1のメモ', '', 't', 't', '')"
            )
        )
    engine.dispose()


Act = Callable[[DataFolder, int], None]
Check = Callable[[DataFolder, dict[str, Any]], None]

STAGES: dict[str, tuple[Callable[[DataFolder], None], Act, Check, float]] = {
    # stage: (start, what the child does, what must hold, the latest moment of the kill in seconds)
    "notes": (with_a_note, edit_notes, notes_are_whole, 0.25),
    "backup": (with_a_note, back_up, backups_are_sound, 0.06),
    "restore": (with_a_known_backup, put_back, old_or_new, 0.06),
    "salvage": (with_a_broken_page, salvage_again_and_again, damaged_or_salvaged, 0.30),
    "migration": (of_the_first_version, migrate, migrated_or_not, 0.30),
    "export": (with_a_note, export, old_file_or_whole, 0.25),
}


def main(stage: str, turns: int, root: Path) -> None:
    start, act, check, latest = STAGES[stage]
    folder = DataFolder(root)
    folder.create()
    start(folder)
    chance = random.Random(turns)
    state: dict[str, Any] = {"restart": start, "damaged": folder.database.read_bytes()}
    killed = 0
    for turn in range(turns):
        child = os.fork()
        if child == 0:
            try:
                act(folder, turn)
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0, latest))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        killed += os.WIFSIGNALED(status)
        check(folder, state)
    json.dump({"stage": stage, "turns": turns, "killed": killed}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
