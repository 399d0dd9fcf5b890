"""The plug pulled while notes are saved: what a disk could hold then is built and opened.

Between two commits a disk may have kept any of the sectors written since the last time SQLite
waited for it: the log may be torn, zeroed or cut off behind the last commit, and while the log is
folded in, any of the file's pages may be old or new. What was committed before must be there.
"""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import select

from jireidana.catalog import annotate, tables
from jireidana.catalog.backup import Backups
from jireidana.catalog.catalogue import Catalogue
from jireidana.places import DataFolder
from support.sample_cases import bare_cases

CUTS = 240
SECTOR = 512
Disk = tuple[bytes, bytes]  # the file and its log


def on_disk(path: Path) -> Disk:
    log = path.with_name(path.name + "-wal")
    return path.read_bytes(), log.read_bytes() if log.exists() else b""


def torn(old: bytes, new: bytes, chance: random.Random) -> bytes:
    """`old` on the way to `new`: each sector arrived or not, and perhaps not the whole length."""
    found = bytearray(old.ljust(len(new), b"\0"))
    share = chance.choice((0.05, 0.5, 0.95))
    for start in range(0, len(new), SECTOR):
        if chance.random() < share:
            found[start : start + SECTOR] = new[start : start + SECTOR]
    if len(new) > len(old) and chance.random() < 0.5:
        del found[chance.randrange(len(old), len(new)) :]
    return bytes(found)


def cut(before: Disk, after: Disk, chance: random.Random) -> Disk:
    """What may lie on the disk when the power goes between two commits."""
    (old, old_log), (new, new_log) = before, after
    if old != new and chance.random() < 0.7:
        # The log was safe before the first of its pages was written into the file.
        return torn(old, new, chance), new_log
    return old, torn(old_log, new_log, chance)


def test_a_commit_waits_for_the_disk(catalogue: Catalogue) -> None:
    with catalogue.write() as tx:
        connection = tx.session.connection()
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


@pytest.mark.slow
def test_what_was_saved_is_there_after_a_power_cut(folder: DataFolder, tmp_path: Path) -> None:
    chance = random.Random(20261124)
    catalogue = Catalogue(folder.database, Backups(folder.database, folder.backups))
    with catalogue.write() as tx:
        bare_cases(tx.session, 1)
        note_uid = annotate.add_note(tx.session, uid="p/1", text="0").uid
    before = on_disk(folder.database)
    folded = 0
    seen = set()
    for number in range(1, CUTS + 1):
        with catalogue.write("メモ") as tx:
            text = f"{number} " + chance.choice("あいう") * chance.randrange(100, 20_000)
            annotate.edit_note(tx.session, note_uid=note_uid, text=text)
            tx.session.execute(sa.delete(tables.NoteHistory))
        after = on_disk(folder.database)
        folded += before[0] != after[0]
        disk = cut(before, after, chance)
        kept = opened(tmp_path / f"{number}", disk, garbage=chance.random() < 0.5)
        assert kept in (number - 1, number), f"cut {number}: note {kept}"
        seen.add(kept - number)
        before = after
    catalogue.close()
    # The cuts were of every kind: before and after the commit arrived, and while pages were folded.
    assert seen == {-1, 0}
    assert folded >= 3


def opened(root: Path, disk: Disk, *, garbage: bool) -> int:
    """The number of the note that is found when the computer is on again."""
    folder = DataFolder(root)
    folder.create()
    folder.database.write_bytes(disk[0])
    folder.database.with_name(folder.database.name + "-wal").write_bytes(disk[1])
    if garbage:
        # The index of the log is never waited for: anything may be in it.
        shared = folder.database.with_name(folder.database.name + "-shm")
        shared.write_bytes(random.Random(len(disk[1])).randbytes(32_768))
    catalogue = Catalogue(folder.database, Backups(folder.database, folder.backups))
    with catalogue.read() as session:
        (note,) = session.exec(select(tables.Note)).all()
        number = int(note.text.split()[0])
    catalogue.close()
    with closing(sqlite3.connect(folder.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    return number
