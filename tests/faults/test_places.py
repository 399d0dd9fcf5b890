"""Shares that vanish, a file another process holds, a clock set back, names and locales."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jireidana.app import open_shelf
from jireidana.catalog import annotate, browse, database
from jireidana.catalog.backup import Backups
from jireidana.errors import DataFileProblem, UserError
from jireidana.places import DataFolder

UID = "soumu-dx-jirei/naibu-08"
SOURCE = Path(__file__).parents[2] / "desktop"
HOLD = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def texts(root: Path) -> list[str]:
    shelf = open_shelf(root)
    with shelf.catalogue.read() as session:
        found = [note.text for note in browse.case_detail(session, UID).notes]
    shelf.close()
    return found


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, as a share or a stick is; needs the right to mount."""
    point = tmp_path / "共有"
    point.mkdir()
    mount = shutil.which("mount")
    if sys.platform != "linux" or not mount or os.geteuid() != 0:
        pytest.skip("needs the right to mount")
    made = subprocess.run([mount, "-t", "tmpfs", "tmpfs", str(point)], check=False)
    if made.returncode:
        pytest.skip("needs the right to mount")
    yield point
    subprocess.run(["umount", "-l", str(point)], check=False, capture_output=True)


def test_a_share_that_vanishes_takes_no_write_into_nowhere(share: Path) -> None:
    shelf = open_shelf(share / "棚")
    with shelf.catalogue.write() as tx:
        annotate.add_note(tx.session, uid=UID, text="前")
    subprocess.run(["umount", "-l", str(share)], check=True)
    with pytest.raises(DataFileProblem, match="なくなったか"), shelf.catalogue.write() as tx:
        annotate.add_note(tx.session, uid=UID, text="後")
    # Nothing was made in the folder that now lies bare.
    assert list(share.iterdir()) == []
    shelf.close()


def test_a_second_place_that_is_full_is_said_and_keeps_no_half(share: Path) -> None:
    shelf = open_shelf(share.parent / "棚")
    made = shelf.catalogue.backups.make("hand")
    subprocess.run(["mount", "-o", f"remount,size={made.stat().st_size // 2}", share], check=True)
    with pytest.raises(UserError, match="2つ目のバックアップ先"):
        shelf.catalogue.backups.mirror(share)
    assert list(share.iterdir()) == []
    subprocess.run(["mount", "-o", "remount,size=100m", share], check=True)
    (copied,) = shelf.catalogue.backups.mirror(share)
    assert copied.read_bytes() == made.read_bytes()
    shelf.close()


def test_a_file_held_by_another_process_is_said_and_kept(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 200)
    shelf = open_shelf(folder.root)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder.database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    try:
        with pytest.raises(DataFileProblem, match="使用中"), shelf.catalogue.write() as tx:
            annotate.add_note(tx.session, uid=UID, text="待てない")
        with shelf.catalogue.read() as session:
            assert browse.case_detail(session, UID).notes == ()
        assert shelf.catalogue.backups.make("hand").is_file()
    finally:
        holder.communicate("")
    with shelf.catalogue.write() as tx:
        annotate.add_note(tx.session, uid=UID, text="空いた")
    shelf.close()
    assert texts(folder.root) == ["空いた"]


def test_a_clock_set_back_loses_neither_notes_nor_backups(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = open_shelf(folder.root)
    backups = Backups(folder.database, folder.backups, limit=1)
    with shelf.catalogue.write() as tx:
        note_uid = annotate.add_note(tx.session, uid=UID, text="一").uid
    later = backups.make("hand")
    past = datetime.now(UTC) - timedelta(days=400)

    class Earlier(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return past

    monkeypatch.setattr("jireidana.catalog.backup.datetime", Earlier)
    monkeypatch.setattr(annotate, "now", lambda: past.isoformat())
    with shelf.catalogue.write("メモ") as tx:
        annotate.edit_note(tx.session, note_uid=note_uid, text="二")
    shelf.catalogue.undo(shelf.catalogue.undo(tx.step).step)
    earlier = [backups.make("hand"), backups.make("hand")]
    assert len({later, *earlier}) == 3
    assert earlier[-1].is_file()
    assert later.is_file()
    shelf.close()
    assert texts(folder.root) == ["二"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="locales and HOME are POSIX")
def test_a_user_named_in_japanese_under_the_locale_c(tmp_path: Path) -> None:
    home = tmp_path / "山田　太郎"
    home.mkdir()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "XDG_"))}
    environment = {
        **kept, "HOME": str(home), "USER": "山田太郎", "LOGNAME": "山田太郎", "LC_ALL": "C",
        "PYTHONPATH": str(SOURCE),
    }  # fmt: skip
    environment.pop("PYTHONUTF8", None)

    def call(*arguments: str) -> str:
        outcome = subprocess.run(
            [sys.executable, "-m", "jireidana", *arguments],
            env=environment, capture_output=True, check=False, timeout=100,
        )  # fmt: skip
        assert outcome.returncode == 0, outcome.stderr.decode("utf-8", "replace")
        return outcome.stdout.decode("utf-8")

    call("note", UID, "窓口に電話した")
    assert json.loads(call("show", UID, "--json"))["notes"][0]["text"] == "窓口に電話した"
    call("export", "--all", "-o", str(home / "一覧.csv"))
    assert (home / "一覧.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    made = json.loads(call("backup", "-o", str(home / "写し.sqlite"), "--json"))
    assert Path(made["backup"]) == home / "写し.sqlite"
    call("restore", str(home / "写し.sqlite"), "--yes")
    assert json.loads(call("doctor", "--json"))["ok"]


@pytest.mark.skipif(sys.platform == "win32", reason="locales are POSIX")
def test_a_path_in_japanese_where_utf8_is_switched_off(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "LC_ALL": "C",
        "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
    }  # fmt: skip
    data = tmp_path / "山田　太郎" / "棚"
    for words in (["note", UID, "窓口に電話した"], ["export", "--all", "-o", f"{data}/一覧.csv"]):
        outcome = subprocess.run(
            [sys.executable, "-m", "jireidana", "--data-dir", str(data), *words],
            env=environment, capture_output=True, check=False, timeout=100,
        )  # fmt: skip
        assert outcome.returncode == 0, outcome.stderr.decode("utf-8", "replace")
    assert (data / "一覧.csv").is_file()
    assert texts(data) == ["窓口に電話した"]
