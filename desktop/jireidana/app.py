"""The one place that puts the parts together: a data folder becomes an open shelf."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import datafolder, places
from .catalog import organizations
from .catalog.backup import Backups
from .catalog.catalogue import Catalogue
from .catalog.office import MEGABYTE, read_office
from .catalog.replacing import settle
from .datafolder import Situation
from .errors import DataFileProblem
from .packs.build import load_official
from .places import DataFolder
from .policy import Policy
from .progress import Progress
from .search import synonyms
from .search.analysis import Analyzer
from .search.engine import Search
from .search.index import Index


@dataclass(frozen=True, slots=True)
class Shelf:
    """事例棚, opened: everything the window and the command line work with.

    Attributes:
        folder: where the user's files lie.
        catalogue: the data file; its `read_only` says why nothing can be changed, if so.
        situation: what kind of place the folder is, and its warning.
        policy: the administrator's presets.
        search: what a query finds.
        index: what searching reads; it follows every write of the catalogue.
    """

    folder: DataFolder
    catalogue: Catalogue
    situation: Situation
    policy: Policy
    search: Search
    index: Index

    def close(self) -> None:
        self.catalogue.close()


def open_shelf(root: Path, policy: Policy | None = None, progress: Progress | None = None) -> Shelf:
    """Open the data folder, made and filled with the official pack when it is new.

    A folder that cannot be written is opened to be read only, and so is every folder when the
    administrator says so.

    Args:
        root: the data folder.
        policy: the administrator's presets; none when not given.
        progress: told of the first filling, and of an index that has to be built anew.

    Raises:
        Cancelled: when `progress` was cancelled; the data is as it was.
        DataFileProblem: the folder or the data file cannot be used; nothing was changed.
    """
    folder = DataFolder(root)
    settle(folder.database)
    policy = policy or Policy()
    situation = datafolder.examine(root)
    new = not folder.database.exists()
    if new or situation.writable:
        _prepare(folder)
    analyzer = Analyzer()
    index = Index(analyzer)
    catalogue = Catalogue(
        folder.database,
        Backups(folder.database, folder.backups),
        followers=[index.follow],
        read_only=None if new else _why_read_only(situation, policy),
    )
    try:
        if not catalogue.read_only:
            _load_reference(catalogue)
            ensure_index(catalogue, index, progress)
            load_official(catalogue, places.reference_data(), progress)
        with catalogue.read() as session:
            if catalogue.read_only and not index.fits(session):
                catalogue.read_only = _without_words(catalogue.read_only)
            catalogue.backups.limit = read_office(session).backup_limit_mb * MEGABYTE
    except BaseException:
        catalogue.close()
        raise
    if new and policy.read_only:
        # Filled once, so that there is something to read.
        catalogue.close()
        return open_shelf(root, policy)
    search = Search(analyzer, synonyms.load(places.reference_data() / "synonyms.csv"))
    return Shelf(folder, catalogue, situation, policy, search, index)


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


def _without_words(why: DataFileProblem) -> DataFileProblem:
    """The reason for reading only, and that the index in the folder is of no use."""
    return DataFileProblem(
        f"{why.message}検索用の索引が別の版のものなので、言葉では探せません。", why.hint
    )


def _load_reference(catalogue: Catalogue) -> None:
    reference = places.reference_data() / "municipalities.csv"
    with catalogue.read() as session:
        if organizations.is_current(session, reference):
            return
    with catalogue.write() as transaction:
        organizations.load_reference(transaction.session, reference)


def ensure_index(catalogue: Catalogue, index: Index, progress: Progress | None = None) -> None:
    """Make or complete the search index where it is needed.

    Raises:
        Cancelled: when `progress` was cancelled; nothing was changed.
    """
    with catalogue.read() as session:
        if index.is_current(session):
            return
    with catalogue.write() as transaction:
        index.ensure(transaction.session, progress or Progress())
