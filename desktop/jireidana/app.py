"""The one place that puts the parts together: a data folder becomes an open shelf."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import places
from .catalog import organizations
from .catalog.backup import Backups
from .catalog.catalogue import Catalogue
from .errors import DataFileProblem
from .places import DataFolder


@dataclass(frozen=True, slots=True)
class Shelf:
    """事例棚, opened: everything the window and the command line work with.

    Attributes:
        folder: where the user's files lie.
        catalogue: the data file.
    """

    folder: DataFolder
    catalogue: Catalogue

    def close(self) -> None:
        self.catalogue.close()


def open_shelf(root: Path) -> Shelf:
    """Open the data folder, made and filled with the official pack when it is new.

    Raises:
        DataFileProblem: the folder or the data file cannot be used; nothing was changed.
    """
    folder = DataFolder(root)
    try:
        folder.create()
    except OSError as error:
        raise DataFileProblem(
            f"データフォルダー「{root}」を作れません（{error.strerror}）。",
            "書き込める場所を --data-dir で指定してください。",
        ) from error
    catalogue = Catalogue(folder.database, Backups(folder.database, folder.backups))
    try:
        with catalogue.write() as transaction:
            reference = places.reference_data() / "municipalities.csv"
            organizations.load_reference(transaction.session, reference)
    except BaseException:
        catalogue.close()
        raise
    return Shelf(folder, catalogue)
