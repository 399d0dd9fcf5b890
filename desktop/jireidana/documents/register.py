"""原典PDF: examining a file, keeping a link or a copy of it, and noticing that it has changed."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from jireidana.catalog.documents import DocumentView
from jireidana.errors import UserError
from jireidana.progress import Progress

from .matching import PageMatch, PrintedCase, match_pages
from .page_text import readable

_CHUNK = 1 << 20
# A scan carries a stamp or a page number at most; that is not the text of a page.
_FEW_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found out about a file before it is registered.

    Attributes:
        texts: per page.
        match: where printed page 1 lies.
        better: the title of another source whose cases fit the file better; empty when none does.
    """

    path: Path
    sha256: str
    size: int
    modified_at: str
    texts: tuple[str, ...]
    match: PageMatch
    better: str = ""

    @property
    def text_pages(self) -> int:
        """Pages with more than a few characters of text."""
        return sum(len(text.strip()) > _FEW_CHARACTERS for text in self.texts)

    @property
    def scanned(self) -> bool:
        """Nearly no page has text."""
        return self.text_pages * 10 < len(self.texts)

    def as_document(
        self, source_uid: str, *, copied: bool, first_page: int | None, confirmed: bool
    ) -> DocumentView:
        """The row that registers the file."""
        return DocumentView(
            source_uid=source_uid,
            path=str(self.path),
            copied=copied,
            sha256=self.sha256,
            size=self.size,
            modified_at=self.modified_at,
            pages=len(self.texts),
            text_pages=self.text_pages,
            first_page=first_page,
            confirmed=confirmed,
        )


class FileState(StrEnum):
    """How the registered file is found now."""

    READY = "ready"
    MISSING = "missing"
    REPLACED = "replaced"


def examine(
    path: Path,
    cases: Sequence[PrintedCase],
    others: Sequence[tuple[str, Sequence[PrintedCase]]] = (),
    progress: Progress | None = None,
) -> Examined:
    """Read a file whole and find its pages.

    Args:
        path: the PDF.
        cases: what is printed in the source it is to be registered for.
        others: (title, cases) of other sources, to notice a file dropped on the wrong one.
        progress: what to report to.

    Raises:
        UserError: missing, encrypted, damaged, not a PDF.
        Cancelled: when asked to stop.
    """
    from .render import page_texts

    progress = progress or Progress()
    texts = [readable(text) for text in page_texts(path, progress)]
    try:
        sha256 = file_hash(path, progress)
        size, modified_at = _stat(path)
    except OSError as error:
        raise UserError(
            f"「{path.name}」を読めません（{error.strerror}）。",
            "ファイルの場所と権限を確かめてください。",
        ) from error
    match = match_pages(cases, texts, progress)
    better = ""
    if not match.sure:
        most = len(match.sightings)
        for title, theirs in others:
            other = match_pages(theirs, texts, progress)
            if other.sure and len(other.sightings) > most:
                better, most = title, len(other.sightings)
    return Examined(path, sha256, size, modified_at, tuple(texts), match, better)


def file_hash(path: Path, progress: Progress | None = None) -> str:
    """The SHA-256 of a file.

    Raises:
        OSError: it cannot be read.
    """
    progress = progress or Progress()
    digest = hashlib.sha256()
    size = max(1, path.stat().st_size)
    with path.open("rb") as file:
        done = 0
        while block := file.read(_CHUNK):
            digest.update(block)
            done += len(block)
            progress.report(min(done, size), size + 1, "ファイルを確かめています")
    return digest.hexdigest()


def _stat(path: Path) -> tuple[int, str]:
    found = path.stat()
    return found.st_size, datetime.fromtimestamp(found.st_mtime, UTC).isoformat()


def copy_path(folder: Path, sha256: str) -> Path:
    """Where the program's own copy of a file lies."""
    return folder / f"{sha256}.pdf"


def keep_copy(examined: Examined, folder: Path) -> Path:
    """Copy a file into the data folder; a copy that is there already is used.

    Raises:
        UserError: no room, no rights, or the file changed meanwhile.
    """
    target = copy_path(folder, examined.sha256)
    partial = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if target.exists() and file_hash(target) == examined.sha256:
            return target
        shutil.copyfile(examined.path, partial)
        if file_hash(partial) != examined.sha256:
            partial.unlink(missing_ok=True)
            raise UserError(
                f"「{examined.path.name}」が登録の途中で書き換えられました。",
                "もう一度登録してください。",
            )
        os.replace(partial, target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise UserError(
            f"「{examined.path.name}」をデータフォルダーに写せませんでした（{error.strerror}）。",
            "空き容量と権限を確かめるか、リンクだけの登録にしてください。",
        ) from error
    return target


def located(document: DocumentView, folder: Path) -> Path:
    """Where the file is expected: the copy, or the place it was linked from."""
    return copy_path(folder, document.sha256) if document.copied else Path(document.path)


def state_of(document: DocumentView, folder: Path) -> FileState:
    """How the file is found; it is read only when its size or time say it may have changed."""
    path = located(document, folder)
    try:
        size, modified_at = _stat(path)
        if size == document.size and (document.copied or modified_at == document.modified_at):
            return FileState.READY
        if size == document.size and file_hash(path) == document.sha256:
            return FileState.READY
    except OSError:
        return FileState.MISSING
    return FileState.REPLACED
