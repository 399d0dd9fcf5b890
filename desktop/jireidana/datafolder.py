"""Which folder the data is really used from, whether that place is safe, and moving it to this PC.

SQLite's locks cannot be relied on across a network drive, and a program that synchronizes a folder
copies the file in the middle of a write: both have cost people their data.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from .errors import UserError
from .places import DATABASE_NAME, default_data_dir, local_data_dir
from .progress import Cancelled, Progress
from .sqlitefile import copy_database

MOVES_NAME = "moved.json"

_NETWORK_TYPES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "davfs"}
_NETWORK_TYPES |= {"fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.gvfsd-fuse"}
# Folders that a synchronizing program makes; "OneDrive - 神戸市" is how the business one is called.
_SYNCED_NAMES = (
    *("box sync", "dropbox", "google drive", "google ドライブ", "googledrive", "icloud drive"),
    *("iclouddrive", "nextcloud", "onedrive", "owncloud"),
)
_SYNCED_EXACT = {"box", "マイドライブ", "my drive"}
_DRIVE_REMOTE = 4  # GetDriveTypeW


class Place(StrEnum):
    """What kind of place a folder is."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"


@dataclass(frozen=True, slots=True)
class Situation:
    """A data folder as it is found.

    Attributes:
        root: the folder.
        place: what kind of place it is.
        writable: files can be written there.
    """

    root: Path
    place: Place
    writable: bool

    @property
    def warning(self) -> UserError | None:
        """What to tell the user about the place, or None when all is well.

        The message bar offers 「このPCに移す」 (`move_here`) with it.
        """
        if self.place is Place.NETWORK:
            where = "ネットワーク上のフォルダー"
            why = "複数のPCから同時に使うと、データが壊れることがあります。"
        elif self.place is Place.SYNCED:
            where = "同期フォルダー（OneDrive など）"
            why = "同期の途中の状態が保存され、データが壊れることがあります。"
        else:
            return None
        return UserError(
            f"データが{where}「{self.root}」にあります。{why}",
            "「このPCに移す」を選ぶと、データをこのPCに写して、次からそちらを使います。",
        )


def current(named: Path | None = None) -> Path:
    """The data folder to open: the one named, or the default one, wherever it was moved to.

    A default folder on a medium that cannot be written and holds no data (the portable program on a
    write-protected share) gives way to the user's own folder on this PC.
    """
    if named is not None:
        return named
    folder = default_data_dir()
    moved = _moves().get(_spelling(folder))
    if moved and Path(moved, DATABASE_NAME).is_file():
        return Path(moved)
    if not (folder / DATABASE_NAME).exists() and not writable(folder):
        return local_data_dir()
    return folder


def examine(root: Path) -> Situation:
    """Look at a data folder; it need not exist yet."""
    database = root / DATABASE_NAME
    may_write = writable(root) and (not database.exists() or os.access(database, os.W_OK))
    return Situation(root, place_of(root), may_write)


def writable(root: Path) -> bool:
    """Whether files can be made in a folder, or in the one it would be made in.

    Rights, network shares and write-protected media all answer differently, so it is tried.
    """
    folder = root
    while not folder.exists() and folder.parent != folder:
        folder = folder.parent
    trial = folder / f".jireidana-{os.getpid()}.tmp"
    try:
        with trial.open("xb"):
            pass
        trial.unlink()
    except OSError:
        return False
    return True


def place_of(root: Path, environment: Mapping[str, str] = os.environ) -> Place:
    """What kind of place a folder is, as far as can be seen without the network answering."""
    if _is_synced(root, environment):
        return Place.SYNCED
    if sys.platform == "win32":
        remote = _on_remote_drive(root)
    else:
        remote = file_system_of(root) in _NETWORK_TYPES
    return Place.NETWORK if remote else Place.LOCAL


def _is_synced(root: Path, environment: Mapping[str, str]) -> bool:
    absolute = Path(os.path.abspath(root))
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        base = environment.get(name)
        if base and absolute.is_relative_to(base):
            return True
    return any(
        part.lower().startswith(_SYNCED_NAMES) or part.lower() in _SYNCED_EXACT
        for part in absolute.parts[1:]
    )


