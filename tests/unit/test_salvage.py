"""A damaged data file: what can be read comes back, the rest from a backup."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from jireidana.catalog import annotate, browse, listings
from jireidana.catalog.backup import Backups
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.health import check_file
from jireidana.catalog.restoring import restore_open, salvage_open
from jireidana.catalog.salvage import salvage
from jireidana.errors import DataFileProblem
from jireidana.places import DataFolder
from jireidana.progress import Cancelled, Progress
from support.sample_cases import bare_cases
from support.stopping import stopping_at

CASES = 400
HEADER = 100  # says how the file is written, too, which differs in a copy


@pytest.fixture
def office(folder: DataFolder) -> DataFolder:
    """A closed catalogue with 400 cases, each with a note."""
    catalogue = open_catalogue(folder)
    with catalogue.write() as tx:
        uids = bare_cases(tx.session, CASES)
    with catalogue.write() as tx:
        for n, uid in enumerate(uids, start=1):
            annotate.add_note(tx.session, uid=uid, text=f"メモ{n}" * 20)
        annotate.tag_cases(tx.session, uids=uids, names=["候補"])
    catalogue.close()
    return folder


def open_catalogue(folder: DataFolder) -> Catalogue:
    return Catalogue(folder.database, Backups(folder.database, folder.backups))


def pages_of(path: Path, table: str) -> list[int]:
    """The leaf pages of a table, by their 1-based number."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            rows = connection.execute(
                "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'", (table,)
            ).fetchall()
        except sqlite3.OperationalError:
            pytest.skip("this SQLite has no dbstat")
    return [row[0] for row in rows]


