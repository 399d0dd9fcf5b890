"""The PDF files of sources as rows: what is registered, which pages a case has, and their text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from jireidana.errors import UserError

from .clock import now
from .reading import select_rows
from .tables import DocumentFile, DocumentPage

# How many pages the last case of a volume has at most, when nothing says where it ends.
_LAST_CASE_PAGES = 4


class DocumentView(NamedTuple):
    """A registered file; see `DocumentFile`."""

    source_uid: str
    path: str
    copied: bool
    sha256: str
    size: int
    modified_at: str
    pages: int
    text_pages: int
    first_page: int | None
    confirmed: bool


class CasePages(NamedTuple):
    """Where a case stands: printed pages and PDF pages, both from 1, ends included."""

    printed_first: int
    printed_last: int
    first: int
    last: int


def document_of(session: Session, source_uid: str) -> DocumentView | None:
    """The file registered for a source."""
    rows = select_rows(
        session,
        """SELECT source_uid, path, copied, sha256, size, modified_at, pages, text_pages,
                  first_page, confirmed FROM document_file WHERE source_uid = :uid""",
        uid=source_uid,
    )
    if not rows:
        return None
    row = rows[0]
    return DocumentView._make((*row[:2], bool(row[2]), *row[3:9], bool(row[9])))


def register_document(
    session: Session, document: DocumentView, texts: Sequence[str] | None
) -> None:
    """Register a file for its source, in place of another; its page texts are kept by its hash."""
    row = session.get(DocumentFile, document.source_uid)
    values = document._asdict()
    if row is None:
        session.add(DocumentFile(**values, added_at=now()))
    else:
        for name, value in values.items():
            setattr(row, name, value)
    if texts is not None:
        session.execute(sa.delete(DocumentPage).where(sa.column("sha256") == document.sha256))
        session.execute(
            sa.insert(DocumentPage),
            [
                {"sha256": document.sha256, "page": page, "text": text}
                for page, text in enumerate(texts, start=1)
            ],
        )
    session.flush()


def set_first_page(session: Session, *, source_uid: str, first_page: int) -> None:
    """Say where printed page 1 lies; a person has looked."""
    row = _find(session, source_uid)
    row.first_page = first_page
    row.confirmed = True
    session.flush()


def forget_document(session: Session, *, source_uid: str) -> None:
    """Take a file off its source; the file itself stays where it is."""
    session.delete(_find(session, source_uid))
    session.flush()


def printed_cases(session: Session, source_uid: str) -> list[tuple[str, str, int]]:
    """(uid, title, page) of the cases printed in a source, in the order of their pages."""
    rows = select_rows(
        session,
        """SELECT c.uid, c.title, c.page FROM "case" c JOIN source s ON s.id = c.source_id
           WHERE s.pack_id || '/' || s.key = :uid AND c.page IS NOT NULL
           ORDER BY c.page, c.position""",
        uid=source_uid,
    )
    return [(uid, title, page) for uid, title, page in rows]


def next_printed_page(session: Session, source_uid: str, page: int) -> int | None:
    """The page on which the next case of a source begins; None after the last."""
    ((later,),) = select_rows(
        session,
        """SELECT min(c.page) FROM "case" c JOIN source s ON s.id = c.source_id
           WHERE s.pack_id || '/' || s.key = :uid AND c.page > :page""",
        uid=source_uid,
        page=page,
    )
    return None if later is None else int(later)


def case_pages(
    page: int, later: int | None, first_page: int | None, pages: int
) -> CasePages | None:
    """The pages of the case printed from `page` on: up to where the next one begins.

    Args:
        page: where it begins.
        later: where the next one begins; None after the last.
        first_page: the page of the file that is printed page 1, where that is known.
        pages: how many pages the file has.

    Returns:
        None when it is not known where printed page 1 lies, or the file does not hold the page.
    """
    if first_page is None:
        return None
    last = page + _LAST_CASE_PAGES - 1 if later is None else later - 1
    offset = first_page - 1
    start, end = page + offset, min(max(last, page) + offset, pages)
    if not 1 <= start <= pages:
        return None
    return CasePages(page, end - offset, start, end)


def page_texts(session: Session, sha256: str, first: int, last: int) -> list[str]:
    """The kept texts of PDF pages, ends included."""
    rows = select_rows(
        session,
        "SELECT text FROM document_page WHERE sha256 = :hash AND page BETWEEN :first AND :last"
        " ORDER BY page",
        hash=sha256,
        first=first,
        last=last,
    )
    return [text for (text,) in rows]


class FilePages(NamedTuple):
    """Pages of a file by its hash, ends included."""

    sha256: str
    first: int
    last: int


def document_places(session: Session, ids: Iterable[int] | None = None) -> dict[int, FilePages]:
    """Where in the registered PDFs cases stand, by case id: for the search index.

    Args:
        session: the session.
        ids: of these cases; None for all.
    """
    found: dict[int, FilePages] = {}
    wanted = None if ids is None else set(ids)
    for source_id, sha256, first_page, pages in select_rows(
        session,
        """SELECT s.id, d.sha256, d.first_page, d.pages FROM document_file d
           JOIN source s ON s.pack_id || '/' || s.key = d.source_uid
           WHERE d.first_page IS NOT NULL AND d.text_pages > 0""",
    ):
        cases = select_rows(
            session,
            'SELECT id, page FROM "case" WHERE source_id = :id AND page IS NOT NULL',
            id=source_id,
        )
        printed = sorted({page for _, page in cases})
        next_of = dict(zip_longest(printed, printed[1:]))
        for id_, page in cases:
            if wanted is not None and id_ not in wanted:
                continue
            if where := case_pages(page, next_of[page], first_page, pages):
                found[id_] = FilePages(sha256, where.first, where.last)
    return found


def _find(session: Session, source_uid: str) -> DocumentFile:
    row = session.get(DocumentFile, source_uid)
    if row is None:
        raise UserError(
            "この原典にはPDFが登録されていません。", "PDFを登録してからやり直してください。"
        )
    return row
