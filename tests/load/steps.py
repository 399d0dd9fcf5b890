"""What is done to the full shelf; every step runs in a process of its own and tells what it saw."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from clock import Clock, Told, cancelled_after, watched
from full_shelf import LISTS, NOTES, TAGS, edition, uids
from sqlmodel import Session

from jireidana.app import Shelf, open_shelf
from jireidana.catalog import annotate, browse, health
from jireidana.catalog.backup import Backups, contents
from jireidana.catalog.exchange import compare_user_data
from jireidana.catalog.journal import Step as JournalStep
from jireidana.catalog.reading import select_rows
from jireidana.catalog.restoring import restore_open
from jireidana.catalog.salvage import salvage
from jireidana.catalog.takeover import apply_user_data
from jireidana.catalog.user_data import gather_user_data
from jireidana.export.run import export_cases
from jireidana.export.user_data import read_user_data, write_user_data
from jireidana.packs import doctor
from jireidana.packs.apply import apply_pack, compare_with_installed
from jireidana.packs.undo import undo_import
from jireidana.places import DataFolder
from jireidana.progress import Progress
from jireidana.search.facets import facets
from jireidana.search.language import parse
from jireidana.sqlitefile import copy_pages


def searching(folder: DataFolder, count: int) -> Told:
    clock = Clock()
    shelf = open_shelf(folder.root)
    clock.lap("open")
    with shelf.catalogue.read() as session:
        shelf.search.warm(session)
        clock.lap("first warming")
        for name, text in (
            ("everything", ""),
            ("a word", "電子契約"),
            ("one character", "税"),
            ("or, not, facet", "窓口 OR 申請 -税務 都道府県:兵庫県"),
            ("words of notes", "メモ:あり 現地"),
        ):
            query = parse(text)
            result = shelf.search.run(session, query)
            clock.lap(f"search: {name}")
            assert result.total, name
            facets(shelf.search, session, query, result)
            clock.lap(f"facets: {name}")
        detail = browse.case_detail(session, uids(1)[0])
        clock.lap("case with the note of 1 MB")
        assert any(len(note.text) > 900_000 for note in detail.notes)
    shelf.close()
    return clock.told


def tagging(folder: DataFolder, count: int) -> Told:
    clock = Clock()
    shelf = open_shelf(folder.root)

    def tagged() -> int:
        with shelf.catalogue.read() as session:
            statement = (
                "SELECT count(*) FROM case_tag ct JOIN tag t ON t.id = ct.tag_id"
                " WHERE t.name = '全件'"
            )
            return int(select_rows(session, statement)[0][0])

    clock.lap("open")
    with shelf.catalogue.write("タグ") as tx:
        annotate.tag_cases(tx.session, uids=uids(count), names=["全件"])
    clock.lap("tag on every case")
    assert tagged() == count
    back = shelf.catalogue.undo(tx.step)
    clock.lap("undo")
    assert tagged() == 0
    shelf.catalogue.undo(back.step)
    clock.lap("redo")
    assert tagged() == count
    with shelf.catalogue.write("タグを削除") as tx:
        annotate.delete_tag(tx.session, name="全件")
    clock.lap("tag deleted, after a backup")
    shelf.close()
    clock.told["step in memory, MB"] = round(sum(map(len, tx.step.packed)) / 1e6, 1)
    return clock.told


def backing_up(folder: DataFolder, count: int) -> Told:
    clock = Clock()
    shelf = open_shelf(folder.root)
    clock.lap("open")
    backups = shelf.catalogue.backups
    made = watched(clock, "backup", lambda progress: backups.make("hand", progress=progress))
    clock.told["backup, MB"] = round(made.stat().st_size / 1e6)
    clock.told["cancelling a backup"] = cancelled_after(
        1, lambda progress: backups.make("hand", progress=progress)
    )
    assert not list(folder.backups.glob("*.part*"))
    clock.lap("(cancelled)")
    held = contents(made)
    assert (held.cases, held.notes, held.proposals) == (count + 65, NOTES + 1, LISTS)
    with shelf.catalogue.write() as tx:
        annotate.tag_cases(tx.session, uids=uids(1), names=["後で"])
    clock.told["cancelling a restore"] = cancelled_after(
        1, lambda progress: restore_open(shelf.catalogue, made, progress)
    )
    clock.lap("(cancelled again)")
    watched(
        clock,
        "restore, after a backup",
        lambda progress: restore_open(shelf.catalogue, made, progress),
    )
    with shelf.catalogue.read() as session:
        assert select_rows(session, "SELECT count(*) FROM tag")[0][0] == TAGS
    shelf.close()
    return clock.told


def doctoring(folder: DataFolder, count: int) -> Told:
    clock = Clock()
    checked = watched(
        clock, "check of the file", lambda progress: health.check_file(folder.database, progress)
    )
    assert checked.ok, checked
    shelf = open_shelf(folder.root)
    clock.lap("open")
    checks = watched(clock, "full check", lambda p: doctor.examine(shelf.catalogue, shelf.index, p))
    assert all(check.ok for check in checks), checks
    clock.told["cancelling the check"] = cancelled_after(
        1, lambda progress: doctor.examine(shelf.catalogue, shelf.index, progress)
    )
    with shelf.catalogue.write() as tx:
        for (name,) in select_rows(
            tx.session,
            "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%' LIMIT 1",
        ):
            tx.session.connection().exec_driver_sql(f"DELETE FROM {name}_docsize")
    clock.lap("(index broken)")
    clock.told["cancelling the repair"] = cancelled_after(
        5, lambda progress: doctor.repair(shelf.catalogue, shelf.index, progress)
    )
    clock.lap("(cancelled)")
    done = watched(
        clock, "index built anew", lambda p: doctor.repair(shelf.catalogue, shelf.index, p)
    )
    assert done, "nothing was repaired"
    shelf.close()
    return clock.told


def exchanging(folder: DataFolder, count: int) -> Told:
    clock = Clock()
    shelf = open_shelf(folder.root)
    clock.lap("open")
    with shelf.catalogue.read() as session:
        data = gather_user_data(session)
    clock.lap("user data gathered")
    clock.told["rows"] = len(data)
    files = [folder.root / "記録.json", folder.root / "記録.xlsx"]
    for file in files:
        watched(clock, f"written as {file.suffix}", partial(write_user_data, data, file))
        clock.told[f"{file.suffix}, MB"] = round(file.stat().st_size / 1e6, 1)
    for file in files:
        theirs = watched(clock, f"read from {file.suffix}", partial(read_user_data, file))
        with shelf.catalogue.read() as session:
            assert compare_user_data(session, theirs).items == ()
        clock.lap("compared with itself")
    with shelf.catalogue.write("白紙") as tx:
        for table in ("note", "assessment", "case_tag", "tag", "proposal_case", "proposal"):
            tx.session.connection().exec_driver_sql(f"DELETE FROM {table}")
        tx.session.connection().exec_driver_sql("DELETE FROM note_history")
    clock.lap("everything written taken away, after a backup")
    with shelf.catalogue.read() as session:
        exchange = compare_user_data(session, theirs)
    clock.lap("compared with an empty shelf")
    taken = [item for item in exchange.items if item.taken]

    def take(progress: Progress) -> JournalStep:
        with shelf.catalogue.write("記録の取込み", progress) as tx:
            apply_user_data(tx.session, exchange, taken, progress)
        return tx.step

    clock.told["cancelling the taking over"] = cancelled_after(1, take)
    clock.lap("(cancelled)")
    step = watched(clock, "taken over", take)
    with shelf.catalogue.read() as session:
        back = gather_user_data(session)
    assert (set(back.notes), set(back.case_tags)) == (set(data.notes), set(data.case_tags))
    clock.lap("(compared)")
    shelf.catalogue.undo(step)
    clock.lap("undone")
    shelf.close()
    return clock.told


def written(shelf: Shelf) -> str:
    """What people wrote, as a hash: holding it would be counted as the program's memory."""
    with shelf.catalogue.read() as session:
        data = gather_user_data(session)
    return hashlib.sha256(repr((data.notes, data.case_tags)).encode()).hexdigest()


