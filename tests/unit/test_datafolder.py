"""The data folder: where it is, whether that is safe, and taking it to this PC."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from jireidana import datafolder, places
from jireidana.datafolder import Place
from jireidana.errors import UserError
from jireidana.progress import Cancelled, Progress

posix = pytest.mark.skipif(sys.platform == "win32", reason="reads Linux's table of mounts")
windows = pytest.mark.skipif(sys.platform != "win32", reason="asks Windows")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder on this PC, empty."""
    base = tmp_path / "AppData"
    base.mkdir()
    monkeypatch.setenv("LOCALAPPDATA", str(base))
    monkeypatch.setenv("XDG_DATA_HOME", str(base))
    monkeypatch.delenv("JIREIDANA_DATA_DIR", raising=False)
    return places.local_data_dir()


@pytest.fixture
def portable(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a portable program; `home` is there too."""
    program = tmp_path / "持ち運び 版"
    program.mkdir()
    (program / places.PORTABLE_MARK).touch()
    monkeypatch.setattr(places, "program_folder", lambda: program)
    return program / "data"


def filled(root: Path, note: str = "メモ") -> None:
    (root / "backups").mkdir(parents=True)
    (root / "backups" / "jireidana-x.sqlite").write_bytes(b"backup")
    with closing(sqlite3.connect(root / places.DATABASE_NAME)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE note (text)")
        connection.execute("INSERT INTO note VALUES (?)", (note,))
        connection.commit()


def contents(root: Path) -> dict[str, bytes]:
    """The files of a folder, without the log that SQLite makes while it reads."""
    return {
        path.name: path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def notes(root: Path) -> list[str]:
    with closing(sqlite3.connect(root / places.DATABASE_NAME)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM note")]


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive/ドキュメント/事例棚",
        "OneDrive - 神戸市/事例棚",
        "Dropbox/x",
        "Box/x",
        "マイドライブ/x",
    ],
)
def test_folders_of_synchronizing_programs_are_known_by_name(tmp_path: Path, folder: str) -> None:
    assert datafolder.place_of(tmp_path / folder, {}) is Place.SYNCED


def test_onedrive_is_known_by_what_it_tells_the_system(tmp_path: Path) -> None:
    inside = {"OneDriveCommercial": str(tmp_path / "雲")}
    assert datafolder.place_of(tmp_path / "雲" / "事例棚", inside) is Place.SYNCED
    assert datafolder.place_of(tmp_path / "雲行き" / "事例棚", inside) is Place.LOCAL


@pytest.mark.parametrize("folder", ["Boxes/x", "事例棚", "my onedrive notes.d/x"])
def test_other_folders_are_local(tmp_path: Path, folder: str) -> None:
    assert datafolder.place_of(tmp_path / folder, {}) is Place.LOCAL
    assert datafolder.examine(tmp_path / folder).warning is None


@posix
def test_network_file_systems_are_read_from_the_table_of_mounts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        "//fs01/share /mnt/共有\\040課 cifs rw 0 0\n"
        "tmpfs /mnt/共有\\040課/local tmpfs rw 0 0\n"
    )
    assert datafolder.file_system_of(Path("/mnt/共有 課/x"), mounts) == "cifs"
    assert datafolder.file_system_of(Path("/mnt/共有 課/local/x"), mounts) == "tmpfs"
    assert datafolder.file_system_of(Path("/home/x"), mounts) == "ext4"
    assert datafolder.file_system_of(Path("/home/x"), tmp_path / "none") == ""
    monkeypatch.setattr(datafolder, "file_system_of", lambda root: "cifs")
    assert datafolder.place_of(tmp_path / "x", {}) is Place.NETWORK


@windows
def test_a_share_is_a_network_place() -> None:
    assert datafolder.place_of(Path(r"\\fs01\share\事例棚"), {}) is Place.NETWORK
    assert datafolder.place_of(Path(r"\\?\UNC\fs01\share"), {}) is Place.NETWORK
    assert datafolder.place_of(Path(r"\\?\C:\x"), {}) is Place.LOCAL
    assert datafolder.place_of(Path("C:\\x"), {}) is Place.LOCAL


@pytest.mark.parametrize("place", [Place.NETWORK, Place.SYNCED])
def test_the_warning_says_where_and_what_to_do(tmp_path: Path, place: Place) -> None:
    warning = datafolder.Situation(tmp_path, place, True).warning
    assert warning is not None
    assert str(tmp_path) in warning.message
    assert "このPCに移す" in warning.hint


def test_writable_is_tried_and_leaves_nothing(tmp_path: Path) -> None:
    assert datafolder.writable(tmp_path / "まだ" / "ない")
    assert list(tmp_path.iterdir()) == []
    blocked = tmp_path / "file"
    blocked.touch()
    # A file where a folder is wanted: nothing can be made in it, on any system and even for root.
    assert not datafolder.writable(blocked)
    assert not datafolder.writable(blocked / "データ")


def test_a_named_folder_is_taken_as_named(home: Path, tmp_path: Path) -> None:
    assert datafolder.current(tmp_path / "x") == tmp_path / "x"
    assert datafolder.current() == home


def test_portable_data_lies_beside_the_program(portable: Path) -> None:
    assert datafolder.current() == portable


def test_a_write_protected_portable_program_uses_this_pc(
    portable: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datafolder, "writable", lambda root: root != portable)
    assert datafolder.current() == home
    filled(portable)
    # There is data on the medium: it is opened, to be read.
    assert datafolder.current() == portable


def test_moving_copies_everything_and_is_remembered(portable: Path, home: Path) -> None:
    filled(portable)
    (portable / "backups" / "x.lock").touch()
    before = contents(portable)
    assert datafolder.move_here(portable, Progress()) == home
    assert datafolder.current() == home
    assert notes(home) == ["メモ"]
    assert (home / "backups" / "jireidana-x.sqlite").read_bytes() == b"backup"
    assert not (home / "backups" / "x.lock").exists()
    assert contents(portable) == before


def test_moving_while_the_file_is_open_takes_what_is_committed(portable: Path, home: Path) -> None:
    filled(portable)
    with closing(sqlite3.connect(portable / places.DATABASE_NAME)) as connection:
        connection.execute("INSERT INTO note VALUES ('二つ目')")
        connection.commit()
        connection.execute("INSERT INTO note VALUES ('途中')")
        datafolder.move_here(portable, Progress())
    assert notes(home) == ["メモ", "二つ目"]


def test_moving_never_overwrites_other_data(portable: Path, home: Path) -> None:
    filled(portable)
    filled(home, "前からある")
    moved = datafolder.move_here(portable, Progress())
    assert moved == home.with_name(home.name + "-2")
    assert datafolder.current() == moved
    assert notes(home) == ["前からある"]
    assert notes(moved) == ["メモ"]


def test_a_move_that_was_deleted_later_is_forgotten(portable: Path, home: Path) -> None:
    filled(portable)
    datafolder.move_here(portable, Progress())
    (home / places.DATABASE_NAME).unlink()
    assert datafolder.current() == portable


def test_cancelling_leaves_nothing(portable: Path, home: Path) -> None:
    filled(portable)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        datafolder.move_here(portable, progress)
    assert list(home.parent.iterdir()) == []
    assert datafolder.current() == portable


def test_a_damaged_data_file_is_not_moved(portable: Path, home: Path) -> None:
    portable.mkdir()
    (portable / places.DATABASE_NAME).write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    with pytest.raises(UserError, match="写せませんでした"):
        datafolder.move_here(portable, Progress())
    assert list(home.parent.iterdir()) == []


def test_a_home_on_the_network_is_no_way_out(
    portable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(portable)
    monkeypatch.setattr(datafolder, "place_of", lambda root: Place.NETWORK)
    with pytest.raises(UserError, match="ネットワーク"):
        datafolder.move_here(portable, Progress())


@pytest.mark.parametrize("content", ["", "[]", "{", '{"x": 1}'])
def test_a_damaged_record_of_moves_is_ignored(home: Path, content: str) -> None:
    home.with_name("jireidana-moved.json").write_text(content)
    home.with_name("Jireidana-moved.json").write_text(content)
    assert datafolder.current() == home
