"""What is done to an open shelf to keep it sound: for the backup dialog and the start of a day."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from jireidana.app import Shelf, ensure_index
from jireidana.catalog import health
from jireidana.catalog.backup import Backup, Contents, contents
from jireidana.catalog.health import Check
from jireidana.catalog.office import read_office
from jireidana.errors import DataFileProblem, UserError
from jireidana.packs import doctor
from jireidana.packs.updates import Scan, installed_versions, scan
from jireidana.progress import Cancelled, Progress

from .messages import shown


@dataclass(frozen=True, slots=True)
class Held:
    """A backup and what is in it; `problem` says why it cannot be read."""

    backup: Backup
    contents: Contents | None
    problem: str = ""


def look_into(shelf: Shelf, progress: Progress) -> list[Held]:
    """Every backup, newest first, with what it holds."""
    found = []
    backups = shelf.catalogue.backups.all()
    for done, backup in enumerate(backups):
        progress.report(done, len(backups))
        try:
            found.append(Held(backup, contents(backup.path)))
        except DataFileProblem as problem:
            found.append(Held(backup, None, shown(problem.message)))
    return found


def indexed(shelf: Shelf, progress: Progress) -> bool:
    """Make the search index where the data brought back has none; False when that was stopped."""
    try:
        ensure_index(shelf.catalogue, shelf.index, progress)
    except Cancelled:
        return False
    return True


def inspected(shelf: Shelf, progress: Progress, *, thoroughly: bool = True) -> list[Check]:
    """Every check of the open catalogue; while it is done thoroughly nobody can write."""
    return [
        health.check_file(shelf.catalogue.path, progress),
        *doctor.examine(shelf.catalogue, shelf.index, progress, thoroughly=thoroughly),
    ]


def mirrored(shelf: Shelf, progress: Progress) -> str:
    """Bring the second place up to date; what went wrong, or nothing."""
    with shelf.catalogue.read() as session:
        second = read_office(session).second_backup
    if not second:
        return ""
    try:
        shelf.catalogue.backups.mirror(Path(second), progress)
    except UserError as error:
        return str(error)
    return ""


def update_folder(session: Session, shelf: Shelf) -> Path | None:
    """Where new editions are looked for: the administrator's folder, else the user's."""
    if preset := shelf.policy.update_folder:
        return preset
    own = read_office(session).update_folder
    return Path(own) if own else None


def look_for_updates(shelf: Shelf, progress: Progress) -> Scan:
    """What the update folder offers; nothing when none is set."""
    with shelf.catalogue.read() as session:
        folder, versions = update_folder(session, shelf), installed_versions(session)
    return scan(folder, versions, progress=progress) if folder else Scan()
