"""The one place that puts the parts together: a data folder becomes an open shelf."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import datafolder, places
from .catalog import organizations
from .catalog.backup import Backups
from .catalog.catalogue import Catalogue
from .datafolder import Situation
from .errors import DataFileProblem
from .places import DataFolder
from .policy import Policy


@dataclass(frozen=True, slots=True)
class Shelf:
    """事例棚, opened: everything the window and the command line work with.

    Attributes:
        folder: where the user's files lie.
        catalogue: the data file; its `read_only` says why nothing can be changed, if so.
        situation: what kind of place the folder is, and its warning.
        policy: the administrator's presets.
    """

    folder: DataFolder
    catalogue: Catalogue
    situation: Situation
    policy: Policy

    def close(self) -> None:
        self.catalogue.close()


def open_shelf(root: Path, policy: Policy | None = None) -> Shelf:
    """Open the data folder, made and filled with the official pack when it is new.

    A folder that cannot be written is opened to be read only, and so is every folder when the
    administrator says so.

    Args:
        root: the data folder.
        policy: the administrator's presets; none when not given.

    Raises:
        DataFileProblem: the folder or the data file cannot be used; nothing was changed.
    """
    folder = DataFolder(root)
    policy = policy or Policy()
    situation = datafolder.examine(root)
    new = not folder.database.exists()
    if new or situation.writable:
        _prepare(folder)
    catalogue = Catalogue(
        folder.database,
        Backups(folder.database, folder.backups),
        read_only=None if new else _why_read_only(situation, policy),
    )
    try:
        if not catalogue.read_only:
            _load_reference(catalogue)
    except BaseException:
        catalogue.close()
        raise
    if new and policy.read_only:
        # Filled once, so that there is something to read.
        catalogue.close()
        return open_shelf(root, policy)
    return Shelf(folder, catalogue, situation, policy)


def _prepare(folder: DataFolder) -> None:
    try:
        folder.create()
    except OSError as error:
        raise DataFileProblem(
            f"データフォルダー「{folder.root}」を作れません（{error.strerror}）。",
            "書き込める場所を --data-dir で指定してください。",
        ) from error


def _why_read_only(situation: Situation, policy: Policy) -> DataFileProblem | None:
    if policy.read_only:
        return DataFileProblem(
            "このPCでは、管理者の設定により読み取り専用で開いています。変更は保存できません。",
            "変更が必要なときは、情報システム担当者に相談してください。",
        )
    if not situation.writable:
        return DataFileProblem(
            f"データフォルダー「{situation.root}」に書き込めないため、読み取り専用で開いています。"
            "変更は保存できません。",
            "変更するには「このPCに移す」を選ぶか、書き込める場所に写してから開いてください。",
        )
    return None


def _load_reference(catalogue: Catalogue) -> None:
    with catalogue.write() as transaction:
        reference = places.reference_data() / "municipalities.csv"
        organizations.load_reference(transaction.session, reference)
