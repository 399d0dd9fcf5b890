"""庁内事例: the office's own cases, written here, in a pack that imports never touch.

Every text that is replaced is kept as a revision, so that notes can say what changed and an edit
can be taken back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from jireidana.catalog.catalogue import Transaction
from jireidana.catalog.reading import select_rows
from jireidana.catalog.tables import CaseStatus
from jireidana.errors import UserError

from .fingerprint import revision
from .format import (
    LOCAL_ID,
    CaseEntry,
    CategoryEntry,
    OrganizationEntry,
    PackContent,
    PackHeader,
    SourceEntry,
)
from .store import (
    CASE,
    StoredCase,
    installed,
    keep_revisions,
    kept_revision,
    read_cases,
    touched_uids,
)
from .store_outline import drop_unused_outline, write_outline
from .store_writing import NewCase, delete_cases, insert_cases, write_header
from .text_checks import text_fault

_HEADER = PackHeader(LOCAL_ID, "庁内事例", "0", "（この事例棚の利用者）")


class OwnCase(NamedTuple):
    """What a person writes about an own case; category and source by their titles."""

    title: str
    category: str = ""
    source: str = ""
    page: int | None = None
    year: int | None = None
    summary: str = ""
    body: str = ""
    organizations: tuple[OrganizationEntry, ...] = ()


def local_content(session: Session) -> PackContent:
    """The office's own cases as a pack."""
    return installed(session, LOCAL_ID) or PackContent(_HEADER)


def content_to_build(session: Session, header: PackHeader) -> PackContent:
    """The own cases under the header they are handed out with.

    Raises:
        UserError: when there are none, or the header still has the identifier kept for own cases.
    """
    content = local_content(session)
    if not content.cases:
        raise UserError("庁内事例がまだありません。", "先に庁内事例を登録してください。")
    if header.id == LOCAL_ID:
        raise UserError(
            f"識別子「{LOCAL_ID}」のままでは配れません。",
            "団体名などを使った別の識別子を付けてください。",
        )
    return replace(content, header=header, signature=None)


def save_case(tx: Transaction, *, case: OwnCase, key: str | None = None) -> str:
    """Write a new own case, or another text of the one with that key; its uid.

    Raises:
        UserError: when the title is empty, a text cannot be kept, or there is no such case.
    """
    _refuse_faults(case)
    session = tx.session
    stored = {entry.entry.key: entry for entry in read_cases(session, LOCAL_ID)}
    if key is not None and key not in stored:
        raise UserError("この庁内事例はすでに削除されています。", "一覧を更新してください。")
    content = local_content(session)
    content, category = _with_category(content, case.category)
    content, source = _with_source(content, case.source)
    old = stored.get(key) if key else None
    entry = CaseEntry(
        key=key or _next_key(session, stored),
        title=case.title.strip(),
        number=old.entry.number if old else "",
        category=category,
        source=source,
        page=case.page,
        year=case.year,
        summary=case.summary,
        body=case.body,
        organizations=case.organizations,
        extra=old.entry.extra if old else {},
    )
    _put(tx, content, old, entry, max((c.position for c in stored.values()), default=0) + 1)
    return f"{LOCAL_ID}/{entry.key}"


def delete_case(tx: Transaction, *, key: str) -> None:
    """Delete an own case; one that carries notes or tags stays visible as withdrawn.

    Raises:
        UserError: when there is no such case.
    """
    session = tx.session
    old = _stored(session, key)
    keep_revisions(session, LOCAL_ID, [(key, old.revision, old.entry)])
    if f"{LOCAL_ID}/{key}" in touched_uids(session, LOCAL_ID):
        session.execute(
            sa.update(CASE).where(CASE.c.id == old.id).values(status=CaseStatus.WITHDRAWN)
        )
    else:
        delete_cases(session, [old.id])
    _finish(tx, local_content(session), key)