def updating(folder: DataFolder, count: int) -> Told:
    clock = Clock()
    shelf = open_shelf(folder.root)
    before = written(shelf)
    clock.lap("open, (user data)")
    _take_edition(shelf, clock, count)
    assert written(shelf) == before
    clock.lap("(user data)")
    watched(
        clock,
        "import undone, after a backup",
        lambda progress: undo_import(shelf.catalogue, progress=progress),
    )
    assert written(shelf) == before
    clock.lap("(user data)")
    doctor_says = doctor.examine(shelf.catalogue, shelf.index)
    assert all(check.ok for check in doctor_says), doctor_says
    shelf.close()
    return clock.told


def _take_edition(shelf: Shelf, clock: Clock, count: int) -> None:
    incoming = edition(count, "2")
    clock.lap("(making the edition)")
    comparison = watched(
        clock, "compare", lambda p: compare_with_installed(shelf.catalogue, incoming, p)
    )
    clock.told["changed"] = len(comparison.changed)
    clock.told["with notes and the like"] = len(comparison.touches_user_data)
    clock.told["cancelling the import"] = cancelled_after(
        20, lambda progress: apply_pack(shelf.catalogue, incoming, progress=progress)
    )
    clock.lap("(cancelled)")
    watched(
        clock,
        "import of the new edition, after a backup",
        lambda progress: apply_pack(shelf.catalogue, incoming, progress=progress),
    )