def break_page(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(content)


def notes(folder: DataFolder) -> set[str]:
    catalogue = open_catalogue(folder)
    with catalogue.read() as session:
        found = set(session.execute(sa.text("SELECT text FROM note")).scalars())
    catalogue.close()
    return found


def test_a_broken_page_costs_its_own_rows_only(office: DataFolder) -> None:
    pages = pages_of(office.database, "note")
    break_page(office.database, pages[len(pages) // 2])
    damaged = office.database.read_bytes()
    result = salvage(office.database, Backups(office.database, office.backups))
    assert result.damaged == ["note"]
    kept = notes(office)
    assert CASES * 0.9 < len(kept) < CASES
    assert result.aside.read_bytes() == damaged
    assert any("一部を読み取れなかったもの: メモ" in line for line in result.sentences())


def test_what_cannot_be_read_comes_from_the_newest_sound_backup(office: DataFolder) -> None:
    backups = Backups(office.database, office.backups)
    backups.make("day")
    newest = backups.make("day")
    newest.write_bytes(newest.read_bytes()[:5000])
    pages = pages_of(office.database, "note")
    break_page(office.database, pages[3])
    result = salvage(office.database, backups)
    assert notes(office) == {f"メモ{n}" * 20 for n in range(1, CASES + 1)}
    assert result.from_backup["note"] > 0
    assert result.backup is not None
    assert result.backup != newest


def test_a_sound_file_comes_through_whole(office: DataFolder) -> None:
    result = salvage(office.database, Backups(office.database, office.backups))
    assert result.damaged == []
    catalogue = open_catalogue(office)
    with catalogue.read() as session:
        assert [tag.cases for tag in listings.tags(session)] == [CASES]
        assert browse.case_detail(session, "p/7").notes[0].text == "メモ7" * 20
    catalogue.close()


def test_nothing_at_all_can_be_read(folder: DataFolder) -> None:
    folder.database.write_bytes(b"\x00" * 20_000)
    result = salvage(folder.database, Backups(folder.database, folder.backups))
    assert result.kept.get("note", 0) == 0
    assert notes(folder) == set()


def everything_in(folder: DataFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.root.iterdir() if path.is_file()}


def test_it_says_how_far_it_is_and_can_be_stopped_anywhere(
    office: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jireidana.progress._INTERVAL_SECONDS", 0)
    backups = Backups(office.database, office.backups)
    backups.make("day")
    pages = pages_of(office.database, "note")
    break_page(office.database, pages[3])
    before = everything_in(office)
    told: list[tuple[str, int, int]] = []
    progress = Progress(lambda done, total, text: told.append((text, done, total)))
    salvage(office.database, backups, progress)
    reading = [done for text, done, total in told if text.startswith("壊れた") and total]
    assert reading == sorted(reading)
    assert any(text.startswith("足りない") for text, _, _ in told)
    chance = random.Random(8)
    for stop in [0, len(told) - 1, *chance.sample(range(len(told)), 10)]:
        for path in office.root.iterdir():
            if path.is_file():
                path.unlink()
        for name, content in before.items():
            (office.root / name).write_bytes(content)
        stopping = stopping_at(stop)
        try:
            salvage(office.database, backups, stopping)
        except Cancelled:
            assert everything_in(office) == before
            assert not list(office.root.glob("salvage-*"))
        else:
            assert stop == len(told) - 1, "asked to stop, and went on"


def test_what_is_still_in_the_log_comes_along_and_the_damaged_file_is_not_written(
    office: DataFolder,
) -> None:
    pages = pages_of(office.database, "note")
    catalogue = open_catalogue(office)
    with catalogue.write() as tx:
        annotate.add_note(tx.session, uid="p/1", text="まだログにある")
    log = office.database.with_name(office.database.name + "-wal")
    database, written = office.database.read_bytes(), log.read_bytes()
    catalogue.close()
    office.database.write_bytes(database)
    log.write_bytes(written)
    break_page(office.database, pages[3])
    damaged = office.database.read_bytes()
    result = salvage(office.database, Backups(office.database, office.backups))
    assert "まだログにある" in notes(office)
    assert result.aside.read_bytes() == damaged
    assert result.aside.with_name(result.aside.name + "-wal").read_bytes() == written


def test_a_file_that_opens_but_is_damaged_is_mended_while_it_is_open(office: DataFolder) -> None:
    """Only a page of notes is broken: everything but reading those notes goes on."""
    pages = pages_of(office.database, "note")
    break_page(office.database, pages[3])
    damaged = office.database.read_bytes()
    catalogue = open_catalogue(office)
    stopping = Progress(lambda _done, _total, _text: stopping.cancel())
    with pytest.raises(Cancelled):
        salvage_open(catalogue, stopping)
    assert not check_file(office.database).ok
    assert not list(office.root.glob("*-damaged-*"))
    result = salvage_open(catalogue)
    assert result.damaged == ["note"]
    assert CASES * 0.9 < result.kept["note"] < CASES
    assert result.aside.read_bytes()[HEADER:] == damaged[HEADER:]
    with catalogue.write() as tx:
        annotate.add_note(tx.session, uid="p/1", text="その後")
    catalogue.close()
    assert check_file(office.database).ok
    assert "その後" in notes(office)
    assert not list(office.root.glob("*.salvage*"))


def test_a_damaged_file_that_is_open_goes_back_to_a_backup(office: DataFolder) -> None:
    backups = Backups(office.database, office.backups)
    backup = backups.make("day")
    pages = pages_of(office.database, "note")
    break_page(office.database, pages[3])
    damaged = office.database.read_bytes()
    catalogue = open_catalogue(office)
    with pytest.raises(DataFileProblem, match="壊れているため") as problem:
        backups.make("day")
    assert "点検" in str(problem.value.hint)
    kept = restore_open(catalogue, backup)
    catalogue.close()
    assert kept.read_bytes()[HEADER:] == damaged[HEADER:]
    assert notes(office) == {f"メモ{n}" * 20 for n in range(1, CASES + 1)}


def use(folder: DataFolder) -> None:
    """Open, read everything, write a note: what a morning's work touches."""
    catalogue = open_catalogue(folder)
    try:
        with catalogue.read() as session:
            ids = list(session.execute(sa.text('SELECT id FROM "case"')).scalars())
            browse.case_rows(session, ids)
            browse.case_detail(session, "p/1")
        with catalogue.write() as tx:
            annotate.add_note(tx.session, uid="p/1", text="新しいメモ")
    finally:
        catalogue.close()


@pytest.mark.slow
def test_300_random_bit_flips_and_truncations(office: DataFolder) -> None:
    """Every damage is either harmless, or said, or repaired: never a traceback."""
    sound = office.database.read_bytes()
    chance = random.Random(20261124)
    outcomes = {"works": 0, "said": 0, "repaired": 0}
    for turn in range(300):
        content = bytearray(sound)
        if turn % 10 == 0:
            content = content[: chance.randrange(len(content))]
        else:
            for _ in range(chance.choice((1, 1, 8, 64))):
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        for ending in ("-wal", "-shm"):
            office.database.with_name(office.database.name + ending).unlink(missing_ok=True)
        office.database.write_bytes(content)
        try:
            use(office)
            outcomes["works"] += 1
        except DataFileProblem:
            outcomes["said"] += 1
            result = salvage(office.database, Backups(office.database, office.backups))
            assert notes(office) is not None
            outcomes["repaired"] += 1
            result.aside.unlink()
    assert outcomes["said"] == outcomes["repaired"] > 20
    assert outcomes["works"] > 100
