"""Two programs on one data file: what the one writes is not lost when the other leaves."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from jireidana.app import open_shelf
from jireidana.catalog.annotate import write_note
from jireidana.catalog.first_list import first_list
from jireidana.places import DataFolder

_PASSING = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("SELECT count(*) FROM note").fetchone()
db.execute("PRAGMA wal_checkpoint").fetchone()
db.close()
"""
_NOTES = """
import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("SELECT text FROM note").fetchall())
"""


def _elsewhere(program: str, path: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_a_program_that_leaves_does_not_take_the_log_away(tmp_path: Path) -> None:
    folder = tmp_path / "データ"
    open_shelf(folder).close()
    path = DataFolder(folder).database
    shown = first_list(path)
    assert shown is not None
    with closing(shown), closing(open_shelf(folder)) as shelf:
        _elsewhere(_PASSING, path)
        assert path.with_name(path.name + "-wal").exists()
        with shelf.catalogue.write("メモ") as transaction:
            write_note(
                transaction.session, uid="soumu-dx-jirei/taisei-01", note_uid="n", text="残る"
            )
        assert "残る" in _elsewhere(_NOTES, path)