def salvaging(folder: DataFolder, count: int) -> Told:
    """A page in the middle of the notes is overwritten; there is no backup."""
    with closing(sqlite3.connect(folder.database)) as file:
        (size,) = file.execute("PRAGMA page_size").fetchone()
        pages = [
            page
            for (page,) in file.execute(
                "SELECT pageno FROM dbstat WHERE name = 'note' AND pagetype = 'leaf'"
            )
        ]
    with folder.database.open("r+b") as raw:
        raw.seek((pages[len(pages) // 2] - 1) * size)
        raw.write(os.urandom(size))
    clock = Clock()
    backups = Backups(folder.database, folder.backups)
    clock.told["cancelling the salvage"] = cancelled_after(
        0, lambda progress: salvage(folder.database, backups, progress)
    )
    assert not health.check_file(folder.database).ok
    clock.lap("(cancelled)")
    result = watched(clock, "salvage", lambda progress: salvage(folder.database, backups, progress))
    clock.told["notes kept"] = result.kept["note"]
    assert result.kept["case"] == count + 65
    assert NOTES - 100 < result.kept["note"] < NOTES + 1
    shelf = watched(
        clock,
        "opened again, index built anew",
        lambda progress: open_shelf(folder.root, progress=progress),
    )
    shelf.close()
    return clock.told


def _export(session: Session, chosen: list[str], target: Path, progress: Progress) -> None:
    export_cases(session, chosen, target, progress=progress)


def exporting(folder: DataFolder, count: int) -> Told:
    clock = Clock()
    shelf = open_shelf(folder.root)
    clock.lap("open")
    with shelf.catalogue.read() as session:
        for suffix in (".csv", ".json", ".xlsx"):
            target = folder.root / f"一覧{suffix}"
            watched(
                clock,
                f"{count:,} cases as {suffix}",
                partial(_export, session, uids(count), target),
            )
            clock.told[f"{suffix}, MB"] = round(target.stat().st_size / 1e6, 1)
        clock.told["cancelling the workbook"] = cancelled_after(
            5,
            lambda progress: export_cases(
                session, uids(count), folder.root / "x.xlsx", progress=progress
            ),
        )
        assert not (folder.root / "x.xlsx").exists()
    shelf.close()
    return clock.told


Step = Callable[[DataFolder, int], Told]
# Those that change the shelf get a copy of their own.
READING: dict[str, Step] = {"search": searching, "export": exporting}
WRITING: dict[str, Step] = {
    "tag": tagging,
    "backup": backing_up,
    "doctor": doctoring,
    "exchange": exchanging,
    "update": updating,
    "salvage": salvaging,
}


def copied(folder: DataFolder, name: str) -> DataFolder:
    copy = DataFolder(Path(f"{folder.root}-{name}"))
    shutil.rmtree(copy.root, ignore_errors=True)
    copy.create()
    copy_pages(folder.database, copy.database, Progress(), "")
    return copy
