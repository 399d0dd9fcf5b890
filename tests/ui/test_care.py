"""The menus of care, the morning after a start, and the way out when the file is damaged."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf, open_shelf
from jireidana.catalog import annotate, browse, database
from jireidana.catalog.catalogue import Catalogue
from jireidana.catalog.office import Office, write_office
from jireidana.errors import DataFileProblem
from jireidana.export.run import export_cases
from jireidana.export.user_data import write_user_data
from jireidana.packs.build import write_jpack
from jireidana.packs.doctor import examine
from jireidana.places import DataFolder
from jireidana.progress import Progress
from jireidana.search.language import parse
from jireidana.ui import morning
from jireidana.ui.desk import Desk, Message
from jireidana.ui.dialogs.ask import Confirmation
from jireidana.ui.dialogs.backup_dialog import BackupDialog
from jireidana.ui.dialogs.kind_of_file import FileKind, kind_of_file
from jireidana.ui.dialogs.rescue_dialog import RescueDialog
from jireidana.ui.jobs import Job, SynchronousRunner, Work
from support.pack_samples import official, second_edition


def test_a_file_is_known_by_what_is_in_it(official_shelf: Shelf, tmp_path: Path) -> None:
    from jireidana.catalog.user_data import gather_user_data
    from jireidana.packs.workbook import write_workbook

    with official_shelf.catalogue.read() as session:
        export_cases(session, ["soumu-dx-jirei/naibu-01"], tmp_path / "list.xlsx")
        write_user_data(gather_user_data(session), tmp_path / "mine.xlsx")
    write_workbook(official(), tmp_path / "pack.xlsx")
    (tmp_path / "junk.xlsx").write_bytes(b"junk")
    kinds = {name: kind_of_file(tmp_path / name) for name in os.listdir(tmp_path)}
    assert kinds["list.xlsx"] is FileKind.RETURNED
    assert kinds["mine.xlsx"] is FileKind.RECORDS
    assert kinds["pack.xlsx"] is FileKind.PACK
    assert kinds["junk.xlsx"] is FileKind.PACK
    assert kind_of_file(tmp_path / "a.json") is FileKind.RECORDS
    assert kind_of_file(tmp_path / "a.jpack") is FileKind.PACK


def test_the_first_look_of_the_day(official_shelf: Shelf, tmp_path: Path) -> None:
    second, updates = tmp_path / "second", tmp_path / "updates"
    updates.mkdir()
    write_jpack(second_edition(official()), updates / "new.jpack")
    with official_shelf.catalogue.write() as tx:
        write_office(
            tx.session, office=Office(update_folder=str(updates), second_backup=str(second))
        )
    found = morning.look_after(official_shelf, Progress(), unclean=True)
    assert (found.unsound, found.backup_problem) == ([], "")
    assert [offer.version for offer in found.offers] == ["2.0.0"]
    assert len(official_shelf.catalogue.backups.all()) == 1
    assert len(list(second.glob("*.sqlite"))) == 1
    morning.look_after(official_shelf, Progress(), unclean=False)
    assert len(official_shelf.catalogue.backups.all()) == 1


def test_the_first_look_of_the_day_and_what_is_written_do_not_wait_for_each_other(
    official_shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = official_shelf.catalogue
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 1)
    impatient = Catalogue(catalogue.path, catalogue.backups)
    with closing(sqlite3.connect(catalogue.path, isolation_level=None)) as writing:
        writing.execute("BEGIN IMMEDIATE")
        assert morning.look_after(official_shelf, Progress(), unclean=True).unsound == []
        # The thorough check cannot be made now; that does not make the index a damaged one.
        with pytest.raises(DataFileProblem, match="使用中"):
            examine(impatient, official_shelf.index)
        writing.execute("ROLLBACK")
    assert all(check.ok for check in examine(impatient, official_shelf.index))
    impatient.close()


def test_an_unclean_end_is_noticed_once(tmp_path: Path) -> None:
    assert not morning.begin(tmp_path)
    assert morning.begin(tmp_path)
    morning.end(tmp_path)
    assert not morning.begin(tmp_path)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A folder whose data file has a note, a backup, and then a broken first page."""
    root = tmp_path / "棚"
    shelf = open_shelf(root)
    with shelf.catalogue.write() as tx:
        annotate.add_note(tx.session, uid="soumu-dx-jirei/naibu-01", text="大事なメモ")
    shelf.catalogue.backups.make("hand")
    shelf.close()
    file = DataFolder(root).database
    file.write_bytes(b"SQLite format 3\x00" + os.urandom(4080) + file.read_bytes()[4096:])
    return root


def notes(root: Path) -> list[str]:
    shelf = open_shelf(root)
    try:
        with shelf.catalogue.read() as session:
            detail = browse.case_detail(session, "soumu-dx-jirei/naibu-01")
            return [note.text for note in detail.notes]
    finally:
        shelf.close()


