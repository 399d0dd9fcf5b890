"""庁内事例: the office's own cases, written here, in a pack that imports never touch.

Every text that is replaced is kept as a revision, so that notes can say what changed and an edit
can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
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
from .old_texts import keep_revisions, kept_revision
from .store import CASE, StoredCase, installed, read_cases, touched_uids
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


class Version(NamedTuple):
    """What an own case said at a time: enough to say it again.

    Attributes:
        revision: its text; None while there is no such case.
        position: its place among the own cases.
        category, source: what it hangs on, which goes when nothing hangs on it any more.
    """

    revision: str | None
    position: int = 0
    category: CategoryEntry | None = None
    source: SourceEntry | None = None


@dataclass(frozen=True, slots=True)
class CaseTurn:
    """An own case that was written, changed or deleted, as a step that can be taken back."""

    key: str
    before: Version
    after: Version

    def revert(self, transaction: Transaction) -> None:
        """Bring back what the case said before.

        Raises:
            UserError: when the case was changed since.
        """
        if _version(transaction.session, self.key).revision != self.after.revision:
            raise UserError(
                "その後に内容が変わったため、元に戻せませんでした。",
                "現在の内容を確かめて、手で直してください。",
            )
        if self.before.revision is None:
            delete_case(transaction, key=self.key)
        else:
            _bring_back(transaction, self.key, self.before)


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
    before, old = _version(session, key), _stored(session, key)
    keep_revisions(session, LOCAL_ID, [(key, old.revision, old.entry)])
    if f"{LOCAL_ID}/{key}" in touched_uids(session, LOCAL_ID):
        session.execute(
            sa.update(CASE).where(CASE.c.id == old.id).values(status=CaseStatus.WITHDRAWN)
        )
    else:
        delete_cases(session, [old.id])
    _finish(tx, local_content(session), key, before)


def restore_case(tx: Transaction, *, key: str, revision: str) -> None:
    """Bring back a text of an own case that was replaced or deleted.

    Raises:
        UserError: when that text was not kept.
    """
    _bring_back(tx, key, Version(revision))


def _bring_back(tx: Transaction, key: str, version: Version) -> None:
    session = tx.session
    assert version.revision is not None
    stored = {entry.entry.key: entry for entry in read_cases(session, LOCAL_ID)}
    old = stored.get(key)
    entry = kept_revision(session, f"{LOCAL_ID}/{key}", version.revision)
    if entry is None and old is not None and old.revision == version.revision:
        entry = old.entry
    if entry is None:
        raise UserError("元の文章が残っていないため、戻せません。")
    last = max((c.position for c in stored.values()), default=0) + 1
    content = local_content(session)
    if version.category and version.category.key not in {c.key for c in content.categories}:
        content = replace(content, categories=(*content.categories, version.category))
    if version.source and version.source.key not in {s.key for s in content.sources}:
        content = replace(content, sources=(*content.sources, version.source))
    _put(tx, content, old, entry, version.position or last)


def _version(session: Session, key: str) -> Version:
    """What an own case says now; a withdrawn one says nothing."""
    found = next((c for c in read_cases(session, LOCAL_ID) if c.entry.key == key), None)
    if found is None or found.status == CaseStatus.WITHDRAWN:
        return Version(None)
    content = local_content(session)
    entry = found.entry
    return Version(
        found.revision,
        found.position,
        next((c for c in content.categories if c.key == entry.category), None),
        next((s for s in content.sources if s.key == entry.source), None),
    )


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
        raise UserError("事例名が空です。", "事例名を入力してください。")
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
    key = _free_key("c", (c.key for c in content.categories))
    return replace(content, categories=(*content.categories, CategoryEntry(key, "", title))), key


def _with_source(content: PackContent, title: str) -> tuple[PackContent, str]:
    title = title.strip()
    known = next((s.key for s in content.sources if title in (s.title, s.key)), None)
    if not title or known:
        return content, known or ""
    key = _free_key("s", (s.key for s in content.sources))
    return replace(content, sources=(*content.sources, SourceEntry(key, title))), key


def _free_key(letter: str, taken: Iterable[str]) -> str:
    numbers = (int(key[1:]) for key in taken if key[:1] == letter and key[1:].isdecimal())
    return f"{letter}{max(numbers, default=0) + 1}"


def _put(
    tx: Transaction, content: PackContent, old: StoredCase | None, entry: CaseEntry, last: int
) -> None:
    session = tx.session
    before = _version(session, entry.key)
    _header(session, content)
    outline = write_outline(session, LOCAL_ID, content.categories, content.sources)
    if old:
        keep_revisions(session, LOCAL_ID, [(entry.key, old.revision, old.entry)])
        delete_cases(session, [old.id])
    new = NewCase(entry, revision(entry), old.position if old else last, CaseStatus.PUBLISHED, 0, 0)
    insert_cases(session, LOCAL_ID, outline, [new])
    _finish(tx, content, entry.key, before)


def _finish(tx: Transaction, content: PackContent, key: str, before: Version) -> None:
    drop_unused_outline(tx.session, LOCAL_ID)
    _header(tx.session, replace(local_content(tx.session), header=content.header))
    tx.cases_changed(frozenset({f"{LOCAL_ID}/{key}"}))
    tx.turned(CaseTurn(key, before, _version(tx.session, key)))


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
