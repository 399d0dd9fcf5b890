"""Looks into a folder (often a file server's) for newer editions; offers them, applies nothing."""

from __future__ import annotations

import queue
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import Session

from jireidana.catalog.reading import select_rows
from jireidana.errors import UserError
from jireidana.progress import Progress

from .compare import version_key
from .raw import RawPack
from .reader import read_raw

SECONDS = 8.0
_MOST_FILES = 200
_POLL = 0.05


@dataclass(frozen=True, slots=True)
class Offer:
    """A pack in the folder that is newer than what is installed, or not installed at all.

    What it says of itself is not checked yet: that happens when it is compared.
    """

    path: Path
    pack_id: str
    title: str
    publisher: str
    version: str
    installed_version: str | None


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found: offers by title, and sentences about what could not be looked at."""

    offers: tuple[Offer, ...] = ()
    problems: tuple[str, ...] = field(default=())


def installed_versions(session: Session) -> dict[str, str]:
    """The version of every installed pack that imports may replace."""
    rows = select_rows(session, "SELECT id, version FROM pack WHERE NOT local")
    return {row.id: row.version for row in rows}


def scan(
    folder: Path,
    versions: dict[str, str],
    *,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> Scan:
    """Look for newer packs; give up after a while when the file server does not answer.

    Args:
        folder: where to look (not into its subfolders).
        versions: `installed_versions`.
        seconds: how long to wait in all.
        progress: told how far it is.

    Raises:
        Cancelled: when `progress` was cancelled.
    """
    progress = progress or Progress()
    answers: queue.SimpleQueue[Path | tuple[Path, RawPack | str] | OSError | None] = (
        queue.SimpleQueue()
    )
    # A system call on a share that is away cannot be interrupted: it is left behind in a thread
    # that does not keep the program from ending.
    threading.Thread(target=_look, args=(folder, answers), daemon=True, name="updates").start()
    newest: dict[str, Offer] = {}
    problems: list[str] = []
    until = time.monotonic() + seconds
    done = 0
    while True:
        progress.report(done, 0, "更新フォルダーを確認しています")
        try:
            answer = answers.get(timeout=_POLL)
        except queue.Empty:
            if time.monotonic() > until:
                problems.append(
                    f"更新フォルダー「{folder}」から{seconds:.0f}秒以内に応答がありませんでした。"
                )
                break
            continue
        if answer is None:
            break
        if isinstance(answer, OSError):
            reason = answer.strerror or str(answer)
            problems.append(f"更新フォルダー「{folder}」を開けません（{reason}）。")
        elif isinstance(answer, tuple):
            done += 1
            _weigh(answer, versions, newest, problems)
    offers = sorted(newest.values(), key=lambda offer: (offer.title, offer.pack_id))
    return Scan(tuple(offers), tuple(problems))


def _look(
    folder: Path, answers: queue.SimpleQueue[Path | tuple[Path, RawPack | str] | OSError | None]
) -> None:
    try:
        paths = sorted(
            path
            for path in folder.iterdir()
            # Excel puts such a file beside every workbook that is open.
            if path.suffix.lower() in (".jpack", ".xlsx") and not path.name.startswith("~$")
        )
        for path in paths[:_MOST_FILES]:
            try:
                answers.put((path, read_raw(path)))
            except UserError as error:
                answers.put((path, str(error)))
    except OSError as error:
        answers.put(error)
    answers.put(None)


def _weigh(
    answer: tuple[Path, RawPack | str],
    versions: dict[str, str],
    newest: dict[str, Offer],
    problems: list[str],
) -> None:
    path, found = answer
    if isinstance(found, str):
        # Other workbooks may lie in the folder too; only what calls itself a pack is a problem.
        if path.suffix.lower() == ".jpack":
            problems.append(f"「{path.name}」を読めません。{found.splitlines()[0]}")
        return
    values = found.header.values
    pack_id, version = values.get("id", ""), values.get("version", "")
    installed = versions.get(pack_id)
    if installed is not None and version_key(version) <= version_key(installed):
        return
    best = newest.get(pack_id)
    if best is None or version_key(version) > version_key(best.version):
        newest[pack_id] = Offer(
            path,
            pack_id,
            values.get("title", ""),
            values.get("publisher", ""),
            version,
            installed,
        )