def restore_case(tx: Transaction, *, key: str, revision: str) -> None:
    """Bring back a text of an own case that was replaced or deleted.

    Raises:
        UserError: when that text was not kept.
    """
    session = tx.session
    stored = {entry.entry.key: entry for entry in read_cases(session, LOCAL_ID)}
    old = stored.get(key)
    entry = kept_revision(session, f"{LOCAL_ID}/{key}", revision)
    if entry is None and old is not None and old.revision == revision:
        entry = old.entry
    if entry is None:
        raise UserError("元の文章が残っていないため、戻せません。")
    position = max((c.position for c in stored.values()), default=0) + 1
    _put(tx, local_content(session), old, entry, position)


def present_revision(session: Session, key: str) -> str:
    """The revision to hand to `restore_case` for taking the next edit back.

    Raises:
        UserError: when there is no such case.
    """
    return _stored(session, key).revision


def _stored(session: Session, key: str) -> StoredCase:
    rows = select_rows(session, 'SELECT id FROM "case" WHERE uid = :uid', uid=f"{LOCAL_ID}/{key}")
    if not rows:
        raise UserError("この庁内事例はすでに削除されています。", "一覧を更新してください。")
    return read_cases(session, LOCAL_ID, [rows[0][0]])[0]


def _refuse_faults(case: OwnCase) -> None:
    if not case.title.strip():
        raise UserError("件名が空です。", "件名を入力してください。")
    texts = [case.title, case.category, case.source, case.summary, case.body]
    for text in [*texts, *(mention.printed for mention in case.organizations)]:
        if fault := text_fault(text):
            raise UserError(fault, "文章を直してください。")


def _next_key(session: Session, stored: dict[str, StoredCase]) -> str:
    """A key that no own case ever had: notes on a deleted one must not land on another."""
    kept = select_rows(
        session,
        """SELECT case_uid FROM case_revision WHERE case_uid LIKE :like
           UNION SELECT case_uid FROM note WHERE case_uid LIKE :like""",
        like=f"{LOCAL_ID}/%",
    )
    keys = [*stored, *(uid.partition("/")[2] for (uid,) in kept)]
    return f"{max((int(key) for key in keys if key.isdecimal()), default=0) + 1:04}"


def _with_category(content: PackContent, title: str) -> tuple[PackContent, str]:
    title = title.strip()
    known = next((c.key for c in content.categories if title in (c.title, c.key)), None)
    if not title or known:
        return content, known or ""
    key = f"c{len(content.categories) + 1}"
    return replace(content, categories=(*content.categories, CategoryEntry(key, "", title))), key


def _with_source(content: PackContent, title: str) -> tuple[PackContent, str]:
    title = title.strip()
    known = next((s.key for s in content.sources if title in (s.title, s.key)), None)
    if not title or known:
        return content, known or ""
    key = f"s{len(content.sources) + 1}"
    return replace(content, sources=(*content.sources, SourceEntry(key, title))), key


def _put(
    tx: Transaction, content: PackContent, old: StoredCase | None, entry: CaseEntry, last: int
) -> None:
    session = tx.session
    _header(session, content)
    outline = write_outline(session, LOCAL_ID, content.categories, content.sources)
    if old:
        keep_revisions(session, LOCAL_ID, [(entry.key, old.revision, old.entry)])
        delete_cases(session, [old.id])
    new = NewCase(entry, revision(entry), old.position if old else last, CaseStatus.PUBLISHED, 0, 0)
    insert_cases(session, LOCAL_ID, outline, [new])
    _finish(tx, content, entry.key)


def _finish(tx: Transaction, content: PackContent, key: str) -> None:
    drop_unused_outline(tx.session, LOCAL_ID)
    _header(tx.session, replace(local_content(tx.session), header=content.header))
    tx.cases_changed(frozenset({f"{LOCAL_ID}/{key}"}))


def _header(session: Session, content: PackContent) -> None:
    write_header(
        session,
        content.header,
        fingerprint=content.fingerprint,
        signature="unsigned",
        signer="",
        block=None,
        local=True,
    )
