"""Where resources, reference data and the user's files lie: source tree, wheel, frozen program."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

DATABASE_NAME = "jireidana.sqlite"
PORTABLE_MARK = "portable.txt"


def program_folder() -> Path:
    """The folder of the packed program, or of this package."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """A folder that travels with the program: frozen bundle, wheel, or source tree."""
    here = Path(__file__).resolve().parent
    bundle = Path(getattr(sys, "_MEIPASS", here))
    for folder in (bundle / name, here / "_shipped" / name, here.parents[1] / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the program's own folder {name!r} is missing")


def resources() -> Path:
    """Icons, style, translations, help pages and templates."""
    return _shipped("resources")


def reference_data() -> Path:
    """municipalities.csv, synonyms.csv and the official packs."""
    return _shipped("data")


def default_data_dir() -> Path:
    r"""Where the user's data lies unless a folder is named.

    Beside the program when `portable.txt` lies there, else `%LOCALAPPDATA%\\Jireidana` on Windows
    and `$XDG_DATA_HOME/jireidana` elsewhere. `JIREIDANA_DATA_DIR` overrides both.
    """
    if named := os.environ.get("JIREIDANA_DATA_DIR"):
        return Path(named)
    if is_portable():
        return program_folder() / "data"
    return local_data_dir()


def is_portable() -> bool:
    """Whether the data lies beside the program."""
    return (program_folder() / PORTABLE_MARK).is_file()


def local_data_dir() -> Path:
    """The user's own folder on this PC."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "Jireidana"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "jireidana"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The user's files: one SQLite file, its backups, the log."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / DATABASE_NAME

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def documents(self) -> Path:
        """Copies of source PDFs, named by their hash."""
        return self.root / "documents"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    def create(self) -> None:
        """Make the folder; parents too.

        Raises:
            OSError: when the folder cannot be made.
        """
        self.root.mkdir(parents=True, exist_ok=True)
