"""Once after a start, off the UI thread: the day's backup, a check when it ended badly, updates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from jireidana import logs
from jireidana.errors import DataFileProblem, UserError
from jireidana.progress import Progress

from .desk import Desk, Level

if TYPE_CHECKING:
    from jireidana.app import Shelf
    from jireidana.catalog.health import Check
    from jireidana.packs.updates import Offer

_MARK = "running"


@dataclass(slots=True)
class Morning:
    """What was found.

    Attributes:
        unsound: checks that failed after an unclean end.
        damage: that the file is damaged, as the day's backup found.
        backup_problem: why the day's backup or its second copy was not made.
        offers: newer packs in the update folder.
    """

    unsound: list[Check] = field(default_factory=list)
    damage: DataFileProblem | None = None
    backup_problem: str = ""
    offers: tuple[Offer, ...] = ()


def begin(root: Path) -> bool:
    """Note that the program runs; True when it did not end cleanly the last time."""
    mark = root / _MARK
    unclean = mark.exists()
    try:
        mark.touch()
    except OSError:
        logs.log.info("the mark of running could not be written")
    return unclean


def end(root: Path) -> None:
    """Note that the program ended cleanly."""
    try:
        (root / _MARK).unlink(missing_ok=True)
    except OSError:
        logs.log.info("the mark of running could not be removed")


def look_after(shelf: Shelf, progress: Progress, *, unclean: bool) -> Morning:
    """Everything that is due at the start of a day."""
    from .upkeep import inspected, look_for_updates, mirrored

    found = Morning()
    if unclean:
        # The user is at work already, and what she writes must not fail for it.
        checks = inspected(shelf, progress, thoroughly=False)
        found.unsound = [check for check in checks if not check.ok]
    if not shelf.catalogue.read_only:
        try:
            if shelf.catalogue.backups.make_daily(progress):
                found.backup_problem = mirrored(shelf, progress)
        except DataFileProblem as problem:
            found.damage = problem
        except UserError as error:
            found.backup_problem = str(error)
    found.offers = look_for_updates(shelf, progress).offers
    return found


def tell(
    desk: Desk, found: Morning, take_in: Callable[[Path | None], None], check: Callable[[], None]
) -> None:
    """Say the most pressing of it; the bar has room for one."""
    translate = QCoreApplication.translate
    if found.unsound:
        desk.say(
            Level.WARNING,
            translate(
                "Morning", "前回、正しく終了しなかったため点検し、要確認の項目が見つかりました。"
            ),
            found.unsound[0].detail,
            (translate("Morning", "点検を開く"), check),
        )
    elif found.damage:
        desk.say(
            Level.WARNING,
            found.damage.message,
            found.damage.hint,
            (translate("Morning", "点検を開く"), check),
        )
    elif found.backup_problem:
        desk.say(Level.WARNING, found.backup_problem)
    elif found.offers:
        offer = found.offers[0]
        desk.say(
            Level.INFO,
            translate("Morning", "新しい事例パック「{title}」（版 {version}）があります。").format(
                title=offer.title, version=offer.version
            ),
            "",
            (translate("Morning", "内容を比べる"), lambda: take_in(offer.path)),
        )