def break_a_page_of_notes(root: Path) -> None:
    """The file still opens; only reading the notes does not work any more."""
    file = DataFolder(root).database
    with closing(sqlite3.connect(file)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'note' AND type = 'table'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as raw:
        raw.seek((page - 1) * size)
        raw.write(b"\xff" * size)


@pytest.fixture
def hurt(tmp_path: Path) -> Iterator[Shelf]:
    """An open shelf with a note, a backup of it, and a broken page since."""
    root = tmp_path / "棚"
    shelf = open_shelf(root)
    with shelf.catalogue.write() as tx:
        annotate.add_note(tx.session, uid="soumu-dx-jirei/naibu-01", text="大事なメモ")
    shelf.catalogue.backups.make("hand")
    shelf.close()
    break_a_page_of_notes(root)
    shelf = open_shelf(root)
    yield shelf
    shelf.close()


@pytest.mark.parametrize("way", ["salvage", "restore"])
def test_damage_that_the_open_window_meets_is_mended_in_it(
    qtbot: QtBot, hurt: Shelf, way: str
) -> None:
    desk = Desk(hurt, SynchronousRunner(), SynchronousRunner())
    dialog = BackupDialog(desk, check=True)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert dialog.checks.item(0, 0).text() == "▲ 要確認"
    assert not dialog.repair.isEnabled()
    assert dialog.salvage.isEnabled()
    if way == "restore":
        dialog.tabs.setCurrentIndex(0)
        dialog._look()
        dialog.table.selectRow(0)
    with qtbot.waitSignal(desk.changed):
        getattr(dialog, way).click()
        question = dialog.findChild(Confirmation)
        assert isinstance(question, Confirmation)
        question.accept()
    if way == "salvage":
        assert "補ったもの: メモ 1 件" in dialog.notice.text()
        assert not dialog.salvage.isEnabled()
    with desk.reading() as session:
        detail = browse.case_detail(session, "soumu-dx-jirei/naibu-01")
        assert hurt.search.run(session, parse("窓口")).total
    assert [note.text for note in detail.notes] == ["大事なメモ"]
    assert len(list(hurt.folder.root.glob("*-damaged-*"))) == 1
    desk.close()


def test_stopping_at_the_index_keeps_what_was_mended_and_says_what_is_missing(
    qtbot: QtBot, hurt: Shelf
) -> None:
    desk = Desk(hurt, SynchronousRunner(), SynchronousRunner())
    dialog = BackupDialog(desk, check=True)
    qtbot.addWidget(dialog)
    report = Progress.report

    def stop(progress: Progress, done: int, total: int, text: str = "") -> None:
        if text.startswith("検索用の索引を作って"):
            progress.cancel()
        report(progress, done, total, text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Progress, "report", stop)
        dialog._salvage()
    assert "補ったもの: メモ 1 件" in dialog.notice.text()
    assert "次に事例棚を開いたとき" in dialog.notice.text()
    desk.close()
    with (
        pytest.raises(DataFileProblem, match="索引がありません"),
        hurt.catalogue.read() as session,
    ):
        hurt.index.index_words(session)
    hurt.close()
    with closing(open_shelf(hurt.folder.root)) as again, again.catalogue.read() as session:
        assert again.search.run(session, parse("窓口")).total


def test_damage_that_the_backup_of_the_day_meets_is_said_with_the_way_to_the_check(
    hurt: Shelf,
) -> None:
    for backup in hurt.catalogue.backups.all():
        backup.path.unlink()
    found = morning.look_after(hurt, Progress(), unclean=False)
    desk = Desk(hurt, SynchronousRunner(), SynchronousRunner())
    said: list[Message] = []
    desk.said.connect(said.append)
    opened: list[bool] = []
    morning.tell(desk, found, lambda _path: None, lambda: opened.append(True))
    assert "壊れている" in said[0].text
    (_, act), *_ = said[0].actions
    act()
    assert opened
    desk.close()


@pytest.mark.parametrize("way", ["salvage", "restore"])
def test_a_damaged_file_is_mended_and_kept(qtbot: QtBot, damaged: Path, way: str) -> None:
    problem = DataFileProblem("壊れています。")
    dialog = RescueDialog(problem, damaged, runner=SynchronousRunner())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.resize(400, 240)
    getattr(dialog, way).click()
    qtbot.waitUntil(lambda: dialog.notice.isVisible())
    # Every line of what came back can be read.
    QApplication.processEvents()
    assert dialog.notice.height() >= dialog.notice.heightForWidth(dialog.notice.width())
    with qtbot.waitSignal(dialog.mended):
        dialog.end.click()
    assert notes(damaged) == ["大事なメモ"]
    assert len([p for p in damaged.iterdir() if "damaged" in p.name or "壊" in p.name]) >= 1


def test_a_file_that_is_not_damaged_offers_only_the_end(qtbot: QtBot, tmp_path: Path) -> None:
    open_shelf(tmp_path / "棚").close()
    dialog = RescueDialog(
        DataFileProblem("新しい版です。"), tmp_path / "棚", runner=SynchronousRunner()
    )
    qtbot.addWidget(dialog)
    assert dialog.salvage.isHidden()
    assert dialog.restore.isHidden()
    with qtbot.waitSignal(dialog.given_up):
        dialog.end.click()


def test_looking_at_a_damaged_file_and_mending_it_can_be_stopped(
    qtbot: QtBot, damaged: Path
) -> None:
    before = DataFolder(damaged).database.read_bytes()
    dialog = RescueDialog(DataFileProblem("壊れています。"), damaged, runner=SynchronousRunner())
    qtbot.addWidget(dialog)

    really = dialog._runner.job

    def job(work: Work) -> Job:
        made = really(work)
        made.progressed.connect(dialog.busy.cancel)
        return made

    dialog._runner.job = job  # type: ignore[method-assign]
    dialog.salvage.click()
    assert "中止しました" in dialog.notice.text()
    assert DataFolder(damaged).database.read_bytes() == before
    assert dialog.salvage.isEnabled()
    with qtbot.waitSignal(dialog.given_up):
        dialog.end.click()
