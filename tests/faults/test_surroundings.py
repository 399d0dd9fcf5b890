"""What the machine around the program does wrong: full disk, lost folder, a second program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jireidana.app import open_shelf
from jireidana.catalog import annotate, browse, listings
from jireidana.errors import DataFileProblem
from jireidana.places import DataFolder

UID = "soumu-dx-jirei/naibu-08"
SOURCE = Path(__file__).parents[2] / "desktop"


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file sizes are POSIX")
def test_a_disk_that_fills_up_while_writing(tmp_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("full_disk.py")), str(tmp_path / "棚")],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    found = json.loads(outcome.stdout)
    assert found["written"] == found["kept"] > 0
    assert len(found["said"]) == 3
    assert found["left"] == []
    assert found["old"]
    assert found["check"] == "ok"


def test_the_data_folder_vanishes_while_the_program_runs(folder: DataFolder) -> None:
    shelf = open_shelf(folder.root)
    moved = folder.root.with_name("移動後")
    shutil.move(folder.root, moved)
    with pytest.raises(DataFileProblem, match="なくなったか"), shelf.catalogue.write():
        pass
    shutil.move(moved, folder.root)
    with shelf.catalogue.write() as tx:
        annotate.add_note(tx.session, uid=UID, text="戻った")
    shelf.close()


def test_the_file_is_replaced_under_an_open_program(folder: DataFolder, tmp_path: Path) -> None:
    shelf = open_shelf(folder.root)
    other = DataFolder(tmp_path / "別")
    open_shelf(other.root).close()
    os.replace(other.database, folder.database)
    with pytest.raises(DataFileProblem, match="置き換わって"), shelf.catalogue.write():
        pass
    shelf.close()


def test_two_programs_on_one_file_take_turns(folder: DataFolder) -> None:
    one, two = open_shelf(folder.root), open_shelf(folder.root)
    for turn in range(10):
        for name, shelf in (("一", one), ("二", two)):
            with shelf.catalogue.write() as tx:
                annotate.add_note(tx.session, uid=UID, text=f"{name}{turn}")
    with one.catalogue.read() as session:
        assert len(browse.case_detail(session, UID).notes) == 20
    one.close()
    two.close()


def test_a_settings_row_that_cannot_be_read_is_a_default(folder: DataFolder) -> None:
    shelf = open_shelf(folder.root)
    with shelf.catalogue.write() as tx:
        tx.session.connection().exec_driver_sql("UPDATE setting SET value = '{broken'")
    shelf.close()
    again = open_shelf(folder.root)
    with again.catalogue.read() as session:
        assert sum(pack.cases for pack in listings.packs(session)) == 65
    again.close()
