"""The menus of care, the morning after a start, and the way out when the file is damaged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jireidana.app import Shelf, open_shelf
from jireidana.catalog import annotate
from jireidana.catalog.office import Office, write_office
from jireidana.errors import DataFileProblem
from jireidana.export.run import export_cases
from jireidana.export.user_data import write_user_data
from jireidana.packs.build import write_jpack
from jireidana.places import DataFolder
from jireidana.progress import Progress
from jireidana.ui import morning
from jireidana.ui.dialogs.kind_of_file import FileKind, kind_of_file
from jireidana.ui.dialogs.rescue_dialog import RescueDialog
from jireidana.ui.jobs import SynchronousRunner
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
            from jireidana.catalog import browse

            detail = browse.case_detail(session, "soumu-dx-jirei/naibu-01")
            return [note.text for note in detail.notes]
    finally:
        shelf.close()


@pytest.mark.parametrize("way", ["salvage", "restore"])
def test_a_damaged_file_is_mended_and_kept(qtbot: QtBot, damaged: Path, way: str) -> None:
    problem = DataFileProblem("壊れています。")
    dialog = RescueDialog(problem, damaged, runner=SynchronousRunner())
    qtbot.addWidget(dialog)
    getattr(dialog, way).click()
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