def _on_remote_drive(root: Path) -> bool:
    """Windows: a share named directly, or a drive letter that stands for one."""
    drive = os.path.abspath(root)
    if drive.startswith("\\\\?\\") and not drive.lower().startswith("\\\\?\\unc\\"):
        drive = drive[4:]
    if drive.startswith("\\\\"):
        return True
    # Reached by name, since mypy on Linux does not know windll.
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009
    return bool(kernel.GetDriveTypeW(os.path.splitdrive(drive)[0] + "\\") == _DRIVE_REMOTE)


def file_system_of(root: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    """Linux: the type of the file system a folder lies on; empty when it cannot be told."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    absolute = Path(os.path.abspath(root))
    best = (-1, "")
    for line in lines:
        _, point, kind, *_ = [*line.split(), "", "", ""]
        point = point.replace("\\040", " ")
        if point and absolute.is_relative_to(point):
            # The later of two mounts on the same folder is the one that is seen.
            depth = len(Path(point).parts)
            if depth >= best[0]:
                best = (depth, kind)
    return best[1]


def move_here(root: Path, report: Progress) -> Path:
    """このPCに移す: copy a data folder to this PC and use the copy from now on.

    "From now on" holds for the default folder (see `current`); a folder that a shortcut names stays
    what the shortcut says. The old folder stays as it is, since colleagues may be using it. The
    data file is copied with SQLite's own backup and checked, so that it may be open.

    Returns:
        The new folder.

    Raises:
        UserError: the copy could not be made; nothing has changed.
        Cancelled: the user stopped it; nothing has changed.
    """
    home = local_data_dir()
    if place_of(home) is not Place.LOCAL:
        raise UserError(
            f"このPCのユーザーの場所「{home}」も、ネットワーク上か同期フォルダーの中にあります。",
            "情報システム担当者に、このPCのディスク上のフォルダーを用意してもらってください。",
        )
    target = _free_folder(home)
    staged = target.with_name(target.name + ".part")
    try:
        shutil.rmtree(staged, ignore_errors=True)
        staged.mkdir(parents=True)
        _copy(root, staged, report)
        if target.exists():
            target.rmdir()  # empty, or it would not have been chosen
        staged.rename(target)
        _remember(root, target)
    except Cancelled:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    except (OSError, sqlite3.Error) as error:
        shutil.rmtree(staged, ignore_errors=True)
        raise UserError(
            f"データをこのPCの「{target}」に写せませんでした（{error}）。",
            "空き容量を確かめて、もう一度お試しください。元のデータはそのままです。",
        ) from error
    return target


def _copy(root: Path, staged: Path, report: Progress) -> None:
    files = [path for path in sorted(root.rglob("*")) if path.is_file()]
    total = sum(path.stat().st_size for path in files) or 1
    done = 0
    for path in files:
        report.report(done, total, "データを写しています")
        done += path.stat().st_size
        inside = path.relative_to(root)
        if inside.parent == Path() and path.name.startswith(DATABASE_NAME):
            # The data file and its log travel as a backup, below. Locks do not travel.
            continue
        if path.suffix == ".lock":
            continue
        target = staged / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    copy_database(root / DATABASE_NAME, staged / DATABASE_NAME)
    report.report(total, total, "データを写しました")


def _free_folder(wanted: Path) -> Path:
    """The folder, or one beside it when other data is there already; never overwrite."""
    number = 1
    folder = wanted
    while folder.exists() and any(folder.iterdir()):
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    return folder


def _moves_file() -> Path:
    base = local_data_dir()
    return base.with_name(f"{base.name}-{MOVES_NAME}")


def _moves() -> dict[str, str]:
    try:
        content = json.loads(_moves_file().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _remember(root: Path, target: Path) -> None:
    path = _moves_file()
    partial = path.with_name(path.name + ".part")
    record = {**_moves(), _spelling(root): str(target)}
    partial.write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
    os.replace(partial, path)


def _spelling(folder: Path) -> str:
    """One spelling of a folder's name, so that it is found again."""
    return os.path.normcase(os.path.abspath(folder))
