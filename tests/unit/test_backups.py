"""Backups: what is kept, what they hold, the second place, and going back while it is open."""

from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jireidana import sqlitefile
from jireidana.catalog import annotate
from jireidana.catalog.backup import contents
from jireidana.catalog.catalogue import BULK_DELETE, Catalogue
from jireidana.catalog.health import check_file
from jireidana.catalog.tiers import DAILY, MONTHLY, WEEKLY, surplus
from jireidana.errors import DataFileProblem, UserError
from jireidana.packs import doctor
from jireidana.progress import Cancelled, Progress
from jireidana.search.analysis import Analyzer
from jireidana.search.index import Index
from support.stopping import stopping_at
from support.tagging import tags, write_tag

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    made_at: datetime
    size: int = 1


def test_two_days_stay_whole_then_one_a_day_a_week_a_month() -> None:
    hourly = [Made(NOW - timedelta(hours=n)) for n in range(24 * 400)]
    gone = set(surplus(hourly, NOW, 10**9))
    kept = [made for made in hourly if made not in gone]
    recent = [made for made in kept if NOW - made.made_at < timedelta(days=2)]
    assert len(recent) == 48
    assert len(kept) - len(recent) <= DAILY + WEEKLY + MONTHLY
    days = {made.made_at.astimezone().date() for made in kept}
    assert all((NOW - timedelta(days=n)).astimezone().date() in days for n in range(DAILY))
    assert min(made.made_at for made in kept) < NOW - timedelta(days=300)


def test_the_limit_takes_the_oldest_and_never_the_newest() -> None:
    few = [Made(NOW - timedelta(hours=n), size=60) for n in range(3)]
    assert surplus(few, NOW, 130) == [few[2]]
    assert surplus(few, NOW, 1) == [few[2], few[1]]


def test_a_backup_of_the_future_is_kept() -> None:
    made = [Made(NOW), Made(NOW + timedelta(days=400))]
    assert surplus(made, NOW, 10**9) == []


def test_the_day_begins_with_one_backup(catalogue: Catalogue) -> None:
    first = catalogue.backups.make_daily()
    assert first is not None
    assert catalogue.backups.make_daily() is None


def test_a_backup_says_what_it_holds(catalogue: Catalogue, tmp_path: Path) -> None:
    write_tag(catalogue, "候補")
    held = contents(catalogue.backups.make("hand"))
    assert (held.cases, held.tags, held.notes) == (0, 1, 0)
    broken = tmp_path / "x.sqlite"
    broken.write_bytes(b"SQLite format 3\x00" + os.urandom(3000))
    with pytest.raises(DataFileProblem, match=r"x\.sqlite"):
        contents(broken)


def test_the_second_place_gets_what_it_lacks(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.backups.make("hand")
    second = tmp_path / "ファイルサーバー"
    assert len(catalogue.backups.mirror(second)) == 1
    assert catalogue.backups.mirror(second) == []
    assert contents(next(second.glob("*.sqlite"))).cases == 0


def test_a_second_place_that_is_away_is_said(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.backups.make("hand")
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="2つ目"):
        catalogue.backups.mirror(tmp_path / "file")


def test_a_copy_to_the_second_place_is_whole_or_not_there_when_it_is_stopped(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jireidana.progress._INTERVAL_SECONDS", 0)
    monkeypatch.setattr(sqlitefile, "_COPIED_TOGETHER", 65_536)
    older, newer = (catalogue.backups.make("hand") for _ in range(2))
    parts = -(-older.stat().st_size // 65_536)
    for stop in range(2 * parts - 1):
        second = tmp_path / f"{stop}"
        with pytest.raises(Cancelled):
            catalogue.backups.mirror(second, stopping_at(stop))
        there = {path.name: path.read_bytes() for path in second.iterdir()}
        wanted = {older.name: older.read_bytes()} if stop >= parts - 1 else {}
        assert there == wanted
        # The next morning goes on where this one was stopped.
        assert len(catalogue.backups.mirror(second)) == 2 - len(wanted)
        assert (second / newer.name).read_bytes() == newer.read_bytes()


def test_a_second_place_that_vanishes_in_the_midst_is_said(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    made = catalogue.backups.make("hand")
    second = tmp_path / "ファイルサーバー"
    vanishing = Progress(lambda _done, _total, _text: shutil.rmtree(second))
    with pytest.raises(UserError, match="2つ目"):
        catalogue.backups.mirror(second, vanishing)
    assert made.is_file()
    assert catalogue.backups.mirror(second) == [second / made.name]


def test_what_a_kill_left_half_copied_goes_with_a_later_backup(catalogue: Catalogue) -> None:
    left = catalogue.backups.make("hand").with_suffix(".sqlite.part")
    left.write_bytes(b"half")
    other = left.with_name("jireidana-20261124T120000000Z-day.sqlite.part")
    other.write_bytes(b"another program is at it")
    os.utime(left, (0, 0))
    catalogue.backups.make("hand")
    assert not left.exists()
    assert other.exists()


def test_a_reader_lets_the_file_go_when_it_ends_after_the_catalogue(catalogue: Catalogue) -> None:
    with catalogue.read() as session:
        held = session.connection().connection.driver_connection
        assert isinstance(held, sqlite3.Connection)
        catalogue.close()
        held.execute("SELECT 1")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        held.execute("SELECT 1")


def test_deleting_much_is_preceded_by_a_backup(catalogue: Catalogue) -> None:
    names = [f"{number}" for number in range(BULK_DELETE)]
    with catalogue.write() as tx:
        for name in names:
            annotate.create_tag(tx.session, name=name)
    assert catalogue.backups.all() == []
    with catalogue.write() as tx:
        for name in names:
            annotate.delete_tag(tx.session, name=name)
    (backup,) = catalogue.backups.all()
    assert backup.reason == "delete"
    assert contents(backup.path).tags == BULK_DELETE
    # Taking back and doing again takes nothing away that is not at hand.
    catalogue.undo(catalogue.undo(tx.step).step)
    assert len(catalogue.backups.all()) == 1


def test_a_large_file_does_not_leave_today_alone() -> None:
    """What was spoiled this morning is in all of today's backups."""
    made = [Made(NOW - timedelta(hours=n), size=2_000) for n in (0, 1, 2, 26, 50)]
    assert surplus(made, NOW, 1_000) == [made[4], made[2], made[1]]


def test_a_cancelled_backup_leaves_nothing(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlitefile, "_PAGES", 1)
    write_tag(catalogue, "一")
    progress = Progress(lambda _done, _total, _text: progress.cancel())
    with pytest.raises(Cancelled):
        catalogue.backups.make("hand", progress=progress)
    assert list(catalogue.backups.folder.iterdir()) == []


def test_a_check_is_stopped_on_request(catalogue: Catalogue) -> None:
    index = Index(Analyzer())
    with catalogue.write() as tx:
        index.ensure(tx.session)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        check_file(catalogue.path, progress)
    with pytest.raises(Cancelled):
        doctor.examine(catalogue, index, progress)
    assert [check.name for check in doctor.examine(catalogue, index) if not check.ok] == []


def test_a_backup_is_one_state_whatever_is_written_meanwhile(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writing while a large file is copied must not begin the copy anew, nor get into it."""
    monkeypatch.setattr(sqlitefile, "_PAGES", 1)
    write_tag(catalogue, "前")
    written: list[str] = []
    steps: list[int] = []

    def reporter(done: int, total: int, _text: str) -> None:
        if total:
            steps.append(done)
        if len(steps) > 3 and len(written) < 3:
            written.append(f"後{len(written)}")
            write_tag(catalogue, written[-1])

    monkeypatch.setattr("jireidana.progress._INTERVAL_SECONDS", 0)
    made = catalogue.backups.make("hand", progress=Progress(reporter))
    assert len(written) == 3
    assert steps == sorted(steps)
    assert contents(made).tags == 1
    assert set(tags(catalogue)) == {"前", *written}
